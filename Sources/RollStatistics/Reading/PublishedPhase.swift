/// The kind of school that a published row is about.
public enum PublishedPhase: String, CaseIterable, Hashable, Sendable {
    /// State-funded primary schools.
    case primary
    /// State-funded secondary schools.
    case secondary
    /// Special schools.
    case special
    /// Pupil referral units and other alternative provision, which no total counts.
    case alternative
    /// Primary, secondary and special schools together.
    case total

    /// Reads the words of any edition; nil for a kind of school that is not understood.
    ///
    /// - Parameter text: The cell, such as `State-funded primary`, `Primary` or `All schools`.
    public init?(_ text: String) {
        guard let phase = Self.byWords[text.lowercased()] else { return nil }
        self = phase
    }

    private static let byWords: [String: PublishedPhase] = [
        "primary": .primary, "state-funded primary": .primary, "secondary": .secondary,
        "state-funded secondary": .secondary, "special": .special,
        "state-funded special": .special, "special schools": .special, "total": .total,
        "all schools": .total, "all": .total,
        "state-funded primary, secondary and special": .total,
        "pupil referral unit": .alternative, "pupil referral units": .alternative,
        "pru": .alternative, "state-funded ap school": .alternative,
        "alternative provision": .alternative, "state-funded alternative provision": .alternative,
    ]

    /// The words that a slip of a letter or two was meant to be; nil where they are others.
    static func nearest(to text: String) -> String? {
        let text = text.lowercased()
        guard !text.isEmpty else { return nil }
        return byWords.keys.sorted().first {
            ColumnLayout.distance($0, text) <= min(2, $0.utf8.count / 4)
        }
    }

    /// The three that add up to the total.
    public static let parts: [PublishedPhase] = [.primary, .secondary, .special]
}
