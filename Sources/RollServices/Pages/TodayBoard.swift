public import RollDomain
import RollEngine
import RollStore

/// Shows a school's day as it comes in: registers, reasons, who to ring, and whether it is usual.
///
/// - Source: first-day contact, DfE guidance on working together to improve attendance.
public struct TodayBoard: Sendable {
    let figures: PageFigures

    /// How many like weekdays are looked back on.
    public static let weekdayCount = 12

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the day, and records that names were shown.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - tried: What was tried today, by whoever keeps it.
    ///   - showsNames: Whether to name who is out and late.
    ///   - showsCare: Whether to count cohorts of care.
    ///   - occasion: The day, and who looks.
    /// - Returns: The day so far.
    /// - Throws: ``ServiceFailure`` when no such school has pupils on roll.
    /// - Complexity: O(registrations × days looked back on).
    public func run(
        _ urn: URN, tried: [ContactTried] = [], showsNames: Bool, showsCare: Bool = false,
        on occasion: Occasion
    ) throws(ServiceFailure) -> TodayPage {
        let snapshot = figures.snapshot
        let source = SnapshotDay(snapshot, urn, on: occasion.today)
        let (day, known) = try ServiceFailure.only {
            let found = try figures.store.read { session -> (SchoolToday, Known) in
                let school = try session.existing(urn)
                let symbols = snapshot.rules.symbols
                let day = try SchoolDay(
                    school, date: occasion.today, symbols: symbols,
                    tables: snapshot.rules.tables, from: source, in: session)
                guard let day else {
                    throw ServiceFailure(
                        .fault,
                        "School \(urn) has nobody on roll on \(occasion.today.spoken).")
                }
                return (
                    try day.report(showsNames: showsNames),
                    try Known(day, source, showsNames: showsNames, in: session)
                )
            }
            if showsNames {
                try figures.store.write { try Today.note(found.0, on: occasion, in: $0) }
            }
            return found
        }
        let past = Past(snapshot, urn, on: occasion.today, sessions: known.sessions, source.rows)
        let byPupil = Dictionary(grouping: tried, by: \.pupil)
        var cohorts: [TodayGroup] = []
        for kind in Self.cohorts where showsCare || !kind.isCare {
            cohorts += past.groups(by: .characteristic(kind)).filter { group in
                if case .characteristic(_, let value?) = group.key {
                    !["no", "N"].contains(value)
                } else {
                    false
                }
            }
        }
        return TodayPage(
            day: day, registersExpected: known.registersExpected,
            sessions: known.sessions, whole: past.whole, yearGroups: past.groups(by: .yearGroup),
            cohorts: cohorts, reasons: past.reasons,
            unexplained: day.unexplained.map {
                OpenAbsence(
                    absence: $0,
                    tried: (byPupil[$0.pupil] ?? []).sorted { $0.at > $1.at })
            }, late: known.late)
    }

    /// Cohorts that an officer looks at each morning.
    static let cohorts: [Characteristic] = [
        .freeSchoolMeals, .specialNeeds, .youngCarer, .lookedAfter, .childInNeed,
        .childProtection, .socialWorker,
    ]

    /// A day as the registers in memory have it.
    struct SnapshotDay: DaySource {
        let snapshot: NationSnapshot
        let school: URN
        let rows: [RegistrationTable.Row]

        init(_ snapshot: NationSnapshot, _ school: URN, on today: CivilDate) {
            self.snapshot = snapshot
            self.school = school
            // Those without a mark yet are on roll all the same.
            var query = Query(Window(DateSpan(from: today, to: today)))
            query.schools.schools = [school]
            query.pupils.ages = nil
            query.minimumPossible = 0
            rows =
                snapshot.registrations(query, at: school, in: AcademicYear(of: today))?.rows ?? []
        }

        func members() -> [DayMember] {
            rows.map { DayMember(number: $0.number, pupil: $0.pupil) }
        }

        func sheets(in span: DateSpan, for numbers: Set<Int>?) -> [RegisterSheet] {
            snapshot.sheets(of: school, in: span, for: numbers)
        }

        func yearGroups() -> [Int: YearGroup] {
            rows.reduce(into: [:]) { $0[$1.number] = $1.yearGroup }
        }

        func characteristics() -> [Int64: [Characteristic: String]] {
            rows.reduce(into: [:]) { $0[$1.pupil] = $1.characteristics }
        }
    }

    /// What follows from the registers of the day beside the report.
    struct Known {
        /// The sessions that have any mark, the morning where none has.
        let sessions: [Session]
        /// Registers that should be in: one for each group with pupils and each session begun.
        let registersExpected: Int
        /// Who came late, by session and name.
        let late: [LateArrival]

        init(
            _ day: SchoolDay, _ source: SnapshotDay, showsNames: Bool, in session: StoreSession
        ) throws {
            let taken = day.sheets.filter { !$0.isEmpty }.map(\.when.session).sorted()
            sessions = taken.isEmpty ? [.morning] : taken
            let onRoll = Set(day.members.map(\.number))
            let filled = day.groups.count { $0.members.contains(where: onRoll.contains) }
            let isClosed = day.calendar.map { calendar in
                calendar.covers(day.date)
                    && !Session.allCases.contains { calendar.isOpen(SessionDate(day.date, $0)) }
            }
            registersExpected = isClosed ?? false ? 0 : max(1, filled) * sessions.count
            var minutes: [SessionDate: [Int: Int]] = [:]
            let span = DateSpan(from: day.date, to: day.date)
            for detail in try session.registers.details(of: day.school.urn, in: span) {
                minutes[detail.when, default: [:]][detail.enrolment] = detail.minutesLate
            }
            // Which marks say late is worked out once, not for every pupil.
            let lateness = day.symbols.texts.map {
                CodeBook.england.standing(of: $0, on: day.date).rule?.lateness ?? Lateness.none
            }
            var found: [LateArrival] = []
            for sheet in day.sheets {
                for row in source.rows {
                    let kind = lateness[Int(sheet[row.number].rawValue)]
                    guard kind != Lateness.none else { continue }
                    let person =
                        showsNames
                        ? try session.pupils.person(day.school.urn, row.pupil) : nil
                    found.append(
                        LateArrival(
                            pupil: row.pupil,
                            name: person.map { "\($0.surname), \($0.forename)" } ?? "",
                            yearGroup: row.yearGroup, session: sheet.when.session,
                            isAfterClose: kind == .afterClose,
                            minutes: minutes[sheet.when]?[row.number]))
                }
            }
            late = found.sorted {
                ($0.session, $0.name, $0.pupil) < ($1.session, $1.name, $1.pupil)
            }
        }
    }
}
