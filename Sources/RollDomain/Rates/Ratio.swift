/// A count out of another count, kept exact until somebody reads it.
///
/// - Source: rule R-RATE-01: a rate is the sum of one kind of session over the sum of possible
///   sessions, never a mean of rates.
public struct Ratio: Hashable, Sendable {
    /// The counted part.
    public let count: Int
    /// The whole it is a part of.
    public let whole: Int

    /// Pairs a count with its whole.
    public init(_ count: Int, of whole: Int) {
        precondition(whole >= 0, "a whole is not negative")
        self.count = count
        self.whole = whole
    }

    /// The rate in per cent; nil where the whole is nothing.
    ///
    /// Division comes first, then the factor, as in the published files: with the other order
    /// two school rates of 21,214 come out differently.
    ///
    /// - Source: rule R-ROUND-01.
    public var percent: Double? {
        whole > 0 ? Double(count) / Double(whole) * 100 : nil
    }

    /// The rate in per cent rounded half up to some decimal places; nil where there is no rate.
    public func percent(places: Int) -> RoundedPercent? {
        percent.map { RoundedPercent(rounding: $0, places: places) }
    }

    /// The mean of rates in per cent, each with a weight; nil where nothing weighs anything.
    ///
    /// A part with nothing in its whole has no rate, and its weight does not count.
    ///
    /// - Parameter parts: The rates and their weights.
    /// - Returns: The weighted mean of the percentages.
    /// - Source: rule R-DEF-04.
    public static func weightedPercent(_ parts: [(ratio: Ratio, weight: Double)]) -> Double? {
        var sum = 0.0
        var weights = 0.0
        for (ratio, weight) in parts {
            guard weight > 0, let percent = ratio.percent else { continue }
            sum += percent * weight
            weights += weight
        }
        return weights > 0 ? sum / weights : nil
    }

    /// Adds counts and wholes, as areas are added.
    public static func + (left: Ratio, right: Ratio) -> Ratio {
        Ratio(left.count + right.count, of: left.whole + right.whole)
    }
}

/// A percentage rounded half up to some decimal places, as statistics are published.
///
/// - Source: rule R-ROUND-01.
public struct RoundedPercent: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The value times ten to the number of places.
    public let scaled: Int
    /// Decimal places, 0 to 9.
    public let places: Int

    /// Rounds a value half up.
    public init(rounding value: Double, places: Int) {
        precondition((0...9).contains(places), "a percentage is rounded to 0 to 9 places")
        var factor = 1.0
        for _ in 0..<places { factor *= 10 }
        self.scaled = Int((value * factor + 0.5).rounded(.down))
        self.places = places
    }

    /// The digits, such as `6.9` or `0.05`.
    public var description: String {
        guard places > 0 else { return String(scaled) }
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        let size = scaled.magnitude
        let fraction = CivilDate.padded(Int(size) % unit, to: places)
        return "\(scaled < 0 ? "-" : "")\(Int(size) / unit).\(fraction)"
    }

    /// The lower of two with the same number of places.
    public static func < (left: RoundedPercent, right: RoundedPercent) -> Bool {
        precondition(left.places == right.places, "compare percentages rounded alike")
        return left.scaled < right.scaled
    }
}
