import RollAccess
import RollDomain
public import RollStore

/// Says how a school stands today: registers not in, and who is out with no reason.
///
/// - Source: first-day contact, DfE guidance on working together to improve attendance.
public struct Today: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// The day of each school that a filter names, in order of number.
    ///
    /// - Parameters:
    ///   - filter: Which schools.
    ///   - occasion: The day, and who looks; names are recorded where they are shown.
    ///   - showsNames: Whether to look up who is unexplained; otherwise they are only counted.
    /// - Returns: One day a school with pupils on roll.
    /// - Throws: ``ServiceFailure``.
    public func run(
        _ filter: SchoolFilter, on occasion: Occasion, showsNames: Bool
    ) throws(ServiceFailure) -> [SchoolToday] {
        try ServiceFailure.only {
            let (days, reason) = try store.read { session in
                let view = try TodayView(occasion.viewer, showsNames: showsNames, in: session)
                let symbols = try session.symbols.table()
                let tables = ClassTables(symbols: symbols)
                let days = try Population(filter).schools(among: session.schools.withPupils())
                    .filter { view.records.touches($0.urn) }
                    .compactMap { school in
                        try SchoolDay(
                            school, date: occasion.today, symbols: symbols, tables: tables,
                            from: StoredDay(school: school.urn, date: occasion.today, session),
                            view: view, in: session
                        )?.report(showsNames: showsNames)
                    }
                return (days, view.grant?.reason)
            }
            if showsNames {
                try store.write { session in
                    for day in days { try Self.note(day, reason, on: occasion, in: session) }
                }
            }
            return days
        }
    }

    /// Records that names were shown, where any were.
    static func note(
        _ day: SchoolToday, _ reason: Reason? = nil, on occasion: Occasion,
        in session: StoreSession
    ) throws {
        guard !day.unexplained.isEmpty else { return }
        try AuditPen(session, on: occasion).look(
            "today", at: day.school.urn, child: nil, shown: day.unexplained.count,
            reason: reason)
    }
}

/// What of a day somebody sees.
struct TodayView {
    /// Leave of a viewer; nil for an operator without an account, who sees all.
    let grant: Grant?
    /// Whose records.
    let records: ReachedRecords

    init(_ viewer: Viewer?, showsNames: Bool, in session: StoreSession) throws {
        guard let viewer else {
            (grant, records) = (nil, .everything)
            return
        }
        let door = Doorkeeper(viewer, session)
        let action = showsNames ? Action.listPupils : .seeToday
        guard let grant = door.grant(action) else {
            throw ServiceFailure(.usage, "Your role does not \(action.words).")
        }
        self.grant = grant
        records = try door.records(action)
    }

    /// All of the day, for callers who have asked the door themselves.
    static let everything = TodayView(grant: nil, records: .everything)

    init(grant: Grant?, records: ReachedRecords) {
        self.grant = grant
        self.records = records
    }

    func shows(_ field: Field) -> Bool { grant?.shows(field) ?? true }

    var veil: CodeVeil { grant?.veil ?? .lifted }
}

/// A registration on roll on a day.
struct DayMember: Hashable {
    /// The registration's number at the school.
    let number: Int
    /// The child's number across schools.
    let pupil: Int64
}

/// Where the registers of a school's day are read from: the database, or the registers in memory.
protocol DaySource {
    /// The registrations on roll.
    func members() throws -> [DayMember]
    /// The registers of some dates, of all registrations or of some.
    func sheets(in span: DateSpan, for numbers: Set<Int>?) throws -> [RegisterSheet]
    /// The year groups by registration.
    func yearGroups() throws -> [Int: YearGroup]
    /// What is known of children.
    func characteristics() throws -> [Int64: [Characteristic: String]]
}

/// A day as the database has it.
private struct StoredDay: DaySource {
    let school: URN
    let date: CivilDate
    let session: StoreSession

    init(school: URN, date: CivilDate, _ session: StoreSession) {
        self.school = school
        self.date = date
        self.session = session
    }

    func members() throws -> [DayMember] {
        try session.pupils.enrolments(of: school).filter { $0.span.contains(date) }
            .map { DayMember(number: $0.number, pupil: $0.pupil) }
    }

    func sheets(in span: DateSpan, for numbers: Set<Int>?) throws -> [RegisterSheet] {
        try session.registers.sheets(of: school, in: span)
    }

    func yearGroups() throws -> [Int: YearGroup] {
        try session.pupils.yearGroups(of: school, on: date)
    }

    func characteristics() throws -> [Int64: [Characteristic: String]] {
        try session.pupils.characteristics(of: school, on: date)
    }
}
