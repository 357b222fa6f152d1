import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
import NIOPosix
public import RollDomain
import RollFormats
public import RollServices
import RollStore

/// The programming interface: other systems send marks and read figures, each with its token.
///
/// Nothing here names a child in an answer, and nothing of what a caller may not see is told apart
/// from what is not there.
public struct API: Sendable {
    /// What the interface works with.
    public struct Services: Sendable {
        /// Lets systems in.
        public var door: FeedDoor
        /// Lets them read.
        public var reading: FeedReading
        /// Takes marks in.
        public var marks: PostMarks
        /// Answers questions.
        public var nation: AskNation
        /// Tells of changes; nil where nobody is told.
        public var hub: EventHub?

        /// Gathers the services.
        ///
        /// - Parameters:
        ///   - door: Lets systems in.
        ///   - reading: Lets them read.
        ///   - marks: Takes marks in.
        ///   - nation: Answers questions.
        ///   - hub: Tells of changes; it has the maker ``API/changes``.
        public init(
            door: FeedDoor, reading: FeedReading, marks: PostMarks, nation: AskNation,
            hub: EventHub?
        ) {
            self.door = door
            self.reading = reading
            self.marks = marks
            self.nation = nation
            self.hub = hub
        }
    }

    /// How the interface is run.
    public struct Settings: Sendable {
        /// The instant of a call.
        public var now: @Sendable () -> Instant
        /// The date where the schools are.
        public var today: @Sendable () -> CivilDate
        /// How many calls a feed may make in a minute.
        public var callsPerMinute = 600

        /// Describes how it is run.
        public init(
            now: @escaping @Sendable () -> Instant, today: @escaping @Sendable () -> CivilDate
        ) {
            self.now = now
            self.today = today
        }
    }

    /// The maker of the events of `/live`, for the hub.
    public static let changes: (name: String, make: EventHub.Maker) = (
        LiveRoutes.view,
        { _, version in JSONText.object(["version": .int(Int(version))]).compact() }
    )

    /// Where the interface is.
    static let root = "/api/v1"

    /// Every call.
    let routes: [APIRoute]
    private let services: Services
    private let settings: Settings
    private let limit: CallLimit

    /// Puts the interface together.
    public init(_ services: Services, settings: Settings) {
        self.services = services
        self.settings = settings
        limit = CallLimit(perMinute: settings.callsPerMinute)
        routes =
            SchoolRoutes(reading: services.reading).all + MarkRoutes(marks: services.marks).all
            + MeasureRoutes(reading: services.reading, nation: services.nation).all
            + LiveRoutes(hub: services.hub).all
    }

    /// Puts every call on a router, with an answer for whatever else is asked below `/api`.
    ///
    /// - Parameter router: A router without anything below `/api`.
    public func add<Context: RequestContext>(to router: Router<Context>) {
        let described = RouterPath(Self.root + "/openapi.json")
        router.on(described, method: .get) { _, _ in Self.description() }
        for route in routes {
            router.on(RouterPath(Self.root + route.path), method: route.method) {
                request, context in
                await answer(route, request, context)
            }
        }
        let paths = Set(routes.map(\.path)).union(["/openapi.json"]).sorted()
        for path in paths {
            let known = path == "/openapi.json" ? [.get] : methods(path)
            for method in Self.methods where !known.contains(method) {
                router.on(RouterPath(Self.root + path), method: method) { _, context in
                    let words = known.map(\.rawValue).joined(separator: ", ")
                    var problem = Problem(.methodNotAllowed, "Call it with \(words).")
                    problem.headers[.allow] = words
                    return problem.response(reference: Self.reference(context))
                }
            }
        }
        // The router does not go back from a branch in which it finds nothing.
        let elsewhere =
            ["/api", "/api/**", Self.root, Self.root + "/**"]
            + paths.map { Self.root + $0 + "/**" }
        for path in elsewhere {
            for method in Self.methods {
                router.on(RouterPath(path), method: method) { _, context in
                    Problem(.notFound, "See \(Self.root)/openapi.json for what there is.")
                        .response(reference: Self.reference(context))
                }
            }
        }
    }

    private static let methods: [HTTPRequest.Method] = [
        .get, .post, .put, .patch, .delete, .options,
    ]

    private func methods(_ path: String) -> [HTTPRequest.Method] {
        routes.filter { $0.path == path }.map(\.method)
    }

    /// The description of the interface, in the form OpenAPI 3.1.
    static func description() -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "public, max-age=3600"],
            body: .init(byteBuffer: ByteBuffer(string: OpenAPIDocument.text)))
    }

    /// Names the call in answers and logs, short enough to be read out.
    private static func reference(_ context: some RequestContext) -> String {
        String(context.id.suffix(10))
    }

    // MARK: Answering

    private func answer(
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
