import RollAccess
import RollDomain
import RollEngine
import RollStore

/// The registrations that fit a search, before a page is cut from them.
struct FoundPupils {
    /// One registration that fits.
    struct Found {
        /// The place of its school among those of the list.
        let school: Int
        let row: RegistrationTable.Row
        var person: StoredPupil?
        var inHand = 0
    }

    let listed: ListedSchools
    let search: PupilSearch
    let grant: Grant?
    let window: DateSpan
    let snapshot: NationSnapshot
    private let readings: SchoolReadings
    let today: CivilDate
    var all: [Found] = []
    /// Places in ``all``, in the order asked for.
    var order: [Int] = []
    private(set) var whole = 0
    private(set) var bands = [Int](repeating: 0, count: AbsenceBand.all.count)
    private(set) var unknown: Set<UPN> = []
    private(set) var yearGroups: Set<YearGroup> = []
    private(set) var groupNames: Set<String> = []
    private(set) var values: [Characteristic: Set<String>] = [:]
    private var groupOf: [URN: [Int: String]] = [:]

    /// Facts whose values are whatever schools write.
    private static let openFacts: [Characteristic] = [.ethnicity, .typeOfNeed]

    init(
        _ listed: ListedSchools, _ search: PupilSearch, _ grant: Grant?, _ window: DateSpan,
        _ figures: PageFigures, _ snapshot: NationSnapshot, on today: CivilDate,
        in session: StoreSession
    ) throws {
        readings = figures.readings
        self.listed = listed
        self.search = search
        self.grant = grant
        self.window = window
        self.snapshot = snapshot
        self.today = today
        var wanted = search.children
        if let upns = search.upns {
            let found = try ListPupils.find(upns, listed, in: session)
            unknown = found.unknown
            wanted = wanted.map { Self.both($0, found.children) } ?? found.children
        }
        let filter = PupilFilter(search, on: today)
        let readsAll = listed.schools.count <= ListPupils.fewSchools
        for place in listed.schools.indices {
            let urn = listed.schools[place].urn
            try readGroups(of: urn, readsAll, in: session)
            let people =
                filter.needsNames || search.order == .name
                ? try people(of: urn, in: session) : nil
            take(place, wanted.map { $0[urn] ?? [] }, filter, people)
        }
    }

    private static func both(
        _ left: [URN: Set<Int64>], _ right: [URN: Set<Int64>]
    ) -> [URN: Set<Int64>] {
        left.reduce(into: [:]) { $0[$1.key] = $1.value.intersection(right[$1.key] ?? []) }
    }

    private mutating func readGroups(
        of urn: URN, _ isWanted: Bool, in session: StoreSession
    ) throws {
        guard isWanted, groupOf[urn] == nil else { return }
        var names: [Int: String] = [:]
        for group in try session.groups.groups(of: urn, on: today)
        where group.kind == GroupRepository.registration {
            if listed.records.holdsAll(of: urn) { groupNames.insert(group.name) }
            for member in group.members { names[member] = group.name }
        }
        groupOf[urn] = names
    }

    /// The people of a school whom the list may show.
    func people(of urn: URN, in session: StoreSession) throws -> [Int64: StoredPupil] {
        if listed.records.holdsAll(of: urn) { return try session.pupils.people(of: urn) }
        var people: [Int64: StoredPupil] = [:]
        for child in listed.records.records[urn] ?? [] {
            people[child] = try session.pupils.person(urn, child)
        }
        return people
    }

    /// Takes in those of a school who fit.
    private mutating func take(
        _ place: Int, _ wanted: Set<Int64>?, _ filter: PupilFilter,
        _ people: [Int64: StoredPupil]?
    ) {
        let urn = listed.schools[place].urn
        let table = readings.registrations(of: urn, in: window, snapshot)
        let withCodes = filter.numbersWithCodes(at: urn, in: window, snapshot)
        let holdsAll = listed.records.holdsAll(of: urn)
        for row in table?.rows ?? [] {
            guard holdsAll || listed.records.holds(urn, row.pupil) else { continue }
            if let year = row.yearGroup { yearGroups.insert(year) }
            for fact in Self.openFacts where grant?.shows(fact) ?? true {
                if let value = row.characteristics[fact], !value.isEmpty {
                    values[fact, default: []].insert(value)
                }
            }
            let group = groupOf[urn]?[row.number] ?? ""
            if !holdsAll, !group.isEmpty { groupNames.insert(group) }
            guard filter.isHere(row) else { continue }
            whole += 1
            if let wanted, !wanted.contains(row.pupil) { continue }
            if let groups = search.groups, !groups.contains(group) { continue }
            if let withCodes, !withCodes.contains(row.number) { continue }
            let person = people?[row.pupil]
            guard filter.holds(row, person) else { continue }
            let band = PupilFilter.band(row)
            if let band { bands[band.index] += 1 }
            guard filter.holds(band) else { continue }
            all.append(Found(school: place, row: row, person: person))
        }
    }

    /// Those of some places in the order.
    func shown(_ places: Range<Int>) -> [Found] { order[places].map { all[$0] } }

    // MARK: Lines

    /// The open sessions of a school that are still to come this year.
    func openDates(_ place: Int, in session: StoreSession) throws -> [SessionDate] {
        let school = listed.schools[place]
        let calendar = try session.calendars.calendar(of: school.urn, authority: school.authority)
        return calendar?.openSessions(in: AcademicYear(of: today).span) ?? []
    }

    func hand(_ row: RegistrationTable.Row, _ open: [SessionDate]) -> SessionsInHand {
        let possible = row.counts.possible
        let rest = open.count { when in
            when.date >= today && (row.to.map { when.date <= $0 } ?? true)
        }
        return SessionsInHand(
            absent: row.counts.absent, possible: possible,
            inYearOf: open.isEmpty ? max(380, possible) : possible + rest)
    }

    /// Registrations as a page shows them, with the Mondays of their weeks.
    func lines(
        _ shown: [Found], in session: StoreSession
    ) throws -> (lines: [PupilLine], weeks: [CivilDate]) {
        var weeksOf: [Int: WeekParts] = [:]
        var open: [Int: [SessionDate]] = [:]
        for (place, mine) in Dictionary(grouping: shown, by: \.school) {
            weeksOf[place] = WeekParts(
                snapshot, listed.schools[place].urn, window, Set(mine.map(\.row.pupil)))
            open[place] = try openDates(place, in: session)
        }
        let mondays = Set(weeksOf.values.flatMap(\.mondays)).sorted()
            .suffix(ListPupils.weekCount)
        let lines = try shown.compactMap { found -> PupilLine? in
            let school = listed.schools[found.school]
            let row = found.row
            let person = try found.person ?? session.pupils.person(school.urn, row.pupil)
            guard let person else { return nil }
            return PupilLine(
                school: school.urn, schoolName: school.name, pupil: row.pupil,
                number: row.number, upn: person.upn, surname: person.surname,
                forename: person.forename, yearGroup: row.yearGroup,
                group: groupOf[school.urn]?[row.number] ?? "", kind: row.kind,
                leftOn: row.to.flatMap { $0 < today ? $0 : nil },
                facts: row.characteristics.filter { grant?.shows($0.key) ?? !$0.key.isCare },
                counts: row.counts, band: PupilFilter.band(row),
                late: row.lateBefore + row.lateAfter,
                persistent: hand(row, open[found.school] ?? []),
                isEarly: row.counts.possible < PupilList.fewestSessions,
                weeks: mondays.map { weeksOf[found.school]?.missed($0, row.number) })
        }
        return (lines, Array(mondays))
    }
}

/// The sessions that some pupils of a school missed, week by week.
private struct WeekParts {
    let mondays: [CivilDate]
    private let counts: [Int: [CivilDate: Int]]

    init(_ snapshot: NationSnapshot, _ urn: URN, _ window: DateSpan, _ pupils: Set<Int64>) {
        var query = ListPupils.query(window, [urn])
        query.dimensions = [.week]
        query.pupils.pupils = pupils
        let table = snapshot.registrations(query, at: urn, in: AcademicYear(of: window.from))
        let weeks = (table?.parts ?? []).enumerated().compactMap {
            place, key -> (place: Int, monday: CivilDate)? in
            if case .week(let monday) = key[0] { (place: place, monday: monday) } else { nil }
        }
        mondays = weeks.map(\.monday)
        var counts: [Int: [CivilDate: Int]] = [:]
        for row in table?.rows ?? [] {
            for week in weeks where row.parts[week.place].possible > 0 {
                counts[row.number, default: [:]][week.monday] = row.parts[week.place].absent
            }
        }
        self.counts = counts
    }

    /// Sessions that a registration missed in a week; nil where none was possible.
    func missed(_ monday: CivilDate, _ number: Int) -> Int? { counts[number]?[monday] }
}
