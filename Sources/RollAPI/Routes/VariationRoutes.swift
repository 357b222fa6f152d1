import RollDomain
import RollFormats
import RollServices
import RollStore

/// How far authorities and schools lie apart, and what a difference is made of: never ranked.
struct VariationRoutes: Sendable {
    let areas: FeedAreas

    var all: [APIRoute] {
        [
            .get("/variation", .readFigures, between),
            .get("/contrast", .readFigures, parameters: ["first", "second"], contrast),
            .get("/authorities/{authority}/neighbours", .readFigures, neighbours),
        ]
            + AreaLines.kinds.map { kind in
                .get(kind.path("variation"), .readFigures) { try within(kind.name($0), $0) }
            }
    }

    // MARK: Between areas

    @Sendable private func between(_ call: Call) throws -> Reply {
        guard let found = try areas.variation(from: call.caller, on: call.occasion) else {
            return Reply([
                "dates": .null, "all_percent": .null, "outside": .int(0),
                "outside_by_chance": .int(0), "dispersion": .null, "neighbours": .null,
                "authorities": [],
            ])
        }
        return Reply([
            "dates": .span(found.window), "all_percent": .percent(found.total),
            "outside": .int(found.outside), "outside_by_chance": .int(found.outsideByChance),
            "dispersion": .number(found.dispersion, places: 2),
            "neighbours": found.neighbours.map(Self.json) ?? .null,
            "authorities": .array(found.lines.map(Self.json)),
        ])
    }

    private static func json(_ likeness: SpatialAnswer.Likeness) -> JSONText {
        [
            "morans_i": .number(likeness.moran, places: 2),
            "by_chance_in_100": .number(100 * likeness.byChance),
            "across_borders_points": .number(likeness.acrossBorders),
            "between_any_points": .number(likeness.betweenAny),
        ]
    }

    private static func json(_ line: FeedVariation.Line) -> JSONText {
        [
            "authority": .text(line.code), "name": .string(line.name),
            "pupils_about": .int(line.share.whole), "persistent_about": .int(line.share.count),
            "expected_from_percent": .number(100 * line.expected.lowerBound),
            "expected_to_percent": .number(100 * line.expected.upperBound),
            "reading": .string(line.reading), "drawn_in_percent": .number(line.drawnInPercent),
            "likely_from_percent": .number(100 * line.likely.lowerBound),
            "likely_to_percent": .number(100 * line.likely.upperBound),
            "third": .string(line.third),
        ]
    }

    // MARK: Within an area

    private func within(_ name: FeedAreaName, _ call: Call) throws -> Reply {
        guard
            let found = try areas.variation(
                within: name, from: call.caller, on: call.occasion)
        else { throw AreaLines.noArea }
        return Reply([
            "area": AreaLines.area(found.area), "dates": .span(found.window),
            "phases": .array(found.phases.map(Self.json)),
        ])
    }

    private static func json(_ phase: FeedAreaVariation.Phase) -> JSONText {
        [
            "phase": .string(phase.phase.rawValue), "too_small": .int(phase.tooSmall),
            "all_percent": .percent(phase.target),
            "dispersion": .number(phase.dispersion, places: 2), "above": .int(phase.above),
            "below": .int(phase.below),
            "schools": .array(phase.rows.map(ComparingRoutes.json)),
        ]
    }

    // MARK: Neighbours

    @Sendable private func neighbours(_ call: Call) throws -> Reply {
        guard let code = call.values["authority"].flatMap(AuthorityCode.init),
            let found = try areas.neighbours(of: code, from: call.caller, on: call.occasion)
        else {
            throw Problem(
                .notFound,
                "There is no such authority, or no registers are here. GET /api/v1/variation lists "
                    + "the authorities that have figures.")
        }
        func mean(_ lines: [NeighboursFound.Line]) -> JSONText {
            .number(NeighboursFound.mean(lines).map { 100 * $0 })
        }
        return Reply([
            "own": Self.json(found.own),
            "statistical": .array(found.statistical.map(Self.json)),
            "statistical_mean_percent": mean(found.statistical),
            "border": .array(found.border.map(Self.json)),
            "border_mean_percent": mean(found.border),
        ])
    }

    private static func json(_ line: NeighboursFound.Line) -> JSONText {
        [
            "authority": .text(line.authority), "name": .string(line.name),
            "closeness": line.closeness.isEmpty ? .null : .string(line.closeness),
            "persistent_percent": .percent(line.share),
        ]
    }

    // MARK: Two areas

    @Sendable private func contrast(_ call: Call) throws -> Reply {
        let first = try Self.authority("first", call)
        let second = try Self.authority("second", call)
        let found = try areas.contrast(first, second, from: call.caller, on: call.occasion)
        return Reply([
            "first": Self.authority(first, found.names[0]),
            "second": Self.authority(second, found.names[1]),
            "dates": found.pages.first.map { .span($0.window) } ?? .null,
            "published": found.published.isEmpty ? .null : .string(found.published),
            "persistent": found.persistent.map(Self.json) ?? .null,
            "absence": found.absence.map(Self.json) ?? .null,
        ])
    }

    private static func authority(_ name: String, _ call: Call) throws(Problem) -> AuthorityCode {
        let words = "the three digits of an authority, such as 330"
        guard let code = try call.parameters.value(name, words, AuthorityCode.init) else {
            throw Problem(.invalidParameter, "\(name) is missing. It takes \(words).")
        }
        return code
    }

    private static func authority(_ code: AuthorityCode, _ name: String) -> JSONText {
        ["authority": .text(code), "name": .string(name)]
    }

    private static func json(_ one: ContrastDifference) -> JSONText {
        func parts(_ parts: [ContrastDifference.Part]) -> JSONText {
            .array(
                parts.map { ["name": .string($0.name), "points": .number($0.points, places: 2)] })
        }
        return [
            "first_percent": .percent(one.first), "second_percent": .percent(one.second),
            "gap_points": .number(one.gap, places: 2), "intake": parts(one.intake),
            "beyond_intake_points": .number(one.beyond, places: 2),
            "reasons": parts(one.reasons),
        ]
    }
}
