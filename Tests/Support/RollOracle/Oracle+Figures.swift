extension Oracle {
    /// One session of a pupil, as counted.
    struct Session {
        var date: String
        var isMorning: Bool
        var code: String
        var kind: OracleClass
        var half: String
    }

    /// Answers a question by going through every mark of every registration.
    public static func answer(
        _ question: OracleQuestion, _ schools: [OracleSchool]
    ) -> OracleAnswer {
        var answer = OracleAnswer()
        let schools = schools.map { withHalfTerms($0, question) }
        for school in schools where isMeant(school, question) {
            cover(school, question, &answer)
            for registration in school.registrations where isHere(registration, question) {
                if question.byChild && isShared(registration, schools, question) { continue }
                add(
                    sessions(registration, school, question), registration, school, question,
                    &answer)
            }
        }
        if question.byChild { addChildren(question, schools, &answer) }
        answer.leftOut = answer.leftOut.filter { $0.value != 0 }
        return answer
    }

    /// Whether a school is in the population.
    static func isMeant(_ school: OracleSchool, _ question: OracleQuestion) -> Bool {
        if let wanted = question.schools, !wanted.contains(school.number) { return false }
        guard let wanted = question.authorities else { return true }
        return school.facts["authority"].map { wanted.contains($0) } ?? false
    }

    /// Whether a registration is in force on some day of the window, and has the facts wanted.
    static func isHere(_ one: OracleRegistration, _ question: OracleQuestion) -> Bool {
        guard isOnRoll(one, question) else { return false }
        if let wanted = question.pupils, !wanted.contains(one.pupil) { return false }
        if let dates = question.onRoll, one.from > dates.to || one.to < dates.from {
            return false
        }
        for (name, values) in question.wanted
        where !values.contains(fact(name, of: one, question)) {
            return false
        }
        return true
    }

    static func isOnRoll(_ one: OracleRegistration, _ question: OracleQuestion) -> Bool {
        question.spans.contains { span in
            let from = max(span.from, question.yearFrom)
            let to = min(span.to, question.yearTo)
            return from <= to && one.from <= to && one.to >= from
        }
    }

    /// The last day of the window on which a registration was in force.
    static func lastDay(_ one: OracleRegistration, _ question: OracleQuestion) -> String {
        var last = question.yearFrom
        for span in question.spans where span.from <= question.yearTo {
            last = max(last, min(span.to, question.yearTo))
        }
        return min(last, one.to)
    }

    /// A fact as on the last day in the window; `?` where not known.
    static func fact(
        _ name: String, of one: OracleRegistration, _ question: OracleQuestion
    ) -> String {
        if name == "kind" { return one.kind }
        if name == "age" { return String(one.age) }
        let day = lastDay(one, question)
        for value in one.facts[name] ?? [] where day <= value.until { return value.value }
        return "?"
    }

    /// Whether the window holds a session of a school, before anything is left out.
    static func isInWindow(
        _ date: String, _ isMorning: Bool, _ school: OracleSchool, _ question: OracleQuestion
    ) -> Bool {
        guard date >= question.yearFrom && date <= question.yearTo else { return false }
        guard question.spans.contains(where: { $0.from <= date && date <= $0.to }) else {
            return false
        }
        if let terms = question.terms, !terms.contains(term(of: date)) { return false }
        if let halves = question.halfTerms {
            guard let half = school.halves[date], halves.contains(half) else { return false }
        }
        if let days = question.weekdays, !days.contains(weekday(of: date)) { return false }
        return isMorning ? question.mornings : question.afternoons
    }

    /// Whether figures leave a session of a school out.
    static func isLeftOut(
        _ date: String, _ isMorning: Bool, _ school: OracleSchool, _ question: OracleQuestion
    ) -> Bool {
        if !question.countsExcluded
            && isExcluded(school.entries, on: date, isMorning: isMorning)
        {
            return true
        }
        return question.leftOut.contains {
            $0.from <= date && date <= $0.to && ($0.school ?? school.number) == school.number
        }
    }

    /// A registration's sessions that count, in order.
    static func sessions(
        _ one: OracleRegistration, _ school: OracleSchool, _ question: OracleQuestion
    ) -> [Session] {
        var found: [Session] = []
        for register in school.registers {
            guard let code = register.codes[one.number], code != "" else { continue }
            let (date, isMorning) = (register.date, register.isMorning)
            guard isInWindow(date, isMorning, school, question),
                !isLeftOut(date, isMorning, school, question),
                !isUncounted(one, date, question)
            else { continue }
            // A code that a what-if drops was never written.
            if question.recoded[code] == .unmarked { continue }
            let byLaw = classOf(code, on: date, isCompulsoryAge: one.age >= 5 && one.age <= 15)
            found.append(
                Session(
                    date: date, isMorning: isMorning, code: code,
                    kind: question.recoded[code] ?? byLaw, half: school.halves[date] ?? "?"))
        }
        return found.sorted { isBefore($0, $1) }
    }

    static func isBefore(_ one: Session, _ other: Session) -> Bool {
        if one.date != other.date { return one.date < other.date }
        return one.isMorning && !other.isMorning
    }

    private static func isUncounted(
        _ one: OracleRegistration, _ date: String, _ question: OracleQuestion
    ) -> Bool {
        let isAfter = question.uncountedAfter.contains {
            $0.ages.contains(one.age) && date > $0.date
        }
        return isAfter
            || question.uncounted.contains { rule in
                if let ages = rule.ages, !ages.contains(one.age) { return false }
                if let year = rule.year, fact("year", of: one, question) != year { return false }
                if let wanted = rule.term, term(of: date) != wanted { return false }
                return true
            }
    }

    /// What registers there should be and what came, day by day.
    private static func cover(
        _ school: OracleSchool, _ question: OracleQuestion, _ answer: inout OracleAnswer
    ) {
        guard school.registrations.contains(where: { isHere($0, question) }) else { return }
        func note(_ name: String) { answer.coverage[name, default: 0] += 1 }
        note("schools")
        var reports = false
        var date = question.yearFrom
        while date <= question.yearTo {
            for isMorning in [true, false] where isInWindow(date, isMorning, school, question) {
                let came = school.registers.contains {
                    $0.date == date && $0.isMorning == isMorning
                        && $0.codes.values.contains { $0 != "" }
                }
                if isLeftOut(date, isMorning, school, question) {
                    if came { note("left out") }
                    continue
                }
                if came { reports = true }
                let day = weekday(of: date)
                if isOpen(
                    school.entries, on: date, isMorning: isMorning,
                    isSchoolWeekday: school.week.contains(day))
                {
                    note("expected")
                    if came { note("taken") }
                }
            }
            date = next(date)
        }
        if reports { note("reporting") }
    }
}
