/// Finds the circuits through a cell, cheapest first by what they protect.
struct CircuitSearch {
    private let table: DisclosureTable
    private let moves: [DimensionMoves]
    /// Products of moves in the making, one dimension behind the other; kept so that no search
    /// makes new ones.
    private var cells: [Int] = []
    private var signs: [Int] = []
    /// What the witness so far takes away from the room of each cell.
    private var low: [Int]
    private var high: [Int]
    private var best: Circuit?
    private var score = Double.infinity
    /// The circuit that loses least for each unit of width, and how much.
    private var step: Circuit?
    private var stepCost = Int.max
    private var weighed = 0
    /// Dimensions in which the product in the making goes up to the top, and whether the best does.
    private var movesUp = 0
    private var bestGoesUp = false
    /// Circuits weighed, where nothing is lost, before the best so far is good enough.
    private static let enough = 64

    init(_ table: DisclosureTable) {
        self.table = table
        moves = table.dimensions.map(DimensionMoves.init)
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
        let found = best(aim, state, within: .near)
        guard aim.mayHide else { return found }
        // Totals high up are lost only where nothing else will do.
        let dear = 64 * (state.values[aim.cell] + aim.needs[aim.cell])
        if let found, !bestGoesUp || found.cost <= dear { return found }
        guard let far = best(aim, state, within: .wide) ?? found else { return nil }
        // Where one circuit would cost much, several narrow ones may do.
        if let step, step.cost * ((aim.missing + step.width - 1) / step.width) < far.cost {
            return step
        }
        return far
    }

    private mutating func best(
        _ aim: Aim, _ state: ProtectionState, within reach: DimensionMoves.Reach
    ) -> Circuit? {
        let place = table.place(of: aim.cell)
        let mayHide = aim.mayHide
        let wanted = max(1, aim.missing - state.hiddenDownRoom[aim.cell])
        var options: [[DimensionMoves.Move]] = []
        for (index, finder) in moves.enumerated() {
            let stride = table.strides[index]
            let base = aim.cell - place[index] * stride
            let found = finder.cheapest(for: place[index], within: reach) { step in
                let cell = base + step.member * stride
                guard mayHide else {
                    return state.canMove(cell) ? DimensionMoves.Price(cost: 0, rank: 0) : nil
                }
                guard let cost = state.costToMove(cell) else { return nil }
                // A small cell is cheap to hide, but takes the circuit nowhere.
                let lack = step.sign < 0 ? wanted - state.hiddenDownRoom[cell] : 0
                return DimensionMoves.Price(
                    cost: cost, rank: cost + (lack > 0 ? 50 + 20 * lack : 0))
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
        step = nil
        stepCost = .max
        weighed = 0
        movesUp = 0
        bestGoesUp = false
        reserve(1)
        cells[0] = aim.cell
        signs[0] = 1
        _ = combine(0, 0..<1, place, options, aim, state)
        return best
    }

    private mutating func reserve(_ count: Int) {
        guard cells.count < count else { return }
        let missing = count - cells.count
        cells.append(contentsOf: repeatElement(0, count: missing))
        signs.append(contentsOf: repeatElement(0, count: missing))
    }

    /// Multiplies one move of each dimension, and leaves a product as soon as it must lose.
    ///
    /// - Returns: Whether to look on.
    private mutating func combine(
        _ dimension: Int, _ product: Range<Int>, _ place: [Int],
        _ options: [[DimensionMoves.Move]], _ aim: Aim, _ state: ProtectionState
    ) -> Bool {
        guard dimension < options.count else { return judge(product, aim, state) }
        let stride = table.strides[dimension]
        let count = product.count
        for move in options[dimension] {
            // The line of the move belongs to the product, so its cost is a lower bound; no
            // circuit of so many cells can protect more than all of them.
            if aim.mayHide, best != nil {
                let most = count * move.steps.count * (1 << (options.count - dimension - 1))
                if Double(move.cost) / Double(most) >= score { continue }
            }
            let start = product.upperBound
            let end = start + count * move.steps.count
            reserve(end)
            var next = start
            var canMove = true
            for step in move.steps {
                let offset = (step.member - place[dimension]) * stride
                for index in product {
                    let cell = cells[index] + offset
                    // Every later product holds these cells, so one that is stuck spoils them all.
                    canMove = canMove && (aim.mayHide ? state.mayHide[cell] : state.canMove(cell))
                    cells[next] = cell
                    signs[next] = signs[index] * step.sign
                    next += 1
                }
            }
            guard canMove else { continue }
            let goesUp = move.steps.count > 1 && move.isUpward
            movesUp += goesUp ? 1 : 0
            let goesOn = combine(
                dimension + 1, start..<end, place, options, aim, state)
            movesUp -= goesUp ? 1 : 0
            guard goesOn else { return false }
        }
        return true
    }

    /// Weighs a circuit; returns whether to look on.
    private mutating func judge(
        _ product: Range<Int>, _ aim: Aim, _ state: ProtectionState
    ) -> Bool {
        let owner = state.owners[aim.cell]
        let mayHide = aim.mayHide
        var up = ProtectionState.unlimited
        var down = ProtectionState.unlimited
        var cost = 0
        var isOwned = false
        for index in product {
            let cell = cells[index]
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
            if signs[index] > 0 {
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
            for cell in cells[product]
            where aim.needs[cell] > 0 && (!isOwned || cell == aim.cell) {
                let need = cell == aim.cell ? aim.missing : aim.needs[cell]
                let part = min(1, Double(width) / Double(need))
                // Squared, since half a protection is worth less than half: more must follow.
                protected += part * part
            }
            score = Double(cost) / max(protected, 1e-9)
        } else {
            score = width >= aim.missing ? 0 : 1 / Double(width)
        }
        weighed += 1
        if mayHide, cost / min(width, aim.missing) < stepCost {
            stepCost = cost / min(width, aim.missing)
            step = circuit(product, up: up, down: down, cost: cost, aim, state)
        }
        let isEnough = !mayHide && weighed >= Self.enough
        guard score < self.score else { return !isEnough }
        self.score = score
        bestGoesUp = movesUp > 0
        best = circuit(product, up: up, down: down, cost: cost, aim, state)
        // Where nothing is lost, half of what is missing is worth taking at once.
        return mayHide || (2 * width < min(aim.missing, 4) && !isEnough)
    }

    private func circuit(
        _ product: Range<Int>, up: Int, down: Int, cost: Int, _ aim: Aim,
        _ state: ProtectionState
    ) -> Circuit {
        Circuit(
            cells: Array(cells[product]), signs: Array(signs[product]), up: up, down: down,
            cost: cost,
            toHide: aim.mayHide ? cells[product].filter { !state.isHidden[$0] } : [])
    }
}
