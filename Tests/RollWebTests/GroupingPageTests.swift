import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Groupings of schools")
struct GroupingPageTests {
    @Test func `a grouping is made, narrows an area, is changed and taken away`() async throws {
        let area = try AreaTown()
        let (own, other) = try area.authorities()
        let login = try area.newcomer("grouper", .authorityManager, .authority(own))
        let schools = try area.schools(of: own)
        let first = try #require(schools.first)
        let second = try #require(schools.last)
        let foreign = try #require(area.schools(of: other).first)
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(login, WebTown.password)
            let list = Addresses.groupings()
            let empty = try await browser.post(list, [("name", " ")], from: list)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Give the grouping a name"))
            #expect(empty.text.contains("Choose at least one school"))
            // A school that is not the visitor's is no school of theirs.
            let strange = try await browser.post(
                list, [("name", "Strange"), ("school", "\(foreign.urn)")], from: list)
            #expect(strange.status == .unprocessableContent)
            #expect(strange.text.contains("value=\"Strange\""))
            let made = try await browser.post(
                list, [("name", "Visits <b>"), ("school", "\(first.urn)")], from: list)
            #expect(made.status == .seeOther)
            let kept = try KeepGroupings(store: area.town.store).list(
                AskAs(store: area.town.store).viewer(login, as: nil, on: WebTown.today))
            let grouping = try #require(kept.first)
            #expect(kept.count == 1 && grouping.schools == [first.urn])
            let shown = try await browser.get(list + "?done=kept").text
            #expect(shown.contains("Visits &lt;b&gt;") && shown.contains("Your grouping is kept"))
            let again = try await browser.post(
                list, [("name", "visits <B>"), ("school", "\(first.urn)")], from: list)
            #expect(again.text.contains("You have a grouping of that name"))
            let narrowed = try await browser.get(
                Addresses.authority(own) + "?grouping=\(grouping.number)"
            ).text
            #expect(narrowed.contains(">\(first.name)<") && !narrowed.contains(">\(second.name)<"))
            let page = Addresses.grouping(grouping.number)
            let changed = try await browser.post(
                page, [("name", "Visits"), ("school", "\(second.urn)")], from: page)
            #expect(changed.status == .seeOther)
            let after = try await browser.get(page).text
            #expect(after.contains("value=\"\(second.urn)\" checked"))
            let gone = try await browser.post(
                Addresses.groupingRemoval(grouping.number), [], from: list)
            #expect(gone.headers[.location] == list + "?done=removed")
            #expect(
                try await browser.get(page).headers[.location] == list + "?done=missing")
        }
    }

    @Test func `nobody opens, changes or takes away a grouping of somebody else`() async throws {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let login = try area.newcomer("owner", .authorityManager, .authority(own))
        let other = try area.newcomer("neighbour", .authorityManager, .authority(own))
        let school = try #require(area.schools(of: own).first)
        try await area.test.run { client in
            let owner = Browser(client)
            _ = try await owner.signIn(login, WebTown.password)
            _ = try await owner.post(
                Addresses.groupings(), [("name", "Mine"), ("school", "\(school.urn)")],
                from: Addresses.groupings())
            let keeping = KeepGroupings(store: area.town.store)
            let viewer = try AskAs(store: area.town.store).viewer(
                login, as: nil, on: WebTown.today)
            let grouping = try #require(keeping.list(viewer).first)
            let neighbour = Browser(client)
            _ = try await neighbour.signIn(other, WebTown.password)
            let list = Addresses.groupings()
            #expect(try await !neighbour.get(list).text.contains("Mine"))
            for path in [
                Addresses.grouping(grouping.number), Addresses.groupingRemoval(grouping.number),
            ] {
                let sent = try await neighbour.post(
                    path, [("name", "Theirs"), ("school", "\(school.urn)")], from: list)
                #expect(sent.headers[.location] == list + "?done=missing")
            }
            #expect(try keeping.list(viewer) == [grouping])
        }
    }
}
