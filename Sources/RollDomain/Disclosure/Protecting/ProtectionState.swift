/// What is hidden so far, and how far a reader can think each value to be from the truth.
struct ProtectionState {
    /// Stands for no limit; sums of a few do not overflow.
    static let unlimited = Int.max / 8
    /// The owner of a cell that is no school's: it was hidden before to protect another, and whoever
    /// knows that other may come to know it.
    static let nobodys = -2

    /// What is known of one cell: all in one place, since the search asks for all of it at once.
    struct Cell {
        let value: Int
        /// The only school behind the cell, which knows it; -1 where there is none or several.
        let owner: Int
        /// Whether the cell may be hidden at all: noughts and what was told before may not.
        let mayHide: Bool
        fileprivate(set) var isHidden: Bool
        /// How far below and above the truth the value can be thought, as things stand.
        fileprivate(set) var downRoom: Int
        fileprivate(set) var upRoom: Int
        /// The same were the cell hidden.
        let hiddenDownRoom: Int
        let hiddenUpRoom: Int
        /// The least and greatest value that a reader must think possible were it shown.
        fileprivate let lowestShown: Int
        fileprivate let highestShown: Int

        /// How far the value can be thought below and above the truth: as things stand, were the cell
        /// hidden, or where no doubt is taken from rounding.
        func room(_ doubt: Doubt) -> (down: Int, up: Int) {
            switch doubt {
            case .asShown: (downRoom, upRoom)
            case .ifHidden: (hiddenDownRoom, hiddenUpRoom)
            case .hiddenOnly: isHidden ? (downRoom, upRoom) : (0, 0)
            }
        }

        /// What hiding the cell loses.
        var cost: Int { value + 1 }
        /// What it costs to let the cell move: nothing where it can; nil where it never can.
        var costToMove: Int? { mayHide ? isHidden ? 0 : cost : nil }

        fileprivate mutating func hide() {
            isHidden = true
            downRoom = hiddenDownRoom
            upRoom = hiddenUpRoom
        }

        fileprivate mutating func show() {
            isHidden = false
            downRoom = value - lowestShown
            upRoom = highestShown - value
        }
    }

    /// What a reader is taken to be in doubt of.
    enum Doubt {
        /// Hidden cells, and the rounding of shown ones.
        case asShown
        /// Hidden cells alone: other tables may tell more of a rounded one.
        case hiddenOnly
        /// The cell as if it were hidden.
        case ifHidden
    }

    private var cells: [Cell]

    init(
        _ table: DisclosureTable, policy: DisclosurePolicy, earlier: [Int: EarlierAnswer],
        primaries: [Int: HidingReason]
    ) {
        cells = table.cells.indices.map { index in
            let cell = table.cells[index]
            let isPublished = table.isPublished(index)
            var isHidden = !cell.isKnown && (primaries[index] != nil || !isPublished)
            var mayHide = !cell.isKnown && (cell.value > 0 || isHidden)
            // What other tables hold fast is hidden and cannot move for this one.
            var isFixed = false
            var shown = cell.value...cell.value
            if policy.countsRounding, let rounding = policy.rounding, cell.value > 0, !cell.isKnown
            {
                let range = rounding.counts(behind: rounding.rounded(cell.value))
                // Whoever knows the rules knows that smaller values would be hidden.
                let lowest = max(range.lowerBound, min(cell.value, policy.threshold))
                shown = lowest...range.upperBound
            }
            switch earlier[index] {
            case .shown:
                mayHide = false
                isHidden = false
                // Sums of the earlier table may hold it fast within its rounding, so that no proof
                // of this one may rest on its moving.
                shown = cell.value...cell.value
            case .hidden(let isShared):
                isHidden = true
                isFixed = isShared
            case .shownEarlierDay, nil: break
            }
            let lowestHidden = cell.value == 0 || !isPublished ? 0 : 1
            var made = Cell(
                value: cell.value,
                owner: Self.owner(of: cell, policy),
                mayHide: mayHide && !isFixed, isHidden: isHidden, downRoom: 0, upRoom: 0,
                hiddenDownRoom: isFixed ? 0 : cell.value - lowestHidden,
                hiddenUpRoom: isFixed ? 0 : Self.unlimited, lowestShown: shown.lowerBound,
                highestShown: shown.upperBound)
            if isHidden { made.hide() } else { made.show() }
            return made
        }
    }

    private static func owner(of cell: DisclosureCell, _ policy: DisclosurePolicy) -> Int {
        guard policy.fewestSchools > 1 else { return -1 }
        return switch cell.schools {
        case 0: nobodys
        case 1: cell.onlySchool ?? -1
        default: -1
        }
    }

    subscript(cell: Int) -> Cell { cells[cell] }

    mutating func hide(_ cell: Int) { cells[cell].hide() }

    mutating func show(_ cell: Int) { cells[cell].show() }

    /// Whether a proof keeps to what a reader knows.
    func allows(_ witness: Witness, _ doubt: Doubt) -> Bool {
        witness.shifts.allSatisfy { shift in
            let lowest = min(shift.low, shift.high)
            let highest = max(shift.low, shift.high)
            let room = cells[shift.cell].room(doubt)
            return -lowest <= room.down && highest <= room.up
        }
    }
}
