/// How each byte of a register counts on one date: the code book made ready for counting.
///
/// Two tables of 256 classes, for pupils of compulsory school age and for others.
public struct ClassTable: Sendable {
    /// Classes for pupils of compulsory school age, by mark number.
    public let compulsory: [MarkClass]
    /// Classes for younger and older pupils, by mark number.
    public let other: [MarkClass]
    /// The dates for which the table holds.
    public let span: DateSpan

    /// The class of a mark.
    public func markClass(of mark: Mark, isCompulsoryAge: Bool = true) -> MarkClass {
        (isCompulsoryAge ? compulsory : other)[Int(mark.rawValue)]
    }
}

/// Class tables for any date, made once for each run of dates with the same rules.
public struct ClassTables: Sendable {
    /// The tables, in order of date.
    public let tables: [ClassTable]

    /// Makes the tables of a code book for the symbols of an installation.
    ///
    /// - Complexity: O(rule changes × symbols).
    public init(book: CodeBook = .england, symbols: SymbolTable) {
        var starts: Set<CivilDate> = [CivilDate(dayNumber: -719_162)]
        for rule in book.rules {
            starts.insert(rule.inForce.from)
            if let end = rule.inForce.to { starts.insert(end.adding(days: 1)) }
        }
        let ordered = starts.sorted()
        self.tables = ordered.enumerated().map { index, start in
            let last = index + 1 < ordered.count ? ordered[index + 1].adding(days: -1) : nil
            func classes(_ isCompulsoryAge: Bool) -> [MarkClass] {
                (0..<256).map { number in
                    guard number > 0 else { return .unmarked }
                    guard number < symbols.texts.count else { return .unknown }
                    return book.standing(
                        of: symbols.texts[number], on: start, isCompulsoryAge: isCompulsoryAge
                    ).markClass
                }
            }
            return ClassTable(
                compulsory: classes(true), other: classes(false),
                span: DateSpan(from: start, to: last))
        }
    }

    /// The table for a date.
    ///
    /// - Complexity: O(log n) in the number of rule changes.
    public func table(on date: CivilDate) -> ClassTable {
        var low = 0
        var high = tables.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if tables[middle].span.from <= date { low = middle } else { high = middle }
        }
        return tables[low]
    }
}
