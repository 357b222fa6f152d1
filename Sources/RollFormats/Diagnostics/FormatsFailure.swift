/// Why a file could not be read or written at all.
///
/// Faults in single rows are `Diagnostic` values; a failure means that reading stopped. Neither
/// the message nor the detail holds personal data.
public struct FormatsFailure: Error, Hashable, Sendable {
    /// The kinds of failure that a caller may tell apart.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case notFound, notReadable, notWritable, isDirectory, truncated, damaged, tooLarge
            case notText, unsupportedEncoding, forbiddenMarkup, malformedMarkup, stopped
        }
        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// There is no file of that name.
        public static let notFound = Code(.notFound)
        /// The file may not be opened, or reading it failed.
        public static let notReadable = Code(.notReadable)
        /// The file may not be made, or writing it failed.
        public static let notWritable = Code(.notWritable)
        /// The name belongs to a folder.
        public static let isDirectory = Code(.isDirectory)
        /// The file stops before its end.
        public static let truncated = Code(.truncated)
        /// The file's bytes contradict its own check sum or form.
        public static let damaged = Code(.damaged)
        /// Something is larger than the stated limit.
        public static let tooLarge = Code(.tooLarge)
        /// The file is a workbook, an archive or another kind that is not text.
        public static let notText = Code(.notText)
        /// The file names an encoding that is not supported.
        public static let unsupportedEncoding = Code(.unsupportedEncoding)
        /// The XML holds a document type or an entity declaration.
        public static let forbiddenMarkup = Code(.forbiddenMarkup)
        /// The XML is not well formed.
        public static let malformedMarkup = Code(.malformedMarkup)
        /// The caller asked to stop.
        public static let stopped = Code(.stopped)

        /// The code as a word.
        public var description: String { kind.rawValue }
    }

    /// Which kind of failure it is.
    public var code: Code
    /// What happened and what to do.
    public var message: String
    /// Where it happened, when known.
    public var place: Diagnostic.Place
    /// More for whoever looks into it, such as the system's own words.
    public var debugDetail: String?

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - code: Which kind of failure it is.
    ///   - message: What happened and what to do.
    ///   - place: Where it happened, when known.
    ///   - debugDetail: More for whoever looks into it.
    public init(
        _ code: Code, _ message: String, at place: Diagnostic.Place = Diagnostic.Place(),
        debugDetail: String? = nil
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.debugDetail = debugDetail
    }
}

extension FormatsFailure: CustomStringConvertible {
    /// The place and the message on one line.
    public var description: String {
        let position = place.description
        return position.isEmpty ? message : "\(position): \(message)"
    }
}
