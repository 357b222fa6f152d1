import HTTPTypes
import HummingbirdTesting
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

/// Areas and England through the interface: what pages show to those who see aggregates only.
@Suite struct `Areas and England read through the interface` {
    @Test func `an adviser's work is read by a token of the whole area, and by no other`()
        async throws
    {
        let town = try AreaTown.town()
        let (whole, part) = (APITown.secret(2), APITown.secret(3))
        let schools = AreaTown.schools(of: 0)
        try town.addFeed("Adviser", schools, whole, scopes: [.readAreas])
        try town.addFeed("Two of three", Array(schools.prefix(2)), part, scopes: [.readAreas])
        try await town.run { caller in
            let list = try await caller.get("/engagements", secret: whole.text)
            #expect(list.status == .ok && list.text.contains(#""total": 1"#))
            #expect(list.text.contains(#""code": "331""#) && list.text.contains("Ash Corran"))
            let one = try await caller.get("/engagements/1", secret: whole.text)
            #expect(one.status == .ok)
            for words in ["Two were missed", "Calls on day one", #""target_percent": 19.0"#] {
                #expect(one.text.contains(words), "\(words)")
            }
            let others = try await caller.get("/engagements?state=all", secret: part.text)
            #expect(others.text.contains(#""total": 0"#))
            for (path, secret) in [
                ("/engagements/1", part), ("/engagements/9", whole), ("/engagements/x", whole),
            ] {
                let missing = try await caller.get(path, secret: secret.text)
                #expect(missing.status == .notFound, "\(path)")
                #expect(missing.text.contains("GET /api/v1/engagements"))
            }
            let wrong = try await caller.get("/engagements?state=dead", secret: whole.text)
            #expect(wrong.status == .badRequest)
        }
    }

    @Test func `a token speaks for an area with all of its schools, and with no part of them`()
        async throws
    {
        let town = try AreaTown.town()
        let schools = AreaTown.schools(of: 0)
        for part in 1..<8 {
            let own = schools.indices.filter { part >> $0 & 1 == 1 }.map { schools[$0] }
            try town.addFeed(
                "Part \(part)", own + [APITown.hill], APITown.secret(UInt8(20 + part)),
                scopes: [.readAreas, .readFigures])
        }
        try await town.run { caller in
            for part in 1..<8 {
                let secret = APITown.secret(UInt8(20 + part)).text
                let status: HTTPResponse.Status = part == 7 ? .ok : .notFound
                for path in [
                    "/engagements/1", "/authorities/331/programmes",
                    "/authorities/331/variation",
                ] {
                    let found = try await caller.get(path, secret: secret)
                    #expect(found.status == status, "\(part) \(path)")
                }
            }
        }
    }

    @Test func `each call asks for its scope, and a token of all others is refused`() async throws {
        let town = try APITown()
        let scopes = FeedScope.allCases
        for (place, scope) in scopes.enumerated() {
            try town.addFeed(
                "Without \(scope.rawValue)", [APITown.hill], APITown.secret(UInt8(40 + place)),
                scopes: Set(scopes).subtracting([scope]))
        }
        try await town.run { caller in
            for route in town.api.routes {
                guard let scope = route.scope, let place = scopes.firstIndex(of: scope) else {
                    continue
                }
                let path = route.path.replacing("{urn}", with: "\(APITown.hill)")
                    .replacing(#/\{[^}]+\}/#, with: "1")
                let refused = try await caller.call(
                    route.method, path, secret: APITown.secret(UInt8(40 + place)).text)
                #expect(refused.status == .forbidden, "\(path)")
                #expect(refused.text.contains(scope.rawValue), "\(path)")
            }
        }
    }

    @Test func `programmes are read of an area and of England`() async throws {
        let town = try AreaTown.town()
        let (area, nation) = (APITown.secret(2), APITown.secret(3))
        try town.addFeed("Area", AreaTown.schools(of: 0), area, scopes: [.readAreas])
        try town.addFeed("Department", [APITown.hill], nation, scopes: [.readNation])
        try await town.run { caller in
            let own = try await caller.get("/authorities/331/programmes", secret: area.text)
            #expect(own.status == .ok && own.text.contains("P-ADV"))
            #expect(own.text.contains("P-RISE") && own.text.contains("School 900101"))
            for path in ["/authorities/332/programmes", "/authorities/x/programmes"] {
                #expect(try await caller.get(path, secret: area.text).status == .notFound)
            }
            let trust = try await caller.get("/trusts/5001/programmes", secret: area.text)
            #expect(trust.status == .notFound && trust.text.contains("speaks for no such area"))
            let all = try await caller.get("/programmes", secret: nation.text)
            #expect(all.status == .ok && all.text.contains(#""has": 1"#))
            let refused = try await caller.get("/programmes", secret: area.text)
            #expect(refused.status == .forbidden && refused.text.contains("nation:read"))
        }
    }

    @Test func `the national board is read by month, as the page has it`() async throws {
        let town = try AreaTown.town()
        let nation = APITown.secret(3)
        try town.addFeed("Department", [APITown.hill], nation, scopes: [.readNation])
        try await town.run { caller in
            let board = try await caller.get("/board", secret: nation.text)
            #expect(board.status == .ok)
            for words in [#""code": "meetings""#, "September 2025", #""code": "advisers""#] {
                #expect(board.text.contains(words), "\(words)")
            }
            let month = try await caller.get("/board/2025-09", secret: nation.text)
            #expect(month.status == .ok)
            #expect(month.text.contains("In September 2025 pupils attended"))
            for over in ["2025-10", "2024-09", "2025-13", "2025-9", "soon"] {
                let missing = try await caller.get("/board/\(over)", secret: nation.text)
                #expect(missing.status == .notFound, "\(over)")
                #expect(missing.text.contains("such as 2025-10"))
            }
        }
    }

    @Test func `hubs are the same for every token, and tell no school's own change`() async throws {
        let town = try AreaTown.town()
        try await town.run { caller in
            let list = try await caller.get("/hubs")
            #expect(list.status == .ok && list.text.contains(#""member_count": 3"#))
            let one = try await caller.get("/hubs/1")
            #expect(one.status == .ok && one.text.contains("School 900111"))
            #expect(one.text.contains(#""counted": 3"#) && one.text.contains("Mondays"))
            // What only those inside the hub are told.
            for hidden in ["example.org", "Lost the thread"] {
                #expect(!one.text.contains(hidden), "\(hidden)")
            }
            let missing = try await caller.get("/hubs/7")
            #expect(missing.status == .notFound && missing.text.contains("state=all"))
        }
    }

    @Test func `authorities and schools stand side by side, and are not ranked`() async throws {
        let town = try AreaTown.town()
        let area = APITown.secret(2)
        try town.addFeed("Authority", AreaTown.schools(of: 0), area, scopes: [.readFigures])
        try await town.run { caller in
            let between = try await caller.get("/variation")
            #expect(between.status == .ok && between.text.contains(#""third""#))
            let beside = try await caller.get("/authorities/331/neighbours")
            #expect(beside.status == .ok && beside.text.contains("Dudley"))
            #expect(beside.text.contains(#""closeness": "Close""#))
            for path in ["/authorities/7/neighbours", "/authorities/x/neighbours"] {
                let missing = try await caller.get(path)
                #expect(missing.status == .notFound && missing.text.contains("/variation"))
            }
            let within = try await caller.get("/authorities/331/variation", secret: area.text)
            #expect(within.status == .ok && within.text.contains("School 900103"))
            #expect(within.text.contains(#""persistent": 20"#))
            for path in ["/authorities/332/variation", "/trusts/1/variation"] {
                #expect(try await caller.get(path, secret: area.text).status == .notFound)
            }
        }
    }

    @Test func `the difference of two authorities is told in parts`() async throws {
        let town = try AreaTown.town()
        try await town.run { caller in
            let found = try await caller.get("/contrast?first=331&second=332")
            #expect(found.status == .ok)
            #expect(found.text.contains(#""gap_points""#))
            #expect(found.text.contains("beyond_intake_points"))
            for (question, words) in [
                ("first=331", "second is missing"), ("first=331&second=331", "are the same"),
                ("first=331&second=999", "authority 999"), ("first=x&second=331", "first takes"),
            ] {
                let wrong = try await caller.get("/contrast?" + question)
                #expect(wrong.status == .badRequest && wrong.text.contains(words), "\(question)")
            }
        }
    }

    @Test func `what is not there is told alike below every beginning of an address`()
        async throws
    {
        let town = try APITown()
        try await town.run { caller in
            for path in [
                "/authorities", "/authorities/331", "/authorities/331/other", "/trusts/1/a/b",
                "/alliance/other", "/hubs/1/members", "/board/2025-09/x", "/variation/331",
                "/schools/\(APITown.hill)/referrals/3/other",
            ] {
                let missing = try await caller.get(path)
                #expect(missing.status == .notFound, "\(path)")
                #expect(missing.type == "application/problem+json", "\(path)")
                #expect(missing.text.contains("openapi.json"), "\(path)")
            }
        }
    }

    @Test func `a small town has no figure of its authorities`() async throws {
        try await APITown().run { caller in
            let found = try await caller.get("/variation")
            #expect(found.status == .ok && found.text.contains(#""authorities": []"#))
        }
    }
}
