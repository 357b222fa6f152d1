public import RollDomain
public import RollInsight

/// A share of answers that a place or a group gave to one question.
public struct VoiceShare: Sendable, Hashable {
    /// Who answered the question; nil where it is kept back.
    public var answered: Int?
    /// Those of them whom the result counts; nil where it is kept back.
    public var counted: Int?

    /// Describes a share; nothing is shown where nothing is given.
    public init(answered: Int? = nil, counted: Int? = nil) {
        self.answered = answered
        self.counted = counted
    }

    /// The share; nil where it is kept back.
    public var ratio: Ratio? {
        guard let answered, let counted, answered > 0 else { return nil }
        return Ratio(counted, of: answered)
    }
}

/// Protects the answers of one question for every place and group at once.
///
/// Fewer than ten answers show nothing. A count of one to nine, or of all but one to nine, is kept
/// back; so is what would give it away by subtraction.
///
/// - Source: rule R-VOICE-01; methods of ``GuardedCounts``.
public enum VoiceGuard {
    /// Fewest answers that are shown, and fewest on either side of a share.
    public static let fewest = DisclosurePolicy.everyoneSensitive.threshold

    /// Protects, as R-VOICE-01 says.
    ///
    /// - Parameters:
    ///   - answered: Who answered, of each place or group.
    ///   - counted: Those of them whom the result counts.
    ///   - splits: How they add up.
    /// - Returns: What may be shown of each.
    public static func shares(
        answered: [Int], counted: [Int], splits: [GuardedCounts.Split]
    ) -> [VoiceShare] {
        func isSmall(_ count: Int) -> Bool { count > 0 && count < fewest }
        let whole = GuardedCounts(
            answered, most: answered.map { _ in nil }, isHidden: answered.map(isSmall),
            splits: splits, width: fewest)
        let parts = GuardedCounts(
            // Where it is kept back how many answered, no reader has a bound for a part of them.
            counted, most: answered.indices.map { whole.shown[$0] },
            isHidden: answered.indices.map {
                whole.shown[$0] == nil || isSmall(counted[$0])
                    || isSmall(answered[$0] - counted[$0])
            }, splits: splits, width: fewest)
        return answered.indices.map {
            VoiceShare(answered: whole.shown[$0], counted: parts.shown[$0])
        }
    }
}
