/// How far the cells of a product can go together, and what hiding them loses.
///
/// Every later product holds these cells too, so it goes no further and loses no less.
struct CircuitReach {
    var up = ProtectionState.unlimited
    var down = ProtectionState.unlimited
    var cost = 0
    /// Whether one school alone stands behind one of the cells.
    var isOwned = false

    /// Takes a cell in; false where no circuit can hold it.
    ///
    /// What the proof so far takes away below and above counts against the cell's room; the
    /// owner is the school that the circuit is for, or -1.
    mutating func add(
        _ cell: ProtectionState.Cell, sign: Int, low: Int, high: Int, mayHide: Bool, owner: Int,
        _ doubt: ProtectionState.Doubt
    ) -> Bool {
        if mayHide {
            guard cell.mayHide else { return false }
            if !cell.isHidden { cost += cell.cost }
        }
        if cell.owner >= 0 {
            isOwned = true
            // A school that knows its own figure would see through the circuit.
            guard cell.owner == owner || owner == ProtectionState.nobodys else { return false }
        }
        let room = cell.room(doubt)
        if sign > 0 {
            up = min(up, room.up - high)
            down = min(down, room.down + low)
        } else {
            up = min(up, room.down + high)
            down = min(down, room.up - low)
        }
        return up > 0 || down > 0
    }
}
