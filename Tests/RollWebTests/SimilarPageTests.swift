import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// Fair comparison as each role sees it.
///
/// R-SIM-01, R-NEIGH-01
@Suite("Pages of fair comparison")
struct SimilarPageTests {
    /// Primary schools with enough pupils to be compared, of the authority of most people.
    private func primaries(_ area: AreaTown) throws -> [StoredSchool] {
        let own = try area.authorities().0
        return try area.schools(of: own).filter { $0.phase == .primary }
    }

    @Test func `a manager opens a school's page, changes a choice and sees what it did`()
        async throws
    {
        let area = try AreaTown()
        let schools = try primaries(area)
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.authorityManager).login, WebTown.password)
            var found = 0
            for school in schools {
                let page = try await browser.get(Addresses.schoolSimilar(school.urn)).main
                if page.contains("No school can be compared with this one yet") { continue }
                found += 1
                #expect(page.contains("Schools like it lead to expect"))
                #expect(page.contains("explains about a third"))
                #expect(page.contains("Your choices, and what each does"))
                let chosen = try await browser.get(
                    Addresses.schoolSimilar(school.urn) + "?fsm=0&girls=5&count=10"
                ).main
                #expect(chosen.contains("What each choice did"))
                #expect(chosen.contains("Free school meals weighs 0"))
                #expect(chosen.contains("Remove: 10 schools"))
                let nothing = try await browser.get(
                    Addresses.schoolSimilar(school.urn)
                        + "?fsm=0&sen=0&ehcp=0&eal=0&size=&girls=0&count=10&region=same"
                ).main
                #expect(!nothing.isEmpty)
            }
            #expect(found > 0)
        }
    }

    @Test func `a governor sees names and one rounded figure, and no choice`() async throws {
        let area = try AreaTown()
        let governor = try area.town.person(.governor)
        let viewer = try AskAs(store: area.town.store).viewer(
            governor.login, as: nil, on: WebTown.today)
        let schools = try area.town.store.read { try $0.schools.withPupils() }.filter {
            Door.grant(viewer, .seeFigures, .school(SchoolPlace($0))) != nil
        }
        #expect(!schools.isEmpty)
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(governor.login, WebTown.password)
            for school in schools {
                let page = try await browser.get(
                    Addresses.schoolSimilar(school.urn) + "?count=10&fsm=0"
                ).main
                #expect(!page.contains("Your choices"))
                #expect(!page.contains("Most by"))
            }
        }
    }

    /// Trap T16: peers ranked by their rates, and the top of the list shown.
    @Test func `schools of an area stand side by side by name, in thirds and never in ranks`()
        async throws
    {
        let area = try AreaTown()
        let (own, other) = try area.authorities()
        let schools = try area.schools(of: own)
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.authorityManager).login, WebTown.password)
            let page = try await browser.get(Addresses.authorityCompared(own)).main
            #expect(page.contains("Chance taken out"))
            let named = schools.filter { page.contains(">\($0.name)<") }.map(\.name).sorted()
            for phase in Set(schools.map(\.phase)) {
                let order = schools.filter { $0.phase == phase && named.contains($0.name) }
                    .map(\.name).sorted().compactMap { page.range(of: ">\($0)<")?.lowerBound }
                #expect(order == order.sorted())
            }
            #expect(!page.contains("aria-sort"))
            #expect(!page.lowercased().contains("best") && !page.lowercased().contains("worst"))
            #expect(page.contains("No list of neighbours is loaded"))
            #expect(schools.contains { page.contains($0.name) })
            for foreign in try area.schools(of: other) { #expect(!page.contains(foreign.name)) }
            try await browser.expect(Addresses.authorityCompared(other), .notFound)
            let nation = try await browser.get(Addresses.nationCompared())
            #expect(nation.status == .ok)
        }
    }

    @Test func `an adviser sees no school by itself`() async throws {
        let area = try AreaTown()
        let adviser = try area.town.person(.adviser)
        let viewer = try AskAs(store: area.town.store).viewer(
            adviser.login, as: nil, on: WebTown.today)
        let (own, other) = try area.authorities()
        let schools = try area.schools(of: own) + area.schools(of: other)
        let codes = [own, other].filter { Door.grant(viewer, .seeFigures, .authority($0)) != nil }
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(adviser.login, WebTown.password)
            for code in codes {
                let page = try await browser.get(Addresses.authorityCompared(code)).main
                #expect(page.contains("You see no school by itself"))
                for school in schools { #expect(!page.contains(school.name)) }
            }
        }
    }
}
