import HTTPTypes
import RollDomain
import RollFormats
import RollServices
import RollStore

/// The practice library: published cards, by what they answer.
struct PracticeRoutes: Sendable {
    let reading: FeedReading

    var all: [APIRoute] {
        [
            .get(
                "/practice", .readFigures,
                parameters: ["need", "kind", "grade", "q", "page", "per_page"], list),
            .get("/practice/{card}", .readFigures, one),
        ]
    }

    @Sendable private func list(_ call: Call) throws -> Reply {
        let ask = try PracticeAsk(
            needs: call.parameters.values("need", PracticeAsk.needWords) {
                PracticeAsk.isNeed($0) ? $0 : nil
            },
            kinds: call.parameters.values("kind", PracticeAsk.kindWords) {
                PracticeAsk.isKind($0) ? $0 : nil
            },
            grades: call.parameters.values("grade", PracticeAsk.gradeWords) {
                PracticeAsk.isGrade($0) ? $0 : nil
            }, words: call.parameters.text("q") ?? "")
        let found = try reading.practice(ask, of: call.caller)
        let page = try call.parameters.number("page", in: 1...1_000_000, usually: 1)
        let size = try call.parameters.number("per_page", in: 1...200, usually: 50)
        let first = min((page - 1) * size, found.count)
        return Reply([
            "page": .int(page), "per_page": .int(size),
            "pages": .int(max(1, (found.count + size - 1) / size)), "total": .int(found.count),
            "cards": .array(found[first..<min(found.count, first + size)].map(Self.json)),
        ])
    }

    @Sendable private func one(_ call: Call) throws -> Reply {
        let number = call.values["card"].flatMap { Int64($0) }
        let found = try reading.practice(PracticeAsk(), of: call.caller)
            .first { $0.number == number }
        guard let found else {
            throw Problem(.notFound, "The library has no card of this number.")
        }
        return Reply(Self.json(found))
    }

    private static func text(_ text: String) -> JSONText { text.isEmpty ? .null : .string(text) }

    private static func json(_ card: PlainCard) -> JSONText {
        [
            "card": .int(Int(card.number)), "version": .int(card.version),
            "title": .string(card.title), "problem": .string(card.problem),
            "steps": .array(card.steps.map(JSONText.string)),
            "kinds": .array(card.kinds.map(JSONText.string)),
            "needs": .array(card.needs.map(JSONText.string)),
            "fits": .array(card.fits.map(JSONText.string)),
            "fits_less": Self.text(card.fitsLess), "time": .string(card.time),
            "money": .string(card.money), "grade": .string(card.grade),
            "evidence": .string(card.evidence), "compared_schools": .int(card.comparedSchools),
            "report": Self.text(card.report), "recording": Self.text(card.recording),
            "licence": .string(card.licence), "contact": .string(card.contact),
            "school": .int(card.school.number), "school_name": .string(card.schoolName),
            "adopted": .int(card.adopted), "reported": .int(card.reported),
            "no_change": .int(card.unchanged),
        ]
    }
}
