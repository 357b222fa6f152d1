import HTTPTypes
import Hummingbird

/// Where a request comes from.
enum ClientAddress {
    /// The address of the client: the other end of the connection, or what a trusted proxy there
    /// says of it; of several proxies in a row, the last that is not trusted is the client.
    static func of(_ request: Request, _ context: WebContext, trusted: Set<String>) -> String {
        guard trusted.contains(context.peer), let line = request.headers[.forwardedFor] else {
            return context.peer
        }
        let chain = line.split(separator: ",").map { $0.filter { $0 != " " } }
        return chain.last { !trusted.contains($0) } ?? context.peer
    }
}
