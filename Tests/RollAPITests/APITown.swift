import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import RollDomain
import RollSQLite
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollAPI

/// Two schools with a feed each, behind the interface.
final class APITown: Sendable {
    let store: Store
    let live: LiveNation
    let hub: EventHub
    let api: API
    /// The secret of the feed of the first school.
    let secret: FeedSecret

    static let hill = 900_001
    static let dale = 900_002
    static let today = day("2025-10-01")

    init(
        callsPerMinute: Int = 600, with more: (StoreSession) throws -> Void = { _ in }
    ) throws {
        store = try Store(SQLiteDriver(), now: .early)
        try store.write { session in
            try Self.found(in: session)
            try more(session)
        }
        secret = Self.secret(1)
        live = try LiveNation(store, DateSpan(from: day("2025-09-01"), to: Self.today))
        hub = EventHub(live: live, makers: [API.changes.name: API.changes.make], buffer: 4)
        var settings = API.Settings(now: { .noon }, today: { Self.today })
        settings.callsPerMinute = callsPerMinute
        let figures = PageFigures(live)
        let frozen = FrozenNation(store: store)
        guard let key = InstallationKey([UInt8](repeating: 7, count: 32)) else {
            preconditionFailure("32 bytes are a key")
        }
        var services = API.Services(
            door: FeedDoor(store: store), reading: FeedReading(store: store),
            marks: PostMarks(store: store),
            nation: AskNation(NationSource(store: store, snapshot: nil, live: live)),
            casework: FeedCasework(store: store),
            areas: FeedAreas(
                store: store, protected: ProtectedPages(frozen: frozen, key: key),
                boards: NationBoards(store: store, frozen: frozen, key: key), figures: figures),
            hub: hub)
        services.pupils = FeedPupils(figures)
        services.figures = figures
        services.bright = BrightShelf(store: store)
        api = API(services, settings: settings)
        try addFeed("Hill MIS", [Self.hill], secret)
    }

    private static func found(in session: StoreSession) throws {
        var schools: [SchoolStatement] = []
        for (number, name) in [(hill, "Hill School"), (dale, "Dale School")] {
            var school = SchoolStatement(urn: urn(number), name: name, phase: .primary)
            school.authority = AuthorityCode(number: 330)
            school.establishment = number - 898_000
            schools.append(school)
        }
        _ = try session.schools.apply(schools, at: .early)
        let term = CalendarEntry(
            kind: .term, span: DateSpan(from: day("2025-09-02"), to: day("2025-12-19")), label: "")
        guard let code = AuthorityCode(number: 330) else { return }
        _ = try session.calendars.apply(
            [CalendarStatement(scope: .authority(code), entry: term)], at: .early)
        let pupils = (0..<6).map { serial in
            var pupil = PupilStatement(
                school: urn(serial < 4 ? hill : dale), upn: upn(serial), surname: "Reed",
                forename: "Robin", birthDate: day("2015-05-01"), startDate: day("2024-09-02"),
                line: serial + 1)
            pupil.yearGroup = YearGroup("5")
            return pupil
        }
        _ = try session.pupils.apply(pupils, asOf: day("2025-09-02"), at: .early)
    }

    static func secret(_ number: UInt8) -> FeedSecret {
        FeedSecret(random: [UInt8](repeating: number, count: 32))
    }

    static var occasion: Occasion {
        Occasion(now: .noon, today: today, operatorName: "Alex Moss")
    }

    @discardableResult
    func addFeed(
        _ name: String, _ schools: [Int], _ secret: FeedSecret,
        scopes: Set<FeedScope> = Set(FeedScope.allCases)
    ) throws -> MadeToken {
        var filter = SchoolFilter()
        filter.schools = Set(schools.map(urn))
        var wanted = FeedTokens.Wanted(name: name, schools: filter)
        wanted.scopes = scopes
        return try FeedTokens(store: store).add(wanted, secret: secret, on: Self.occasion)
    }

    /// Runs calls against the router.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable (Caller) async throws -> Value
    ) async throws -> Value {
        let router = Router(options: .autoGenerateHeadEndpoints)
        api.add(to: router)
        return try await Application(router: router).test(.router) { client in
            try await work(Caller(client: client, secret: self.secret.text))
        }
    }

    static func row(
        _ serial: Int, _ session: String = "AM", _ code: String = "/",
        on date: String = "2025-09-22"
    ) -> String {
        #"{"upn":"\#(upn(serial))","date":"\#(date)","session":"\#(session)","code":"\#(code)"}"#
    }

    static func marks(_ rows: String...) -> String {
        #"{"marks": [\#(rows.joined(separator: ","))]}"#
    }
}

/// A system that calls.
struct Caller: Sendable {
    let client: any TestClientProtocol
    let secret: String

    func get(
        _ path: String, secret: String? = nil, headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await call(.get, path, secret: secret, headers: headers)
    }

    func post(
        _ body: String, to school: Int = APITown.hill, secret: String? = nil,
        type: String? = "application/json", headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        if let type { headers[.contentType] = type }
        return try await call(
            .post, "/schools/\(school)/marks", secret: secret, headers: headers, body: body)
    }

    func call(
        _ method: HTTPRequest.Method, _ path: String, secret: String? = nil,
        headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        var headers = headers
        let secret = secret ?? self.secret
        if !secret.isEmpty { headers[.authorization] = "Bearer \(secret)" }
        let response = try await client.executeRequest(
            uri: path.hasPrefix("/api") ? path : "/api/v1" + path, method: method,
            headers: headers, body: body.map(ByteBuffer.init(string:)))
        try Recorded.keep(method, path, response)
        return response
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var type: String { headers[.contentType] ?? "" }
}

extension Instant {
    static let early = Instant(day("2025-09-01"), hour: 8)
    static let noon = Instant(day("2025-10-01"), hour: 12)
}

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
    return date
}

func urn(_ number: Int) -> URN {
    guard let urn = URN(number: number) else { preconditionFailure("no URN \(number)") }
    return urn
}

func upn(_ serial: Int) -> UPN {
    let digits = String(serial)
    let zeros = String(repeating: "0", count: 6 - digits.count)
    guard let upn = UPN(completing: "99990" + zeros + digits + "0") else {
        preconditionFailure("no UPN \(serial)")
    }
    return upn
}
