import Foundation
import RollOracle

extension OracleAnswers {
    func edges(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("years") {
            let possible = try given.number(row, "possible")
            let missed = try given.number(row, "missed")
            row["evidence"] =
                possible == 0
                ? "no sessions yet"
                : possible < 10
                    ? "too few sessions for a label"
                    : possible < 40 ? "too early to tell: look at the forecast" : ""
            row["label"] = "none"
            if possible >= 10 {
                if Oracle.reaches(missed, of: possible, oneIn: 20) {
                    row["label"] = "approaching persistent absence"
                }
                if Oracle.reaches(missed, of: possible, oneIn: 10) {
                    row["label"] = "persistently absent"
                }
                if Oracle.reaches(missed, of: possible, oneIn: 2) {
                    row["label"] = "severely absent"
                }
            }
            found.append(row)
        }
        return found
    }

    func recovered(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("months") {
            let before = try given.number(row, "possible before")
            let missed = try given.number(row, "missed before")
            let (since, later) = (
                try given.number(row, "possible since"), try given.number(row, "missed since")
            )
            let wasOver = before >= 10 && Oracle.reaches(missed, of: before, oneIn: 10)
            let isWell = !Oracle.reaches(later, of: since, oneIn: 20)
            row["recovered"] = wasOver && isWell ? "yes" : "no"
            found.append(row)
        }
        return found
    }

    func forecasts(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("pupils so far") {
            let year = try given.number(row, "year")
            let possible = try given.number(row, "possible")
            let missed = try given.number(row, "missed")
            let isKnown = try given.text(row, "last year possible") != ""
            let (chances, piece) = Oracle.outlook(
                phase: try given.text(row, "phase"), year: year, possible: possible,
                absent: missed,
                earlierPossible: isKnown ? try given.number(row, "last year possible") : 0,
                earlierAbsent: isKnown ? try given.number(row, "last year missed") : 0)
            // The line is a tenth of the year, and half a piece more is no piece.
            var (over, sum) = (0.0, 0.0)
            var (low, high): (Double?, Double?)
            for (count, chance) in chances.enumerated() {
                let end = Double(missed) + Double(count) * piece
                if end * 10 >= Double(year) - 1e-6 { over += chance }
                sum += chance
                if sum >= 0.1 - 1e-12, low == nil { low = end }
                if sum >= 0.9 - 1e-12, high == nil { high = end }
            }
            row["a tenth or more"] = words(
                Oracle.reaches(missed, of: year, oneIn: 10) ? 1 : over)
            row["attendance"] = "\(attendance(high, year)) to \(attendance(low, year))%"
            found.append(row)
        }
        return found
    }

    private func attendance(_ missed: Double?, _ year: Int) -> Int {
        Int(100 * (Double(year) - (missed ?? 0)) / Double(year) + 0.5)
    }

    private func words(_ chance: Double) -> String {
        if chance >= 1 { return "certain" }
        if chance <= 0 { return "no longer possible" }
        var fives = 0
        while Double(fives) + 0.5 <= chance * 20 { fives += 1 }
        return fives == 0
            ? "less than 5 in 100"
            : fives == 20 ? "more than 95 in 100" : "about \(fives * 5) in 100"
    }

    func weekdays(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("single days") {
            let days = try given.number(row, "days")
            let hits = try given.number(row, "on Mondays or Fridays")
            let chance = Oracle.atLeast(hits, of: days, chance: 0.52)
            row["by chance"] = percent(chance)
            row["told"] = days >= 5 && hits * 10 >= days * 7 && chance < 0.02 ? "yes" : "no"
            found.append(row)
        }
        return found
    }

    private func percent(_ chance: Double) -> String {
        let tenths = Int(chance * 1_000 + 0.5)
        return "\(tenths / 10).\(tenths % 10)%"
    }

    func corrected(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("chances") {
            guard let added = Double(try given.text(row, "added")),
                let times = Double(try given.text(row, "times"))
            else { throw given.fault("a correction has two numbers") }
            let chance = Double(try given.number(row, "worked out")) / 100
            // Odds are raised to a power and multiplied.
            let odds = exp(added) * pow(chance / (1 - chance), times)
            row["told"] = words(odds / (1 + odds))
            found.append(row)
        }
        return found
    }

    func ruleInUse(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        let kept = try given.rows("kept record")
        for var row in try given.rows("days") {
            let day = try given.number(row, "school day")
            var rule = kept.first?["rule"]
            for one in kept where try given.number(one, "from day") <= day { rule = one["rule"] }
            row["in use"] = rule
            found.append(row)
        }
        return found
    }
}
