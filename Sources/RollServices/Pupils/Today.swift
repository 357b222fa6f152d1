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
            let days = try store.read { session in
                let symbols = try session.symbols.table()
                let tables = ClassTables(symbols: symbols)
                return try Population(filter).schools(among: session.schools.withPupils())
                    .compactMap { school in
                        try SchoolDay(
                            school, date: occasion.today, symbols: symbols, tables: tables,
                            from: StoredDay(school: school.urn, date: occasion.today, session),
                            in: session
                        )?.report(showsNames: showsNames)
                    }
            }
            if showsNames {
                try store.write { session in
                    for day in days { try Self.note(day, on: occasion, in: session) }
                }
            }
            return days
        }
    }

    /// Records that names were shown, where any were.
    static func note(
        _ day: SchoolToday, on occasion: Occasion, in session: StoreSession
    ) throws {
        guard !day.unexplained.isEmpty else { return }
        try session.disclosures.add(
            Disclosure(
                at: occasion.now, operatorName: occasion.operatorName,
                purpose: occasion.purpose, command: "today", school: day.school.urn,
                pupil: nil, pupilsShown: day.unexplained.count))
    }
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
