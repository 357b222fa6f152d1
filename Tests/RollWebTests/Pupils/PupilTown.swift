import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollSQLite
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// One school that keeps its register here, one that does not, and people made for each test.
///
/// ```
/// school   register   pupils (UPN serial: group, facts; ten sessions from 8 September 2025)
/// 900001   Rollcall   1: 7A, looked after, SEN K, E on Monday   2: 7A, FSM, all I
///                     3: 7B, sister of 1, present               4: 7B, left 12 September, O
/// 900002   its own    11: 8A, present
/// ```
struct PupilTown {
    static let today = day("2025-09-17")
    static let password = "made up for the tests"

    let store: Store
    let services: SiteServices
    let test: TestSite

    init() throws {
        store = try Store(SQLiteDriver(), now: Instant(day("2025-09-01"), hour: 8))
        let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }
        var rules = SignInRules()
        rules.cost = PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        try Self.fill(store)
        var services = SiteServices(store: store, key: key, random: random, rules: rules)
        services.figures = PageFigures(
            try LiveNation(store, DateSpan(from: day("2025-09-01"), to: day("2026-07-31"))))
        self.services = services
        test = TestSite(services: services) {
            let clock = $0.clock
            $0.clock = SiteClock(
                now: clock.now, today: { PupilTown.today }, spoken: clock.spoken,
                nanoseconds: clock.nanoseconds)
            $0.accountLimit = RateLimit(burst: 100_000, perThousandSeconds: 1)
            $0.clientLimit = $0.accountLimit
            $0.strangerLimit = $0.accountLimit
        }
    }

    static func urn(_ number: Int) -> URN {
        guard let urn = URN("\(number)") else { preconditionFailure("no school \(number)") }
        return urn
    }

    static func upn(_ serial: Int) -> UPN {
        guard let upn = UPN(completing: "99990000\(100 + serial)0") else {
            preconditionFailure("no UPN \(serial)")
        }
        return upn
    }

    /// A child's number by the serial of the UPN.
    func child(_ serial: Int) throws -> Int64 {
        try store.read { try #require($0.pupils.find(nil, upn: Self.upn(serial)).first).pupil }
    }

    /// The address of a pupil's page.
    func address(_ serial: Int, at school: Int = 900_001) throws -> String {
        Addresses.pupil(Self.urn(school), try child(serial))
    }

    /// Opens pages as somebody new in a role for a place.
    func run(
        as role: Role, _ scope: Scope, _ body: @Sendable (Browser) async throws -> Void
    ) async throws {
        let login = "\(role.rawValue)-\(scope.kind.rawValue)-\(Int.random(in: 0...1_000_000))"
        let occasion = Occasion(
            now: Instant(day("2025-09-16"), hour: 8), today: Self.today, operatorName: "test")
        let keeping = KeepPeople(store: store)
        _ = try keeping.add(login: login, name: "Dana Whitlock", title: "", on: occasion)
        try keeping.give(
            Assignment(role, scope, DateSpan(from: day("2025-09-01"))), to: login, on: occasion)
        let link = try keeping.link(login, .invitation, services.random, on: occasion)
        _ = try services.passwords.run(Self.password, link: link, on: occasion)
        try await test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(login, Self.password)
            try await body(browser)
        }
    }

    /// What the record says of a kind, newest last.
    func record(_ kind: AuditKind) throws -> [AuditEvent] {
        try store.read { try $0.audit.search(AuditFilter(), most: 1_000) }.filter {
            $0.kind == kind
        }
    }

    // MARK: What is in it

    private static func present(_ count: Int) -> [String] {
        (0..<count).map { $0 % 2 == 0 ? "/" : "\\" }
    }

    private static var pupils: [PupilStatement] {
        [
            (1, "Vale", "Ash"), (2, "Brook", "Bea"), (3, "Vale", "Cam"), (4, "Drew", "Dot"),
            (11, "Finch", "Eli"),
        ].map { serial, surname, forename in
            var pupil = PupilStatement(
                school: urn(serial == 11 ? 900_002 : 900_001), upn: upn(serial),
                surname: surname, forename: forename, birthDate: day("2013-05-01"),
                startDate: day("2024-09-03"), line: serial)
            pupil.sex = serial % 2 == 0 ? .female : .male
            pupil.yearGroup = YearGroup(serial == 11 ? "8" : "7")
            pupil.characteristics = [
                .freeSchoolMeals: serial == 2 ? "yes" : "no",
                .lookedAfter: serial == 1 ? "yes" : "no",
                .specialNeeds: serial == 1 ? "K" : "N",
            ]
            if serial == 4 { pupil.leavingDate = day("2025-09-12") }
            return pupil
        }
    }

    private static func send(
        _ rows: [[String]], to number: Int, in session: StoreSession
    ) throws {
        let symbols = try session.symbols.table()
        let first = SessionDate(day("2025-09-08"), .morning).ordinal
        let sheets = (0..<10).map { place in
            RegisterSheet(
                SessionDate(ordinal: first + Int32(place)),
                marks: rows.map { symbols.mark(for: $0[place])?.rawValue ?? 0 })
        }
        _ = try session.registers.submit(
            MarksDelivery(school: urn(number), sheets: sheets),
            from: SubmissionSource(
                kind: .file, name: "week.csv", sentBy: "office", fingerprint: "f00d",
                at: Instant(day("2025-09-15"), hour: 8)), symbols: symbols)
    }

    private static func fill(_ store: Store) throws {
        let now = Instant(day("2025-09-01"), hour: 8)
        try store.write { session in
            let code = try #require(AuthorityCode("330"))
            _ = try session.schools.apply(
                [(900_001, "Hill School"), (900_002, "Dale School")].map { number, name in
                    var school = SchoolStatement(urn: urn(number), name: name, phase: .secondary)
                    school.authority = code
                    school.establishment = number % 1_000 + 4_000
                    return school
                }, at: now)
            try session.schools.setRegister(isHere: true, of: urn(900_001), at: now)
            try session.schools.setRegister(isHere: false, of: urn(900_002), at: now)
            _ = try session.calendars.apply(
                [
                    CalendarStatement(
                        scope: .authority(code),
                        entry: CalendarEntry(
                            kind: .term,
                            span: DateSpan(from: day("2025-09-02"), to: day("2025-12-19"))))
                ], at: now)
            _ = try session.pupils.apply(pupils, asOf: day("2025-09-05"), at: now)
            _ = try session.groups.apply(
                [(1, "7A"), (2, "7A"), (3, "7B"), (4, "7B"), (11, "8A")].map { serial, group in
                    GroupStatement(
                        school: urn(serial == 11 ? 900_002 : 900_001), upn: upn(serial),
                        kind: "registration", group: group,
                        span: DateSpan(from: day("2025-09-02")), line: serial)
                }, asOf: day("2025-09-02"))
            var contacts = [1, 3].map { serial in
                ContactStatement(
                    school: urn(900_001), upn: upn(serial), name: "Kerry Vale",
                    relationship: "mother", priority: 1, line: serial)
            }
            for place in contacts.indices { contacts[place].telephone = "01632 960118" }
            var barred = ContactStatement(
                school: urn(900_001), upn: upn(1), name: "Dan Vale", relationship: "father",
                priority: 2,
                line: 9)
            barred.telephone = "01632 960119"
            barred.restrictions = [
                ContactRestriction(kind: .noContact, inForce: DateSpan(from: day("2025-09-01")))
            ]
            _ = try session.contacts.apply(contacts + [barred], at: now)
            try send(
                [
                    ["E", "E"] + present(8), Array(repeating: "I", count: 10), present(10),
                    Array(repeating: "O", count: 10),
                ], to: 900_001, in: session)
            try send([present(10)], to: 900_002, in: session)
        }
    }
}
