import HTTPTypes
import HummingbirdTesting
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

@Suite struct `What the alliance published, read through the interface` {
    @Test func `any token reads it, and nobody without one`() async throws {
        let town = try APITown()
        try await town.run { caller in
            let found = try await caller.get("/alliance/published")
            #expect(found.status == .ok)
            #expect(found.text.contains("\"meetings\": []"))
            #expect(found.text.contains("\"statements\": []"))
            let stranger = try await caller.get("/alliance/published", secret: "")
            #expect(stranger.status == .unauthorized)
        }
    }
}
