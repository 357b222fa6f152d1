import RollDomain
import RollEngine
import RollInsight

extension DomainAnswers {
    func edges(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("years") {
            let standing = YearStanding(
                possible: try given.number(row, "possible"),
                absent: try given.number(row, "missed"),
                yearSessions: try given.number(row, "year"))
            row["evidence"] = standing.evidence.words
            row["label"] = AbsenceEdge.level(of: standing)?.words ?? "none"
            found.append(row)
        }
        return found
    }

    func recovered(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("months") {
            row["recovered"] = Self.yes(
                AbsenceEdge.isRecovered(
                    before: (
                        try given.number(row, "possible before"),
                        try given.number(row, "missed before")
                    ),
                    since: (
                        try given.number(row, "possible since"),
                        try given.number(row, "missed since")
                    )))
            found.append(row)
        }
        return found
    }

    func forecasts(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var model = ForecastModel.england
        model.usesSeason = false
        var found: [[String: String]] = []
        for var row in try given.rows("pupils so far") {
            let isKnown = try given.text(row, "last year possible") != ""
            let earlier = try earlierYear(row, isKnown: isKnown, given)
            guard
                let phase = SchoolPhase(rawValue: try given.text(row, "phase")),
                let forecast = model.forecast(
                    ForecastEvidence(
                        phase: ForecastPhase(phase, yearGroup: nil),
                        standing: YearStanding(
                            possible: try given.number(row, "possible"),
                            absent: try given.number(row, "missed"),
                            yearSessions: try given.number(row, "year")), earlier: earlier))
            else { throw given.fault("there is no forecast without phase and sessions") }
            row["a tenth or more"] = forecast.chanceWords
            let range = forecast.attendanceRange
            row["attendance"] = "\(range.lowerBound) to \(range.upperBound)%"
            found.append(row)
        }
        return found
    }

    private func earlierYear(
        _ row: [String: String], isKnown: Bool, _ given: Given
    ) throws(SpecFault) -> EarlierYear? {
        guard isKnown else { return nil }
        return EarlierYear(
            possible: try given.number(row, "last year possible"),
            absent: try given.number(row, "last year missed"))
    }

    func weekdays(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("single days") {
            let days = try given.number(row, "days")
            let hits = try given.number(row, "on Mondays or Fridays")
            let test = PatternFinder.england.mondaysFridays(hits, of: days, phase: .primary)
            row["by chance"] =
                RoundedPercent(rounding: test.chance * 100, places: 1).description + "%"
            row["told"] = Self.yes(test.isTold)
            found.append(row)
        }
        return found
    }

    func corrected(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("chances") {
            guard let added = Double(try given.text(row, "added")),
                let times = Double(try given.text(row, "times"))
            else { throw given.fault("a correction has two numbers") }
            let correction = Recalibration(intercept: added, slope: times)
            let chance = Double(try given.number(row, "worked out")) / 100
            row["told"] = Forecast.words(correction.applied(to: chance))
            found.append(row)
        }
        return found
    }

    func ruleInUse(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var kept: [String] = []
        for row in try given.rows("kept record") {
            guard let rule = TrackRule.allCases.first(where: { $0.words == row["rule"] }) else {
                throw given.fault("there is no such rule")
            }
            kept.append("\(try given.number(row, "from day")) \(rule.rawValue)")
        }
        let lines = [
            "year,,2024/25", "version,,\(ForecastModel.england.version)", "looked-at,,1 100",
            "everybody,,100 30", "in-use,P,\(kept.joined(separator: " "))",
        ]
        guard let record = KeptRecord(lines.joined(separator: "\n")) else {
            throw given.fault("the record cannot be read")
        }
        var found: [[String: String]] = []
        for var row in try given.rows("days") {
            row["in use"] = record.rule(.primary, day: try given.number(row, "school day")).words
            found.append(row)
        }
        return found
    }
}
