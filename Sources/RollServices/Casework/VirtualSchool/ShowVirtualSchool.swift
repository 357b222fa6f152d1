public import RollAccess
import RollCasework
import RollDomain
import RollEngine
public import RollStore

/// Shows an authority's own list of children wherever they are at school, with today's marks,
/// targets and plans; to a social worker the children of their own.
///
/// - Source: Working together to improve school attendance, on virtual school heads: monitor the
///   cohort, set aspirational targets, see that plans reflect attendance.
public struct ShowVirtualSchool: Sendable {
    let store: Store
    let figures: PageFigures?

    /// How many children a page has.
    public static let pageSize = 50

    /// Works on a database, with the registers in memory where any pupil is loaded.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// Shows one page of the children that a grant reaches, and records whose names were shown.
    ///
    /// - Parameters:
    ///   - filter: Which children.
    ///   - page: Which page, from 1; one past the end is the last. Nil takes all.
    ///   - grant: Leave to see the list.
    ///   - occasion: The day, and who looks.
    /// - Returns: The page.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(children of the list + registrations of their schools).
    public func run(
        _ filter: CareFilter = .all, page: Int? = 1, under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> VirtualSchoolPage {
        let whole = try lines(under: grant, on: occasion)
        let found = whole.lines.filter(filter.holds)
        var shown = found[...]
        if let page {
            let last = max(1, (found.count + Self.pageSize - 1) / Self.pageSize)
            let start = (min(max(1, page), last) - 1) * Self.pageSize
            shown = found[start..<min(found.count, start + Self.pageSize)]
        }
        try note(Array(shown), "virtual school", grant, on: occasion)
        return made(whole.lines, Array(shown), found.count, whole.cohorts, grant, on: occasion)
    }

    /// Counts the same without showing a name, for a start page.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func counts(
        under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> VirtualSchoolPage {
        let whole = try lines(under: grant, on: occasion)
        return made(whole.lines, [], 0, whole.cohorts, grant, on: occasion)
    }

    func lines(
        under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> (
        lines: [CareLine], cohorts: [AuthorityCode: [CareCohort: StoredTarget]]
    ) {
        let reach = CareReach(grant)
        return try ServiceFailure.only {
            try store.read { session in
                let children = try reach.children(in: session)
                var reader = CareLines(
                    session, figures?.snapshot, grant.veil, on: occasion.today)
                let lines = try reader.read(children).sorted {
                    ($0.child.surname, $0.child.forename, $0.child.key)
                        < ($1.child.surname, $1.child.forename, $1.child.key)
                }
                var cohorts: [AuthorityCode: [CareCohort: StoredTarget]] = [:]
                for code in reach.lists {
                    cohorts[code] = try session.careRecords.cohortTargets(
                        of: code, in: AcademicYear(of: occasion.today))
                }
                return (lines, cohorts)
            }
        }
    }

    private func made(
        _ all: [CareLine], _ shown: [CareLine], _ found: Int,
        _ cohorts: [AuthorityCode: [CareCohort: StoredTarget]], _ grant: Grant,
        on occasion: Occasion
    ) -> VirtualSchoolPage {
        let counts = Dictionary(
            uniqueKeysWithValues: CareFilter.allCases.map { filter in
                (filter, all.count(where: filter.holds))
            })
        let plans = all.filter { $0.plan != .none }
        let lists = CareReach(grant).lists
        // A target is one authority's: of several lists together none is told.
        let targets = lists.count == 1 ? lists.first.flatMap { cohorts[$0] } ?? [:] : [:]
        return VirtualSchoolPage(
            isOfLists: !lists.isEmpty,
            authorities: lists.isEmpty
                ? Set(all.map(\.child.key.authority)).sorted() : lists.sorted(),
            lines: shown, found: found, counts: counts,
            byStatus: Dictionary(grouping: all, by: \.status).mapValues(\.count),
            cohorts: Self.cohorts(all, targets), toConfirm: all.count(where: \.isToConfirm),
            tellings: Dictionary(grouping: all.compactMap(\.telling)) { $0 }.mapValues(\.count),
            plans: (plans.count, plans.count { $0.plan == .reflected }),
            targets: (
                all.count { $0.target != nil }, all.count { $0.progress?.isReached == true }
            ),
            isSchoolDay: ![.saturday, .sunday].contains(occasion.today.weekday))
    }

    private static func cohorts(
        _ lines: [CareLine], _ targets: [CareCohort: StoredTarget]
    ) -> [CohortLine] {
        CareCohort.all.compactMap { cohort in
            let own = lines.filter { line in
                if case .status(let status) = cohort { line.status == status } else { true }
            }
            guard !own.isEmpty else { return nil }
            let attended = own.reduce(0) { $0 + $1.attended }
            let possible = own.reduce(0) { $0 + $1.possible }
            return CohortLine(
                cohort: cohort, children: own.count, attended: attended, possible: possible,
                progress: targets[cohort].map {
                    TargetProgress($0.target, attended: attended, possible: possible)
                })
        }
    }

    /// Records a look for each school whose children were shown, and one for those outside.
    func note(
        _ lines: [CareLine], _ what: String, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) {
        guard !lines.isEmpty else { return }
        try ServiceFailure.only {
            try store.write { session in
                let pen = AuditPen(session, on: occasion)
                var outside = 0
                var inside: [URN: [Int64]] = [:]
                for line in lines {
                    guard case .here(let schools) = line.place else {
                        outside += 1
                        continue
                    }
                    for school in schools { inside[school.urn, default: []].append(school.pupil) }
                }
                for (school, pupils) in inside.sorted(by: { $0.key < $1.key }) {
                    try pen.look(
                        what, at: school, child: pupils.count == 1 ? pupils.first : nil,
                        shown: pupils.count, reason: grant.reason)
                }
                if outside > 0 {
                    var event = pen.event(.look, what, reason: grant.reason)
                    event.childrenShown = outside
                    event.child = lines.count == 1 ? lines.first?.child.pupil : nil
                    try pen.note(event)
                }
            }
        }
    }
}
