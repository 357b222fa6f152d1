/// What was already told of a cell, which binds what may be told now.
public enum EarlierAnswer: Hashable, Sendable {
    /// Shown on the same population: it cannot be hidden any more, and is told again.
    case shown(Int)
    /// Kept back on the same population: it stays hidden. Where sums of another table hold it
    /// too (`isShared`), it cannot be thought to move for the sake of this one.
    case hidden(isShared: Bool)
    /// Shown for an earlier day, unrounded: the move since then must not tell of few pupils.
    case shownEarlierDay(Int)
}
