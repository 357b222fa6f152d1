import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// What a trust, an authority and the department see of what schools took up.
@Suite struct AreaAdoptionTests {
    private func adopted(_ town: HelpTown) throws -> Int64 {
        let author = CaseAuthor("Cass", person: 7, title: "headteacher", at: .early)
        return try town.store.write { session in
            _ = try session.schools.applyTrusts([
                TrustStatement(uid: "5001", name: "Hills Trust", kind: "Multi-academy trust")
            ])
            _ = try session.schools.applyMemberships([
                TrustMembership(school: town.dale, trustUID: "5001", joined: day("2025-09-01"))
            ])
            let card = try session.practice.add(
                PracticeServiceTests.text(), of: town.hill, by: author)
            var stored = try #require(try session.practice.card(card))
            (stored.state, stored.shown) = (.published, 1)
            _ = try session.practice.change(stored, now: .early)
            for (school, start) in [(town.hill, "2025-03-03"), (town.dale, "2025-09-08")] {
                _ = try session.adoptions.add(
                    AdoptionStatement(start: nil, aim: "Fewer", mayBeNamed: false),
                    from: day(start), of: (card, 1), at: school, by: author)
            }
            try session.adoptions.report(
                .noChange, said: "We saw nothing.", of: 1, at: town.dale, on: day("2025-10-06"),
                by: "Cass")
            return card
        }
    }

    private func found(
        _ town: HelpTown, _ role: Role, _ scope: Scope, _ subject: Subject
    ) throws -> AreaAdoptions {
        let viewer = town.viewer(role, scope)
        let grant = try #require(Door.grant(viewer, .seeAdoptions, subject))
        return try ShowAdoptions(store: town.store).run(grant, on: town.occasion(viewer))
    }

    @Test(arguments: PageTown.databases)
    func `a trust and an authority see their own schools' adoptions by name, nothing included`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let card = try adopted(town)
            let code = authority(330)
            let own = try found(town, .authorityManager, .authority(code), .authority(code))
            #expect(own.schools == 1 && own.adopting == 1 && own.reported == 0)
            #expect(own.overdue == 1 && own.lines.map(\.adoption.card) == [card])
            #expect(own.lines.map(\.adoption.school.name) == ["Hill School"])
            #expect(own.lines.map(\.title) == ["Breakfast on Mondays"])
            let trust = try found(town, .trustLead, .trust("5001"), .trust("5001"))
            #expect(trust.lines.map(\.adoption.school.urn) == [town.dale])
            #expect(trust.unchanged == 1 && trust.overdue == 0)
            #expect(trust.lines.map(\.adoption.said) == ["We saw nothing."])
            // Neither school has a comparison, so neither has a figure.
            let kept = AdoptionResults()
            func results() throws -> [AdoptionResult?] {
                try ShowAdoptions(store: town.store).results(
                    of: own.lines + trust.lines, kept, on: HelpTown.today)
            }
            #expect(try results().map { $0?.isPending } == [true, true])
            kept.warm(town.figures, on: HelpTown.today)
            #expect(try results().map { $0?.isPending } == [false, false])
            #expect(try results().allSatisfy { $0?.beside == nil })
        }
    }

    @Test(arguments: PageTown.databases)
    func `the department sees totals that add up, and no list of schools`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let analyst = town.viewer(.nationalAnalyst, .nation)
            let grant = try #require(Door.grant(analyst, .seeBoard, .nation))
            let counting = CountAdoptions(store: town.store)
            #expect(try counting.run(grant, on: town.occasion(analyst)).said.starts == 0)
            let card = try adopted(town)
            let totals = try counting.run(grant, on: town.occasion(analyst))
            #expect(totals.schools == 2 && totals.said.schools == 2 && totals.said.starts == 2)
            #expect(totals.cards.map(\.card) == [card])
            #expect(totals.cards.map(\.title) == ["Breakfast on Mondays"])
            #expect(totals.said.outcomes[.noChange] == 1 && totals.said.overdue == 1)
            #expect(totals.regions.reduce(0) { $0 + $1.said.schools } == 2)
            #expect(totals.regions.reduce(0) { $0 + $1.schools } == 2)
            for subject in [Subject.authority(authority(330)), .trust("5001")] {
                #expect(Door.grant(analyst, .seeAdoptions, subject) == nil)
            }
        }
    }

    @Test func `nobody outside the place, and nobody of one school, sees the list`() {
        let code = authority(330)
        let others: [(Role, Scope)] = [
            (.authorityManager, .authority(authority(331))), (.trustLead, .trust("5001")),
            (.headteacher, .school(urn(900_001))), (.adviser, .authority(code)),
            (.hubLead, .schools([urn(900_001)])), (.allianceMember, .nation),
        ]
        for (role, scope) in others {
            let viewer = Viewer(
                person: 1, name: "A", role: role,
                assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
                on: HelpTown.today)
            #expect(
                viewer.flatMap { Door.grant($0, .seeAdoptions, .authority(code)) } == nil,
                "\(role)")
        }
    }
}
