/// A figure that a list of pupils or schools can hold.
public enum ListMeasure: String, CaseIterable, Hashable, Sendable, Comparable {
    /// Registrations counted.
    case pupils
    /// Possible sessions.
    case possible
    /// Sessions attended.
    case attended
    /// Sessions of absence.
    case absent
    /// Sessions of authorised absence.
    case authorised
    /// Sessions of unauthorised absence.
    case unauthorised
    /// Persistently absent: of a pupil 1 or 0, of a school how many.
    case persistent
    /// Severely absent: of a pupil 1 or 0, of a school how many.
    case severe
    /// Attendance in per cent.
    case attendancePercent = "attendance-percent"
    /// Absence in per cent.
    case absencePercent = "absence-percent"
    /// Authorised absence in per cent.
    case authorisedPercent = "authorised-percent"
    /// Unauthorised absence in per cent.
    case unauthorisedPercent = "unauthorised-percent"
    /// Persistently absent pupils in per cent.
    case persistentPercent = "persistent-percent"
    /// Severely absent pupils in per cent.
    case severePercent = "severe-percent"

    /// Whether the figure is a percentage, kept as a whole number of its last decimal place.
    public var isPercent: Bool { rawValue.hasSuffix("percent") }

    /// The figure in words.
    public var words: String {
        switch self {
        case .pupils: "pupils"
        case .possible: "possible"
        case .attended: "attended"
        case .absent: "absent"
        case .authorised: "authorised"
        case .unauthorised: "unauthorised"
        case .persistent: "persistently absent"
        case .severe: "severely absent"
        case .attendancePercent: "attendance %"
        case .absencePercent: "absence %"
        case .authorisedPercent: "authorised %"
        case .unauthorisedPercent: "unauthorised %"
        case .persistentPercent: "persistently absent %"
        case .severePercent: "severely absent %"
        }
    }

    /// Orders figures as they are printed.
    public static func < (left: ListMeasure, right: ListMeasure) -> Bool {
        left.order < right.order
    }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
