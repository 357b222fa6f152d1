import HTTPTypes
import HummingbirdTesting
import NIOCore
import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

@testable import RollAPI

@Suite struct `Changes told through the interface` {
    @Test func `a mark is told to the schools' own listeners, until the server ends`() async throws
    {
        let town = try APITown()
        let version = town.live.version
        let text = try await town.run { caller in
            async let heard = caller.get("/live?since=\(version)")
            while town.hub.watcherCount == 0 { await Task.yield() }
            var own = try #require(
                town.hub.watch(
                    LiveRoutes.view, LiveScope(.school(urn(APITown.hill))), after: version,
                    by: "test")
            ).makeAsyncIterator()
            _ = await own.next()
            for serial in 0..<2 {
                _ = try await caller.post(APITown.marks(APITown.row(serial)))
                #expect(await own.next()?.contains("event: changes") ?? false)
            }
            // When the second has been heard here, the first has been sent to everybody.
            town.hub.stop()
            return try await heard.text
        }
        #expect(text.hasPrefix("retry: 2000\n\n"))
        #expect(
            text.contains(
                "id: \(version + 1)\nevent: changes\ndata: {\"version\":\(version + 1)}\n\n"))
    }

    @Test func `who comes back after a lost connection is told at once`() async throws {
        let town = try APITown()
        let version = town.live.version
        let text = try await town.run { caller in
            _ = try await caller.post(APITown.marks(APITown.row(0)))
            async let heard = caller.get(
                "/live?since=0", headers: [.lastEventID: "\(version)"])
            while town.hub.madeCount == 0 { await Task.yield() }
            _ = try await caller.post(APITown.marks(APITown.row(1)))
            var own = try #require(
                town.hub.watch(
                    LiveRoutes.view, LiveScope(.school(urn(APITown.hill))), after: version,
                    by: "test")
            ).makeAsyncIterator()
            _ = await own.next()
            _ = await own.next()
            town.hub.stop()
            return try await heard.text
        }
        #expect(text.contains("event: changes"))
    }

    @Test func `a token that is revoked, or loses a school, is told no more`() async throws {
        let town = try APITown()
        let door = FeedDoor(store: town.store)
        let caller = try #require(try door.open(town.secret.text, at: .noon))
        #expect(try door.isOpen(to: caller, at: .noon))
        let version = town.live.version
        let text = try await town.run { asking in
            async let heard = asking.get("/live?since=\(version)")
            while town.hub.watcherCount == 0 { await Task.yield() }
            _ = try town.store.write {
                try $0.feeds.revoke(token: caller.token, by: "A. Dean", at: .noon)
            }
            town.hub.beat()
            return try await heard.text
        }
        #expect(text == "retry: 2000\n\n")
        #expect(try !door.isOpen(to: caller, at: .noon))
    }

    @Test func `a school of others is not listened to, and a full house says so`() async throws {
        let town = try APITown()
        try await town.run { caller in
            #expect(try await caller.get("/live?school=\(APITown.dale)").status == .notFound)
            town.hub.stop()
            let full = try await caller.get("/live")
            #expect(full.status == .serviceUnavailable && full.headers[.retryAfter] == "60")
        }
    }
}
