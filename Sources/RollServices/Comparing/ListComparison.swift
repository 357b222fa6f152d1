public import RollDomain
public import RollFormats
public import RollImport

/// One cause of a difference, with how far it moves each figure from ours towards theirs.
public struct DifferencePart: Sendable, Hashable {
    /// The cause.
    public let cause: DifferenceCause
    /// What exactly, such as the date or the code; empty where the cause says it all.
    public let detail: String
    /// The change of each figure, theirs less ours; figures that it leaves alone are not in it.
    public let change: [ListMeasure: Int]
}

/// A pupil or a school that stands in both lists.
public struct ComparedRow: Sendable {
    /// The line of their file.
    public let line: Int
    /// The school.
    public let school: URN
    /// The school's name.
    public let schoolName: String
    /// The child's number across schools; nil for a school.
    public let pupil: Int64?
    /// The pupil number; nil for a school.
    public let upn: UPN?
    /// Surname and forename, or the school's name.
    public let name: String
    /// Year group here, where known.
    public let yearGroup: YearGroup?
    /// The year group of their list, where it says another.
    public let otherYearGroup: YearGroup?
    /// Our figures.
    public let ours: [ListMeasure: Int]
    /// Their figures.
    public let theirs: [ListMeasure: Int]
    /// Why they differ: over all parts, theirs less ours; empty where they agree.
    public let parts: [DifferencePart]

    /// Whether every figure agrees.
    public var agrees: Bool { parts.isEmpty }
    /// Whether every difference has a cause that is known.
    public var isExplained: Bool { !parts.contains { $0.cause == .unexplained } }
}

/// A pupil or a school that stands in one list only.
public struct LoneRow: Sendable {
    /// The line of their file; nil for a row of ours.
    public let line: Int?
    /// The school; nil where their row names none.
    public let school: URN?
    /// The pupil number; nil where their row has none.
    public let upn: UPN?
    /// Surname and forename, or the school's name.
    public let name: String
    /// The figures of the list that has it.
    public let figures: [ListMeasure: Int]
    /// Why the other list has it not.
    public let reason: LoneReason
}

/// Why a pupil or a school stands in one list only.
public enum LoneReason: String, CaseIterable, Sendable {
    case otherSchool = "other-school"
    case leftBefore = "left-before"
    case startsLater = "starts-later"
    case leaver, joinedSince = "joined-since", ages
    case yearGroup = "year-group"
    case nothingPossible = "nothing-possible"
    case dual, schoolNotLoaded = "school-not-loaded"
    case severalOfName = "several-of-the-name"
    case neverMatched = "never-matched"
    case notListed = "not-listed"

    /// Whether the reason is a cause, and not only a finding.
    public var isExplained: Bool {
        switch self {
        case .severalOfName, .neverMatched, .notListed: false
        default: true
        }
    }

    /// The reason in words.
    public var words: String {
        switch self {
        case .otherSchool: "is at another school here"
        case .leftBefore: "left before the window"
        case .startsLater: "starts after the window"
        case .leaver: "has left; their list holds pupils on roll only"
        case .joinedSince: "joined after their list was made"
        case .ages: "outside the ages of their list"
        case .yearGroup: "in a year group that their list does not hold"
        case .nothingPossible: "nothing possible in the window here"
        case .dual: "registered in second place here"
        case .schoolNotLoaded: "the school is not loaded here"
        case .severalOfName: "several pupils here have the name: give UPNs"
        case .neverMatched: "no pupil here has the number or the name"
        case .notListed: "no reason found"
        }
    }
}

/// What a whole list differs by, and how many of its rows that changes.
public struct WholeListCause: Sendable {
    /// The cause.
    public let cause: DifferenceCause
    /// What exactly.
    public let detail: String
    /// Other causes that explain as many rows, so that the file alone cannot tell.
    public let alternatives: [String]
}

/// Another system's list beside ours: who differs, by how much, and why.
///
/// - Source: rule R-CMP-01.
public struct ListComparison: Sendable {
    /// Where the dates come from.
    public enum WindowSource: String, Sendable {
        /// The list says them.
        case file
        /// They were asked for.
        case asked
        /// Neither: the academic year up to the day on which the list was made.
        case assumed
    }

    /// The file's name.
    public let file: String
    /// What its rows are about.
    public let kind: AttendanceList.Kind
    /// The dates compared.
    public let window: DateSpan
    /// Where they come from.
    public let windowSource: WindowSource
    /// The day on which the list was made; nil where nobody says.
    public let madeOn: CivilDate?
    /// The figures compared, in the order of print.
    public let measures: [ListMeasure]
    /// Decimal places of percentages.
    public let places: [ListMeasure: Int]
    /// Pupils or schools in both lists, in the order of their file.
    public let rows: [ComparedRow]
    /// Rows of theirs that nobody here matches.
    public let onlyTheirs: [LoneRow]
    /// Pupils of the same schools whom their list does not hold.
    public let onlyOurs: [LoneRow]
    /// What the list as a whole does otherwise.
    public let wholeList: [WholeListCause]
    /// Faults and doubts about the file.
    public let findings: DiagnosticLog
    /// How many rows of the file have faults and were not compared.
    public let setAside: Int
    /// Whether the data is synthetic.
    public let isSynthetic: Bool

    /// Rows that differ.
    public var differing: [ComparedRow] { rows.filter { !$0.agrees } }

    /// For each cause: how many rows have it, and its changes added up.
    public var causes: [(cause: DifferenceCause, rows: Int, change: [ListMeasure: Int])] {
        var rowsOf: [DifferenceCause: Int] = [:]
        var sums: [DifferenceCause: [ListMeasure: Int]] = [:]
        for row in rows {
            for cause in Set(row.parts.map(\.cause)) { rowsOf[cause, default: 0] += 1 }
            for part in row.parts {
                sums[part.cause, default: [:]].merge(part.change, uniquingKeysWith: +)
            }
        }
        return rowsOf.keys.sorted().map { ($0, rowsOf[$0] ?? 0, sums[$0] ?? [:]) }
    }

    /// Whether every difference has a known cause, and no row of the file is at fault.
    public var isExplained: Bool {
        rows.allSatisfy(\.isExplained) && (onlyTheirs + onlyOurs).allSatisfy(\.reason.isExplained)
            && setAside == 0
    }
}
