/// The faults to plant in written files, as real files have them, and how often.
public struct FaultPlan: Sendable, Hashable {
    /// One kind of fault.
    public enum Kind: String, CaseIterable, Sendable {
        /// A mark with a code that no set of codes has.
        case unknownCode = "unknown-code"
        /// A mark with a code that was withdrawn before the session.
        case withdrawnCode = "withdrawn-code"
        /// A number with the wrong check letter.
        case wrongCheckLetter = "wrong-check-letter"
        /// A mark of a number that no pupil of the file has.
        case unknownPupil = "unknown-pupil"
        /// A mark at a school that is not there.
        case unknownSchool = "unknown-school"
        /// A mark after the pupil's leaving date.
        case afterLeaving = "after-leaving"
        /// A mark on a day that has not come yet.
        case future
        /// A mark on a Saturday.
        case closedDay = "closed-day"
        /// The same row twice.
        case duplicate
        /// Two rows for one session that disagree.
        case conflict
        /// A comment with quotes and a line break in it.
        case quotedText = "quoted-text"
        /// A file that stops in the middle of a row.
        case truncated
        /// A byte-order mark before the header.
        case byteOrderMark = "byte-order-mark"
        /// Names in the Western encoding of old programs.
        case westernEncoding = "western-encoding"

        /// Whether the fault is one of a whole file and not of a row.
        public var isOfFile: Bool {
            self == .truncated || self == .byteOrderMark || self == .westernEncoding
        }
    }

    /// The share of rows, or of files, that get a fault of each kind.
    public var shares: [Kind: Double]

    /// No fault.
    public static let none = FaultPlan()

    /// Plans faults.
    ///
    /// - Parameter shares: The share of rows, or of files, that get a fault of each kind.
    public init(_ shares: [Kind: Double] = [:]) {
        self.shares = shares
    }

    /// Reads `unknown-code=0.001`; nil where the kind or the share is not known.
    ///
    /// - Parameter text: A kind, an equals sign, and a share from 0 to 1; without a share, one
    ///   row in a thousand, or every file.
    /// - Returns: The kind and its share.
    public static func entry(_ text: String) -> (kind: Kind, share: Double)? {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard let first = parts.first, let kind = Kind(rawValue: first) else { return nil }
        guard parts.count == 2 else { return (kind, kind.isOfFile ? 1 : 0.001) }
        guard let share = Double(parts[1]), (0...1).contains(share) else { return nil }
        return (kind, share)
    }

    /// Whether the next row or file gets a fault of a kind.
    func strikes(_ kind: Kind, _ stream: inout SplitMix64) -> Bool {
        guard let share = shares[kind], share > 0 else { return false }
        return stream.uniform() < share
    }
}

/// What was written, and the faults that were planted in it.
public struct WrittenFiles: Sendable, Hashable {
    /// One file.
    public struct File: Sendable, Hashable {
        /// Where it is.
        public var path: String
        /// Rows after the header; pupils in a transfer file.
        public var rows: Int
        /// Faults by kind.
        public var faults: [FaultPlan.Kind: Int]
    }

    /// The files in the order of writing.
    public var files: [File] = []

    /// Nothing yet.
    public init() {}

    /// All faults by kind.
    public var faults: [FaultPlan.Kind: Int] {
        files.reduce(into: [:]) { sum, file in sum.merge(file.faults, uniquingKeysWith: +) }
    }
}
