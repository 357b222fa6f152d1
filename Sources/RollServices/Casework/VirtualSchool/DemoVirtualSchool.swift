import RollAccess
import RollCasework
import RollDomain
public import RollStore
import RollSynthetic

/// Makes half a year's work of the demo's virtual school: its list, targets, checks, days told.
///
/// The same database and day make the same work; a database with a list is left as it is.
public struct DemoVirtualSchool: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Makes the work, for the person whom the demo has as virtual school head.
    ///
    /// - Parameter occasion: The day up to which it goes.
    /// - Throws: ``ServiceFailure`` when the database is not made up.
    public func run(on occasion: Occasion) throws(ServiceFailure) {
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault, "This database holds real schools, so no work is made up in it.")
        }
        let head: Viewer? = try? AskAs(store: store).viewer(
            Role.virtualSchoolHead.rawValue, as: nil, on: occasion.today)
        guard let head, case .care(let authority)? = head.assignments.first?.scope else { return }
        let isNew = try ServiceFailure.only {
            try store.write { session -> Bool in
                guard try session.careLists.children(of: authority).isEmpty else { return false }
                var work = DemoCareWork(session, authority, head, occasion)
                try work.run()
                return true
            }
        }
        if isNew { try monitor(authority, head, on: occasion) }
    }

    /// Holds the term's monitoring a fortnight before the day, with what the list counted then.
    private func monitor(
        _ authority: AuthorityCode, _ head: Viewer, on occasion: Occasion
    ) throws(ServiceFailure) {
        let held = occasion.today.adding(days: -14)
        let first = AcademicYear(of: held).firstDate
        guard held >= first.adding(days: DemoCareWork.daysBeforeTargets),
            let grant = Door.grant(head, .seeCareList, .own)
        else { return }
        var then = occasion
        then.today = held
        then.now = Instant(held, hour: 16)
        then.viewer = head
        let figures = try PageFigures(
            LiveNation(store, DateSpan(from: first, to: held)))
        let page = try ShowVirtualSchool(store: store, figures: figures)
            .counts(under: grant, on: then)
        let elsewhere = page.counts[.outside] ?? 0
        try KeepCareList(store: store).monitor(
            authority, page,
            found: "\(elsewhere) children are schooled elsewhere and told of by links. "
                + "\(page.plans.reflected) of \(page.plans.needed) plans say something of attendance.",
            agreed: "Attendance on the agenda of each review of a plan.", on: then)
    }
}

/// The work of one list, made up from a seed.
private struct DemoCareWork {
    let session: StoreSession
    let authority: AuthorityCode
    let head: Viewer
    let occasion: Occasion
    private var random: SplitMix64
    private let worker: StoredPerson?

    /// Days of the year before targets are set and plans are looked at.
    static let daysBeforeTargets = 45
    static let teams = ["Children in care", "Safeguarding north", "Safeguarding south"]
    static let workers = ["Lin Ashby", "Noor Calder", "Ed Marlow", "Ruth Penhale", "Ian Sorley"]
    /// Children who are placed where nothing of their schools is loaded.
    static let placed: [(surname: String, forename: String, school: String)] = [
        ("Amory", "Kit", "Fenwick Hall School, in another authority"),
        ("Dunmore", "Ellis", "Marsh Lane Academy, in another authority"),
        ("Hale", "Rowan", "St Bride’s School, in another authority"),
        ("Okafor", "Tobi", "Ridgeway School, in another authority"),
        ("Tarrant", "Jo", "Coldbrook College, in another authority"),
        ("Verity", "Sam", "Easter Moor School, in another authority"),
    ]

    init(
        _ session: StoreSession, _ authority: AuthorityCode, _ head: Viewer,
        _ occasion: Occasion
    ) {
        self.session = session
        self.authority = authority
        self.head = head
        self.occasion = occasion
        random = SplitMix64(seed: UInt64(authority.number))
        worker = try? session.persons.person(login: Role.socialWorker.rawValue)
    }

    private var today: CivilDate { occasion.today }
    private var year: AcademicYear { AcademicYear(of: today) }

    private mutating func isOne(in count: Double) -> Bool { random.uniform() * count < 1 }

    mutating func run() throws {
        let (inside, statements) = try pupils()
        let placed = placed(after: statements.count)
        for statement in statements + placed {
            _ = try session.careLists.apply(
                statement, worker: statement.workerLogin.isEmpty ? 0 : worker?.person ?? 0,
                at: Instant(year.firstDate, hour: 8))
        }
        var counts = CareMatcher.Counts()
        let children = try session.careLists.children(of: authority)
        for child in children { try CareMatcher(session, occasion).match(child.key, &counts) }
        let open = try openSessions(near: inside.first)
        for child in children where placed.contains(where: { $0.reference == child.reference }) {
            try tell(child, open)
        }
        for child in children { try record(child) }
        try oversee()
    }

    // MARK: The list

    /// The pupils whom schools know as the authority's, as its own list would have them.
    private mutating func pupils() throws -> (schools: [URN], [CareStatement]) {
        guard let reach = Door.reach(head, .listPupils) else { return ([], []) }
        let records = try session.reaches.records(of: reach).records
        var statements: [CareStatement] = []
        var seen: Set<Int64> = []
        for (school, children) in records.sorted(by: { $0.key < $1.key }) {
            let people = try session.pupils.people(of: school, numbered: children)
            let facts = try session.pupils.characteristics(of: school, on: today)
            for child in children.sorted() where seen.insert(child).inserted {
                guard let person = people[child] else { continue }
                statements.append(
                    statement(person, facts[child] ?? [:], number: statements.count))
            }
        }
        return (records.keys.sorted(), statements)
    }

    private mutating func statement(
        _ person: StoredPupil, _ facts: [Characteristic: String], number: Int
    ) -> CareStatement {
        let status: CareStatus =
            facts[.lookedAfter] == "yes"
            ? .lookedAfter
            : facts[.childProtection] == "yes"
                ? .childProtection
                : facts[.previouslyLookedAfter] == "yes" ? .previouslyLookedAfter : .childInNeed
        var statement = CareStatement(
            authority: authority, reference: "CS\(10_001 + number)", surname: person.surname,
            forename: person.forename, birthDate: person.birthDate, status: status,
            span: DateSpan(from: year.firstDate.adding(days: -Int(random.uniform() * 400))))
        // A list made by hand lacks some numbers and has some wrong dates.
        if !isOne(in: 30) { statement.upn = person.upn }
        if isOne(in: 60) { statement.birthDate = statement.birthDate.adding(days: 30) }
        give(&statement, number)
        return statement
    }

    private mutating func placed(after count: Int) -> [CareStatement] {
        Self.placed.enumerated().map { place, child in
            var statement = CareStatement(
                authority: authority, reference: "CS\(10_001 + count + place)",
                surname: child.surname, forename: child.forename,
                birthDate: year.firstDate.adding(days: -Int(365.25 * (9 + random.uniform() * 6))),
                status: .lookedAfter, span: DateSpan(from: year.firstDate))
            statement.schoolName = child.school
            give(&statement, place * 2)
            return statement
        }
    }

    private func give(_ statement: inout CareStatement, _ number: Int) {
        guard statement.status.hasSocialWorker else { return }
        statement.team =
            statement.status == .lookedAfter ? Self.teams[0] : Self.teams[1 + number % 2]
        if number % 6 == 0, let worker {
            statement.worker = worker.name
            statement.workerLogin = worker.login
        } else {
            statement.worker = Self.workers[number % Self.workers.count]
        }
    }

    // MARK: Days told by schools elsewhere

    private func openSessions(near school: URN?) throws -> [SessionDate] {
        guard let school, let stored = try session.schools.school(school) else { return [] }
        let calendar = try session.calendars.calendar(of: school, authority: stored.authority)
        return calendar?.openSessions(in: DateSpan(from: year.firstDate, to: today)) ?? []
    }

    private mutating func tell(_ child: ListedChild, _ open: [SessionDate]) throws {
        let holder = "Designated teacher, \(child.schoolName)"
        let place = Self.placed.firstIndex { $0.surname == child.surname } ?? 0
        for (date, halves) in Dictionary(grouping: open, by: \.date)
            .sorted(by: { $0.key < $1.key })
        {
            // Of today two schools have not told yet, and one says that nobody knows why.
            if date == today, place >= 4 { continue }
            let isSilent = date < today && isOne(in: 25)
            let isOut = isOne(in: place == 0 ? 6 : 18)
            let code = date == today && place == 3 ? "N" : isOut ? isOne(in: 3) ? "N" : "I" : nil
            for when in halves.sorted() where date < today || when.session == .morning {
                if isSilent { continue }
                let present = when.session == .morning ? "/" : "\\"
                try session.outside.add(
                    OutsideMark(
                        when, code: code ?? present, toldBy: holder, way: .link,
                        at: Instant(date, hour: when.session == .morning ? 9 : 14)),
                    of: child.key)
            }
            if isSilent {
                try session.outside.add(
                    OutsideCall(
                        child.key, about: date, isOne(in: 2) ? .message : .noAnswer, note: "",
                        madeBy: head.name, madeAt: Instant(date, hour: 15)), by: head.person)
            }
            if code == "N", date < today { try told(child, date) }
        }
    }

    private func told(_ child: ListedChild, _ date: CivilDate) throws {
        guard let person = child.worker(on: date)?.person, person != 0 else { return }
        _ = try session.tellings.tell(
            person, of: child.key, about: date, by: head.name, at: Instant(date, hour: 10))
        _ = try session.tellings.see(
            person, of: child.key, about: date, at: Instant(date, hour: 11))
    }

    // MARK: Targets, plans, terms, teams

    private mutating func record(_ child: ListedChild) throws {
        let start = year.firstDate.adding(days: Self.daysBeforeTargets)
        guard let status = child.status(on: today), start <= today else { return }
        if !isOne(in: 5),
            let target = AttendanceTarget(thousandths: 930 + 10 * Int(random.uniform() * 6))
        {
            try session.careRecords.set(
                target, of: child.key, in: year, why: "", by: head.name, head.person,
                at: Instant(start, hour: 12))
        }
        guard let plan = CarePlan(status), !isOne(in: 4) else { return }
        let date = start.adding(days: Int(random.uniform() * Double(start.days(until: today))))
        try session.careRecords.add(
            PlanCheck(plan, reflects: !isOne(in: 4), on: date, by: head.name, note: ""),
            of: child.key, by: head.person, at: Instant(date, hour: 12))
    }

    private mutating func oversee() throws {
        for (place, team) in Self.teams.dropLast().enumerated() {
            let date = year.firstDate.adding(days: 40 + 14 * place)
            guard date <= today else { continue }
            try session.careRecords.add(
                TeamBriefing(
                    team: team, on: date, people: 6 + place,
                    topic: "Why attendance matters, and what to ask a school", by: head.name),
                of: authority, by: head.person, at: Instant(date, hour: 16))
        }
        for (cohort, thousandths) in [(CareCohort.everybody, 930), (.status(.lookedAfter), 950)] {
            guard let target = AttendanceTarget(thousandths: thousandths) else { continue }
            try session.careRecords.set(
                target, of: cohort, authority, in: year, by: head.name, head.person,
                at: Instant(year.firstDate, hour: 12))
        }
    }
}
