/// Why something could not be written.
public struct ExportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure that a caller may tell apart.
    public enum Code: String, Sendable, Hashable {
        /// A file or folder cannot be made or read: a matter of the machine.
        case notWritable
        /// The folder holds something that is not an earlier edition.
        case notEmpty
        /// A spreadsheet could not be made: a fault of this program or of a library.
        case spreadsheet
        /// A page could not be made: a fault of this program.
        case page
    }

    /// Which kind of failure it is.
    public let code: Code
    /// What happened and what to do.
    public let message: String

    /// Makes a failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What happened and what to do.
    public var description: String { message }
}
