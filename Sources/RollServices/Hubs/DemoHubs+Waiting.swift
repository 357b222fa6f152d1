import RollCasework
import RollDomain
import RollStore

extension DemoHubs {
    /// Makes them; a database with hubs gets none.
    ///
    /// The hub that waits for a lead needs no school, so that the smallest demo has it as well.
    ///
    /// - Throws: ``ServiceFailure``.
    func run(on occasion: Occasion) throws {
        func isEmpty() throws -> Bool { try store.read { try $0.hubs.all().isEmpty } }
        guard try isEmpty() else { return }
        try runLed(on: occasion)
        guard try !isEmpty() else { return }
        _ = try DemoHubCast(demo: self, occasion: occasion, lead: 0).found(
            HubStatement(
                name: "Special schools and alternative provision",
                region: Geography.england.authority(authority)?.regionCode ?? "",
                needs: [.severe, .specialNeeds], contexts: [],
                aim: "What helps children who missed half of school come back, step by step.",
                places: 6, coordinator: ""), led: nil, evidence: "", figures: "")
    }
}
