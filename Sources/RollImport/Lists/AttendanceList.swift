public import RollDomain
public import RollFormats

/// One pupil or school of a list, with its figures as whole numbers.
public struct ListRow: Sendable, Hashable {
    /// The line of the file.
    public var line: Int
    /// The school's number; nil where the list gives none.
    public var urn: URN?
    /// The school's number in its authority; nil where the list gives none.
    public var laestab: LAESTAB?
    /// The pupil's number; nil where the list gives none.
    public var upn: UPN?
    /// The pupil's number at the school, as text; empty where the list gives none.
    public var admissionNumber = ""
    /// Surname; empty where the list gives none.
    public var surname = ""
    /// Forename; empty where the list gives none.
    public var forename = ""
    /// Date of birth; nil where the list gives none.
    public var birthDate: CivilDate?
    /// Year group; nil where the list gives none.
    public var yearGroup: YearGroup?
    /// The figures; a percentage is a whole number of its column's last decimal place.
    public var values: [ListMeasure: Int] = [:]

    /// Starts a row.
    public init(line: Int) { self.line = line }
}

/// A list of pupils or of schools with attendance figures, made by another system.
public struct AttendanceList: Sendable {
    /// What the rows are about.
    public enum Kind: String, Sendable {
        /// A row is a pupil.
        case pupils
        /// A row is a school.
        case schools
    }

    /// The file's name.
    public let file: String
    /// What the rows are about.
    public let kind: Kind
    /// The rows that can be compared.
    public var rows: [ListRow]
    /// Figures that the list gives, in the order of print.
    public let measures: [ListMeasure]
    /// Decimal places of each percentage: the most that any row has.
    public let places: [ListMeasure: Int]
    /// First date counted, where the file says so.
    public let from: CivilDate?
    /// Last date counted, where the file says so.
    public let to: CivilDate?
    /// The date on which the list was made, where the file or its name says so.
    public let madeOn: CivilDate?
    /// Faults and doubts about the file.
    public var findings: DiagnosticLog
    /// How many rows have a fault and are not compared.
    public var setAside: Int
}
