/// What a circuit is wanted for.
struct CircuitAim {
    /// The cell to protect.
    let cell: Int
    /// What was found for it so far.
    let witness: Witness
    /// The width that it needs and does not have yet.
    let missing: Int
    /// The width that it needs in all.
    let need: Int
    /// Cells that still need protection, with the width they need; 0 for all others.
    let needs: [Int]
    /// Whether cells may be hidden for it.
    let mayHide: Bool
    /// What a reader is in doubt of.
    let doubt: ProtectionState.Doubt
}
