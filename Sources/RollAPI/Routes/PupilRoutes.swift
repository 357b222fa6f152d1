import RollDomain
import RollFormats
import RollServices
import RollStore

/// Lists that name pupils, for a token that may read them: each answer is recorded.
struct PupilRoutes: Sendable {
    let pupils: FeedPupils?

    var all: [APIRoute] {
        [
            .get("/schools/{urn}/duties", .readPupils, duties),
            .get("/schools/{urn}/list", .readPupils, parameters: ["families"], list),
            .get("/schools/{urn}/forecasts", .readPupils, forecasts),
            .get("/schools/{urn}/returns", .readPupils, parameters: ["kind"], returns),
            .get("/schools/{urn}/returns.csv", .readPupils, parameters: ["kind"], file),
        ]
    }

    private func reading() throws(Problem) -> FeedPupils {
        guard let pupils else {
            throw Problem(.unavailable, "No registers are in memory here. Ask another server.")
        }
        return pupils
    }

    @Sendable private func duties(_ call: Call) throws -> Reply {
        let urn = try call.school()
        let page = try reading().duties(urn, for: call.caller, on: call.occasion)
        let lines = page.duties.map { NamedLines.duty($0, page) }
        return Reply(
            named: [
                "school": .int(urn.number), "as_of": .string(call.today.description),
                "duties": .array(lines),
            ])
    }

    @Sendable private func list(_ call: Call) throws -> Reply {
        let urn = try call.school()
        let families = try call.parameters.value("families", "a whole number from 1 to 500") {
            Int($0).flatMap { (1...500).contains($0) ? $0 : nil }
        }
        let page = try reading().list(
            urn, families: families, for: call.caller, on: call.occasion)
        func lines(_ families: [ListedFamily]) -> JSONText {
            .array(families.map { NamedLines.family($0, page) })
        }
        return Reply(
            named: [
                "school": .int(urn.number), "as_of": .string(page.asOf.description),
                "model": .string(page.model), "families": .int(page.families),
                "seen": .int(page.seen), "chosen": lines(page.chosen), "next": lines(page.next),
                "helped": lines(page.helped), "put_off": lines(page.putOff),
            ])
    }

    @Sendable private func forecasts(_ call: Call) throws -> Reply {
        let urn = try call.school()
        let found = try reading().forecasts(urn, for: call.caller, on: call.occasion)
        return Reply(
            named: [
                "school": .int(urn.number), "as_of": .string(found.asOf.description),
                "model": .string(found.model),
                "pupils": .array(found.lines.map(NamedLines.forecast)),
            ])
    }

    private static func kind(_ call: Call) throws(Problem) -> ReturnKind? {
        let words = ReturnKind.allCases.map(\.rawValue).joined(separator: ", ")
        return try call.parameters.value("kind", words) { ReturnKind(rawValue: $0) }
    }

    @Sendable private func returns(_ call: Call) throws -> Reply {
        let urn = try call.school()
        let kind = try Self.kind(call)
        let page = try reading().returns(urn, for: call.caller, on: call.occasion)
        let lines = page.returns.filter { kind == nil || $0.kind == kind }
            .map { NamedLines.due($0, page) }
        return Reply(
            named: [
                "school": .int(urn.number), "as_of": .string(call.today.description),
                "returns": .array(lines),
            ])
    }

    @Sendable private func file(_ call: Call) throws -> Reply {
        let urn = try call.school()
        let kind = try Self.kind(call)
        let page = try reading().returns(urn, for: call.caller, on: call.occasion)
        return Reply(
            csv: ReturnsFile(page, kind: kind).csv,
            name: "OFFICIAL-SENSITIVE returns \(urn) \(call.today).csv")
    }
}
