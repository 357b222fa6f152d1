import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import RollWeb

@Suite("Pages of the site")
struct PageTests {
    private let signedIn: HTTPFields = [.cookie: "__Host-rollcall=\(TrialReception.token)"]

    @Test func `a stranger is sent to sign in, and comes back to a page of ours`() async throws {
        let site = TestSite(extra: [TrialPages()])
        try await site.run { client in
            let uri = TrialPages.inside("7") + "?a=1"
            let answer = try await client.execute(uri: uri, method: .get)
            #expect(answer.status == .seeOther)
            #expect(
                answer.headers[.location] == "/sign-in?next=%2Ftrial%2Finside%2F7%3Fa%3D1")
            #expect(!answer.text.contains("Here is"))
        }
        let table = site.site.table
        #expect(table.onward(TrialPages.inside("7")) == "/trial/inside/7")
        for text in [
            "//elsewhere.example", "https://elsewhere.example/trial/inside/7",
            "/\\elsewhere.example",
            "/nowhere", "", "trial/inside/7", "/trial/inside/7\r\nSet-Cookie: a=b", "/trial/form",
            "/trial/inside/../..//x",
        ] {
            #expect(table.onward(text) == nil)
        }
    }

    @Test func `a page says where it is, who looks, why, and that pupils are named`() async throws {
        let site = TestSite(reception: TrialReception(), extra: [TrialPages()]) {
            $0.isSynthetic = true
        }
        try await site.run { client in
            let answer = try await client.execute(
                uri: TrialPages.inside("7"), method: .get, headers: signedIn)
            for words in [
                "<title>Inside, Hill School – Rollcall</title>", "<h1>Inside</h1>",
                "OFFICIAL-SENSITIVE", "Synthetic data.", "Dana Whitlock",
                "Switch to: form tutor", "You see this because you are a trial.",
                "Skip to the main content",
            ] {
                #expect(answer.text.contains(words), "\(words)")
            }
            #expect(!answer.text.contains("class=\"open\""))
        }
    }

    @Test func `what was typed stays, with what is wrong there`() async throws {
        try await TestSite(reception: TrialReception(), extra: [TrialPages()]).run { client in
            let page = try await client.execute(
                uri: TrialPages.form(), method: .get, headers: signedIn)
            let token = try #require(page.formToken)
            var headers = signedIn
            headers[.contentType] = "application/x-www-form-urlencoded"
            let answer = try await client.execute(
                uri: TrialPages.form(), method: .post, headers: headers,
                body: ByteBuffer(string: "words=+%20&token=\(token)"))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("One thing to put right"))
            #expect(answer.text.contains("<a href=\"#f-words\">Say something</a>"))
            let good = try await client.execute(
                uri: TrialPages.form(), method: .post, headers: headers,
                body: ByteBuffer(string: "words=%3Cb%3E%26&token=\(token)"))
            #expect(good.text.contains("&lt;b&gt;&amp;"))
        }
    }

    @Test func `files have names of their own, are kept, and are sent once`() async throws {
        try await TestSite { $0.hasGallery = true }.run { client in
            let page = try await client.execute(uri: "/gallery", method: .get)
            let mark = try #require(page.text.firstRange(of: "rel=\"stylesheet\" href=\""))
            let uri = String(page.text[mark.upperBound...].prefix { $0 != "\"" })
            let file = try await client.execute(uri: uri, method: .get)
            #expect(file.headers[.contentType] == "text/css; charset=utf-8")
            #expect(file.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let tag = try #require(file.headers[.eTag])
            let again = try await client.execute(
                uri: uri, method: .get, headers: [.ifNoneMatch: "W/\"x\", \(tag)"])
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            let packed = try await client.execute(
                uri: uri, method: .get, headers: [.acceptEncoding: "br, gzip"])
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.body.readableBytes * 2 < file.body.readableBytes)
            let head = try await client.execute(uri: uri, method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
        }
    }

    @Test func `the gallery shows every component, and only where it is wanted`() async throws {
        try await TestSite { $0.hasGallery = true }.run { client in
            for entry in GalleryExamples.all {
                let answer = try await client.execute(uri: "/gallery/\(entry.name)", method: .get)
                #expect(answer.status == .ok)
                for example in entry.examples {
                    #expect(answer.text.contains("<h2>\(example.title)</h2>"))
                }
                // A name that a template asks for and nobody answers leaves an empty attribute.
                for hole in [
                    "href=\"\"", "action=\"\"", "id=\"\"", "for=\"\"", "name=\"\"", "<script>alert",
                ] {
                    #expect(!answer.text.contains(hole), "\(entry.name): \(hole)")
                }
            }
        }
        try await TestSite().run { client in
            try await client.expect("/gallery", .notFound)
        }
    }
}
