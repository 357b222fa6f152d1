/// The name of a rule that a diagnostic or a figure rests on, such as `R-CSV-01`.
///
/// Rule names are stable: reports, documents and people refer to them.
public struct RuleID: Hashable, Sendable, Comparable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// The name as text.
    public let rawValue: String

    /// Makes a rule name from text.
    ///
    /// - Parameter rawValue: The name, such as `R-CSV-01`.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// Makes a rule name from a literal.
    ///
    /// - Parameter value: The name, such as `R-CSV-01`.
    public init(stringLiteral value: String) { rawValue = value }

    /// The name as text.
    public var description: String { rawValue }

    /// Orders rule names as text.
    ///
    /// - Parameters:
    ///   - a: One rule.
    ///   - b: Another rule.
    /// - Returns: Whether `a` comes before `b`.
    public static func < (a: RuleID, b: RuleID) -> Bool { a.rawValue < b.rawValue }
}
