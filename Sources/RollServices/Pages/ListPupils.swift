public import RollAccess
public import RollDomain
import RollEngine
import RollStore

/// Lists pupils of a school, a trust, an authority or of one's own by any filter, with bands,
/// sessions in hand and the latest weeks.
///
/// Who fits is told from the registers in memory; of a list of many schools names are read for
/// the page that is shown, unless the search asks for a name.
///
/// - Source: rules R-BAND-01, R-HAND-01, R-PA-01, R-PA-02.
public struct ListPupils: Sendable {
    let figures: PageFigures

    /// How many weeks a line shows.
    public static let weekCount = 12
    /// How many schools a list may have to tell the groups of each.
    static let fewSchools = 10

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Lists one page, and records that the names were shown.
    ///
    /// - Parameters:
    ///   - place: Whose pupils.
    ///   - search: Whom to list, and how; what the grant does not show does not narrow.
    ///   - grant: Leave to list them; nil for an operator without an account.
    ///   - occasion: The day, and who looks.
    /// - Returns: The page; one past the end is the last.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations); O(registrations × sessions) by code.
    public func run(
        _ place: PupilPlace, _ search: PupilSearch, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> PupilListPage {
        let page = try list(place, search, grant, on: occasion)
        try note(page.lines, "pupils", .look, grant, on: occasion)
        return page
    }

    /// Lists everybody who fits, to be taken away, and records it as that.
    ///
    /// - Parameters:
    ///   - place: Whose pupils.
    ///   - search: Whom to list, and in what order; its page says nothing.
    ///   - grant: Leave to take them away.
    ///   - occasion: The day, and who takes them.
    /// - Returns: All on one page.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: as ``run(_:_:grant:on:)``, and O(pupils of the schools).
    public func export(
        _ place: PupilPlace, _ search: PupilSearch, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> PupilListPage {
        var whole = search
        whole.page = 1
        let page = try list(place, whole, grant, on: occasion, takesAll: true)
        try note(page.lines, "pupils.csv", .export, grant, on: occasion)
        return page
    }

    /// Which children of a place have the numbers of a pasted list, without showing a name.
    ///
    /// - Returns: The children by school, and the numbers that none of the place's has.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(numbers).
    public func find(
        _ upns: Set<UPN>, _ place: PupilPlace, grant: Grant
    ) throws(ServiceFailure) -> (children: [URN: Set<Int64>], unknown: Set<UPN>) {
        try ServiceFailure.only {
            try figures.store.read { session in
                let listed = try ListedSchools(place, grant, in: session)
                return try Self.find(upns, listed, in: session)
            }
        }
    }

    static func find(
        _ upns: Set<UPN>, _ listed: ListedSchools, in session: StoreSession
    ) throws -> (children: [URN: Set<Int64>], unknown: Set<UPN>) {
        let schools = Set(listed.schools.map(\.urn))
        var children: [URN: Set<Int64>] = [:]
        var unknown: Set<UPN> = []
        for upn in upns {
            let found = try session.pupils.find(nil, upn: upn).filter {
                schools.contains($0.school) && listed.records.holds($0.school, $0.pupil)
            }
            if found.isEmpty { unknown.insert(upn) }
            for one in found { children[one.school, default: []].insert(one.pupil) }
        }
        return (children, unknown)
    }

    private func list(
        _ place: PupilPlace, _ search: PupilSearch, _ grant: Grant?, on occasion: Occasion,
        takesAll: Bool = false
    ) throws(ServiceFailure) -> PupilListPage {
        let search = search.restricted(to: grant)
        let window = Self.window(search, on: occasion.today)
        let snapshot = figures.snapshot
        return try ServiceFailure.only {
            try figures.store.read { session in
                let listed = try ListedSchools(place, grant, in: session)
                var found = try FoundPupils(
                    listed, search, grant, window, figures, snapshot, on: occasion.today,
                    in: session)
                try found.sort(in: session)
                let count = found.all.count
                let size =
                    takesAll ? max(1, count) : min(max(1, search.pageSize), PupilSearch.largestPage)
                let pages = max(1, (count + size - 1) / size)
                let number = min(max(1, search.page), pages)
                let start = min((number - 1) * size, count)
                let shown = found.shown(start..<min(start + size, count))
                let (lines, weeks) = try found.lines(shown, in: session)
                var query = Self.query(window, Set(listed.schools.map(\.urn)))
                query.narrow(to: listed.records)
                return PupilListPage(
                    schools: listed.schools, lines: lines, found: count, whole: found.whole,
                    pages: pages, page: number, bands: found.bands, unknown: found.unknown,
                    yearGroups: found.yearGroups.sorted(), groups: found.groupNames.sorted(),
                    values: found.values.mapValues { $0.sorted() }, weeks: weeks,
                    basis: PageBasis(window, snapshot.answer(query), snapshot, occasion))
            }
        }
    }

    /// The dates that a search counts: within one academic year, and not past the day before.
    static func window(_ search: PupilSearch, on today: CivilDate) -> DateSpan {
        let settled = PageFigures.settled(on: today)
        guard let asked = search.window else { return settled }
        let last = min(
            asked.to ?? today, AcademicYear(of: asked.from).lastDate, settled.to ?? today)
        return DateSpan(from: asked.from, to: max(asked.from, last))
    }

    static func query(_ window: DateSpan, _ schools: Set<URN>) -> Query {
        var query = Query(Window(window))
        query.schools.schools = schools
        query.pupils.ages = nil
        query.minimumPossible = 0
        query.expectedUpTo = window.to
        return query
    }

    /// Records a look for each school whose pupils were shown.
    private func note(
        _ lines: [PupilLine], _ what: String, _ kind: AuditKind, _ grant: Grant?,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        guard !lines.isEmpty else { return }
        let shown = Dictionary(grouping: lines, by: \.school).mapValues(\.count)
        try ServiceFailure.only {
            try figures.store.write { session in
                let pen = AuditPen(session, on: occasion)
                for (school, count) in shown.sorted(by: { $0.key < $1.key }) {
                    try pen.look(
                        what, at: school, child: nil, shown: count, reason: grant?.reason,
                        kind: kind)
                }
            }
        }
    }
}
