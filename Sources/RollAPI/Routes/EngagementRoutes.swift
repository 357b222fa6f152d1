import RollDomain
import RollFormats
import RollServices
import RollStore

/// The work of advisers with authorities and trusts that the token speaks for: one record for the
/// adviser's, the department's and the place's own systems.
struct EngagementRoutes: Sendable {
    let areas: FeedAreas

    var all: [APIRoute] {
        [
            .get(
                "/engagements", .readAreas, parameters: Call.paged.union(["state"]), list),
            .get("/engagements/{engagement}", .readAreas, one),
        ]
    }

    @Sendable private func list(_ call: Call) throws -> Reply {
        let found = try areas.engagements(
            onlyOpen: call.onlyOpen(), from: call.caller, on: call.occasion)
        return try call.page("engagements", of: found.map { .object(Self.members($0)) })
    }

    @Sendable private func one(_ call: Call) throws -> Reply {
        let number = call.number("engagement").map(Int64.init) ?? 0
        guard let found = try areas.engagement(number, from: call.caller, on: call.occasion)
        else {
            throw Problem(
                .notFound,
                "There is no engagement of this number with an authority or trust whose schools "
                    + "are all the token's. GET /api/v1/engagements lists those that there are.")
        }
        return Reply(Self.json(found))
    }

    private static func members(_ one: FeedEngagement) -> [JSONText.Member] {
        [
            .init("engagement", .int(one.number)), .init("area", AreaLines.area(one.area)),
            .init("state", .string(one.state)), .init("next", .text(one.next)),
            .init("adviser", .string(one.adviser)), .init("offered_on", .text(one.offered)),
            .init("ended_on", .text(one.ended)), .init("last_on", .text(one.last)),
            .init("rating", .text(one.rating)), .init("objectives_planned", .int(one.objectives)),
            .init("objectives_met", .int(one.met)), .init("alarms", .texts(one.alarms)),
        ]
    }

    private static func json(_ page: FeedEngagementPage) -> JSONText {
        .object(
            members(page.engagement) + [
                .init("steps", .array(page.steps.map(json))),
                .init("diagnosis", .array(page.diagnosis.map(json))),
                .init("objectives", .array(page.objectives.map(json))),
                .init("changes", page.changes.map(json) ?? .null),
            ])
    }

    private static func json(_ step: FeedEngagementPage.Step) -> JSONText {
        [
            "step": .string(step.step), "by": .string(step.by), "name": .string(step.name),
            "on": .text(step.on), "words": .string(step.words), "rating": .text(step.rating),
        ]
    }

    private static func json(_ finding: FeedEngagementPage.Finding) -> JSONText {
        [
            "expectation": .string(finding.code), "words": .string(finding.words),
            "rating": .text(finding.rating), "evidence": .string(finding.evidence),
            "differs": .bool(finding.differs),
        ]
    }

    private static func json(_ one: FeedEngagementPage.Objective) -> JSONText {
        [
            "objective": .int(one.number),
            "expectation": one.expectation.isEmpty ? .null : .string(one.expectation),
            "words": .string(one.words), "measure": .string(one.measure),
            "baseline_percent": .percent(one.baseline), "definition": .string(one.definition),
            "baseline": .span(one.window), "target_percent": .number(one.target),
            "now_percent": .percent(one.now),
            "reached": one.isReached.map { .bool($0) } ?? .null, "due_on": .text(one.due),
            "overdue": .bool(one.isOverdue), "withdrawn_on": .text(one.withdrawn),
            "progress": .array(
                one.progress.map {
                    [
                        "rating": .string($0.rating), "words": .string($0.words),
                        "on": .text($0.on),
                    ]
                }),
        ]
    }

    private static func json(_ changes: FeedChange) -> JSONText {
        [
            "before": .span(changes.before), "after": .span(changes.after),
            "words": .texts(changes.words),
        ]
    }
}
