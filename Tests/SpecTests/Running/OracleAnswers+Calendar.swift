import RollOracle

extension OracleAnswers {
    private static let days = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    func openSessions(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let rows = try given.rows("calendar")
        var calendar: [OracleEntry] = []
        for row in rows {
            calendar.append(
                OracleEntry(
                    kind: try given.text(row, "what"), from: try given.text(row, "from"),
                    to: try given.text(row, "to"), morning: row["half"] != "PM",
                    afternoon: row["half"] != "AM"))
        }
        var week = given.rows(ifGiven: "week").compactMap { $0["day"] }
        if week.isEmpty { week = Array(Self.days.prefix(5)) }
        var found: [[String: String]] = []
        for var row in try given.rows("dates") {
            let date = try given.text(row, "date")
            let parts = date.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 3 else { throw given.fault("'date' holds no date") }
            let day = Self.days[Oracle.weekday(year: parts[0], month: parts[1], day: parts[2]) - 1]
            row["day"] = day
            var counted = 0
            var closed = false
            for (half, isMorning) in [("AM", true), ("PM", false)] {
                let isOpen = Oracle.isOpen(
                    calendar, on: date, isMorning: isMorning,
                    isSchoolWeekday: week.contains(day))
                row[half] = isOpen ? "open" : "closed"
                if !isOpen { closed = true }
                if isOpen && !Oracle.isExcluded(calendar, on: date, isMorning: isMorning) {
                    counted += 1
                }
            }
            row["sessions in figures"] = String(counted)
            row["why"] = closed ? why(rows, date, day, week.contains(day)) : "–"
            found.append(row)
        }
        return found
    }

    private func why(
        _ calendar: [[String: String]], _ date: String, _ day: String, _ isSchoolDay: Bool
    ) -> String {
        var reason = isSchoolDay ? "outside term" : day
        for row in calendar {
            guard let kind = row["what"], let from = row["from"], let to = row["to"],
                ["holiday", "inset", "closure"].contains(kind), from <= date, date <= to
            else { continue }
            reason = row["note"] ?? kind
        }
        return reason
    }
}
