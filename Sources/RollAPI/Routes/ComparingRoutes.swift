import RollDomain
import RollFormats
import RollServices
import RollStore

/// Schools beside those most like them, and a token's schools side by side: never ranked.
struct ComparingRoutes: Sendable {
    let figures: PageFigures?

    var all: [APIRoute] {
        [
            .get("/schools/{urn}/similar", .readFigures, parameters: ["count"], similar),
            .get("/compared", .readFigures, compared),
        ]
    }

    private func held() throws(Problem) -> PageFigures {
        guard let figures else {
            throw Problem(.unavailable, "No registers are in memory here. Ask another server.")
        }
        return figures
    }

    @Sendable private func similar(_ call: Call) throws -> Reply {
        var question = SimilarQuestion(try call.school())
        question.count = try call.parameters.number(
            "count", in: SimilarQuestion.counts, usually: SimilarQuestion.usualCount)
        let (figures, span) = (try held(), PageFigures.settled(on: call.today))
        do {
            let found = try FindSimilarSchools(figures).run(question, over: span, on: call.today)
            return Reply(Self.json(found))
        } catch {
            guard error.kind == .fault else { throw Problem(error) }
            throw Problem(.notFound, error.message)
        }
    }

    @Sendable private func compared(_ call: Call) throws -> Reply {
        var filter = SchoolFilter()
        filter.schools = call.caller.schools
        let (figures, span) = (try held(), PageFigures.settled(on: call.today))
        var phases: [ComparedPhase] = []
        do {
            phases = try CompareSchools(figures).run(filter, on: call.today)
        } catch {
            // A token whose schools have no pupils has nothing to compare.
            guard error.kind == .fault else { throw Problem(error) }
        }
        return Reply([
            "from": .string(span.from.description), "to": .text(span.to),
            "schools": .array(phases.flatMap(\.rows).map(Self.json)),
        ])
    }

    private static func json(_ found: SimilarSchoolsFound) -> JSONText {
        [
            "school": .int(found.own.school.urn.number),
            "from": .string(found.span.from.description), "to": .text(found.span.to),
            "persistent": .int(found.own.share.count), "enrolments": .int(found.own.share.whole),
            "expected_percent": .number(found.expectedPercent),
            "usual_from_percent": .number(found.usual.lowerBound),
            "usual_to_percent": .number(found.usual.upperBound),
            "gap_points": .number(found.gap), "unusual": .bool(found.isUnusual),
            "mean_distance": .number(found.meanDistance, places: 3),
            "nearer_in_100": .number(found.nearer), "few_alike": .bool(found.hasFew),
            "searched": .int(found.searched),
            "traits": .array(
                found.traits.map { trait in
                    [
                        "name": .string(trait.key), "weight": .number(trait.weight, places: 3),
                        "spread": .number(trait.spread, places: 3),
                        "value": .number(trait.value, places: 2),
                    ]
                }),
            "schools": .array(
                found.others.map { other in
                    [
                        "urn": .int(other.school.urn.number), "name": .string(other.school.name),
                        "distance": .number(other.distance, places: 3),
                        "parts": .array(other.parts.map { .number($0, places: 2) }),
                    ]
                }),
        ]
    }

    static func json(_ row: ComparedSchoolRow) -> JSONText {
        [
            "urn": .int(row.school.urn.number), "name": .string(row.school.name),
            "phase": .string(row.school.phase.rawValue), "persistent": .int(row.share.count),
            "enrolments": .int(row.share.whole),
            "drawn_in_percent": .number(row.drawnInPercent),
            "likely_from_percent": .number(100 * row.likely.lowerBound),
            "likely_to_percent": .number(100 * row.likely.upperBound),
            "third": .string(row.thirdWords),
            "stands_from": .int(row.places.lowerBound),
            "stands_to": .int(row.places.upperBound),
            "expected_percent": .number(row.expected.map { 100 * $0 }),
            "unusual": .bool(row.isUnusual),
        ]
    }
}
