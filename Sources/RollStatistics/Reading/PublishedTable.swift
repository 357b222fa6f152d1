import RollDomain
import RollFormats

/// Reads a published file of absence or attendance statistics row by row.
///
/// Columns are found by name, whatever their order, with the names of other editions understood;
/// the product is told by its columns. Faults are collected in `log` with their places.
///
/// - Source: rule R-STAT-06.
struct PublishedTable: ~Copyable {
    /// What the file is.
    let product: PublishedProduct
    /// Where its columns are.
    let layout: ColumnLayout
    /// Rows that are about an area or a school group outside those understood.
    private(set) var rowsPassedOver = 0

    private var reader: CSVReader
    private var row = CSVRow()
    private var ownLog = DiagnosticLog()
    private let keys: KeyColumns
    private let countColumns: [Int?]
    private let rateColumns: [Int?]
    private let fractionColumns: [Int?]
    private let statedColumns: [Int?]
    private let groupColumns: [Int?]
    /// The columns of characteristics that rows are split by, in the order of a row's group.
    let groupNames: [String]
    private var passedOver: Set<String> = []
    /// How many cells a row has where no header says so.
    private let width: Int?

    private struct KeyColumns {
        let time, period, breakdown, level, region, regionName, oldCode, newCode, name: Int?
        let phase, urn, laestab: Int?
    }

    /// Opens a file and understands its columns.
    init(_ file: PublishedFile) throws(StatisticsFailure) {
        let reader = try Self.reader(of: file)
        let layout = ColumnLayout(header: reader.header)
        if layout.product == nil, BandColumns.isRow(layout.spelt) {
            // Editions of the bands come without a header: the first row is a row.
            try self.init(
                Self.reader(of: file, hasHeader: false), ColumnLayout(spelt: BandColumns.order),
                width: BandColumns.order.count)
        } else {
            guard layout.product != nil else {
                throw try UnknownProduct.failure(layout, file)
            }
            try self.init(reader, layout, width: nil)
        }
    }

    /// Opens a file for its rows.
    static func reader(
        of file: PublishedFile, hasHeader: Bool = true
    ) throws(StatisticsFailure) -> CSVReader {
        let source = try file.open()
        do throws(FormatsFailure) {
            return try CSVReader(source, dialect: CSVDialect(hasHeader: hasHeader))
        } catch {
            throw StatisticsFailure(error)
        }
    }

    private init(
        _ opened: consuming CSVReader, _ layout: ColumnLayout, width: Int?
    ) throws(StatisticsFailure) {
        guard let product = layout.product else {
            preconditionFailure("a layout without a product is refused before")
        }
        if width != nil {
            ownLog.record(
                Diagnostic(
                    .warning, "R-STAT-06",
                    "The file has no header. Its cells fit the columns of the edition to 2018/19, "
                        + "so they were read in that order; put a header to be sure.",
                    at: Diagnostic.Place(file: opened.name, row: 1)))
        }
        self.width = width
        for fault in layout.faults(for: product, file: opened.name) {
            // Without these no row says when, where or of which schools it is.
            if ["geographic_level", "time_period", "school_type"].contains(fault.place.column),
                fault.place.column.flatMap({ layout.place(of: $0) }) == nil
            {
                throw StatisticsFailure(
                    .unknownProduct, "\(fault.message) No row can be read without it.",
                    at: fault.place)
            }
            ownLog.record(fault)
        }
        self.product = product
        self.layout = layout
        keys = KeyColumns(
            time: layout.place(of: "time_identifier"), period: layout.place(of: "time_period"),
            breakdown: layout.place(of: "year_breakdown"),
            level: layout.place(of: "geographic_level"), region: layout.place(of: "region_code"),
            regionName: layout.place(of: "region_name"), oldCode: layout.place(of: "old_la_code"),
            newCode: layout.place(of: "new_la_code"), name: layout.place(of: "la_name"),
            phase: layout.place(of: "school_type"), urn: layout.place(of: "urn"),
            laestab: layout.place(of: "laestab"))
        let catalogue = product.catalogue
        countColumns = catalogue.counts.map { layout.place(of: $0) }
        rateColumns = catalogue.rates.map { layout.place(of: $0.name) }
        fractionColumns = catalogue.fractions.map { layout.place(of: $0) }
        statedColumns = catalogue.statedOnly.map { layout.place(of: $0) }
        groupNames =
            catalogue.characteristics + catalogue.splits.filter { layout.place(of: $0) != nil }
        groupColumns = groupNames.map { layout.place(of: $0) }
        reader = opened
    }

    /// The file's name.
    var name: String { reader.name }
    /// How many rows were read.
    var rowsRead: Int { reader.rowsRead }
    /// Faults met so far, those of the file's form included.
    var log: DiagnosticLog {
        var all = reader.log
        all.merge(ownLog)
        return all
    }
    /// The text of a cell in the row last read, without blanks around it.
    func cell(_ column: Int) -> String { row.trimmedString(column) }

    /// Reads the next row that is about a level and a phase that are understood.
    ///
    /// - Returns: Whether there was one.
    mutating func next(into result: inout PublishedRow) throws(StatisticsFailure) -> Bool {
        while try advance() {
            if let width, row.count != width {
                ownLog.record(
                    Diagnostic(
                        .error, "R-CSV-01",
                        "The row has \(row.count) fields, the rows before it \(width).",
                        at: Diagnostic.Place(file: name, row: row.line)))
                continue
            }
            guard readKeys(into: &result) else {
                rowsPassedOver += 1
                continue
            }
            readFigures(into: &result)
            return true
        }
        return false
    }

    private mutating func advance() throws(StatisticsFailure) -> Bool {
        do throws(FormatsFailure) {
            return try reader.nextRow(into: &row)
        } catch {
            throw StatisticsFailure(error)
        }
    }

    private func text(_ column: Int?) -> String { column.map { row.trimmedString($0) } ?? "" }

    private mutating func readKeys(into result: inout PublishedRow) -> Bool {
        result.line = row.line
        guard let level = GeographicLevel(rawValue: text(keys.level)) else {
            if GeographicLevel.others.contains(text(keys.level)) {
                passOver(
                    text(keys.level), keys.level,
                    "The level is not school, authority, region or England: rows of this level "
                        + "were not checked.")
            } else {
                fault(
                    "R-STAT-06",
                    "No published level has this name, so the row was not read. Write School, "
                        + "Local authority, Regional or National.", keys.level)
            }
            return false
        }
        guard let phase = PublishedPhase(text(keys.phase)) else {
            if let meant = PublishedPhase.nearest(to: text(keys.phase)) {
                fault(
                    "R-STAT-06",
                    "There is no such kind of school, so the row was not read. Write \(meant) if "
                        + "that is what it is.", keys.phase)
            } else {
                passOver(
                    text(keys.phase), keys.phase,
                    "The kind of school is not primary, secondary, special, alternative provision "
                        + "or all: rows of this kind were not checked.")
            }
            return false
        }
        result.phase = phase
        result.group.removeAll(keepingCapacity: true)
        for column in groupColumns { result.group.append(text(column)) }
        if !result.group.isEmpty { checkGroup(result.group) }
        // A row of all pupils is the same in a file that splits them and in one that does not.
        if product.catalogue.characteristics.isEmpty, result.group.allSatisfy(Self.isOfAll) {
            result.group.removeAll(keepingCapacity: true)
        }
        result.edition = PublishedEdition(
            timeIdentifier: text(keys.time), timePeriod: text(keys.period),
            breakdown: text(keys.breakdown))
        var place = PublishedPlace(level: level)
        if level < .national {
            place.regionCode = text(keys.region)
            place.regionName = text(keys.regionName)
        }
        if level < .region {
            place.authorityCode = AuthorityCode(text(keys.oldCode))
            place.authorityONSCode = text(keys.newCode)
            place.authorityName = text(keys.name)
        }
        if level == .school {
            place.urn = URN(text(keys.urn))
            place.laestab = LAESTAB(text(keys.laestab))
            if place.urn == nil, keys.urn != nil {
                fault("R-STAT-06", "A school's number has six digits.", keys.urn)
            }
        }
        result.place = place
        return true
    }

    private static func isOfAll(_ value: String) -> Bool {
        ["total", "all", "all pupils"].contains(value.lowercased())
    }

    /// A characteristic without a value would be added up under no name.
    private mutating func checkGroup(_ group: [String]) {
        for (value, column) in zip(group, groupColumns) where value.isEmpty && column != nil {
            fault("R-STAT-05", "A characteristic has a value, or the word Unclassified.", column)
        }
    }

    private mutating func readFigures(into result: inout PublishedRow) {
        result.counts.removeAll(keepingCapacity: true)
        for column in countColumns {
            let count = column.map { PublishedCount(row.trimmed($0)) } ?? .absent
            if case .unreadable = count {
                fault(
                    "R-STAT-05", "This is neither a whole number nor a sign for a missing figure.",
                    column)
            } else if case .missing(.blank) = count {
                // It is read as a figure that is not given; nobody can tell why it is not.
                fault(
                    "R-STAT-05",
                    "The figure is missing without a sign: give one, such as x, z or c.",
                    column)
            }
            result.counts.append(count)
        }
        result.rates.removeAll(keepingCapacity: true)
        for column in rateColumns { result.rates.append(text(column)) }
        result.fractions.removeAll(keepingCapacity: true)
        for column in fractionColumns { result.fractions.append(text(column)) }
        result.stated.removeAll(keepingCapacity: true)
        for column in statedColumns { result.stated.append(text(column)) }
    }

    private mutating func fault(_ rule: RuleID, _ message: String, _ column: Int?) {
        ownLog.record(
            Diagnostic(
                .error, rule, message,
                at: Diagnostic.Place(
                    file: name, row: row.line, column: column.map { layout.spelt[$0] }),
                received: column.map { row.trimmedString($0) }))
    }

    /// Reports a value that is not understood once, not for each row that has it.
    private mutating func passOver(_ value: String, _ column: Int?, _ message: String) {
        guard passedOver.insert(value).inserted else { return }
        ownLog.record(
            Diagnostic(
                .warning, "R-STAT-06", message,
                at: Diagnostic.Place(
                    file: name, row: row.line, column: column.map { layout.spelt[$0] }),
                received: value))
    }
}
