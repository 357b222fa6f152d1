public import RollFormats

/// What a school's own layout calls our fields, and what its own codes mean.
///
/// Read from a small CSV file of up to two sections:
///
///     field,column
///     upn,Unique Pupil No
///     local,statutory
///     9,
///     X01,X
public struct ColumnMapping: Sendable, Equatable {
    /// The file's header for each of our fields.
    public var columns: [String: String]
    /// The statutory code for each local one; empty where the local code says "no mark".
    public var codes: [String: String]

    /// The mapping that changes nothing.
    public static let none = ColumnMapping()

    /// Makes a mapping.
    ///
    /// - Parameters:
    ///   - columns: The file's header for each of our fields.
    ///   - codes: The statutory code for each local one.
    public init(columns: [String: String] = [:], codes: [String: String] = [:]) {
        self.columns = columns
        self.codes = codes
    }

    /// Reads a mapping file.
    ///
    /// - Parameter source: The file.
    /// - Throws: `badMapping` where a line is in no section, names an unknown field or says
    ///   something twice; `unreadable` for what is not text.
    public init(_ source: consuming ByteSource) throws(ImportFailure) {
        self.init()
        do {
            var reader = try CSVReader(
                source, dialect: CSVDialect(hasHeader: false, deliversUnevenRows: true))
            var row = CSVRow()
            var section = Section.none
            while try reader.nextRow(into: &row) {
                let cells = (0..<row.count).map { row.trimmedString($0) }
                let place = Diagnostic.Place(file: reader.name, row: row.line)
                if let next = Section(heading: cells) {
                    section = next
                } else {
                    try take(cells, in: section, at: place)
                }
            }
        } catch let failure as FormatsFailure {
            throw ImportFailure(failure)
        } catch let failure as ImportFailure {
            throw failure
        } catch {
            throw ImportFailure(.unreadable, "The mapping file could not be read.")
        }
    }

    private enum Section {
        case none, columns, codes

        init?(heading: [String]) {
            switch heading.prefix(2).map({ HeaderKey($0).text }) {
            case ["field", "column"]: self = .columns
            case ["local", "statutory"], ["code", "statutory"]: self = .codes
            default: return nil
            }
        }
    }

    private mutating func take(
        _ cells: [String], in section: Section, at place: Diagnostic.Place
    ) throws(ImportFailure) {
        let value = cells.count > 1 ? cells[1] : ""
        switch section {
        case .none:
            throw Self.bad("The first line must be `field,column` or `local,statutory`.", place)
        case .columns:
            guard Self.knownFields.contains(cells[0]) else {
                throw Self.bad(
                    "There is no field of this name; the fields are listed in "
                        + "docs/file-formats.md.", place)
            }
            guard !value.isEmpty else { throw Self.bad("The line names no column.", place) }
            guard columns.updateValue(value, forKey: cells[0]) == nil else {
                throw Self.bad("The field was mapped by an earlier line.", place)
            }
        case .codes:
            guard !cells[0].isEmpty else { throw Self.bad("The line names no code.", place) }
            guard codes.updateValue(value, forKey: cells[0]) == nil else {
                throw Self.bad("The code was mapped by an earlier line.", place)
            }
        }
    }

    private static func bad(_ message: String, _ place: Diagnostic.Place) -> ImportFailure {
        ImportFailure(.badMapping, "\(message) [\(ImportRule.badMapping.rawValue)]", at: place)
    }

    /// The names of all fields that a mapping may speak of, in order.
    public static var fieldNames: [String] { knownFields.sorted() }

    private static let knownFields: Set<String> = Set(
        PupilField.allCases.map(\.rawValue) + MarkField.allCases.map(\.rawValue)
            + ContactField.allCases.map(\.rawValue) + GroupField.allCases.map(\.rawValue)
            + SuspensionField.allCases.map(\.rawValue) + CalendarField.allCases.map(\.rawValue)
            + ListField.allCases.map(\.rawValue) + CareField.allCases.map(\.rawValue))
}
