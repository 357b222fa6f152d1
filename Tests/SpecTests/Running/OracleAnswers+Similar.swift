import Foundation
import RollOracle

extension OracleAnswers {
    private static let traits = ["free meals", "SEN", "plans", "other language", "size", "girls"]

    private struct Field {
        var names: [String] = []
        var values: [[Double?]] = []
        var units: [(absent: Int, pupils: Int)] = []
        var weights: [Double] = []
        var spreads: [Double] = []
    }

    private func field(_ given: Given) throws(SpecFault) -> Field {
        var field = Field()
        for row in try given.rows("weights") {
            field.weights.append(Double(try given.text(row, "weight")) ?? 0)
            field.spreads.append(Double(try given.text(row, "spread")) ?? 0)
        }
        for row in try given.rows("schools") {
            let pupils = try given.number(row, "pupils")
            var values: [Double?] = []
            for trait in Self.traits {
                values.append(
                    trait == "size"
                        ? log(Double(pupils)) : Double(try given.text(row, trait)))
            }
            field.names.append(try given.text(row, "school"))
            field.values.append(values)
            field.units.append((row["absent"].flatMap { Int($0) } ?? 0, pupils))
        }
        return field
    }

    /// What the schools nearest to one lead to expect, who they are, and how near.
    private func look(
        _ field: Field, _ own: Int, count: Int
    ) -> (expected: Double, near: [(school: Int, distance: Double)], mean: Double) {
        let near = Oracle.nearest(
            own, field.values, weights: field.weights, spreads: field.spreads, count: count)
        let drawn = Oracle.drawnIn(field.units)
        var (sum, pupils, far) = (0.0, 0.0, 0.0)
        for one in near {
            sum += Double(field.units[one.school].pupils) * Oracle.share(drawn[one.school].value)
            pupils += Double(field.units[one.school].pupils)
            far += one.distance
        }
        return (sum / pupils, near, far / Double(near.count))
    }

    /// The place and the number of the first school that is asked about, with the weights that are wished.
    private func asked(
        _ row: [String: String], _ field: inout Field, _ given: Given
    ) throws(SpecFault) -> (own: Int, count: Int) {
        guard let own = field.names.firstIndex(of: try given.text(row, "school")) else {
            throw given.fault("there is no such school")
        }
        if let weight = row["free meals weigh"] { field.weights[0] = Double(weight) ?? 0 }
        return (own, try given.number(row, "how many"))
    }

    private func percent(_ share: Double) -> String { Oracle.decimals(100 * share, 1) + "%" }

    private func percents(_ low: Double, _ high: Double) -> String {
        "\(Oracle.decimals(100 * low, 1)) to \(Oracle.decimals(100 * high, 1))%"
    }

    private func share(_ unit: (absent: Int, pupils: Int)) -> Double {
        Double(unit.absent) / Double(unit.pupils)
    }

    func nearest(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var field = try field(given)
        let (own, count) = try asked(try given.rows("question")[0], &field, given)
        return look(field, own, count: count).near.map {
            [
                "school": field.names[$0.school], "distance": Oracle.decimals($0.distance, 3),
                "absent": percent(share(field.units[$0.school])),
            ]
        }
    }

    func expected(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for row in try given.rows("question") {
            var field = try field(given)
            let (own, count) = try asked(row, &field, given)
            let answer = look(field, own, count: count)
            var (nearer, others) = (0, 0)
            for other in field.names.indices where other != own {
                others += 1
                if look(field, other, count: count).mean < answer.mean - 1e-9 { nearer += 1 }
            }
            let gap = 100 * (share(field.units[own]) - answer.expected)
            // Schools alike by these traits spread by 3.8 points, and 1.96 of these hold 19 in 20.
            let reach = 1.96 * 3.8
            found.append([
                "school": field.names[own], "absent": percent(share(field.units[own])),
                "expected": percent(answer.expected),
                "usual": percents(
                    max(0, answer.expected - reach / 100), min(1, answer.expected + reach / 100)),
                "gap": Oracle.decimals(gap, 1), "unusual": abs(gap) > reach ? "yes" : "no",
                "few like it": nearer * 100 > others * 95 ? "yes" : "no",
            ])
        }
        return found
    }

    func choices(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let row = try given.rows("question")[0]
        var changed = try field(given)
        let usual = changed
        let (own, count) = try asked(row, &changed, given)
        let with = look(changed, own, count: count)
        func line(
            _ choice: String,
            _ without: (expected: Double, near: [(school: Int, distance: Double)], mean: Double)
        ) -> [String: String] {
            let same = with.near.filter { one in
                without.near.contains { $0.school == one.school }
            }
            return [
                "choice": choice, "expected with it": percent(with.expected),
                "expected without": percent(without.expected), "same schools": String(same.count),
            ]
        }
        var found: [[String: String]] = []
        if count != 20 {
            found.append(
                line("\(count) schools instead of 20", look(changed, own, count: 20)))
        }
        if row["free meals weigh"] != nil {
            found.append(
                line(
                    "Free school meals weighs \(Oracle.decimals(changed.weights[0], 2))",
                    look(usual, own, count: count)))
        }
        return found
    }

    func distances(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let field = try field(given)
        func words(_ other: [Double?]) -> String {
            let distance = Oracle.unlike(
                field.values[0], other, weights: field.weights, spreads: field.spreads)
            guard let distance else { return "not compared" }
            return Oracle.decimals(distance, 3)
        }
        return field.names.indices.dropFirst().map { place in
            [
                "school": field.names[place], "distance": words(field.values[place]),
                "were it nought": words(field.values[place].map { $0 ?? 0 }),
            ]
        }
    }

    private func units(_ given: Given) throws(SpecFault) -> [(absent: Int, pupils: Int)] {
        var found: [(absent: Int, pupils: Int)] = []
        for row in try given.rows("schools") {
            found.append((try given.number(row, "absent"), try given.number(row, "pupils")))
        }
        return found
    }

    private func target(_ given: Given) throws(SpecFault) -> (share: Double, spread: Double) {
        let row = try given.rows("target")[0]
        let share = Double(try given.text(row, "of all")) ?? 0
        return (share / 100, Double(row["spread"] ?? "0") ?? 0)
    }

    /// What is expected of a size: 1.96 deviations of chance and spread together, on the scale of angles.
    private func usual(_ target: Double, beyond: Double, pupils: Int) -> (Double, Double) {
        let reach = 1.96 * sqrt(beyond + 0.25 / Double(pupils))
        return (
            Oracle.share(asin(sqrt(target)) - reach), Oracle.share(asin(sqrt(target)) + reach)
        )
    }

    func limits(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let target = try target(given)
        var found: [[String: String]] = []
        for var row in try given.rows("sizes") {
            let size = try given.number(row, "pupils")
            row["by chance alone"] = percents(
                Oracle.chanceLimit(size, target.share, thousandths: 25),
                Oracle.chanceLimit(size, target.share, thousandths: 975))
            let range = usual(target.share, beyond: target.spread * target.spread, pupils: size)
            row["with the usual spread"] = percents(range.0, range.1)
            found.append(row)
        }
        return found
    }

    func funnel(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let target = try target(given).share
        let units = try units(given)
        let beyond = Oracle.funnelSpread(target, units)
        return zip(try given.rows("schools"), units).map { row, unit in
            let range = usual(target, beyond: beyond, pupils: unit.pupils)
            let own = share(unit)
            let isApart =
                own < Oracle.chanceLimit(unit.pupils, target, thousandths: 25)
                || own > Oracle.chanceLimit(unit.pupils, target, thousandths: 975)
            return [
                "school": row["school"] ?? "", "share": percent(own),
                "expected": percents(range.0, range.1), "outside chance": isApart ? "yes" : "no",
                "reads": own < range.0 ? "below" : own > range.1 ? "above" : "nothing unusual",
            ]
        }
    }

    func drawnIn(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let units = try units(given)
        let drawn = Oracle.drawnIn(units)
        let (thirds, places) = (Oracle.thirds(drawn), Oracle.places(drawn))
        return try given.rows("schools").enumerated().map { place, row in
            let unit = drawn[place]
            let sure = thirds[place].firstIndex { $0 >= 0.8 }
            return [
                "school": row["school"] ?? "", "counted": percent(share(units[place])),
                "drawn in": percent(Oracle.share(unit.value)),
                "likely": percents(
                    Oracle.share(unit.value - 1.96 * unit.deviation),
                    Oracle.share(unit.value + 1.96 * unit.deviation)),
                "third": sure.map { ["highest", "middle", "lowest"][$0] } ?? "cannot be told",
                "place": "between \(places[place].0) and \(places[place].1)",
            ]
        }
    }
}
