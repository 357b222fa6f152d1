import RollDomain
public import RollFormats

/// Hands out the figures of a published file one by one, for storing.
public enum FigureReader {
    /// What was read.
    public struct Outcome: Sendable {
        /// What the file is.
        public let product: PublishedProduct
        /// How many rows gave figures.
        public let rows: Int
        /// How many rows gave none, as they are about levels or schools that are not understood.
        public let rowsPassedOver: Int
        /// How many figures were handed out.
        public let figures: Int
        /// Faults of the file.
        public let diagnostics: DiagnosticLog
    }

    /// Reads a file and hands out its figures, row by row, columns in catalogue order.
    ///
    /// Figures are handed out while reading. Where the outcome has errors, or reading throws, the
    /// caller undoes what it stored.
    ///
    /// - Parameters:
    ///   - file: The file, as published.
    ///   - receive: Takes each figure; returns whether to go on.
    /// - Returns: How much was read, and the faults met.
    /// - Throws: `unreadable`, `damaged` or `unknownProduct`; `stopped` where the receiver said so.
    /// - Complexity: O(n) in the cells; one row is in memory at a time.
    public static func read(
        _ file: PublishedFile, receive: (PublishedFigure) -> Bool
    ) throws(StatisticsFailure) -> Outcome {
        var table = try PublishedTable(file)
        let product = table.product
        let layout = table.layout
        let columns = product.catalogue.measures.compactMap { name in
            layout.place(of: name).map { (name: name, column: $0) }
        }
        var row = PublishedRow()
        // What cannot be told apart later is refused now: doubles, odd periods, areas that had ended.
        var log = DiagnosticLog(limit: Ledger.limit)
        var ledger = Ledger()
        var editions = EditionChecks()
        editions.beginFile()
        var places = PlaceChecks(file: table.name, layout: layout, geography: .england)
        var rows = 0
        var figures = 0
        while try table.next(into: &row) {
            rows += 1
            places.check(row, log: &log, ledger: &ledger)
            _ = editions.accept(
                row, product: product, file: table.name, log: &log, ledger: &ledger)
            for (name, column) in columns {
                let figure = PublishedFigure(
                    product: product, edition: row.edition, place: row.place, phase: row.phase,
                    characteristics: Dictionary(
                        zip(table.groupNames, row.group),
                        uniquingKeysWith: { first, _ in first }),
                    measure: name, text: table.cell(column), line: row.line)
                guard receive(figure) else {
                    throw StatisticsFailure(
                        .stopped, "Reading was stopped after \(figures) figures.",
                        at: Diagnostic.Place(file: table.name, row: row.line))
                }
                figures += 1
            }
        }
        log.merge(table.log)
        return Outcome(
            product: product, rows: rows, rowsPassedOver: table.rowsPassedOver, figures: figures,
            diagnostics: log)
    }
}
