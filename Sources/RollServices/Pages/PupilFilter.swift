import RollAccess
import RollDomain
import RollEngine
import RollStore

/// Whether a registration fits a search.
struct PupilFilter {
    let search: PupilSearch
    let today: CivilDate
    private let words: [String]

    init(_ search: PupilSearch, on today: CivilDate) {
        self.search = search
        self.today = today
        words = search.name.lowercased().split(separator: " ").map(String.init)
    }

    /// Whether names are needed to tell who fits.
    var needsNames: Bool { !words.isEmpty }

    static func band(_ row: RegistrationTable.Row) -> AbsenceBand? {
        AbsenceBand(absent: row.counts.absent, possible: row.counts.possible)
    }

    /// Whether a registration is among those of whom the list tells how many there are.
    func isHere(_ row: RegistrationTable.Row) -> Bool {
        let hasLeft = row.to.map { $0 < today } ?? false
        switch search.leavers {
        case .onRoll: return !hasLeft
        case .left: return hasLeft
        case .all: return true
        }
    }

    /// Whether a registration fits everything but the bands, the group and the codes.
    func holds(_ row: RegistrationTable.Row, _ person: StoredPupil?) -> Bool {
        if let wanted = search.sexes, !wanted.contains(row.sex) { return false }
        if let wanted = search.yearGroups, !wanted.contains(row.yearGroup) { return false }
        if let wanted = search.kinds, !wanted.contains(row.kind) { return false }
        if let wanted = search.isCompulsoryAge {
            let isOfAge = row.age.map(FigureQuery.officialAges.contains) ?? false
            if wanted != isOfAge { return false }
        }
        for (kind, values) in search.characteristics
        where !values.contains(row.characteristics[kind]) {
            return false
        }
        if let wanted = search.missed, !wanted.contains(row.counts.absent) { return false }
        if let dates = search.leavingDates {
            guard let last = row.to, dates.contains(last) else { return false }
        }
        return fitsAbsence(row) && fitsName(person)
    }

    /// Whether a registration fits the bands.
    func holds(_ band: AbsenceBand?) -> Bool {
        guard let wanted = search.bands else { return true }
        return band.map(wanted.contains) ?? false
    }

    private func fitsAbsence(_ row: RegistrationTable.Row) -> Bool {
        let (absent, possible) = (row.counts.absent, row.counts.possible)
        let isLabelled = possible >= PupilList.fewestSessions
        for (wanted, line) in [
            (search.isPersistent, AbsenceThreshold.persistent),
            (search.isSevere, AbsenceThreshold.severe),
        ] {
            guard let wanted else { continue }
            let isOver = isLabelled && line.isReached(absent: absent, possible: possible)
            if wanted != isOver { return false }
        }
        return true
    }

    private func fitsName(_ person: StoredPupil?) -> Bool {
        guard !words.isEmpty else { return true }
        guard let person else { return false }
        let parts = "\(person.forename) \(person.surname)".lowercased()
            .split { $0 == " " || $0 == "-" }
        return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
    }

    /// The registrations of a school with any of the codes searched for; nil where none is.
    func numbersWithCodes(
        at urn: URN, in window: DateSpan, _ snapshot: NationSnapshot
    ) -> Set<Int>? {
        guard let codes = search.codes else { return nil }
        var isWanted = [Bool](repeating: false, count: 256)
        for code in codes {
            if let mark = snapshot.rules.symbols.mark(for: code) {
                isWanted[Int(mark.rawValue)] = true
            }
        }
        var found: Set<Int> = []
        for sheet in snapshot.sheets(of: urn, in: window) {
            for place in sheet.marks.indices where isWanted[Int(sheet.marks[place])] {
                found.insert(sheet.first + place)
            }
        }
        return found
    }
}

extension PupilSearch {
    /// The search without what somebody may not filter by: such a filter would tell of the fact.
    func restricted(to grant: Grant?) -> PupilSearch {
        guard let grant else { return self }
        var search = self
        search.characteristics = characteristics.filter { grant.shows($0.key) }
        search.codes = codes.flatMap { codes in
            let open = codes.filter(grant.veil.mayFilter)
            return open.isEmpty ? nil : open
        }
        return search
    }
}
