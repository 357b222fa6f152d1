import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import RollDomain
import RollServices
import RollStore

extension API {
    /// Lets the caller in, holds the call to what its route needs, and answers it.
    ///
    /// Whatever goes wrong becomes a problem with a reference; nothing is thrown.
    func answer(
        _ route: APIRoute, _ request: Request, _ context: some RequestContext
    ) async -> Response {
        let reference = Self.reference(context)
        var left: CallLimit.Left?
        var response: Response
        do {
            let caller = try await caller(request)
            let now = settings.now()
            let taken = limit.take(caller.feed, at: now)
            left = taken
            try Self.check(caller, route, taken)
            let call = Call(
                caller: caller, now: now, today: settings.today(),
                path: request.uri.path,
                values: Dictionary(
                    uniqueKeysWithValues: context.parameters.map {
                        (String($0.key), String($0.value))
                    }
                ),
                parameters: try Parameters(request.uri.query ?? "", known: route.parameters),
                question: request.uri.query ?? "", body: try await Self.body(request, route),
                key: try Self.key(request), lastEvent: request.headers[.lastEventID],
                known: Self.known(request))
            let reply = try await NIOThreadPool.singleton.runIfActive { try route.work(call) }
            response = reply.response(known: call.known)
        } catch let problem as Problem {
            response = problem.response(reference: reference)
        } catch let failure as ServiceFailure {
            response = Problem(failure).response(reference: reference)
        } catch {
            // The kind of the error only: its words may hold what was sent.
            context.logger.error(
                "a call failed",
                metadata: ["reference": "\(reference)", "error": "\(type(of: error))"])
            response = Problem.ours.response(reference: reference)
        }
        if let left {
            response.headers[.rateLimit] = "\(left.limit)"
            response.headers[.rateRemaining] = "\(max(0, left.remaining))"
            response.headers[.rateReset] = "\(left.seconds)"
        }
        return response
    }

    /// Lets the caller in.
    private func caller(_ request: Request) async throws -> FeedCaller {
        let parts = (request.headers[.authorization] ?? "").split(separator: " ")
        let now = settings.now()
        let found = try await NIOThreadPool.singleton.runIfActive {
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                return FeedCaller?.none
            }
            return try services.door.open(String(parts[1]), at: now)
        }
        guard let found else {
            var problem = Problem(
                .unauthorised, "Send the secret of the token: Authorization: Bearer SECRET.")
            problem.headers[.wwwAuthenticate] = "Bearer realm=\"rollcall\""
            throw problem
        }
        return found
    }

    private static func check(
        _ caller: FeedCaller, _ route: APIRoute, _ left: CallLimit.Left
    ) throws(Problem) {
        guard left.remaining >= 0 else {
            var problem = Problem(
                .tooManyCalls, "A token has \(left.limit) calls a minute: wait, then go on.")
            problem.headers[.retryAfter] = "\(left.seconds)"
            throw problem
        }
        guard let scope = route.scope, !caller.may(scope) else { return }
        var problem = Problem(
            .insufficientScope, "The token was made without \(scope.rawValue).")
        problem.headers[.wwwAuthenticate] =
            "Bearer realm=\"rollcall\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""
        throw problem
    }

    private static func known(_ request: Request) -> [String] {
        (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { tag in
            let trimmed = tag.filter { $0 != " " }
            return trimmed.hasPrefix("W/") ? String(trimmed.dropFirst(2)) : String(trimmed)
        }
    }

    private static func key(_ request: Request) throws(Problem) -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else {
            throw Problem(
                .invalidParameter, "Idempotency-Key takes 1 to 255 visible characters.")
        }
        return key
    }

    private static func body(_ request: Request, _ route: APIRoute) async throws -> [UInt8] {
        guard route.bodyLimit > 0 else { return [] }
        let type = (request.headers[.contentType] ?? "").lowercased().filter { $0 != " " }
        guard ["application/json", "application/json;charset=utf-8"].contains(type),
            request.headers[.contentEncoding] == nil
        else {
            throw Problem(
                .unsupportedType, "Send application/json, in UTF-8 and not compressed.")
        }
        let tooLarge = Problem(
            .tooLarge, "The body is longer than \(route.bodyLimit) bytes: send it in parts.")
        if let length = request.headers[.contentLength].flatMap(Int.init),
            length > route.bodyLimit
        {
            throw tooLarge
        }
        do {
            return Array(buffer: try await request.body.collect(upTo: route.bodyLimit))
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }
}
