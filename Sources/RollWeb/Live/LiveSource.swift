/// Where open pages hear of changes.
public protocol LiveSource: Sendable {
    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - view: What is on the page, such as `today`.
    ///   - scope: Whose figures, such as `school:900001`.
    ///   - last: The version that the page shows; nil where that is not known.
    ///   - guest: Who listens.
    ///   - again: Who the same session belongs to later, which is no use of it; nil once it has
    ///     ended.
    /// - Returns: The texts to send, each whole; nil where there is no such thing for the guest.
    /// - Throws: what hinders the answer.
    func watch(
        _ view: String, _ scope: String, after last: Int64?, by guest: Guest,
        again: @escaping @Sendable () throws -> Guest?
    ) throws -> AsyncStream<String>?
}
