import RollDomain
import RollEngine
import RollSQLite
import RollServices
import RollStore

extension DomainAnswers {
    /// Why a figure changed, from a database in which the marks arrived one after another.
    func why(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let table = try FigureGiven("why by part", given)
        let reading = FigureReading(table: table, given: given)
        var query = try reading.query()
        query.pupils.ages = nil
        query.measures = []
        let ends = try ["was known on", "known on"].map { (column) throws(SpecFault) in
            Instant.endOf(try date(table.window, column, given))
        }
        let answer: WhyAnswer
        do {
            let store = try store(table, given)
            answer = try WhyChanged(store: store).run(
                WhyQuestion(
                    query, SchoolFilter(), from: .init(knownAt: ends[0]),
                    to: .init(knownAt: ends[1])), today: ends[1].date)
        } catch {
            throw given.fault("\(error)")
        }
        func row(_ name: String, _ counts: RollEngine.FigureCounts) -> [String: String] {
            [
                "part": name, "possible": String(counts.possible),
                "attended": String(counts.attending), "authorised": String(counts.authorised),
                "unauthorised": String(counts.unauthorised),
                "persistent": String(counts.persistent),
            ]
        }
        let moved = answer.parts.filter { $0.moved != RollEngine.FigureCounts() }
        return [row("as it was", answer.first.counts)]
            + moved.map { row($0.part.words, $0.moved) }
            + [row("as it is", answer.second.counts)]
    }

    /// A database with the schools, pupils and marks of the tables, as these came.
    func store(_ table: FigureGiven, _ given: Given) throws -> Store {
        let early = Instant(milliseconds: 0)
        let store = try Store(SQLiteDriver(), now: early)
        try store.write { session in
            for (place, name) in table.schools.enumerated() {
                guard let urn = URN(number: FigureGiven.number(place)) else { continue }
                _ = try session.schools.apply(
                    [SchoolStatement(urn: urn, name: name, phase: .secondary)], at: early)
                for (number, one) in table.registrations.enumerated() where one.school == place {
                    guard let upn = Self.upn(number),
                        let birth = CivilDate("\(2025 - one.age)-03-01"),
                        let start = CivilDate(one.from)
                    else { throw given.fault("no such pupil") }
                    let statement = PupilStatement(
                        school: urn, upn: upn, surname: one.pupil, forename: one.pupil,
                        birthDate: birth, startDate: start, line: number + 1)
                    _ = try session.pupils.apply([statement], asOf: start, at: early)
                }
            }
            let ordered = table.arrivals.enumerated().sorted {
                ($0.element.knownOn, $0.offset) < ($1.element.knownOn, $1.offset)
            }
            for (_, day) in ordered { try submit(day, table, given, session) }
        }
        return store
    }

    /// The number of the pupil of a registration.
    static func upn(_ number: Int) -> UPN? { UPN(completing: "99990000\(1_000 + number)") }

    private func submit(
        _ day: FigureGiven.Arrival, _ table: FigureGiven, _ given: Given, _ session: StoreSession
    ) throws {
        let mine = table.registrations[day.registration]
        let number = table.registrations[..<day.registration].count { $0.school == mine.school }
        guard let date = CivilDate(day.date), let known = CivilDate(day.knownOn),
            let urn = URN(number: FigureGiven.number(mine.school))
        else { throw given.fault("no date") }
        var sheets: [RegisterSheet] = []
        for (text, half) in zip(day.codes, Session.allCases)
        where !CodeBook.isPlaceholder(Array(text.utf8)) {
            guard let mark = SymbolTable.known.mark(for: text) else {
                throw given.fault("no code '\(text)'")
            }
            var sheet = RegisterSheet(SessionDate(date, half))
            sheet.set(mark, for: number)
            sheets.append(sheet)
        }
        _ = try session.registers.submit(
            MarksDelivery(school: urn, sheets: sheets),
            from: SubmissionSource(
                kind: .feed, name: "feed", sentBy: "system", fingerprint: "\(day)",
                at: Instant(known, hour: 16)), symbols: .known)
    }

    /// Sudden rises of B, from sessions and marks of each week.
    func rises(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var rows: [[String: String]] = try given.rows("weeks")
        let monday = CivilDate(dayNumber: 4)
        let slots = rows.indices.map { week in
            QualityCount.Slot(
                SessionDate(monday.adding(days: week * 7), .morning), isExpected: true,
                isTaken: true)
        }
        guard let urn = URN(number: 900_001), let mark = SymbolTable.known.mark(for: "B"),
            let other = SymbolTable.known.mark(for: "/")
        else { throw given.fault("the table of symbols lacks B") }
        var count = QualityCount(
            urn, slots: slots, schoolDays: [], hasCalendar: true,
            rules: MarkRules(symbols: .known))
        for (week, row) in rows.enumerated() {
            let sessions = try given.number(row, "B")
            for place in 0..<(try given.number(row, "marks")) {
                count.add(
                    mark: place < sessions ? mark.rawValue : other.rawValue, in: week,
                    of: DateSpan(from: monday), isCompulsoryAge: true)
            }
        }
        let found = count.found.rises
        for (week, slot) in slots.enumerated() {
            let rise = found.first { $0.monday == slot.when.date }
            rows[week]["sudden"] = Self.yes(rise != nil)
            rows[week]["usual"] = rise.map { String($0.usual) } ?? "–"
            rows[week]["above"] = rise.map { String($0.excess) } ?? "–"
        }
        return rows
    }
}
