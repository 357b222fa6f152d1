import HTTPTypes
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import Testing

@testable import RollWeb

@Suite struct `Open pages` {
    /// A source with one event for whoever watches the school that the visitor may see.
    private struct OneEvent: LiveSource {
        func watch(
            _ view: String, _ scope: String, after last: Int64?, by guest: Guest,
            again: @escaping @Sendable () throws -> Guest?
        ) throws -> AsyncStream<String>? {
            guard view == "today", scope == "school:900001" else { return nil }
            let (stream, event) = AsyncStream.makeStream(of: String.self)
            event.yield("id: \((last ?? 0) + 1)\nevent: today\ndata: {}\n\n")
            event.finish()
            return stream
        }
    }

    private struct OpenReception: Reception {
        func guest(token: String, on occasion: Occasion, isUse: Bool) throws -> Guest? {
            token == "0123456789abcdef"
                ? Guest(
                    person: 1, name: "Ann Ash", viewer: nil, roles: [.attendanceOfficer],
                    hasFactor: false) : nil
        }
    }

    private static let address = "/live?view=today&scope=school:900001&since=4"
    private static let signedIn: HTTPFields = [.cookie: "__Host-rollcall=0123456789abcdef"]

    private func site(_ source: (any LiveSource)? = OneEvent()) -> TestSite {
        TestSite(reception: OpenReception(), live: source)
    }

    @Test func `hear what happens to what their visitor may see, and of nothing else`() async throws
    {
        try await site().run { client in
            let fields = Self.signedIn
            let heard = try await client.executeRequest(
                uri: Self.address, method: .get, headers: fields, body: nil)
            #expect(heard.status == .ok)
            #expect(heard.headers[.contentType] == "text/event-stream")
            #expect(heard.headers[.cacheControl] == "no-store")
            #expect(heard.text == "id: 5\nevent: today\ndata: {}\n\n")
            var again = fields
            again[.lastEvent] = "8"
            let later = try await client.executeRequest(
                uri: Self.address, method: .get, headers: again, body: nil)
            #expect(later.text.hasPrefix("id: 9\n"))
            for other in ["/live?view=today&scope=school:900002", "/live?view=today", "/live"] {
                let refused = try await client.executeRequest(
                    uri: other, method: .get, headers: fields, body: nil)
                #expect(refused.status == .notFound, "\(other)")
            }
        }
    }

    @Test func `of strangers hear nothing`() async throws {
        try await site().run { client in
            let refused = try await client.executeRequest(
                uri: Self.address, method: .get, headers: [:], body: nil)
            #expect(refused.status != .ok && !refused.text.contains("event:"))
        }
    }

    @Test func `carry the script that keeps them up to date`() async throws {
        try await site().run { client in
            let page = try await client.executeRequest(
                uri: "/about/privacy", method: .get, headers: [:], body: nil)
            let found = try #require(page.text.firstMatch(of: /src="(\/static\/live-[^"]+\.js)"/))
            let script = try await client.executeRequest(
                uri: String(found.1), method: .get, headers: [:], body: nil)
            #expect(script.status == .ok && script.text.contains("EventSource"))
        }
    }
}
