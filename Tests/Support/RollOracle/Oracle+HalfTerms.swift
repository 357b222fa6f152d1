extension Oracle {
    /// A school with the half term of each of its dates, where a question asks for half terms.
    static func withHalfTerms(
        _ school: OracleSchool, _ question: OracleQuestion
    ) -> OracleSchool {
        guard question.halfTerms != nil || question.dimensions.contains("half-term") else {
            return school
        }
        var school = school
        for term in ["autumn", "spring", "summer"] {
            var dates: [String] = []
            var open: [Int] = []
            var date = question.yearFrom
            while date <= question.yearTo {
                if self.term(of: date).hasPrefix(term) {
                    if isOpenDay(school, date) { open.append(dates.count) }
                    dates.append(date)
                }
                date = next(date)
            }
            let end = endOfFirstHalf(open)
            for (place, date) in dates.enumerated() {
                school.halves[date] = place <= end ? "\(term)-1" : "\(term)-2"
            }
        }
        if !isEverOpen(school, question) { school.halves = [:] }
        return school
    }

    /// The place of the last open date before the break nearest to the middle.
    private static func endOfFirstHalf(_ open: [Int]) -> Int {
        guard let first = open.first, let last = open.last else { return .max }
        var best = Int.max
        var end = Int.max
        for (one, other) in zip(open, open.dropFirst()) where other - one - 1 >= 7 {
            // How lopsided the term is around the break.
            let before = (one - first) + (other - first)
            let after = (last - one) + (last - other)
            let distance = before > after ? before - after : after - before
            if distance < best {
                best = distance
                end = one
            }
        }
        return end
    }

    private static func isEverOpen(_ school: OracleSchool, _ question: OracleQuestion) -> Bool {
        var date = question.yearFrom
        while date <= question.yearTo {
            if isOpenDay(school, date) { return true }
            date = next(date)
        }
        return false
    }

    private static func isOpenDay(_ school: OracleSchool, _ date: String) -> Bool {
        [true, false].contains { isMorning in
            isOpen(
                school.entries, on: date, isMorning: isMorning,
                isSchoolWeekday: school.week.contains(weekday(of: date)))
        }
    }
}
