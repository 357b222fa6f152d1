extension Oracle {
    /// Whether the child of a registration has another one in the year.
    static func isShared(
        _ one: OracleRegistration, _ schools: [OracleSchool], _ question: OracleQuestion
    ) -> Bool {
        var found = 0
        for school in schools {
            for other in school.registrations where other.pupil == one.pupil {
                if other.from <= question.yearTo && other.to >= question.yearFrom { found += 1 }
            }
        }
        return found > 1
    }

    /// Adds each child with several registrations once.
    static func addChildren(
        _ question: OracleQuestion, _ schools: [OracleSchool], _ answer: inout OracleAnswer
    ) {
        var children: [Int: [(one: OracleRegistration, school: OracleSchool)]] = [:]
        for school in schools {
            for one in school.registrations
            where isShared(one, schools, question) && isOnRoll(one, question) {
                children[one.pupil, default: []].append((one, school))
            }
        }
        for places in children.values {
            var places = places
            places.sort { holds($0, before: $1, question) }
            guard let home = places.first, isMeant(home.school, question),
                isHere(home.one, question)
            else { continue }
            var best: [Session] = []
            for place in places {
                for session in sessions(place.one, place.school, question) {
                    let same = best.firstIndex {
                        $0.date == session.date && $0.isMorning == session.isMorning
                    }
                    if let same {
                        if weight(session.kind) > weight(best[same].kind) {
                            best[same] = session
                        }
                    } else {
                        best.append(session)
                    }
                }
            }
            add(best.sorted { isBefore($0, $1) }, home.one, home.school, question, &answer)
        }
    }

    /// Whether one registration holds the child before another: main ones first, later ones first.
    private static func holds(
        _ one: (one: OracleRegistration, school: OracleSchool),
        before other: (one: OracleRegistration, school: OracleSchool),
        _ question: OracleQuestion
    ) -> Bool {
        let kinds = ["C": 0, "M": 0, "S": 1, "G": 2, "O": 2]
        let (a, b) = (kinds[one.one.kind] ?? 9, kinds[other.one.kind] ?? 9)
        if a != b { return a < b }
        let (c, d) = (lastDay(one.one, question), lastDay(other.one, question))
        if c != d { return c > d }
        if one.one.from != other.one.from { return one.one.from > other.one.from }
        if one.school.number != other.school.number {
            return one.school.number < other.school.number
        }
        return one.one.number < other.one.number
    }

    private static func weight(_ kind: OracleClass) -> Int {
        switch kind {
        case .present, .approved: 4
        case .authorised, .unauthorised: 3
        case .covid: 2
        case .notPossible: 1
        default: 0
        }
    }
}
