import HTTPTypes
import RollDomain
import RollFormats
import RollServices

/// What the national alliance published: minutes and joint statements, for any token.
struct AllianceRoutes: Sendable {
    let reading: FeedReading

    var all: [APIRoute] {
        [
            // Everybody may read it on the site, so that a token needs no more than to be one.
            APIRoute(
                method: .get, path: "/alliance/published", scope: nil, parameters: [],
                bodyLimit: 0, work: published)
        ]
    }

    @Sendable private func published(_ call: Call) throws -> Reply {
        let found = try reading.alliance(on: call.today)
        return Reply([
            "organisations": .array(
                found.organisations.map {
                    ["name": .string($0.name), "represents": .string($0.represents)]
                }),
            "meetings": .array(found.meetings.map(Self.json)),
            "statements": .array(found.statements.map(Self.json)),
        ])
    }

    private static func json(_ meeting: FeedAlliance.Meeting) -> JSONText {
        [
            "meeting": .int(meeting.number), "on": .string(meeting.on.description),
            "published_on": .text(meeting.published), "agenda": .texts(meeting.agenda),
            "organisations": .texts(meeting.organisations), "minutes": .string(meeting.minutes),
        ]
    }

    private static func json(_ statement: FeedAlliance.Statement) -> JSONText {
        [
            "statement": .int(statement.number), "heading": .string(statement.heading),
            "words": .string(statement.words), "published_on": .text(statement.published),
            "signed_by": .texts(statement.signedBy),
        ]
    }
}
