extension Oracle {
    /// Adds a pupil's sessions to the groups they fall into.
    static func add(
        _ sessions: [Session], _ one: OracleRegistration, _ school: OracleSchool,
        _ question: OracleQuestion, _ answer: inout OracleAnswer
    ) {
        var possible = 0
        for session in sessions where session.kind.isPossible { possible += 1 }
        if let ages = question.ages, !ages.contains(one.age) {
            answer.leftOut["outside ages", default: 0] += 1
            answer.leftOut["outside ages, sessions", default: 0] += possible
            return
        }
        if possible == 0 {
            answer.leftOut["nothing possible", default: 0] += 1
            return
        }
        if possible < question.minimum {
            answer.leftOut["too few", default: 0] += 1
            answer.leftOut["too few, sessions", default: 0] += possible
            return
        }
        merge(figures(sessions, question), into: &answer.total)
        var parts: [[String]: [Session]] = [:]
        for session in sessions {
            let key = question.dimensions.map { value($0, session, one, school, question) }
            parts[key, default: []].append(session)
        }
        for (key, part) in parts where part.contains(where: { $0.kind.isPossible }) {
            merge(figures(part, question), into: &answer.groups[key, default: [:]])
        }
    }

    private static func merge(_ part: [String: Int], into sum: inout [String: Int]) {
        for (name, count) in part where count != 0 { sum[name, default: 0] += count }
    }

    private static func value(
        _ dimension: String, _ session: Session, _ one: OracleRegistration,
        _ school: OracleSchool, _ question: OracleQuestion
    ) -> String {
        switch dimension {
        case "school": return String(school.number)
        case "authority", "trust", "region", "phase", "type":
            return school.facts[dimension] ?? "?"
        case "term": return term(of: session.date)
        case "half-term": return session.half
        case "month": return String(session.date.prefix(7))
        case "week": return monday(of: session.date)
        case "day": return session.date
        case "weekday": return String(weekday(of: session.date))
        case "session": return session.isMorning ? "AM" : "PM"
        default: return fact(dimension, of: one, question)
        }
    }

    /// The figures of one pupil's sessions.
    static func figures(_ sessions: [Session], _ question: OracleQuestion) -> [String: Int] {
        var figures: [String: Int] = ["enrolments": 1]
        func note(_ name: String) { figures[name, default: 0] += 1 }
        var absent = 0
        var possible = 0
        for session in sessions {
            note("class \(session.kind.rawValue)")
            note("code \(session.code)")
            if session.code == "L" { note("late before") }
            if session.code == "U" { note("late after") }
            if session.kind.isPossible {
                note("possible")
                possible += 1
            }
            if session.kind == .present || session.kind == .approved { note("attending") }
            if session.kind == .authorised || session.kind == .unauthorised {
                note(session.kind.rawValue)
                absent += 1
            }
        }
        if absent * question.persistent.1 >= possible * question.persistent.0 {
            note("persistent")
        }
        if absent * question.severe.1 >= possible * question.severe.0 { note("severe") }
        if let band = band(absent, of: possible) { note("band \(band)") }
        figures["days"] = days(sessions)
        let runs = runs(sessions)
        figures["spells"] = runs.count
        figures["long spells"] = runs.count { $0 >= question.longSpell }
        return figures
    }

    /// Dates with something possible and nothing of it attended.
    private static func days(_ sessions: [Session]) -> Int {
        var days = 0
        for date in Set(sessions.map(\.date)) {
            let possible = sessions.filter { $0.date == date && $0.kind.isPossible }
            let missed = possible.filter { $0.kind == .authorised || $0.kind == .unauthorised }
            if !possible.isEmpty && missed.count == possible.count { days += 1 }
        }
        return days
    }

    /// The lengths of runs of absence; what is not possible does not end a run.
    private static func runs(_ sessions: [Session]) -> [Int] {
        var runs: [Int] = []
        var length = 0
        for session in sessions where session.kind.isPossible {
            if session.kind == .authorised || session.kind == .unauthorised {
                length += 1
            } else {
                if length > 0 { runs.append(length) }
                length = 0
            }
        }
        if length > 0 { runs.append(length) }
        return runs
    }
}
