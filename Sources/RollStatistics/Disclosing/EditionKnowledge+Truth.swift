import RollDomain

extension EditionKnowledge {
    /// Takes in what schools have, so that an attack need not look for tables that fit: the publisher's
    /// own attack begins with the true ones.
    ///
    /// What an attack finds stays the same. Where schools do not add up to what is published, as where
    /// totals are weighted, nothing is taken in.
    ///
    /// - Parameter schools: What the figures were added up from; none for a reader.
    /// - Complexity: O(cells × groups of schools).
    /// - Source: rule R-DISC-03.
    public mutating func begin(with schools: [PhaseSchools]) {
        guard !schools.isEmpty else { return }
        let truth = Truth(schools)
        var values: [Int?] = cells.map(truth.value(of:))
        values += [Int?](repeating: nil, count: system.cells.count - values.count)
        // A part that is not published is what the others leave of their whole.
        for relation in system.relations {
            let unknown = relation.parts.filter { values[$0] == nil }
            guard unknown.count == 1, let whole = values[relation.whole] else { continue }
            values[unknown[0]] = relation.parts.reduce(whole) { $0 - (values[$1] ?? 0) }
        }
        let known = values.compactMap(\.self)
        guard known.count == system.cells.count, system.allows(known) else { return }
        system.truth = known
    }
}

extension DisclosureSystem {
    /// Whether values keep all limits and sums.
    fileprivate func allows(_ values: [Int]) -> Bool {
        zip(cells, values).allSatisfy { cell, value in
            cell.lowest <= value && cell.highest.map { value <= $0 } ?? true
        }
            && relations.allSatisfy { relation in
                relation.parts.reduce(0) { $0 + values[$1] } == values[relation.whole]
            }
    }
}

/// What schools have of published counts.
private struct Truth {
    private let schools: [PhaseSchools]
    /// The counts that any of them has: who has none of these has nought.
    private let counts: Set<PhaseSchools.Count>

    init(_ schools: [PhaseSchools]) {
        self.schools = schools
        counts = schools.reduce(into: []) { $0.formUnion($1.counts.keys) }
    }

    /// The count of all schools that a cell is about; nil where they do not have it.
    func value(of cell: EditionCell) -> Int? {
        guard let count = count(of: cell) else { return nil }
        let code = cell.place.split(separator: "|").last.map(String.init) ?? ""
        let phase = cell.members.first { $0.filter == "education_phase" }?.item
        var sum = 0
        for group in schools
        where group.places.contains(code) && phase.map({ $0 == group.phase }) ?? true {
            guard let value = value(of: count, group) else { return nil }
            sum += value
        }
        return sum
    }

    /// What a group has; remainders are what the other parts leave.
    private func value(of count: PhaseSchools.Count, _ group: PhaseSchools) -> Int? {
        if counts.contains(count) { return group.counts[count] ?? 0 }
        guard EditionMeasures.remainders.contains(count.measure),
            let sum = EditionMeasures.sums.first(where: { $0.parts.contains(count.measure) }),
            var rest = value(of: .init(sum.whole, of: count.item), group)
        else { return nil }
        for part in sum.parts where part != count.measure {
            guard let value = value(of: .init(part, of: count.item), group) else { return nil }
            rest -= value
        }
        return rest
    }

    /// The count by the names that schools have; nil where it is of more than one kind at once.
    private func count(of cell: EditionCell) -> PhaseSchools.Count? {
        var items = cell.members.filter { $0.filter != "education_phase" }.map(\.item)
        // "Week 36 of 2025"
        let period = cell.period.split(separator: " ")
        if period.first == "Week", period.count == 4 {
            items.append("\(period[0]) \(period[1]) \(period[3])")
        }
        return items.count > 1 ? nil : PhaseSchools.Count(cell.measure, of: items.first ?? "")
    }
}
