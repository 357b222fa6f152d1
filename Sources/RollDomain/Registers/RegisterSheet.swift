/// One school's register of one session: a mark for each enrolment, one byte each.
///
/// Enrolments of a school are numbered as they are made, so the marks of the pupils on roll lie
/// close together; the sheet holds the run from the first to the last.
///
/// ```
/// first = 118        marks  [ /  /  I  0  L ]
/// enrolment                  118 119 120 121 122      0 = no mark taken
/// ```
///
/// Invariant: the first and the last mark of a trimmed sheet are marks that were taken.
public struct RegisterSheet: Sendable, Equatable {
    /// The session.
    public let when: SessionDate
    /// The enrolment number of the first mark.
    public private(set) var first: Int
    /// Mark numbers of a ``SymbolTable``, one for each enrolment from ``first`` on.
    public private(set) var marks: [UInt8]

    /// Makes a sheet from a run of marks.
    public init(_ when: SessionDate, first: Int = 0, marks: [UInt8] = []) {
        precondition(first >= 0, "enrolments are numbered from 0")
        self.when = when
        self.first = first
        self.marks = marks
    }

    /// The mark of an enrolment; none where the sheet does not reach.
    public subscript(enrolment: Int) -> Mark {
        let place = enrolment - first
        return marks.indices.contains(place) ? Mark(rawValue: marks[place]) : .none
    }

    /// Sets the mark of an enrolment, growing the sheet where needed.
    ///
    /// - Complexity: O(1), O(n) where the sheet grows at its start.
    public mutating func set(_ mark: Mark, for enrolment: Int) {
        precondition(enrolment >= 0, "enrolments are numbered from 0")
        if marks.isEmpty { first = enrolment }
        if enrolment < first {
            marks.insert(contentsOf: repeatElement(0, count: first - enrolment), at: 0)
            first = enrolment
        }
        while enrolment - first >= marks.count { marks.append(0) }
        marks[enrolment - first] = mark.rawValue
    }

    /// The sheet without leading and trailing places where no mark was taken.
    public func trimmed() -> RegisterSheet {
        guard let low = marks.firstIndex(where: { $0 != 0 }),
            let high = marks.lastIndex(where: { $0 != 0 })
        else { return RegisterSheet(when) }
        return RegisterSheet(when, first: first + low, marks: Array(marks[low...high]))
    }

    /// How many marks were taken.
    public var markCount: Int { marks.reduce(0) { $0 + ($1 == 0 ? 0 : 1) } }

    /// Whether no mark was taken.
    public var isEmpty: Bool { marks.allSatisfy { $0 == 0 } }
}

/// What is noted beside a single mark.
public struct MarkDetail: Sendable, Hashable {
    /// The session.
    public var when: SessionDate
    /// The enrolment's number in the school.
    public var enrolment: Int
    /// Minutes late, nil where not said.
    public var minutesLate: Int?
    /// The nature of the activity (codes B and K), the cause (Y7), or a comment; empty where none.
    public var note: String

    /// How late a mark can be, in minutes; the database holds the same limits.
    public static let lateness = 0...600

    /// What is said of minutes that are not of ``lateness``.
    public static let latenessRule =
        "Minutes late are a number from \(lateness.lowerBound) to \(lateness.upperBound)."

    /// Notes something beside a mark.
    public init(when: SessionDate, enrolment: Int, minutesLate: Int?, note: String) {
        self.when = when
        self.enrolment = enrolment
        self.minutesLate = minutesLate
        self.note = note
    }
}

/// The marks that one source says of one school: sheets in order of session, and details.
///
/// A place of a sheet that is zero says nothing: it does not take a mark away.
public struct MarksDelivery: Sendable, Equatable {
    /// The school.
    public var school: URN
    /// Sheets in order, one a session at most.
    public var sheets: [RegisterSheet]
    /// What is noted beside marks.
    public var details: [MarkDetail]

    /// Bundles a school's marks.
    public init(school: URN, sheets: [RegisterSheet], details: [MarkDetail] = []) {
        self.school = school
        self.sheets = sheets
        self.details = details
    }
}

/// One registration of a school's register, as needed to place a mark.
public struct RosterEnrolment: Sendable, Equatable {
    /// The enrolment's number in the school.
    public var number: Int
    /// The child's number across schools.
    public var pupil: Int64
    /// The unique pupil number.
    public var upn: UPN
    /// An earlier number by which files may still call the pupil.
    public var formerUPN: UPN?
    /// First and last day on the register.
    public var span: DateSpan

    /// Describes a registration.
    public init(number: Int, pupil: Int64, upn: UPN, formerUPN: UPN? = nil, span: DateSpan) {
        self.number = number
        self.pupil = pupil
        self.upn = upn
        self.formerUPN = formerUPN
        self.span = span
    }
}

/// A school's registrations and calendar, as needed to place marks.
public struct SchoolRoster: Sendable {
    /// The school.
    public var school: URN
    /// Its number in the authority, by which files may call it.
    public var laestab: LAESTAB?
    /// Its registrations, past ones included.
    public var enrolments: [RosterEnrolment]
    /// Its calendar, nil where none was loaded.
    public var calendar: SchoolCalendar?

    /// Describes a school's roster.
    public init(
        school: URN, laestab: LAESTAB?, enrolments: [RosterEnrolment], calendar: SchoolCalendar?
    ) {
        self.school = school
        self.laestab = laestab
        self.enrolments = enrolments
        self.calendar = calendar
    }
}
