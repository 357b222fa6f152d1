import RollOracle

/// Answers with the oracle alone: no type of the program is named here.
struct OracleAnswers: Answering {
    let name = "the oracle"

    func answer(_ kind: String, _ given: Given) throws(SpecFault) -> [[String: String]] {
        switch kind {
        case "codes": try codes(given)
        case "sessions": try sessions(given)
        case "rates": try rates(given)
        case "hand": try sessionsInHand(given)
        case "open": try openSessions(given)
        case "pupil numbers": try pupilNumbers(given)
        case "learner numbers": try learnerNumbers(given)
        case "weighted totals": try weightedTotals(given)
        case "definitions": try definitions(given)
        case "why": try why(given)
        case "rises": try rises(given)
        case "edges": try edges(given)
        case "recovered": try recovered(given)
        case "forecast": try forecasts(given)
        case "weekdays": try weekdays(given)
        case "corrected": try corrected(given)
        case "rule in use": try ruleInUse(given)
        case "school ages": try schoolAges(given)
        case "deadlines": try deadlines(given)
        case "difference": try difference(given)
        case "nearest schools": try nearest(given)
        case "expected": try expected(given)
        case "choices": try choices(given)
        case "distances": try distances(given)
        case "limits": try limits(given)
        case "funnel": try funnel(given)
        case "drawn in": try drawnIn(given)
        case "falls": try falls(given)
        case "followed": try followed(given)
        case "contrast": try contrast(given)
        case "help": try help(given)
        case "beside": try beside(given)
        case "answered": try answered(given)
        case "alike": try alike(given)
        case "apart": try apart(given)
        case "places given": try placesGiven(given)
        case "agreed": try agreed(given)
        default: try figures(kind, given)
        }
    }

    private func codes(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("codes") {
            let code = try given.text(row, "code")
            let date = try given.text(row, "date")
            let kind = Oracle.classOf(
                code, on: date, isCompulsoryAge: row["age"] != "not school age")
            row["code"] = code
            row["counts as"] = words(kind)
            row["possible"] = kind.isPossible ? "yes" : "no"
            row["missed"] = kind == .authorised || kind == .unauthorised ? "yes" : "no"
            switch Oracle.standing(code, on: date) {
            case .inForce: row["in force"] = "yes"
            case .withdrawn: row["in force"] = kind == .unmarked ? "no mark" : "no"
            case .unknown: row["in force"] = "unknown code"
            }
            let lateness = Oracle.lateness(code)
            row["late"] = lateness
            row["penalty"] = Oracle.countsTowardsPenalty(code) ? "yes" : "no"
            found.append(row)
        }
        return found
    }

    private func words(_ kind: OracleClass) -> String {
        switch kind {
        case .authorised: "authorised absence"
        case .unauthorised: "unauthorised absence"
        case .unknown: "unknown code"
        default: kind.rawValue
        }
    }

    private func sessions(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let young = given.rows(ifGiven: "pupils").filter { $0["age"] == "not school age" }
            .compactMap { $0["pupil"] }
        var pupils: [String] = []
        var marks: [OracleMark] = []
        for row in try given.rows("marks") {
            let pupil = try given.text(row, "pupil")
            if !pupils.contains(pupil) { pupils.append(pupil) }
            for half in ["AM", "PM"] {
                marks.append(
                    OracleMark(
                        pupil: pupils.firstIndex(of: pupil) ?? 0,
                        date: try given.text(row, "date"), code: try given.text(row, half),
                        isCompulsoryAge: !young.contains(pupil)))
            }
        }
        var found: [[String: String]] = []
        var sum = OracleCount()
        for (number, pupil) in pupils.enumerated() {
            let count = Oracle.count(marks, of: number)
            for (kind, sessions) in count.byClass { sum.byClass[kind, default: 0] += sessions }
            found.append(row(pupil, count))
        }
        return found + [row(everyone, sum)]
    }

    private func row(_ pupil: String, _ count: OracleCount) -> [String: String] {
        var row = figures(count.absent, count.possible, isOne: pupil != everyone)
        row["pupil"] = pupil
        row["attended"] = String(count.attended)
        row["authorised"] = String(count.of(.authorised))
        row["unauthorised"] = String(count.of(.unauthorised))
        row["not possible"] = String(count.of(.notPossible))
        row["coronavirus"] = String(count.of(.covid))
        row["unknown"] = String(count.of(.unknown))
        var marks = 0
        for kind in OracleClass.allCases where kind != .unmarked { marks += count.of(kind) }
        row["marks"] = String(marks)
        return row
    }

    private func rates(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("counts")
        let key = rows[0]["school"] == nil ? "pupil" : "school"
        var found: [[String: String]] = []
        var (missed, possible) = (0, 0)
        for row in rows {
            let one = (try given.number(row, "missed"), try given.number(row, "possible"))
            missed += one.0
            possible += one.1
            var answer = figures(one.0, one.1, isOne: true)
            answer[key] = try given.text(row, key)
            found.append(answer)
        }
        var sum = figures(missed, possible, isOne: false)
        sum[key] = everyone
        return found + [sum]
    }

    private func figures(_ missed: Int, _ possible: Int, isOne: Bool) -> [String: String] {
        func flag(_ share: Int) -> String {
            guard isOne else { return "–" }
            return Oracle.reaches(missed, of: possible, oneIn: share) ? "yes" : "no"
        }
        func percent(_ places: Int) -> String {
            guard let text = Oracle.percent(missed, of: possible, places: places) else {
                return "no rate"
            }
            return text + "%"
        }
        var band = "no band"
        if let number = Oracle.band(missed, of: possible) {
            band = number == 10 ? "50% and over" : "\(5 * number)% to under \(5 * (number + 1))%"
        }
        return [
            "possible": String(possible), "missed": String(missed), "rate": percent(1),
            "rate to the unit": percent(0), "rate to two places": percent(2),
            "persistent": flag(10), "severe": flag(2), "band": isOne ? band : "–",
        ]
    }

    private func sessionsInHand(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("years") {
            let missed = try given.number(row, "missed")
            let possible = try given.number(row, "possible")
            let year = try given.number(row, "year")
            let back = Oracle.toRecover(absent: missed, possible: possible, oneIn: 10)
            row["in hand"] = String(Oracle.inHand(absent: missed, year: year, oneIn: 10))
            row["in hand before half"] = String(
                Oracle.inHand(absent: missed, year: year, oneIn: 2))
            row["to come back"] = String(back)
            // Weeks are begun, not finished: eleven sessions take two.
            var weeks = 0
            while weeks * 10 < back { weeks += 1 }
            row["weeks"] = String(weeks)
            row["can be done"] = possible + back <= year ? "yes" : "no"
            found.append(row)
        }
        return found
    }
}
