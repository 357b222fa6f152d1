import HTTPTypes
import RollServices
import RollStore

/// One address with what it needs: the only way to put a call into the interface.
struct APIRoute: Sendable {
    /// How it is called.
    let method: HTTPRequest.Method
    /// Where it is below `/api/v1`, names in braces, as in its description.
    let path: String
    /// What a token has to be allowed; nil for what everybody may read.
    let scope: FeedScope?
    /// The parameters that it takes.
    let parameters: Set<String>
    /// The longest body that it reads, in bytes; 0 where it reads none.
    let bodyLimit: Int
    /// The work; runs on a thread that may wait for the database.
    let work: @Sendable (Call) throws -> Reply

    /// A call that reads.
    static func get(
        _ path: String, _ scope: FeedScope, parameters: Set<String> = [],
        _ work: @escaping @Sendable (Call) throws -> Reply
    ) -> APIRoute {
        APIRoute(
            method: .get, path: path, scope: scope, parameters: parameters, bodyLimit: 0,
            work: work)
    }

    /// A call that sends something in JSON.
    static func post(
        _ path: String, _ scope: FeedScope, upTo limit: Int,
        _ work: @escaping @Sendable (Call) throws -> Reply
    ) -> APIRoute {
        APIRoute(
            method: .post, path: path, scope: scope, parameters: [], bodyLimit: limit, work: work)
    }
}
