/// A database operation that failed: what happened, what to do, and in which statement.
///
/// The description never holds arguments or stored values, so it can go to a log. They are in
/// `debugDetail`, which a person must ask for.
public struct SQLFailure: Error, Sendable {
    /// The kind of failure.
    public let code: Code
    /// What happened and what to do, without personal data.
    public let message: String
    /// The name of the statement that failed, if one did.
    public let statement: String?
    /// Arguments and values; personal data, shown only when somebody asks for it.
    public let debugDetail: String

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - code: the kind of failure.
    ///   - message: what happened and what to do, without personal data.
    ///   - statement: the name of the statement.
    ///   - debugDetail: arguments and values, kept out of the description.
    public init(
        _ code: Code, _ message: String, statement: String? = nil, debugDetail: String = ""
    ) {
        self.code = code
        self.message = message
        self.statement = statement
        self.debugDetail = debugDetail
    }

    /// Runs work whose only expected errors are SQL failures, and gives it a typed throw.
    ///
    /// `SQLDriver.read` and `write` pass on whatever their work throws; where that is only ever
    /// a failure of this type, wrap the call in this.
    ///
    /// - Parameter work: the work to do.
    /// - Returns: what the work returns.
    /// - Throws: the failure; another error is wrapped as `other`, its text in `debugDetail`.
    public static func only<Result>(
        _ work: () throws -> Result
    ) throws(SQLFailure) -> Result {
        do {
            return try work()
        } catch let failure as SQLFailure {
            throw failure
        } catch {
            throw SQLFailure(
                .other, "An unexpected error stopped the work on the database.",
                debugDetail: String(describing: error))
        }
    }
}

extension SQLFailure: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The message, with the code and the statement's name; no arguments.
    public var description: String {
        let place = statement.map { " in statement \($0)" } ?? ""
        return "\(message) [\(code)\(place)]"
    }

    /// The same as the description, so that a debugger's print does not leak either.
    public var debugDescription: String { description }

    /// A mirror without `debugDetail`, so that `dump` does not leak either.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: ["code": code, "message": message, "statement": statement as Any],
            displayStyle: .struct)
    }
}
