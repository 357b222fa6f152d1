import RollDomain

/// An authority's schools and which families send their children where.
///
/// A column is a line of families: in every year's intake, the child of a column goes to the
/// column's primary school and then to its secondary school. So siblings meet in one school,
/// neighbours move up together, and every year group of a school can be listed without looking
/// at another authority.
struct SchoolMap: Sendable {
    /// The schools, primary first, then secondary, special, alternative.
    private(set) var schools: [SchoolSketch] = []
    /// The primary school of each column, -1 for families who come for the secondary school.
    private(set) var primaryOf: [Int32] = []
    /// The secondary school of each column, -1 for those who leave after Year 6.
    private(set) var secondaryOf: [Int32] = []
    /// The special school of each special column.
    private(set) var specialOf: [Int32] = []
    /// A column's place among its primary school's, secondary school's or special school's.
    private(set) var primaryRank: [Int32] = []
    private(set) var secondaryRank: [Int32] = []
    private(set) var specialRank: [Int32] = []
    /// The schools of alternative provision.
    private(set) var alternatives: [Int32] = []

    /// The share of places that are taken.
    static let taken = 0.95
    /// The share of special places in use by year since Reception.
    static let specialUse = [0.30, 0.42, 0.5, 0.56, 0.62, 0.68, 0.74, 0.88, 0.92, 0.95, 0.97, 1]

    /// Draws an authority's schools in the number and size that the statistics give.
    init(authority: AuthorityCode, key: UInt64) {
        let targets = PublishedTargets.england
        let primary = targets.target(authority, .primary)
        let secondary = targets.target(authority, .secondary)
        let special = targets.target(authority, .special)
        // Nursery classes and sixth forms are in the published heads; those years are not made.
        let primarySeats = seatsPerYear(primary, share: 0.96, years: 7)
        let secondarySeats = seatsPerYear(secondary, share: 0.87, years: 5)
        let deprivation = Self.deprivation(primary ?? secondary, primary == nil)

        add(
            .primary, .primary, primary?.schools ?? 0, seats: primarySeats, spread: 0.61, key,
            deprivation)
        add(
            .secondary, .secondary, secondary?.schools ?? 0, seats: secondarySeats, spread: 0.41,
            key, deprivation)
        let specialTotal = Double(special?.enrolments ?? 0) * 0.92
        let use = Self.specialUse.reduce(0, +)
        add(
            .special, .special, special?.schools ?? 0, seats: Int((specialTotal / use).rounded()),
            spread: 0.52, key, deprivation)
        let pupils = secondarySeats * 5
        let units = pupils < 4_000 ? 0 : max(1, (pupils + 4_750) / 9_500)
        add(.alternative, .secondary, units, seats: units * 10, spread: 0.2, key, deprivation)
        place(key)
    }

    private func seatsPerYear(_ target: PublishedTarget?, share: Double, years: Int) -> Int {
        guard let target else { return 0 }
        return Int((Double(target.enrolments) * share / Double(years) / Self.taken).rounded())
    }

    /// How far the log odds of free school meals lie from England's, from the absence published.
    private static func deprivation(_ target: PublishedTarget?, _ isSecondary: Bool) -> Double {
        guard let target else { return 0 }
        let usual = PublishedTargets.england.england(isSecondary ? .secondary : .primary)
        return min(1, max(-1, 0.12 * (target.persistent - usual.persistent)))
    }

    private mutating func add(
        _ phase: SchoolPhase, _ model: ModelPhase, _ count: Int, seats: Int, spread: Double,
        _ key: UInt64, _ deprivation: Double
    ) {
        guard count > 0, seats > 0 else { return }
        var stream = SplitMix64(
            key, .intake, UInt64(SchoolPhase.allCases.firstIndex(of: phase) ?? 0))
        let sizes = (0..<count).map { _ in expOf(spread * min(2.2, max(-2.2, stream.normal()))) }
        let unit = Double(seats) / sizes.reduce(0, +)
        let parameters = ModelParameters.england
        let meals =
            (parameters.share(.mealsNoNeeds, in: model) + parameters.share(.mealsNeeds, in: model))
            / (1 - parameters.share(.shortStay, in: model))
        let variety = phase == .special || phase == .alternative ? 0.4 : 0.75
        // The mean of a spread of log odds lies nearer to the middle than their mean does.
        let centre =
            LogOdds.of(meals) * (1 + 0.346 * variety * variety).squareRoot() + deprivation
        for index in 0..<count {
            let number = schools.count
            schools.append(
                SchoolSketch(
                    number: number, phase: phase, model: model,
                    seats: max(3, Int((sizes[index] * unit).rounded())),
                    position: (Double(index) + 0.5) / Double(count),
                    mealsShare: LogOdds.share(centre + variety * stream.normal()),
                    key: SplitMix64.key(key, .school, UInt64(number))))
        }
    }

    private mutating func place(_ key: UInt64) {
        for school in schools where school.phase == .primary {
            for rank in 0..<school.seats {
                primaryOf.append(Int32(school.number))
                primaryRank.append(Int32(rank))
            }
        }
        let secondaries = schools.filter { $0.phase == .secondary }
        let seats = secondaries.reduce(0) { $0 + $1.seats }
        let withPrimary = primaryOf.count
        while primaryOf.count < seats {
            primaryOf.append(-1)
            primaryRank.append(0)
        }
        secondaryOf = [Int32](repeating: -1, count: primaryOf.count)
        secondaryRank = [Int32](repeating: 0, count: primaryOf.count)
        // Where there are fewer places in Year 7 than in Year 6, some families leave.
        let columns = Array(0..<primaryOf.count)
        let lots = columns.map { SplitMix64.fraction(key, .placement, 1, UInt64($0)) }
        let staying = columns.sorted { lots[$0] < lots[$1] }.prefix(seats)
        let order = staying.map { column -> (Double, Int) in
            var stream = SplitMix64(key, .placement, 2, UInt64(column))
            let home =
                column < withPrimary
                ? (Double(column) + 0.5) / Double(max(1, withPrimary)) : stream.uniform()
            return (home + 0.03 * stream.normal(), column)
        }.sorted { $0 < $1 }
        var next = 0
        for school in secondaries {
            for rank in 0..<school.seats where next < order.count {
                secondaryOf[order[next].1] = Int32(school.number)
                secondaryRank[order[next].1] = Int32(rank)
                next += 1
            }
        }
        for school in schools where school.phase == .special {
            for rank in 0..<school.seats {
                specialOf.append(Int32(school.number))
                specialRank.append(Int32(rank))
            }
        }
        alternatives = schools.filter { $0.phase == .alternative }.map { Int32($0.number) }
    }
}
