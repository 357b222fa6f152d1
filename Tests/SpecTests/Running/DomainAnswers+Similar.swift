import Foundation
import RollDomain
import RollInsight
import RollSQLite
import RollServices
import RollStore

extension DomainAnswers {
    /// What the tables about similar schools say.
    private struct Field {
        let names: [String]
        let found: [SimilarSchoolsFound]
    }

    /// The columns of a table of schools, in the order of the rule's traits.
    private static let traits = ["free meals", "SEN", "plans", "other language", "size", "girls"]

    /// Each school that is asked about beside those most like it, by the service that pages call.
    private func similar(to asked: [[String: String]], _ given: Given) throws(SpecFault) -> Field {
        let rule = SimilarityRule.primary
        for (row, trait) in zip(try given.rows("weights"), rule.traits)
        where row["weight"] != String(trait.weight) || row["spread"] != String(trait.spread) {
            throw given.fault("\(trait.name) weighs \(trait.weight), spread \(trait.spread)")
        }
        let early = Instant(milliseconds: 0)
        var names: [String] = []
        var published: [URN: [Double?]] = [:]
        var shares: [URN: Ratio] = [:]
        var statements: [SchoolStatement] = []
        for row in try given.rows("schools") {
            guard let urn = URN(number: FigureGiven.number(names.count)) else { continue }
            let name = try given.text(row, "school")
            let pupils = try given.number(row, "pupils")
            names.append(name)
            published[urn] = try values(row, given)
            shares[urn] = Ratio(try given.number(row, "absent"), of: pupils)
            statements.append(SchoolStatement(urn: urn, name: name, phase: .primary))
        }
        do {
            let store = try Store(SQLiteDriver(), now: early)
            try store.write { _ = try $0.schools.apply(statements, at: early) }
            let service = FindSimilarSchools(store: store, published: published, shares: shares)
            // The shares are given: no register is counted, so that any day will do.
            let today = AcademicYear(startYear: 2025).span.from
            let found = try asked.map { row in
                guard let place = names.firstIndex(of: row["school"] ?? ""),
                    let urn = URN(number: FigureGiven.number(place))
                else { throw given.fault("there is no school '\(row["school"] ?? "")'") }
                var question = SimilarQuestion(urn)
                question.count = try given.number(row, "how many")
                if let weight = row["free meals weigh"] { question.weights["fsm"] = Double(weight) }
                return try service.run(
                    question, over: DateSpan(from: today, to: today), on: today)
            }
            return Field(names: names, found: found)
        } catch {
            throw given.fault("\(error)")
        }
    }

    /// What is known of a school; the size is a logarithm.
    private func values(
        _ row: [String: String], _ given: Given
    ) throws(SpecFault) -> [Double?] {
        var values: [Double?] = []
        for trait in Self.traits {
            if trait == "size" {
                values.append(log(Double(try given.number(row, "pupils"))))
            } else {
                values.append(Double(try given.text(row, trait)))
            }
        }
        return values
    }

    /// A number with so many places.
    static func decimals(_ value: Double, _ places: Int) -> String {
        RoundedPercent(rounding: value, places: places).description
    }

    func nearest(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let asked = try given.rows("question")
        return try similar(to: Array(asked.prefix(1)), given).found.flatMap { found in
            found.others.map {
                [
                    "school": $0.school.name, "distance": Self.decimals($0.distance, 3),
                    "absent": Self.decimals($0.share.percent ?? 0, 1) + "%",
                ]
            }
        }
    }

    func expected(_ given: Given) throws(SpecFault) -> [[String: String]] {
        try similar(to: try given.rows("question"), given).found.map { found in
            let usual = found.usual
            return [
                "school": found.own.school.name,
                "absent": Self.decimals(found.own.share.percent ?? 0, 1) + "%",
                "expected": Self.decimals(found.expectedPercent, 1) + "%",
                "usual": Self.decimals(usual.lowerBound, 1) + " to "
                    + Self.decimals(usual.upperBound, 1) + "%",
                "gap": Self.decimals(found.gap, 1),
                "unusual": Self.yes(found.isUnusual), "few like it": Self.yes(found.hasFew),
            ]
        }
    }

    func choices(_ given: Given) throws(SpecFault) -> [[String: String]] {
        try similar(to: Array(try given.rows("question").prefix(1)), given).found.flatMap { found in
            found.choices.map {
                [
                    "choice": $0.words,
                    "expected with it": Self.decimals(found.expectedPercent, 1) + "%",
                    "expected without": $0.expected.map { Self.decimals(100 * $0, 1) + "%" } ?? "–",
                    "same schools": String($0.shared),
                ]
            }
        }
    }

    func distances(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("schools")
        let rule = SimilarityRule.primary
        let own = try values(rows[0], given)
        var found: [[String: String]] = []
        for row in rows.dropFirst() {
            let other = try values(row, given)
            found.append([
                "school": try given.text(row, "school"),
                "distance": rule.distance(own, other).map { Self.decimals($0, 3) }
                    ?? "not compared",
                "were it nought": rule.distance(own, other.map { $0 ?? 0 })
                    .map { Self.decimals($0, 3) } ?? "not compared",
            ])
        }
        return found
    }

    /// How many of how many, of each unit of a table.
    private func shares(_ name: String, _ given: Given) throws(SpecFault) -> [Ratio] {
        var found: [Ratio] = []
        for row in try given.rows(name) {
            found.append(
                Ratio(try given.number(row, "absent"), of: try given.number(row, "pupils")))
        }
        return found
    }

    private func target(_ given: Given) throws(SpecFault) -> (share: Double, spread: Double) {
        let row = try given.rows("target")[0]
        guard let share = Double(try given.text(row, "of all")) else {
            throw given.fault("a target is a share in per cent")
        }
        return (share / 100, Double(row["spread"] ?? "0") ?? 0)
    }

    func limits(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let target = try target(given)
        let limits = FunnelLimits(target: target.share, variance: target.spread * target.spread)
        var found: [[String: String]] = []
        for var row in try given.rows("sizes") {
            let size = try given.number(row, "pupils")
            row["by chance alone"] = Self.percents(limits.byChance(of: size, tail: 0.025))
            row["with the usual spread"] = Self.percents(limits.expected(of: size))
            found.append(row)
        }
        return found
    }

    func funnel(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let units = try shares("schools", given)
        let limits = FunnelLimits(target: try target(given).share, units: units)
        return zip(try given.rows("schools"), units).map { row, unit in
            let chance = limits.byChance(of: unit.whole, tail: 0.025)
            let share = Double(unit.count) / Double(unit.whole)
            return [
                "school": row["school"] ?? "",
                "share": Self.decimals(unit.percent ?? 0, 1) + "%",
                "expected": Self.percents(limits.expected(of: unit.whole)),
                "outside chance": Self.yes(!chance.contains(share)),
                "reads": Self.words(limits.reading(of: unit)),
            ]
        }
    }

    private static func words(_ reading: GroupShare.Reading) -> String {
        switch reading {
        case .above: "above"
        case .below: "below"
        default: "nothing unusual"
        }
    }

    func drawnIn(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let units = try shares("schools", given)
        let drawn = ShrunkenShares(units)
        let (thirds, standings) = (drawn.thirds(), drawn.standings)
        return try given.rows("schools").enumerated().map { place, row in
            let standing = standings[place].range
            return [
                "school": row["school"] ?? "",
                "counted": Self.decimals(units[place].percent ?? 0, 1) + "%",
                "drawn in": Self.decimals(100 * drawn.units[place].share, 1) + "%",
                "likely": Self.percents(drawn.units[place].range),
                "third": thirds[place].rawValue,
                "place": "between \(standing.lowerBound) and \(standing.upperBound)",
            ]
        }
    }

    /// A range of shares in per cent.
    static func percents(_ range: ClosedRange<Double>) -> String {
        "\(decimals(100 * range.lowerBound, 1)) to \(decimals(100 * range.upperBound, 1))%"
    }
}
