import RollDomain
import RollEngine
import RollStore

/// Works out who is severely absent at a school, as a fact and as a duty.
///
/// - Source: rule R-SEVERE-01.
struct SevereOfSchool {
    private let reading: SchoolFollowUp
    private let snapshot: NationSnapshot

    init(_ reading: SchoolFollowUp, _ snapshot: NationSnapshot) {
        self.reading = reading
        self.snapshot = snapshot
    }

    /// Those on roll who are severe as a fact or by duty, the most absent first.
    var all: [SeverePupil] {
        let rows = counts(PageFigures.settled(on: reading.today), in: reading.year)
            .filter { $0.isOnRoll(reading.today) }
        let early = rows.filter { $0.counts.possible < SeverePupil.fewestForDuty }
        let before = early.isEmpty ? [] : severeLastYear
        return rows.compactMap { row in
            let (possible, absent) = (row.counts.possible, row.counts.absent)
            let isSevere = AbsenceThreshold.severe.isReached(absent: absent, possible: possible)
            let isFact = isSevere && possible >= PupilList.fewestSessions
            let duty: SeverePupil.Duty =
                possible >= SeverePupil.fewestForDuty
                ? .thisYear : before.contains(row.pupil) ? .lastYear : .tooEarly
            // From twenty sessions on this year speaks for itself.
            guard isFact || (duty == .lastYear) else { return nil }
            return SeverePupil(
                pupil: row.pupil, yearGroup: row.yearGroup, possible: possible, absent: absent,
                isFact: isFact, duty: duty)
        }.sorted(by: Self.isMoreAbsent)
    }

    private static func isMoreAbsent(_ left: SeverePupil, _ right: SeverePupil) -> Bool {
        let first = left.absent * max(1, right.possible)
        let second = right.absent * max(1, left.possible)
        return first == second ? left.pupil < right.pupil : first > second
    }

    /// The children who were severely absent at the school last year, as far as it is held.
    private var severeLastYear: Set<Int64> {
        let year = reading.year.previous
        let rows = counts(year.span, in: year).filter {
            $0.counts.possible >= SeverePupil.fewestForDuty
                && AbsenceThreshold.severe.isReached(
                    absent: $0.counts.absent, possible: $0.counts.possible)
        }
        return Set(rows.map(\.pupil))
    }

    private func counts(
        _ window: DateSpan, in year: AcademicYear
    ) -> [RegistrationTable.Row] {
        let query = ListPupils.query(window, [reading.school.urn])
        let own = Set(reading.rows.map(\.pupil))
        return (snapshot.registrations(query, at: reading.school.urn, in: year)?.rows ?? [])
            .filter { own.contains($0.pupil) }
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
