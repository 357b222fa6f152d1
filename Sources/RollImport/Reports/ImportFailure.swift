public import RollFormats

/// Why a file could not be imported at all; nothing of it may be taken.
///
/// Faults in single rows are quarantined rows and diagnostics of an ``ImportReport``. Neither
/// the message nor the detail holds personal data.
public struct ImportFailure: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure that a caller may tell apart.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case unreadable, truncated, unrecognised, missingColumn, anotherSchool, badMapping
            case noRoster
        }
        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// The bytes could not be read: no such file, damaged, not text, malformed markup.
        public static let unreadable = Code(.unreadable)
        /// The file is cut off.
        public static let truncated = Code(.truncated)
        /// The header belongs to no kind of file that is known.
        public static let unrecognised = Code(.unrecognised)
        /// A column that the file needs is not there.
        public static let missingColumn = Code(.missingColumn)
        /// The file belongs to another school than the one stated.
        public static let anotherSchool = Code(.anotherSchool)
        /// The column-mapping file cannot be used.
        public static let badMapping = Code(.badMapping)
        /// No school is known for which the file could speak.
        public static let noRoster = Code(.noRoster)

        /// The code as a word.
        public var description: String { kind.rawValue }
    }

    /// Which kind of failure it is.
    public var code: Code
    /// What happened and what to do.
    public var message: String
    /// Where it happened, when known.
    public var place: Diagnostic.Place
    /// What was found before the failure.
    public var log: DiagnosticLog
    /// More for whoever looks into it.
    public var debugDetail: String?

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - code: Which kind of failure it is.
    ///   - message: What happened and what to do.
    ///   - place: Where it happened, when known.
    ///   - log: What was found before the failure.
    ///   - debugDetail: More for whoever looks into it.
    public init(
        _ code: Code, _ message: String, at place: Diagnostic.Place = Diagnostic.Place(),
        log: DiagnosticLog = DiagnosticLog(), debugDetail: String? = nil
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.log = log
        self.debugDetail = debugDetail
    }

    /// Wraps a failure of reading.
    ///
    /// - Parameter failure: What the reader threw.
    public init(_ failure: FormatsFailure) {
        self.init(
            failure.code == .truncated ? .truncated : .unreadable, failure.message,
            at: failure.place, debugDetail: failure.debugDetail)
    }

    /// The place and the message on one line.
    public var description: String {
        let position = place.description
        return position.isEmpty ? message : "\(position): \(message)"
    }
}
