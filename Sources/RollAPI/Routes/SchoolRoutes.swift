import HTTPTypes
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Which schools a token has, and which of them changed.
struct SchoolRoutes: Sendable {
    let reading: FeedReading

    var all: [APIRoute] {
        [
            .get("/schools", .readFigures, parameters: ["page", "per_page"], list),
            .get("/schools/{urn}", .readFigures, one),
            .get("/changes", .readFigures, parameters: ["since", "limit"], changes),
        ]
    }

    @Sendable private func list(_ call: Call) throws -> Reply {
        let page = try call.parameters.number("page", in: 1...1_000_000, usually: 1)
        let size = try call.parameters.number("per_page", in: 1...200, usually: 50)
        let found = try reading.schools(of: call.caller, page: page, size: size)
        let pages = max(1, (found.total + size - 1) / size)
        let next =
            page < pages ? "/api/v1/schools?page=\(page + 1)&per_page=\(size)" : nil
        var reply = Reply([
            "page": .int(page), "per_page": .int(size), "pages": .int(pages),
            "total": .int(found.total), "next": next.map(JSONText.string) ?? .null,
            "schools": .array(found.schools.map(Self.json)),
        ])
        if let next { reply.headers[.link] = "<\(next)>; rel=\"next\"" }
        return reply
    }

    @Sendable private func one(_ call: Call) throws -> Reply {
        guard let school = try reading.school(call.school(), of: call.caller) else {
            throw Problem.noSchool
        }
        return Reply(Self.json(school))
    }

    @Sendable private func changes(_ call: Call) throws -> Reply {
        let since = try call.parameters.number("since", in: 0...Int(Int32.max) << 20, usually: 0)
        let limit = try call.parameters.number("limit", in: 1...1_000, usually: 200)
        guard
            let found = try reading.changes(after: Int64(since), of: call.caller, most: limit)
        else {
            throw Problem(
                .versionAhead,
                "The database is another one, or was brought back from a backup. Begin again with "
                    + "since=0.")
        }
        return Reply([
            "database": .string(found.identity), "since": .int(since),
            "version": .int(Int(found.version)), "has_more": .bool(found.version < found.newest),
            "changes": .array(
                found.changes.map {
                    ["school": .int($0.school.number), "version": .int(Int($0.version))]
                }),
        ])
    }

    private static func json(_ found: FeedSchool) -> JSONText {
        let school = found.school
        return [
            "urn": .int(school.urn.number), "name": .string(school.name),
            "laestab": .text(school.laestab?.sevenDigits), "authority": .text(school.authority),
            "phase": .string(school.phase.rawValue), "trust": .text(school.trustUID),
            "pupils_as_of": .text(school.pupilsAsOf),
            "register_of_record": .string(school.isRegisteredHere ? "rollcall" : "mis"),
            "last_submission": .int(found.lastSubmission), "version": .int(Int(found.version)),
        ]
    }
}
