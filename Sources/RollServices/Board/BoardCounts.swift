import RollCasework
import RollDomain
import RollEngine
import RollStore

/// What was done across the country, counted from dated records: today exactly, and at the end of each
/// month of the year as the same records tell.
///
/// Nothing of it may be shown as it is; see ``ProtectedTally``.
struct BoardCounts {
    /// The moments of the year that are looked at, oldest first: the end of each month, then today.
    struct Moment: Hashable {
        /// The last day that counts.
        let last: CivilDate
        /// The words for reading, such as `October 2025`.
        let words: String
    }

    /// Schools and how many of them were met.
    struct Meetings {
        var met = 0
        var schools = 0
    }

    let today: CivilDate
    let moments: [Moment]
    /// Schools with pupils by authority.
    private(set) var schools: [AuthorityCode: [URN]] = [:]
    /// Schools met in the period of the term, by authority.
    private(set) var met: [AuthorityCode: Int] = [:]
    /// The same of the whole country at each moment.
    private(set) var metAt: [Meetings] = []
    /// Children for whom a joint plan is owed today, by authority; nil where no registers are in memory.
    private(set) var owed: [AuthorityCode: ProtectedTally.Group]?
    /// The same of the whole country at each moment.
    private(set) var owedAt: [ProtectedTally.Group] = []
    /// Children on the lists of authorities, with a target of their own, by authority.
    private(set) var listed: [AuthorityCode: ProtectedTally.Group] = [:]
    /// The same of all lists at each moment.
    private(set) var listedAt: [ProtectedTally.Group] = []
    /// Cases of mentor programmes that were referred this year.
    private(set) var mentees: [MenteeCourse] = []

    /// Counts; nothing is kept and nobody's name is read.
    ///
    /// - Complexity: O(registrations of the year + meetings + joint plans + children on lists).
    init(store: Store, figures: PageFigures?, on today: CivilDate) throws(ServiceFailure) {
        self.today = today
        moments = Self.moments(on: today)
        try ServiceFailure.only {
            try store.read { session in
                let stored = try session.schools.withPupils()
                for school in stored {
                    guard let authority = school.authority else { continue }
                    schools[authority, default: []].append(school.urn)
                }
                try countMeetings(stored, in: session)
                if let figures { try countPlans(stored, figures, in: session) }
                try countTargets(in: session)
                mentees = try session.nationWork.mentees(
                    since: AcademicYear(of: today).firstDate)
            }
        }
    }

    private static func moments(on today: CivilDate) -> [Moment] {
        var found: [Moment] = []
        let first = AcademicYear(of: today).firstDate
        // Nothing happens in the August with which an academic year begins.
        var date = first.adding(
            days: CivilDate.length(ofMonth: first.parts.month, year: first.parts.year))
        while let month = PackMonth(first: Self.firstOfMonth(date)), month.last < today {
            found.append(Moment(last: month.last, words: month.description))
            date = month.last.adding(days: 1)
        }
        let yesterday = today.adding(days: -1)
        if found.last?.last != yesterday, yesterday >= first {
            found.append(Moment(last: yesterday, words: "to \(yesterday.spoken)"))
        }
        return found
    }

    private static func firstOfMonth(_ date: CivilDate) -> CivilDate {
        date.adding(days: 1 - date.parts.day)
    }

    // MARK: Meetings

    private mutating func countMeetings(
        _ stored: [StoredSchool], in session: StoreSession
    ) throws {
        let rhythms = try session.meetings.rhythms()
        let year = AcademicYear(of: today)
        let held = Dictionary(
            grouping: try session.meetings.during(
                DateSpan(from: year.firstDate, to: today)
            ).filter(\.state.isHeld), by: \.school
        ).mapValues { $0.map(\.date) }
        func isMet(_ school: StoredSchool, by date: CivilDate) -> Bool {
            let rhythm = school.authority.flatMap { rhythms[$0] } ?? .usual
            let period = rhythm.period(of: SchoolTerm(of: date))
            return (held[school.urn] ?? []).contains { period.contains($0) && $0 <= date }
        }
        // The same day as the newest moment, so that one page has one figure.
        let last = moments.last?.last ?? today
        for school in stored {
            guard let authority = school.authority, isMet(school, by: last) else { continue }
            met[authority, default: 0] += 1
        }
        metAt = moments.map { moment in
            Meetings(
                met: stored.count { isMet($0, by: moment.last) }, schools: stored.count)
        }
    }

    // MARK: Joint plans

    private mutating func countPlans(
        _ stored: [StoredSchool], _ figures: PageFigures, in session: StoreSession
    ) throws {
        let year = AcademicYear(of: today)
        let plans = Dictionary(
            grouping: try session.nationWork.jointPlans(since: year.firstDate), by: \.pupil)
        func isCovered(_ child: Int64, on date: CivilDate) -> Bool {
            (plans[child] ?? []).contains { $0.isInForce(on: date) }
        }
        let snapshot = figures.snapshot
        let duties = JointDuties(figures, on: today, in: snapshot)
        var found: [AuthorityCode: ProtectedTally.Group] = [:]
        owedAt = moments.map { _ in ProtectedTally.Group() }
        for school in stored {
            let children = try duties.owed(
                duties.rows(of: school.urn), at: school.urn, in: session
            ).map(\.row.pupil)
            if let authority = school.authority, !children.isEmpty {
                var group = found[authority] ?? ProtectedTally.Group()
                group.children += children
                group.done += children.filter { isCovered($0, on: today) }
                group.bySchool[school.urn] = children.count
                found[authority] = group
            }
            for (place, children) in severe(at: school.urn, snapshot).enumerated()
            where !children.isEmpty {
                owedAt[place].children += children
                owedAt[place].done += children.filter {
                    isCovered($0, on: moments[place].last)
                }
                owedAt[place].bySchool[school.urn] = children.count
            }
        }
        owed = found
    }

    /// The children on a school's roll at each moment who had missed half or more of at least 20
    /// possible sessions since September.
    private func severe(at school: URN, _ snapshot: NationSnapshot) -> [[Int64]] {
        var query = ListPupils.query(PageFigures.settled(on: today), [school])
        query.dimensions = [.month]
        let table = snapshot.registrations(query, at: school, in: AcademicYear(of: today))
        let months = (table?.parts ?? []).map { key -> CivilDate? in
            guard case .month(let year, let month)? = key.first else { return nil }
            return CivilDate(year: year, month: month, day: 1)
        }
        return moments.map { moment in
            var sums: [Int64: MissedSessions] = [:]
            var present: Set<Int64> = []
            for row in table?.rows ?? [] where JointDuties.answers(row) {
                for (place, first) in months.enumerated() {
                    guard let first, first <= moment.last else { continue }
                    sums[row.pupil] =
                        (sums[row.pupil] ?? MissedSessions(0, of: 0))
                        + MissedSessions(row.parts[place].absent, of: row.parts[place].possible)
                }
                if row.from <= moment.last, row.to.map({ $0 >= moment.last }) ?? true {
                    present.insert(row.pupil)
                }
            }
            return present.filter { child in
                sums[child].map { $0.possible >= JointDuty.fewestSessions && $0.isSevere } ?? false
            }.sorted()
        }
    }

    // MARK: Targets

    private mutating func countTargets(in session: StoreSession) throws {
        let year = AcademicYear(of: today)
        let spans = Dictionary(
            grouping: try session.nationWork.careLists(since: year.firstDate), by: \.child)
        let targets = try session.nationWork.careTargets(in: year)
        func group(
            _ children: some Sequence<CareKey>, on date: CivilDate
        ) -> ProtectedTally.Group {
            let present = children.filter { child in
                (spans[child] ?? []).contains { $0.span.contains(date) }
            }
            return ProtectedTally.Group(
                children: present.map(Self.number),
                done: present.filter { child in targets[child].map { $0 <= date } ?? false }
                    .map(Self.number))
        }
        for (authority, children) in Dictionary(grouping: spans.keys, by: \.authority) {
            let found = group(children, on: today)
            if !found.children.isEmpty { listed[authority] = found }
        }
        listedAt = moments.map { group(spans.keys, on: $0.last) }
    }

    /// A number for a child of a list, the same each time.
    private static func number(_ child: CareKey) -> Int64 {
        Int64(child.authority.number) * 10_000_000 + Int64(child.number)
    }
}
