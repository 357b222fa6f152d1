import HTTPTypes
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `The morning on open pages` {
    private static func guest(_ start: String) throws -> Guest {
        let token = try #require(TodayTown.people.keys.first { $0.hasPrefix(start) })
        let guest = try TodayTown.RoleReception().guest(
            token: token,
            on: Occasion(now: TodayTown.early, today: TodayTown.today, operatorName: ""),
            isUse: true)
        return try #require(guest)
    }

    private static func watch(
        _ town: TodayTown, _ who: String, _ scope: String, after last: Int64? = nil
    ) throws -> AsyncStream<String>? {
        let guest = try guest(who)
        return try town.open.watch("today", scope, after: last, by: guest, again: { guest })
    }

    private static let hill = "school:\(TodayTown.hill)"

    @Test func `a mark moves the parts of those who watch the school`() async throws {
        let town = try TodayTown()
        let seen = town.live.version
        let stream = try #require(
            try Self.watch(town, "officer-of-hill", Self.hill, after: seen))
        var events = stream.makeAsyncIterator()
        #expect(await events.next()?.hasPrefix("retry:") ?? false)
        try town.send(["I", "N", "I", "L", "/", "E"], to: TodayTown.hill)
        let event = try #require(await events.next())
        #expect(event.hasPrefix("id: \(town.live.version)\nevent: today\ndata: {"))
        #expect(event.contains("One pupil is out with no reason yet"))
        for id in ["finding", "counters", "calls", "registers", "reasons", "usual", "late"] {
            #expect(event.contains("\"\(id)\":"), "\(id)")
        }
        #expect(event.split(separator: "\n").count == 3)
        // A token of a form would be somebody's own.
        #expect(!event.contains("name=\\\"token\\\" value=\\\"a"))
    }

    @Test func `who was away gets the newest state, and who missed nothing gets nothing`()
        async throws
    {
        let town = try TodayTown()
        let before = town.live.version
        try town.send(["I", "I"], to: TodayTown.hill)
        let late = try #require(
            try Self.watch(town, "officer-of-hill", Self.hill, after: before))
        var events = late.makeAsyncIterator()
        _ = await events.next()
        #expect(await events.next()?.contains("One register is not in yet") ?? false)
        let now = try #require(
            try Self.watch(town, "officer-of-hill", Self.hill, after: town.live.version))
        var silence = now.makeAsyncIterator()
        _ = await silence.next()
        town.hub.stop()
        #expect(await silence.next() == nil)
    }

    @Test func `is made once for those who see the same, and apart for those who do not`()
        async throws
    {
        let town = try TodayTown()
        let seen = town.live.version
        let watchers = try ["officer-of-hill", "officer-of-hill", "senco", "head-of-hill"].map {
            try #require(try Self.watch(town, $0, Self.hill, after: seen))
        }
        let made = town.hub.madeCount
        try town.send(["N", "I"], to: TodayTown.hill)
        var texts: [String] = []
        for watcher in watchers {
            var events = watcher.makeAsyncIterator()
            _ = await events.next()
            texts.append(try #require(await events.next()))
        }
        #expect(town.hub.madeCount - made == 3)
        #expect(texts[0] == texts[1])
        #expect(texts[0].contains("Kit Barred") && !texts[2].contains("Kit Barred"))
        #expect(texts[0].contains("Social worker") && !texts[2].contains("Social worker"))
    }

    @Test func `opens to those whom the door lets in, and writes down that they watch`() throws {
        let town = try TodayTown()
        for who in ["officer-of-dale", "tutor-of-9a", "governor", "analyst", "administrator"] {
            #expect(try Self.watch(town, who, Self.hill) == nil, "\(who)")
        }
        for scope in ["mine", "nation", "authority:330", "school:900009", "x"] {
            #expect(try Self.watch(town, "officer-of-hill", scope) == nil, "\(scope)")
        }
        #expect(try Self.watch(town, "officer-of-hill", Self.hill) != nil)
        #expect(try Self.watch(town, "tutor-of-9a", "mine") != nil)
        var query = AuditQuery()
        query.kind = .look
        let kept = try SearchAudit(store: town.store).run(
            query, on: Occasion(now: TodayTown.early, today: TodayTown.today, operatorName: "t"))
        #expect(
            Set(kept.map(\.reason)) == [
                "you are an attendance officer of there", "you are a form tutor of there",
            ])
    }

    @Test func `a tutor's parts are of the group alone`() async throws {
        let town = try TodayTown()
        let stream = try #require(
            try Self.watch(town, "tutor-of-9a", "mine", after: town.live.version))
        var events = stream.makeAsyncIterator()
        _ = await events.next()
        try town.send(
            ["I", "N", "I", "L", "/", "E", "N", "N", "N", "N", "N", "N"], to: TodayTown.hill)
        let event = try #require(await events.next())
        #expect(event.contains("One pupil is out with no reason yet"))
        #expect(event.contains("Reed1x") && !event.contains("Reed7x"))
        #expect(event.contains("\"absent\":"))
    }

    @Test func `a page names where it hears of changes`() async throws {
        let town = try TodayTown()
        try await town.test.run { client in
            let page = try await Visitor(client, "officer-of-hill")
                .get(Addresses.schoolToday(TodayTown.hill)).text
            let place = try #require(page.firstMatch(of: /data-live="([^"]+)"/)).output.1
            let address = place.replacing("&amp;", with: "&")
            #expect(address.contains("since=\(town.live.version)"))
            #expect(
                town.test.site.table.page(at: address.prefix { $0 != "?" })?.name == "live")
        }
    }
}
