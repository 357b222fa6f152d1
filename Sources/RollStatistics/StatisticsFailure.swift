public import RollFormats

/// Why published statistics could not be read at all.
///
/// Faults in single rows and figures are collected in the report; a failure means that a file
/// could not be opened or is not one of the products that are understood.
public struct StatisticsFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure that a caller may tell apart.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String { case unreadable, damaged, unknownProduct, stopped, mixed }
        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// The file is missing, is a folder, or may not be read: a matter of the machine.
        public static let unreadable = Code(.unreadable)
        /// The file is cut off, corrupt or not text: a matter of the file.
        public static let damaged = Code(.damaged)
        /// The columns are not those of a product that is understood.
        public static let unknownProduct = Code(.unknownProduct)
        /// The files are of kinds that do not add up, or are not split as was asked.
        public static let mixed = Code(.mixed)
        /// The receiver of figures asked to stop.
        public static let stopped = Code(.stopped)

        /// The code as a word.
        public var description: String { kind.rawValue }
    }

    /// Which kind of failure it is.
    public var code: Code
    /// What happened and what to do.
    public var message: String
    /// The file, and the row where it is known.
    public var place: Diagnostic.Place

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - code: Which kind of failure it is.
    ///   - message: What happened and what to do.
    ///   - place: The file, and the row where it is known.
    public init(_ code: Code, _ message: String, at place: Diagnostic.Place) {
        self.code = code
        self.message = message
        self.place = place
    }

    /// Takes over a failure of the file itself.
    init(_ failure: FormatsFailure) {
        let missing: [FormatsFailure.Code] = [.notFound, .notReadable, .isDirectory]
        self.init(
            missing.contains(failure.code) ? .unreadable : .damaged, failure.message,
            at: failure.place)
    }

    /// The place and the message on one line.
    public var description: String {
        let position = place.description
        return position.isEmpty ? message : "\(position): \(message)"
    }
}
