import RollDomain
import RollEngine

extension DomainAnswers {
    /// Who is counted under each definition named, by the engine: one row a definition and pupil.
    func definitions(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let pupils = try given.rows("pupils")
        let weeks = try given.rows("marks")
        guard let first = weeks.first, let urn = URN("900001") else {
            throw given.fault("no marks are given")
        }
        let year = AcademicYear(of: try date(first, "from", given))
        var symbols = SymbolTable.known
        var sheets: [SessionDate: RegisterSheet] = [:]
        var facts: [EnrolmentFacts] = []
        for (number, row) in pupils.enumerated() {
            guard let kind = EnrolmentKind(text: row["registration"] ?? "C") else {
                throw given.fault("there is no such registration")
            }
            let from = try date(row, "from", given)
            var one = EnrolmentFacts(
                number: number, pupil: Int64(number), span: DateSpan(from: from), kind: kind)
            one.age = try given.number(row, "age")
            facts.append(one)
        }
        for week in weeks {
            let name = try given.text(week, "pupil")
            guard let number = pupils.firstIndex(where: { $0["pupil"] == name }),
                let mark = symbols.markAdding(try given.text(week, "code"))
            else { throw given.fault("'\(name)' is not among the pupils") }
            var day = try date(week, "from", given)
            let last = try date(week, "to", given)
            while day <= last {
                for session in Session.allCases where day.weekday.rawValue <= 5 {
                    let when = SessionDate(day, session)
                    sheets[when, default: RegisterSheet(when)].set(mark, for: number)
                }
                day = day.adding(days: 1)
            }
        }
        let rules = MarkRules(symbols: symbols)
        let partition = PartitionBuilder(rules: rules).build(
            school: SchoolFacts(urn: urn, phase: .secondary), year: year, enrolments: facts,
            sheets: Array(sheets.values), calendar: nil)
        let snapshot = NationSnapshot(rules: rules, partitions: [partition])
        var found: [[String: String]] = []
        for row in try given.rows("definitions") {
            let name = try given.text(row, "definition")
            guard let definition = FigureDefinition.named(name) else {
                throw given.fault("there is no definition '\(name)'")
            }
            for (number, pupil) in pupils.enumerated() {
                var asked = Query(Window(year))
                asked.pupils.ages = nil
                asked.pupils.pupils = [Int64(number)]
                let counts = try answer(definition, asked, snapshot, given).total
                found.append([
                    "definition": name, "pupil": pupil["pupil"] ?? "",
                    "counted": Self.yes(counts.enrolments > 0),
                    "possible": String(counts.possible), "missed": String(counts.absent),
                    "persistent": counts.enrolments > 0 ? Self.yes(counts.persistent > 0) : "–",
                    "severe": counts.enrolments > 0 ? Self.yes(counts.severe > 0) : "–",
                ])
            }
        }
        return found
    }

    private func answer(
        _ definition: FigureDefinition, _ asked: Query, _ snapshot: NationSnapshot, _ given: Given
    ) throws(SpecFault) -> Answer {
        do throws(DefinitionRefusal) {
            var defined = try DefinedQuery(definition, asked)
            if let small = defined.smallSchools {
                _ = defined.leaveOutSmallSchools(by: snapshot.answer(small))
            }
            return snapshot.answer(defined.query)
        } catch {
            throw given.fault("\(definition.id) does not suit the year")
        }
    }

    /// A total over phases, as a ratio of sums and weighted by pupils.
    func weightedTotals(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var parts: [(ratio: Ratio, weight: Double)] = []
        var found: [[String: String]] = []
        func places(_ percent: Double?) -> String {
            percent.map { "\(RoundedPercent(rounding: $0, places: 2))%" } ?? "no rate"
        }
        for row in try given.rows("phases") {
            let ratio = Ratio(
                try given.number(row, "missed"), of: try given.number(row, "possible"))
            parts.append((ratio, Double(try given.number(row, "pupils"))))
            found.append([
                "phase": try given.text(row, "phase"), "ratio": places(ratio.percent),
                "weighted": "–",
            ])
        }
        let sum = parts.reduce(Ratio(0, of: 0)) { $0 + $1.ratio }
        found.append([
            "phase": everyone, "ratio": places(sum.percent),
            "weighted": places(Ratio.weightedPercent(parts)),
        ])
        return found
    }
}
