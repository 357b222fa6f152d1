import RollOracle

extension OracleAnswers {
    /// What a definition says, written down a second time.
    private struct Rule {
        var endsEarlyForAll = false
        var endsEarlyAtFifteen = false
        var leavesOutLateStarters = false
        var leavesOutGuests = true
        var fewest = 1
        var firstDay = ""
        /// One missed session in so many possible ones, or a fixed number of missed sessions.
        var share = 10
        var sessions: Int?
    }

    private static let rules: [String: Rule] = [
        "census-five-half-terms-20": Rule(
            endsEarlyForAll: true, leavesOutLateStarters: true, fewest: 6, share: 5),
        "census-five-half-terms-15": Rule(
            endsEarlyForAll: true, leavesOutLateStarters: true, fewest: 6, sessions: 46),
        "census-five-half-terms-10": Rule(
            endsEarlyForAll: true, leavesOutLateStarters: true, fewest: 6),
        "census-six-half-terms-20": Rule(
            endsEarlyAtFifteen: true, leavesOutLateStarters: true, fewest: 6, share: 5),
        "census-six-half-terms-15": Rule(
            endsEarlyAtFifteen: true, leavesOutLateStarters: true, fewest: 6, sessions: 56),
        "census-six-half-terms-10": Rule(
            endsEarlyAtFifteen: true, leavesOutLateStarters: true, fewest: 6),
        "daily-weighted": Rule(endsEarlyAtFifteen: true, firstDay: "2024-09-09"),
        "daily-plain": Rule(endsEarlyAtFifteen: true, firstDay: "2025-09-08"),
        "rollcall-live": Rule(leavesOutGuests: false),
    ]

    private struct Pupil {
        var name: String
        var age: Int
        var from: String
        var kind: String
        var marks: [(date: String, code: String)] = []
    }

    func definitions(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let pupils = try pupils(given)
        var found: [[String: String]] = []
        for row in try given.rows("definitions") {
            let name = try given.text(row, "definition")
            guard let rule = Self.rules[name] else {
                throw given.fault("there is no definition '\(name)'")
            }
            var small: Set<String> = []
            for term in ["autumn", "spring", "summer-1", "summer-2"] {
                let here = pupils.filter { pupil in
                    counted(pupil, rule).contains {
                        Oracle.term(of: $0.date) == term && kind($0.code, $0.date, pupil).isPossible
                    }
                }
                if here.count < rule.fewest { small.insert(term) }
            }
            for pupil in pupils {
                let marks = counted(pupil, rule).filter {
                    !small.contains(Oracle.term(of: $0.date))
                }
                var possible = 0
                var missed = 0
                for mark in marks {
                    let kind = kind(mark.code, mark.date, pupil)
                    if kind.isPossible { possible += 1 }
                    if kind == .authorised || kind == .unauthorised { missed += 1 }
                }
                let isCounted = possible > 0
                let isPersistent =
                    rule.sessions.map { missed >= $0 }
                    ?? Oracle.reaches(missed, of: possible, oneIn: rule.share)
                found.append([
                    "definition": name, "pupil": pupil.name, "counted": isCounted ? "yes" : "no",
                    "possible": String(possible), "missed": String(missed),
                    "persistent": isCounted ? (isPersistent ? "yes" : "no") : "–",
                    "severe": isCounted
                        ? (Oracle.reaches(missed, of: possible, oneIn: 2) ? "yes" : "no") : "–",
                ])
            }
        }
        return found
    }

    private func kind(_ code: String, _ date: String, _ pupil: Pupil) -> OracleClass {
        Oracle.classOf(code, on: date, isCompulsoryAge: pupil.age >= 5 && pupil.age <= 15)
    }

    /// A pupil's marks that the definition counts, small schools apart.
    private func counted(_ pupil: Pupil, _ rule: Rule) -> [(date: String, code: String)] {
        guard pupil.age >= 5, pupil.age <= 15 else { return [] }
        if rule.leavesOutGuests, !["C", "M", "S"].contains(pupil.kind) { return [] }
        if rule.leavesOutLateStarters, Oracle.term(of: pupil.from) == "summer-2" { return [] }
        return pupil.marks.filter { mark in
            let isLast = Oracle.term(of: mark.date) == "summer-2"
            if isLast && (rule.endsEarlyForAll || (rule.endsEarlyAtFifteen && pupil.age == 15)) {
                return false
            }
            // The first day stands for the year that it lies in.
            let year = rule.firstDay.prefix(4)
            return
                !(mark.date.prefix(4) == year && mark.date < rule.firstDay
                && mark.date >= "\(year)-08-01")
        }
    }

    private func pupils(_ given: Given) throws(SpecFault) -> [Pupil] {
        var pupils: [Pupil] = []
        for row in try given.rows("pupils") {
            pupils.append(
                Pupil(
                    name: try given.text(row, "pupil"), age: try given.number(row, "age"),
                    from: try given.text(row, "from"), kind: row["registration"] ?? "C"))
        }
        for week in try given.rows("marks") {
            let name = try given.text(week, "pupil")
            guard let place = pupils.firstIndex(where: { $0.name == name }) else {
                throw given.fault("'\(name)' is not among the pupils")
            }
            var day = try given.text(week, "from")
            let last = try given.text(week, "to")
            let code = try given.text(week, "code")
            while day <= last {
                if Oracle.weekday(of: day) <= 5 {
                    pupils[place].marks += [(day, code), (day, code)]
                }
                day = Oracle.next(day)
            }
        }
        return pupils
    }

    func weightedTotals(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        var missedAll = 0
        var possibleAll = 0
        var sum = 0.0
        var pupilsAll = 0
        for row in try given.rows("phases") {
            let (missed, possible, pupils) = (
                try given.number(row, "missed"), try given.number(row, "possible"),
                try given.number(row, "pupils")
            )
            missedAll += missed
            possibleAll += possible
            if possible > 0 {
                sum += Double(missed) / Double(possible) * 100 * Double(pupils)
                pupilsAll += pupils
            }
            found.append([
                "phase": try given.text(row, "phase"), "weighted": "–",
                "ratio": Oracle.percent(missed, of: possible, places: 2).map { "\($0)%" }
                    ?? "no rate",
            ])
        }
        let hundredths = Int(sum / Double(pupilsAll) * 100 + 0.5)
        let digits = hundredths % 100 < 10 ? "0\(hundredths % 100)" : "\(hundredths % 100)"
        found.append([
            "phase": everyone, "weighted": "\(hundredths / 100).\(digits)%",
            "ratio": Oracle.percent(missedAll, of: possibleAll, places: 2).map { "\($0)%" }
                ?? "no rate",
        ])
        return found
    }
}
