import RollDomain
import RollEngine
import RollStore

extension SchoolFigures {
    /// What is missing, open or odd behind the school's part of a figure.
    ///
    /// - Parameters:
    ///   - query: The question.
    ///   - rules: How marks count.
    ///   - today: The day of asking.
    /// - Returns: The count; nil where the question counts nobody of the school.
    /// - Complexity: O(marks of the window).
    func quality(
        _ query: FigureQuery, _ rules: MarkRules, today: CivilDate
    ) -> FigureQuality? {
        let end = query.knownAt.map { min($0.date, today) } ?? today
        let reference = AcademicYear(of: query.window.from).ageReference
        let last = min(today, query.window.to ?? today)
        let mine = lines.filter { line in
            let age = line.person.birthDate.age(on: reference)
            let isLeaver = line.enrolment.span.to.map { $0 < last } ?? false
            return query.ages.map { $0.contains(age) } ?? true
                && (query.includesLeavers || !isLeaver)
        }
        guard !mine.isEmpty else { return nil }
        let year = AcademicYear(of: query.window.from)
        let hasCalendar = calendar?.covers(query.window.from) ?? false
        let open =
            calendar?.openSessions(
                in: DateSpan(from: query.window.from, to: max(query.window.from, end))) ?? []
        let taken = sheets.filter { !$0.isEmpty }
        let expected = Set(
            open.filter { query.window.contains($0.date) && !(calendar?.isExcluded($0) ?? false) })
        let came = Set(taken.map(\.when))
        let slots = expected.union(came).sorted().map {
            QualityCount.Slot($0, isExpected: expected.contains($0), isTaken: came.contains($0))
        }
        var days = Array(Set(open.map(\.date))).sorted()
        if !hasCalendar { days = Self.weekdays(from: year.firstDate, to: min(end, year.lastDate)) }
        var count = QualityCount(
            school.urn, slots: slots, schoolDays: days, hasCalendar: hasCalendar, rules: rules)
        for line in mine { count.add(line.enrolment.span) }
        add(
            mine, to: &count,
            places: Dictionary(
                uniqueKeysWithValues: slots.enumerated().map { ($1.when, $0) }), reference)
        return count.found
    }

    private func add(
        _ mine: [Line], to count: inout QualityCount, places: [SessionDate: Int],
        _ reference: CivilDate
    ) {
        let width = (mine.map(\.enrolment.number).max() ?? -1) + 1
        var rows = [Int](repeating: -1, count: width)
        var from = [Int32](repeating: 0, count: width)
        var to = [Int32](repeating: 0, count: width)
        for (row, line) in mine.enumerated() {
            let number = line.enrolment.number
            rows[number] = row
            from[number] = line.enrolment.span.from.dayNumber
            to[number] = line.enrolment.span.to?.dayNumber ?? Int32.max
        }
        let isPlain = count.isPlain
        for sheet in sheets {
            guard let place = places[sheet.when] else { continue }
            let date = sheet.when.date.dayNumber
            var plain = 0
            for (offset, byte) in sheet.marks.enumerated() where byte != 0 {
                let number = sheet.first + offset
                guard number < width, rows[number] >= 0 else { continue }
                if isPlain[Int(byte)], date >= from[number], date <= to[number] {
                    plain += 1
                    continue
                }
                let line = mine[rows[number]]
                count.add(
                    mark: byte, in: place, of: line.enrolment.span,
                    isCompulsoryAge: FigureQuery.officialAges.contains(
                        line.person.birthDate.age(on: reference)))
            }
            if plain > 0 { count.add(plain: plain, in: place) }
        }
    }

    private static func weekdays(from first: CivilDate, to last: CivilDate) -> [CivilDate] {
        var days: [CivilDate] = []
        var date = first
        while date <= last {
            if date.weekday.rawValue <= 5 { days.append(date) }
            date = date.adding(days: 1)
        }
        return days
    }
}
