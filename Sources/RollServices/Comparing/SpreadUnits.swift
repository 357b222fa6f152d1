public import RollDomain
import RollEngine
public import RollInsight
public import RollStore

/// What is set side by side.
public enum ComparedUnit: String, Sendable, CaseIterable {
    case school, trust, authority, region
}

/// Schools or areas of one phase side by side: what is expected of their size, and what chance leaves.
///
/// - Source: rules R-FUNNEL-01 and R-SHRINK-01.
public struct UnitSpread: Sendable {
    /// One school or area.
    public struct Line: Sendable {
        /// Its name.
        public let name: String
        /// Persistently absent, of all.
        public let share: Ratio
        /// What is expected of its size, from 0 to 1.
        public let expected: ClosedRange<Double>
        /// How it reads beside that.
        public let reading: GroupShare.Reading
        /// The share with chance taken out.
        public let drawnIn: ShrunkenShares.Unit
        /// Where it stands among all: never one place; nil where there are too many to say.
        public let standing: ShrunkenShares.Standing?
        /// The third that it belongs to, as far as that can be told.
        public let third: ShrunkenShares.Third

        /// The share with chance taken out, in per cent.
        public var drawnInPercent: Double { 100 * drawnIn.share }
        /// Between which shares the true one is likely to lie, from 0 to 1: 19 in 20.
        public var likely: ClosedRange<Double> { drawnIn.range }
        /// Between which places it stands; nil where there are too many to say.
        public var places: ClosedRange<Int>? { standing?.range }
        /// The third that it belongs to in words.
        public var thirdWords: String { third.rawValue }
    }

    /// The lines by name: never ranked.
    public let lines: [Line]
    /// All together, or what they are set against.
    public let total: Ratio
    /// What is expected of each size.
    public let limits: FunnelLimits
    /// How many would stand out by chance alone, were there no usual spread.
    public let outsideByChance: Int
    /// Units that are too small to compare.
    public let tooSmall: Int
    /// Whether the schools are made up.
    public let isSynthetic: Bool

    /// Smaller units are named to nobody.
    public static let fewestPupils = 10
    /// Of more units places are not told.
    public static let mostStandings = 2_000

    /// How many lie outside what is expected.
    public var outside: Int { lines.count { $0.reading != .cannotTell } }

    /// Sets units side by side; nil where fewer than two are large enough.
    ///
    /// - Parameters:
    ///   - given: Each unit with its name and share.
    ///   - target: What they are set against; nil for all of them together.
    ///   - isSynthetic: Whether the schools are made up.
    /// - Complexity: O(n²) up to ``mostStandings`` units, else O(n log n).
    public init?(_ given: [(name: String, share: Ratio)], against target: Ratio?, isSynthetic: Bool)
    {
        let units = given.filter { $0.share.whole >= Self.fewestPupils }
            .sorted { ($0.name, $0.share.whole) < ($1.name, $1.share.whole) }
        let shares = units.map(\.share)
        let all =
            target
            ?? shares.reduce(Ratio(0, of: 0)) {
                Ratio($0.count + $1.count, of: $0.whole + $1.whole)
            }
        guard units.count > 1, let percent = all.percent else { return nil }
        let found = FunnelLimits(target: percent / 100, units: shares)
        let chance = FunnelLimits(target: percent / 100, variance: 0)
        let shrunk = ShrunkenShares(shares)
        let standings = units.count > Self.mostStandings ? [] : shrunk.standings
        let thirds = shrunk.thirds()
        limits = found
        total = all
        outsideByChance = shares.count { chance.reading(of: $0) != .cannotTell }
        tooSmall = given.count - units.count
        self.isSynthetic = isSynthetic
        lines = units.indices.map { place in
            Line(
                name: units[place].name, share: shares[place],
                expected: found.expected(of: shares[place].whole),
                reading: found.reading(of: shares[place]), drawnIn: shrunk.units[place],
                standing: standings.isEmpty ? nil : standings[place], third: thirds[place])
        }
    }

    /// Sets the authorities of a page side by side, in protected counts; nil where fewer than two have
    /// a figure.
    public init?(_ page: ProtectedPlacePage) {
        let known = (page.split(by: .authority)?.groups ?? []).compactMap {
            cell -> (name: String, share: Ratio)? in
            guard case .authority(let code?) = cell.group, let part = cell.persistent.number,
                let whole = cell.registrations.number, whole > 0
            else { return nil }
            return (
                Geography.england.authority(code)?.name ?? "authority \(code)",
                Ratio(min(part, whole), of: whole)
            )
        }
        self.init(known, against: nil, isSynthetic: false)
    }
}

/// Sets schools or areas side by side without ranking them.
///
/// - Source: rules R-FUNNEL-01 and R-SHRINK-01.
public struct SpreadUnits: Sendable {
    let store: Store

    static let tooFew = ServiceFailure(
        .fault,
        "There are fewer than two to set side by side: name a phase and schools of which there are "
            + "more, or another --by.")

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// Compares persistent absence.
    ///
    /// - Parameters:
    ///   - unit: What to set side by side.
    ///   - phase: The phase: schools of different phases are never compared.
    ///   - filter: Which schools.
    ///   - span: The dates.
    /// - Returns: The units and what is expected of them.
    /// - Throws: ``ServiceFailure`` where fewer than two can be compared.
    /// - Complexity: O(marks of the dates), and O(n²) in the units.
    public func run(
        _ unit: ComparedUnit, _ phase: SchoolPhase, _ filter: SchoolFilter, over span: DateSpan
    ) throws(ServiceFailure) -> UnitSpread {
        var filter = filter
        filter.phase = phase
        let snapshot = try NationLoader(store: store).run(span, filter)
        let schools = try ServiceFailure.only { try store.read { try $0.schools.withPupils() } }
        var query = Query(Window(span), by: [Self.dimension(unit)])
        query.pupils.ages = PupilSelection.officialAges
        let found = snapshot.answer(query).rows.filter { $0.counts.enrolments > 0 }.compactMap {
            // Schools that belong to no trust are not a unit together.
            row in
            Self.name(row.key.first, schools).map { (name: $0, share: row.counts.persistentRate) }
        }
        let isSynthetic = schools.contains { $0.urn.isSynthetic }
        guard let spread = UnitSpread(found, against: nil, isSynthetic: isSynthetic) else {
            throw Self.tooFew
        }
        return spread
    }

    private static func dimension(_ unit: ComparedUnit) -> Dimension {
        switch unit {
        case .school: .school
        case .trust: .trust
        case .authority: .authority
        case .region: .region
        }
    }

    private static func name(_ value: GroupValue?, _ schools: [StoredSchool]) -> String? {
        switch value {
        case .school(let urn)?:
            schools.first { $0.urn == urn }.map { "\($0.name) (\(urn))" } ?? "\(urn)"
        case .trust(let uid?)?:
            schools.first { $0.trustUID == uid }.map { "\($0.trustName ?? uid) (\(uid))" } ?? uid
        case .authority(let code?)?:
            "\(Geography.england.authority(code)?.name ?? "authority") (\(code))"
        case .region(let code?)?: Geography.england.region(code)?.name ?? code
        default: nil
        }
    }
}
