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
                            view: view, in: session
                        )?.report(showsNames: showsNames, in: session)
                    }
                return (days, view.grant?.reason)
            }
            if showsNames {
                try store.write { session in
                    for day in days where !day.unexplained.isEmpty {
                        try AuditPen(session, on: occasion).look(
                            "today", at: day.school.urn, child: nil,
                            shown: day.unexplained.count, reason: reason)
                    }
                }
            }
            return days
        }
    }
}

/// What of a day somebody sees.
private struct TodayView {
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

    func shows(_ field: Field) -> Bool { grant?.shows(field) ?? true }

    var veil: CodeVeil { grant?.veil ?? .lifted }
}

/// One school's day as read from the store.
private struct SchoolDay {
    let school: StoredSchool
    let date: CivilDate
    let symbols: SymbolTable
    let table: ClassTable
    let calendar: SchoolCalendar?
    let enrolments: [StoredEnrolment]
    let groups: [StoredGroup]
    let sheets: [RegisterSheet]
    let view: TodayView

    /// Reads a day; nil for a school with nobody on roll.
    init?(
        _ school: StoredSchool, date: CivilDate, symbols: SymbolTable, tables: ClassTables,
        view: TodayView, in session: StoreSession
    ) throws {
        let enrolments = try session.pupils.enrolments(of: school.urn)
            .filter { $0.span.contains(date) && view.records.holds(school.urn, $0.pupil) }
        guard !enrolments.isEmpty else { return nil }
        self.school = school
        self.date = date
        self.symbols = symbols
        self.view = view
        self.enrolments = enrolments
        table = tables.table(on: date)
        calendar = try session.calendars.calendar(
            of: school.urn, authority: school.authority)
        groups = try session.groups.groups(of: school.urn, on: date)
            .filter { $0.kind == "registration" }
        sheets = try session.registers.sheets(
            of: school.urn, in: DateSpan(from: date, to: date))
    }

    func report(showsNames: Bool, in session: StoreSession) throws -> SchoolToday {
        let morning = SessionDate(date, .morning)
        let isOpen = calendar.flatMap { calendar in
            calendar.covers(date)
                ? Session.allCases.contains { calendar.isOpen(SessionDate(date, $0)) } : nil
        }
        var tally = SessionTally()
        var counts = [Int](repeating: 0, count: symbols.texts.count)
        for sheet in sheets {
            for enrolment in enrolments {
                let mark = sheet[enrolment.number]
                guard mark != .none else { continue }
                tally[table.markClass(of: mark)] += 1
                counts[Int(mark.rawValue)] += 1
            }
        }
        return SchoolToday(
            school: school, date: date, isOpen: isOpen,
            reasonClosed: calendar?.reasonClosed(morning) ?? "",
            reasonExcluded: reasonExcluded, onRoll: enrolments.count,
            tally: tally,
            codes: codes(counts),
            missing: isOpen == false ? [] : missing(),
            unexplained: try unexplained(showsNames: showsNames, in: session))
    }

    /// Sessions by code, those of veiled codes together.
    private func codes(_ counts: [Int]) -> [(symbol: String, sessions: Int)] {
        var codes: [(symbol: String, sessions: Int)] = []
        for (offset, count) in counts.enumerated() where count > 0 {
            let shown = view.veil.shown(symbols.texts[offset])
            if let place = codes.firstIndex(where: { $0.symbol == shown }) {
                codes[place].sessions += count
            } else {
                codes.append((shown, count))
            }
        }
        return codes
    }

    private var reasonExcluded: String {
        let entry = calendar?.entries.last {
            $0.kind == .excluded && $0.span.contains(date)
        }
        return entry.map { $0.label.isEmpty ? "an excluded date" : $0.label } ?? ""
    }

    /// Registers of groups in which no pupil has a mark, once any register of the session is in
    /// or the session is the morning's.
    private func missing() -> [MissingRegister] {
        var found: [MissingRegister] = []
        for session in Session.allCases {
            let when = SessionDate(date, session)
            if let calendar, calendar.covers(date), !calendar.isOpen(when) { continue }
            let sheet = sheets.first { $0.when == when }
            // The afternoon is expected once the first afternoon register is in.
            guard sheet != nil || session == .morning else { continue }
            let onRoll = Set(enrolments.map(\.number))
            var parts = groups.map { ($0.name, $0.members.filter(onRoll.contains)) }
            if parts.isEmpty { parts = [("", Array(onRoll))] }
            for (name, members) in parts where !members.isEmpty {
                let isEmpty = members.allSatisfy { (sheet?[$0] ?? Mark.none) == Mark.none }
                guard isEmpty else { continue }
                found.append(
                    MissingRegister(
                        school: school.urn, schoolName: school.name, group: name,
                        session: session, pupils: members.count))
            }
        }
        return found
    }

    private func unexplained(
        showsNames: Bool, in session: StoreSession
    ) throws -> [UnexplainedAbsence] {
        guard let noReason = symbols.mark(for: "N") else { return [] }
        let out = enrolments.filter { enrolment in
            sheets.contains { $0[enrolment.number] == noReason }
        }
        guard !out.isEmpty else { return [] }
        guard showsNames else {
            return out.map { enrolment in
                UnexplainedAbsence(
                    pupil: enrolment.pupil, name: "", yearGroup: nil, group: "",
                    sessions: sessions(of: enrolment, noReason), daysInARow: 0,
                    hasSocialWorker: false, contacts: [])
            }
        }
        let years = try session.pupils.yearGroups(of: school.urn, on: date)
        let facts = try session.pupils.characteristics(of: school.urn, on: date)
        let past = try session.registers.sheets(
            of: school.urn, in: DateSpan(from: date.adding(days: -60), to: date))
        let people = try session.pupils.people(of: school.urn)
        let found = try out.map { enrolment in
            let contacts =
                view.shows(.contacts)
                ? try session.contacts.of(school.urn, enrolment.pupil, on: date) : []
            let person = people[enrolment.pupil]
            return UnexplainedAbsence(
                pupil: enrolment.pupil, name: person.map { "\($0.surname), \($0.forename)" } ?? "",
                yearGroup: years[enrolment.number],
                group: groups.first { $0.members.contains(enrolment.number) }?.name ?? "",
                sessions: sessions(of: enrolment, noReason),
                daysInARow: daysInARow(enrolment, past),
                hasSocialWorker: view.shows(.care)
                    && Self.hasSocialWorker(facts[enrolment.pupil] ?? [:]),
                contacts: contacts.filter(\.mayBeContacted).map {
                    "\($0.name) (\($0.relationship)) \($0.telephone)"
                })
        }
        return found.sorted(by: Self.isMoreUrgent)
    }

    /// Children with a social worker first, then the longest out, then by name.
    private static func isMoreUrgent(
        _ left: UnexplainedAbsence, _ right: UnexplainedAbsence
    ) -> Bool {
        if left.hasSocialWorker != right.hasSocialWorker { return left.hasSocialWorker }
        if left.daysInARow != right.daysInARow { return left.daysInARow > right.daysInARow }
        return left.name < right.name
    }

    private func sessions(of enrolment: StoredEnrolment, _ mark: Mark) -> [Session] {
        sheets.filter { $0[enrolment.number] == mark }.map(\.when.session)
    }

    /// Days with a register, going back from today, on which every mark is unauthorised.
    private func daysInARow(_ enrolment: StoredEnrolment, _ past: [RegisterSheet]) -> Int {
        var days = 0
        let byDate = Dictionary(grouping: past, by: \.when.date)
        for day in byDate.keys.sorted(by: >) {
            let marks = (byDate[day] ?? []).map { $0[enrolment.number] }.filter { $0 != .none }
            if marks.isEmpty { continue }
            guard marks.allSatisfy({ table.markClass(of: $0) == .unauthorised }) else { break }
            days += 1
        }
        return days
    }

    private static func hasSocialWorker(_ facts: [Characteristic: String]) -> Bool {
        [.lookedAfter, .childInNeed, .childProtection].contains { facts[$0] == "yes" }
            || !(facts[.socialWorker] ?? "").isEmpty
    }
}
