/// Why a file of sections could not be read or written: what happened, without what to do.
///
/// Whoever knows what the file is for adds what to do.
public struct SectionFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds that a caller may tell apart.
    public enum Code: String, Sendable, Hashable {
        /// There is no file of that name.
        case missing
        /// The operating system refuses to open or to read it.
        case unreadable
        /// It is a file of another kind.
        case foreign
        /// A newer or an older program wrote it, or one that is built otherwise.
        case otherVersion
        /// It is cut off, its bytes were changed, or they contradict each other.
        case damaged
        /// The file could not be written; what stood there before stands there still.
        case notWritable
    }

    /// The kind of failure.
    public let code: Code
    /// What happened.
    public let description: String

    /// Describes a failure.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
