import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// What a demonstration shows of advisers is made through the services, once.
@Suite struct `A demonstration of advisers` {
    @Test func `one engagement stands in the middle, and a second run adds nothing`() throws {
        let town = try HelpTown()
        try town.store.write { session in
            let places: [(Role, Scope)] = [
                (.adviser, .authority(authority(330))), (.programmeLead, .nation),
                (.authorityManager, .authority(authority(330))), (.trustLead, .trust("none")),
            ]
            for (role, scope) in places {
                let number = try session.persons.add(
                    login: role.rawValue, name: role.words, title: "", at: .early)
                try session.persons.give(
                    Assignment(role, scope, DateSpan(from: day("2025-01-01"))), to: number,
                    by: "test", at: .early)
            }
        }
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let figures = PlaceFigures(
            store: town.store,
            protected: ProtectedPages(frozen: FrozenNation(store: town.store), key: key),
            figures: nil)
        let viewer = town.viewer(.programmeLead, .nation)
        for _ in 0..<2 { try DemoAdvisers(figures).run(on: town.occasion(viewer)) }
        let grant = try #require(Door.grant(viewer, .seeEngagements, .own))
        let found = try ShowEngagements(figures).list(grant, on: town.occasion(viewer))
        let middle = try #require(found.lines.first)
        #expect(found.lines.count == 1 && middle.engagement.state == .planned)
        #expect(middle.rating == .atRisk && middle.objectives == 1)
        #expect(middle.steps.map(\.step).contains(.comment))
        let (ready, claims) = try town.store.read {
            (try $0.readiness.all(), try $0.programmes.all())
        }
        #expect(ready.map(\.readiness.wish) == [.wants] && claims.count >= 4)
    }
}
