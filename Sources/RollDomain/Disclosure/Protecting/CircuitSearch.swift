/// Finds the circuits through a cell, cheapest first by what they protect.
struct CircuitSearch {
    let table: DisclosureTable
    private let moves: [DimensionMoves]

    init(_ table: DisclosureTable) {
        self.table = table
        moves = table.dimensions.map(DimensionMoves.init)
    }

    /// What a circuit is wanted for.
    struct Aim {
        /// The cell to protect.
        let cell: Int
        /// What was found for it so far.
        let witness: Witness
        /// Cells that still need protection, with the width they need; 0 for all others.
        let needs: [Int]
        /// Whether cells may be hidden for it.
        let mayHide: Bool
    }

    /// The best circuit: the one that loses least for each cell that it protects.
    ///
    /// - Returns: A circuit that moves the cell; nil where there is none.
    func best(_ aim: Aim, _ state: ProtectionState) -> Circuit? {
        let place = table.place(of: aim.cell)
        let cost: (Int) -> Int? = { cell in
            if state.canMove(cell), !aim.mayHide { return 0 }
            return aim.mayHide ? state.costToMove(cell) : nil
        }
        var options: [[DimensionMoves.Move]] = []
        for (index, finder) in moves.enumerated() {
            let stride = table.strides[index]
            let base = aim.cell - place[index] * stride
            let found = finder.cheapest(for: place[index]) { cost(base + $0 * stride) }
            if found.isEmpty { return nil }
            options.append(found)
        }
        var run = Run(aim: aim, state: state, place: place)
        combine(0, cells: [aim.cell], signs: [1], options, &run)
        return run.best
    }

    private struct Run {
        let aim: Aim
        let state: ProtectionState
        let place: [Int]
        var best: Circuit?
        var score = Double.infinity
    }

    /// Multiplies one move of each dimension, and leaves a product as soon as it must lose.
    private func combine(
        _ dimension: Int, cells: [Int], signs: [Int], _ options: [[DimensionMoves.Move]],
        _ run: inout Run
    ) {
        guard dimension < options.count else {
            judge(cells, signs, &run)
            return
        }
        let stride = table.strides[dimension]
        let own = run.place[dimension]
        for move in options[dimension] {
            // The line of the move belongs to the product, so its cost is a lower bound; no
            // circuit of so many cells can protect more than all of them.
            if run.aim.mayHide, run.best != nil {
                let most = cells.count * move.steps.count * (1 << (options.count - dimension - 1))
                if Double(move.cost) / Double(most) >= run.score { break }
            }
            var nextCells: [Int] = []
            var nextSigns: [Int] = []
            nextCells.reserveCapacity(cells.count * move.steps.count)
            nextSigns.reserveCapacity(cells.count * move.steps.count)
            for step in move.steps {
                let offset = (step.member - own) * stride
                for (cell, sign) in zip(cells, signs) {
                    nextCells.append(cell + offset)
                    nextSigns.append(sign * step.sign)
                }
            }
            combine(dimension + 1, cells: nextCells, signs: nextSigns, options, &run)
            if !run.aim.mayHide, run.score == 0 { return }
        }
    }

    private func judge(_ cells: [Int], _ signs: [Int], _ run: inout Run) {
        let state = run.state
        let owner = state.owners[run.aim.cell]
        var up = ProtectionState.unlimited
        var down = ProtectionState.unlimited
        var cost = 0
        var isOwned = false
        for index in cells.indices {
            let cell = cells[index]
            if state.owners[cell] >= 0 {
                isOwned = true
                // A school that knows its own figure would see through the circuit.
                if state.owners[cell] != owner { return }
            }
            var hidden = state.isHidden[cell]
            if run.aim.mayHide, !hidden {
                guard state.mayHide[cell] else { return }
                cost += state.costs[cell]
                hidden = true
            }
            let shift = run.aim.witness.shift(of: cell)
            let low = state.lowest(cell, isHidden: hidden) - state.values[cell]
            let high = state.highest(cell, isHidden: hidden) - state.values[cell]
            if signs[index] > 0 {
                up = min(up, high - shift.high)
                down = min(down, shift.low - low)
            } else {
                up = min(up, shift.high - low)
                down = min(down, high - shift.low)
            }
            if up <= 0, down <= 0 { return }
        }
        up = max(up, 0)
        down = max(down, 0)
        let needs = run.aim.needs
        let width = up + down
        guard width > 0 else { return }
        var protected = 0.0
        for cell in cells where needs[cell] > 0 && (!isOwned || cell == run.aim.cell) {
            protected += min(1, Double(width) / Double(needs[cell]))
        }
        // With nothing to lose, the widest is best.
        let score =
            run.aim.mayHide
            ? Double(cost) / max(protected, 1e-9)
            : width >= needs[run.aim.cell] ? 0 : 1 / Double(width)
        guard score < run.score else { return }
        run.score = score
        run.best = Circuit(
            cells: cells, signs: signs, up: up, down: down, cost: cost,
            toHide: cells.filter { !state.isHidden[$0] && run.aim.mayHide })
    }
}
