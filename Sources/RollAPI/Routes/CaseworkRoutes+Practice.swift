import RollDomain
import RollFormats
import RollServices

/// What a school took up from the practice library.
extension CaseworkRoutes {
    @Sendable func adoptions(_ call: Call) throws -> Reply {
        let found = try casework.adoptions(of: call.school())
        return try call.page("adoptions", of: found.map(Self.json))
    }

    private static func json(_ adoption: FeedAdoption) -> JSONText {
        [
            "adoption": .int(adoption.number), "card": .int(adoption.card),
            "title": .string(adoption.title),
            "started_on": .string(adoption.started.description), "aim": .string(adoption.aim),
            "report_due_on": .string(adoption.due.description),
            "outcome": adoption.outcome.map { .string($0) } ?? .null,
            "said": adoption.said.isEmpty ? .null : .string(adoption.said),
            "reported_on": adoption.reported.map { .string($0.description) } ?? .null,
        ]
    }
}
