public import RollDomain

/// Why a cell of a published table holds no number.
///
/// - Source: the symbols of the statistics platform.
public enum CellSymbol: String, Sendable, Hashable, CaseIterable {
    /// There can be no such figure.
    case notApplicable = "z"
    /// There could be one, and it is not known.
    case notAvailable = "x"
    /// It is known, and hidden so that nobody can be found by it.
    case confidential = "c"
    /// It rounds to nothing, and is not nothing.
    case low = "low"
    /// It rests on too little.
    case unreliable = "u"

    /// The words for the key of a table.
    public var words: String {
        switch self {
        case .notApplicable: "not applicable"
        case .notAvailable: "not available"
        case .confidential: "hidden, so that nobody can be found by it"
        case .low: "rounds to nothing, but is more than nothing"
        case .unreliable: "rests on too little to be relied on"
        }
    }
}

/// One cell of a published table, protected already.
public enum CellValue: Sendable, Hashable {
    /// A whole number.
    case count(Int)
    /// A share of two published whole numbers, in per cent.
    case percent(Ratio)
    /// No number.
    case symbol(CellSymbol)

    /// Decimal places of a share in files; pages show fewer.
    public static let filePlaces = 5

    /// The cell in a data file: digits or a symbol, never blank.
    public var text: String {
        switch self {
        case .count(let number): String(number)
        case .symbol(let symbol): symbol.rawValue
        case .percent(let ratio):
            if let rounded = ratio.percent(places: Self.filePlaces) {
                rounded.scaled == 0 && ratio.count > 0
                    ? CellSymbol.low.rawValue : rounded.description
            } else {
                CellSymbol.notApplicable.rawValue
            }
        }
    }

    /// The number in the file, nil for a symbol.
    public var number: Double? {
        switch self {
        case .count(let number): Double(number)
        case .symbol: nil
        case .percent(let ratio):
            text == CellSymbol.low.rawValue
                ? nil
                : ratio.percent(places: Self.filePlaces).map { Double($0.scaled) / 100_000 }
        }
    }
}
