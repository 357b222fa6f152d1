import HTTPTypes
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollWeb

@Suite struct `An open page and the leave behind it` {
    /// An officer who is really signed in, on the clock of the tests.
    private final class Officer: Sendable {
        let town: TodayTown
        let services: SiteServices
        private static let password = "made up for the tests"
        private let kept = Mutex("")

        var token: String { kept.withLock { $0 } }

        init() throws {
            town = try TodayTown()
            let dice = Mutex<UInt64>(1)
            let random = RandomSource { count in
                (0..<count).map { _ in
                    dice.withLock { state in
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return UInt8(truncatingIfNeeded: state >> 33)
                    }
                }
            }
            var rules = SignInRules()
            rules.cost = PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)
            services = SiteServices(
                store: town.store, key: town.services.key, random: random, rules: rules)
            let keeping = KeepPeople(store: town.store)
            _ = try keeping.add(login: "o.ash", name: "Ola Ash", title: "", on: now)
            for (role, scope) in [
                (Role.attendanceOfficer, Scope.school(TodayTown.hill)),
                (.governor, .school(TodayTown.hill)),
            ] {
                try keeping.give(
                    Assignment(role, scope, DateSpan(from: day("2025-09-01")), place: "there"),
                    to: "o.ash", on: now)
            }
            let link = try keeping.link("o.ash", .invitation, random, on: now)
            _ = try services.passwords.run(Self.password, link: link, on: now)
            guard
                case .signedIn(let token) = try services.desk.enter(
                    login: "o.ash", password: Self.password, device: "test", on: now)
            else { return }
            kept.withLock { $0 = token }
        }

        var now: Occasion {
            Occasion(
                now: town.test.machine.now.withLock { $0 }, today: TodayTown.today,
                operatorName: "test")
        }

        func guest() throws -> Guest? {
            try DeskReception(desk: services.desk).guest(token: token, on: now, isUse: false)
        }

        func watch() throws -> AsyncStream<String> {
            let guest = try #require(try guest())
            let stream = try town.open.watch(
                "today", "school:\(TodayTown.hill)", after: town.live.version, by: guest,
                again: { try self.guest() })
            return try #require(stream)
        }
    }

    /// What ends somebody's leave.
    enum End: CaseIterable {
        case signedOut, keptOut, allSignInsEnded, otherRole
    }

    @Test(arguments: End.allCases) func `ends with the next sign of life`(_ end: End) async throws {
        let officer = try Officer()
        let town = officer.town
        var events = try officer.watch().makeAsyncIterator()
        _ = await events.next()
        town.hub.beat()
        #expect(await events.next() == ": still here\n\n")
        switch end {
        case .signedOut:
            try officer.services.desk.leave(token: officer.token, on: officer.now)
        case .keptOut:
            try KeepPeople(store: town.store).setActive(false, "o.ash", on: officer.now)
        case .allSignInsEnded:
            try KeepPeople(store: town.store).endSignIns("o.ash", on: officer.now)
        case .otherRole:
            #expect(
                try officer.services.desk.switchRole(
                    token: officer.token, to: .governor, on: officer.now))
        }
        town.hub.beat()
        #expect(await events.next() == nil)
        #expect(town.hub.watcherCount == 0)
        try town.send(["I", "N"], to: TodayTown.hill)
    }

    @Test func `does not keep a session alive`() async throws {
        let officer = try Officer()
        let town = officer.town
        var events = try officer.watch().makeAsyncIterator()
        _ = await events.next()
        for _ in 0..<2 {
            town.test.machine.pass(milliseconds: 14 * 60_000)
            town.hub.beat()
            #expect(await events.next() == ": still here\n\n")
        }
        town.test.machine.pass(milliseconds: 2 * 60_000)
        town.hub.beat()
        #expect(await events.next() == nil)
    }

    @Test func `nor does it by connecting again`() async throws {
        let officer = try Officer()
        let machine = officer.town.test.machine
        let start = machine.now.withLock { $0 }
        let site = TestSite(services: officer.services, live: officer.town.open)
        site.machine.now.withLock { $0 = start }
        try await site.run { client in
            let headers: HTTPFields = [.cookie: "__Host-rollcall=\(officer.token)"]
            func get(_ uri: String) async throws -> HTTPResponse.Status {
                try await client.executeRequest(
                    uri: uri, method: .get, headers: headers, body: nil
                ).status
            }
            site.machine.pass(milliseconds: 20 * 60_000)
            // Nothing of that name is listened to, but whoever asks is known.
            let heard = try await get("/live?view=today&scope=nothing")
            #expect(heard == .notFound)
            site.machine.pass(milliseconds: 11 * 60_000)
            let later = try await get(Addresses.account())
            #expect(later == .seeOther)
        }
    }

    @Test func `of several schools moves, and ends when a child is no longer theirs`() async throws
    {
        let town = try TodayTown()
        let children = [try town.child(0), try town.child(100, at: TodayTown.dale)]
        let worker = try town.store.write { session in
            let worker = try session.persons.add(
                login: "sky", name: "Sky", title: "", at: TodayTown.early)
            for child in children {
                try session.relations.allocate(
                    child, to: worker, DateSpan(from: day("2025-09-01")), source: "t",
                    at: TodayTown.early)
            }
            return worker
        }
        let viewer = Viewer(
            person: worker, name: "Sky", role: .socialWorker,
            assignments: [
                Assignment(
                    .socialWorker, .ownChildren, DateSpan(from: day("2025-09-01")), place: "there")
            ], on: TodayTown.today)
        let guest = Guest(
            person: worker, name: "Sky", viewer: viewer, roles: [.socialWorker], hasFactor: false)
        let stream = try town.open.watch(
            "today", "mine", after: town.live.version, by: guest, again: { guest })
        var events = try #require(stream).makeAsyncIterator()
        _ = await events.next()
        try town.send(["I"], to: TodayTown.dale)
        let event = try #require(await events.next())
        for id in ["finding", "school-\(TodayTown.hill)", "school-\(TodayTown.dale)"] {
            #expect(event.contains("\"\(id)\":"), "\(id)")
        }
        #expect(event.contains("2 of your 2 children are out today"))
        #expect(event.contains("Reed100x") && !event.contains("Reed1x"))
        town.hub.beat()
        #expect(await events.next() == ": still here\n\n")
        try town.store.write { session in
            try session.relations.allocate(
                children[1], to: worker,
                DateSpan(from: day("2025-09-01"), to: day("2025-10-01")), source: "t",
                at: TodayTown.early)
        }
        town.hub.beat()
        #expect(await events.next() == nil)
    }
}
