import RollDomain
import RollFormats

/// Why the columns of a file are those of no product, as far as its first lines tell.
///
/// - Source: rule R-STAT-06.
enum UnknownProduct {
    /// How far down a header is looked for.
    private static let deepest = 30

    /// The failure for a file whose first line is no header of a product.
    ///
    /// - Parameters:
    ///   - layout: What the first line was taken for.
    ///   - file: The file, which is opened once more.
    /// - Returns: What is wrong and what to do.
    /// - Throws: ``StatisticsFailure`` where the file cannot be opened again.
    static func failure(
        _ layout: ColumnLayout, _ file: PublishedFile
    ) throws(StatisticsFailure) -> StatisticsFailure {
        func failure(_ message: String, row: Int? = 1) -> StatisticsFailure {
            StatisticsFailure(
                .unknownProduct, message, at: Diagnostic.Place(file: file.name, row: row))
        }
        let first = layout.spelt
        if first.allSatisfy(\.isEmpty) {
            return failure("The file is empty. Get it again from where it was published.", row: nil)
        }
        if let start = first.first?.lowercased(), start.hasPrefix("<") {
            return failure(
                "This is a web page, not a data file: open its address in a browser, sign in where "
                    + "it asks, and save the CSV file itself.")
        }
        if looksLikeFigures(first) {
            return failure(
                "The first line holds figures, so the line with the names of the columns is "
                    + "missing: put that of the edition above it. Which is which is not guessed.")
        }
        if let line = try lineOfHeader(file) {
            return failure(
                "The names of the columns stand in line \(line): take out the lines above it.",
                row: line)
        }
        return failure(
            "The columns are not those of a product that is understood: give pupil absence by "
                + "school or by area, enrolments by band of absence, or the daily year to date, "
                + "as published.")
    }

    /// Whether the cells are of a row: a level, a year and many numbers.
    private static func looksLikeFigures(_ cells: [String]) -> Bool {
        let numbers = cells.count { Double($0) != nil }
        return 2 * numbers > cells.count
            && cells.contains { GeographicLevel(rawValue: $0) != nil }
            && cells.contains { AcademicYear($0) != nil }
    }

    /// The first line below the top whose cells are the columns of a product.
    private static func lineOfHeader(
        _ file: PublishedFile
    ) throws(StatisticsFailure) -> Int? {
        var reader = try PublishedTable.reader(of: file, hasHeader: false)
        var row = CSVRow()
        do throws(FormatsFailure) {
            for _ in 0..<deepest {
                guard try reader.nextRow(into: &row) else { return nil }
                if ColumnLayout(header: row).product != nil { return row.line }
            }
        } catch {
            throw StatisticsFailure(error)
        }
        return nil
    }
}
