import RollDomain
import RollExport

/// All tables of an edition, each at the finest level at which its small numbers can be protected.
struct PublicationTables {
    private let figures: PublicationFigures
    private let levels: [Set<TablePlace.Level>]
    private let skipping: [String: Int]

    /// Makes tables for some levels.
    ///
    /// - Parameters:
    ///   - figures: The figures.
    ///   - levels: The levels.
    ///   - skipping: How many attempts, the finest first, are left out of a table by its name.
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
        self.levels = found
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

    /// The tables in order, what the first tells told alike by the later ones; and the tables
    /// that cannot be protected for anybody, with the reason.
    ///
    /// - Throws: ``ServiceFailure`` where not even the first can be protected, or so few schools
    ///   stand behind everything that they could tell each other apart.
    func all() throws(ServiceFailure) -> (tables: [ReleaseTable], leftOut: [LeftOutTable]) {
        guard figures.schoolCount >= Self.fewestSchools else {
            throw Self.refusal("fewer than \(Self.fewestSchools) schools have sent any")
        }
        var told = ToldCounts()
        var tables: [ReleaseTable] = []
        var leftOut: [LeftOutTable] = []
        for (number, kind) in Kind.allCases.enumerated() {
            switch finest(kind, &told) {
            case .made(let table): tables.append(table)
            case .refused(let reason):
                guard number > 0 else { throw Self.refusal(reason) }
                leftOut.append(LeftOutTable(name: kind.rawValue, title: kind.title))
            }
        }
        return (tables, leftOut)
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

    private func finest(_ kind: Kind, _ told: inout ToldCounts) -> Outcome {
        var reason = "hidden figures could be worked out from other tables"
        let attempts =
            levels.map { ($0, ProtectionCare.mostlyShown) }
            + [([.england], .safe), ([.england], .totals)]
        for (step, care) in attempts.dropFirst(skipping[kind.rawValue] ?? 0) {
            var attempt = told
            do throws(CoarserTable) {
                let table = try make(kind, figures.only(step), &attempt, care)
                told = attempt
                return .made(figures.finished(table, told))
            } catch {
                reason = error.description
            }
        }
        return .refused(reason)
    }

    private func make(
        _ kind: Kind, _ figures: PublicationFigures, _ told: inout ToldCounts,
        _ care: ProtectionCare
    ) throws(CoarserTable) -> ReleaseTable {
        switch kind {
        case .rates: try figures.rates(told: &told, care)
        case .bands: try figures.bands(told: &told, care)
        case .reasons: try figures.reasons(told: &told, care)
        case .characteristics: try figures.groups(told: &told, care)
        case .weeks: try figures.weeks(told: &told, care)
        }
    }
}
