import RollFormats

/// The sums that the rows of an edition hold to, with what is left over in each.
///
/// A row that stands in two of them is held to both: where both leave the same other figures for
/// it, it is the row that does not belong, and not the rows beside it.
///
/// - Source: rules R-STAT-04, R-STAT-10 and R-STAT-14.
struct EditionSums {
    /// What a sum runs over.
    enum Kind: Hashable { case phases, areas, schools }

    /// One row and those that add up to it.
    struct Sum {
        let kind: Kind
        let whole: AreaKey
        let parts: [AreaKey]
        /// The whole less its parts, figure by figure; nil where one of them is not known.
        let left: [Int?]

        var isJudged: Bool { left.contains { $0 != nil } }
        var holds: Bool { left.allSatisfy { ($0 ?? 0) == 0 } }
    }

    private struct Whole: Hashable { let kind: Kind; let key: AreaKey }

    let rows: [AreaKey: AreaRow]
    /// The keys of the rows, in the order of the files.
    let keys: [AreaKey]
    let london: LondonRegions
    private(set) var sums: [Sum] = []
    private var places: [AreaKey: [Int]] = [:]
    private var byWhole: [Whole: Int] = [:]

    init(areas: [AreaRow], schools: [CensusRollUp.SchoolGroup: AreaTally]) {
        var rows: [AreaKey: AreaRow] = [:]
        var keys: [AreaKey] = []
        for area in areas {
            let key = AreaKey(area.row)
            guard rows[key] == nil else { continue }
            rows[key] = area
            keys.append(key)
        }
        self.rows = rows
        self.keys = keys
        london = LondonRegions(areas)
        for key in keys where key.phase == .total {
            add(.phases, key, PublishedPhase.parts.map { key.with($0) }.filter { rows[$0] != nil })
        }
        var parts: [AreaKey: [AreaKey]] = [:]
        for key in keys { for wider in widerKeys(key) { parts[wider, default: []].append(key) } }
        for key in keys { add(.areas, key, parts[key] ?? []) }
        let tallies = Dictionary(
            schools.map {
                let group = $0.key
                return (
                    AreaKey(
                        edition: group.edition, level: .authority, code: group.authority,
                        phase: group.phase), $0.value
                )
            }, uniquingKeysWith: { first, _ in first })
        for key in keys where key.level == .authority {
            guard let tally = tallies[key], let area = rows[key] else { continue }
            let left = area.figures.enumerated().map { index, whole in
                tally.sum(index).flatMap { sum in whole.map { $0 - sum } }
            }
            keep(Sum(kind: .schools, whole: key, parts: [], left: left))
        }
    }

    /// The sum that ends in a row, of one kind.
    func sum(_ kind: Kind, of key: AreaKey) -> Sum? {
        byWhole[Whole(kind: kind, key: key)].map { sums[$0] }
    }

    /// What every sum leaves for a row that none of them takes as it is.
    ///
    /// - Returns: By how much each figure is off; nil where a sum takes the row, where fewer than
    ///   two can be judged, or where they do not leave the same.
    func correction(of key: AreaKey) -> [Int?]? {
        let mine = (places[key] ?? []).map { sums[$0] }.filter(\.isJudged)
        guard mine.count > 1 else { return nil }
        var merged: [Int?] = []
        for sum in mine {
            guard !sum.holds else { return nil }
            let change = sum.whole == key ? sum.left.map { $0.map { -$0 } } : sum.left
            guard !merged.isEmpty else {
                merged = change
                continue
            }
            for (index, value) in change.enumerated() {
                guard let value else { continue }
                if let known = merged[index], known != value { return nil }
                merged[index] = value
            }
        }
        return merged
    }

    /// Rows that an edition should have and has not, with the figures that they would have.
    var lacking: [(key: AreaKey, figures: [Int?])] {
        var found: [(key: AreaKey, figures: [Int?])] = []
        for total in keys where total.phase == .total {
            guard let area = rows[total] else { continue }
            let left = sum(.phases, of: total)?.left ?? area.figures
            for phase in PublishedPhase.parts {
                let key = total.with(phase)
                guard rows[key] == nil, left.contains(where: { ($0 ?? 0) > 0 }) else { continue }
                let wider = widerKeys(key, in: area).compactMap { sum(.areas, of: $0) }
                guard !wider.isEmpty, wider.allSatisfy({ RowLikeness.isSame($0.left, left) })
                else { continue }
                found.append((key, left))
            }
        }
        return found + lackingTotals
    }

    private var lackingTotals: [(key: AreaKey, figures: [Int?])] {
        var isDone: Set<AreaKey> = []
        return keys.compactMap { key in
            let total = key.with(.total)
            guard rows[total] == nil, isDone.insert(total).inserted, let area = rows[key] else {
                return nil
            }
            let parts = PublishedPhase.parts.compactMap { rows[total.with($0)]?.figures }
            let sum = area.figures.indices.map { index in
                parts.reduce(Int?.some(0)) { sum, figures in
                    sum.flatMap { sum in figures[index].map { sum + $0 } }
                }
            }
            let wider = widerKeys(total, in: area).compactMap { self.sum(.areas, of: $0) }
            guard !wider.isEmpty, wider.allSatisfy({ RowLikeness.isSame($0.left, sum) }) else {
                return nil
            }
            return (total, sum)
        }
    }

    /// The rows of wider areas that a row adds up to.
    private func widerKeys(_ key: AreaKey, in area: AreaRow? = nil) -> [AreaKey] {
        guard let place = (area ?? rows[key])?.row.place else { return [] }
        switch key.level {
        case .authority:
            return london.codes(place.regionCode, key.edition).map {
                AreaKey(edition: key.edition, level: .region, code: $0, phase: key.phase)
            }
        case .region:
            guard london.addsUpToEngland(key.code, key.edition) else { return [] }
            return [AreaKey(edition: key.edition, level: .national, code: "", phase: key.phase)]
        case .school, .national: return []
        }
    }

    private mutating func add(_ kind: Kind, _ whole: AreaKey, _ parts: [AreaKey]) {
        guard let area = rows[whole], !parts.isEmpty else { return }
        var left = area.figures
        for part in parts {
            let figures = rows[part]?.figures ?? []
            for index in left.indices {
                guard let mine = left[index], index < figures.count, let other = figures[index]
                else {
                    left[index] = nil
                    continue
                }
                left[index] = mine - other
            }
        }
        // Sessions of the daily series do not add up over areas; the school census behind it does.
        if kind == .areas, !area.product.catalogue.areasAddUp {
            for index in 0..<area.product.catalogue.counts.count { left[index] = nil }
        }
        keep(Sum(kind: kind, whole: whole, parts: parts, left: left))
    }

    private mutating func keep(_ sum: Sum) {
        byWhole[Whole(kind: sum.kind, key: sum.whole)] = sums.count
        for key in [sum.whole] + sum.parts { places[key, default: []].append(sums.count) }
        sums.append(sum)
    }
}

extension AreaKey {
    /// The same area in another phase.
    func with(_ phase: PublishedPhase) -> AreaKey {
        AreaKey(edition: edition, level: level, code: code, phase: phase, group: group)
    }
}

extension AreaRow {
    /// Every whole number that adds up, in the order of the catalogue; nil where there is none.
    var figures: [Int?] { RowLikeness.figures(row, product) }

    /// The name of a figure.
    func name(ofFigure index: Int) -> String {
        let counts = product.catalogue.counts
        return index < counts.count
            ? counts[index] : RowLikeness.censusAverages[index - counts.count]
    }
}
