import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Pages of areas")
struct AreaPageTests {
    @Test func `an authority's manager sees its schools by name and no other authority's`()
        async throws
    {
        let area = try AreaTown()
        let (own, other) = try area.authorities()
        let schools = try area.schools(of: own).map(\.name).sorted()
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.authorityManager).login, WebTown.password)
            let page = try await browser.get(Addresses.authority(own)).text
            let places = schools.map { page.range(of: ">\($0)<")?.lowerBound }
            #expect(places.allSatisfy { $0 != nil })
            #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            #expect(page.contains("You see this because you are the attendance manager of"))
            #expect(page.contains("What this rests on"))
            for foreign in try area.schools(of: other) { #expect(!page.contains(foreign.name)) }
            try await browser.expect(Addresses.authority(other), .notFound)
            try await browser.expect(Addresses.authorityQuality(other), .notFound)
            try await browser.expect("/authorities/x", .notFound)
        }
    }

    @Test func `a phase and a grouping in the address narrow the page`() async throws {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let schools = try area.schools(of: own)
        let primary = schools.filter { $0.phase == .primary }
        let others = schools.filter { $0.phase != .primary }
        try #require(!primary.isEmpty && !others.isEmpty)
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.authorityManager).login, WebTown.password)
            let page = try await browser.get(Addresses.authority(own) + "?phase=primary").text
            #expect(primary.allSatisfy { page.contains(">\($0.name)<") })
            #expect(others.allSatisfy { !page.contains(">\($0.name)<") })
            #expect(page.contains("Remove: Primary"))
            let gone = try await browser.get(Addresses.authority(own) + "?grouping=999").text
            #expect(gone.contains("That grouping is not there"))
            #expect(schools.allSatisfy { gone.contains(">\($0.name)<") })
            let none = try await browser.get(Addresses.authority(own) + "?phase=other").text
            #expect(none.contains("No school fits these choices"))
        }
    }

    @Test func `an adviser sees protected counts and no school by itself`() async throws {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let schools = try area.schools(of: own)
        let figures = try #require(area.services.figures)
        var filter = SchoolFilter()
        filter.authority = own
        let exact = try AreaSchools(figures).run(
            filter,
            on: Occasion(
                now: Instant(milliseconds: 1), today: WebTown.today, operatorName: "test"))
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(area.town.person(.adviser).login, WebTown.password)
            let page = try await browser.get(Addresses.authority(own)).text
            #expect(page.contains("counts to the nearest 5 either way"))
            for school in schools { #expect(!page.contains(school.name)) }
            // Every count of pupils on the page is a multiple of five.
            for cell in page.matches(of: /data-k="(Pupils|Persistently absent)">([0-9,]+)</) {
                let number = try #require(Int(cell.output.2.filter { $0 != "," }))
                #expect(number.isMultiple(of: 5))
            }
            let pupils = AreaWords.count(exact.total.enrolments)
            if !exact.total.enrolments.isMultiple(of: 5) {
                #expect(!page.contains(">\(pupils)<") && !page.contains("of \(pupils) "))
            }
            try await browser.expect(Addresses.authorityQuality(own), .notFound)
            let narrowed = try await browser.get(Addresses.authority(own) + "?phase=primary").text
            #expect(Self.tables(narrowed) == Self.tables(page))
        }
    }

    private static func tables(_ page: String) -> [Substring] {
        page.matches(of: /<table[^\x00]*?<\/table>/).map(\.output)
    }

    @Test func `registers that are not in are counted, and how far they could move the figure`()
        async throws
    {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(
                area.town.person(.authorityManager).login, WebTown.password)
            let page = try await browser.get(Addresses.authorityQuality(own)).text
            #expect(page.contains("Were every missing register in, it would lie between"))
            for school in try area.schools(of: own) { #expect(page.contains(">\(school.name)<")) }
        }
    }

    @Test func `heading of registers says how many are late`() {
        #expect(
            AreaRegistersView.heading(late: 0, of: 0) == "No morning register is expected today")
        #expect(AreaRegistersView.heading(late: 0, of: 4) == "All 4 morning registers are in")
        #expect(
            AreaRegistersView.heading(late: 1, of: 4)
                == "One of 4 schools has no morning register yet")
        #expect(
            AreaRegistersView.heading(late: 3, of: 4)
                == "3 of 4 schools have no morning register yet")
    }

    @Test func `a funnel says how many can be told apart, and ranks nobody`() async throws {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let figures = try #require(area.services.figures)
        var filter = SchoolFilter()
        filter.authority = own
        let rows = try AreaSchools(figures).run(
            filter,
            on: Occasion(
                now: Instant(milliseconds: 1), today: WebTown.today, operatorName: "test")
        ).rows.filter { $0.counts.enrolments >= GroupShare.fewest }
        let apart = rows.count { $0.reading != .cannotTell }
        let words = AreaFunnels.finding(rows, "schools")
        #expect(
            apart == 0
                ? words.contains("None of \(rows.count)")
                : words
                    == "\(rows.count - apart) of \(rows.count) schools cannot be told apart from "
                    + "the national picture; \(apart) can")
        #expect(AreaFunnels.finding(Array(rows.prefix(1)), "schools").hasPrefix("The one of"))
    }

    @Test func `without registers a page says what to do`() async throws {
        let town = try WebTown()
        try await town.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(town.person(.nationalAnalyst).login, WebTown.password)
            for path in [
                Addresses.authority("331"), Addresses.trust("0"), Addresses.nation(),
                Addresses.whatIf() + "?line=20",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == .ok)
                #expect(page.text.contains("Load registers first"), "\(path)")
            }
        }
    }

    @Test func `an officer of some schools sees these, and a tutor is told where to look`()
        async throws
    {
        let area = try AreaTown()
        try await area.test.run { client in
            let officer = Browser(client)
            _ = try await officer.signIn(
                area.town.person(.authorityOfficer).login, WebTown.password)
            let page = try await officer.get(Addresses.mySchools()).text
            #expect(page.contains("Schools by name"))
            let tutor = Browser(client)
            _ = try await tutor.signIn(area.town.person(.formTutor).login, WebTown.password)
            let other = try await tutor.get(Addresses.mySchools()).text
            #expect(other.contains("You see children, not whole schools"))
            let hub = Browser(client)
            _ = try await hub.signIn(area.town.person(.hubLead).login, WebTown.password)
            let protected = try await hub.get(Addresses.mySchools()).text
            #expect(!protected.contains("Schools by name"))
        }
    }
}
