import RollOracle

extension OracleAnswers {
    func figures(_ kind: String, _ given: Given) throws(SpecFault) -> [[String: String]] {
        let table = try FigureGiven(kind, given)
        var question = try question(table, given)
        var schools = schools(table)
        if table.kind.hasSuffix("a year before") {
            if table.kind.hasPrefix("the same") {
                let children = counted(question, schools)
                question = Oracle.yearBefore(question)
                question.pupils = children
                question.wanted = [:]
                question.ages = nil
            } else {
                question = Oracle.yearBefore(question)
            }
            // A year ago everybody was a year younger.
            for place in schools.indices {
                for one in schools[place].registrations.indices {
                    schools[place].registrations[one].age -= 1
                }
            }
        }
        question.byChild = table.kind == "children"
        guard table.group != "pupil" else { return byPupil(question, schools, table) }
        question.dimensions = [table.group]
        let answer = Oracle.answer(question, schools)
        var rows = answer.groups.sorted { $0.key[0] < $1.key[0] }.map { key, figures in
            row(name(key[0], table), figures, table)
        }
        rows.append(row(everyone, answer.total, table))
        return rows
    }

    private func byPupil(
        _ question: OracleQuestion, _ schools: [OracleSchool], _ table: FigureGiven
    ) -> [[String: String]] {
        var rows: [[String: String]] = []
        for (place, pupil) in table.pupils.enumerated() {
            var question = question
            question.pupils = [place + 1]
            let answer = Oracle.answer(question, schools)
            if answer.total.isEmpty { continue }
            rows.append(row(pupil, answer.total, table))
        }
        rows.append(row(everyone, Oracle.answer(question, schools).total, table))
        return rows
    }

    /// The children whose registrations the question is about.
    private func counted(_ question: OracleQuestion, _ schools: [OracleSchool]) -> Set<Int> {
        var found: Set<Int> = []
        for school in schools {
            for one in school.registrations {
                var only = question
                only.pupils = [one.pupil]
                if !Oracle.answer(only, [school]).total.isEmpty { found.insert(one.pupil) }
            }
        }
        return found
    }

    private func name(_ key: String, _ table: FigureGiven) -> String {
        guard table.group == "school", let number = Int(key) else { return key }
        return table.schools[number - FigureGiven.number(0)]
    }

    private func row(
        _ name: String, _ figures: [String: Int], _ table: FigureGiven
    ) -> [String: String] {
        func count(_ name: String) -> Int { figures[name] ?? 0 }
        let missed = count("authorised") + count("unauthorised")
        let rate = Oracle.percent(missed, of: count("possible"), places: 1)
        var row: [String: String] = [table.group: name, "missed": String(missed)]
        row["rate"] = rate.map { "\($0)%" } ?? "no rate"
        let columns = [
            "pupils": "enrolments", "possible": "possible", "attended": "attending",
            "authorised": "authorised", "unauthorised": "unauthorised", "days missed": "days",
            "spells": "spells", "long spells": "long spells", "late": "late before",
            "after the register closed": "late after", "N": "code N",
            "persistent": "persistent", "severe": "severe",
        ]
        for (column, figure) in columns { row[column] = String(count(figure)) }
        row["under 5%"] = String(count("band 0"))
        row["5% to under 10%"] = String(count("band 1"))
        row["10% and over"] = String((2...10).reduce(0) { $0 + count("band \($1)") })
        return row
    }

    func question(
        _ table: FigureGiven, _ given: Given
    ) throws(SpecFault) -> OracleQuestion {
        let window = table.window
        let dates = table.arrivals.map(\.date)
        let last = table.cell(window, "to") ?? dates.max() ?? "2025-09-01"
        let first = table.cell(window, "from") ?? Self.firstOfYear(last)
        var question = OracleQuestion(
            yearFrom: Self.firstOfYear(last), yearTo: Self.lastOfYear(last))
        question.spans = [(first, last)]
        question.terms = table.list(window, "term").map(Set.init)
        question.halfTerms = table.list(window, "half term").map(Set.init)
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        question.weekdays = table.list(window, "days").map { days in
            Set(days.compactMap { names.firstIndex(of: $0) }.map { $0 + 1 })
        }
        question.mornings = table.cell(window, "session") != "PM"
        question.afternoons = table.cell(window, "session") != "AM"
        question.countsExcluded = table.cell(window, "left-out days") == "counted"
        if let text = table.cell(window, "without") {
            let dates = table.dates(text)
            let schools = table.list(window, "at") ?? []
            for (place, name) in table.schools.enumerated()
            where schools.isEmpty || schools.contains(name) {
                question.leftOut.append((dates.from, dates.to, FigureGiven.number(place)))
            }
        }
        question.ages = 5...15
        for (name, column) in [("year", "year"), ("fsm", "free school meals")] {
            if let values = table.list(table.who, column) { question.wanted[name] = Set(values) }
        }
        question.onRoll = table.cell(table.who, "on roll").map(table.dates)
        question.minimum = table.cell(table.who, "least sessions").flatMap { Int($0) } ?? 1
        for rule in table.rules { try add(rule, to: &question, given) }
        return question
    }

    private func add(
        _ rule: [String: String], to question: inout OracleQuestion, _ given: Given
    ) throws(SpecFault) {
        let (what, value) = (try given.text(rule, "rule"), try given.text(rule, "value"))
        switch what {
        case "persistent from": question.persistent = (Int(value) ?? 10, 100)
        case "long spell from": question.longSpell = Int(value) ?? 10
        case "Year 11":
            if value == "not the second half of summer" {
                question.uncounted.append((15...15, nil, "summer-2"))
            } else {
                question.uncountedAfter.append((15...15, String(value.suffix(10))))
            }
        default:
            guard what.hasPrefix("code ") else { throw given.fault("no rule '\(what)'") }
            question.recoded[String(what.dropFirst(5))] =
                value == "dropped" ? .unmarked : OracleClass(rawValue: value)
        }
    }

    func schools(_ table: FigureGiven) -> [OracleSchool] {
        let known = table.cell(table.window, "known on")
        return table.schools.indices.map { place in
            let mine = table.registrations.indices.filter {
                table.registrations[$0].school == place
            }
            let arrivals = table.arrivals.filter { mine.contains($0.registration) }.flatMap { day in
                zip(day.codes, [true, false]).map { code, isMorning in
                    OracleArrival(
                        knownOn: day.knownOn, registration: day.registration, date: day.date,
                        isMorning: isMorning, code: ["-", "--"].contains(code) ? "" : code)
                }
            }
            var facts: [String: String] = [:]
            facts["authority"] = table.schoolFacts[place]["authority"]
            return OracleSchool(
                number: FigureGiven.number(place), facts: facts,
                entries: table.calendar.filter {
                    ($0["school"] ?? "all") == "all" || $0["school"] == table.schools[place]
                }.map {
                    OracleEntry(
                        kind: $0["what"] ?? "", from: $0["from"] ?? "", to: $0["to"] ?? "",
                        morning: true, afternoon: true)
                },
                week: [1, 2, 3, 4, 5],
                registrations: mine.map { registration($0, table) },
                registers: Oracle.registers(arrivals, knownOn: known))
        }
    }

    private func registration(_ number: Int, _ table: FigureGiven) -> OracleRegistration {
        let one = table.registrations[number]
        var facts: [String: [OracleValue]] = [:]
        for (name, values) in table.facts[one.pupil] ?? [:] {
            facts[name == "free school meals" ? "fsm" : name] = values.map {
                OracleValue($0.value, until: $0.until ?? Oracle.never)
            }
        }
        return OracleRegistration(
            number: number, pupil: (table.pupils.firstIndex(of: one.pupil) ?? 0) + 1,
            from: one.from, to: one.to, kind: one.kind, age: one.age, facts: facts)
    }

    private static func firstOfYear(_ date: String) -> String {
        let year = Int(date.prefix(4)) ?? 0
        return date.dropFirst(5).prefix(2) >= "08" ? "\(year)-08-01" : "\(year - 1)-08-01"
    }

    private static func lastOfYear(_ date: String) -> String {
        "\((Int(firstOfYear(date).prefix(4)) ?? 0) + 1)-07-31"
    }
}
