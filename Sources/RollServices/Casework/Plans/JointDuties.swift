import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollStore

/// Finds the children of schools for whom a joint plan is owed, and who has one.
///
/// - Source: rule R-JOINT-01.
struct JointDuties {
    let figures: PageFigures
    let today: CivilDate
    private let counting: CaseFigures
    private let year: AcademicYear

    init(_ figures: PageFigures, on today: CivilDate) {
        self.figures = figures
        self.today = today
        counting = CaseFigures(figures, on: today)
        year = AcademicYear(of: today)
    }

    /// The duties of a school's children who may be seen.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - open: Its plans that go on.
    ///   - holds: Whether a child may be seen.
    ///   - session: The transaction.
    /// - Returns: One for each child with a main or only registration, by number.
    /// - Throws: The failure of the database.
    /// - Complexity: O(registrations + duties × sessions of the year).
    func of(
        _ school: URN, open: [StoredPlan], holds: (Int64) -> Bool, in session: StoreSession
    ) throws -> [JointDuty] {
        let query = ListPupils.query(PageFigures.settled(on: today), [school])
        let rows = counting.snapshot.registrations(query, at: school, in: year)?.rows ?? []
        var found: [JointDuty] = []
        for row in rows where isHere(row) && holds(row.pupil) {
            let own = MissedSessions(row.counts.absent, of: row.counts.possible)
            let isEarly = own.possible < JointDuty.fewestSessions
            let figure = isEarly ? try before(row, at: school, in: session) : own
            guard let figure, figure.isSevere else { continue }
            let plan = open.first { $0.pupil == row.pupil && $0.kind == .joint }
            let isOfAge = row.age.map(FigureQuery.officialAges.contains) ?? true
            found.append(
                JointDuty(
                    school: school, pupil: row.pupil, number: row.number,
                    yearGroup: row.yearGroup, figure: figure, isOfBefore: isEarly,
                    since: (isEarly
                        ? nil
                        : counting.severeSince(
                            row.number, at: school, isCompulsoryAge: isOfAge))
                        ?? max(year.firstDate, row.from), plan: plan,
                    isCovered: try plan?.isLive ?? false
                        || session.plans.hasLiveJointPlan(row.pupil)))
        }
        return found
    }

    /// Those on roll whose school answers for the plan: of two registrations the main one, or both
    /// where both say they are.
    private func isHere(_ row: RegistrationTable.Row) -> Bool {
        row.from <= today && row.to.map { $0 >= today } ?? true
            && (row.kind == .single || row.kind == .main)
    }

    /// What a child missed before there were enough sessions here: at other schools this year, else
    /// anywhere in the year before; nil where too little is known.
    private func before(
        _ row: RegistrationTable.Row, at school: URN, in session: StoreSession
    ) throws -> MissedSessions? {
        let last = AcademicYear(startYear: year.startYear - 1)
        let here = try figures.earlier.figures(
            of: school, in: last, counting.snapshot.rules, on: today, in: session)
        let enrolments = try session.pupils.enrolments(ofPupil: row.pupil)
        var thisYear = MissedSessions(row.counts.absent, of: row.counts.possible)
        var lastYear = here[row.pupil] ?? MissedSessions(0, of: 0)
        for other in Set(enrolments.map(\.school)).subtracting([school]).sorted() {
            let spans = enrolments.filter { $0.school == other }.map(\.span)
            if spans.contains(where: { $0.overlaps(year.span) }) {
                thisYear = thisYear + counting.thisYear(row.pupil, at: other)
            }
            guard spans.contains(where: { $0.overlaps(last.span) }) else { continue }
            let there = try figures.earlier.figures(
                of: other, in: last, counting.snapshot.rules, on: today, in: session)
            lastYear = lastYear + (there[row.pupil] ?? MissedSessions(0, of: 0))
        }
        return [thisYear, lastYear].first { $0.possible >= JointDuty.fewestSessions }
    }
}

extension MissedSessions {
    /// Adds what was missed elsewhere.
    static func + (left: MissedSessions, right: MissedSessions) -> MissedSessions {
        MissedSessions(left.missed + right.missed, of: left.possible + right.possible)
    }
}
