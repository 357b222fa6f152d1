/// How an edition of statistics prints its percentages, to the last digit.
///
/// The value is the count over the whole, then times a hundred, in double precision and in that
/// order; places are made half up.
///
/// - Source: rule R-ROUND-01.
public struct RoundingEdition: Sendable, Hashable {
    /// The name, such as `census-1-5`.
    public let name: String
    /// Decimal places of figures of England; nil where they are not rounded.
    public let nationalPlaces: Int?
    /// Decimal places of all other figures; nil where they are not rounded.
    public let otherPlaces: Int?

    /// A percentage as the edition prints it.
    ///
    /// - Parameters:
    ///   - ratio: The count and the whole.
    ///   - isNational: Whether the figure is one of England.
    /// - Returns: The digits; nil where there is no percentage.
    public func text(_ ratio: Ratio, isNational: Bool) -> String? {
        ratio.percent.map { text($0, isNational: isNational) }
    }

    /// A percentage that is no plain ratio as the edition prints it.
    ///
    /// - Parameters:
    ///   - percent: The percentage.
    ///   - isNational: Whether the figure is one of England.
    /// - Returns: The digits.
    public func text(_ percent: Double, isNational: Bool) -> String {
        guard let places = isNational ? nationalPlaces : otherPlaces else { return "\(percent)" }
        return RoundedPercent(rounding: percent, places: places).description
    }

    /// The rounding in words.
    public var words: String {
        func places(_ count: Int?) -> String {
            guard let count else { return "not rounded" }
            return "rounded half up to \(count) decimal place\(count == 1 ? "" : "s")"
        }
        if nationalPlaces == otherPlaces { return "Percentages are \(places(otherPlaces))" }
        return
            "Percentages of England are \(places(nationalPlaces)), all others \(places(otherPlaces))"
    }
}
