import RollDomain
import RollEngine
import RollStore

/// Works out who is severely absent at a school, as a fact and as a duty.
///
/// - Source: rules R-SEVERE-01, R-JOINT-01.
struct SevereOfSchool {
    /// Those on roll who are severe as a fact or by duty, the most absent first.
    let all: [SeverePupil]

    /// Reads a school's year up to the day before.
    ///
    /// - Complexity: as ``JointDuties/owed(_:at:in:)``.
    init(
        _ reading: SchoolFollowUp, _ figures: PageFigures, _ snapshot: NationSnapshot,
        in session: StoreSession
    ) throws {
        let duties = JointDuties(figures, on: reading.today, in: snapshot)
        let own = Set(reading.rows.map(\.pupil))
        let rows = duties.rows(of: reading.school.urn).filter { own.contains($0.pupil) }
        let owed = Dictionary(
            try duties.owed(rows, at: reading.school.urn, in: session).map { ($0.row.pupil, $0) },
            uniquingKeysWith: { first, _ in first })
        all = try Dictionary(grouping: rows, by: \.pupil).compactMap {
            (child, rows) -> SeverePupil? in
            guard let row = rows.last(where: { $0.isOnRoll(reading.today) }) else { return nil }
            let possible = rows.reduce(0) { $0 + $1.counts.possible }
            let absent = rows.reduce(0) { $0 + $1.counts.absent }
            let isFact =
                possible >= PupilList.fewestSessions
                && AbsenceThreshold.severe.isReached(absent: absent, possible: possible)
            let one = owed[child]
            guard isFact || one != nil else { return nil }
            return SeverePupil(
                pupil: child, yearGroup: row.yearGroup, possible: possible, absent: absent,
                isFact: isFact, duty: Self.duty(one, row),
                isCovered: try one != nil && session.plans.hasLiveJointPlan(child))
        }.sorted(by: Self.isMoreAbsent)
    }

    private static func duty(
        _ owed: JointDuties.Owed?, _ row: RegistrationTable.Row
    ) -> SeverePupil.Duty {
        if let owed { return owed.isOfBefore ? .before : .thisYear }
        return JointDuties.answers(row) ? .tooEarly : .elsewhere
    }

    private static func isMoreAbsent(_ left: SeverePupil, _ right: SeverePupil) -> Bool {
        let first = left.absent * max(1, right.possible)
        let second = right.absent * max(1, left.possible)
        return first == second ? left.pupil < right.pupil : first > second
    }
}

extension SchoolFollowUp {
    /// Part-time timetables that hold, are to come or are not in order, and leave for one without any.
    ///
    /// - Source: rule R-PART-01.
    func timetables(in session: StoreSession) throws -> [TimetableLine] {
        let kept = try session.followUp.timetables(of: school.urn)
        var latest: [Int64: PartTimeTimetable] = [:]
        for timetable in kept {
            if let known = latest[timetable.pupil], known.lastDate > timetable.lastDate { continue }
            latest[timetable.pupil] = timetable
        }
        return rows.filter { $0.isOnRoll(today) }.compactMap { row in
            let sessions = stories[row.number]?.recent.hidden["C2"] ?? 0
            guard let timetable = latest[row.pupil] else {
                guard sessions > 0 else { return nil }
                return TimetableLine(
                    pupil: row.pupil, yearGroup: row.yearGroup, timetable: nil,
                    sessions: sessions, faults: [.notOnRecord])
            }
            let faults = self.faults(timetable, row)
            guard !faults.isEmpty || timetable.lastDate >= today else { return nil }
            return TimetableLine(
                pupil: row.pupil, yearGroup: row.yearGroup, timetable: timetable,
                sessions: sessions, faults: faults)
        }
    }

    private func faults(
        _ timetable: PartTimeTimetable, _ row: RegistrationTable.Row
    ) -> [TimetableLine.Fault] {
        if timetable.lastDate < today {
            let recent = stories[row.number]?.lastPartTime
            return recent.map { $0 > timetable.lastDate } ?? false ? [.ended] : []
        }
        var faults: [TimetableLine.Fault] = []
        if timetable.agreedOn == nil { faults.append(.notAgreed) }
        if let review = timetable.nextReview, review < today { faults.append(.reviewOverdue) }
        return faults
    }

    /// Children on roll whose latest sessions are mostly codes that hide, or nothing at all.
    ///
    /// - Source: rule R-SEVERE-01.
    var outOfSight: [OutOfSight] {
        rows.filter { $0.isOnRoll(today) }.compactMap { row in
            guard let recent = stories[row.number]?.recent, let from = recent.from,
                recent.registers >= MarkStory.recentDays
            else { return nil }
            func found(_ reason: OutOfSight.Reason, _ sessions: Int) -> OutOfSight {
                OutOfSight(
                    pupil: row.pupil, yearGroup: row.yearGroup, reason: reason,
                    sessions: sessions, registers: recent.registers, from: from)
            }
            guard recent.marked > 0 else { return found(.noMark, recent.registers) }
            // Below and above compulsory school age X says what was agreed for everybody.
            let isOfAge = row.age.map(MarkRules.compulsoryAges.contains) ?? true
            let codes = recent.hidden.filter { isOfAge || $0.key != "X" }
            let sessions = codes.values.reduce(0, +)
            if sessions * 2 >= recent.registers {
                let names = codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
                return found(.codes(names), sessions)
            }
            guard recent.possible == 0, isOfAge else { return nil }
            return found(.nothingPossible, recent.marked)
        }
    }
}
