import RollDomain
import RollFormats

/// A table in tidy form as it stands in a file: columns that cut it, and one value a row.
///
/// - Source: rule R-DISC-04.
struct TidySheet {
    /// A row with the members that it is about.
    struct Row {
        let line: Int
        let members: [String]
        let value: String
        /// The other measures that stand in the file, by column.
        let measures: [String: String]
    }

    static let measures = ["pupils", "schools", "largest_school", "largest_of", "school"]
    /// Members that stand for all others of their column.
    static let totals: Set<String> = [
        "Total", "All", "All schools", "All pupils", "England", "All authorities",
    ]

    let name: String
    let filters: [String]
    let rows: [Row]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - figure: The column of the figures.
    ///   - notes: Columns that say nothing of what a row is about.
    /// - Throws: ``ServiceFailure`` for a file that cannot be read or has no such column.
    init(
        path: String, figure: String = "value", notes: Set<String> = []
    ) throws(ServiceFailure) {
        var filters: [String] = []
        var rows: [Row] = []
        var faults: [String] = []
        do throws(FormatsFailure) {
            var reader = try CSVReader(ByteSource(path: path))
            let header = reader.header.strings
            guard let value = header.firstIndex(of: figure) else {
                throw FormatsFailure(
                    .damaged, "There is no column \(figure): name the figures' column so.",
                    at: Diagnostic.Place(file: reader.name, row: 1))
            }
            let isMeasure = header.map {
                Self.measures.contains($0) || $0 == figure || notes.contains($0)
            }
            let cuts = header.indices.filter { !isMeasure[$0] }
            filters = cuts.map { header[$0] }
            var row = CSVRow()
            while try reader.nextRow(into: &row) {
                var measures: [String: String] = [:]
                for index in header.indices where isMeasure[index] && index != value {
                    measures[header[index]] = row.trimmedString(index)
                }
                rows.append(
                    Row(
                        line: row.line, members: cuts.map { row.trimmedString($0) },
                        value: row.trimmedString(value), measures: measures))
            }
            faults = reader.log.kept.filter { $0.severity == .error }.map(\.description)
        } catch {
            throw ServiceFailure(.fault, "\(error)")
        }
        guard faults.isEmpty, !filters.isEmpty, !rows.isEmpty || !notes.isEmpty else {
            throw ServiceFailure(
                .fault,
                faults.isEmpty
                    ? "\(path) has no rows, or no column that says what a row is about."
                    : faults.prefix(20).joined(separator: "\n"))
        }
        self.name = path.split(separator: "/").last.map(String.init) ?? path
        self.filters = filters
        self.rows = rows
    }

    /// What a row is about, whatever other columns a file has: its members but for totals.
    func key(_ members: [String]) -> String {
        zip(filters, members).filter { !Self.totals.contains($1) }
            .map { "\($0)=\($1)" }.sorted().joined(separator: "|")
    }
}

/// What adds up to what, where it is more than a total and its parts.
struct SheetStructure {
    /// Parts by column, whole and name of the split.
    struct Entry: Hashable {
        let column: String
        let whole: String
        let split: String
    }

    private(set) var parts: [(entry: Entry, parts: [String])] = []

    /// No structure: a total is the sum of the others of its column.
    init() {}

    /// Reads a file with the columns column, whole, part and, if there are several, split.
    ///
    /// - Throws: ``ServiceFailure``.
    init(path: String) throws(ServiceFailure) {
        do throws(FormatsFailure) {
            var table = try CSVTable(ByteSource(path: path))
            let column = table.header.required("column")
            let whole = table.header.required("whole")
            let part = table.header.required("part")
            let split = table.header.column("split")
            guard table.reportColumns(), let column, let whole, let part else {
                throw FormatsFailure(
                    .damaged, "A structure has the columns column, whole and part.",
                    at: Diagnostic.Place(file: table.name, row: 1))
            }
            var row = CSVRow()
            while try table.nextRow(into: &row) {
                let entry = Entry(
                    column: row.trimmedString(column), whole: row.trimmedString(whole),
                    split: split.map { row.trimmedString($0) } ?? "")
                if let index = parts.firstIndex(where: { $0.entry == entry }) {
                    parts[index].parts.append(row.trimmedString(part))
                } else {
                    parts.append((entry, [row.trimmedString(part)]))
                }
            }
        } catch {
            throw ServiceFailure(.fault, "\(error)")
        }
    }
}
