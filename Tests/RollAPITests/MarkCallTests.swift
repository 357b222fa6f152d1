import HTTPTypes
import HummingbirdTesting
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

@Suite struct `Marks sent through the interface` {
    @Test func `good rows are kept and bad ones come back with their place`() async throws {
        let town = try APITown()
        let response = try await town.run {
            try await $0.post(
                APITown.marks(APITown.row(0), APITown.row(5), APITown.row(1, "AM", "H")))
        }
        #expect(response.status == .ok)
        #expect(response.type == "application/json")
        #expect(response.text.contains(#""new": 2"#))
        #expect(response.text.contains(#""at": "/marks/1/upn""#))
        #expect(response.text.contains("R-IN-23") && response.text.contains("R-IN-41"))
        #expect(!response.text.contains(upn(5).description))
        #expect(response.headers[.rateRemaining] == "599")
        #expect(try town.store.read { try $0.registers.lastSubmission(of: urn(APITown.hill)) } == 1)
    }

    @Test func `a token that is wrong, revoked or missing opens nothing, all in the same words`()
        async throws
    {
        let town = try APITown()
        let revoked = APITown.secret(7)
        let made = try town.addFeed("Old MIS", [APITown.hill], revoked)
        _ = try FeedTokens(store: town.store).revoke(
            made.listed.token.number, on: APITown.occasion)
        let answers = try await town.run { caller in
            var answers: [(Int, String)] = []
            for secret in [revoked.text, APITown.secret(8).text, "x", ""] {
                let response = try await caller.post(
                    APITown.marks(APITown.row(0)), secret: secret)
                #expect(response.headers[.wwwAuthenticate] != nil)
                answers.append((response.status.code, response.withoutReference))
            }
            return answers
        }
        #expect(answers.allSatisfy { $0.0 == 401 && $0.1 == answers[0].1 })
        #expect(try town.store.read { try $0.registers.lastSubmission(of: urn(APITown.hill)) } == 0)
    }

    @Test func `a school of others and one that is not there are answered alike`() async throws {
        let town = try APITown()
        let answers = try await town.run { caller in
            var answers: [(Int, String)] = []
            for school in ["\(APITown.dale)", "999999", "12", "hill", "%00"] {
                let sent = try await caller.call(
                    .post, "/schools/\(school)/marks",
                    headers: [.contentType: "application/json"],
                    body: APITown.marks(APITown.row(4)))
                let read = try await caller.get("/schools/\(school)")
                answers.append((sent.status.code, sent.withoutReference))
                answers.append((read.status.code, read.withoutReference))
            }
            return answers
        }
        #expect(answers.allSatisfy { $0.0 == 404 && $0.1 == answers[0].1 })
    }

    @Test func `the same key with the same body has the same answer, another body a conflict`()
        async throws
    {
        let town = try APITown()
        try await town.run { caller in
            let key: HTTPFields = [.idempotencyKey: "k-1"]
            let first = try await caller.post(APITown.marks(APITown.row(0)), headers: key)
            let again = try await caller.post(APITown.marks(APITown.row(0)), headers: key)
            let other = try await caller.post(APITown.marks(APITown.row(1)), headers: key)
            #expect(first.status == .ok && again.status == .ok)
            #expect(first.text == again.text)
            #expect(first.headers[.idempotentReplay] == nil)
            #expect(again.headers[.idempotentReplay] == "true")
            #expect(other.status == .conflict && other.type == "application/problem+json")
            #expect(other.text.contains("urn:rollcall:problem:key-reused"))
            let bad = try await caller.post(
                APITown.marks(APITown.row(0)),
                headers: [.idempotencyKey: String(repeating: "k", count: 256)])
            #expect(bad.status == .badRequest)
        }
        #expect(try town.store.read { try $0.registers.lastSubmission(of: urn(APITown.hill)) } == 1)
    }

    @Test func `what cannot be read is refused whole, with the kind of problem`() async throws {
        let town = try APITown()
        try await town.run { caller in
            let cut = try await caller.post(#"{"marks": [{"upn":"#)
            #expect(cut.status == .badRequest && cut.text.contains("problem:malformed"))
            let empty = try await caller.post("")
            #expect(empty.status == .badRequest)
            let large = try await caller.post(String(repeating: " ", count: 5 << 20))
            #expect(large.status == .contentTooLarge && large.text.contains("too-large"))
            for type in ["text/csv", "application/json; charset=latin1", nil] {
                let response = try await caller.post(
                    APITown.marks(APITown.row(0)), type: type)
                #expect(response.status == .unsupportedMediaType)
            }
            let packed = try await caller.post(
                APITown.marks(APITown.row(0)), headers: [.contentEncoding: "gzip"])
            #expect(packed.status == .unsupportedMediaType)
        }
        #expect(try town.store.read { try $0.registers.lastSubmission(of: urn(APITown.hill)) } == 0)
    }

    @Test func `a token does only what it was made for`() async throws {
        let town = try APITown()
        let reader = APITown.secret(3)
        try town.addFeed("Board", [APITown.hill], reader, scopes: [.readFigures])
        let sender = APITown.secret(4)
        try town.addFeed("Gate", [APITown.hill], sender, scopes: [.sendMarks])
        try await town.run { caller in
            let sent = try await caller.post(
                APITown.marks(APITown.row(0)), secret: reader.text)
            #expect(sent.status == .forbidden && sent.text.contains("insufficient-scope"))
            #expect(sent.headers[.wwwAuthenticate]?.contains("marks:write") ?? false)
            #expect(try await caller.get("/schools", secret: reader.text).status == .ok)
            #expect(try await caller.get("/schools", secret: sender.text).status == .forbidden)
        }
    }

    @Test func `who calls too often is told when to go on`() async throws {
        let town = try APITown(callsPerMinute: 2)
        try await town.run { caller in
            #expect(try await caller.get("/schools").headers[.rateRemaining] == "1")
            #expect(try await caller.get("/schools").headers[.rateRemaining] == "0")
            let late = try await caller.get("/schools")
            #expect(late.status == .tooManyRequests)
            #expect(late.headers[.retryAfter] == "60" && late.headers[.rateRemaining] == "0")
        }
    }
}
