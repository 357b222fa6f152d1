import RollAccess
import RollDomain
import RollStore

/// One school's day: its registers, and the people behind them.
struct SchoolDay {
    let school: StoredSchool
    let date: CivilDate
    let symbols: SymbolTable
    let table: ClassTable
    let calendar: SchoolCalendar?
    let members: [DayMember]
    let groups: [StoredGroup]
    let sheets: [RegisterSheet]
    private let source: any DaySource
    private let view: TodayView
    private let session: StoreSession

    /// Reads a day; nil for a school with nobody on roll.
    init?(
        _ school: StoredSchool, date: CivilDate, symbols: SymbolTable, tables: ClassTables,
        from source: any DaySource, view: TodayView = .everything, in session: StoreSession
    ) throws {
        let members = try source.members().filter { view.records.holds(school.urn, $0.pupil) }
        guard !members.isEmpty else { return nil }
        self.source = source
        self.view = view
        self.session = session
        self.school = school
        self.date = date
        self.symbols = symbols
        self.members = members
        table = tables.table(on: date)
        calendar = try session.calendars.calendar(
            of: school.urn, authority: school.authority)
        groups = try session.groups.groups(of: school.urn, on: date)
            .filter { $0.kind == "registration" }
        sheets = try source.sheets(in: DateSpan(from: date, to: date), for: nil)
    }

    func report(showsNames: Bool) throws -> SchoolToday {
        let morning = SessionDate(date, .morning)
        let isOpen = calendar.flatMap { calendar in
            calendar.covers(date)
                ? Session.allCases.contains { calendar.isOpen(SessionDate(date, $0)) } : nil
        }
        var tally = SessionTally()
        var counts = [Int](repeating: 0, count: symbols.texts.count)
        for sheet in sheets {
            for enrolment in members {
                let mark = sheet[enrolment.number]
                guard mark != .none else { continue }
                tally[table.markClass(of: mark)] += 1
                counts[Int(mark.rawValue)] += 1
            }
        }
        return SchoolToday(
            school: school, date: date, isOpen: isOpen,
            reasonClosed: calendar?.reasonClosed(morning) ?? "",
            reasonExcluded: reasonExcluded, onRoll: members.count,
            tally: tally,
            codes: codes(counts),
            missing: isOpen == false ? [] : missing(),
            unexplained: try unexplained(showsNames: showsNames))
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
            let onRoll = Set(members.map(\.number))
            var parts: [(group: StoredGroup?, members: [Int])] = groups.map {
                ($0, $0.members.filter(onRoll.contains))
            }
            if parts.isEmpty { parts = [(nil, Array(onRoll))] }
            for (group, members) in parts where !members.isEmpty {
                let isEmpty = members.allSatisfy { (sheet?[$0] ?? Mark.none) == Mark.none }
                guard isEmpty else { continue }
                found.append(
                    MissingRegister(
                        school: school.urn, schoolName: school.name, group: group?.name ?? "",
                        session: session, pupils: members.count, number: group?.number,
                        staff: group?.staff ?? []))
            }
        }
        return found
    }

    private func unexplained(showsNames: Bool) throws -> [UnexplainedAbsence] {
        guard let noReason = symbols.mark(for: "N") else { return [] }
        let out = members.filter { enrolment in
            sheets.contains { $0[enrolment.number] == noReason }
        }
        guard !out.isEmpty else { return [] }
        guard showsNames else {
            return out.map { enrolment in
                UnexplainedAbsence(
                    pupil: enrolment.pupil, name: "", yearGroup: nil, group: "",
                    sessions: sessions(of: enrolment, noReason), daysInARow: 0,
                    hasSocialWorker: false, people: [], barred: [])
            }
        }
        let years = try source.yearGroups()
        let facts = try source.characteristics()
        let past = try source.sheets(
            in: DateSpan(from: date.adding(days: -60), to: date), for: Set(out.map(\.number)))
        let byDate = Dictionary(grouping: past, by: \.when.date)
        let days = byDate.keys.sorted(by: >).map { byDate[$0] ?? [] }
        let pupils = Set(out.map(\.pupil))
        let names = try session.pupils.people(of: school.urn, numbered: pupils)
        let contacts =
            view.shows(.contacts)
            ? try session.contacts.of(school.urn, pupils: pupils, on: date) : [:]
        let places = registrationGroups
        let found = out.map { enrolment in
            let own = contacts[enrolment.pupil] ?? []
            return UnexplainedAbsence(
                pupil: enrolment.pupil, name: names[enrolment.pupil]?.listName ?? "",
                yearGroup: years[enrolment.number],
                group: places[enrolment.number] ?? "",
                sessions: sessions(of: enrolment, noReason),
                daysInARow: daysInARow(enrolment, days),
                hasSocialWorker: view.shows(.care)
                    && Self.hasSocialWorker(facts[enrolment.pupil] ?? [:]),
                people: own.filter(\.mayBeContacted).map(PersonToRing.init),
                barred: view.shows(.restrictions)
                    ? own.filter { !$0.mayBeContacted }.map(PersonToRing.init) : [])
        }
        return found.sorted(by: Self.isMoreUrgent)
    }

    /// The registration group of each registration, by name.
    var registrationGroups: [Int: String] {
        var places: [Int: String] = [:]
        for group in groups {
            for member in group.members where places[member] == nil { places[member] = group.name }
        }
        return places
    }

    /// Children with a social worker first, then the longest out, then by name.
    private static func isMoreUrgent(
        _ left: UnexplainedAbsence, _ right: UnexplainedAbsence
    ) -> Bool {
        if left.hasSocialWorker != right.hasSocialWorker { return left.hasSocialWorker }
        if left.daysInARow != right.daysInARow { return left.daysInARow > right.daysInARow }
        return left.name < right.name
    }

    private func sessions(of enrolment: DayMember, _ mark: Mark) -> [Session] {
        sheets.filter { $0[enrolment.number] == mark }.map(\.when.session)
    }

    /// Days with a register, the latest first, on which every mark is unauthorised.
    private func daysInARow(_ enrolment: DayMember, _ past: [[RegisterSheet]]) -> Int {
        var days = 0
        for sheets in past {
            let marks = sheets.map { $0[enrolment.number] }.filter { $0 != .none }
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

extension StoredPupil {
    /// Surname and forename, as lists have them.
    var listName: String { "\(surname), \(forename)" }
}
