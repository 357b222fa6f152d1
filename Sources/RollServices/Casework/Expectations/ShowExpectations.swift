public import RollAccess
import RollCasework
import RollDomain
public import RollStore

/// Counts what guidance expects: what the system holds is counted, what it cannot know is what
/// somebody said, with who and when.
///
/// - Source: ADR 32; ``RollCasework/Expectation``.
public struct ShowExpectations: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with the registers in memory where they are held.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// Makes the ledger of a place; it names no pupil.
    ///
    /// - Parameters:
    ///   - grant: Leave to see what is expected of a school, a trust or an authority. Pupils and
    ///     plans are counted for those only who may see plans there.
    ///   - occasion: The day; the edition in force on it is taken.
    /// - Returns: The ledger.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(schools + registrations and plans of those schools).
    public func run(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> ExpectationLedger {
        precondition(grant.action == .seeExpectations, "leave for something else")
        let (place, filter) = Self.place(grant.subject)
        let counted = try counts(place, filter, grant, on: occasion)
        let edition = ExpectationEdition.inForce(on: occasion.today)
        let expected = Expectation.expected(in: edition)
        return try ServiceFailure.only {
            try store.read { session in
                let schools = try session.withPupils(filter)
                    .sorted { ($0.name, $0.urn) < ($1.name, $1.urn) }
                let own = try Self.newest(session.expectations.said(of: place))
                var said: [URN: [String: StoredExpectation]] = [:]
                if place.holder != .school {
                    for school in schools {
                        said[school.urn] = try Self.newest(
                            session.expectations.said(of: .school(school.urn)))
                    }
                }
                let today = occasion.today
                return ExpectationLedger(
                    edition: edition, date: today, schools: schools.count,
                    own: expected.filter { $0.holder == place.holder }.map { one in
                        guard one.sign.isSaid else {
                            return counted.line(one, schools, isWhole: place.holder == .school)
                        }
                        let word = own[one.code]
                        return ExpectationLine(
                            expectation: one, done: Self.stands(word, on: today) ? 1 : 0, of: 1,
                            said: word, gaps: [])
                    },
                    ofSchools: place.holder == .school
                        ? []
                        : expected.filter { $0.holder == .school }.map { one in
                            guard one.sign.isSaid else {
                                return counted.line(one, schools, isWhole: false)
                            }
                            let gaps = schools.filter {
                                !Self.stands(said[$0.urn]?[one.code], on: today)
                            }
                            return ExpectationLine(
                                expectation: one, done: schools.count - gaps.count,
                                of: schools.count, said: nil, gaps: gaps)
                        })
            }
        }
    }

    /// The place that a grant is for, and its schools.
    static func place(_ subject: Subject) -> (ExpectationPlace, SchoolFilter) {
        var filter = SchoolFilter()
        switch subject {
        case .school(let school):
            filter.schools = [school.urn]
            return (.school(school.urn), filter)
        case .trust(let uid):
            filter.trustUID = uid
            return (.trust(uid), filter)
        case .authority(let code):
            filter.authority = code
            return (.authority(code), filter)
        default: preconditionFailure("something is expected of schools, trusts and authorities")
        }
    }

    private static func newest(_ said: [StoredExpectation]) -> [String: StoredExpectation] {
        Dictionary(said.map { ($0.code, $0) }) { $1 }
    }

    /// Whether what was said stands today: it was not taken back, and is not older than a year.
    static func stands(_ word: StoredExpectation?, on today: CivilDate) -> Bool {
        word.map { $0.isMet && ExpectationStatement.stands($0.since, on: today) } ?? false
    }

    /// What the system can count of a place.
    private func counts(
        _ place: ExpectationPlace, _ filter: SchoolFilter, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> ExpectationCounts {
        var counts = ExpectationCounts()
        let meetings = try ShowMeetings(store: store, figures: nil)
            .run(filter, SchoolTerm(of: occasion.today), on: occasion)
        counts.met = Set(meetings.lines.filter(\.standing.isMet).map(\.school.urn))
        let viewer = grant.viewer
        if let figures, let see = Door.grant(viewer, .seePlan, grant.subject),
            let whose = PupilPlace(see)
        {
            let plans = try ListPlans(figures).run(
                whose, .open, range: { _ in 0..<0 }, grant: see, on: occasion)
            counts.plans = plans
        }
        if case .authority(let code) = place, viewer.may(.seeCareList),
            let care = Door.grant(viewer, .seeCareList, .own)
        {
            let list = try ShowVirtualSchool(store: store, figures: figures)
                .counts(under: care, on: occasion)
            if list.authorities.contains(code) {
                counts.targets = (list.targets.set, list.children)
            }
        }
        if viewer.may(.seeReferrals) {
            counts.referrals = try ServiceFailure.only {
                try store.read { session in
                    try Self.referrals(filter, viewer, on: occasion.today, in: session)
                }
            }
        }
        return counts
    }

    /// The referrals of the year by school, and those that were answered; only such as the viewer may
    /// know of.
    private static func referrals(
        _ filter: SchoolFilter, _ viewer: Viewer, on today: CivilDate, in session: StoreSession
    ) throws -> [URN: (answered: Int, sent: Int)]? {
        guard let grant = Door.grant(viewer, .seeReferrals, .own), grant.reach.isOfSchools else {
            return nil
        }
        let sight = ReferralSight(grant: grant)
        let first = AcademicYear(of: today).firstDate
        var found: [URN: (answered: Int, sent: Int)] = [:]
        for school in try session.withPupils(filter) where grant.reach.holds(SchoolPlace(school)) {
            let own = try session.referrals.of(school.urn)
                .filter { $0.referred >= first && sight.shows($0) && $0.state != .withdrawn }
            found[school.urn] = (own.count { $0.state != .sent }, own.count)
        }
        return found
    }
}

/// What was counted of a place.
struct ExpectationCounts {
    /// The schools that were met in their period.
    var met: Set<URN> = []
    /// Plans and who is owed one; nil where the viewer may not see plans.
    var plans: PlansPage?
    /// Referrals of the year that were answered, of those sent, by school; nil where the viewer may
    /// not see them.
    var referrals: [URN: (answered: Int, sent: Int)]?
    /// Children of the authority's own list with a target, of all; nil where it is not the viewer's.
    var targets: (set: Int, of: Int)?

    /// The line of an expectation that is counted.
    func line(
        _ one: Expectation, _ schools: [StoredSchool], isWhole: Bool
    ) -> ExpectationLine {
        var done: Int?
        var whole = 0
        var gaps: [StoredSchool] = []
        switch one.sign {
        case .meetings:
            gaps = schools.filter { !met.contains($0.urn) }
            (done, whole) = (schools.count - gaps.count, schools.count)
        case .jointPlans:
            if let plans {
                (done, whole) = (plans.covered, plans.due)
                gaps = plans.coverage.filter { $0.covered < $0.due }.map(\.school)
            }
        case .reviews:
            if let plans {
                whole = plans.live
                done = whole - (plans.counts[.due] ?? 0)
                gaps = schools.filter { plans.reviewsDue.contains($0.urn) }
            }
        case .referrals:
            if let referrals {
                done = referrals.values.reduce(0) { $0 + $1.answered }
                whole = referrals.values.reduce(0) { $0 + $1.sent }
                gaps = schools.filter { school in
                    referrals[school.urn].map { $0.answered < $0.sent } ?? false
                }
            }
        case .careTargets:
            if let targets { (done, whole) = (targets.set, targets.of) }
        case .link, .name, .words: preconditionFailure("what is said is not counted")
        }
        return ExpectationLine(
            expectation: one, done: done, of: whole, said: nil,
            gaps: isWhole ? [] : gaps.sorted { ($0.name, $0.urn) < ($1.name, $1.urn) })
    }
}
