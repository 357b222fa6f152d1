import RollOracle

extension OracleAnswers {
    /// A pupil's session, in texts.
    private struct Cell: Hashable {
        let registration: Int
        let date: String
        let isMorning: Bool
    }

    /// Why a figure changed: part after part, everything counted anew each time.
    func why(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let table = try FigureGiven("why by part", given)
        let was = try given.text(table.window, "was known on")
        let now = try given.text(table.window, "known on")
        let question = try question(table, given)
        let (first, second) = (cells(table, knownOn: was), cells(table, knownOn: now))
        var parts: [String: [Cell]] = [:]
        for (cell, code) in second where first[cell] != code {
            parts[part(cell, first, code, table, was), default: []].append(cell)
        }
        var standing = first
        var before = figures(standing, question, table)
        var rows = [row("as it was", before)]
        for (part, changed) in parts.sorted(by: { $0.key < $1.key }) {
            for cell in changed { standing[cell] = second[cell] }
            let after = figures(standing, question, table)
            var moved = after
            for (name, count) in before { moved[name, default: 0] -= count }
            before = after
            if moved.values.contains(where: { $0 != 0 }) {
                // The text begins with a number that says its place.
                rows.append(row(String(part.dropFirst(6)), moved))
            }
        }
        return rows + [row("as it is", before)]
    }

    private func cells(_ table: FigureGiven, knownOn: String) -> [Cell: String] {
        var cells: [Cell: String] = [:]
        let ordered = table.arrivals.enumerated().sorted {
            ($0.element.knownOn, $0.offset) < ($1.element.knownOn, $1.offset)
        }
        for (_, day) in ordered where day.knownOn <= knownOn {
            for (code, isMorning) in zip(day.codes, [true, false])
            where code != "-" && code != "--" {
                cells[
                    Cell(registration: day.registration, date: day.date, isMorning: isMorning)] =
                    code
            }
        }
        return cells
    }

    private func part(
        _ cell: Cell, _ first: [Cell: String], _ code: String, _ table: FigureGiven, _ was: String
    ) -> String {
        if let old = first[cell] {
            let kinds = ["present", "approved activity", "authorised", "unauthorised"]
            let words = [
                "present", "approved educational activity", "authorised absence",
                "unauthorised absence",
            ]
            func place(_ code: String) -> Int {
                kinds.firstIndex(of: Oracle.classOf(code, on: cell.date).rawValue) ?? 0
            }
            let from = old == "N" ? "no reason yet (N)" : words[place(old)]
            let order = old == "N" ? 0 : place(old) + 1
            return "50 \(order)\(place(code)) Settled: \(from) to \(words[place(code)])"
        }
        if cell.date > was { return "00 00 Days that have come since" }
        let school = table.registrations[cell.registration].school
        let mine = first.keys.filter { table.registrations[$0.registration].school == school }
        if mine.isEmpty { return "10 00 Schools newly reporting" }
        return mine.contains { $0.date == cell.date && $0.isMorning == cell.isMorning }
            ? "40 00 Marks that came late" : "30 00 Registers that came late"
    }

    private func figures(
        _ cells: [Cell: String], _ question: OracleQuestion, _ table: FigureGiven
    ) -> [String: Int] {
        let schools = schools(table).map { school in
            var school = school
            school.registers = []
            for date in Set(cells.keys.map(\.date)).sorted() {
                for isMorning in [true, false] {
                    var codes: [Int: String] = [:]
                    for (cell, code) in cells
                    where cell.date == date && cell.isMorning == isMorning
                        && school.registrations.contains(where: { $0.number == cell.registration })
                    {
                        codes[cell.registration] = code
                    }
                    school.registers.append(
                        OracleRegister(date: date, isMorning: isMorning, codes: codes))
                }
            }
            return school
        }
        return Oracle.answer(question, schools).total
    }

    private func row(_ name: String, _ figures: [String: Int]) -> [String: String] {
        var row = ["part": name]
        for (column, figure) in [
            ("possible", "possible"), ("attended", "attending"), ("authorised", "authorised"),
            ("unauthorised", "unauthorised"), ("persistent", "persistent"),
        ] {
            row[column] = String(figures[figure] ?? 0)
        }
        return row
    }

    /// Sudden rises of B, by trying each condition in turn.
    func rises(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var rows: [[String: String]] = []
        var usualWeeks: [(sessions: Int, marks: Int)] = []
        for var row in try given.rows("weeks") {
            let (sessions, marks) = (try given.number(row, "B"), try given.number(row, "marks"))
            let all = usualWeeks.reduce((0, 0)) { ($0.0 + $1.sessions, $0.1 + $1.marks) }
            var isRise = usualWeeks.count >= 4 && sessions >= 50
            if isRise { isRise = Double(sessions) / Double(marks) >= 0.01 }
            if isRise { isRise = sessions * all.1 >= 3 * all.0 * marks }
            for week in usualWeeks where isRise {
                isRise = 2 * sessions * week.marks >= 3 * week.sessions * marks
            }
            row["sudden"] = isRise ? "yes" : "no"
            row["usual"] = "–"
            row["above"] = "–"
            if isRise {
                var usual = 0
                while usual * all.1 < all.0 * marks { usual += 1 }
                row["usual"] = String(usual)
                row["above"] = String(sessions - usual)
            } else {
                usualWeeks.append((sessions, marks))
            }
            rows.append(row)
        }
        return rows
    }
}
