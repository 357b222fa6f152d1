import Foundation
import RollDomain
import RollInsight
import RollServices

extension DomainAnswers {
    /// Years are columns such as `2013/14`.
    static func years(_ row: [String: String]) -> [String] {
        row.keys.filter { $0.wholeMatch(of: /[0-9]{4}\/[0-9]{2}/) != nil }.sorted()
    }

    private func rate(
        _ row: [String: String], _ column: String, _ given: Given
    ) throws(SpecFault) -> Double {
        guard let rate = Double(try given.text(row, column)) else {
            throw given.fault("'\(column)' holds no rate")
        }
        return rate
    }

    func falls(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let all = try given.rows("all schools")[0]
        let years = Self.years(all)
        var reference: [Double] = []
        for year in years { reference.append(try rate(all, year, given)) }
        var units: [BrightUnit] = []
        for row in try given.rows("schools") {
            let pupils = try given.number(row, "pupils")
            var counted: [BrightUnit.Year?] = []
            for year in years {
                counted.append(
                    BrightUnit.Year(
                        absent: Int((try rate(row, year, given) * 1_000).rounded()),
                        possible: 100_000, enrolments: pupils))
            }
            units.append(BrightUnit(id: try given.text(row, "school"), years: counted))
        }
        let search = BrightSearch(
            units, years: years.count, reference: reference, prior: .primary)
        return units.compactMap { unit in
            guard let found = search.found.first(where: { $0.unit.id == unit.id }) else {
                return nil
            }
            let change = found.change
            return [
                "school": unit.id, "fell": Self.decimals(-change.change, 2),
                "of its start": Self.decimals(-change.expected, 2),
                "likely": Self.decimals(-change.lasting, 2),
                "beyond": Self.decimals(-change.beyond, 2),
                "between":
                    "\(Self.decimals(-change.range.upperBound, 1)) and "
                    + Self.decimals(-change.range.lowerBound, 1),
                "reads": found.reading.rawValue,
            ]
        }
    }

    /// Schools with their predecessors, by the service that reads published files.
    func followed(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("schools")
        let names = rows.compactMap { $0["school"] }
        func number(_ name: String?) throws(SpecFault) -> Int {
            guard let place = names.firstIndex(of: name ?? "") else {
                throw given.fault("there is no school '\(name ?? "")'")
            }
            return FigureGiven.number(place)
        }
        let years = Self.years(rows[0])
        var figures = [
            "time_identifier,time_period,geographic_level,urn,school_type,enrolments,"
                + "sess_possible,sess_overall"
        ]
        for row in rows {
            for year in years where row[year] != "(blank)" {
                let absent = Int((try rate(row, year, given) * 1_000).rounded())
                figures.append(
                    "Academic year,\(year.replacing("/", with: "")),School,"
                        + "\(try number(row["school"])),State-funded primary,"
                        + "\(try given.number(row, "pupils")),100000,\(absent)")
            }
        }
        var links = ["URN,LinkURN,LinkName,LinkType,LinkEstablishedDate"]
        for row in try given.rows("links") {
            links.append(
                "\(try number(row["school"])),\(try number(row["came after"])),"
                    + "\(row["came after"] ?? ""),Predecessor,01-09-2016")
        }
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "years-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let answer: BrightAnswer
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
            for (name, lines) in [("figures.csv", figures), ("links.csv", links)] {
                try Data((lines.joined(separator: "\n") + "\n").utf8).write(
                    to: folder.appending(path: name))
            }
            guard let first = AcademicYear(years.first ?? ""),
                let last = AcademicYear(years.last ?? "")
            else { throw given.fault("years are written as 2013/14") }
            answer = try BrightSpots.published(
                [folder.appending(path: "figures.csv").path],
                BrightQuestion(from: first, to: last),
                links: folder.appending(path: "links.csv").path)
        } catch {
            throw given.fault("\(error)")
        }
        let said = answer.phases.flatMap { $0.spots + $0.others }
        let excluded = answer.phases.flatMap(\.excluded)
        /// A text in which schools have their names.
        func named(_ text: String) -> String {
            names.enumerated().reduce(text) { text, school in
                let number = FigureGiven.number(school.offset)
                return text.replacing("School \(number) (\(number))", with: school.element)
            }
        }
        return names.enumerated().map { place, name in
            let id = String(FigureGiven.number(place))
            let spot = said.first { $0.id == id }
            return [
                "school": name,
                "was before": spot.map {
                    $0.breaks.map { "\(named($0.before)), until \($0.year.span.from.year)" }
                        .joined(separator: "; ")
                } ?? "",
                "reads": spot?.reads
                    ?? excluded.first { $0.id == id }.map { "not judged: \(named($0.reason))" }
                    ?? BrightSearch.Reading.none.rawValue,
            ]
        }
    }

    private func changes(
        _ name: String, _ given: Given
    ) throws(SpecFault) -> [ComparedChange.Unit] {
        var found: [ComparedChange.Unit] = []
        for row in try given.rows(name) {
            var earlier: [Double] = []
            for column in ["a year before", "two years before"] where row[column] != nil {
                earlier.append(try rate(row, column, given))
            }
            found.append(
                ComparedChange.Unit(
                    before: try rate(row, "before", given), after: try rate(row, "after", given),
                    earlier: earlier))
        }
        return found
    }

    func beside(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let own = try changes("members", given)
        let others = given.rows(ifGiven: "others").isEmpty ? [] : try changes("others", given)
        guard let found = ComparedChange(own, beside: others) else {
            return [["difference": "no figure", "likely": "–", "by chance": "–", "verdict": "–"]]
        }
        return [
            [
                "difference": Self.decimals(found.estimate.points, 2),
                "likely": "\(Self.decimals(found.estimate.range.lowerBound, 2)) to "
                    + Self.decimals(found.estimate.range.upperBound, 2),
                "by chance": Self.decimals(100 * found.probability, 2) + "%",
                "verdict": found.verdict.rawValue,
            ]
        ]
    }
}
