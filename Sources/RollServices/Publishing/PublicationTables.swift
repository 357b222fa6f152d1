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
            "A table, or a kind of characteristic, of which too much would be hidden has figures for "
                + "larger areas only.",
        ]
    }

    /// The tables in order; what the first tells, the later ones tell alike.
    ///
    /// - Throws: ``ServiceFailure`` where not even figures of the whole country can be protected.
    func all() throws(ServiceFailure) -> [ReleaseTable] {
        var told = ToldCounts()
        return [
            try finest("absence_rates", &told) { (figures, told, care) throws(CoarserTable) in
                try figures.rates(told: &told, care)
            },
            try finest("absence_bands", &told) { (figures, told, care) throws(CoarserTable) in
                try figures.bands(told: &told, care)
            },
            try finest("attendance_reasons", &told) { (figures, told, care) throws(CoarserTable) in
                try figures.reasons(told: &told, care)
            },
            try finest("absence_characteristics", &told) {
                (figures, told, care) throws(CoarserTable) in
                try figures.groups(told: &told, care)
            },
            try finest("absence_weeks", &told) { (figures, told, care) throws(CoarserTable) in
                try figures.weeks(told: &told, care)
            },
        ]
    }

    private func finest(
        _ name: String, _ told: inout ToldCounts,
        _ make: (PublicationFigures, inout ToldCounts, ProtectionCare) throws(CoarserTable) ->
            ReleaseTable
    ) throws(ServiceFailure) -> ReleaseTable {
        var reason = "hidden figures could be worked out from other tables"
        var attempts = levels.map { ($0, ProtectionCare.mostlyShown) } + [([.england], .safe)]
        // What the first table tells is what makes a blank one safe.
        if !told.answers.isEmpty { attempts.append(([.england], .blank)) }
        for (step, care) in attempts.dropFirst(skipping[name] ?? 0) {
            var attempt = told
            do throws(CoarserTable) {
                let table = try make(figures.only(step), &attempt, care)
                told = attempt
                return figures.finished(table)
            } catch {
                reason = error.description
            }
        }
        throw ServiceFailure(
            .fault,
            "The figures rest on so few schools or pupils that they cannot be protected, so nothing "
                + "was written (\(reason)). Publish when more schools have sent registers.")
    }
}
