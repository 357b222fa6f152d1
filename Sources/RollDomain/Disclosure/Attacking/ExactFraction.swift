/// A fraction of two whole numbers in lowest terms, or a sign that the numbers grew too large.
///
/// The tables that are attacked have only 1 and -1 in their sums, so nearly all fractions met
/// are whole. A result that does not fit is marked, never wrong.
struct ExactFraction: Hashable {
    private(set) var numerator: Int
    /// Positive; 0 marks a fraction that did not fit.
    private(set) var denominator: Int

    static let zero = ExactFraction(0)
    static let overflow = ExactFraction(numerator: 0, denominator: 0)

    init(_ whole: Int) {
        numerator = whole
        denominator = 1
    }

    /// So many parts of a whole.
    init(_ parts: Int, partsOf whole: Int) { self = Self.reduced(parts, whole) }

    private init(numerator: Int, denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    private static func reduced(_ above: Int, _ below: Int) -> ExactFraction {
        guard below != 1 else { return ExactFraction(above) }
        guard above != .min, below != .min else { return overflow }
        var a = abs(above)
        var b = below
        while b != 0 { (a, b) = (b, a % b) }
        return ExactFraction(numerator: above / a, denominator: below / a)
    }

    var hasOverflowed: Bool { denominator == 0 }
    var isZero: Bool { numerator == 0 && denominator != 0 }
    /// -1, 0 or 1.
    var sign: Int { numerator.signum() }

    /// The greatest whole number not above the fraction.
    var floor: Int {
        let quotient = numerator / denominator
        return numerator % denominator < 0 ? quotient - 1 : quotient
    }

    /// The least whole number not below the fraction.
    var ceiling: Int { -(-self).floor }

    static prefix func - (value: ExactFraction) -> ExactFraction {
        guard value.numerator != .min else { return overflow }
        return ExactFraction(numerator: -value.numerator, denominator: value.denominator)
    }

    static func + (left: ExactFraction, right: ExactFraction) -> ExactFraction {
        if left.denominator == 1, right.denominator == 1 {
            let (sum, over) = left.numerator.addingReportingOverflow(right.numerator)
            return over ? overflow : ExactFraction(sum)
        }
        guard !left.hasOverflowed, !right.hasOverflowed else { return overflow }
        let (a, overA) = left.numerator.multipliedReportingOverflow(by: right.denominator)
        let (b, overB) = right.numerator.multipliedReportingOverflow(by: left.denominator)
        let (below, overC) = left.denominator.multipliedReportingOverflow(by: right.denominator)
        let (above, overD) = a.addingReportingOverflow(b)
        return overA || overB || overC || overD ? overflow : reduced(above, below)
    }

    static func - (left: ExactFraction, right: ExactFraction) -> ExactFraction { left + -right }

    static func * (left: ExactFraction, right: ExactFraction) -> ExactFraction {
        guard !left.hasOverflowed, !right.hasOverflowed else { return overflow }
        let (above, overA) = left.numerator.multipliedReportingOverflow(by: right.numerator)
        let (below, overB) = left.denominator.multipliedReportingOverflow(by: right.denominator)
        return overA || overB ? overflow : reduced(above, below)
    }

    static func / (left: ExactFraction, right: ExactFraction) -> ExactFraction {
        guard right.numerator != 0, !right.hasOverflowed, right.numerator != .min else {
            return overflow
        }
        let below = right.numerator < 0 ? -right.denominator : right.denominator
        return left
            * ExactFraction(numerator: below, denominator: abs(right.numerator))
    }

    /// Whether the left is below the right; both must have fitted.
    static func < (left: ExactFraction, right: ExactFraction) -> Bool {
        if left.denominator == 1, right.denominator == 1 { return left.numerator < right.numerator }
        return Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }
}
