/// The rows of one sheet while its document is read.
struct SheetReading {
    private let texts: [String]
    private(set) var rows: [Workbook.Row] = []
    /// How many cells were met, those that are missing before them in their rows among them.
    private(set) var cells = 0

    private var line = 0
    private var row: [String] = []
    private var kind = ""
    private var column = 0
    private var value = ""
    private var isValue = false

    /// A sheet has no more rows.
    static let mostRows = 1_048_576
    /// A sheet has no more columns.
    static let mostColumns = 16_384

    init(texts: [String]) { self.texts = texts }

    mutating func take(_ piece: Workbook.Piece) {
        switch piece {
        case .start("row", let values):
            // A row of a number that no sheet has is passed over, and with it nothing grows beyond bounds.
            line = values["r"].map { Int($0) ?? Self.mostRows + 1 } ?? min(line, Self.mostRows) + 1
            row = []
        case .end("row"):
            if row.contains(where: { !$0.isEmpty }), line > rows.last?.line ?? 0,
                line <= Self.mostRows
            {
                rows.append(Workbook.Row(line: line, cells: row))
            }
        case .start("c", let values):
            kind = values["t"] ?? "n"
            column = values["r"].flatMap(Self.column) ?? row.count
            value = ""
        case .start("v", _), .start("t", _): isValue = true
        case .end("v"), .end("t"): isValue = false
        case .text(let text): if isValue { value += text }
        case .end("c"): close()
        default: break
        }
    }

    private mutating func close() {
        guard column < Self.mostColumns else { return }
        let text: String =
            switch kind {
            case "s": Int(value).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
            case "n": Self.number(value)
            case "b": value == "1" ? "TRUE" : "FALSE"
            default: value
            }
        cells += max(1, column + 1 - row.count)
        if column >= row.count {
            row += [String](repeating: "", count: column + 1 - row.count)
        }
        row[column] = text
    }

    /// A number as people write it: `301` for `301.0` and `3.01E2`.
    private static func number(_ text: String) -> String {
        guard let value = Double(text), value.rounded() == value, abs(value) < 1e15 else {
            return text
        }
        return String(Int(value))
    }

    /// The place of a column from a name such as `AB12`, from 0; nil where it is none.
    private static func column(_ name: String) -> Int? {
        let letters = name.uppercased().utf8.prefix { (0x41...0x5A).contains($0) }
        guard (1...3).contains(letters.count) else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1) - 0x40 } - 1
    }
}
