import HTTPTypes
public import Hummingbird
import NIOCore
public import RollDomain
import RollFormats
public import RollServices

/// The programming interface: other systems send marks, read figures and keep up with casework, each
/// with its token.
///
/// Only a token that may read pupils or casework is told of named ones, and each such answer is recorded. Nothing of
/// what a caller may not see is told apart from what is not there.
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
        /// Reads what is done for children, and takes in how it fares.
        public var casework: FeedCasework
        /// Reads what is known and done of areas and of England.
        public var areas: FeedAreas
        /// Tells of changes; nil where nobody is told.
        public var hub: EventHub?
        /// Lets them read lists that name pupils; nil where no registers are in memory.
        public var pupils: FeedPupils?
        /// The registers in memory, by which schools are compared; nil where there are none.
        public var figures: PageFigures?
        /// Lasting falls in absence; nil where earlier years are not read.
        public var bright: BrightShelf?

        /// Gathers the services.
        ///
        /// - Parameters:
        ///   - door: Lets systems in.
        ///   - reading: Lets them read.
        ///   - marks: Takes marks in.
        ///   - nation: Answers questions.
        ///   - casework: Reads what is done for children, and takes in how it fares.
        ///   - areas: Reads what is known and done of areas and of England.
        ///   - hub: Tells of changes; it has the maker ``API/changes``.
        public init(
            door: FeedDoor, reading: FeedReading, marks: PostMarks, nation: AskNation,
            casework: FeedCasework, areas: FeedAreas, hub: EventHub?
        ) {
            self.door = door
            self.reading = reading
            self.marks = marks
            self.nation = nation
            self.casework = casework
            self.areas = areas
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
    let services: Services
    let settings: Settings
    let limit: CallLimit

    /// Puts the interface together.
    public init(_ services: Services, settings: Settings) {
        self.services = services
        self.settings = settings
        limit = CallLimit(perMinute: settings.callsPerMinute)
        routes =
            SchoolRoutes(reading: services.reading).all + MarkRoutes(marks: services.marks).all
            + MeasureRoutes(reading: services.reading, nation: services.nation).all
            + CaseworkRoutes(casework: services.casework).all
            + VoiceRoutes(reading: services.reading).all
            + AllianceRoutes(reading: services.reading).all
            + PupilRoutes(pupils: services.pupils).all
            + ComparingRoutes(figures: services.figures).all
            + BrightRoutes(bright: services.bright).all
            + PracticeRoutes(reading: services.reading).all
            + EngagementRoutes(areas: services.areas).all
            + AreaProgrammeRoutes(areas: services.areas).all
            + HubRoutes(areas: services.areas).all + VariationRoutes(areas: services.areas).all
            + BoardRoutes(areas: services.areas).all
            + LiveRoutes(hub: services.hub, door: services.door, now: settings.now).all
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
        // The router does not go back from a branch in which it finds nothing. Below a path that
        // goes on with a value, that value takes whatever else is asked.
        let between = Self.between(paths)
        let ends = (paths + between).filter { path in
            !paths.contains { $0.hasPrefix(path + "/{") }
        }
        let elsewhere =
            ["/api", "/api/**", Self.root, Self.root + "/**"]
            + ends.map { Self.root + $0 + "/**" } + between.map { Self.root + $0 }
        for path in elsewhere {
            for method in Self.methods {
                router.on(RouterPath(path), method: method) { _, context in
                    Problem(.notFound, "See \(Self.root)/openapi.json for what there is.")
                        .response(reference: Self.reference(context))
                }
            }
        }
    }

    /// The beginnings of addresses at which nothing is.
    private static func between(_ paths: [String]) -> [String] {
        let beginnings = paths.flatMap { path in
            let parts = path.split(separator: "/")
            return parts.indices.dropFirst().map { "/" + parts[..<$0].joined(separator: "/") }
        }
        return Set(beginnings).subtracting(paths).sorted()
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
    static func reference(_ context: some RequestContext) -> String {
        String(context.id.suffix(10))
    }
}
