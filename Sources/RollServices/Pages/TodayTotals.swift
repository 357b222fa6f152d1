public import RollDomain
import RollEngine
public import RollStore

/// How a day stands for all that somebody looks after, in a few numbers and without a name.
public struct TodayTotals: Sendable, Hashable {
    /// Schools at which anybody of these is on roll.
    public let schools: Int
    /// Of them, those that sent any mark today.
    public let schoolsIn: Int
    /// Registrations on roll.
    public let onRoll: Int
    /// Registrations with a session that counts so far.
    public let marked: Int
    /// Registrations that have missed a session so far.
    public let out: Int
    /// Sessions missed with no reason yet.
    public let noReason: Int
}

extension TodayBoard {
    /// Counts the day over schools and children, all at once.
    ///
    /// - Parameters:
    ///   - records: Whose; every count is exact, so that only who sees names may be shown it.
    ///   - today: The day.
    /// - Returns: The counts.
    /// - Complexity: O(registrations of the schools touched).
    public func totals(of records: ReachedRecords, on today: CivilDate) -> TodayTotals {
        let snapshot = figures.snapshot
        var query = Query(Window(DateSpan(from: today, to: today)), by: [.school])
        query.window.countsExcluded = true
        query.pupils.ages = nil
        query.measures = [.codes]
        query.narrow(to: records)
        let answer = snapshot.answer(query)
        let noReason = snapshot.rules.symbols.mark(for: "N").map { Int($0.rawValue) }
        let codes = answer.total.codes
        let onRoll = onRoll(records, on: today)
        return TodayTotals(
            schools: onRoll.schools,
            schoolsIn: answer.rows.count { $0.counts.enrolments > 0 }, onRoll: onRoll.count,
            marked: answer.total.enrolments,
            // Of one day, whoever missed any session missed a tenth of them.
            out: answer.total.persistent,
            noReason: noReason.map { $0 < codes.count ? codes[$0] : 0 } ?? 0)
    }

    /// The registrations on roll, and their schools.
    private func onRoll(
        _ records: ReachedRecords, on today: CivilDate
    ) -> (schools: Int, count: Int) {
        let snapshot = figures.snapshot
        var selection = SchoolSelection()
        var schools = 0
        var count = 0
        if let whole = records.schools {
            selection.schools = whole
            guard !whole.isEmpty || !records.records.isEmpty else { return (0, 0) }
        }
        if records.schools?.isEmpty != true {
            for found in snapshot.registrations(on: today, in: selection) where found.count > 0 {
                schools += 1
                count += found.count
            }
        }
        for (school, children) in records.records {
            let own = SnapshotDay(snapshot, school, on: today).rows
                .count { children.contains($0.pupil) }
            if own > 0 { schools += 1 }
            count += own
        }
        return (schools, count)
    }
}
