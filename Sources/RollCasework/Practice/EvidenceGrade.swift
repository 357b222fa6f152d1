/// How sure one can be that what a card describes did something.
///
/// - Source: ADR 38: grades say what was compared, not how glad people were.
public enum EvidenceGrade: String, CaseIterable, Sendable, Hashable, Comparable {
    /// A fair test over several schools, published.
    case tested
    /// Compared with others at several schools, and better there.
    case promising
    /// Compared with others at one or two schools.
    case compared
    /// Told by those who did it.
    case described
    /// Compared with others, and no difference was seen.
    case nothingFound = "nothing-found"

    /// The words for reading.
    public var words: String {
        switch self {
        case .tested: "Tested"
        case .promising: "Promising"
        case .compared: "Compared"
        case .described: "Described"
        case .nothingFound: "Found nothing"
        }
    }

    /// What it means, and what a card needs to bear it.
    public var needs: String {
        switch self {
        case .tested:
            "A fair test at five schools or more, such as half of the forms starting later, with "
                + "a published report."
        case .promising:
            "Set beside matched pupils or similar schools at three schools or more, and better "
                + "than there taken together."
        case .compared:
            "Set beside matched pupils or similar schools at one or two schools."
        case .described:
            "What a school did and saw. Nothing was set beside it, so we cannot tell what it did."
        case .nothingFound:
            "Set beside matched pupils or similar schools, and no difference was seen. Worth "
                + "knowing before others spend time on it."
        }
    }

    /// At how many schools it was compared at least.
    public var fewestSchools: Int {
        switch self {
        case .tested: 5
        case .promising: 3
        case .compared, .nothingFound: 1
        case .described: 0
        }
    }

    /// Whether a published report is named.
    public var needsReport: Bool { self == .tested }

    /// The surer first; what found nothing last.
    public static func < (left: EvidenceGrade, right: EvidenceGrade) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// What others may do with a card and its files.
public enum PracticeLicence: String, CaseIterable, Sendable, Hashable {
    /// Use it, with the name of who wrote it.
    case attribution = "cc-by-4.0"
    /// The same, as long as what comes of it is shared alike.
    case shareAlike = "cc-by-sa-4.0"
    /// The Open Government Licence.
    case openGovernment = "ogl-3.0"

    /// The words for reading.
    public var words: String {
        switch self {
        case .attribution: "Free to use and change, naming the school (CC BY 4.0)"
        case .shareAlike: "Free to use and change, naming the school, shared alike (CC BY-SA 4.0)"
        case .openGovernment: "Open Government Licence 3.0"
        }
    }
}
