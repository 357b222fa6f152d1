import RollColumns
import RollDomain

/// Codes that a what-if counts otherwise, by mark number.
struct RecodedMarks {
    /// The class of each mark number that counts otherwise; nil for the others.
    let classes: [MarkClass?]
    /// The planes that these marks come to.
    let moves: ByteMoves
    /// Whether no mark counts otherwise.
    let isEmpty: Bool

    init(_ recoded: [String: MarkClass], symbols: SymbolTable) {
        var classes = [MarkClass?](repeating: nil, count: 256)
        var moves = ByteMoves()
        for (symbol, kind) in recoded {
            guard let mark = symbols.mark(for: symbol), mark != .none else { continue }
            classes[Int(mark.rawValue)] = kind
            moves.move(
                mark.rawValue, toFirst: kind.isPossible, second: kind.isAbsent,
                third: kind == .authorised)
        }
        self.classes = classes
        self.moves = moves
        isEmpty = moves.isEmpty
    }

    /// The class of a mark, by the what-if or else by law.
    func markClass(of mark: Mark, byLaw: MarkClass) -> MarkClass {
        classes[Int(mark.rawValue)] ?? byLaw
    }
}
