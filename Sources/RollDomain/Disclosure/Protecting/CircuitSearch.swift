/// Finds the circuits through a cell, cheapest first by what they protect.
struct CircuitSearch {
    private let table: DisclosureTable
    private let moves: [DimensionMoves]
    /// Products of moves in the making, by dimension; kept so that no search makes new ones.
    private var cells: [[Int]]
    private var signs: [[Int]]
    /// What the witness so far takes away from the room of each cell.
    private var low: [Int]
    private var high: [Int]
    private var best: Circuit?
    private var score = Double.infinity
    private var weighed = 0
    /// Circuits weighed, where nothing is lost, before the best so far is good enough.
    private static let enough = 64

    init(_ table: DisclosureTable) {
        self.table = table
        moves = table.dimensions.map(DimensionMoves.init)
        cells = [[Int]](repeating: [], count: table.dimensions.count + 1)
        signs = cells
        low = [Int](repeating: 0, count: table.cells.count)
        high = low
    }

    /// What a circuit is wanted for.
    struct Aim {
        /// The cell to protect.
        let cell: Int
        /// What was found for it so far.
        let witness: Witness
        /// The width that it needs and does not have yet.
        let missing: Int
        /// Cells that still need protection, with the width they need; 0 for all others.
        let needs: [Int]
        /// Whether cells may be hidden for it.
        let mayHide: Bool
    }

    /// The best circuit: the one that loses least for each cell that it protects; where nothing
    /// may be lost, one that is wide enough.
    ///
    /// - Returns: A circuit that moves the cell; nil where there is none.
    mutating func best(_ aim: Aim, _ state: ProtectionState) -> Circuit? {
        let place = table.place(of: aim.cell)
        let mayHide = aim.mayHide
        var options: [[DimensionMoves.Move]] = []
        for (index, finder) in moves.enumerated() {
            let stride = table.strides[index]
            let base = aim.cell - place[index] * stride
            let found = finder.cheapest(for: place[index]) { member in
                let cell = base + member * stride
                return mayHide ? state.costToMove(cell) : state.canMove(cell) ? 0 : nil
            }
            if found.isEmpty { return nil }
            options.append(found)
        }
        for shift in aim.witness.shifts {
            low[shift.cell] = shift.low
            high[shift.cell] = shift.high
        }
        defer {
            for shift in aim.witness.shifts {
                low[shift.cell] = 0
                high[shift.cell] = 0
            }
        }
        best = nil
        score = .infinity
        weighed = 0
        cells[0] = [aim.cell]
        signs[0] = [1]
        _ = combine(0, place, options, aim, state)
        return best
    }

    /// Multiplies one move of each dimension, and leaves a product as soon as it must lose.
    ///
    /// - Returns: Whether to look on.
    private mutating func combine(
        _ dimension: Int, _ place: [Int], _ options: [[DimensionMoves.Move]], _ aim: Aim,
        _ state: ProtectionState
    ) -> Bool {
        guard dimension < options.count else { return judge(aim, state) }
        let stride = table.strides[dimension]
        let count = cells[dimension].count
        for move in options[dimension] {
            // The line of the move belongs to the product, so its cost is a lower bound; no
            // circuit of so many cells can protect more than all of them.
            if aim.mayHide, best != nil {
                let most = count * move.steps.count * (1 << (options.count - dimension - 1))
                if Double(move.cost) / Double(most) >= score { break }
            }
            cells[dimension + 1].removeAll(keepingCapacity: true)
            signs[dimension + 1].removeAll(keepingCapacity: true)
            for step in move.steps {
                let offset = (step.member - place[dimension]) * stride
                for index in 0..<count {
                    cells[dimension + 1].append(cells[dimension][index] + offset)
                    signs[dimension + 1].append(signs[dimension][index] * step.sign)
                }
            }
            guard combine(dimension + 1, place, options, aim, state) else { return false }
        }
        return true
    }

    /// Weighs a circuit; returns whether to look on.
    private mutating func judge(_ aim: Aim, _ state: ProtectionState) -> Bool {
        let depth = cells.count - 1
        let owner = state.owners[aim.cell]
        let mayHide = aim.mayHide
        var up = ProtectionState.unlimited
        var down = ProtectionState.unlimited
        var cost = 0
        var isOwned = false
        for index in cells[depth].indices {
            let cell = cells[depth][index]
            if state.owners[cell] >= 0 {
                isOwned = true
                // A school that knows its own figure would see through the circuit.
                if state.owners[cell] != owner { return true }
            }
            let downRoom: Int
            let upRoom: Int
            if mayHide {
                guard state.mayHide[cell] else { return true }
                if !state.isHidden[cell] { cost += state.costs[cell] }
                downRoom = state.hiddenDownRoom[cell]
                upRoom = state.hiddenUpRoom[cell]
            } else {
                downRoom = state.downRoom[cell]
                upRoom = state.upRoom[cell]
            }
            if signs[depth][index] > 0 {
                up = min(up, upRoom - high[cell])
                down = min(down, downRoom + low[cell])
            } else {
                up = min(up, downRoom + high[cell])
                down = min(down, upRoom - low[cell])
            }
            if up <= 0, down <= 0 { return true }
        }
        up = max(up, 0)
        down = max(down, 0)
        let width = up + down
        let score: Double
        if mayHide {
            var protected = 0.0
            for cell in cells[depth]
            where aim.needs[cell] > 0 && (!isOwned || cell == aim.cell) {
                protected += min(1, Double(width) / Double(aim.needs[cell]))
            }
            score = Double(cost) / max(protected, 1e-9)
        } else {
            score = width >= aim.missing ? 0 : 1 / Double(width)
        }
        weighed += 1
        let isEnough = !mayHide && weighed >= Self.enough
        guard score < self.score else { return !isEnough }
        self.score = score
        best = Circuit(
            cells: cells[depth], signs: signs[depth], up: up, down: down, cost: cost,
            toHide: mayHide ? cells[depth].filter { !state.isHidden[$0] } : [])
        // Where nothing is lost, half of what is missing is worth taking at once.
        return mayHide || (2 * width < min(aim.missing, 4) && !isEnough)
    }
}
