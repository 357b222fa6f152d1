import RollOracle

extension OracleAnswers {
    func schoolAges(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("children") {
            let ages = Oracle.schoolAge(born: try given.text(row, "born"))
            row["from"] = ages.from
            row["to"] = ages.to
            found.append(row)
        }
        return found
    }

    func deadlines(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var calendar: [OracleEntry] = []
        for row in try given.rows("calendar") {
            calendar.append(
                OracleEntry(
                    kind: try given.text(row, "what"), from: try given.text(row, "from"),
                    to: try given.text(row, "to"), morning: true, afternoon: true))
        }
        var found: [[String: String]] = []
        for var row in try given.rows("returns") {
            row["due"] = Oracle.schoolDay(
                try given.number(row, "school days"), after: try given.text(row, "day"), calendar)
            found.append(row)
        }
        return found
    }
}
