/// How a percentage is printed: to decimal places, or to significant digits.
///
/// Zeros at the end are dropped but for one place, as the published files do.
///
/// - Source: rules R-ROUND-01 and R-STAT-02.
public enum PercentForm: Hashable, Sendable {
    /// Rounded half up to 0 to 9 decimal places.
    case places(Int)
    /// Rounded half up to 1 to 15 significant digits.
    case digits(Int)

    /// Reads words such as `1 place`, `5 places` or `15 digits`; nil for anything else.
    public init?(_ words: String) {
        let parts = words.split(separator: " ")
        guard parts.count == 2, let number = Int(parts[0]) else { return nil }
        switch parts[1] {
        case "place", "places":
            guard (0...9).contains(number) else { return nil }
            self = .places(number)
        case "digits":
            guard (1...15).contains(number) else { return nil }
            self = .digits(number)
        default: return nil
        }
    }

    /// The percentage as the files print it; nil without a whole.
    public func text(_ ratio: Ratio) -> String? {
        guard let percent = ratio.percent else { return nil }
        switch self {
        case .places(let places):
            return Self.trimmed(RoundedPercent(rounding: percent, places: places).description)
        case .digits(let digits): return Self.significant(percent, digits)
        }
    }

    /// Rounds the exact binary value, so that fifteen digits come out as they should.
    private static func significant(_ value: Double, _ digits: Int) -> String {
        guard value > 0 else { return "0" }
        var whole = 1.0
        var places = digits - 1
        while value >= whole * 10 {
            whole *= 10
            places -= 1
        }
        while value < whole {
            whole /= 10
            places += 1
        }
        // A share below one in ten thousand million has no use for more digits; the product
        // of the significand (54 bits) and the power (73 bits) still fits.
        places = min(places, 22)
        let scaled = rounded(value, timesTenTo: max(places, 0))
        guard places >= 0 else { return String(scaled) }
        var text = String(scaled)
        if text.utf8.count <= places {
            text = String(repeating: "0", count: places + 1 - text.utf8.count) + text
        }
        guard places > 0 else { return text }
        var decimals = text.suffix(places)
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return decimals.isEmpty
            ? String(text.dropLast(places)) : "\(text.dropLast(places)).\(decimals)"
    }

    /// The value times a power of ten, half up, in whole numbers.
    private static func rounded(_ value: Double, timesTenTo places: Int) -> UInt128 {
        var number = UInt128(value.significandBitPattern | 1 << 52)
        for _ in 0..<places { number *= 10 }
        let shift = 52 - Int(value.exponent)
        guard shift > 0 else { return number << UInt128(-shift) }
        guard shift < 128 else { return 0 }
        return (number >> UInt128(shift)) + (number >> UInt128(shift - 1) & 1)
    }

    /// Drops zeros at the end of a decimal, but keeps one place.
    private static func trimmed(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
        var kept = Substring(text)
        while kept.hasSuffix("0"), !kept.hasSuffix(".0") { kept.removeLast() }
        return String(kept)
    }
}
