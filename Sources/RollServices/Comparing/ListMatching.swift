import RollDomain
import RollImport
import RollStore

/// Which pupil or school here each row of a list means.
struct ListMatching {
    /// A row with its pupils here.
    struct Match {
        let row: ListRow
        let school: Int
        /// The place of the pupil; nil for a whole school.
        let pupil: Int?
    }

    private(set) var matches: [Match] = []
    private(set) var onlyTheirs: [LoneRow] = []
    /// Places of pupils that a row means, by school.
    private var taken: [Set<Int>]

    private let schools: [HeldSchool]
    private let window: DateSpan
    private let kind: AttendanceList.Kind
    private let byURN: [URN: Int]

    init(
        _ list: AttendanceList, _ schools: [HeldSchool], window: DateSpan, session: StoreSession
    ) throws {
        self.schools = schools
        self.window = window
        kind = list.kind
        taken = schools.map { _ in [] }
        byURN = Dictionary(
            uniqueKeysWithValues: zip(schools.map(\.school.urn), schools.indices))
        let indexes = schools.map(PupilIndex.init)
        for row in list.rows {
            let place = Self.place(of: row, in: schools, byURN)
            guard list.kind == .pupils else {
                if let place {
                    matches.append(Match(row: row, school: place, pupil: nil))
                } else {
                    lone(row, .schoolNotLoaded)
                }
                continue
            }
            if place == nil, row.urn != nil || row.laestab != nil {
                lone(row, .schoolNotLoaded)
                continue
            }
            let asked = place.map { [$0] } ?? Array(schools.indices)
            let found = asked.flatMap { school in
                indexes[school].find(row).map { (school, $0) }
            }
            if found.count == 1, let one = found.first {
                try take(row, one.0, one.1)
            } else if found.count > 1 {
                lone(row, .severalOfName, at: place)
            } else {
                try lone(
                    row, Self.elsewhere(row, session) ? .otherSchool : .neverMatched, at: place)
            }
        }
    }

    private mutating func take(_ row: ListRow, _ school: Int, _ pupil: Int) throws {
        let held = schools[school].pupils[pupil]
        guard held.spans.contains(where: window.overlaps) else {
            let hasLeft = held.spans.allSatisfy { $0.to.map { $0 < window.from } ?? false }
            // A list with marks after the last day is what the comparison is for.
            if hasLeft, !held.setAside.isEmpty {
                matches.append(Match(row: row, school: school, pupil: pupil))
                taken[school].insert(pupil)
                return
            }
            lone(row, hasLeft ? .leftBefore : .startsLater, at: school)
            taken[school].insert(pupil)
            return
        }
        matches.append(Match(row: row, school: school, pupil: pupil))
        taken[school].insert(pupil)
    }

    private mutating func lone(_ row: ListRow, _ reason: LoneReason, at school: Int? = nil) {
        let name =
            kind == .pupils
            ? [row.surname, row.forename].filter { !$0.isEmpty }.joined(separator: ", ")
            : row.urn?.description ?? row.laestab?.description ?? ""
        onlyTheirs.append(
            LoneRow(
                line: row.line, school: school.map { schools[$0].school.urn } ?? row.urn,
                upn: row.upn, name: name, figures: row.values, reason: reason))
    }

    static func place(
        of row: ListRow, in schools: [HeldSchool], _ byURN: [URN: Int]
    ) -> Int? {
        if let urn = row.urn { return byURN[urn] }
        guard let laestab = row.laestab else { return nil }
        return schools.firstIndex { $0.school.laestab == laestab }
    }

    private static func elsewhere(_ row: ListRow, _ session: StoreSession) throws -> Bool {
        guard let upn = row.upn else { return false }
        return try !session.pupils.find(nil, upn: upn).isEmpty
    }

    /// Pupils of the schools of a list of pupils whom no row means, with why that may be.
    func onlyOurs(
        _ search: DifferenceSearch, _ list: AttendanceList, madeOn: CivilDate?
    ) -> [LoneRow] {
        guard list.kind == .pupils else { return [] }
        var found: [LoneRow] = []
        for (place, school) in schools.enumerated() {
            let listed = taken[place].map { school.pupils[$0] }
            for (number, pupil) in school.pupils.enumerated() where !taken[place].contains(number) {
                guard pupil.spans.contains(where: window.overlaps) else { continue }
                let counts = school.counts(pupil, search.base)
                var figures: [ListMeasure: Int] = [:]
                for measure in list.measures {
                    figures[measure] = search.value(measure, counts, search.base)
                }
                found.append(
                    LoneRow(
                        line: nil, school: school.school.urn, upn: pupil.pupil.upn,
                        name: "\(pupil.pupil.surname), \(pupil.pupil.forename)", figures: figures,
                        reason: reason(pupil, school, listed, counts, madeOn)))
            }
        }
        return found
    }

    private func reason(
        _ pupil: HeldSchool.Pupil, _ school: HeldSchool, _ listed: [HeldSchool.Pupil],
        _ counts: ScenarioCounts, _ madeOn: CivilDate?
    ) -> LoneReason {
        let last = window.to ?? window.from
        let isLeaver = { (one: HeldSchool.Pupil) in school.isLeaver(one, before: last) }
        if counts.possible == 0 { return .nothingPossible }
        if isLeaver(pupil), !listed.contains(where: isLeaver) { return .leaver }
        if let madeOn, pupil.spans.allSatisfy({ $0.from > madeOn }) { return .joinedSince }
        let official = FigureQuery.officialAges
        if !official.contains(pupil.age), !listed.contains(where: { !official.contains($0.age) }) {
            return .ages
        }
        if let year = pupil.yearGroup, !listed.isEmpty,
            !listed.contains(where: { $0.yearGroup == year })
        {
            return .yearGroup
        }
        let isSecond = { (one: HeldSchool.Pupil) in
            one.kinds.isDisjoint(with: [.single, .main])
        }
        if isSecond(pupil), !listed.contains(where: isSecond) { return .dual }
        return .notListed
    }
}

/// A school's pupils by number and by name.
private struct PupilIndex {
    private var byNumber: [UPN: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    private let pupils: [HeldSchool.Pupil]

    init(_ school: HeldSchool) {
        pupils = school.pupils
        for (place, pupil) in pupils.enumerated() {
            byNumber[pupil.pupil.upn, default: []].append(place)
            if let former = pupil.pupil.formerUPN { byNumber[former, default: []].append(place) }
            byName[Self.key(pupil.pupil.surname, pupil.pupil.forename), default: []].append(place)
        }
    }

    /// The pupils whom a row may mean: by number where it has one, by name else.
    func find(_ row: ListRow) -> [Int] {
        if let upn = row.upn { return byNumber[upn] ?? [] }
        let found = byName[Self.key(row.surname, row.forename)] ?? []
        guard let birth = row.birthDate else { return found }
        return found.filter { pupils[$0].pupil.birthDate == birth }
    }

    private static func key(_ surname: String, _ forename: String) -> String {
        "\(surname)|\(forename)".lowercased().filter { $0.isLetter || $0 == "|" }
    }
}
