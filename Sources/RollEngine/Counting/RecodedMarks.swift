import RollColumns
import RollDomain

/// Codes that a what-if counts otherwise, by mark number.
struct RecodedMarks {
    /// The class of each mark number that counts otherwise; nil for the others.
    let classes: [MarkClass?]
    /// Whether any mark counts otherwise.
    let isEmpty: Bool
    /// 1 for each mark number that counts otherwise.
    let moved: [UInt8]
    /// Of these, 1 for those that become possible, absent, authorised.
    let possible: [UInt8]
    let absent: [UInt8]
    let authorised: [UInt8]

    init(_ recoded: [String: MarkClass], symbols: SymbolTable) {
        var classes = [MarkClass?](repeating: nil, count: 256)
        for (symbol, kind) in recoded {
            if let mark = symbols.mark(for: symbol) { classes[Int(mark.rawValue)] = kind }
        }
        self.classes = classes
        func table(_ isIn: (MarkClass) -> Bool) -> [UInt8] {
            classes.map { kind in kind.map { isIn($0) ? 1 : 0 } ?? 0 }
        }
        moved = table { _ in true }
        isEmpty = !moved.contains(1)
        possible = table(\.isPossible)
        absent = table(\.isAbsent)
        authorised = table { $0 == .authorised }
    }

    /// The class of a mark, by the what-if or else by law.
    func markClass(of mark: Mark, byLaw: MarkClass) -> MarkClass {
        classes[Int(mark.rawValue)] ?? byLaw
    }
}
