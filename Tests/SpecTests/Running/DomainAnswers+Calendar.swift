import RollDomain

extension DomainAnswers {
    func openSessions(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let calendar = try calendar(given)
        var found: [[String: String]] = []
        for var row in try given.rows("dates") {
            let date = try date(row, "date", given)
            row["day"] = date.weekday.name
            let sessions = Session.allCases.map { SessionDate(date, $0) }
            for when in sessions {
                row[when.session.letters] = calendar.isOpen(when) ? "open" : "closed"
            }
            row["why"] = calendar.reasonClosed(sessions[0]) ?? calendar.reasonClosed(sessions[1])
            row["why"] = row["why"] ?? "–"
            let counted = sessions.filter { calendar.isOpen($0) && !calendar.isExcluded($0) }
            row["sessions in figures"] = String(counted.count)
            found.append(row)
        }
        return found
    }

    func calendar(_ given: Given) throws(SpecFault) -> SchoolCalendar {
        var entries: [CalendarEntry] = []
        for row in try given.rows("calendar") {
            guard let kind = CalendarDayKind(rawValue: try given.text(row, "what")),
                let span = DateSpan(
                    checking: try date(row, "from", given), to: try date(row, "to", given))
            else { throw given.fault("the calendar has a row that says nothing") }
            let half = row["half"].flatMap { Session(text: $0.utf8) }
            entries.append(
                CalendarEntry(
                    kind: kind, span: span, sessions: half.map { [$0] } ?? Set(Session.allCases),
                    label: row["note"] ?? ""))
        }
        let named = given.rows(ifGiven: "week").compactMap { $0["day"] }
        guard !named.isEmpty else { return SchoolCalendar(entries: entries) }
        let week = Weekday.allCases.filter { named.contains($0.name) }
        guard week.count == named.count else { throw given.fault("the week has no such day") }
        return SchoolCalendar(entries: entries, week: Set(week))
    }
}
