public import RollAccess
import RollCasework
public import RollDomain
import RollEngine
public import RollStore

/// Shows a mentor programme: to its coordinator the queue and idle places, to a mentor the caseload,
/// to a school the children it has referred.
public struct ShowMentoring: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with the registers in memory where any pupil is loaded.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// Shows the programme as far as a grant reaches, and records whose names were shown.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(cases + (waiting + idle places)³).
    public func run(
        under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> MentorBoard {
        try ServiceFailure.only {
            let board = try store.read { try made(grant, on: occasion.today, in: $0) }
            let shown = Dictionary(grouping: board.lines, by: \.held.school)
            if !shown.isEmpty {
                try store.write { session in
                    let pen = AuditPen(session, on: occasion)
                    for (school, lines) in shown.sorted(by: { $0.key < $1.key }) {
                        try pen.look(
                            "mentor programme", at: school, child: nil, shown: lines.count,
                            reason: grant.reason)
                    }
                }
            }
            return board
        }
    }

    /// One case with everything that happened, and records who looked.
    ///
    /// - Returns: Nil for a case that is not there or not reached.
    /// - Throws: ``ServiceFailure`` of the database.
    public func one(
        _ school: URN, _ number: Int, under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> (line: MenteeLine, entries: [MenteeEntry], board: MentorBoard)? {
        try ServiceFailure.only {
            let found = try store.read {
                session -> (line: MenteeLine, entries: [MenteeEntry], board: MentorBoard)? in
                let board = try made(grant, on: occasion.today, in: session)
                return try board.lines.first {
                    $0.held.school == school && $0.held.number == number
                }.map { line in
                    (
                        line: line, entries: try session.mentoring.entries(of: school, number),
                        board: board
                    )
                }
            }
            guard let found else { return nil }
            try store.write { session in
                try AuditPen(session, on: occasion).look(
                    "mentor case", at: school, child: found.line.held.pupil, shown: 1,
                    reason: grant.reason)
            }
            return found
        }
    }

    private func made(
        _ grant: Grant, on today: CivilDate, in session: StoreSession
    ) throws -> MentorBoard {
        let part = MenteePart(grant.viewer.role)
        let cases = try MentorCases(session, grant).all
        let authorities = try MentorCases(session, grant).authorities
        let mentors = try authorities.sorted().flatMap { try session.mentoring.mentors(of: $0) }
        let names = try names(of: Set(cases.map(\.mentor)), mentors, in: session)
        var lines: [MenteeLine] = []
        var schools: [URN: String] = [:]
        for held in cases {
            guard let person = try session.pupils.person(held.school, held.pupil) else { continue }
            let school = try schools[held.school] ?? session.existing(held.school).name
            schools[held.school] = school
            lines.append(
                try line(held, person.listName, school, names[held.mentor] ?? "", today, session))
        }
        let taken = Dictionary(grouping: try load(authorities, in: session), by: \.mentor)
        let loads = mentors.map {
            MentorLoad(profile: $0, taken: taken[$0.person]?.count ?? 0)
        }
        return MentorBoard(
            part: part,
            lines: lines.sorted {
                ($0.due == .nothing ? 1 : 0, $0.held.since, $0.name)
                    < ($1.due == .nothing ? 1 : 0, $1.held.since, $1.name)
            },
            mentors: part == .coordinator
                ? loads.sorted { ($0.idle, $1.profile.name) > ($1.idle, $0.profile.name) } : [],
            suggestions: part == .coordinator
                ? try Self.suggestions(lines, loads, cases, in: session) : [:],
            counts: Dictionary(grouping: cases, by: \.state).mapValues(\.count),
            delays: part == .coordinator ? try Self.delays(cases, in: session) : [])
    }

    private func load(
        _ authorities: Set<AuthorityCode>, in session: StoreSession
    ) throws -> [MenteeCase] {
        try authorities.flatMap { try session.mentoring.cases(of: $0) }
            .filter(\.state.takesPlace)
    }

    private func names(
        of people: Set<Int64>, _ mentors: [MentorProfile], in session: StoreSession
    ) throws -> [Int64: String] {
        var names = Dictionary(
            mentors.map { ($0.person, $0.name) }, uniquingKeysWith: { first, _ in first })
        for person in people where person != 0 && names[person] == nil {
            names[person] = try session.persons.person(person)?.name
        }
        return names
    }

    private func line(
        _ held: MenteeCase, _ name: String, _ school: String, _ mentor: String,
        _ today: CivilDate, _ session: StoreSession
    ) throws -> MenteeLine {
        let entries =
            held.state.isOver
            ? [] : try session.mentoring.entries(of: held.school, held.number)
        let met = entries.last {
            $0.kind == .contact
                && MenteeContactKind(rawValue: $0.code)?.isMeeting == true
        }?.heldOn
        let followed = Set(
            entries.filter { $0.kind == .followUp && $0.heldOn >= held.since }
                .compactMap { Int($0.code) })
        return MenteeLine(
            held: held, name: name, schoolName: school, mentorName: mentor,
            due: MenteeDue(
                held.state, since: held.since, started: held.startedOn, lastMet: met,
                followedUp: followed, on: today),
            week: held.state.isMet
                ? held.startedOn.map { MentorProgramme.week(of: today, since: $0) } : nil,
            sessions: sessions(held.pupil, held.school, since: held.startedOn, on: today))
    }

    /// Sessions of a child at the school since a day, or of the year, to the day before.
    func sessions(
        _ pupil: Int64, _ school: URN, since start: CivilDate?, on today: CivilDate
    ) -> SessionPair {
        let year = AcademicYear(of: today)
        let first = max(start ?? year.firstDate, year.firstDate)
        guard let figures, let window = DateSpan(checking: first, to: today.adding(days: -1))
        else { return SessionPair() }
        var query = Query(Window(window))
        query.pupils.ages = nil
        query.pupils.pupils = [pupil]
        query.schools.schools = [school]
        query.minimumPossible = 0
        let rows = figures.snapshot.registrations(query, at: school, in: year)?.rows ?? []
        return SessionPair(
            possible: rows.reduce(0) { $0 + $1.counts.possible },
            absent: rows.reduce(0) { $0 + $1.counts.absent })
    }
}
