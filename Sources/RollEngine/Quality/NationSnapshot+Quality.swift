import RollColumns
public import RollDomain

extension NationSnapshot {
    /// What is missing, open or odd in the registers behind a question, school by school.
    ///
    /// - Parameter query: The question; its groups are passed over. ``Query/expectedUpTo`` is the
    ///   day of asking; the last date of the window where there is none.
    /// - Returns: One count for each school with registrations in the window.
    /// - Throws: ``SnapshotFailure`` where marks lie in a damaged file.
    /// - Complexity: O(rows × slots) of the schools selected.
    /// - Source: rules R-QUAL-01, R-QUAL-02.
    public func quality(of query: Query) throws(SnapshotFailure) -> [URN: FigureQuality] {
        var asked = query
        asked.dimensions = []
        asked.measures = [.codes]
        try open(for: asked, lane: 0, of: 1)
        let prepared = PreparedQuery(asked, rules: rules)
        var found: [URN: FigureQuality] = [:]
        for place in directory.places(for: query.schools) {
            guard let scan = PartitionScan(partitions[place], prepared),
                let quality = scan.quality
            else { continue }
            // A window of several years has a partition for each, of one school.
            var sum = found[partitions[place].school.urn]
            sum?.join(quality)
            found[partitions[place].school.urn] = sum ?? quality
        }
        return found
    }
}

extension FigureQuality {
    /// Adds a later year of the same school, which says whether it is silent now.
    fileprivate mutating func join(_ later: FigureQuality) {
        let hasSent = min(schoolsSilent, later.schoolsSilent) == 0
        let isQuietNow = later.schoolsFallenSilent + later.schoolsSilent > 0
        let wasQuiet = schoolsFallenSilent
        self += later
        schools = 1
        schoolsWithoutCalendar = min(1, schoolsWithoutCalendar)
        schoolsSilent = hasSent ? 0 : 1
        let isExpected = later.registersExpected > 0
        schoolsFallenSilent = hasSent ? (isExpected ? (isQuietNow ? 1 : 0) : wasQuiet) : 0
    }
}

extension PartitionScan {
    /// What is missing, open or odd in the partition; nil where nobody is asked about.
    var quality: FigureQuality? {
        let standings = filter.standings
        guard standings.contains(.isIn) else { return nil }
        let all = masks.all()
        let window = all.subtracting(masks.leftOut(of: all))
        let calendar = partition.calendar
        let end = query.expectedUpTo ?? masks.last
        let order = calendar.orderedPairs.flatMap { [$0 * 2, $0 * 2 + 1] }.filter { window[$0] }
        let slots = order.map { slot in
            let when = calendar.session(of: slot)
            return QualityCount.Slot(
                when, isExpected: calendar.open[slot] && when.date <= end,
                isTaken: calendar.taken[slot])
        }
        var count = QualityCount(
            partition.school.urn, slots: slots, schoolDays: schoolDays(upTo: end),
            hasCalendar: calendar.hasCalendar, rules: partition.rules)
        let columns = partition.enrolments
        let passes = CountingPasses(query.rules.uncounted, masks: masks, filter: filter)
        let isPlain = count.isPlain
        var plain = [Int](repeating: 0, count: order.count)
        var bytes = [UInt8](repeating: 0, count: calendar.chunkCount * SlotChunk.slots)
        let dates = slots.map(\.when.date.dayNumber)
        for pass in passes.all {
            let counts = order.map { !pass.uncounted[$0] }
            let isAll = counts.allSatisfy { $0 }
            for row in standings.indices where standings[row] == .isIn && pass.holds(row) {
                let (from, to) = (columns.from[row], columns.to[row])
                let span = DateSpan(
                    from: CivilDate(dayNumber: from),
                    to: to == EnrolmentColumns.open ? nil : CivilDate(dayNumber: to))
                count.add(span, isCounted: isAll ? nil : { counts[$0] })
                partition.copyMarks(ofRow: row, into: &bytes)
                let isCompulsoryAge = columns.isCompulsoryAge(row)
                for (place, slot) in order.enumerated() where counts[place] && bytes[slot] != 0 {
                    if isPlain[Int(bytes[slot])], dates[place] >= from, dates[place] <= to {
                        plain[place] += 1
                    } else {
                        count.add(
                            mark: bytes[slot], in: place, of: span,
                            isCompulsoryAge: isCompulsoryAge)
                    }
                }
            }
        }
        for (place, marks) in plain.enumerated() where marks > 0 {
            count.add(plain: marks, in: place)
        }
        return count.found
    }

    /// The days up to a date on which the school was open; weekdays where it has no calendar.
    private func schoolDays(upTo end: CivilDate) -> [CivilDate] {
        let calendar = partition.calendar
        guard calendar.hasCalendar else {
            var days: [CivilDate] = []
            var date = partition.year.firstDate
            while date <= min(end, partition.year.lastDate) {
                if date.weekday.rawValue <= 5 { days.append(date) }
                date = date.adding(days: 1)
            }
            return days
        }
        return calendar.orderedPairs.filter { calendar.open[$0 * 2] || calendar.open[$0 * 2 + 1] }
            .map { calendar.dates[$0] }.filter { $0 <= end }
    }
}
