public import RollDomain

/// How a personal link stands on a day.
public enum PersonalLinkStanding: String, CaseIterable, Sendable, Hashable {
    /// It opens.
    case open
    /// Its first day has not come.
    case early
    /// Its last day is over.
    case over
    /// Somebody has ended it.
    case revoked

    /// The standing of a link with these dates.
    ///
    /// - Parameters:
    ///   - span: The days on which it opens; it always has a last one.
    ///   - isRevoked: Whether somebody has ended it.
    ///   - date: The day.
    public init(_ span: DateSpan, isRevoked: Bool, on date: CivilDate) {
        if isRevoked {
            self = .revoked
        } else if date < span.from {
            self = .early
        } else {
            self = span.contains(date) ? .open : .over
        }
    }

    /// The words for reading.
    public var words: String {
        switch self {
        case .open: "open"
        case .early: "not yet"
        case .over: "over"
        case .revoked: "ended"
        }
    }

    /// The most days that a link lives: an academic year.
    public static let mostDays = 366
}
