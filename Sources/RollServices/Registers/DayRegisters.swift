public import RollDomain
public import RollStore

/// How the register of one group stands in one session.
public struct GroupRegister: Sendable, Hashable {
    /// The group's number in the school; 0 for the whole school.
    public let group: Int
    /// The group's name.
    public let name: String
    /// Who keeps it.
    public let staff: [String]
    /// Pupils on roll.
    public let pupils: Int
    /// Of these, with a mark.
    public let marked: Int
    /// Of those marked, in school or learning elsewhere.
    public let attending: Int
}

/// The registers of a school's day.
public struct RegisterDay: Sendable {
    /// One session of it.
    public struct Half: Sendable {
        /// Which.
        public let session: Session
        /// Why there is none; empty where the school is open.
        public let reasonClosed: String
        /// The groups by name.
        public let groups: [GroupRegister]
    }

    /// The school.
    public let school: StoredSchool
    /// The date.
    public let date: CivilDate
    /// The morning and the afternoon.
    public let halves: [Half]
    /// Pupils on roll who are in no registration group.
    public let ungrouped: Int
}

/// Shows how the registers of a day stand, by group and session, without a name.
public struct DayRegisters: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// The registers of a day.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - date: The date.
    /// - Returns: The day; a date on which the school is closed has the reason.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(pupils of the school).
    public func run(_ urn: URN, on date: CivilDate) throws(ServiceFailure) -> RegisterDay {
        try ServiceFailure.only {
            try store.read { session in
                let school = try session.existing(urn)
                let calendar = try session.calendars.calendar(
                    of: urn, authority: school.authority)
                let onRoll = Set(
                    try session.pupils.enrolments(of: urn)
                        .filter { $0.span.contains(date) }.map(\.number))
                let groups = try session.groups.groups(of: urn, on: date)
                    .filter { $0.kind == GroupRepository.registration }
                    .map { group -> (group: StoredGroup, members: [Int]) in
                        (group, group.members.filter(onRoll.contains))
                    }
                    .filter { !$0.members.isEmpty }.sorted { $0.group.name < $1.group.name }
                let day = DateSpan(from: date, to: date)
                let sheets = try session.registers.sheets(of: urn, in: day)
                let symbols = try session.symbols.table()
                let table = ClassTables(symbols: symbols).table(on: date)
                let grouped = Set(groups.flatMap(\.members))
                return RegisterDay(
                    school: school, date: date,
                    halves: Session.allCases.map { half in
                        let when = SessionDate(date, half)
                        let sheet = sheets.first { $0.when == when }
                        return RegisterDay.Half(
                            session: half, reasonClosed: calendar?.reasonClosed(when) ?? "",
                            groups: groups.map { group, members in
                                let marks = members.map { sheet?[$0] ?? Mark.none }
                                return GroupRegister(
                                    group: group.number, name: group.name, staff: group.staff,
                                    pupils: members.count, marked: marks.count { $0 != .none },
                                    attending: marks.count { table.markClass(of: $0).isAttending })
                            })
                    }, ungrouped: onRoll.subtracting(grouped).count)
            }
        }
    }
}
