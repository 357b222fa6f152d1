/// A whole number in a published file, or why there is none.
enum PublishedCount: Hashable, Sendable {
    /// A number.
    case value(Int)
    /// A sign that says why there is none.
    case missing(MissingSymbol)
    /// Something that is neither.
    case unreadable
    /// The file has no such column.
    case absent

    /// Reads a cell: digits, or digits that a spreadsheet wrote with `.0`, or a sign.
    init(_ cell: ArraySlice<UInt8>) {
        var digits = cell
        if digits.count > 2, digits.suffix(2).elementsEqual([0x2E, 0x30]) { digits.removeLast(2) }
        var number = 0
        for byte in digits {
            guard byte >= 0x30, byte <= 0x39, number < 1_000_000_000_000_000 else {
                self = Self.sign(cell)
                return
            }
            number = number * 10 + Int(byte - 0x30)
        }
        self = digits.isEmpty ? Self.sign(cell) : .value(number)
    }

    private static func sign(_ cell: ArraySlice<UInt8>) -> PublishedCount {
        MissingSymbol(rawValue: String(decoding: cell, as: UTF8.self)).map { .missing($0) }
            ?? .unreadable
    }

    /// The number; nil where there is none.
    var number: Int? { if case .value(let number) = self { number } else { nil } }

    /// The cell for a report.
    var shown: String {
        switch self {
        case .value(let number): String(number)
        case .missing(let symbol): symbol.shown
        case .unreadable: "(not a number)"
        case .absent: "(no column)"
        }
    }
}
