import Foundation
import RollAccess
import RollCasework
import RollDomain
import RollInsight
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import RollTestSupport
import Testing

/// Which earlier years a choice rests on: rules R-CHOOSE-01 and R-CHOOSE-03.
@Suite struct `Whole years that a choice rests on` {
    private struct Town {
        let store: Store
        let lead: URN
        let inputs: HelpInputs
    }

    private static let made = Result { () throws -> Town in
        let plan = SyntheticPlan(
            seed: 20_25, today: day("2025-10-15"), authorities: [authority(202), authority(331)],
            share: 0.04)
        let store = try Store(SQLiteDriver(), now: .early)
        _ = try Synthesise(store: store).run(plan, on: occasion("2025-10-15")) { _, _ in }
        let primaries = try store.read { try $0.schools.withPupils() }.filter {
            $0.phase == .primary && $0.authority == authority(202)
        }
        let lead = try #require(primaries.map(\.urn).min())
        try load(lead, into: store)
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        return Town(
            store: store, lead: lead,
            inputs: HelpInputs(
                store: store,
                protected: ProtectedPages(frozen: FrozenNation(store: store), key: key)))
    }

    /// Whole years as published files have them, of the same schools by number: one falls far and stays down.
    private static func load(_ lead: URN, into store: Store) throws {
        let years = [2018, 2022, 2023, 2024]
        let rates = ["201819": 0.09, "202223": 0.09, "202324": 0.03, "202425": 0.028]
        let plan = SyntheticSchoolYears(
            seed: 20_25, years: years.map { AcademicYear(startYear: $0) },
            authorities: [202, 331, 330, 352].map(authority), lasting: 0, flukes: 0)
        try withTemporaryFolder { folder in
            _ = try WriteSchoolYears().run(plan, to: folder.url.path)
            let path = folder.path(WriteSchoolYears.figures)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let changed = text.split(whereSeparator: \.isNewline).map { row -> String in
                var cells = row.split(separator: ",", omittingEmptySubsequences: false)
                    .map(String.init)
                guard cells.contains(lead.description), let rate = rates[cells[2]],
                    let possible = Int(cells[16])
                else { return String(row) }
                cells[17] = "\(Int(Double(possible) * rate))"
                return cells.joined(separator: ",")
            }
            try (changed.joined(separator: "\n") + "\n").write(
                toFile: path, atomically: true, encoding: .utf8)
            _ = try LoadStatistics(store: store).run(path, on: occasion("2025-10-15"))
        }
    }

    private func grant(
        _ role: Role, _ scope: Scope, _ action: Action, _ subject: Subject
    ) throws -> Grant {
        let viewer = Viewer(
            person: 1, name: "Prue Dunmore", role: role,
            assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
            on: day("2025-10-15"))
        return try #require(viewer.flatMap { Door.grant($0, action, subject) })
    }

    @Test func `three whole years give a course, and a lead that kept its fall is paired`() throws {
        let town = try Self.made.get()
        let (store, inputs) = (town.store, town.inputs)
        let today = day("2025-10-15")
        let offered = try FindBrightOffers(BrightShelf(store: store), store: store).run(
            [.primary], in: "", without: [],
            by: grant(.programmeLead, .nation, .seeComparison, .nation), on: today)
        #expect(offered.missing == nil && offered.judged > 100)
        let offer = try #require(offered.offer(of: town.lead))
        #expect(offer.isLow && offer.evidence.contains("was to be expected of its start"))
        let need = try grant(
            .authorityManager, .authority(authority(202)), .seeFigures, .authority(authority(202)))
        let before = try #require(try SchoolNeeds(inputs).run(need, on: today))
        #expect(before.schools.allSatisfy { $0.lead == nil })
        #expect(before.schools.contains { $0.course.course != nil })
        try found(town, offer)
        let after = try #require(try SchoolNeeds(inputs).run(need, on: today))
        #expect(after.leads.suited.map(\.school) == [town.lead])
        let paired = after.schools.filter { $0.lead != nil }
        // Half of the other schools of its phase are nearer to it than the rest; it is not paired with itself.
        #expect(paired.allSatisfy { $0.school.phase == .primary && $0.school.urn != town.lead })
        let evidence = try #require(after.leads.suited.first).evidence
        #expect(evidence.contains("from 2018/19 to 2024/25, and is low now"))
        let figures = PageFigures(try LiveNation(store, span("2025-09-01", "2025-10-15")))
        let chosen = try #require(
            try ChooseHelp(inputs).run(
                HelpQuestion(), by: grant(.programmeLead, .nation, .chooseHelp, .nation),
                figures: figures, on: today))
        #expect(chosen.missingHistory == nil && chosen.leads.words.hasPrefix("Of 1 lead"))
        let pairs = chosen.lines.compactMap(\.lead)
        #expect(pairs.allSatisfy { $0.school == town.lead && $0.schools > 0 })
        for line in chosen.lines {
            // Where a place is not known, it is said of how many of its schools.
            guard let course = line.input.course.course else {
                #expect(line.input.course.words.contains("schools have figures of each"))
                continue
            }
            #expect((-2...2).contains(course.rise))
            #expect(line.input.course.words.hasSuffix("beside all, to 2024/25"))
        }
    }

    /// A hub that the school leads, opened.
    private func found(_ town: Town, _ offer: BrightOffer) throws {
        let keeper = try grant(.programmeLead, .nation, .keepHubs, .nation)
        let keeping = KeepHubs(store: town.store)
        let asking = occasion("2025-10-14")
        try town.store.write { session in
            let hal = try session.persons.add(
                login: "hal", name: "Hal Brook", title: "", at: .early)
            try session.persons.give(
                Assignment(.hubLead, .schools([town.lead]), DateSpan(from: day("2025-09-01"))),
                to: hal, by: "test", at: .early)
        }
        let done = try keeping.describe(
            HubStatement(
                name: "Low hub", region: offer.region, needs: [.persistent], contexts: [],
                aim: "Come back", places: 2, coordinator: "hal"), by: keeper, on: asking)
        guard case .kept(let hub) = done else {
            Issue.record("\(done)")
            return
        }
        let chosen = try keeping.choose(
            HubLeadStatement(
                school: town.lead, since: asking.today, evidence: "It fell.",
                figures: offer.evidence, link: ""), of: hub, by: keeper, on: asking)
        #expect(chosen == .kept(hub))
        #expect(try keeping.take(.open, hub, by: keeper, on: asking) == .kept(hub))
    }

    @Test func `without enough years an offer says what data would be needed`() throws {
        let town = try SyntheticTown.shared.get()
        let none = try FindBrightOffers(BrightShelf(store: town.store), store: town.store).run(
            [.primary], in: "", without: [],
            by: grant(.headteacher, .school(urn(900_001)), .seeComparison, .nation),
            on: town.plan.today)
        #expect(none.offers.isEmpty && none.judged == 0)
        let words = try #require(none.missing)
        #expect(words.contains("at least 4 whole academic years") && words.contains("none is held"))
    }
}
