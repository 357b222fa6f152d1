extension TableProtector {
    /// Cells whose proofs rest on each hidden cell.
    private func users() -> [Int: [Int]] {
        var users: [Int: [Int]] = [:]
        for cell in order {
            for shift in witnesses[cell]?.shifts ?? [] where protects[shift.cell] != nil {
                users[shift.cell, default: []].append(cell)
            }
        }
        return users
    }

    /// Looks for a cheaper circuit for each cell, given what the others have hidden by now.
    mutating func chooseAgain() {
        var counts = [Int](repeating: 0, count: table.cells.count)
        for witness in witnesses.values {
            for shift in witness.shifts { counts[shift.cell] += 1 }
        }
        for cell in order {
            guard let old = witnesses[cell] else { continue }
            let own = old.shifts.map(\.cell).filter { protects[$0] != nil && counts[$0] == 1 }
                .sorted()
            guard !own.isEmpty else { continue }
            for other in own { state.show(other) }
            let found = protect(cell)
            let before = own.reduce(0) { $0 + state[$1].cost }
            if let found, found.hidden.reduce(0, { $0 + state[$1].cost }) < before {
                witnesses[cell] = found.witness
                for other in own { protects[other] = nil }
                for other in found.hidden { protects[other] = cell }
                for shift in found.witness.shifts { counts[shift.cell] += 1 }
                for shift in old.shifts { counts[shift.cell] -= 1 }
            } else {
                for other in found?.hidden ?? [] { state.show(other) }
                for other in own { state.hide(other) }
            }
        }
    }

    /// A proof after a cell is shown again: as it was where the cell moved no further than
    /// rounding lets it, else the rest of it with new circuits for what is missing.
    private mutating func repaired(_ old: Witness, of user: Int, without cell: Int) -> Witness {
        let doubt = doubt(of: user)
        if state.allows(old, doubt) { return old }
        let rest = old.without(cell)
        return freely(user, from: state.allows(rest, doubt) ? rest : Witness())
    }

    /// Shows cells again where every proof can do without them, the largest first.
    mutating func showAgain() {
        var users = users()
        let hidden = protects.keys.sorted { (-state[$0].cost, $0) < (-state[$1].cost, $1) }
        for cell in hidden {
            state.show(cell)
            var mended: [(cell: Int, witness: Witness)] = []
            var isSafe = true
            var isDone: Set<Int> = []
            for user in users[cell] ?? [] where isDone.insert(user).inserted {
                // Whoever was mended since may not rest on the cell any more.
                guard let old = witnesses[user], old.shifts.contains(where: { $0.cell == cell })
                else { continue }
                let witness = repaired(old, of: user, without: cell)
                guard witness.width >= needs[user] else {
                    isSafe = false
                    break
                }
                mended.append((user, witness))
            }
            guard isSafe else {
                state.hide(cell)
                continue
            }
            protects[cell] = nil
            for (user, witness) in mended {
                let before = Set((witnesses[user]?.shifts ?? []).map(\.cell))
                witnesses[user] = witness
                for shift in witness.shifts
                where protects[shift.cell] != nil && !before.contains(shift.cell) {
                    users[shift.cell, default: []].append(user)
                }
            }
        }
        showUnused()
    }

    /// Shows what no proof rests on any more: a proof that was mended later may have left it.
    ///
    /// Sums could tell such a cell exactly, so that hiding it would lose the figure and keep
    /// nothing back. Every cell that stays hidden has another value in the tables of some proof.
    private mutating func showUnused() {
        var first: [Int: Int] = [:]
        for cell in order {
            for shift in witnesses[cell]?.shifts ?? [] where shift.low != 0 || shift.high != 0 {
                first[shift.cell] = first[shift.cell] ?? cell
            }
        }
        for cell in protects.keys.sorted() {
            if first[cell] == nil { state.show(cell) }
            protects[cell] = first[cell]
        }
    }
}
