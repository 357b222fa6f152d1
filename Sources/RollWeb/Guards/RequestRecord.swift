import HTTPTypes
import Hummingbird
import Logging

/// Writes a line and counts each request: which route, how it ended, how long it took.
///
/// A line never holds a path or a question, since both may name a pupil; the shape of the route
/// does not.
struct RequestRecord: RouterMiddleware {
    let clock: SiteClock
    let tally: Tally

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let began = clock.nanoseconds()
        tally.began()
        defer { tally.ended() }
        let response = try await next(request, context)
        let took = clock.nanoseconds() &- began
        let route = context.endpointPath ?? "none"
        tally.count(
            route: route, method: request.method.rawValue, status: response.status.code,
            nanoseconds: took)
        context.logger.info(
            "request",
            metadata: [
                "reference": "\(context.reference)", "method": "\(Self.known(request.method))",
                "route": "\(route)", "status": "\(response.status.code)",
                "milliseconds": "\(took / 1_000_000)",
            ])
        return response
    }

    /// The method where it is one that browsers send; a made-up one is not repeated.
    private static func known(_ method: HTTPRequest.Method) -> String {
        [.get, .head, .post].contains(method) ? method.rawValue : "other"
    }
}
