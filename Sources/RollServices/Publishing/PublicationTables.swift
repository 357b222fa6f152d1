import RollDomain
import RollExport

/// All tables of an edition, each at the finest level at which its small numbers can be protected.
struct PublicationTables {
    private let figures: PublicationFigures
    private let attempts: [Attempt]
    private let skipping: [String: Int]

    /// How finely a table is tried.
    struct Attempt: Sendable {
        let levels: Set<TablePlace.Level>
        let care: ProtectionCare
    }

    /// Makes tables for some levels.
    ///
    /// - Parameters:
    ///   - figures: The figures.
    ///   - levels: The levels.
    ///   - skipping: How many attempts, the finest first, are left out of a table or a kind of
    ///     characteristic by its name.
    init(
        _ figures: PublicationFigures, levels: Set<TablePlace.Level>,
        skipping: [String: Int] = [:]
    ) {
        self.figures = figures
        self.skipping = skipping
        let ladder: [Set<TablePlace.Level>] = [
            levels, levels.intersection([.england, .region]), [.england],
        ]
        var found: [Set<TablePlace.Level>] = []
        for step in ladder where !found.contains(step) { found.append(step) }
        attempts =
            found.map { Attempt(levels: $0, care: .mostlyShown) }
            + [
                Attempt(levels: [.england], care: .safe),
                Attempt(levels: [.england], care: .totals),
            ]
    }

    /// How small numbers are protected, a sentence each.
    static var words: [String] {
        let policy = DisclosurePolicy.everyone
        return [
            "Counts of 1 to \(policy.threshold - 1) pupils are hidden: c. A true nought is shown.",
            "Figures that rest on fewer than \(policy.fewestSchools) schools, or of which one school "
                + "has \(policy.dominance)% or more, are hidden.",
            "Where a hidden figure could be worked out from others, one or more of those are hidden "
                + "too. All are still in the totals.",
            "Counts are rounded to the nearest \(policy.rounding?.base ?? 1), each on its own, so "
                + "that parts may differ a little from their total. Rates are made of rounded counts.",
            "A group of fewer than \(policy.smallestGroup) has no rate.",
            "There is no edition of fewer than \(fewestSchools) schools.",
            "A table, or a kind of characteristic, of which too much would be hidden has figures for "
                + "larger areas only, or for all phases together, or is left out and named.",
        ]
    }

    /// Tables in order, and those that cannot be protected for anybody.
    struct Made {
        var tables: [ReleaseTable] = []
        var leftOut: [LeftOutTable] = []
        /// The number of the attempt that each table, and each kind of characteristic, was made at.
        var attempts: [String: Int] = [:]
    }

    /// The tables in order, what the first tells told alike by the later ones.
    ///
    /// - Throws: ``ServiceFailure`` where not even the first can be protected, or so few schools
    ///   stand behind everything that they could tell each other apart.
    func all() throws(ServiceFailure) -> Made {
        guard figures.schoolCount >= Self.fewestSchools else {
            throw Self.refusal("fewer than \(Self.fewestSchools) schools have sent any")
        }
        var told = ToldCounts()
        var made = Made()
        for (number, kind) in Kind.allCases.enumerated() {
            switch finest(kind, &told, &made.attempts) {
            case .made(let table): made.tables.append(table)
            case .refused(let reason):
                guard number > 0 else { throw Self.refusal(reason) }
                made.leftOut.append(LeftOutTable(name: kind.rawValue, title: kind.title))
            }
        }
        return made
    }

    /// The fewest schools that an edition rests on: of two or three, each could tell what the others
    /// have from what it has itself.
    ///
    /// - Source: rule R-DISC-02.
    static let fewestSchools = 5

    private static func refusal(_ reason: String) -> ServiceFailure {
        ServiceFailure(
            .fault,
            "The figures rest on so few schools or pupils that they cannot be protected, so nothing "
                + "was written (\(reason)). Publish when more schools have sent registers.")
    }

    /// The tables of an edition; the first is what all others hang on.
    private enum Kind: String, CaseIterable {
        case rates = "absence_rates"
        case bands = "absence_bands"
        case reasons = "attendance_reasons"
        case characteristics = "absence_characteristics"
        case weeks = "absence_weeks"

        var title: String {
            switch self {
            case .rates: "Absence and persistent absence by phase"
            case .bands: "Registrations by band of absence"
            case .reasons: "Sessions by reason"
            case .characteristics: "Absence by characteristics of pupils"
            case .weeks: "Absence by week"
            }
        }
    }

    private enum Outcome {
        case made(ReleaseTable)
        case refused(String)
    }

    /// The attempts that are left for a table, or a kind of characteristic.
    private func attempts(for name: String) -> ArraySlice<Attempt> {
        attempts.dropFirst(skipping[name] ?? 0)
    }

    private func finest(
        _ kind: Kind, _ told: inout ToldCounts, _ used: inout [String: Int]
    ) -> Outcome {
        var reason = "hidden figures could be worked out from other tables"
        let ways = ways(to: kind)
        for number in ways.indices.dropFirst(skipping[kind.rawValue] ?? 0) {
            var tried = told
            do throws(CoarserTable) {
                let table = try make(kind, ways[number], &tried, &used)
                told = tried
                used[kind.rawValue] = number
                return .made(figures.finished(table, told))
            } catch {
                reason = error.description
            }
        }
        return .refused(reason)
    }

    /// The ways to make a table, the finest first.
    private func ways(to kind: Kind) -> [(attempt: Attempt, bands: BandList)] {
        switch kind {
        case .rates, .reasons, .weeks: attempts.map { ($0, BandList.all[0]) }
        // Few schools can have bands where these are wider.
        case .bands: BandList.all.flatMap { list in attempts.map { ($0, list) } }
        // Its kinds of characteristic are made coarser one by one.
        case .characteristics: [(attempts[0], BandList.all[0])]
        }
    }

    private func make(
        _ kind: Kind, _ way: (attempt: Attempt, bands: BandList), _ told: inout ToldCounts,
        _ used: inout [String: Int]
    ) throws(CoarserTable) -> ReleaseTable {
        let attempt = way.attempt
        let figures = figures.only(attempt.levels)
        return switch kind {
        case .rates: try figures.rates(told: &told, attempt.care)
        case .bands: try figures.bands(way.bands, told: &told, attempt.care)
        case .reasons: try figures.reasons(told: &told, attempt.care)
        case .characteristics:
            try figures.groups(told: &told, used: &used, trying: attempts(for:))
        case .weeks: try figures.weeks(told: &told, attempt.care)
        }
    }
}
