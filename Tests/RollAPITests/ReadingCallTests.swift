import Foundation
import HTTPTypes
import HummingbirdTesting
import RollDomain
import RollEngine
import RollServices
import Testing

@testable import RollAPI

@Suite struct `Figures read through the interface` {
    @Test func `a token sees its schools, page by page`() async throws {
        let town = try APITown()
        let both = APITown.secret(5)
        try town.addFeed("Both", [APITown.hill, APITown.dale], both)
        try await town.run { caller in
            let own = try await caller.get("/schools")
            #expect(own.text.contains("Hill School") && !own.text.contains("Dale School"))
            let first = try await caller.get("/schools?per_page=1", secret: both.text)
            #expect(first.headers[.link] == "</api/v1/schools?page=2&per_page=1>; rel=\"next\"")
            let second = try await caller.get("/schools?page=2&per_page=1", secret: both.text)
            #expect(second.text.contains("Dale School") && second.text.contains(#""next": null"#))
            #expect(try await caller.get("/schools/\(APITown.hill)").status == .ok)
        }
    }

    @Test func `figures are those of the token's schools only, and have a tag`() async throws {
        let town = try APITown()
        let dale = APITown.secret(6)
        try town.addFeed("Dale MIS", [APITown.dale], dale)
        try await town.run { caller in
            _ = try await caller.post(
                APITown.marks(APITown.row(0, "AM", "I"), APITown.row(1)))
            _ = try await caller.post(
                APITown.marks(APITown.row(4, "AM", "O")), to: APITown.dale, secret: dale.text)
            let found = try await caller.get("/measures?by=school&from=2025-09-22&to=2025-09-22")
            #expect(found.status == .ok)
            #expect(found.text.contains(#""sess_possible": 2"#))
            #expect(found.text.contains("Hill School") && !found.text.contains("Dale School"))
            #expect(found.text.contains("data_fingerprint") || found.text.contains("fingerprint"))
            let tag = try #require(found.headers[.eTag])
            let same = try await caller.get(
                "/measures?by=school&from=2025-09-22&to=2025-09-22",
                headers: [.ifNoneMatch: tag])
            #expect(same.status == .notModified && same.text.isEmpty)
            _ = try await caller.post(APITown.marks(APITown.row(2)))
            let moved = try await caller.get(
                "/measures?by=school&from=2025-09-22&to=2025-09-22",
                headers: [.ifNoneMatch: tag])
            #expect(moved.status == .ok && moved.text.contains(#""sess_possible": 3"#))
            let other = try await caller.get("/measures?school=\(APITown.dale)")
            #expect(other.status == .notFound)
        }
    }

    @Test func `schools too small to compare are left out, and other schools are not there`()
        async throws
    {
        let town = try APITown()
        try await town.run { caller in
            let compared = try await caller.get("/compared")
            #expect(compared.status == .ok && compared.text.contains(#""schools": []"#))
            let small = try await caller.get("/schools/\(APITown.hill)/similar")
            #expect(small.status == .notFound)
            #expect(small.text.contains("too few to compare"))
            #expect(
                try await caller.get("/schools/\(APITown.hill)/similar?count=4").status
                    == .badRequest)
            let other = try await caller.get("/schools/\(APITown.dale)/similar")
            #expect(other.status == .notFound && !other.text.contains("compare"))
        }
    }

    @Test func `lasting falls are the same for every token, and need earlier years`() async throws {
        try await APITown().run { caller in
            let found = try await caller.get("/bright-spots")
            #expect(found.status == .ok)
            #expect(found.text.contains(#""spots": []"#))
            for wrong in ["from=soon", "phase=other", "level=child", "group=all"] {
                #expect(
                    try await caller.get("/bright-spots?" + wrong).status == .badRequest, "\(wrong)"
                )
            }
            let years = try await caller.get("/bright-spots?from=2024/25&to=2016/17")
            #expect(years.status == .badRequest)
        }
    }

    @Test func `the answer is that of the command`() async throws {
        let town = try APITown()
        let body = try await town.run { caller in
            _ = try await caller.post(APITown.marks(APITown.row(0, "AM", "I"), APITown.row(1)))
            return try await caller.get(
                "/measures?by=year-group&show=codes&persistent_at=15&from=2025-09-22"
            ).text
        }
        var words = RuleWords()
        words.persistentAt = 15
        let reader = QuestionReader(.option)
        let span = try reader.span(
            from: day("2025-09-22"), to: nil, year: nil, today: APITown.today)
        var query = Query(Window(span), by: try reader.dimensions(["year-group"]))
        query.pupils = try reader.selection(
            ages: try reader.ageRange(nil), onRoll: nil, facts: [])
        query.rules = try reader.rules(words)
        query.expectedUpTo = APITown.today
        query.measures = [.codes]
        var filter = SchoolFilter()
        filter.schools = [urn(APITown.hill)]
        let found = try AskNation(store: town.store).run(query, filter, knownAt: nil) {}
        #expect(body == AnswerData(found: found).json())
    }

    @Test(arguments: [
        "/schools?page=0", "/schools?page=x", "/schools?page=1&page=2", "/schools?pages=1",
        "/schools?per_page=201", "/measures?by=nothing", "/measures?from=2025-13-01",
        "/measures?from=2025-09-10&to=2025-09-01", "/measures?where=fsm", "/measures?ages=9-5",
        "/measures?definition=x", "/measures?persistent_at=0", "/measures?unit=pupils",
        "/measures?weekday=mon&weekday=funday", "/measures?drop=I&count_as=I=present",
        "/measures?without=2025", "/measures?by=week%", "/measures?by=%FF", "/changes?since=-1",
        "/changes?since=99999999999999999999", "/changes?limit=0", "/live?since=x",
    ])
    func `a parameter that cannot be meant is refused with its name`(path: String) async throws {
        let response = try await APITown().run { try await $0.get(path) }
        #expect(response.status == .badRequest)
        #expect(response.type == "application/problem+json")
        #expect(response.text.contains("problem:invalid-parameter"))
    }

    @Test func `changes come in order, and a number of another database is told`() async throws {
        let town = try APITown()
        try await town.run { caller in
            let before = try await caller.get("/changes").version
            _ = try await caller.post(APITown.marks(APITown.row(0)))
            let after = try await caller.get("/changes?since=\(before)")
            #expect(after.text.contains(#""school": \#(APITown.hill)"#))
            #expect(try after.version > before)
            let none = try await caller.get("/changes?since=\(try after.version)")
            #expect(none.text.contains(#""changes": []"#))
            let ahead = try await caller.get("/changes?since=\(try after.version + 1)")
            #expect(ahead.status == .conflict && ahead.text.contains("version-ahead"))
        }
    }

    @Test func `whatever is not there is a problem, not a page`() async throws {
        let town = try APITown()
        try await town.run { caller in
            for path in ["/", "/api/v2/schools", "/schools/900001/pupils", "/marks", "/api/v1"] {
                let response = try await caller.get(path)
                #expect(response.status == .notFound, "\(path)")
                #expect(response.type == "application/problem+json", "\(path)")
            }
            for (method, path) in [
                (HTTPRequest.Method.delete, "/schools"), (.post, "/measures"),
                (.get, "/schools/900001/marks"), (.put, "/openapi.json"),
            ] {
                let response = try await caller.call(method, path)
                #expect(response.status == .methodNotAllowed, "\(path)")
                #expect(response.headers[.allow] != nil)
            }
        }
    }
}

extension TestResponse {
    /// The version that an answer names.
    var version: Int {
        get throws {
            let found = try #require(text.firstMatch(of: /"version": ([0-9]+),\n  "has_more"/))
            return try #require(Int(found.1))
        }
    }

    /// The answer without what names the call.
    var withoutReference: String {
        text.replacing(/"reference": "[^"]*"/, with: "")
    }
}
