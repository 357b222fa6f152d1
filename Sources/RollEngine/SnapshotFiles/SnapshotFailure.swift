import RollColumns

/// Why a snapshot file, or a part of it, cannot be used; the database still can.
public struct SnapshotFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds that a caller may tell apart.
    public enum Code: String, Sendable, Hashable {
        /// There is no such file.
        case missing
        /// The operating system refuses to read it.
        case unreadable
        /// It is a file of another kind.
        case foreign
        /// Another version of the program wrote it.
        case otherVersion
        /// Its marks were counted by other rules than those of this program.
        case otherRules
        /// It was made from another database.
        case otherDatabase
        /// It is cut off, or its bytes were changed.
        case damaged
        /// It could not be written; the one before stands as it was.
        case notWritable
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, after the words "the snapshot cannot be used" or "written".
    public let description: String
    /// The school years whose figures have to be loaded anew, where it is only some.
    public let schoolYears: [SchoolYear]

    /// Describes a failure.
    public init(_ code: Code, _ description: String, schoolYears: [SchoolYear] = []) {
        self.code = code
        self.description = description
        self.schoolYears = schoolYears
    }

    /// A failure of the file below.
    init(_ failure: SectionFailure) {
        let code: Code =
            switch failure.code {
            case .missing: .missing
            case .unreadable: .unreadable
            case .foreign: .foreign
            case .otherVersion: .otherVersion
            case .damaged: .damaged
            case .notWritable: .notWritable
            }
        self.init(code, failure.description)
    }
}
