/// The columns of a CSV file, found by name whatever their order, case and spacing.
///
/// `Unique Pupil Number`, `unique_pupil_number` and `UniquePupilNumber ` are one name. Ask for all
/// columns first, then call `report(into:)` once: it says everything that is wrong in one go.
public struct CSVHeader: Sendable {
    /// The names as the file spells them, without blanks at both ends.
    public let names: [String]
    /// The line of the header, counted from 1.
    public let line: Int
    /// The file's name, for places in diagnostics.
    public let file: String

    /// The wanted columns that were not found, each by the first name it was asked by.
    public private(set) var missing: [String] = []

    private let columns: [String: Int]
    private let duplicates: [(name: String, first: Int, again: Int)]

    /// Reads the names of the columns from a header row.
    ///
    /// - Parameters:
    ///   - row: The header row.
    ///   - file: The file's name, for places in diagnostics.
    public init(_ row: CSVRow, file: String) {
        self.init(names: row.strings, line: row.line, file: file)
    }

    /// Takes names that are already known.
    ///
    /// - Parameters:
    ///   - names: The names in the order of the columns.
    ///   - line: The line of the header, counted from 1.
    ///   - file: The file's name, for places in diagnostics.
    public init(names: [String], line: Int = 1, file: String) {
        self.names = names.map { Self.trim($0) }
        self.line = line
        self.file = file
        var columns: [String: Int] = [:]
        var duplicates: [(name: String, first: Int, again: Int)] = []
        for (index, name) in self.names.enumerated() {
            let key = Self.key(name)
            if key.isEmpty { continue }
            if let first = columns[key] {
                duplicates.append((name, first, index))
            } else {
                columns[key] = index
            }
        }
        self.columns = columns
        self.duplicates = duplicates
    }

    /// The number of columns.
    public var count: Int { names.count }

    /// Finds a column that may be absent.
    ///
    /// - Parameter aliases: The names it may have, the preferred first.
    /// - Returns: The column's index from 0, or nothing.
    public func column(_ aliases: String...) -> Int? { column(anyOf: aliases) }

    /// Finds a column that may be absent.
    ///
    /// - Parameter aliases: The names it may have, the preferred first.
    /// - Returns: The column's index from 0, or nothing.
    public func column(anyOf aliases: [String]) -> Int? {
        for alias in aliases {
            if let index = columns[Self.key(alias)] { return index }
        }
        return nil
    }

    /// Finds a column that must be there, and notes it as missing if it is not.
    ///
    /// - Parameter aliases: The names it may have, the preferred first.
    /// - Returns: The column's index from 0, or nothing.
    public mutating func required(_ aliases: String...) -> Int? { required(anyOf: aliases) }

    /// Finds a column that must be there, and notes it as missing if it is not.
    ///
    /// - Parameter aliases: The names it may have, the preferred first.
    /// - Returns: The column's index from 0, or nothing.
    public mutating func required(anyOf aliases: [String]) -> Int? {
        if let index = column(anyOf: aliases) { return index }
        let others = aliases.dropFirst().joined(separator: " or ")
        missing.append((aliases.first ?? "") + (others.isEmpty ? "" : " (or \(others))"))
        return nil
    }

    /// Reports the missing columns in one error, and each column name that stands there twice.
    ///
    /// - Parameter log: Where the diagnostics go.
    /// - Returns: Whether every required column was found.
    @discardableResult
    public func report(into log: inout DiagnosticLog) -> Bool {
        for duplicate in duplicates {
            log.record(
                Diagnostic(
                    .warning, "R-CSV-06",
                    "Columns \(duplicate.first + 1) and \(duplicate.again + 1) have the same "
                        + "name; the first is used. Rename or remove the other.",
                    at: Diagnostic.Place(file: file, row: line, column: duplicate.name)))
        }
        guard !missing.isEmpty else { return true }
        let found = names.isEmpty ? "none" : Self.list(names, atMost: 60)
        log.record(
            Diagnostic(
                .error, "R-CSV-07",
                "Missing \(missing.count == 1 ? "column" : "columns"): "
                    + "\(missing.joined(separator: ", ")). Columns found: \(found). Rename the "
                    + "columns in the file, or give a column mapping.",
                at: Diagnostic.Place(file: file, row: line)))
        return false
    }

    /// The name that stands for a column in a diagnostic.
    ///
    /// - Parameter index: The column, counted from 0.
    /// - Returns: The name as the file spells it, or the column's number when it has no name.
    public func name(of index: Int) -> String {
        index < names.count && !names[index].isEmpty ? names[index] : "\(index + 1)"
    }

    private static func list(_ names: [String], atMost limit: Int) -> String {
        let shown = names.prefix(limit).map { $0.isEmpty ? "(no name)" : $0 }
        let more = names.count - shown.count
        return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    private static func trim(_ name: String) -> String {
        let blank: (Character) -> Bool = { $0.isWhitespace }
        var rest = name[...].drop(while: blank)
        while let last = rest.last, blank(last) { rest.removeLast() }
        return String(rest)
    }

    /// A name without case, blanks, underscores, hyphens and dots.
    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { !$0.isWhitespace && !"_-.".contains($0) })
    }
}
