/// What is hidden so far, and how far a reader can think each value to be from the truth.
struct ProtectionState {
    /// Stands for no limit; sums of a few do not overflow.
    static let unlimited = Int.max / 8

    let values: [Int]
    /// What hiding a cell loses.
    let costs: [Int]
    /// Whether a cell may be hidden at all: noughts and what was told before may not.
    let mayHide: [Bool]
    /// The least and greatest value that a reader must think possible behind a shown cell.
    private let lowestShown: [Int]
    private let highestShown: [Int]
    /// The only school behind a cell, which knows the cell; -1 where there is none or several.
    let owners: [Int]
    private(set) var isHidden: [Bool]
    /// How far below and above the truth each value can be thought, as things stand.
    private(set) var downRoom: [Int]
    private(set) var upRoom: [Int]
    /// The same were the cell hidden.
    let hiddenDownRoom: [Int]
    let hiddenUpRoom: [Int]

    init(
        _ table: DisclosureTable, policy: DisclosurePolicy, earlier: [Int: EarlierAnswer],
        primaries: [Int: HidingReason]
    ) {
        let cells = table.cells
        let count = cells.count
        values = cells.map(\.value)
        costs = cells.map { $0.value + 1 }
        owners = cells.map {
            policy.fewestSchools > 1 && $0.schools == 1 ? $0.onlySchool ?? -1 : -1
        }
        var hidden = [Bool](repeating: false, count: count)
        var mayHide = [Bool](repeating: true, count: count)
        var fixed = [Bool](repeating: false, count: count)
        var lowestHidden = [Int](repeating: 1, count: count)
        var lowestShown = values
        var highestShown = values
        for index in cells.indices {
            let value = values[index]
            let isPublished = table.isPublished(index)
            hidden[index] = primaries[index] != nil || !isPublished
            mayHide[index] = value > 0 || hidden[index]
            if value == 0 || !isPublished { lowestHidden[index] = 0 }
            if let rounding = policy.rounding, value > 0 {
                let range = rounding.counts(behind: rounding.rounded(value))
                // Whoever knows the rules knows that smaller values would be hidden.
                lowestShown[index] = max(range.lowerBound, min(value, policy.threshold))
                highestShown[index] = range.upperBound
            }
            switch earlier[index] {
            case .shown:
                mayHide[index] = false
                hidden[index] = false
                // Sums of the earlier table may hold it fast within its rounding, so that no proof
                // of this one may rest on its moving.
                lowestShown[index] = value
                highestShown[index] = value
            case .hidden(let isShared):
                hidden[index] = true
                fixed[index] = isShared
            case .shownEarlierDay, nil: break
            }
        }
        // What other tables hold fast is hidden and cannot move for this one.
        let values = values
        hiddenDownRoom = cells.indices.map { fixed[$0] ? 0 : values[$0] - lowestHidden[$0] }
        hiddenUpRoom = fixed.map { $0 ? 0 : Self.unlimited }
        isHidden = hidden
        downRoom = hiddenDownRoom
        upRoom = hiddenUpRoom
        self.mayHide = zip(mayHide, fixed).map { $0 && !$1 }
        self.lowestShown = lowestShown
        self.highestShown = highestShown
        for cell in cells.indices where !hidden[cell] { show(cell) }
    }

    mutating func hide(_ cell: Int) {
        isHidden[cell] = true
        downRoom[cell] = hiddenDownRoom[cell]
        upRoom[cell] = hiddenUpRoom[cell]
    }

    mutating func show(_ cell: Int) {
        isHidden[cell] = false
        downRoom[cell] = values[cell] - lowestShown[cell]
        upRoom[cell] = highestShown[cell] - values[cell]
    }

    /// Whether the cell can be thought to be another value than it is, as things stand.
    func canMove(_ cell: Int) -> Bool { downRoom[cell] > 0 || upRoom[cell] > 0 }

    /// Whether a proof keeps to what a reader knows, as things stand.
    func allows(_ witness: Witness) -> Bool {
        witness.shifts.allSatisfy { shift in
            let lowest = min(shift.low, shift.high)
            let highest = max(shift.low, shift.high)
            return -lowest <= downRoom[shift.cell] && highest <= upRoom[shift.cell]
        }
    }

    /// What it costs to let a cell move: nothing where it can; nil where it never can.
    func costToMove(_ cell: Int) -> Int? {
        guard mayHide[cell] else { return nil }
        return isHidden[cell] ? 0 : costs[cell]
    }
}
