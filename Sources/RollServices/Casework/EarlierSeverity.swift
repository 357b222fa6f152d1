import RollCasework
import RollDomain
import RollEngine
import RollStore
import Synchronization

/// What children missed at a school in a year that is over: read once, and kept, since it is over.
///
/// The registers in memory hold the current year; the duty of a joint plan looks at the year before
/// until 20 sessions of this one show otherwise.
final class EarlierSeverity: Sendable {
    private let kept = Mutex<[Key: [Int64: MissedSessions]]>([:])

    private struct Key: Hashable {
        let school: URN
        let year: Int
        let day: CivilDate
    }

    /// What each child of a school missed in a year, by child.
    ///
    /// - Complexity: O(marks of the school's year) once a day, O(1) afterwards.
    func figures(
        of school: URN, in year: AcademicYear, _ rules: MarkRules, on today: CivilDate,
        in session: StoreSession
    ) throws -> [Int64: MissedSessions] {
        let key = Key(school: school, year: year.startYear, day: today)
        if let known = kept.withLock({ $0[key] }) { return known }
        let found = try Self.read(school, year, rules, in: session)
        kept.withLock { kept in
            // A late amendment of a year that is over is seen on the next day.
            if kept.keys.first?.day != today { kept = [:] }
            kept[key] = found
        }
        return found
    }

    private static func read(
        _ school: URN, _ year: AcademicYear, _ rules: MarkRules, in session: StoreSession
    ) throws -> [Int64: MissedSessions] {
        let enrolments = try session.pupils.enrolments(of: school)
            .filter { $0.span.overlaps(year.span) }
        guard !enrolments.isEmpty, let stored = try session.schools.school(school) else {
            return [:]
        }
        let births = try session.pupils.birthDates(of: school)
        var isOfAge = [Bool](repeating: true, count: (enrolments.map(\.number).max() ?? 0) + 1)
        for one in enrolments {
            guard let birth = births[one.pupil] else { continue }
            isOfAge[one.number] = FigureQuery.officialAges.contains(
                birth.age(on: year.ageReference))
        }
        let calendar = try session.calendars.calendar(of: school, authority: stored.authority)
        let count = RegisterCount(
            sheets: try session.registers.sheets(of: school, in: year.span), tables: rules.tables,
            symbolCount: rules.symbols.texts.count, isCompulsoryAge: isOfAge,
            includes: { !(calendar?.isExcluded($0) ?? false) })
        var found: [Int64: MissedSessions] = [:]
        for one in enrolments {
            let tally = count.tally(of: one.number)
            let before = found[one.pupil] ?? MissedSessions(0, of: 0)
            found[one.pupil] = MissedSessions(
                before.missed + tally.absent, of: before.possible + tally.possible)
        }
        return found
    }
}
