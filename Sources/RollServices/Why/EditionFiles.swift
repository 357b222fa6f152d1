import Foundation
import RollExport
import RollFormats

/// What an edition of published figures says of itself.
public struct EditionMeaning: Sendable, Hashable {
    /// The folder or the file.
    public let path: String
    /// The title; the file's name where there is none.
    public internal(set) var title: String
    /// The definition's id, nil where the file does not say.
    public internal(set) var definition: String?
    /// As known when, in words, nil where the file does not say.
    public internal(set) var known: String?
    /// Who is counted, nil where the file does not say.
    public internal(set) var population: String?
    /// The digest of the registers, nil where the file does not say.
    public internal(set) var data: String?
    /// Schools and registers that came, of how many, nil where the file does not say.
    public internal(set) var coverage: String?
    /// The first and the last date, nil where the file does not say.
    public internal(set) var window: String?
    /// The command that made it, nil where the file does not say.
    public internal(set) var command: String?
}

/// The data files of an edition: a folder that `rollcall publish` wrote, or one data file.
struct EditionFiles {
    /// A data file with the columns that its description calls figures.
    struct Table {
        let name: String
        /// Columns that say what a row is about.
        let keys: [String]
        /// Columns of figures.
        let figures: [String]
        /// The figures of each row by the values of its keys.
        let rows: [[String]: [String]]
    }

    private(set) var meaning: EditionMeaning
    let tables: [Table]
    /// The digest of each data file as the edition lists it.
    private(set) var digests: [String: String] = [:]

    /// Reads an edition.
    ///
    /// - Throws: ``ServiceFailure`` where a file is missing, cannot be read, or has a row twice.
    init(path: String) throws(ServiceFailure) {
        let url = URL(filePath: path)
        meaning = EditionMeaning(path: path, title: url.lastPathComponent)
        guard let isFolder = try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory else {
            throw ServiceFailure(
                .environment,
                "\(path) is not there: name a folder that rollcall publish wrote, or a "
                    + "data file.")
        }
        guard isFolder else {
            tables = [try Self.table(path)]
            return
        }
        let record = try Self.record(url)
        meaning.title = record.title
        meaning.definition = record.definition
        meaning.known = record.known
        meaning.window = "\(record.from) to \(record.to)"
        meaning.command = record.command
        meaning.population = record.population
        meaning.data = record.data
        meaning.coverage = record.coverage?.words
        let names = record.files.map(\.name).filter {
            $0.hasSuffix(".csv") && !$0.hasSuffix(".meta.csv")
        }
        guard !names.isEmpty else {
            throw ServiceFailure(.fault, "\(path) lists no data file.")
        }
        for file in record.files { digests[file.name] = file.sha256 }
        var tables: [Table] = []
        for name in names.sorted() { tables.append(try Self.table(url.appending(path: name).path)) }
        self.tables = tables
    }

    private struct Record: Decodable {
        struct File: Decodable {
            let name: String
            let sha256: String
        }

        /// Editions of earlier versions do not say it.
        struct Coverage: Decodable {
            let schools_expected: Int
            let schools_reporting: Int
            let registers_expected: Int
            let registers_taken: Int

            var words: String {
                "\(schools_reporting) of \(schools_expected) schools, \(registers_taken) of "
                    + "\(registers_expected) registers"
            }
        }

        let population: String?
        let data: String?
        let coverage: Coverage?
        let title: String
        let from: String
        let to: String
        let known: String
        let definition: String
        let command: String
        let files: [File]
    }

    private static func record(_ folder: URL) throws(ServiceFailure) -> Record {
        let file = folder.appending(path: EditionFolder.marker)
        guard let bytes = try? Data(contentsOf: file) else {
            throw ServiceFailure(
                .fault,
                "\(folder.path) has no \(EditionFolder.marker): it is not an edition that rollcall "
                    + "publish wrote.")
        }
        do {
            return try JSONDecoder().decode(Record.self, from: bytes)
        } catch {
            throw ServiceFailure(
                .fault, "\(file.path) cannot be read: it is damaged, or of another version.")
        }
    }

    private static func table(_ path: String) throws(ServiceFailure) -> Table {
        let url = URL(filePath: path)
        let name = url.deletingPathExtension().lastPathComponent
        let figures = try figures(
            url.deletingLastPathComponent().appending(path: "\(name).meta.csv").path)
        var rows: [[String]: [String]] = [:]
        do {
            var reader = try CSVReader(ByteSource(path: path))
            let header = reader.header.strings
            if let missing = figures.first(where: { !header.contains($0) }) {
                throw FormatsFailure(
                    .damaged, "The description has a column \(missing), and the data has not.",
                    at: Diagnostic.Place(file: reader.name, row: 1))
            }
            let isFigure = header.map(figures.contains)
            var row = CSVRow()
            while try reader.nextRow(into: &row) {
                var (key, values): ([String], [String]) = ([], [])
                for index in header.indices {
                    let text = row.trimmedString(index)
                    if isFigure[index] { values.append(text) } else { key.append(text) }
                }
                guard rows.updateValue(values, forKey: key) == nil else {
                    throw FormatsFailure(
                        .damaged, "A row is there twice, so no figure of it can be compared.",
                        at: Diagnostic.Place(file: reader.name, row: row.line))
                }
            }
            // A row that could not be read would look like one that is gone.
            if let fault = reader.log.kept.first(where: { $0.severity == .error }) {
                throw ServiceFailure(.fault, fault.description)
            }
            return Table(
                name: name, keys: header.filter { !figures.contains($0) },
                figures: header.filter(figures.contains), rows: rows)
        } catch let failure as ServiceFailure {
            throw failure
        } catch {
            throw ServiceFailure(.fault, "\(error)")
        }
    }

    /// The columns that a description calls indicators.
    private static func figures(_ path: String) throws(ServiceFailure) -> Set<String> {
        var found: Set<String> = []
        do throws(FormatsFailure) {
            var reader = try CSVReader(ByteSource(path: path))
            let header = reader.header.strings
            guard let name = header.firstIndex(of: "col_name"),
                let type = header.firstIndex(of: "col_type")
            else {
                throw FormatsFailure(
                    .damaged, "The description lacks the columns col_name and col_type.",
                    at: Diagnostic.Place(file: reader.name, row: 1))
            }
            var row = CSVRow()
            while try reader.nextRow(into: &row) {
                if row.trimmedString(type) == "Indicator" { found.insert(row.trimmedString(name)) }
            }
        } catch {
            throw ServiceFailure(.fault, "\(error)")
        }
        guard !found.isEmpty else {
            throw ServiceFailure(.fault, "\(path) describes no figures (col_type Indicator).")
        }
        return found
    }
}
