import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import RollWeb

@Suite("Failures of the site")
struct FailureTests {
    @Test func `what is unknown and what is refused look alike`() async throws {
        try await TestSite(extra: [TrialPages()]).run { client in
            var pages: Set<String> = []
            for uri in [TrialPages.hidden(), "/nowhere", "/static/none", "/gallery/none"] {
                let answer = try await client.execute(uri: uri, method: .get)
                #expect(answer.status == .notFound)
                let reference = try #require(Self.reference(answer.text))
                pages.insert(answer.text.replacing(reference, with: ""))
            }
            #expect(pages.count == 1)
            let post = try await client.execute(uri: TrialPages.hidden(), method: .post)
            #expect(post.status == .notFound)
        }
    }

    @Test func `a fault of ours shows a reference and nothing else`() async throws {
        let site = TestSite(extra: [TrialPages()])
        try await site.run { client in
            let answer = try await client.execute(uri: TrialPages.broken(), method: .get)
            #expect(answer.status == .internalServerError)
            #expect(!answer.text.contains("Robin"))
            #expect(!answer.text.contains("Unforeseen"))
            let reference = try #require(Self.reference(answer.text))
            let lines = site.lines.all.filter { $0.contains(reference) }
            #expect(lines.count == 2)
            #expect(lines.contains { $0.contains("Unforeseen") })
            #expect(!lines.contains { $0.contains("Robin") })
        }
    }

    @Test func `the log names routes, never what was asked`() async throws {
        let site = TestSite(reception: TrialReception(), extra: [TrialPages()])
        try await site.run { client in
            let headers: HTTPFields = [.cookie: "__Host-rollcall=\(TrialReception.token)"]
            let uri = TrialPages.inside("A123456789012") + "?name=Robin"
            let answer = try await client.execute(uri: uri, method: .get, headers: headers)
            #expect(answer.text.contains("Here is A123456789012."))
            _ = try await client.execute(uri: "/A123456789012?name=Robin", method: .get)
            #expect(site.lines.all.count == 2)
            for line in site.lines.all {
                #expect(!line.contains("A123456789012"))
                #expect(!line.contains("Robin"))
                #expect(!line.contains("Dana"))
            }
            #expect(site.lines.all[0].contains("/trial/inside/{pupil}"))
        }
    }

    @Test func `health says whether the server works, and counts are for its keepers`()
        async throws
    {
        try await TestSite { $0.isHealthy = { false } }.run { client in
            try await client.expect("/health", .serviceUnavailable)
        }
        try await TestSite().run { client in
            _ = try await client.execute(uri: "/health", method: .get)
            let counts = try await client.execute(uri: "/metrics", method: .get)
            #expect(
                counts.text.contains(
                    "rollcall_requests_total{route=\"/health\",method=\"GET\",status=\"200\"} 1"))
            #expect(counts.text.contains("rollcall_requests_open 1"))
        }
        try await TestSite { $0.metricsReaders = [] }.run { client in
            try await client.expect("/metrics", .notFound)
        }
    }

    private static func reference(_ text: String) -> String? {
        guard let mark = text.firstRange(of: "reference: <b>") else { return nil }
        return String(text[mark.upperBound...].prefix { $0 != "<" })
    }
}
