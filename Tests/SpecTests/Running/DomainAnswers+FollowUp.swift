import RollDomain

extension DomainAnswers {
    func schoolAges(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("children") {
            let span = CompulsorySchoolAge.span(born: try date(row, "born", given))
            row["from"] = span.from.description
            row["to"] = span.to?.description ?? "–"
            found.append(row)
        }
        return found
    }

    func deadlines(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let calendar = try calendar(given)
        let terms = calendar.terms
        guard let first = terms.first?.span.from, let last = terms.last?.span.to else {
            throw given.fault("the calendar has no term that ends")
        }
        let open = calendar.openSessions(in: DateSpan(from: first, to: last)).map(\.date)
        let days = SchoolDays(open: Array(Set(open)))
        var found: [[String: String]] = []
        for var row in try given.rows("returns") {
            row["due"] =
                days.day(
                    try given.number(row, "school days"), after: try date(row, "day", given)
                ).description
            found.append(row)
        }
        return found
    }
}
