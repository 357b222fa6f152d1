public import RollDomain
import RollEngine
public import RollStore

/// A return about one pupil: what brought it about, by when it is due, and whether it was sent.
public struct ReturnDue: Sendable, Hashable {
    /// How it stands.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// Due, and past its day.
        case overdue
        /// Due.
        case due
        /// Not due yet, and to be thought about.
        case expected
        /// Sent, as somebody noted.
        case sent
    }

    /// The child's number across schools.
    public let pupil: Int64
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// What is returned.
    public let kind: ReturnKind
    /// The date by which the return is known.
    public let about: CivilDate
    /// The day by which it is due.
    public let due: CivilDate
    /// The run of days behind it; nil where there is none.
    public let run: AbsenceRun?
    /// Days of illness in total, where that brought it about.
    public let days: Int?
    /// What was last noted of it.
    public internal(set) var note: ReturnNote?
    /// How it stands.
    public internal(set) var standing: Standing

    /// The ground on which the name was taken off; nil where nobody has said.
    public var ground: DeletionGround? {
        guard let key = note?.ground, !key.isEmpty else { return nil }
        return DeletionGround.all.first { $0.key == key }
    }
}

/// N marks of one pupil that are older than five school days.
public struct OpenReason: Sendable, Hashable {
    /// The child's number across schools.
    public let pupil: Int64
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// Sessions with N that are so old.
    public let sessions: Int
    /// The oldest of them.
    public let oldest: CivilDate
    /// Its age in school days.
    public let age: Int
}

/// Marks of one pupil after the last day on the register.
public struct MarksAfterLeaving: Sendable, Hashable {
    /// The child's number across schools.
    public let pupil: Int64
    /// The last day on the register.
    public let leftOn: CivilDate
    /// Possible sessions after it.
    public let sessions: Int
    /// The latest of them.
    public let latest: CivilDate
}

/// Works out the returns of a school's year from its marks and registrations.
///
/// - Source: rule R-RETURN-01.
struct ReturnsOfSchool {
    private let reading: SchoolFollowUp
    private let notes: [Key: ReturnNote]
    private let born: [Int64: CivilDate]

    private struct Key: Hashable {
        let pupil: Int64
        let kind: ReturnKind
        let about: CivilDate
    }

    /// Reads what was noted, and the birth dates of those whom it may concern.
    init(_ reading: SchoolFollowUp, in session: StoreSession) throws {
        self.reading = reading
        let all = try session.followUp.notes(
            of: reading.school.urn, about: DateSpan(from: reading.year.firstDate))
        notes = Dictionary(
            all.map { (Key(pupil: $0.pupil, kind: $0.kind, about: $0.about), $0) },
            uniquingKeysWith: { $1 })
        let concerned = reading.rows.filter { row in
            guard let story = reading.stories[row.number] else { return row.to != nil }
            return row.to != nil || row.from >= reading.year.firstDate
                || !story.unauthorised.isEmpty || !story.ill.isEmpty || story.illReachedOn != nil
        }
        born = try session.pupils.people(
            of: reading.school.urn, numbered: Set(concerned.map(\.pupil))
        ).mapValues(\.birthDate)
    }

    /// Every return of the year, the most urgent first.
    var all: [ReturnDue] {
        let intake = self.intake
        var found: [ReturnDue] = []
        for row in reading.rows where row.kind != .guest {
            found += [newPupil(row, intake), deletion(row)].compactMap { $0 }
            guard let story = reading.stories[row.number] else { continue }
            found += attendance(row, story) + sickness(row, story)
        }
        return found.sorted(by: Self.isBefore)
    }

    private static func isBefore(_ left: ReturnDue, _ right: ReturnDue) -> Bool {
        let places = ReturnDue.Standing.allCases
        let (first, second) = (
            places.firstIndex(of: left.standing) ?? 0, places.firstIndex(of: right.standing) ?? 0
        )
        if first != second { return first < second }
        return (left.due, left.pupil) < (right.due, right.pupil)
    }

    // MARK: Names entered and taken off

    /// The year groups and the last day of the usual intake.
    private var intake: (groups: Set<YearGroup>, last: CivilDate) {
        let last =
            reading.days.dates.count > 4
            ? reading.days.dates[4] : reading.days.day(5, after: reading.year.ageReference)
        guard let first = reading.yearGroups?.first else { return ([], last) }
        // A school with a nursery takes most of its pupils in at reception.
        let reception = YearGroup("R").map { first < $0 ? [$0] : [] } ?? []
        return (Set([first] + reception), last)
    }

    private func newPupil(
        _ row: RegistrationTable.Row, _ intake: (groups: Set<YearGroup>, last: CivilDate)
    ) -> ReturnDue? {
        guard row.from >= reading.year.firstDate, !isPast(row, row.from) else { return nil }
        if row.from <= intake.last, let group = row.yearGroup, intake.groups.contains(group) {
            return nil
        }
        let due = reading.days.day(ReturnKind.newPupil.rule.deadline, after: row.from)
        return settled(row, .newPupil, about: row.from, due: due)
    }

    private func deletion(_ row: RegistrationTable.Row) -> ReturnDue? {
        guard let last = row.to, last >= reading.year.firstDate, !isPast(row, last) else {
            return nil
        }
        let summer = reading.year.censusTerms.last?.span.from ?? reading.year.lastDate
        if last >= summer, row.yearGroup == reading.yearGroups?.last { return nil }
        return settled(
            row, .deletion, about: last, due: last, isExpected: last > reading.today)
    }

    /// Whether compulsory school age is over on the day after a date.
    private func isPast(_ row: RegistrationTable.Row, _ date: CivilDate) -> Bool {
        guard let birth = born[row.pupil],
            let end = CompulsorySchoolAge.span(born: birth).to
        else { return false }
        return date >= end
    }

    // MARK: Absence

    private func isOfAge(_ row: RegistrationTable.Row, _ date: CivilDate) -> Bool {
        born[row.pupil].map { CompulsorySchoolAge.holds(date, born: $0) } ?? false
    }

    private func attendance(_ row: RegistrationTable.Row, _ story: MarkStory) -> [ReturnDue] {
        story.unauthorised.compactMap { run in
            guard let reached = run.reachedOn, isOfAge(row, reached) else { return nil }
            let due = reading.days.day(ReturnKind.attendance.rule.deadline, after: reached)
            return settled(row, .attendance, about: run.first, due: due, run: run)
        }
    }

    private func sickness(_ row: RegistrationTable.Row, _ story: MarkStory) -> [ReturnDue] {
        var found: [ReturnDue] = story.ill.compactMap { run in
            guard isOfAge(row, run.reachedOn ?? run.last) else { return nil }
            if let reached = run.reachedOn {
                return settled(row, .sickness, about: run.first, due: reached, run: run)
            }
            guard run.isOpen, row.isOnRoll(reading.today) else { return nil }
            let rest = ReturnKind.sickness.rule.days - run.days
            return settled(
                row, .sickness, about: run.first,
                due: reading.days.day(rest, after: run.last), run: run, isExpected: true)
        }
        // In total is said once a year, and not where a run said it already.
        if let reached = story.illReachedOn, isOfAge(row, reached),
            !found.contains(where: { $0.standing != .expected })
        {
            found.append(
                settled(
                    row, .sickness, about: reading.year.firstDate, due: reached,
                    days: story.illSessions / 2))
        }
        return found
    }

    // MARK: How it stands

    private func settled(
        _ row: RegistrationTable.Row, _ kind: ReturnKind, about: CivilDate, due: CivilDate,
        run: AbsenceRun? = nil, days: Int? = nil, isExpected: Bool = false
    ) -> ReturnDue {
        let note = self.note(row.pupil, kind, about, run)
        let standing: ReturnDue.Standing =
            note?.sentOn != nil
            ? .sent : isExpected ? .expected : due < reading.today ? .overdue : .due
        return ReturnDue(
            pupil: row.pupil, yearGroup: row.yearGroup, kind: kind, about: about, due: due,
            run: run, days: days, note: note, standing: standing)
    }

    /// What was last noted; a run whose first day was moved by an amendment keeps its notes.
    private func note(
        _ pupil: Int64, _ kind: ReturnKind, _ about: CivilDate, _ run: AbsenceRun?
    ) -> ReturnNote? {
        if let exact = notes[Key(pupil: pupil, kind: kind, about: about)] { return exact }
        guard let run else { return nil }
        return notes.values.filter {
            $0.pupil == pupil && $0.kind == kind && $0.about >= run.first && $0.about <= run.last
        }.max { $0.by.at < $1.by.at }
    }
}

extension SchoolFollowUp {
    /// N marks older than five school days, the oldest first.
    ///
    /// - Source: rule R-QUAL-01.
    var openReasons: [OpenReason] {
        rows.compactMap { row -> OpenReason? in
            let old = (stories[row.number]?.open ?? []).filter {
                days.count(after: $0.date, upTo: today) > FigureQuality.oldAfterDays
            }
            guard let oldest = old.first else { return nil }
            return OpenReason(
                pupil: row.pupil, yearGroup: row.yearGroup,
                sessions: old.reduce(0) { $0 + $1.sessions }, oldest: oldest.date,
                age: days.count(after: oldest.date, upTo: today))
        }.sorted { ($0.oldest, $0.pupil) < ($1.oldest, $1.pupil) }
    }

    /// Marks after the last day on the register.
    var afterLeaving: [MarksAfterLeaving] {
        rows.compactMap { row in
            guard let last = row.to, let found = stories[row.number]?.afterLeaving else {
                return nil
            }
            // Whoever came back is on another registration, whose marks these are not.
            return MarksAfterLeaving(
                pupil: row.pupil, leftOn: last, sessions: found.sessions, latest: found.latest)
        }.sorted { ($0.leftOn, $0.pupil) < ($1.leftOn, $1.pupil) }
    }
}
