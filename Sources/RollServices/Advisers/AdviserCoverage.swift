public import RollCasework
public import RollDomain
public import RollStore

/// How far advisers reach on a day: counts of work, and no figure of pupils.
public struct AdviserCoverage: Sendable, Hashable {
    /// One kind of place.
    public struct Count: Sendable, Hashable {
        /// How many there are: authorities of England, or trusts that are open and have schools here.
        public let all: Int
        /// With how many an adviser works.
        public let covered: Int
        /// How many have an offer that is not answered.
        public let offered: Int
        /// How many said no to the newest offer.
        public let declined: Int
        /// With how many an adviser has ended the work.
        public let closed: Int
    }

    /// How an authority stands with an adviser.
    public enum Cover: Sendable, Hashable {
        /// An adviser, by name, works with it since a day.
        case covered(by: String, since: CivilDate)
        /// Help was offered on a day, and is not answered.
        case offered(CivilDate)
        /// It said no on a day to the newest offer.
        case declined(CivilDate)

        /// The words for reading.
        public var words: String {
            switch self {
            case .covered(let name, let since): "\(name), since \(since.spoken)"
            case .offered(let date): "offered on \(date.spoken)"
            case .declined(let date): "declined on \(date.spoken)"
            }
        }
    }

    /// The day.
    public let date: CivilDate
    /// Authorities.
    public let authorities: Count
    /// Trusts.
    public let trusts: Count
    /// How many people work as advisers with somebody.
    public let advisers: Int
    /// Open engagements by where they stand today; empty of a day before today.
    public let states: [EngagementState: Int]
    /// Authorities that are covered and all authorities, by the region's code.
    public let regions: [String: Ratio]
    /// How each authority stands that has an adviser, an offer, or said no to the newest one.
    public let covers: [AuthorityCode: Cover]

    /// Counts for days, such as the first of each month, in their order.
    ///
    /// - Parameters:
    ///   - dates: The days; what will be on a day to come is not known.
    ///   - store: The database.
    /// - Returns: One answer a day.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(engagements and steps), and of trusts once.
    public static func run(
        on dates: [CivilDate], in store: Store
    ) throws(ServiceFailure) -> [AdviserCoverage] {
        try ServiceFailure.only {
            try store.read { session in
                let all = try session.engagements.all()
                let steps = Dictionary(
                    grouping: try session.engagements.steps(), by: \.engagement)
                let trusts = try session.schools.trusts()
                    .filter { $0.isAcademyTrust && $0.schools > 0 }
                return dates.map { date in
                    AdviserCoverage(
                        all.compactMap { PastEngagement($0, steps[$0.number] ?? [], on: date) },
                        trusts: trusts.count { $0.isOpen || ($0.closed ?? date) > date },
                        on: date)
                }
            }
        }
    }

    private init(_ all: [PastEngagement], trusts: Int, on date: CivilDate) {
        let authorities = Geography.england.authorities(on: date)
        func count(_ kind: ExpectationHolder, of whole: Int) -> (Count, Set<HelpPlace>) {
            // The newest engagement of a place says how it stands.
            let newest = Dictionary(
                all.filter { $0.place.kind == kind }.sorted { $0.number < $1.number }
                    .map { ($0.place, $0.state) }
            ) { $1 }
            let covered = newest.filter { $0.value.isOpen && $0.value.isAccepted }
            let counted = Count(
                all: max(whole, covered.count), covered: covered.count,
                offered: newest.count { $0.value == .offered },
                declined: newest.count { $0.value == .declined },
                closed: newest.count { $0.value == .closed })
            return (counted, Set(covered.keys))
        }
        let (own, covered) = count(.authority, of: authorities.count)
        self.date = date
        self.authorities = own
        self.trusts = count(.trust, of: trusts).0
        covers = Dictionary(
            all.sorted { $0.number < $1.number }.compactMap { one in
                guard case .authority(let code) = one.place else { return nil }
                return one.cover.map { (code, $0) }
            }
        ) { $1 }
        let working = all.filter { $0.state.isOpen && $0.state.isAccepted }
        advisers = Set(working.map(\.adviser)).count
        states = Dictionary(
            all.filter(\.state.isOpen).map { ($0.state, 1) }, uniquingKeysWith: +)
        regions = Dictionary(grouping: authorities, by: \.regionCode).mapValues { places in
            Ratio(places.count { covered.contains(.authority($0.code)) }, of: places.count)
        }
    }
}

/// An engagement as it stood at the end of a day.
private struct PastEngagement {
    let number: Int64
    let place: HelpPlace
    let adviser: Int64
    let state: EngagementState
    /// What it says of its authority; nil once it is over, but for an offer that was declined.
    let cover: AdviserCoverage.Cover?

    /// Reads it off its steps; nil where it was not offered yet.
    init?(_ kept: StoredEngagement, _ steps: [StoredEngagementStep], on date: CivilDate) {
        guard kept.offered <= date else { return nil }
        number = kept.number
        place = kept.place
        adviser = kept.adviserPerson
        var state = EngagementState.offered
        var past: [EngagementStep] = []
        for step in steps where step.date <= date {
            state =
                step.step == .settle
                ? EngagementStep.settled(after: past)
                : step.step.taken(from: state, by: step.party) ?? state
            past.append(step.step)
        }
        self.state = state
        func day(_ step: EngagementStep) -> CivilDate? {
            steps.last { $0.step == step && $0.date <= date }?.date
        }
        cover =
            switch state {
            case .offered: .offered(kept.offered)
            case .declined: day(.decline).map { .declined($0) }
            case .withdrawn, .closed: nil
            default: .covered(by: kept.adviser, since: day(.accept) ?? kept.offered)
            }
    }
}
