import HTTPTypes
import HummingbirdTesting
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

@Suite struct `Lists of pupils read through the interface` {
    private static let paths = ["duties", "list", "forecasts", "returns", "returns.csv"]

    /// Two weeks in which pupil 0 is out without a reason, and pupil 1 is ill.
    private static func fill(_ caller: Caller) async throws {
        for date in 15...26 where ![20, 21].contains(date) {
            for session in ["AM", "PM"] {
                let day = "2025-09-\(date)"
                let present = session == "AM" ? "/" : "\\\\"
                let response = try await caller.post(
                    APITown.marks(
                        APITown.row(0, session, "O", on: day),
                        APITown.row(1, session, "I", on: day),
                        APITown.row(2, session, present, on: day),
                        APITown.row(3, session, present, on: day)))
                #expect(response.status == .ok)
            }
        }
    }

    @Test func `a token that may read pupils has duties, list, forecasts and returns`()
        async throws
    {
        let town = try APITown()
        try await town.run { caller in
            try await Self.fill(caller)
            let duties = try await caller.get("/schools/900001/duties")
            #expect(duties.status == .ok && duties.headers[.cacheControl] == "no-store")
            #expect(duties.text.contains(#""upn": "\#(upn(0))""#))
            #expect(duties.text.contains(#""kind": "severe""#))
            let list = try await caller.get("/schools/900001/list?families=3")
            #expect(list.status == .ok && list.text.contains(#""families": 3"#))
            let forecasts = try await caller.get("/schools/900001/forecasts")
            #expect(forecasts.status == .ok && forecasts.text.contains(#""sess_absent": 20"#))
            let returns = try await caller.get("/schools/900001/returns?kind=attendance")
            #expect(returns.text.contains(#""first_day": "2025-09-15""#))
            #expect(!returns.text.contains(#""kind": "sickness""#))
            let file = try await caller.get("/schools/900001/returns.csv")
            #expect(file.type == "text/csv; charset=utf-8")
            #expect(
                file.headers[.contentDisposition]?.contains("OFFICIAL-SENSITIVE returns") == true)
            #expect(file.text.contains(upn(0).description))
        }
    }

    @Test func `nobody's care and nobody's contact is in them`() async throws {
        let town = try APITown()
        try town.store.write { session in
            var contact = ContactStatement(
                school: urn(APITown.hill), upn: upn(0), name: "Kerry Secret",
                relationship: "mother", priority: 1)
            contact.telephone = "01632 960001"
            _ = try session.contacts.apply([contact], at: .early)
        }
        try await town.run { caller in
            try await Self.fill(caller)
            for path in Self.paths {
                let text = try await caller.get("/schools/900001/\(path)").text
                #expect(!text.contains("Secret") && !text.contains("960001"), "\(path)")
                #expect(!text.contains("social-worker"), "\(path)")
            }
        }
    }

    @Test func `a token without leave, or of another school, reads nothing`()
        async throws
    {
        let town = try APITown()
        let bare = APITown.secret(7)
        try town.addFeed("Figures", [APITown.hill], bare, scopes: [.readFigures, .sendMarks])
        try await town.run { caller in
            for path in Self.paths {
                let refused = try await caller.get(
                    "/schools/900001/\(path)", secret: bare.text)
                #expect(refused.status == .forbidden, "\(path)")
                #expect(refused.text.contains("insufficient-scope"))
                let other = try await caller.get("/schools/900002/\(path)")
                #expect(other.status == .notFound, "\(path)")
            }
            #expect(try await caller.get("/schools/900001/list?families=0").status == .badRequest)
            #expect(try await caller.get("/schools/900001/returns?kind=x").status == .badRequest)
        }
    }
}
