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

/// How the areas of a place are put together.
@Suite struct AreaGroupTests {
    private static let groups = [
        AreaGroups.Group("Pupils", "/a", "/b"), AreaGroups.Group("Help", "/c", "/d", "/e"),
        AreaGroups.Group("Data", "/f"),
    ]

    private func areas(_ names: String, here: Character = "-") -> [AreaGroups.Area] {
        names.map { name in
            AreaGroups.Area(
                path: PathPattern("/\(name)"),
                link: Page.Link("\(name)", to: "/\(name)", isHere: name == here))
        }
    }

    @Test func `a few areas stand beside each other`() {
        let grouped = AreaGroups(areas("abcdef", here: "c"), by: Self.groups)
        #expect(grouped.first.map(\.label) == ["a", "b", "c", "d", "e", "f"])
        #expect(grouped.first.filter(\.isHere).map(\.label) == ["c"])
        #expect(grouped.second.isEmpty)
    }

    @Test func `more of them stand behind a word for each group, and none is lost`() {
        let grouped = AreaGroups(areas("abcdefg", here: "d"), by: Self.groups)
        #expect(grouped.first.map(\.label) == ["Pupils", "Help", "f", "g"])
        #expect(grouped.first.map(\.address) == ["/a", "/c", "/f", "/g"])
        #expect(grouped.first.filter(\.holdsHere).map(\.label) == ["Help"])
        #expect(grouped.second.map(\.label) == ["c", "d", "e"])
        #expect(grouped.second.filter(\.isHere).map(\.label) == ["d"])
    }

    @Test func `whoever is in none of them is shown the first line only`() {
        let grouped = AreaGroups(areas("abcdefg"), by: Self.groups)
        #expect(grouped.second.isEmpty)
        #expect(!grouped.first.contains { $0.holdsHere || $0.isHere })
    }

    @Test func `every page of a champion's school marks where it is, in a line that fits`()
        async throws
    {
        let town = try FiguresTown()
        let urn = town.school.urn
        try await town.run(as: .attendanceChampion) { browser in
            for address in [
                Addresses.schoolToday(urn), Addresses.schoolPatterns(urn),
                Addresses.schoolSevere(urn), Addresses.schoolMeetings(urn),
                Addresses.schoolGroups(urn), Addresses.schoolQuality(urn),
            ] {
                let page = try await browser.get(address)
                #expect(page.status == .ok, "\(address)")
                let start = try #require(page.text.range(of: "<nav class=\"areas\""))
                let rest = page.text[start.lowerBound...]
                let end = try #require(rest.range(of: "</nav>"))
                let lists = rest[..<end.lowerBound].split(separator: "<ul")
                #expect(lists.dropFirst().allSatisfy { $0.matches(of: /<li>/).count <= 7 })
                #expect(rest[..<end.lowerBound].contains("aria-current=\"page\""), "\(address)")
            }
        }
    }
}
