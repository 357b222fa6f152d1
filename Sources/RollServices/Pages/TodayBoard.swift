public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// Shows a school's day as it comes in: registers, reasons, who to ring, and whether it is usual.
///
/// - Source: first-day contact, DfE guidance on working together to improve attendance.
public struct TodayBoard: Sendable {
    let figures: PageFigures

    /// How many like weekdays are looked back on.
    public static let weekdayCount = 12

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the day to an operator without an account, and records that names were shown.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - showsNames: Whether to name who is out and late.
    ///   - occasion: The day, and who looks.
    /// - Returns: The day so far.
    /// - Throws: ``ServiceFailure`` when no such school has pupils on roll.
    /// - Complexity: O(registrations × days looked back on), once for each mark that comes in.
    public func run(
        _ urn: URN, showsNames: Bool, on occasion: Occasion
    ) throws(ServiceFailure) -> TodayPage {
        try show(urn, .everything, names: showsNames, isKept: showsNames, on: occasion)
    }

    /// Shows the day under a grant, and records that names were shown, and why they might be.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - grant: The leave of the viewer: it decides on names, fields and codes.
    ///   - records: Whose records, at most; a school whole, or single children.
    ///   - isKept: Whether the look is written down; a part that was made for several viewers is
    ///     written down where each of them begins to watch.
    ///   - occasion: The day, and who looks.
    /// - Returns: The day so far.
    /// - Throws: ``ServiceFailure`` when no such school has pupils of these on roll.
    public func run(
        _ urn: URN, under grant: Grant, of records: ReachedRecords, isKept: Bool = true,
        on occasion: Occasion
    ) throws(ServiceFailure) -> TodayPage {
        try show(
            urn, TodayView(grant: grant, records: records), names: grant.showsNames,
            isKept: isKept && grant.showsNames, on: occasion)
    }

    private func show(
        _ urn: URN, _ view: TodayView, names: Bool, isKept: Bool, on occasion: Occasion
    ) throws(ServiceFailure) -> TodayPage {
        let snapshot = figures.snapshot
        let today = occasion.today
        let only = view.records.holdsAll(of: urn) ? nil : view.records.records[urn] ?? []
        let source = SnapshotDay(snapshot, urn, on: today)
        return try ServiceFailure.only {
            let page = try figures.store.read { session -> TodayPage in
                let school = try session.existing(urn)
                let day = try SchoolDay(
                    school, date: today, symbols: snapshot.rules.symbols,
                    tables: snapshot.rules.tables, from: source, view: view, in: session)
                guard let day else {
                    throw ServiceFailure(
                        .fault, "School \(urn) has nobody on roll on \(today.spoken).")
                }
                let people = try TodayPeople(
                    day, source, view, showsNames: names, listsAbsent: only != nil, in: session)
                let key = SchoolReadings.DayKey(
                    school: urn, day: today, pupils: only, sessions: people.sessions)
                let counts = figures.readings.days.value(
                    key, of: snapshot.partition(of: urn, AcademicYear(of: today))
                ) {
                    Counts(Past(snapshot, key, source.rows))
                }
                return TodayPage(people, counts, view)
            }
            if isKept, page.named > 0 {
                try figures.store.write { session in
                    try AuditPen(session, on: occasion).look(
                        "today", at: urn, child: nil, shown: page.named,
                        reason: view.grant?.reason)
                }
            }
            return page
        }
    }

    /// Cohorts that an officer looks at each morning.
    static let cohorts: [Characteristic] = [
        .freeSchoolMeals, .specialNeeds, .youngCarer, .lookedAfter, .childInNeed,
        .childProtection, .socialWorker,
    ]

    /// The counts of a day, for whoever may see them.
    struct Counts: Sendable {
        let whole: TodayGroup
        let yearGroups: [TodayGroup]
        let cohorts: [Characteristic: [TodayGroup]]
        let reasons: [NationReason]

        init(_ past: Past) {
            whole = past.whole
            yearGroups = past.groups(by: .yearGroup)
            reasons = past.reasons
            var cohorts: [Characteristic: [TodayGroup]] = [:]
            for kind in TodayBoard.cohorts {
                cohorts[kind] = past.groups(by: .characteristic(kind)).filter { group in
                    if case .characteristic(_, let value?) = group.key {
                        !["no", "N"].contains(value)
                    } else {
                        false
                    }
                }
            }
            self.cohorts = cohorts
        }
    }

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
}
