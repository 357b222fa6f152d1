import RollColumns
import RollDomain

/// Codes that a what-if counts otherwise, by mark number.
struct RecodedMarks {
    /// The class of each mark number that counts otherwise; nil for the others.
    let classes: [MarkClass?]
    /// Mark numbers that a what-if takes away, as though nobody had written them.
    let dropped: [Int]
    /// Whether no mark counts otherwise.
    let isEmpty: Bool
    /// What changes by each table of classes, for pupils of compulsory school age and for others.
    private let deltas: [(ByteDeltas, ByteDeltas)]

    init(_ recoded: [String: MarkClass], rules: MarkRules) {
        var classes = [MarkClass?](repeating: nil, count: 256)
        for (symbol, kind) in recoded {
            guard let mark = rules.symbols.mark(for: symbol), mark != .none else { continue }
            classes[Int(mark.rawValue)] = kind
        }
        self.classes = classes
        isEmpty = classes.allSatisfy { $0 == nil }
        dropped = classes.indices.filter { classes[$0] == .unmarked }
        deltas =
            isEmpty
            ? []
            : rules.tables.tables.map { table in
                func deltas(_ byLaw: [MarkClass]) -> ByteDeltas {
                    var deltas = ByteDeltas()
                    for (number, kind) in classes.enumerated() {
                        guard let kind else { continue }
                        let change = Self.change(from: byLaw[number], to: kind)
                        deltas.set(
                            UInt8(number), first: change.possible, second: change.absent,
                            third: change.authorised)
                    }
                    return deltas
                }
                return (deltas(table.compulsory), deltas(table.other))
            }
    }

    /// The class of a mark, by the what-if or else by law.
    func markClass(of mark: Mark, byLaw: MarkClass) -> MarkClass {
        classes[Int(mark.rawValue)] ?? byLaw
    }

    /// A table of mark numbers with those that a what-if takes away set to nought.
    func keeping<Number: ExpressibleByIntegerLiteral>(_ table: [Number]) -> [Number] {
        guard !dropped.isEmpty else { return table }
        var table = table
        for mark in dropped { table[mark] = 0 }
        return table
    }

    /// What changes by a table of classes.
    func deltas(ofTable table: Int) -> (ByteDeltas, ByteDeltas) { deltas[table] }

    /// By how many a session's counts change when its mark moves from one class to another.
    static func change(
        from old: MarkClass, to new: MarkClass
    ) -> (possible: Int, absent: Int, authorised: Int) {
        func change(_ isIn: (MarkClass) -> Bool) -> Int {
            (isIn(new) ? 1 : 0) - (isIn(old) ? 1 : 0)
        }
        return (change(\.isPossible), change(\.isAbsent), change { $0 == .authorised })
    }
}
