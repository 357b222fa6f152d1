/// The kind of school that a published row is about.
public enum PublishedPhase: String, CaseIterable, Hashable, Sendable {
    /// State-funded primary schools.
    case primary
    /// State-funded secondary schools.
    case secondary
    /// Special schools.
    case special
    /// Primary, secondary and special schools together.
    case total

    /// Reads the words of any edition; nil for a kind of school outside the three.
    ///
    /// - Parameter text: The cell, such as `State-funded primary`, `Primary` or `All schools`.
    public init?(_ text: String) {
        switch text.lowercased() {
        case "primary", "state-funded primary": self = .primary
        case "secondary", "state-funded secondary": self = .secondary
        case "special", "state-funded special", "special schools": self = .special
        case "total", "all schools", "all", "state-funded primary, secondary and special":
            self = .total
        default: return nil
        }
    }

    /// The three that add up to the total.
    public static let parts: [PublishedPhase] = [.primary, .secondary, .special]
}
