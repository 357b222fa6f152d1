import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import RollSynthetic
import Testing

/// The choice of places for an adviser's help, on a made-up share of two authorities: rules R-CHOOSE-01
/// and R-CHOOSE-02.
@Suite struct `Choosing where help would do most` {
    private static func desk() throws -> (ChooseHelp, PageFigures, Viewer) {
        let town = try SyntheticTown.shared.get()
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let protected = ProtectedPages(frozen: FrozenNation(store: town.store), key: key)
        let figures = PageFigures(try LiveNation(town.store, town.year))
        let viewer = try #require(
            Viewer(
                person: 1, name: "Prue Dunmore", role: .programmeLead,
                assignments: [
                    Assignment(.programmeLead, .nation, DateSpan(from: day("2025-09-01")))
                ], on: town.plan.today))
        return (
            ChooseHelp(HelpInputs(store: town.store, protected: protected)), figures, viewer
        )
    }

    @Test func `the same day and question give the same list, in no order of need`() throws {
        let (desk, figures, viewer) = try Self.desk()
        let today = try SyntheticTown.shared.get().plan.today
        let grant = try #require(Door.grant(viewer, .chooseHelp, .nation))
        let question = HelpQuestion(places: 5, mostOfRegion: 2)
        let first = try #require(
            try desk.run(question, by: grant, figures: figures, on: today))
        let (again, others, _) = try Self.desk()
        let second = try #require(
            try again.run(question, by: grant, figures: others, on: today))
        #expect(first.lines == second.lines && first.withheld == second.withheld)
        #expect(first.lines.count + first.withheld.count >= 2)
        let keys = first.lines.map { [$0.input.place.region, $0.input.place.place.kind.rawValue] }
        #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(first.chosen.count <= 5)
        for line in first.lines {
            #expect(line.input.persistent.whole % 5 == 0 && line.input.persistent.count % 5 == 0)
            #expect(line.range.lowerBound <= line.range.upperBound && line.pupilsAbove % 10 == 0)
            #expect((0...1).contains(line.input.expectedPersistent) && !line.why.isEmpty)
            #expect(line.ready == .unknown)
            #expect(line.input.broken.map { $0.count <= $0.whole } ?? true)
            // One year is held: what is missing is said, and nothing is put in its place.
            #expect(line.input.course.course == nil)
            #expect(line.input.course.words.hasPrefix("not known: no whole year is held"))
            #expect(line.lead == nil)
        }
        #expect(first.missingHistory != nil || first.lines.isEmpty)
        #expect(first.leads.words.contains("No open hub has a lead yet"))
        let severe = try desk.run(
            HelpQuestion(isSevere: true, places: 5), by: grant, figures: figures, on: today)
        #expect(severe?.question.isSevere == true)
    }

    @Test func `who may not choose is not let in`() throws {
        let town = try HelpTown()
        for role in [Role.allianceMember, .publisher] {
            #expect(Door.grant(town.viewer(role, .nation), .chooseHelp, .nation) == nil)
        }
        #expect(
            Door.grant(
                town.viewer(.adviser, .authority(authority(330))), .chooseHelp, .nation) == nil)
    }
}

/// Schools of an area beside schools like them, for those who may see them one by one: rule R-CHOOSE-01.
@Suite struct `Schools that help could do most for` {
    private func needs(
        _ role: Role, _ code: AuthorityCode
    ) throws -> SchoolNeedList? {
        let town = try SyntheticTown.shared.get()
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let inputs = HelpInputs(
            store: town.store,
            protected: ProtectedPages(frozen: FrozenNation(store: town.store), key: key))
        let viewer = try #require(
            Viewer(
                person: 1, name: "Mira Stowe", role: role,
                assignments: [
                    Assignment(role, .authority(code), DateSpan(from: day("2025-09-01")))
                ],
                on: town.plan.today))
        let grant = try #require(Door.grant(viewer, .seeFigures, .authority(code)))
        return try SchoolNeeds(inputs).run(grant, on: town.plan.today)
    }

    @Test func `a manager sees each school by name, and an adviser sees none`() throws {
        let found = try #require(try needs(.authorityManager, authority(202)))
        #expect(!found.schools.isEmpty && found.window.to == day("2025-10-14"))
        #expect(found.schools.allSatisfy { $0.school.authority == authority(202) })
        #expect(found.schools.map(\.school.name) == found.schools.map(\.school.name).sorted())
        for one in found.schools {
            #expect((0...1).contains(one.expected) && one.persistent.whole >= 0)
            #expect(one.pupilsAbove >= 0 && one.severe <= one.persistent.count)
            #expect(one.others == 0 || one.others >= 5)
            #expect(one.course.course == nil && one.lead == nil)
            let broken = try #require(one.broken)
            #expect(broken.count <= broken.whole && broken.whole >= one.persistent.whole)
            #expect((one.likelySevere ?? 0) <= one.persistent.whole)
            // Without leave is a part of what can be changed.
            if let open = one.opportunity { #expect((0...1).contains(open)) }
        }
        #expect(found.schools.contains { $0.likelySevere != nil })
        #expect(try needs(.adviser, authority(202)) == nil)
    }
}
