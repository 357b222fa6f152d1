import RollColumns
public import RollDomain

extension NationSnapshot {
    /// The registers of a school in a run of dates, of all registrations or of some.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - span: The dates.
    ///   - numbers: The registrations whose marks are wanted; nil for all.
    /// - Returns: One sheet for each session with a register, in order of the years that are held.
    /// - Complexity: O(registrations wanted × sessions).
    public func sheets(
        of urn: URN, in span: DateSpan, for numbers: Set<Int>? = nil
    ) -> [RegisterSheet] {
        let first = AcademicYear(of: span.from)
        let last = max(first, AcademicYear(of: span.to ?? span.from))
        return (first.startYear...last.startYear).flatMap { start in
            partition(of: urn, AcademicYear(startYear: start))?.sheets(in: span, for: numbers) ?? []
        }
    }
}

extension Partition {
    /// The registers of some dates in order of date, of all rows or of those of some numbers.
    func sheets(in span: DateSpan, for numbers: Set<Int>?) -> [RegisterSheet] {
        let known = enrolments.numbers
        let rows = known.indices.filter { numbers?.contains(Int(known[$0])) ?? true }
        let least = rows.map { Int(known[$0]) }.min() ?? 0
        let most = rows.map { Int(known[$0]) }.max() ?? -1
        // Fetched once: a partition's parts may lie in a file, and each look asks whether they do.
        let calendar = self.calendar
        var sheets: [RegisterSheet] = []
        for pair in calendar.orderedPairs where span.contains(calendar.dates[pair]) {
            for slot in [pair * 2, pair * 2 + 1] where calendar.taken[slot] {
                var marks = [UInt8](repeating: 0, count: most - least + 1)
                for row in rows {
                    marks[Int(known[row]) - least] = mark(row: row, slot: slot).rawValue
                }
                sheets.append(
                    RegisterSheet(calendar.session(of: slot), first: least, marks: marks))
            }
        }
        return sheets
    }
}
