import RollAccess
import RollDomain
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

/// A town with an administrator, an officer of Hill School, and a desk to sign in at.
struct AccountTown {
    let driver: any SQLDriver
    let store: Store
    let desk: SignInDesk
    let password: SetPassword

    static let key = InstallationKey([UInt8](repeating: 7, count: 32))
    static let strong = "three plain words 9"
    static let cheap = PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)

    /// Bytes that differ at each call and are the same in each run.
    static func random(_ seed: UInt64) -> RandomSource {
        let counter = CountingBytes(seed)
        return RandomSource { counter.bytes($0) }
    }

    init(on driver: any SQLDriver) throws {
        let town = try SmallTown(on: driver)
        self.driver = driver
        store = town.store
        var rules = SignInRules()
        rules.cost = Self.cheap
        let key = try #require(Self.key)
        desk = SignInDesk(store: store, key: key, random: Self.random(1), rules: rules)
        password = SetPassword(store: store, random: Self.random(2), cost: Self.cheap)
        let people = KeepPeople(store: store)
        let links = Self.random(3)
        for (login, name, role, scope) in [
            ("a.dean", "Ali Dean", Role.administrator, Scope.installation),
            ("c.reed", "Chris Reed", .attendanceOfficer, .school(urn(900_001))),
        ] {
            _ = try people.add(login: login, name: name, title: "", on: occasion())
            try people.give(
                Assignment(role, scope, DateSpan(from: day("2025-09-01"))), to: login,
                on: occasion())
            let link = try people.link(login, .invitation, links, on: occasion())
            _ = try password.run(Self.strong, link: link, on: occasion())
        }
    }

    func enter(
        _ login: String, _ password: String = Self.strong, at now: Occasion = occasion()
    ) throws -> SignInOutcome {
        try desk.enter(login: login, password: password, device: "test", on: now)
    }

    /// The token of somebody who is in.
    func token(_ login: String, at now: Occasion = occasion()) throws -> String {
        guard case .signedIn(let token) = try enter(login, at: now) else {
            throw ServiceFailure(.program, "not let in")
        }
        return token
    }

    /// A later moment.
    static func later(minutes: Int, than now: Occasion = occasion()) -> Occasion {
        var later = now
        later.now = Instant(milliseconds: now.now.milliseconds + Int64(minutes) * 60_000)
        return later
    }

    /// The databases that are here.
    static func onEach(_ work: (AccountTown) throws -> Void) throws {
        try work(AccountTown(on: SQLiteDriver()))
        guard PostgresServer.isHere else { return }
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        try work(AccountTown(on: PostgresDriver(server.address(name))))
    }
}

/// Bytes that count up from a seed.
final class CountingBytes: Sendable {
    private let random: Locked<SeededRandom>

    init(_ seed: UInt64) { random = Locked(SeededRandom(seed)) }

    func bytes(_ count: Int) -> [UInt8] {
        random.withLock { random in
            (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        }
    }
}

@Suite struct `Signing in` {
    @Test func `a password lets in, and nothing else does, in the same words`() throws {
        try AccountTown.onEach { town in
            guard case .signedIn(let token) = try town.enter("C.Reed") else {
                Issue.record("the right password is refused")
                return
            }
            let visitor = try #require(try town.desk.visitor(token: token, on: occasion()))
            #expect(visitor.person.name == "Chris Reed" && !visitor.hasFactor)
            #expect(visitor.viewer?.role == .attendanceOfficer)
            #expect(visitor.viewer?.assignments.map(\.place) == ["Hill School"])
            #expect(try town.enter("c.reed", "three plain words 8") == .refused)
            #expect(try town.enter("nobody") == .refused)
            #expect(try town.enter("") == .refused)
            #expect(try town.desk.visitor(token: "guess", on: occasion()) == nil)
            try town.desk.leave(token: token, on: occasion())
            #expect(try town.desk.visitor(token: token, on: occasion()) == nil)
        }
    }

    @Test func `five failures lock, twice as long each time, and success forgets them`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        for _ in 0..<5 { #expect(try town.enter("c.reed", "wrong") == .refused) }
        #expect(try town.enter("c.reed") == .refused)
        let minute = AccountTown.later(minutes: 1)
        #expect(try town.enter("c.reed", "wrong", at: minute) == .refused)
        #expect(try town.enter("c.reed", at: AccountTown.later(minutes: 2)) == .refused)
        #expect(try town.enter("c.reed", at: AccountTown.later(minutes: 3)) != .refused)
        #expect(
            try town.enter("c.reed", "wrong", at: AccountTown.later(minutes: 4)) == .refused)
        #expect(try town.enter("c.reed", at: AccountTown.later(minutes: 4)) != .refused)
    }

    @Test func `a sign-in ends unused after half an hour, and at last after twelve`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        func isIn(_ token: String, _ minutes: Int) throws -> Bool {
            try town.desk.visitor(token: token, on: AccountTown.later(minutes: minutes)) != nil
        }
        let idle = try town.token("c.reed")
        #expect(try isIn(idle, 29))
        #expect(try isIn(idle, 58))
        #expect(try !isIn(idle, 88))
        let used = try town.token("c.reed")
        for minutes in stride(from: 20, to: 720, by: 20) { #expect(try isIn(used, minutes)) }
        #expect(try !isIn(used, 720))
    }

    @Test func `a second factor is asked for once it is confirmed, and each code is good once`()
        throws
    {
        try AccountTown.onEach { town in
            let token = try town.token("c.reed")
            let code = try #require(try town.desk.beginFactor(token: token, on: occasion()))
            let step = OneTimeCode.step(at: occasion().now.milliseconds)
            #expect(
                try town.desk.confirmFactor(token: token, code: "000000", on: occasion()) == nil)
            // Not confirmed yet, so not asked for.
            #expect(try town.enter("c.reed") != .refused)
            let recovery = try #require(
                try town.desk.confirmFactor(
                    token: token, code: code.code(step: step), on: occasion()))
            #expect(Set(recovery).count == 10)
            func waiting(_ now: Occasion) throws -> String {
                guard case .factorNeeded(let token) = try town.enter("c.reed", at: now) else {
                    throw ServiceFailure(.program, "no factor asked")
                }
                return token
            }
            let first = try waiting(occasion())
            #expect(try town.desk.visitor(token: first, on: occasion()) == nil)
            // The code that confirmed is used up.
            #expect(
                try town.desk.confirm(token: first, code: code.code(step: step), on: occasion())
                    == .refused)
            let later = AccountTown.later(minutes: 2)
            let next = code.code(step: OneTimeCode.step(at: later.now.milliseconds))
            let second = try waiting(later)
            guard case .signedIn = try town.desk.confirm(token: second, code: next, on: later)
            else {
                Issue.record("a good code is refused")
                return
            }
            #expect(try town.desk.confirm(token: second, code: next, on: later) == .refused)
            #expect(
                try town.desk.confirm(token: try waiting(later), code: next, on: later)
                    == .refused)
            let spare = recovery[3].lowercased()
            #expect(
                try town.desk.confirm(token: try waiting(later), code: spare, on: later)
                    != .refused)
            #expect(
                try town.desk.confirm(token: try waiting(later), code: spare, on: later)
                    == .refused)
            let late = AccountTown.later(minutes: 20)
            let old = try waiting(late)
            let tooLate = AccountTown.later(minutes: 26)
            #expect(
                try town.desk.confirm(
                    token: old,
                    code: code.code(step: OneTimeCode.step(at: tooLate.now.milliseconds)),
                    on: tooLate) == .refused)
        }
    }

    @Test func `the secret of a factor opens for nobody else and with no other key`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let token = try town.token("c.reed")
        _ = try #require(try town.desk.beginFactor(token: token, on: occasion()))
        let other = try #require(InstallationKey([UInt8](repeating: 8, count: 32)))
        let stranger = SignInDesk(
            store: town.store, key: other, random: AccountTown.random(9))
        #expect(
            try stranger.confirmFactor(token: token, code: "123456", on: occasion()) == nil)
        #expect(InstallationKey([1, 2, 3]) == nil)
        #expect(InstallationKey(hexadecimal: String(repeating: "0g", count: 32)) == nil)
        #expect(InstallationKey(hexadecimal: String(repeating: "a0", count: 32) + "\n") != nil)
    }

    @Test func `roles are switched among those that are held today`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        try KeepPeople(store: town.store).give(
            Assignment(.governor, .trust("5001"), span("2025-09-01", "2025-10-31")),
            to: "c.reed", on: occasion())
        let token = try town.token("c.reed")
        #expect(try town.desk.switchRole(token: token, to: .governor, on: occasion()))
        let visitor = try #require(try town.desk.visitor(token: token, on: occasion()))
        #expect(visitor.viewer?.role == .governor)
        #expect(visitor.roles == [.attendanceOfficer, .governor])
        #expect(try !town.desk.switchRole(token: token, to: .headteacher, on: occasion()))
        // Once the role has ended, another that is held takes its place.
        let november = occasion("2025-11-03")
        let later = try town.token("c.reed", at: november)
        #expect(try !town.desk.switchRole(token: later, to: .governor, on: november))
        #expect(
            try town.desk.visitor(token: later, on: november)?.viewer?.role
                == .attendanceOfficer)
    }

    @Test func `sign-ins are listed, and ended one by one or all but this`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let tokens = try (0..<3).map { _ in try town.token("c.reed") }
        let list = try town.desk.signIns(token: tokens[0], on: occasion())
        #expect(list.count == 3 && list.filter(\.isThisOne).count == 1)
        let other = try #require(list.first { !$0.isThisOne })
        try town.desk.end(signIn: other.number, token: tokens[0], on: occasion())
        #expect(try town.desk.signIns(token: tokens[0], on: occasion()).count == 2)
        try town.desk.end(signIn: nil, token: tokens[0], on: occasion())
        #expect(try town.desk.signIns(token: tokens[0], on: occasion()).map(\.isThisOne) == [true])
    }
}

@Suite struct `One-time codes` {
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `are those of RFC 6238`(second: Int64, wanted: String) {
        let code = OneTimeCode(secret: Array("12345678901234567890".utf8))
        #expect(code.code(step: OneTimeCode.step(at: second * 1_000), digits: 8) == wanted)
    }

    @Test func `are given to an authenticator in base 32`() {
        // RFC 4648, section 10.
        #expect(OneTimeCode(secret: Array("foobar".utf8)).base32 == "MZXW6YTBOI")
        #expect(OneTimeCode(secret: Array("foob".utf8)).base32 == "MZXW6YQ")
        let address = OneTimeCode(secret: Array("foobar".utf8)).address(login: "a b@c")
        #expect(address == "otpauth://totp/Rollcall:a%20b%40c?secret=MZXW6YTBOI&issuer=Rollcall")
    }
}
