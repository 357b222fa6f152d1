import RollDomain
import RollFormats
import RollServices
import RollStore

/// The national board: reach and coverage by month, and what changed in a month.
struct BoardRoutes: Sendable {
    let areas: FeedAreas

    var all: [APIRoute] {
        [
            .get("/board", .readNation, board),
            .get("/board/{month}", .readNation, month),
        ]
    }

    @Sendable private func board(_ call: Call) throws -> Reply {
        let found = try areas.board(from: call.caller, on: call.occasion)
        return Reply([
            "on": .text(call.today), "sections": .array(found.map(Self.json)),
        ])
    }

    @Sendable private func month(_ call: Call) throws -> Reply {
        let text = call.values["month"] ?? ""
        guard text.utf8.count == 7, let first = CivilDate(iso: Array("\(text)-01".utf8)[...]),
            let found = try areas.month(from: first, for: call.caller, on: call.occasion)
        else {
            throw Problem(
                .notFound,
                "The board has the months of this academic year that are over, such as 2025-10.")
        }
        return Reply(["month": .string(text), "sections": .array(found.map(Self.json))])
    }

    private static func json(_ section: FeedSection) -> JSONText {
        [
            "code": .string(section.code), "title": .string(section.title),
            "sentence": .string(section.sentence),
            "tables": .array(section.tables.map(json)), "sources": .texts(section.sources),
        ]
    }

    private static func json(_ table: FeedSection.Table) -> JSONText {
        [
            "caption": .string(table.caption), "columns": .texts(table.columns),
            "unit": .string(table.unit),
            "rows": .array(
                table.rows.map { row in
                    .array(
                        row.map { ["text": .string($0.text), "value": .number($0.value)] })
                }),
        ]
    }
}
