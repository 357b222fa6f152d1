import Foundation
import RollDomain

/// How a published file prints its percentages.
///
/// - Source: rule R-STAT-02.
enum PrintedForm: Hashable, Sendable, CustomStringConvertible {
    /// Rounded half up to decimal places, zeros at the end dropped but for one: `5.226`, `10.0`.
    case places(Int)
    /// So many significant digits, zeros at the end dropped.
    case digits(Int)
    /// Close to the exact value, digits as they may be.
    case close(Double)

    /// The forms that a product may use for a level, the usual one first.
    static func candidates(
        for product: PublishedProduct, level: GeographicLevel
    ) -> [PrintedForm] {
        guard product.isCensus else { return [.digits(15), .digits(10), .close(1e-9)] }
        let rounding = FigureDefinition.named("census-six-half-terms-10")?.rounding
        let national = rounding?.nationalPlaces ?? 1
        let other = rounding?.otherPlaces ?? 5
        let usual: [PrintedForm] =
            level == .national
            ? [.places(national), .places(other)] : [.places(other), .places(national)]
        return usual + [.digits(9), .digits(6), .digits(15), .places(2)]
    }

    /// The percentage as it should be printed.
    func text(_ part: Int, of whole: Int) -> String {
        guard let percent = Ratio(part, of: whole).percent else { return "0.0" }
        return switch self {
        case .places(let places):
            Self.trimmed(RoundedPercent(rounding: percent, places: places).description)
        case .digits(let digits): String(format: "%.\(digits)g", percent)
        case .close: String(format: "%.15g", percent)
        }
    }

    /// How a printed percentage compares with what it should be.
    enum Agreement { case identical, sameValue, different }

    /// Compares a printed percentage with what it should be.
    ///
    /// Where nothing is possible the files print nought, and a sign for a missing figure is right
    /// as well.
    func compare(_ published: String, _ part: Int, of whole: Int) -> Agreement {
        let expected = text(part, of: whole)
        if expected == published { return .identical }
        if whole == 0, MissingSymbol(rawValue: published) != nil { return .sameValue }
        guard let value = Double(published), let right = Double(expected) else { return .different }
        if case .close(let tolerance) = self {
            let exact = Ratio(part, of: whole).percent ?? 0
            return abs(value - exact) <= tolerance ? .sameValue : .different
        }
        return value == right ? .sameValue : .different
    }

    /// Drops zeros at the end of a decimal, but keeps one place.
    private static func trimmed(_ text: String) -> String {
        guard text.utf8.contains(0x2E) else { return text }
        var kept = Substring(text)
        while kept.hasSuffix("0"), !kept.hasSuffix(".0") { kept.removeLast() }
        return String(kept)
    }

    /// The form in words.
    var description: String {
        switch self {
        case .places(1): "1 decimal place, half up"
        case .places(let places): "\(places) decimal places, half up, zeros at the end dropped"
        case .digits(let digits): "\(digits) significant digits"
        case .close(let tolerance): "within \(tolerance)"
        }
    }
}
