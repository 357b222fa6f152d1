import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollStore

/// Reads the lines of listed children: the list from the database, marks and figures from the
/// registers in memory, wherever the children are at school.
struct CareLines {
    private let session: StoreSession
    private let snapshot: NationSnapshot?
    private let veil: CodeVeil
    private let today: CivilDate
    private let year: AcademicYear
    private var schools: [URN: StoredSchool] = [:]
    private var active: [Int64: Bool] = [:]

    init(
        _ session: StoreSession, _ snapshot: NationSnapshot?, _ veil: CodeVeil,
        on today: CivilDate
    ) {
        self.session = session
        self.snapshot = snapshot
        self.veil = veil
        self.today = today
        year = AcademicYear(of: today)
    }

    /// The lines of children, in their order.
    ///
    /// - Complexity: O(children + registrations of the schools that they are at).
    mutating func read(_ children: [ListedChild]) throws -> [CareLine] {
        var lines: [CareLine] = []
        for (authority, own) in Dictionary(grouping: children, by: \.key.authority)
            .sorted(by: { $0.key < $1.key })
        {
            lines += try read(own, of: authority)
        }
        return lines
    }

    private mutating func read(
        _ children: [ListedChild], of authority: AuthorityCode
    ) throws -> [CareLine] {
        let day = DateSpan(from: today, to: today)
        let known = try session.careLists.registrations(
            of: authority, in: DateSpan(from: year.firstDate, to: today))
        let wanted = Set(children.map(\.key.number))
        let registrations = known.filter { wanted.contains($0.number) }
        let figures = InsideFigures(
            registrations, snapshot, in: year, on: today, veil: veil)
        let outside = try session.outside.marks(
            of: authority, in: DateSpan(from: year.firstDate, to: today))
        let targets = try session.careRecords.targets(of: authority, in: year)
        let checks = try session.careRecords.checks(of: authority)
        let tellings = try session.tellings.tellings(of: authority, about: day)
        let calls = try session.outside.calls(of: authority, about: day)
        let linked = Set(
            try session.outside.links(of: authority)
                .filter { $0.standing(on: today) == .open }.map(\.child.number))
        let byChild = Dictionary(grouping: registrations, by: \.number)
        var lines: [CareLine] = []
        for child in children {
            guard let status = child.status(on: today) else { continue }
            let number = child.key.number
            let place = try place(child, byChild[number] ?? [])
            let marks = outside[number] ?? []
            let told = OutsideTally(marks, before: today)
            let inside = figures.counts[number] ?? (0, 0)
            let attended = inside.0 + told.attended
            let possible = inside.1 + told.possible
            let target = targets[number]?.last
            let worker = child.worker(on: today)
            lines.append(
                CareLine(
                    child: child, status: status, worker: worker,
                    hasWorkerHere: try isActive(worker), place: place,
                    today: place.isOutside
                        ? Self.day(OutsideDay(today, marks), veil)
                        : figures.today[number] ?? Self.nothing,
                    attended: attended, possible: possible, target: target,
                    progress: target.map {
                        TargetProgress(
                            $0.target, attended: attended, possible: possible,
                            toCome: max(0, Self.usualYear - possible))
                    },
                    plan: CarePlanStanding(status, checks[number] ?? [], on: today),
                    tellings: tellings[number] ?? [], calls: calls[number] ?? [],
                    hasLink: linked.contains(number)))
        }
        return lines
    }

    /// The sessions of a usual school year, for what is still to come.
    static let usualYear = 380
    private static let nothing = CareToday(
        codes: [:], isHeard: false, isUnexplained: false, isOut: false)

    private mutating func place(
        _ child: ListedChild, _ registrations: [CareRegistration]
    ) throws -> CarePlace {
        var found: [CareSchool] = []
        for registration in registrations where registration.span.contains(today) {
            guard !found.contains(where: { $0.urn == registration.school }) else { continue }
            let school = try schools[registration.school] ?? session.existing(registration.school)
            schools[registration.school] = school
            found.append(
                CareSchool(
                    urn: school.urn, name: school.name, authority: school.authority,
                    pupil: registration.pupil))
        }
        if !found.isEmpty { return .here(found) }
        return child.schoolName.isEmpty ? .unknown : .outside(child.schoolName)
    }

    private mutating func isActive(_ worker: CareWorker?) throws -> Bool {
        guard let person = worker?.person, person != 0 else { return false }
        if let known = active[person] { return known }
        let found = try session.persons.person(person)?.isActive ?? false
        active[person] = found
        return found
    }

    private static func day(_ day: OutsideDay, _ veil: CodeVeil) -> CareToday {
        CareToday(
            codes: day.marks.mapValues { veil.shown($0.code) }, isHeard: day.isHeard,
            isUnexplained: day.isUnexplained,
            isOut: day.marks.values.contains { $0.markClass.isAbsent })
    }
}

/// What was told of a child schooled outside, counted.
struct OutsideTally {
    private(set) var attended = 0
    private(set) var possible = 0

    /// Counts the newest mark of each session before a day.
    init(_ marks: [OutsideMark], before today: CivilDate) {
        var newest: [SessionDate: OutsideMark] = [:]
        // Marks come in order of telling, so that the last one stands.
        for mark in marks where mark.when.date < today { newest[mark.when] = mark }
        for mark in newest.values {
            let markClass = mark.markClass
            if markClass.isPossible { possible += 1 }
            if markClass.isAttending { attended += 1 }
        }
    }
}

/// Sessions of matched children at schools here: the year so far, and today's codes.
private struct InsideFigures {
    /// Attended and possible sessions by the child's number in the list.
    private(set) var counts: [Int: (Int, Int)] = [:]
    private(set) var today: [Int: CareToday] = [:]

    init(
        _ registrations: [CareRegistration], _ snapshot: NationSnapshot?, in year: AcademicYear,
        on day: CivilDate, veil: CodeVeil
    ) {
        guard let snapshot else { return }
        let window = PageFigures.settled(on: day)
        let symbols = snapshot.rules.symbols
        let table = snapshot.rules.tables.table(on: day)
        for (school, own) in Dictionary(grouping: registrations, by: \.school) {
            let numbers = Dictionary(
                own.map { ($0.enrolment, $0.number) }, uniquingKeysWith: { first, _ in first })
            if window.to ?? day < day {
                var query = Query(Window(window))
                query.pupils.ages = nil
                query.pupils.pupils = Set(own.map(\.pupil))
                query.schools.schools = [school]
                query.minimumPossible = 0
                let rows = snapshot.registrations(query, at: school, in: year)?.rows ?? []
                for row in rows {
                    guard let number = numbers[row.number] else { continue }
                    let before = counts[number] ?? (0, 0)
                    counts[number] = (
                        before.0 + row.counts.possible - row.counts.absent,
                        before.1 + row.counts.possible
                    )
                }
            }
            let sheets = snapshot.sheets(
                of: school, in: DateSpan(from: day, to: day), for: Set(numbers.keys))
            for (enrolment, number) in numbers {
                var codes: [Session: String] = today[number]?.codes ?? [:]
                var isUnexplained = today[number]?.isUnexplained ?? false
                var isOut = today[number]?.isOut ?? false
                for sheet in sheets where sheet[enrolment] != .none {
                    let mark = sheet[enrolment]
                    let code = symbols.text(of: mark)
                    isUnexplained = isUnexplained || code == "N"
                    isOut = isOut || table.markClass(of: mark).isAbsent
                    codes[sheet.when.session] = veil.shown(code)
                }
                today[number] = CareToday(
                    codes: codes, isHeard: !codes.isEmpty, isUnexplained: isUnexplained,
                    isOut: isOut)
            }
        }
    }
}
