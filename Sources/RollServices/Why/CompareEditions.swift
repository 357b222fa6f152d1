import RollDomain

/// What changed between two editions of published figures, cell by cell.
///
/// - Source: rule R-WHY-03.
public struct EditionChange: Sendable {
    /// One figure that is not printed alike.
    public struct Cell: Sendable, Hashable {
        /// The column of the figure.
        public let figure: String
        /// What the row is about, by column, in the order of the file.
        public let key: [String]
        /// As printed before; nil where there was no such row.
        public let old: String?
        /// As printed now; nil where there is no such row.
        public let new: String?
        /// By how much it changed, where both are numbers, else nil.
        public let difference: PrintedNumber?
    }

    /// One column of figures of one data file.
    public struct Column: Sendable, Hashable {
        /// The column.
        public let figure: String
        /// Figures printed alike.
        public internal(set) var same = 0
        /// Figures changed from number to number.
        public internal(set) var changed = 0
        /// Figures shown that were hidden, or had no row.
        public internal(set) var shown = 0
        /// Figures hidden that were shown, or have no row.
        public internal(set) var hidden = 0
        /// Sum of the numbers printed before.
        public internal(set) var old = PrintedNumber()
        /// Sum of the differences of numbers in both.
        public internal(set) var moved = PrintedNumber()
        /// Sum of the numbers that are only in the new edition.
        public internal(set) var appeared = PrintedNumber()
        /// Sum of the numbers that were only in the old edition.
        public internal(set) var vanished = PrintedNumber()
        /// Sum of the numbers printed now: the old sum and the parts make it.
        public internal(set) var new = PrintedNumber()
    }

    /// One data file.
    public struct Table: Sendable {
        /// Its name, without ending.
        public let name: String
        /// The columns that say what a row is about.
        public let keys: [String]
        /// Its columns of figures.
        public let columns: [Column]
        /// The figures that are not printed alike.
        public let cells: [Cell]
        /// Rows that only one edition has.
        public let rows: (old: Int, new: Int)
    }

    /// What the old edition says of itself.
    public let old: EditionMeaning
    /// What the new edition says of itself.
    public let new: EditionMeaning
    /// The data files that both have.
    public let tables: [Table]
    /// Data files that only one edition has.
    public let onlyIn: (old: [String], new: [String])
}

/// Compares two editions of published figures.
public struct CompareEditions: Sendable {
    /// Makes the use case.
    public init() {}

    /// Compares.
    ///
    /// - Parameters:
    ///   - old: A folder that `rollcall publish` wrote, or a data file with its description.
    ///   - new: The other edition, of the same kind.
    /// - Returns: What changed.
    /// - Throws: ``ServiceFailure`` where an edition cannot be read, or the two share no data file.
    /// - Complexity: O(cells).
    public func run(old: String, new: String) throws(ServiceFailure) -> EditionChange {
        let (before, after) = (try EditionFiles(path: old), try EditionFiles(path: new))
        let isPair = before.tables.count == 1 && after.tables.count == 1
        var tables: [EditionChange.Table] = []
        var found: Set<String> = []
        for table in before.tables {
            // Two files that somebody names are meant to be compared, whatever they are called.
            let other = isPair ? after.tables.first : after.tables.first { $0.name == table.name }
            guard let other else { continue }
            found.insert(table.name)
            if isPair { found.insert(other.name) }
            guard table.keys == other.keys else {
                throw ServiceFailure(
                    .fault,
                    "\(table.name) has other columns in the two editions, so that their rows cannot be "
                        + "matched: \(table.keys.joined(separator: ", ")); and "
                        + "\(other.keys.joined(separator: ", ")).")
            }
            tables.append(Self.compare(table, other))
        }
        guard !tables.isEmpty else {
            throw ServiceFailure(
                .fault,
                "The two editions have no data file of one name, so nothing can be compared.")
        }
        func rest(_ files: EditionFiles) -> [String] {
            files.tables.map(\.name).filter { !found.contains($0) }
        }
        return EditionChange(
            old: before.meaning, new: after.meaning, tables: tables,
            onlyIn: (rest(before), rest(after)))
    }

    private static func compare(
        _ old: EditionFiles.Table, _ new: EditionFiles.Table
    ) -> EditionChange.Table {
        var cells: [EditionChange.Cell] = []
        var columns: [EditionChange.Column] = []
        let keys = Set(old.rows.keys).union(new.rows.keys).sorted {
            $0.lexicographicallyPrecedes($1)
        }
        let figures = old.figures + new.figures.filter { !old.figures.contains($0) }
        for figure in figures {
            var column = EditionChange.Column(figure: figure)
            let places = (old.figures.firstIndex(of: figure), new.figures.firstIndex(of: figure))
            for key in keys {
                let before = places.0.flatMap { place in old.rows[key].map { $0[place] } }
                let after = places.1.flatMap { place in new.rows[key].map { $0[place] } }
                let numbers = (
                    before.flatMap { PrintedNumber($0) }, after.flatMap { PrintedNumber($0) }
                )
                var difference: PrintedNumber?
                if let number = numbers.0 { column.old += number }
                if let number = numbers.1 { column.new += number }
                switch numbers {
                case (let first?, let second?):
                    var moved = second
                    moved -= first
                    difference = moved
                    column.moved += moved
                    column.changed += before == after ? 0 : 1
                case (nil, let second?):
                    column.appeared += second
                    column.shown += 1
                case (let first?, nil):
                    column.vanished += first
                    column.hidden += 1
                case (nil, nil): break
                }
                guard before != after else {
                    column.same += 1
                    continue
                }
                cells.append(
                    EditionChange.Cell(
                        figure: figure, key: key, old: before, new: after, difference: difference))
            }
            // Old and parts make new, or the program is at fault.
            var sum = column.old
            sum += column.moved
            sum += column.appeared
            sum -= column.vanished
            precondition(sum == column.new, "the parts of a column make the whole of it")
            columns.append(column)
        }
        return EditionChange.Table(
            name: old.name, keys: old.keys, columns: columns, cells: cells,
            rows: (
                old.rows.keys.count { new.rows[$0] == nil },
                new.rows.keys.count { old.rows[$0] == nil }
            ))
    }
}
