import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Synchronization
import Testing

@testable import RollWeb

/// Two made-up authorities with a person for each role, and a site over them.
struct WebTown {
    static let today = day("2025-10-15")
    static let password = "made up for the tests"

    let store: Store
    let people: [DemoPerson]
    let services: SiteServices
    let test: TestSite

    /// What all towns share, since making it takes a while; people change only themselves.
    private struct Ground {
        let store: Store
        let people: [DemoPerson]
        let services: SiteServices
    }

    private static let ground = Result { try makeGround() }

    private static func makeGround() throws -> Ground {
        let plan = SyntheticPlan(
            seed: 20_25, today: today,
            authorities: try [331, 334].map { try #require(AuthorityCode("\($0)")) },
            share: 0.01)
        let store = try Store(
            SQLiteDriver(), now: Instant(milliseconds: 1_760_000_000_000))
        let occasion = Occasion(
            now: Instant(milliseconds: 1_760_500_000_000), today: today, operatorName: "test")
        _ = try Synthesise(store: store).run(plan, on: occasion) { _, _ in }
        let dice = Dice()
        let random = RandomSource { count in (0..<count).map { _ in dice.roll() } }
        var rules = SignInRules()
        rules.cost = PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)
        let people = try DemoPeople(store: store, random: random, cost: rules.cost)
            .run(password: password, on: occasion)
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let services = SiteServices(store: store, key: key, random: random, rules: rules)
        return Ground(store: store, people: people, services: services)
    }

    /// Bytes that differ each time and are the same in each run.
    private final class Dice: Sendable {
        private let state = Mutex<UInt64>(1)

        func roll() -> UInt8 {
            state.withLock { state in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
        }
    }

    init(extra: [any Pages] = [], isDemo: Bool = false) throws {
        let ground = try Self.ground.get()
        store = ground.store
        people = ground.people
        var services = ground.services
        services.demoPeople = isDemo ? ground.people : []
        services.demoPassword = isDemo ? Self.password : ""
        self.services = services
        test = TestSite(services: services, extra: extra) {
            $0.isDemo = isDemo
            $0.isSynthetic = true
            $0.accountLimit = RateLimit(burst: 100_000, perThousandSeconds: 1)
            $0.clientLimit = $0.accountLimit
        }
    }

    /// Somebody new, who may be changed without another test seeing it.
    func newcomer(_ login: String) throws -> String {
        let occasion = Occasion(
            now: test.machine.now.withLock { $0 }, today: Self.today, operatorName: "test")
        let officer = try AskAs(store: store).viewer(
            person(.attendanceOfficer).login, as: nil, on: Self.today)
        let place = try #require(officer.assignments.first)
        let keeping = KeepPeople(store: store)
        _ = try keeping.add(login: login, name: "New \(login)", title: "", on: occasion)
        try keeping.give(place, to: login, on: occasion)
        let link = try keeping.link(login, .invitation, services.random, on: occasion)
        _ = try services.passwords.run(Self.password, link: link, on: occasion)
        return login
    }

    /// The person of a role.
    func person(_ role: Role) throws -> DemoPerson {
        try #require(people.first { $0.role == role })
    }
}

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(iso: Array(text.utf8)[...]) else {
        preconditionFailure("\(text) is no date")
    }
    return date
}

/// A browser: keeps cookies, follows nothing by itself.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])
    private let kept = Mutex<(session: String, token: String)?>(nil)

    init(_ client: any TestClientProtocol) { self.client = client }

    /// The cookie of the session.
    var session: String? { cookies.withLock { $0["__Host-rollcall"] } }

    /// Reads a page.
    func get(_ uri: String) async throws -> TestResponse {
        try await send(uri, .get, nil)
    }

    /// Reads a page and expects how it ends.
    func expect(
        _ uri: String, _ status: HTTPResponse.Status,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await get(uri)
        #expect(answer.status == status, sourceLocation: place)
    }

    /// Sends the form of a page: its token is taken from there.
    func post(
        _ uri: String, _ fields: [(String, String)], from page: String
    ) async throws -> TestResponse {
        let token = try await get(page).formToken ?? ""
        let body = Fields(fields + [("token", token)]).question.dropFirst()
        return try await send(uri, .post, String(body))
    }

    /// Sends a form to many routes: the token of a session is good for all its forms, so that one page is read for all.
    func postAnywhere(_ uri: String, tokenFrom page: String) async throws -> TestResponse {
        let before = session ?? ""
        if let token = kept.withLock({ $0?.session == before ? $0?.token : nil }) {
            return try await send(
                uri, .post, String(Fields([("token", token)]).question.dropFirst()))
        }
        let token = try await get(page).formToken ?? ""
        if !token.isEmpty { kept.withLock { $0 = (before, token) } }
        return try await send(uri, .post, String(Fields([("token", token)]).question.dropFirst()))
    }

    /// Signs in by the sign-in page.
    func signIn(_ login: String, _ password: String) async throws -> TestResponse {
        try await post(
            Addresses.signIn(), [("login", login), ("password", password)],
            from: Addresses.signIn())
    }

    /// Sends a form with a file, as a browser does.
    func upload(
        _ uri: String, _ fields: [(String, String)], name: String, _ bytes: [UInt8],
        from page: String
    ) async throws -> TestResponse {
        let token = try await get(page).formToken ?? ""
        var body: [UInt8] = []
        for (name, value) in fields + [("token", token)] {
            body += Array(
                "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
                    .utf8)
        }
        body += Array(
            ("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
                + "Content-Type: text/csv\r\n\r\n").utf8)
        body += bytes + Array("\r\n--edge--\r\n".utf8)
        return try await send(
            uri, .post, ByteBuffer(bytes: body), type: "multipart/form-data; boundary=edge")
    }

    private func send(
        _ uri: String, _ method: HTTPRequest.Method, _ body: String?
    ) async throws -> TestResponse {
        try await send(
            uri, method, body.map { ByteBuffer(string: $0) },
            type: "application/x-www-form-urlencoded")
    }

    private func send(
        _ uri: String, _ method: HTTPRequest.Method, _ body: ByteBuffer?, type: String
    ) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        let line = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if !line.isEmpty { headers[.cookie] = line }
        if body != nil { headers[.contentType] = type }
        let answer = try await client.execute(
            uri: uri, method: method, headers: headers, body: body)
        for line in answer.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            cookies.withLock {
                $0[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair.last ?? "")
            }
        }
        return answer
    }
}
