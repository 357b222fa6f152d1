/// Adds up census rows and compares the sums with the published rows.
///
/// - Source: rule R-STAT-04.
struct CensusRollUp {
    let areas: [AreaRow]
    let schools: [SchoolGroup: AreaTally]
    let files: [FileReading]
    private let london: LondonRegions

    init(areas: [AreaRow], schools: [SchoolGroup: AreaTally], files: [FileReading]) {
        self.areas = areas
        self.schools = schools
        self.files = files
        london = LondonRegions(areas)
    }

    /// Schools of one authority and phase.
    struct SchoolGroup: Hashable, Sendable {
        let edition: PublishedEdition
        let region: String
        let authority: String
        let phase: PublishedPhase
    }

    func run(into ledger: inout Ledger) {
        let published = Dictionary(
            areas.map { (AreaKey($0.row), $0) }, uniquingKeysWith: { first, _ in first })
        let levels = Set(published.keys.map { Shape(edition: $0.edition, level: $0.level) })
        schoolsToAreas(published, levels, &ledger)
        authoritiesToRegions(published, levels, &ledger)
        regionsToEngland(published, levels, &ledger)
        phasesToTotal(published, &ledger)
    }

    private struct Shape: Hashable {
        let edition: PublishedEdition
        let level: GeographicLevel
    }

    private func schoolsToAreas(
        _ published: [AreaKey: AreaRow], _ levels: Set<Shape>, _ ledger: inout Ledger
    ) {
        guard !schools.isEmpty else { return }
        var tallies: [AreaKey: AreaTally] = [:]
        for (group, tally) in schools {
            let isPart = PublishedPhase.parts.contains(group.phase)
            for phase in isPart ? [group.phase, .total] : [group.phase] {
                let regions = london.codes(group.region, group.edition)
                for (level, code) in [(GeographicLevel.authority, group.authority)]
                    + regions.map({ (.region, $0) }) + [(.national, "")]
                where levels.contains(Shape(edition: group.edition, level: level)) {
                    let key = AreaKey(
                        edition: group.edition, level: level, code: code, phase: phase)
                    tallies[key, default: AreaTally(counts: tally.sums.count)].add(tally)
                }
            }
        }
        let editions = Set(schools.keys.map(\.edition))
        let targets = published.filter {
            // Schools are not split by what is known of pupils.
            editions.contains($0.key.edition) && $0.key.group.isEmpty
        }
        RollUp(check: .schoolsToAreas, percentages: .schoolsToAreaPercentages, files: files)
            .compare(tallies, with: targets, into: &ledger)
    }

    private func authoritiesToRegions(
        _ published: [AreaKey: AreaRow], _ levels: Set<Shape>, _ ledger: inout Ledger
    ) {
        sum(
            .authoritiesToRegions, published, from: .authority, to: .region, levels,
            { london.codes($0.row.place.regionCode, $0.row.edition) }, &ledger)
    }

    private func regionsToEngland(
        _ published: [AreaKey: AreaRow], _ levels: Set<Shape>, _ ledger: inout Ledger
    ) {
        sum(
            .regionsToEngland,
            published.filter {
                $0.key.level != .region || london.addsUpToEngland($0.key.code, $0.key.edition)
            }, from: .region, to: .national, levels, { _ in [""] }, &ledger)
    }

    private func sum(
        _ check: CheckKind, _ published: [AreaKey: AreaRow], from narrow: GeographicLevel,
        to wide: GeographicLevel, _ levels: Set<Shape>, _ codes: (AreaRow) -> [String],
        _ ledger: inout Ledger
    ) {
        var tallies: [AreaKey: AreaTally] = [:]
        var editions: Set<PublishedEdition> = []
        for (key, area) in published where key.level == narrow {
            guard levels.contains(Shape(edition: key.edition, level: wide)) else { continue }
            editions.insert(key.edition)
            for code in codes(area) {
                let target = AreaKey(
                    edition: key.edition, level: wide, code: code, phase: key.phase,
                    group: key.group)
                tallies[target, default: AreaTally(counts: area.row.counts.count)]
                    .add(area.row.counts)
            }
        }
        let targets = published.filter { $0.key.level == wide && editions.contains($0.key.edition) }
        RollUp(check: check, percentages: nil, files: files)
            .compare(tallies, with: targets, into: &ledger)
    }

    private func phasesToTotal(_ published: [AreaKey: AreaRow], _ ledger: inout Ledger) {
        let totalled = Set(published.keys.filter { $0.phase == .total }.map(\.edition))
        var tallies: [AreaKey: AreaTally] = [:]
        for (key, area) in published
        where PublishedPhase.parts.contains(key.phase) && totalled.contains(key.edition) {
            var target = key
            target.phase = .total
            tallies[target, default: AreaTally(counts: area.row.counts.count)].add(area.row.counts)
        }
        RollUp(check: .phasesToTotal, percentages: nil, files: files)
            .compare(tallies, with: published.filter { $0.key.phase == .total }, into: &ledger)
    }
}
