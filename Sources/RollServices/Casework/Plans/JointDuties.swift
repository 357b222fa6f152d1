import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollStore

/// Finds the children of schools for whom a joint plan is owed, and who has one.
///
/// The one place that decides it: lists of duties, severe absence, agendas and coverage all ask here.
///
/// - Source: rule R-JOINT-01.
struct JointDuties {
    /// A child for whom a joint plan is owed, by registration.
    struct Owed {
        /// The registration.
        let row: RegistrationTable.Row
        /// What is missed: this year's at the school, or what was missed before.
        let figure: MissedSessions
        /// Whether the figure is of before.
        let isOfBefore: Bool
    }

    let figures: PageFigures
    let today: CivilDate
    private let counting: CaseFigures
    private let year: AcademicYear

    /// Looks at a day, in the snapshot that the rest of a page is read from, or else the newest.
    init(_ figures: PageFigures, on today: CivilDate, in snapshot: NationSnapshot? = nil) {
        self.figures = figures
        self.today = today
        counting = CaseFigures(snapshot ?? figures.snapshot, on: today)
        year = AcademicYear(of: today)
    }

    /// The registrations of a school's year with what is missed, up to the day before.
    func rows(of school: URN) -> [RegistrationTable.Row] {
        figures.readings.registrations(
            of: school, in: PageFigures.settled(on: today), counting.snapshot)?.rows ?? []
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
        try owed(rows(of: school).filter { holds($0.pupil) }, at: school, in: session).map { one in
            let row = one.row
            let plan = open.first { $0.pupil == row.pupil && $0.kind == .joint }
            let reached =
                one.isOfBefore ? nil : counting.severeSince(row.number, at: school)
            return JointDuty(
                school: school, pupil: row.pupil, number: row.number, yearGroup: row.yearGroup,
                figure: one.figure, isOfBefore: one.isOfBefore,
                since: reached ?? max(year.firstDate, row.from), plan: plan,
                isCovered: try plan?.isLive ?? false || session.plans.hasLiveJointPlan(row.pupil))
        }
    }

    /// For whom of a school's registrations a plan is owed.
    ///
    /// - Parameters:
    ///   - rows: Every registration of the children looked at, as ``rows(of:)`` has them.
    ///   - school: The school.
    ///   - session: The transaction.
    /// - Returns: One for each child, in the order of the rows.
    /// - Throws: The failure of the database.
    /// - Complexity: O(registrations); where fewer than 20 sessions were possible, and once a day, the
    ///   marks of the year before as well.
    func owed(
        _ rows: [RegistrationTable.Row], at school: URN, in session: StoreSession
    ) throws -> [Owed] {
        var here: [Int64: MissedSessions] = [:]
        // Whoever left and came back has two registrations, and one year.
        for row in rows where Self.answers(row) {
            here[row.pupil] =
                (here[row.pupil] ?? MissedSessions(0, of: 0))
                + MissedSessions(row.counts.absent, of: row.counts.possible)
        }
        let present = rows.filter { Self.answers($0) && $0.isOnRoll(today) }
        let early = present.filter { isEarly(here[$0.pupil]) }
        let elsewhere =
            early.isEmpty
            ? [:]
            : Dictionary(
                grouping: try session.pupils.enrolments(
                    elsewhere: school, in: DateSpan(from: lastYear.firstDate, to: today),
                    on: today), by: \.pupil)
        var seen: Set<Int64> = []
        return try present.compactMap { row in
            guard let own = here[row.pupil], seen.insert(row.pupil).inserted else { return nil }
            let isEarly = self.isEarly(own)
            let figure =
                isEarly
                ? try before(
                    row.pupil, own, elsewhere[row.pupil] ?? [], at: school, in: session) : own
            guard let figure, figure.isSevere else { return nil }
            return Owed(row: row, figure: figure, isOfBefore: isEarly)
        }
    }

    private var lastYear: AcademicYear { year.previous }

    private func isEarly(_ figure: MissedSessions?) -> Bool {
        figure.map { $0.possible < JointDuty.fewestSessions } ?? true
    }

    /// Whether the school answers for the plan: of two registrations the main one, or both where both
    /// say they are.
    static func answers(_ row: RegistrationTable.Row) -> Bool {
        row.kind == .single || row.kind == .main
    }

    /// What a child missed before there were enough sessions here: at all schools this year, else at
    /// all schools in the year before; nil where too little is known.
    private func before(
        _ child: Int64, _ own: MissedSessions, _ elsewhere: [StoredEnrolment], at school: URN,
        in session: StoreSession
    ) throws -> MissedSessions? {
        let last = lastYear
        let here = try figures.earlier.figures(
            of: school, in: last, counting.snapshot.rules, on: today, in: session)
        var thisYear = own
        var lastYear = here[child] ?? MissedSessions(0, of: 0)
        for other in Set(elsewhere.map(\.school)).sorted() {
            let spans = elsewhere.filter { $0.school == other }.map(\.span)
            if spans.contains(where: { $0.overlaps(year.span) }) {
                thisYear = thisYear + counting.thisYear(child, at: other)
            }
            guard spans.contains(where: { $0.overlaps(last.span) }) else { continue }
            let there = try figures.earlier.figures(
                of: other, in: last, counting.snapshot.rules, on: today, in: session)
            lastYear = lastYear + (there[child] ?? MissedSessions(0, of: 0))
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
