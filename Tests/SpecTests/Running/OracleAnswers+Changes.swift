import Foundation
import RollOracle

extension OracleAnswers {
    private func years(_ row: [String: String]) -> [String] {
        row.keys.filter { $0.count == 7 && $0.contains("/") }.sorted()
    }

    private func rates(
        _ row: [String: String], _ columns: [String], _ given: Given
    ) throws(SpecFault) -> [Double] {
        var found: [Double] = []
        for column in columns {
            guard let rate = Double(try given.text(row, column)) else {
                throw given.fault("'\(column)' holds no rate")
            }
            found.append(rate)
        }
        return found
    }

    func falls(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let all = try given.rows("all schools")[0]
        let years = years(all)
        let schools = try given.rows("schools")
        var (rows, pupils): ([[Double]], [Int]) = ([], [])
        for row in schools {
            rows.append(try rates(row, years, given))
            pupils.append(try given.number(row, "pupils"))
        }
        let falls = Oracle.falls(rows, pupils: pupils, all: try rates(all, years, given))
        return zip(schools, falls).map { row, fall in
            let reach = 1.96 * fall.deviation
            return [
                "school": row["school"] ?? "", "fell": Oracle.decimals(fall.fell, 2),
                "of its start": Oracle.decimals(fall.ofItsStart, 2),
                "likely": Oracle.decimals(fall.likely, 2),
                "beyond": Oracle.decimals(fall.likely - fall.ofItsStart, 2),
                "between":
                    "\(Oracle.decimals(fall.likely - reach, 1)) and "
                    + Oracle.decimals(fall.likely + reach, 1),
                "reads": fall.reading,
            ]
        }
    }

    func followed(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("schools")
        let links = try given.rows("links")
        let years = years(rows[0])
        func known(_ name: String, _ year: String) -> String? {
            guard let cell = rows.first(where: { $0["school"] == name })?[year] else { return nil }
            return cell == "(blank)" ? nil : cell
        }
        func before(_ name: String) -> String? {
            links.first { $0["school"] == name }?["came after"]
        }
        func after(_ name: String) -> [String] {
            links.filter { $0["came after"] == name }.compactMap { $0["school"] }
        }
        // What is usual in a year is that of all who were there.
        var all: [Double] = []
        for year in years {
            let there = rows.compactMap { $0[year].flatMap { Double($0) } }
            all.append(there.reduce(0, +) / Double(there.count))
        }
        var said: [String: (before: String, reads: String)] = [:]
        var whole: [(name: String, before: String, rates: [Double], pupils: Int)] = []
        for row in rows {
            let name = try given.text(row, "school")
            if known(name, years[years.count - 1]) == nil {
                // Somebody follows, and stands for it.
                said[name] =
                    after(name).isEmpty
                    ? ("", "not judged: no figures of \(years[years.count - 1])")
                    : ("", "no large fall is likely")
                continue
            }
            var (rates, was): ([Double], String) = ([], "")
            var fault = ""
            for year in years {
                if let cell = known(name, year) {
                    rates.append(Double(cell) ?? 0)
                } else if let earlier = before(name), let cell = known(earlier, year) {
                    if after(earlier).count > 1 {
                        fault = "not judged: came of \(earlier), which others follow too"
                    }
                    was = "\(earlier), until \(Int(year.prefix(4)).map { $0 + 1 } ?? 0)"
                    rates.append(Double(cell) ?? 0)
                } else if fault.isEmpty {
                    fault = "not judged: no figures of \(year)"
                }
            }
            if fault.isEmpty {
                whole.append((name, was, rates, try given.number(row, "pupils")))
            } else {
                said[name] = ("", fault)
            }
        }
        let falls = Oracle.falls(
            whole.map(\.rates), pupils: whole.map(\.pupils), all: all)
        for (one, fall) in zip(whole, falls) {
            let isTold = fall.reading != "no large fall is likely"
            said[one.name] = (isTold ? one.before : "", fall.reading)
        }
        return rows.compactMap { row in
            guard let name = row["school"], let answer = said[name] else { return nil }
            return ["school": name, "was before": answer.before, "reads": answer.reads]
        }
    }

    func beside(_ given: Given) throws(SpecFault) -> [[String: String]] {
        func read(
            _ name: String
        ) throws(SpecFault) -> (changes: [(before: Double, after: Double)], earlier: [[Double]]) {
            var (changes, earlier): ([(before: Double, after: Double)], [[Double]]) = ([], [])
            for row in given.rows(ifGiven: name) {
                let both = try rates(row, ["before", "after"], given)
                changes.append((both[0], both[1]))
                earlier.append(
                    try rates(
                        row, ["a year before", "two years before"].filter { row[$0] != nil }, given)
                )
            }
            return (changes, earlier)
        }
        let (own, others) = (try read("members"), try read("others"))
        let found = Oracle.beside(
            own.changes, others.changes, earlier: (own.earlier, others.earlier))
        guard let found else {
            return [["difference": "no figure", "likely": "–", "by chance": "–", "verdict": "–"]]
        }
        return [
            [
                "difference": Oracle.decimals(found.difference, 2),
                "likely":
                    "\(Oracle.decimals(found.low, 2)) to \(Oracle.decimals(found.high, 2))",
                "by chance": Oracle.decimals(100 * found.byChance, 2) + "%",
                "verdict": found.verdict,
            ]
        ]
    }
}
