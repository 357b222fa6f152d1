public import RollDomain

/// One authority of the synthetic England: a real code and name, and nothing else that is real.
///
/// Schools are made one at a time, so that all of England never has to be held at once. An
/// authority follows from the plan's seed and its own code only.
///
/// - Source: methods, section 6.
public struct SyntheticAuthority: Sendable {
    /// The plan, as it is for this authority.
    public internal(set) var plan: SyntheticPlan
    /// The authority's real code.
    public let code: AuthorityCode
    /// The authority's place in the list of all that publish figures.
    let number: Int
    /// The key of the authority's streams.
    let key: UInt64
    let map: SchoolMap
    let model: PupilModel
    let ethnicity: EthnicGroups
    /// The school days of each year of the plan.
    let days: [SchoolDays]
    /// The hazards of each year of the plan, by phase of the model.
    let hazards: [[HazardTable]]
    /// The calibration of each year of the plan, by phase, alternative provision last.
    private(set) var calibrations: [[Calibration]]
    /// The stays of each year of the plan, by school.
    let stays: [[[Stay]]]

    /// Makes the outline of an authority: its schools, who goes where, and its calibration.
    ///
    /// - Parameters:
    ///   - code: One of the plan's authorities.
    ///   - plan: The plan.
    /// - Complexity: O(pupils × years since Reception); about 50 ms for 60,000 pupils.
    public init(_ code: AuthorityCode, plan: SyntheticPlan) {
        guard let number = PublishedTargets.england.number(of: code) else {
            preconditionFailure("the plan has authorities with published figures only")
        }
        let plan = plan.part(of: code)
        self.plan = plan
        self.code = code
        self.number = number
        let key = SplitMix64.key(plan.seed, .authority, UInt64(code.number))
        self.key = key
        let map = SchoolMap(authority: code, key: key)
        let model = PupilModel(authorityKey: key)
        let variant = Self.variant(key)
        let days = plan.years.map { SchoolDays($0, variant: variant) }
        let stays = Self.walk(plan, map, model, key, variant)
        self.map = map
        self.model = model
        self.days = days
        self.stays = stays
        let ethnicity = EthnicGroups(
            region: Geography.england.authority(code)?.regionCode ?? "", key: key)
        self.ethnicity = ethnicity
        let hazards = days.map { days in
            ModelPhase.allCases.map { HazardTable($0, days: days) }
        }
        self.hazards = hazards
        let makers = plan.years.indices.map { index in
            AuthorityCalibration(
                code: code, key: key, map: map, model: model, feasts: ethnicity.meanFeasts,
                days: days[index], hazards: hazards[index])
        }
        calibrations = makers.enumerated().map { $1.calibrations(stays[$0]) }
        for (index, maker) in makers.enumerated() { tryOut(maker, yearIndex: index) }
    }

    /// The places, in the authority, of the schools that the plan's share takes in.
    ///
    /// The share is a stretch of neighbours, so that Year 6 goes on to a school that is there.
    public var selection: [Int] {
        guard plan.share < 1 else { return Array(map.schools.indices) }
        let start = SplitMix64.fraction(key, .placement, 9) * (1 - plan.share)
        var chosen: [Int] = []
        for phase in SchoolPhase.allCases {
            let schools = map.schools.filter { $0.phase == phase }
            let inside = schools.filter {
                $0.position >= start && $0.position < start + plan.share
            }
            // Even a small share of an authority has a school of the two main phases.
            let fallback =
                inside.isEmpty && (phase == .primary || phase == .secondary)
                ? schools.min { abs($0.position - start) < abs($1.position - start) } : nil
            chosen += inside.map(\.number) + (fallback.map { [$0.number] } ?? [])
        }
        return chosen.sorted()
    }

    /// The term dates that hold for schools of the authority that say nothing else.
    public var calendar: [CalendarStatement] {
        days.flatMap { days in
            days.terms.entries.map { CalendarStatement(scope: .authority(code), entry: $0) }
        }
    }

    /// Corrects the calibration of small phases by what their marks come out as.
    private mutating func tryOut(_ maker: AuthorityCalibration, yearIndex index: Int) {
        for (place, phase) in AuthorityCalibration.phases.enumerated() {
            guard let target = AuthorityCalibration.target(code, place) else { continue }
            var aim = target
            var best = calibrations[index][place]
            var bestMiss = Double.infinity
            for _ in 0..<4 {
                let trial = Trial(self, yearIndex: index)
                guard let found = trial.figures(phase) else { break }
                let miss =
                    4 * abs(found.absence - target.absence)
                    + abs(found.persistent - target.persistent)
                if miss < bestMiss { (best, bestMiss) = (calibrations[index][place], miss) }
                if miss < 1 { break }
                aim.absence += 0.8 * (target.absence - found.absence)
                aim.persistent += 0.8 * (target.persistent - found.persistent)
                calibrations[index][place] = maker.calibration(place, aim, stays[index])
            }
            calibrations[index][place] = best
        }
    }

    private static func variant(_ key: UInt64) -> TermDates.Variant {
        var stream = SplitMix64(key, .calendar)
        return TermDates.Variant(
            startDelay: stream.below(3), hasEarlyAutumnBreak: stream.uniform() < 0.08,
            breaksBeforeEaster: stream.uniform() < 0.6)
    }

    private static func walk(
        _ plan: SyntheticPlan, _ map: SchoolMap, _ model: PupilModel, _ key: UInt64,
        _ variant: TermDates.Variant
    ) -> [[[Stay]]] {
        let first = plan.years[0].startYear
        let last = plan.years[plan.years.count - 1].startYear
        let cache = TermCache(variant: variant, years: first - 11...last)
        var stays = plan.years.map { _ in [[Stay]](repeating: [], count: map.schools.count) }
        for intake in (first - 11)...last {
            var cohort = Cohort(
                intake: intake, map: map, model: model, authorityKey: key, terms: { cache[$0] })
            for yearGroup in 0...min(11, last - intake) {
                let index = intake + yearGroup - first
                cohort.walk(yearGroup: yearGroup, collects: index >= 0)
                guard index >= 0 else { continue }
                for stay in cohort.stays { stays[index][Int(stay.school)].append(stay) }
            }
        }
        return stays
    }

}
