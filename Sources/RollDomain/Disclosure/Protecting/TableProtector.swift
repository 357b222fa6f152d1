/// Hides what must be hidden in a table, and as little more as keeps sums from telling it.
///
/// Small cells come first; then, for each, the circuit of cells that loses least and lets the
/// cell be thought higher or lower by as much as the policy asks. The circuit is its own proof.
/// At last cells are shown again where every proof can do without them.
///
/// - Source: rule R-DISC-02.
public struct TableProtector {
    let table: DisclosureTable
    let policy: DisclosurePolicy
    var search: CircuitSearch
    let reasons: [Int: HidingReason]
    let earlier: [Int: EarlierAnswer]
    /// Cells to protect, the largest value first.
    let order: [Int]
    /// The width each cell needs; 0 for cells that need none.
    let needs: [Int]
    /// The same without the cells that have a proof.
    private var openNeeds: [Int]
    /// Cells that may take no doubt from rounding: what one school has.
    ///
    /// The sums of other tables can take such doubt away. A small count is guarded by the attack on all
    /// tables together.
    private let isFirm: [Bool]
    var state: ProtectionState
    var witnesses: [Int: Witness] = [:]
    /// For each cell hidden to protect others, the cell it was first hidden for.
    var protects: [Int: Int] = [:]
    var unprotected: [Int] = []

    /// Protects a table.
    ///
    /// - Parameters:
    ///   - table: The table; its sums must hold.
    ///   - policy: For whom.
    ///   - earlier: What was told before of its cells, by index.
    /// - Returns: What may be shown, with the reason for every cell that may not.
    /// - Complexity: About O(hidden cells × 10⁴); no randomness, so the same answer every time.
    public static func protect(
        _ table: DisclosureTable, policy: DisclosurePolicy, earlier: [Int: EarlierAnswer] = [:]
    ) -> ProtectedTable {
        var protector = TableProtector(table, policy, earlier)
        protector.hideCircuits()
        protector.chooseAgain()
        protector.showAgain()
        return ProtectedTable(protector)
    }

    private init(
        _ table: DisclosureTable, _ policy: DisclosurePolicy, _ earlier: [Int: EarlierAnswer]
    ) {
        precondition(table.mismatches.isEmpty, "a table is protected only when its sums hold")
        self.table = table
        self.policy = policy
        self.earlier = earlier
        search = CircuitSearch(table)
        let rules = PrimaryRules(table: table, policy: policy, earlier: earlier)
        var reasons: [Int: HidingReason] = [:]
        var needs = [Int](repeating: 0, count: table.cells.count)
        for index in table.cells.indices {
            guard let reason = rules.reason(for: index) else { continue }
            reasons[index] = reason
            if case .shown = earlier[index] { continue }
            let cell = table.cells[index]
            needs[index] = policy.widthNeeded(
                for: cell.value, isCount: cell.isCount && !reason.isOfSchools)
        }
        self.reasons = reasons
        self.needs = needs
        isFirm = table.cells.indices.map { reasons[$0]?.isOfSchools ?? false }
        openNeeds = needs
        order = needs.indices.filter { needs[$0] > 0 }.sorted {
            (-table.cells[$0].value, $0) < (-table.cells[$1].value, $1)
        }
        state = ProtectionState(table, policy: policy, earlier: earlier, primaries: reasons)
    }

    /// What a reader is in doubt of, for the proof of a cell.
    func doubt(of cell: Int) -> ProtectionState.Doubt { isFirm[cell] ? .hiddenOnly : .asShown }

    /// Protects a cell with what is hidden already, as far as that goes.
    mutating func freely(_ cell: Int, from witness: Witness = Witness()) -> Witness {
        var witness = witness
        while witness.width < needs[cell] {
            let aim = CircuitAim(
                cell: cell, witness: witness, missing: needs[cell] - witness.width,
                need: needs[cell], needs: openNeeds, mayHide: false, doubt: doubt(of: cell))
            guard let circuit = search.best(aim, state) else { break }
            let before = witness.width
            widen(&witness, circuit, to: needs[cell])
            if witness.width == before { break }
        }
        return witness
    }

    func widen(_ witness: inout Witness, _ circuit: Circuit, to need: Int) {
        let up = min(circuit.up, need - witness.width)
        let down = min(circuit.down, need - witness.width - up)
        witness.add(circuit, up: up, down: down)
    }

    /// Protects a cell, hiding more where what is hidden does not do.
    ///
    /// - Returns: The proof, and the cells hidden for it; nil where nothing can protect the cell.
    mutating func protect(_ cell: Int) -> (witness: Witness, hidden: [Int])? {
        var witness = freely(cell)
        var hidden: [Int] = []
        while witness.width < needs[cell] {
            let aim = CircuitAim(
                cell: cell, witness: witness, missing: needs[cell] - witness.width,
                need: needs[cell], needs: openNeeds, mayHide: true, doubt: .ifHidden)
            guard let circuit = search.best(aim, state) else {
                for other in hidden { state.show(other) }
                return nil
            }
            for other in circuit.toHide { state.hide(other) }
            hidden += circuit.toHide
            let before = witness.width
            widen(&witness, circuit, to: needs[cell])
            witness = freely(cell, from: witness)
            if witness.width == before {
                for other in hidden { state.show(other) }
                return nil
            }
        }
        return (witness, hidden)
    }

    private mutating func hideCircuits() {
        for cell in order {
            guard let found = protect(cell) else {
                unprotected.append(cell)
                continue
            }
            witnesses[cell] = found.witness
            openNeeds[cell] = 0
            for other in found.hidden { protects[other] = cell }
        }
    }
}
