import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

@testable import RollWeb

/// Rules R-BRIGHT-01 and R-CHOOSE-03 on pages.
@Suite("Bright spots, neighbours and two places side by side")
struct ComparingPageTests {
    @Test func `without earlier years the page says what is missing`() async throws {
        let area = try AreaTown()
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.nationalAnalyst).login, WebTown.password)
            let page = try await browser.get(Addresses.brightSpots())
            #expect(page.status == .ok)
            #expect(page.text.contains("There are too few years to compare yet"))
        }
    }

    /// A site over a database of its own, since files are loaded into it.
    private static let loaded = Result { () throws -> (SiteServices, [DemoPerson]) in
        let plan = SyntheticPlan(
            seed: 2_026, today: WebTown.today,
            authorities: try [331, 334].map { try #require(AuthorityCode("\($0)")) },
            share: 0.04)
        let now = Instant(milliseconds: 1_760_500_000_000)
        let occasion = Occasion(now: now, today: WebTown.today, operatorName: "test")
        let store = try Store(SQLiteDriver(), now: now)
        _ = try Synthesise(store: store).run(plan, on: occasion) { _, _ in }
        let random = RandomSource { (0..<$0).map { _ in UInt8.random(in: 0...255) } }
        var rules = SignInRules()
        rules.cost = PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)
        let people = try DemoPeople(store: store, random: random, cost: rules.cost)
            .run(password: WebTown.password, on: occasion)
        try DemoSchoolYears(store: store).run(on: occasion)
        try DemoSchoolYears(store: store).run(on: occasion)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "rollcall-borders-\(UUID().uuidString).csv")
        try Data("old_la_code,neighbour_old_la_code\n331,334\n".utf8).write(to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try SpatialNeighbours(store: store).load(folder.path, on: occasion)
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        var services = SiteServices(
            store: store, key: key,
            random: RandomSource { (0..<$0).map { _ in UInt8.random(in: 0...255) } }, rules: rules)
        let year = AcademicYear(of: WebTown.today)
        services.figures = PageFigures(
            try LiveNation(store, DateSpan(from: year.firstDate, to: WebTown.today)))
        return (services, people)
    }

    private func run(
        _ role: Role, _ work: @Sendable (Browser) async throws -> Void
    ) async throws {
        let (services, people) = try Self.loaded.get()
        let test = TestSite(services: services) { $0.isSynthetic = true }
        let login = try #require(people.first { $0.role == role }).login
        try await test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(login, WebTown.password)
            try await work(browser)
        }
    }

    @Test func `an analyst asks for lasting falls, and narrows them by the address`() async throws {
        try await run(.nationalAnalyst) { browser in
            let page = try await browser.get(Addresses.brightSpots())
            #expect(page.status == .ok)
            #expect(page.text.contains("Absence fell, and stayed down, in "))
            #expect(page.text.contains("Large falls that are no bright spots"))
            #expect(page.text.contains("<svg"))
            let secondary = try await browser.get(Addresses.brightSpots() + "?phase=secondary")
            #expect(!secondary.text.contains("Primary: "))
            let two = try await browser.get(
                Addresses.brightSpots() + "?from=2023/24&to=2024/25")
            #expect(two.text.contains("2 years are too few to say that a fall lasts"))
            let wrong = try await browser.get(
                Addresses.brightSpots() + "?from=2024/25&to=2022/23&level=none&group=%3Cb%3E")
            #expect(wrong.status == .ok)
            #expect(wrong.text.contains("These years cannot be compared"))
            // Numbers of pupils are near, never below fifty.
            for cell in page.text.matches(of: /data-k="Pupils">about ([0-9,]+)</) {
                let number = try #require(Int(cell.output.1.filter { $0 != "," }))
                #expect(number.isMultiple(of: 5) && number >= 50)
            }
        }
    }

    @Test func `lasting falls are offered where a lead, an author or a host is looked for`()
        async throws
    {
        let (services, _) = try Self.loaded.get()
        let hub = try #require(
            try services.store.read { try $0.hubs.all().first { $0.state == .open } })
        try await run(.programmeLead) { browser in
            let leads = try await browser.get(Addresses.hubLeads(hub.number))
            #expect(leads.status == .ok && leads.text.contains("Schools that could lead this hub"))
            // What is offered has its evidence, and the choice stays with people.
            #expect(
                leads.text.contains("was to be expected of its start")
                    || leads.text.contains("other evidence counts too"))
            let desk = try await browser.get(Addresses.practiceDesk())
            #expect(desk.text.contains("Schools that could be asked for a card"))
            if let found = desk.text.firstMatch(
                of: /Absence fell by ([0-9.]+) points as counted from/)
            {
                #expect((Double(found.output.1) ?? 0) > 1)
                #expect(desk.text.contains("it is no rank"))
            }
            let choose = try await browser.get(Addresses.chooseHelp())
            #expect(choose.status == .ok && choose.text.contains("Over three years"))
            #expect(
                choose.text.contains("Broken weeks") && choose.text.contains("Could learn from"))
        }
        try await run(.headteacher) { browser in
            let home = try #require(
                try services.store.read { session in
                    let person = try session.persons.person(login: Role.headteacher.rawValue)
                    return try person.flatMap { person in
                        try session.persons.roles(of: person.person).compactMap { role -> URN? in
                            if case .school(let urn) = role.assignment.scope { return urn }
                            return nil
                        }.first
                    }
                })
            let visits = try await browser.get(Addresses.practiceVisits(home))
            #expect(visits.status == .ok)
            #expect(visits.text.contains("Schools that could be asked for a visit"))
        }
        try await run(.authorityManager) { browser in
            let needs = try await browser.get("/authorities/331/where-help")
            #expect(needs.status == .ok && needs.text.contains("Could be changed"))
            #expect(
                needs.text.contains("leads of open hubs")
                    || needs.text.contains("lead of open hubs"))
        }
    }

    @Test func `without earlier years the offer says what data would be needed`() async throws {
        let area = try AreaTown()
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.programmeLead).login, WebTown.password)
            let page = try await browser.get(Addresses.practiceDesk())
            #expect(page.text.contains("A lasting fall shows over at least 4 whole academic years"))
        }
    }

    @Test func `an authority and a trust see their own`() async throws {
        try await run(.authorityManager) { browser in
            let page = try await browser.get("/authorities/331/bright-spots")
            #expect(page.status == .ok)
            #expect(page.text.contains("Coventry"))
        }
        try await run(.trustLead) { browser in
            let (services, _) = try Self.loaded.get()
            let trust = try #require(
                try services.store.read { try $0.schools.trusts().first?.uid })
            let page = try await browser.get(Addresses.trustBrightSpots(trust))
            #expect(page.status == .ok)
        }
    }

    @Test func `neighbours and two places side by side are the same for everybody`() async throws {
        let (services, people) = try Self.loaded.get()
        let test = TestSite(services: services) { $0.isSynthetic = true }
        try await test.run { client in
            var seen: [Set<[Substring]>] = [[], []]
            for role in [Role.nationalAnalyst, .adviser, .allianceMember, .authorityManager] {
                let browser = Browser(client)
                let login = try #require(people.first { $0.role == role }).login
                _ = try await browser.signIn(login, WebTown.password)
                let pages = [
                    try await browser.get(Addresses.neighbours()),
                    try await browser.get(Addresses.sideBySide() + "?first=331&second=334"),
                ]
                for (place, page) in pages.enumerated() {
                    #expect(page.status == .ok)
                    seen[place].insert(
                        page.text.matches(of: /<table[^\x00]*?<\/table>/).map(\.output))
                }
                #expect(pages[1].text.contains("Coventry"))
                #expect(pages[1].text.contains("What the difference is made of"))
                #expect(pages[1].text.contains("intake: free school meals"))
                let same = try await browser.get(
                    Addresses.sideBySide() + "?first=331&second=331")
                #expect(same.status == .ok)
                #expect(same.text.contains("Choose two authorities that are not the same"))
            }
            #expect(seen.map(\.count) == [1, 1])
        }
    }
}
