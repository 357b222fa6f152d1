import RollDomain
import RollFormats
import RollServices
import RollStore

/// Schools, trusts and authorities whose absence fell lastingly: the same for every token.
struct BrightRoutes: Sendable {
    let bright: BrightShelf?

    private static let asked: Set<String> = [
        "from", "to", "phase", "group", "level", "authority", "trust",
    ]

    var all: [APIRoute] {
        [.get("/bright-spots", .readFigures, parameters: Self.asked, spots)]
    }

    @Sendable private func spots(_ call: Call) throws -> Reply {
        guard let bright else {
            throw Problem(.unavailable, "Earlier years are not read here.")
        }
        let held = try bright.held(on: call.today)
        let given = call.parameters
        let from = try given.value("from", "a year such as 2016/17", AcademicYear.init)
        let to = try given.value("to", "a year such as 2024/25", AcademicYear.init)
        let phase = try given.value("phase", "primary, secondary or special") {
            SchoolPhase(rawValue: $0).flatMap { $0.isHeadline ? $0 : nil }
        }
        let group = try given.value(
            "group", "everyone, fsm, sen, looked-after or social-worker", BrightGroup.init)
        let level = try given.value("level", "school, trust or authority", BrightLevel.init)
        let authority = try given.value("authority", "three digits", AuthorityCode.init)
        let trust = try given.text("trust")
        guard let first = from ?? held.window?.from, let last = to ?? held.window?.to else {
            return Reply(["origin": .string(held.origin.rawValue), "years": [], "spots": []])
        }
        guard held.origin == .registers || (group ?? .everyone) == .everyone else {
            throw Problem(
                .invalidParameter, "Published years know all pupils only: leave group away.")
        }
        var question = BrightQuestion(from: first, to: last)
        question.phase = phase
        question.group = group ?? .everyone
        question.level = level ?? .school
        question.filter.authority = authority
        question.filter.trustUID = trust
        let answer: BrightAnswer
        do {
            answer = try bright.answer(question, on: call.today)
        } catch {
            guard error.kind == .usage else { throw error }
            throw Problem(.invalidParameter, error.message)
        }
        return Reply([
            "origin": .string(held.origin.rawValue),
            "years": .array(answer.years.map { .string($0.description) }),
            "spots": .array(answer.spots.map(Self.json)),
        ])
    }

    private static func json(_ spot: BrightSpot) -> JSONText {
        func points(_ value: Double) -> JSONText {
            .decimal(RoundedPercent(rounding: value, places: 1).description)
        }
        return [
            "id": .string(spot.id), "name": .string(spot.name), "place": .string(spot.place),
            "phase": .string(spot.phase.rawValue),
            "pupils_about": .int((spot.pupils + 2) / 5 * 5), "fell": points(spot.fell),
            "likely": points(spot.likely), "likely_low": points(spot.range.lowerBound),
            "likely_high": points(spot.range.upperBound), "expected": points(spot.expected),
            "beyond": points(spot.beyond), "is_low": .bool(spot.isLow),
            "before": .array(
                spot.breaks.map {
                    ["until": .string($0.year.previous.description), "name": .string($0.before)]
                }),
        ]
    }
}
