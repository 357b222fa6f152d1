import RollFormats

/// The columns of a list with one row an authority: its neighbours beside each other, each followed by how close it is.
///
/// ```
/// LA number │ LA Name │ SN1 │ SNP │ SN2 │ SNP │ … │ SN10 │ SNP
/// ```
enum WideNeighbourField: String, FieldSet {
    case authority = "la-code"
    case first = "sn1"
    case second = "sn2"
    case third = "sn3"
    case fourth = "sn4"
    case fifth = "sn5"
    case sixth = "sn6"
    case seventh = "sn7"
    case eighth = "sn8"
    case ninth = "sn9"
    case tenth = "sn10"
    case firstCloseness = "snp1"
    case secondCloseness = "snp2"
    case thirdCloseness = "snp3"
    case fourthCloseness = "snp4"
    case fifthCloseness = "snp5"
    case sixthCloseness = "snp6"
    case seventhCloseness = "snp7"
    case eighthCloseness = "snp8"
    case ninthCloseness = "snp9"
    case tenthCloseness = "snp10"

    var headers: [String] {
        switch self {
        case .authority: NeighbourField.authority.headers + ["LA num", "LANumber"]
        default: [rawValue]
        }
    }

    /// The neighbours by rank, each with the column of its closeness.
    static let ranks: [(neighbour: WideNeighbourField, closeness: WideNeighbourField)] =
        Array(zip(allCases[1...10], allCases[11...20]).map { ($0, $1) })
}

/// A list of neighbours as rows of CSV, whatever file it came in.
///
/// Of a workbook it is the first sheet in which a row names the columns; its rows keep their numbers, and places of
/// faults name the sheet.
///
/// - Source: rule R-NEIGH-01.
struct NeighbourList {
    let bytes: [UInt8]
    /// The file's name, with the sheet's where it has sheets.
    let name: String
    /// Whether each row has all neighbours of an authority.
    let isWide: Bool

    /// Headings are looked for in so many rows of a sheet, below titles and notes.
    private static let rowsLookedAt = 40
    /// A list is no longer than this.
    private static let largest = 64 << 20

    init(
        _ source: consuming ByteSource, mapping: ColumnMapping
    ) throws(ImportFailure) {
        let name = source.name
        do {
            var source = source
            let bytes = try source.readAll(limit: Self.largest)
            guard Workbook.isLikely(bytes) else {
                let reader = try CSVReader(
                    ByteSource(bytes: bytes, name: name),
                    dialect: CSVDialect(deliversUnevenRows: true))
                self.bytes = bytes
                self.name = name
                isWide = Self.isWide(reader.header.strings, mapping) ?? false
                return
            }
            let book = try Workbook(bytes, name: name)
            for sheet in book.sheets {
                for row in try book.rows(of: sheet).prefix(Self.rowsLookedAt) {
                    let headings = Self.named(row.cells)
                    guard let isWide = Self.isWide(headings, mapping) else { continue }
                    self.bytes = try book.csv(of: sheet, from: row.line, headings: headings)
                    self.name = "\(name), sheet \(sheet)"
                    self.isWide = isWide
                    return
                }
            }
        } catch {
            throw ImportFailure(error)
        }
        throw ImportFailure(
            .missingColumn,
            "No sheet of the workbook names the columns of a list of neighbours: `old_la_code` and "
                + "`neighbour_old_la_code`, or `LA number` and `SN1` to `SN10`. "
                + "[\(ImportRule.missingColumn.rawValue)]",
            at: Diagnostic.Place(file: name))
    }

    /// Whether headings are those of a list with one row an authority; nil where they are of no list.
    private static func isWide(_ headings: [String], _ mapping: ColumnMapping) -> Bool? {
        let long = ColumnMap<NeighbourField>(headers: headings, mapping: mapping)
        if long.has(.authority), long.has(.neighbour) { return false }
        let wide = ColumnMap<WideNeighbourField>(headers: headings, mapping: mapping)
        return wide.has(.authority) && wide.has(.first) ? true : nil
    }

    /// Headings with the number of the neighbour at each closeness, which published lists call alike.
    private static func named(_ headings: [String]) -> [String] {
        var last = ""
        return headings.map { heading in
            let key = HeaderKey(heading).text
            if key.hasPrefix("snp"), !last.isEmpty { return "SNP\(last)" }
            if key.hasPrefix("sn") {
                let number = key.dropFirst(2)
                last = number.allSatisfy(\.isNumber) ? String(number) : ""
            }
            return heading
        }
    }
}
