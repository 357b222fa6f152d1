import RollDomain

/// Tables that share cells, joined into all that a reader of them knows.
struct JoinedTables {
    private(set) var system = DisclosureSystem(cells: [], relations: [], targets: [])
    /// What each cell is about.
    private(set) var keys: [String] = []
    private var indexes: [String: Int] = [:]

    /// Adds a table; cells with the same key are one cell, known as well as either table says.
    mutating func add(_ other: DisclosureSystem, keys: [String]) {
        let isFirst = system.cells.isEmpty
        var places: [Int] = []
        for (known, key) in zip(other.cells, keys) {
            guard let index = indexes[key] else {
                indexes[key] = system.cells.count
                places.append(system.cells.count)
                system.cells.append(known)
                self.keys.append(key)
                continue
            }
            places.append(index)
            system.cells[index].lowest = max(system.cells[index].lowest, known.lowest)
            if let high = known.highest {
                system.cells[index].highest =
                    system.cells[index].highest.map { min($0, high) } ?? high
            }
        }
        system.relations += other.relations.map { relation in
            DisclosureRelation(
                whole: places[relation.whole], parts: relation.parts.map { places[$0] })
        }
        system.targets += other.targets.map { .init(cell: places[$0.cell], width: $0.width) }
        system.truth = isFirst && places == Array(system.cells.indices) ? other.truth : nil
    }
}

extension SheetGrid {
    /// What each cell is about, whatever other columns a table has.
    var keys: [String] {
        let counts = dimensions.map(\.members.count)
        return rowOfCell.indices.map { cell in
            var rest = cell
            var members: [String] = []
            for (dimension, count) in zip(dimensions, counts).reversed() {
                members.append(dimension.members[rest % count])
                rest /= count
            }
            return sheet.key(members.reversed())
        }
    }

    /// What a reader knows who has the table only.
    func system(_ known: [DisclosureSystem.Knowledge]) -> DisclosureSystem {
        let empty = DisclosureTable(
            dimensions: dimensions,
            cells: [DisclosureCell](repeating: DisclosureCell(value: 0), count: known.count))
        return DisclosureSystem(cells: known, relations: empty.relations, targets: [])
    }
}
