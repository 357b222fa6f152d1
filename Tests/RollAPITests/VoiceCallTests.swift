import Foundation
import HTTPTypes
import HummingbirdTesting
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

@Suite struct `What pupils and families say, through the interface` {
    @Test func `shares are told, few are null, and schools of others are not there`() async throws {
        let town = try APITown()
        try town.store.write { session in
            let number = try session.surveys.add(
                SurveyStatement(
                    audience: .pupils, questions: ["P-SAFE", "P-WORRY"], asksWords: true,
                    opens: day("2025-09-08"), closes: day("2025-09-30")),
                at: .school(urn(APITown.hill)), by: ("Hope", 7), now: .early)
            for place in 1...24 {
                try session.surveys.add(
                    SurveyReply(
                        stage: .unsaid,
                        choices: ["P-SAFE": place <= 12 ? 1 : 4, "P-WORRY": place <= 3 ? 1 : 5],
                        words: ""), as: Int64(place), to: number, at: urn(APITown.hill))
            }
        }
        try await town.run { caller in
            let found = try await caller.get("/schools/\(APITown.hill)/voice")
            #expect(found.status == .ok && found.headers[.eTag] != nil)
            #expect(found.text.contains("I feel safe at school."))
            #expect(found.text.contains(#""answers": 24"#))
            #expect(found.text.contains(#""counted": 12"#))
            #expect(found.text.contains(#""counted": null"#))
            #expect(!found.text.contains(#""counted": 3"#))
            let other = try await caller.get("/schools/\(APITown.dale)/voice")
            #expect(other.status == .notFound)
        }
    }
}
