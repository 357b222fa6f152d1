import RollDomain
import RollFormats
import RollServices
import RollStore

/// Hubs of schools, and what changed in their members beside similar schools in no hub.
struct HubRoutes: Sendable {
    let areas: FeedAreas

    var all: [APIRoute] {
        [
            .get("/hubs", .readFigures, parameters: Call.paged.union(["state"]), list),
            .get("/hubs/{hub}", .readFigures, one),
        ]
    }

    @Sendable private func list(_ call: Call) throws -> Reply {
        let onlyOpen = try call.onlyOpen()
        let found = try areas.hubs(onlyOpen: onlyOpen, from: call.caller, on: call.occasion)
        return try call.page("hubs", of: found.map { .object(Self.members($0)) })
    }

    @Sendable private func one(_ call: Call) throws -> Reply {
        let number = call.number("hub").map(Int64.init) ?? 0
        guard let found = try areas.hub(number, from: call.caller, on: call.occasion) else {
            throw Problem(
                .notFound,
                "There is no hub of this number. GET /api/v1/hubs?state=all lists those that there "
                    + "are.")
        }
        return Reply(Self.json(found))
    }

    private static func members(_ hub: FeedHub) -> [JSONText.Member] {
        [
            .init("hub", .int(hub.number)), .init("name", .string(hub.name)),
            .init("region", .string(hub.region)), .init("region_name", .string(hub.regionName)),
            .init("state", .string(hub.state)), .init("needs", .texts(hub.needs)),
            .init("contexts", .texts(hub.contexts)), .init("aim", .string(hub.aim)),
            .init("places", .int(hub.places)), .init("opened_on", .text(hub.opened)),
            .init("closed_on", .text(hub.closed)),
            .init(
                "leads",
                .array(
                    hub.leads.map {
                        [
                            "school": .int($0.school.number), "name": .string($0.name),
                            "since": .text($0.since),
                        ]
                    })), .init("member_count", .int(hub.members)),
            .init("intensive_count", .int(hub.intensive)),
            .init("pupils_about", .whole(hub.pupils)),
            .init("commitments", .int(hub.commitments)),
            .init("commitments_kept", .int(hub.kept)),
        ]
    }

    private static func json(_ page: FeedHubPage) -> JSONText {
        .object(
            members(page.hub) + [
                .init(
                    "members",
                    .array(
                        page.members.map {
                            [
                                "school": .int($0.school.number), "name": .string($0.name),
                                "support": .string($0.support), "joined_on": .text($0.joined),
                            ]
                        })),
                .init(
                    "meetings",
                    .array(
                        page.meetings.map {
                            [
                                "meeting": .int($0.number), "theme": .string($0.theme),
                                "on": .text($0.on), "starts": .string($0.starts),
                                "state": .string($0.state),
                            ]
                        })), .init("changes", page.changes.map(json) ?? .null),
            ])
    }

    private static func json(_ changes: FeedHubPage.Changes) -> JSONText {
        [
            "before": .span(changes.before), "after": .span(changes.after),
            "counted": .int(changes.counted), "joined_too_lately": .int(changes.early),
            "words": .texts(changes.words),
            "lines": .array(
                changes.lines.map {
                    [
                        "name": .string($0.name), "schools": .int($0.schools),
                        "points": .number($0.points),
                        "likely_from": .number($0.range?.lowerBound),
                        "likely_to": .number($0.range?.upperBound),
                        "finding": .string($0.finding),
                    ]
                }),
        ]
    }
}
