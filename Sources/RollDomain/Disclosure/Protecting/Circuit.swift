/// Cells that can all move together without any sum changing, each up or down by the same amount.
struct Circuit {
    var cells: [Int] = []
    var signs: [Int] = []
    /// How far the first cell can go up along the circuit, and down.
    var up = 0
    var down = 0
    /// What must be lost to hide those cells that are shown.
    var cost = 0
    /// Cells to hide.
    var toHide: [Int] = []

    var width: Int { up + down }
}

/// Two other tables that a reader must think possible: one with the cell as low as can be shown
/// to be, and one with it as high.
///
/// Kept as differences from the true table. They prove the protection without any search: every
/// sum still holds in both.
struct Witness: Hashable, Sendable {
    /// A cell's difference in the lower and in the higher table.
    struct Shift: Hashable, Sendable {
        let cell: Int
        var low: Int
        var high: Int
    }

    /// A circuit along which the two tables were moved apart.
    private struct Part: Hashable, Sendable {
        let cells: [Int]
        let signs: [Int]
        let up: Int
        let down: Int
    }

    private(set) var shifts: [Shift] = []
    private var parts: [Part] = []
    /// How far below and above the truth the cell is in the two tables.
    private(set) var down = 0
    private(set) var up = 0

    var width: Int { up + down }

    /// The differences of a cell.
    func shift(of cell: Int) -> (low: Int, high: Int) {
        for shift in shifts where shift.cell == cell { return (shift.low, shift.high) }
        return (0, 0)
    }

    /// What is left of the two tables without the circuits through a cell.
    func without(_ cell: Int) -> Witness {
        var left = Witness()
        for part in parts where !part.cells.contains(cell) { left.add(part) }
        return left
    }

    /// Moves the two tables apart along a circuit.
    mutating func add(_ circuit: Circuit, up: Int, down: Int) {
        add(Part(cells: circuit.cells, signs: circuit.signs, up: up, down: down))
    }

    private mutating func add(_ part: Part) {
        parts.append(part)
        let (up, down) = (part.up, part.down)
        for (cell, sign) in zip(part.cells, part.signs) {
            if let index = shifts.firstIndex(where: { $0.cell == cell }) {
                shifts[index].low -= sign * down
                shifts[index].high += sign * up
            } else {
                shifts.append(Shift(cell: cell, low: -sign * down, high: sign * up))
            }
        }
        self.up += up
        self.down += down
    }
}
