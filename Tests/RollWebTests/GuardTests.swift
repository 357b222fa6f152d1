import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import RollWeb

@Suite("Guards of the site")
struct GuardTests {
    private let form = "application/x-www-form-urlencoded"

    private func post(
        _ client: any TestClientProtocol, _ uri: String, _ body: String, cookie: String = "",
        type: String? = nil, more: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers: HTTPFields = more
        headers[.contentType] = type ?? form
        if !cookie.isEmpty { headers[.cookie] = cookie }
        return try await client.execute(
            uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    @Test func `every answer carries the headers, failures and files too`() async throws {
        try await TestSite { $0.hasGallery = true }.run { client in
            for uri in ["/gallery", "/nowhere", "/static/none.css", "/health"] {
                let answer = try await client.execute(uri: uri, method: .get)
                let policy = answer.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                #expect(answer.headers[.named("X-Frame-Options")] == "DENY")
                #expect(answer.headers[.named("Referrer-Policy")] == "same-origin")
                #expect(answer.headers[.strictTransportSecurity] != nil)
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.server] == nil)
            }
        }
    }

    @Test func `a form without the token of its visitor is refused`() async throws {
        try await TestSite(extra: [TrialPages()]).run { client in
            let page = try await client.execute(uri: TrialPages.form(), method: .get)
            let visit = try #require(page.cookie("__Host-visit"))
            let token = try #require(page.formToken)
            let cookie = "__Host-visit=\(visit)"
            let good = try await post(
                client, TrialPages.form(), "words=hello&token=\(token)", cookie: cookie)
            #expect(good.status == .ok)
            #expect(good.text.contains("hello"))
            for (body, cookie) in [
                ("words=hello", cookie), ("words=hello&token=\(token)", ""),
                ("words=hello&token=\(token)", "__Host-visit=0123456789abcdef0123456789abcdef"),
                ("words=hello&token=00\(token.dropFirst(2))", cookie),
            ] where !(body.contains("token=00") && token.hasPrefix("00")) {
                let bad = try await post(client, TrialPages.form(), body, cookie: cookie)
                #expect(bad.status == .badRequest)
                #expect(!bad.text.contains("hello"))
            }
            for site in ["cross-site", "same-site"] {
                let bad = try await post(
                    client, TrialPages.form(), "words=hello&token=\(token)", cookie: cookie,
                    more: [.fetchSite: site])
                #expect(bad.status == .badRequest)
            }
            let foreign = try await post(
                client, TrialPages.form(), "words=hello&token=\(token)", cookie: cookie,
                more: [.origin: "https://elsewhere.example"])
            #expect(foreign.status == .badRequest)
        }
    }

    @Test func `cookies are kept from scripts, from other sites and from plain connections`()
        async throws
    {
        try await TestSite(extra: [TrialPages()]).run { client in
            let page = try await client.execute(uri: TrialPages.form(), method: .get)
            let line = try #require(page.headers[.setCookie])
            for word in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
                #expect(line.contains(word))
            }
            #expect(!line.contains("Domain"))
            let asset = try await client.execute(uri: "/health", method: .get)
            #expect(asset.headers[.setCookie] == nil)
        }
    }

    @Test func `what is too large is refused before it is read`() async throws {
        try await TestSite(extra: [TrialPages()]).run { client in
            let large = String(repeating: "a", count: 70_000)
            let answer = try await post(client, TrialPages.form(), "words=\(large)")
            #expect(answer.status == .contentTooLarge)
            let file = try await post(
                client, TrialPages.upload(), large, type: "multipart/form-data; boundary=x")
            #expect(file.status == .contentTooLarge)
        }
    }

    @Test func `what cannot be read is a bad request`() async throws {
        try await TestSite(extra: [TrialPages()]).run { client in
            for (body, type) in [
                ("words=%zz", form), ("words=%00", form), ("words=%ff", form), ("{}", "text/json"),
                ("nothing", "multipart/form-data; boundary=x"),
            ] {
                let answer = try await post(client, TrialPages.form(), body, type: type)
                #expect(answer.status == .badRequest)
            }
            let question = try await client.execute(uri: "/gallery?a=%zz", method: .get)
            #expect(question.status == .notFound)
            let page = try await client.execute(uri: "\(TrialPages.form())?a=%zz", method: .get)
            #expect(page.status == .badRequest)
        }
    }

    @Test func `a value comes out of an address as it was put in`() async throws {
        let signedIn: HTTPFields = [.cookie: "__Host-rollcall=\(TrialReception.token)"]
        let site = TestSite(reception: TrialReception(), extra: [TrialPages()])
        try await site.run { client in
            for value in ["7", "Zoë Ash", "T 12/3", "50%+1", "a;b=c,d", "..%2f"] {
                let page = try await client.execute(
                    uri: TrialPages.inside(value), method: .get, headers: signedIn)
                #expect(page.status == .ok && page.text.contains("Here is \(value)."), "\(value)")
            }
            let none = try await client.execute(
                uri: "/trial/inside/%zz%00", method: .get, headers: signedIn)
            #expect(none.status == .ok && none.text.contains("Here is ."))
        }
    }

    @Test func `a file comes with its name and its bytes`() async throws {
        try await TestSite(extra: [TrialPages()]).run { client in
            let page = try await client.execute(uri: TrialPages.form(), method: .get)
            let visit = try #require(page.cookie("__Host-visit"))
            let token = try #require(page.formToken)
            let body =
                "--b1\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token)\r\n"
                + "--b1\r\nContent-Disposition: form-data; name=\"marks\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nx,y\r\n--b2\r\n\r\n--b1--\r\n"
            let answer = try await post(
                client, TrialPages.upload(), body, cookie: "__Host-visit=\(visit)",
                type: "multipart/form-data; boundary=b1")
            #expect(answer.text.contains("marks a.csv 11"))
        }
    }

    @Test func `a client that asks too much is told to wait, and may ask again`() async throws {
        let site = TestSite { $0.clientLimit = RateLimit(burst: 3, perThousandSeconds: 1_000) }
        try await site.run { client in
            for _ in 0..<3 {
                try await client.expect("/health", .ok)
            }
            let answer = try await client.execute(uri: "/health", method: .get)
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] == "1")
            site.machine.pass(milliseconds: 1_000)
            try await client.expect("/health", .ok)
            try await client.expect("/health", .tooManyRequests)
        }
    }

    private func send(
        _ client: any TestClientProtocol, _ status: HTTPResponse.Status
    ) async throws {
        let answer = try await post(client, TrialPages.form(), "")
        #expect(answer.status == status)
    }

    @Test func `strangers may send few forms`() async throws {
        let site = TestSite(extra: [TrialPages()]) {
            $0.strangerLimit = RateLimit(burst: 2, perThousandSeconds: 100)
        }
        try await site.run { client in
            for _ in 0..<2 {
                try await send(client, .badRequest)
            }
            try await send(client, .tooManyRequests)
        }
    }

    @Test func `an account may not ask without end`() async throws {
        let site = TestSite(reception: TrialReception(), extra: [TrialPages()]) {
            $0.accountLimit = RateLimit(burst: 2, perThousandSeconds: 100)
        }
        try await site.run { client in
            let headers: HTTPFields = [.cookie: "__Host-rollcall=\(TrialReception.token)"]
            for status in [HTTPResponse.Status.ok, .ok, .tooManyRequests] {
                let answer = try await client.execute(
                    uri: TrialPages.inside("7"), method: .get, headers: headers)
                #expect(answer.status == status)
            }
        }
    }

    @Test func `only a trusted proxy is believed about the client`() async throws {
        let limit = RateLimit(burst: 1, perThousandSeconds: 1)
        for (trusted, second) in [(Set([""]), HTTPResponse.Status.ok), ([], .tooManyRequests)] {
            let site = TestSite {
                $0.clientLimit = limit
                $0.trustedProxies = trusted
            }
            try await site.run { client in
                let first = try await client.execute(
                    uri: "/health", method: .get, headers: [.forwardedFor: "192.0.2.1"])
                #expect(first.status == .ok)
                let answer = try await client.execute(
                    uri: "/health", method: .get, headers: [.forwardedFor: "192.0.2.2"])
                #expect(answer.status == second)
            }
        }
    }
}
