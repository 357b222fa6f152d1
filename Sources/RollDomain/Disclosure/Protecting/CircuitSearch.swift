/// Finds the circuits through a cell, cheapest first by what they protect.
struct CircuitSearch {
    private let table: DisclosureTable
    private let moves: [DimensionMoves]
    /// The product of moves in the making: its cells, those of each further dimension behind those
    /// before; kept so that no search makes new ones.
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
    /// How many cells the moves of each dimension and those after it make of one, at most.
    private var growth: [Int] = []
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

    /// The best circuit: the one that loses least for each cell that it protects; where nothing
    /// may be lost, one that is wide enough.
    ///
    /// - Returns: A circuit that moves the cell; nil where there is none.
    mutating func best(_ aim: CircuitAim, _ state: ProtectionState) -> Circuit? {
        let found = best(aim, state, within: .near)
        guard aim.mayHide else { return found }
        // Totals high up are lost only where nothing else will do.
        let dear = 64 * (state[aim.cell].value + aim.need)
        if let found, !bestGoesUp || found.cost <= dear { return found }
        guard let far = best(aim, state, within: .wide) ?? found else { return nil }
        // Where one circuit would cost much, several narrow ones may do.
        if let step, step.cost * ((aim.missing + step.width - 1) / step.width) < far.cost {
            return step
        }
        return far
    }

    private mutating func best(
        _ aim: CircuitAim, _ state: ProtectionState, within reach: DimensionMoves.Reach
    ) -> Circuit? {
        guard let options = options(aim, state, reach) else { return nil }
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
        growth = [Int](repeating: 1, count: options.count + 1)
        for index in options.indices.reversed() {
            growth[index] = growth[index + 1] * options[index].reduce(1) { max($0, $1.steps.count) }
        }
        reserve(1)
        cells[0] = aim.cell
        signs[0] = 1
        var start = CircuitReach()
        let own = state[aim.cell]
        if start.add(
            own, sign: 1, low: low[aim.cell], high: high[aim.cell], mayHide: aim.mayHide,
            owner: own.owner, aim.doubt)
        {
            _ = combine(0, 1, start, table.place(of: aim.cell), options, aim, state)
        }
        return best
    }

    /// The moves of each dimension that the cell can take part in; nil where one has none.
    private func options(
        _ aim: CircuitAim, _ state: ProtectionState, _ reach: DimensionMoves.Reach
    ) -> [[DimensionMoves.Move]]? {
        let place = table.place(of: aim.cell)
        let mayHide = aim.mayHide
        let wanted = max(1, aim.missing - state[aim.cell].hiddenDownRoom)
        var options: [[DimensionMoves.Move]] = []
        for (index, finder) in moves.enumerated() {
            let stride = table.strides[index]
            let base = aim.cell - place[index] * stride
            let found = finder.cheapest(for: place[index], within: reach) { step in
                let cell = state[base + step.member * stride]
                guard mayHide else {
                    let room = cell.room(aim.doubt)
                    return room.down > 0 || room.up > 0
                        ? DimensionMoves.Price(cost: 0, rank: 0) : nil
                }
                guard let cost = cell.costToMove else { return nil }
                // A small cell is cheap to hide, but takes the circuit nowhere.
                let lack = step.sign < 0 ? wanted - cell.hiddenDownRoom : 0
                return DimensionMoves.Price(
                    cost: cost, rank: cost + (lack > 0 ? 50 + 20 * lack : 0))
            }
            if found.isEmpty { return nil }
            options.append(found)
        }
        return options
    }

    private mutating func reserve(_ count: Int) {
        guard cells.count < count else { return }
        let missing = count - cells.count
        cells.append(contentsOf: repeatElement(0, count: missing))
        signs.append(contentsOf: repeatElement(0, count: missing))
    }

    /// Multiplies one move of each dimension, and leaves a product as soon as it must lose.
    ///
    /// The cells of the product so far lie at the beginning; the first step of each move is the
    /// member of the cell to protect, so that every product begins with those before it.
    ///
    /// - Returns: Whether to look on.
    private mutating func combine(
        _ dimension: Int, _ count: Int, _ reached: CircuitReach, _ place: [Int],
        _ options: [[DimensionMoves.Move]], _ aim: CircuitAim, _ state: ProtectionState
    ) -> Bool {
        guard dimension < options.count else { return judge(count, reached, aim, state) }
        let stride = table.strides[dimension]
        for move in options[dimension] {
            // The line of the move belongs to the product, so its cost is a lower bound; no
            // circuit of so many cells can protect more than all of them.
            if aim.mayHide, best != nil {
                let most = count * move.steps.count * (1 << (options.count - dimension - 1))
                if Double(move.cost) / Double(most) >= score { continue }
            }
            reserve(count * move.steps.count)
            guard
                let found = multiply(count, by: move, stride, place[dimension], reached, aim, state)
            else { continue }
            let end = count * move.steps.count
            if aim.mayHide, !canWin(found.cost, cells: end * growth[dimension + 1], aim) {
                continue
            }
            let goesUp = move.steps.count > 1 && move.isUpward
            movesUp += goesUp ? 1 : 0
            let goesOn = combine(dimension + 1, end, found, place, options, aim, state)
            movesUp -= goesUp ? 1 : 0
            guard goesOn else { return false }
        }
        return true
    }

    /// Writes the cells of a product with a further move behind those it has.
    ///
    /// - Returns: How far they can go together; nil as soon as one is stuck.
    private mutating func multiply(
        _ count: Int, by move: DimensionMoves.Move, _ stride: Int, _ member: Int,
        _ reached: CircuitReach, _ aim: CircuitAim, _ state: ProtectionState
    ) -> CircuitReach? {
        var reached = reached
        let owner = state[aim.cell].owner
        var next = count
        for step in move.steps.dropFirst() {
            let offset = (step.member - member) * stride
            for index in 0..<count {
                let cell = cells[index] + offset
                let sign = signs[index] * step.sign
                guard
                    reached.add(
                        state[cell], sign: sign, low: low[cell], high: high[cell],
                        mayHide: aim.mayHide, owner: owner, aim.doubt)
                else { return nil }
                cells[next] = cell
                signs[next] = sign
                next += 1
            }
        }
        return reached
    }

    /// Whether a circuit of at most so many cells that loses so much or more can still be the best,
    /// or the one that loses least for each unit of width.
    private func canWin(_ cost: Int, cells: Int, _ aim: CircuitAim) -> Bool {
        Double(cost) / Double(cells) < score || cost / aim.missing < stepCost
    }

    /// Weighs a circuit; returns whether to look on.
    private mutating func judge(
        _ count: Int, _ reached: CircuitReach, _ aim: CircuitAim, _ state: ProtectionState
    ) -> Bool {
        let mayHide = aim.mayHide
        let up = max(reached.up, 0)
        let down = max(reached.down, 0)
        let cost = reached.cost
        let width = up + down
        weighed += 1
        if mayHide, cost / min(width, aim.missing) < stepCost {
            stepCost = cost / min(width, aim.missing)
            step = circuit(count, up: up, down: down, cost: cost, aim, state)
        }
        let isEnough = !mayHide && weighed >= Self.enough
        guard let score = score(count, reached, width, aim), score < self.score else {
            return !isEnough
        }
        self.score = score
        bestGoesUp = movesUp > 0
        best = circuit(count, up: up, down: down, cost: cost, aim, state)
        // Where nothing is lost, half of what is missing is worth taking at once.
        return mayHide || (2 * width < min(aim.missing, 4) && !isEnough)
    }

    /// What a circuit loses for each cell that it protects, or how far it falls short where nothing
    /// may be lost; nil where it is no better than the best.
    private func score(_ count: Int, _ reached: CircuitReach, _ width: Int, _ aim: CircuitAim)
        -> Double?
    {
        guard aim.mayHide else { return width >= aim.missing ? 0 : 1 / Double(width) }
        // No circuit protects more than its cells.
        guard Double(reached.cost) / Double(count) < score else { return nil }
        var protected = 0.0
        for cell in cells[..<count] {
            let isOwn = cell == aim.cell
            let need = isOwn ? aim.missing : aim.needs[cell]
            guard need > 0, isOwn || !reached.isOwned else { continue }
            let part = min(1, Double(width) / Double(need))
            // Squared, since half a protection is worth less than half: more must follow.
            protected += part * part
        }
        return Double(reached.cost) / max(protected, 1e-9)
    }

    private func circuit(
        _ count: Int, up: Int, down: Int, cost: Int, _ aim: CircuitAim, _ state: ProtectionState
    ) -> Circuit {
        Circuit(
            cells: Array(cells[..<count]), signs: Array(signs[..<count]), up: up, down: down,
            cost: cost,
            toHide: aim.mayHide ? cells[..<count].filter { !state[$0].isHidden } : [])
    }
}
