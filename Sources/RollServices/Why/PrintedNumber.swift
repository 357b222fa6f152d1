/// A number as a data file prints it, exact to nine decimal places; sums of these are exact.
public struct PrintedNumber: Sendable, Hashable, CustomStringConvertible {
    /// The number in thousand-millionths.
    private var scaled: Int128 = 0

    private static let unit: Int128 = 1_000_000_000

    /// Nought.
    public init() {}

    /// Reads digits with at most nine decimal places; nil for signs such as `c` and for anything
    /// else.
    public init?(_ text: String) {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ part in
                !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
            }), parts[0].utf8.count <= 18, parts.count == 1 || parts[1].utf8.count <= 9
        else { return nil }
        var digits = String(parts[0])
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        digits += decimals + String(repeating: "0", count: 9 - decimals.utf8.count)
        guard let value = Int128(digits) else { return nil }
        scaled = isNegative ? -value : value
    }

    /// The digits, with no more decimal places than needed.
    public var description: String {
        let size = scaled.magnitude
        let unit = Self.unit.magnitude
        var text = String(size / unit)
        var decimals = String(String(unit + size % unit).dropFirst())
        while decimals.hasSuffix("0") { decimals.removeLast() }
        if !decimals.isEmpty { text += ".\(decimals)" }
        return scaled < 0 ? "-\(text)" : text
    }

    /// Whether the number is nought.
    public var isZero: Bool { scaled == 0 }
    /// The number without its sign, for ordering.
    public var size: UInt128 { scaled.magnitude }

    /// Adds another number.
    public static func += (left: inout PrintedNumber, right: PrintedNumber) {
        left.scaled += right.scaled
    }

    /// Takes another number away.
    public static func -= (left: inout PrintedNumber, right: PrintedNumber) {
        left.scaled -= right.scaled
    }
}
