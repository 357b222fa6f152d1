import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollSQLite
import RollServices
import RollStore

@testable import RollWeb

/// Two schools on one morning whose every mark was written by hand, with people to look at it.
///
/// ```
/// school              group   pupils and their morning of 15 October 2025
/// 900001 Hill School  9A      0 N, child in need, contacts Pat (and Kit, barred)   1 N   2 I
///                             3 L   4 present   5 E
///                     9B      6 to 11: no register yet
/// 900002 Dale School  8C      100 N   101 present        (register of record: Rollcall)
/// ```
struct TodayTown {
    static let today = WebTown.today
    static let hill = school(900_001)
    static let dale = school(900_002)
    static let morning = SessionDate(today, .morning)

    let store: Store
    let services: SiteServices
    let live: LiveNation
    let open: TodayLive
    let hub: EventHub
    let test: TestSite

    init(hasFigures: Bool = true) throws {
        store = try Store(SQLiteDriver(), now: Self.early)
        try store.write { try Self.fill($0) }
        guard let key = InstallationKey([UInt8](repeating: 7, count: 32)) else {
            preconditionFailure("a key has 32 bytes")
        }
        live = try LiveNation(
            store, DateSpan(from: day("2025-09-01"), to: Self.today))
        open = TodayLive()
        hub = EventHub(live: live, makers: open.makers)
        var services = SiteServices(
            store: store, key: key, random: RandomSource { [UInt8](repeating: 3, count: $0) })
        if hasFigures { services.figures = PageFigures(live) }
        self.services = services
        test = TestSite(services: services, reception: RoleReception(), live: open) {
            $0.accountLimit = RateLimit(burst: 100_000, perThousandSeconds: 1)
            $0.clientLimit = $0.accountLimit
        }
        open.begin(test.site, services, hub)
    }

    static let early = Instant(day("2025-09-01"), hour: 8)

    private static func fill(_ session: StoreSession) throws {
        var schools = [
            SchoolStatement(urn: hill, name: "Hill School", phase: .secondary),
            SchoolStatement(urn: dale, name: "Dale School", phase: .secondary),
        ]
        schools[0].authority = AuthorityCode(number: 330)
        schools[1].authority = AuthorityCode(number: 330)
        _ = try session.schools.apply(schools, at: early)
        try session.schools.setRegister(isHere: true, of: dale, at: early)
        _ = try session.calendars.apply(
            [term(.term, "2025-09-02", "2025-12-19")], at: early)
        let hillPupils = (0..<12).map { pupil($0, at: hill) }
        let dalePupils = (100..<102).map { pupil($0, at: dale) }
        _ = try session.pupils.apply(hillPupils, asOf: today, at: early)
        _ = try session.pupils.apply(dalePupils, asOf: today, at: early)
        let groups =
            (0..<12).map { ($0, hill, $0 < 6 ? "9A" : "9B") }
            + (100..<102).map { ($0, dale, "8C") }
        _ = try session.groups.apply(
            groups.map { serial, school, name in
                GroupStatement(
                    school: school, upn: number(serial), kind: "registration", group: name,
                    span: DateSpan(from: day("2025-09-01")), staff: "Mx \(name)")
            }, asOf: day("2025-09-01"))
        var pat = ContactStatement(
            school: hill, upn: number(0), name: "Pat Reed", relationship: "parent", priority: 1)
        pat.telephone = "01632 960001"
        var kit = ContactStatement(
            school: hill, upn: number(0), name: "Kit Barred", relationship: "parent", priority: 2)
        kit.telephone = "01632 960002"
        kit.restrictions = [
            ContactRestriction(kind: .noContact, inForce: DateSpan(from: day("2025-01-01")))
        ]
        _ = try session.contacts.apply([pat, kit], at: early)
        try send(["N", "N", "I", "L", "/", "E"], to: hill, in: session)
        try send(["N", "/"], to: dale, in: session)
    }

    /// Closes a school today.
    func close(_ school: URN) throws {
        try store.write { session in
            _ = try session.calendars.apply(
                [
                    CalendarStatement(
                        scope: .school(school),
                        entry: CalendarEntry(
                            kind: .closure, span: DateSpan(from: Self.today, to: Self.today),
                            label: "burst pipe"))
                ], at: Self.early)
        }
    }

    /// Sends the morning's register of a school, a code for each pupil from the first.
    func send(_ codes: [String], to school: URN) throws {
        try store.write { try Self.send(codes, to: school, in: $0) }
    }

    private static func send(
        _ codes: [String], to school: URN, in session: StoreSession
    ) throws {
        let symbols = try session.symbols.table()
        let sheet = RegisterSheet(
            morning, marks: codes.map { symbols.mark(for: $0)?.rawValue ?? 0 })
        _ = try session.registers.submit(
            MarksDelivery(school: school, sheets: [sheet]),
            from: SubmissionSource(
                kind: .file, name: "today.csv", sentBy: "test", fingerprint: "f",
                at: Instant(today, hour: 9)), symbols: symbols)
    }

    /// A child's number across schools.
    func child(_ serial: Int, at school: URN = hill) throws -> Int64 {
        let found = try store.read { try $0.pupils.find(school, upn: Self.number(serial)) }
        guard let child = found.first else { preconditionFailure("no pupil \(serial)") }
        return child.pupil
    }

    /// The mark of a child this morning.
    func mark(_ serial: Int, at school: URN) throws -> String {
        let child = try child(serial, at: school)
        return try store.read { session in
            let symbols = try session.symbols.table()
            let own = try session.pupils.enrolments(of: school).first { $0.pupil == child }
            let sheet = try session.registers.sheets(
                of: school, in: DateSpan(from: Self.today, to: Self.today)
            ).first
            return symbols.text(of: sheet?[own?.number ?? 0] ?? .none)
        }
    }

    // MARK: Statements

    static func school(_ number: Int) -> URN {
        guard let urn = URN(number: number) else { preconditionFailure("no URN \(number)") }
        return urn
    }

    static func number(_ serial: Int) -> UPN {
        let digits = String(serial)
        let zeros = String(repeating: "0", count: 6 - digits.count)
        guard let upn = UPN(completing: "99990" + zeros + digits + "0") else {
            preconditionFailure("no UPN \(serial)")
        }
        return upn
    }

    private static func pupil(_ serial: Int, at school: URN) -> PupilStatement {
        var pupil = PupilStatement(
            school: school, upn: number(serial), surname: "Reed\(serial)x", forename: "Robin",
            birthDate: day("2012-05-01"), startDate: day("2023-09-01"), line: serial + 1)
        pupil.yearGroup = YearGroup("9")
        pupil.characteristics = [.childInNeed: serial == 0 ? "yes" : "no"]
        return pupil
    }

    private static func term(
        _ kind: CalendarDayKind, _ from: String, _ to: String
    ) -> CalendarStatement {
        guard let authority = AuthorityCode(number: 330) else {
            preconditionFailure("no authority 330")
        }
        return CalendarStatement(
            scope: .authority(authority),
            entry: CalendarEntry(
                kind: kind, span: DateSpan(from: day(from), to: day(to)), label: ""))
    }

    // MARK: People

    /// Knows visitors whose token says role, place and person.
    struct RoleReception: Reception {
        func guest(token: String, on occasion: Occasion, isUse: Bool) throws -> Guest? {
            guard let (role, scope) = TodayTown.people[token] else { return nil }
            let person = Int64(role.rawValue.utf8.count)
            return Guest(
                person: person, name: "Chris \(role.words)",
                viewer: Viewer(
                    person: person, name: "Chris \(role.words)", role: role,
                    assignments: [
                        Assignment(
                            role, scope, DateSpan(from: day("2025-09-01")), place: "there")
                    ], on: occasion.today), roles: [role], hasFactor: false)
        }
    }

    /// Tokens of visitors, at least 20 letters each.
    static let people: [String: (Role, Scope)] = [
        "officer-of-hill-school-0": (.attendanceOfficer, .school(hill)),
        "officer-of-dale-school-0": (.attendanceOfficer, .school(dale)),
        "tutor-of-9a-at-hill-0000": (.formTutor, .group(hill, 1)),
        "tutor-of-8c-at-dale-0000": (.formTutor, .group(dale, 1)),
        "senco-of-hill-school-000": (.senco, .school(hill)),
        "head-of-hill-school-0000": (.headteacher, .school(hill)),
        "trust-lead-of-nothing-00": (.trustLead, .trust("5001")),
        "manager-of-330-000000000": (.authorityManager, .authority(authority)),
        "social-worker-of-one-000": (.socialWorker, .ownChildren),
        "governor-of-hill-0000000": (.governor, .school(hill)),
        "analyst-of-england-00000": (.nationalAnalyst, .nation),
        "administrator-0000000000": (.administrator, .installation),
    ]

    private static let authority: AuthorityCode = {
        guard let code = AuthorityCode(number: 330) else { preconditionFailure("no 330") }
        return code
    }()
}

/// A visitor who is signed in already.
struct Visitor {
    let client: any TestClientProtocol
    let token: String

    init(_ client: any TestClientProtocol, _ start: String) {
        self.client = client
        guard let token = TodayTown.people.keys.first(where: { $0.hasPrefix(start) }) else {
            preconditionFailure("nobody is \(start)")
        }
        self.token = token
    }

    private var headers: HTTPFields { [.cookie: "__Host-rollcall=\(token)"] }

    func get(_ uri: String) async throws -> TestResponse {
        try await client.executeRequest(uri: uri, method: .get, headers: headers, body: nil)
    }

    /// Sends a form with the token of the visitor's own page.
    func post(_ uri: String, _ fields: [(String, String)]) async throws -> TestResponse {
        let token = try await get(Addresses.account()).formToken ?? ""
        let page = token.isEmpty ? try await get(Addresses.home()).formToken ?? "" : token
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = Fields(fields + [("token", page)]).question.dropFirst()
        return try await client.executeRequest(
            uri: uri, method: .post, headers: headers, body: ByteBuffer(string: String(body)))
    }
}
