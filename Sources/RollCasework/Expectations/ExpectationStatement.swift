public import RollDomain

/// What somebody says of an expectation: that it is met, since when, and how one can see it.
public struct ExpectationStatement: Sendable, Hashable {
    /// Who it is, or what is done; may be empty where a link says it.
    public var words: String
    /// Where it is published; empty where nothing is.
    public var link: String
    /// The day on which it was published, named or last looked at.
    public var since: CivilDate?

    /// Describes what is said.
    public init(words: String, link: String, since: CivilDate?) {
        self.words = words
        self.link = link
        self.since = since
    }

    /// For how many days it stands before somebody has to look at it again: a year.
    ///
    /// - Source: policies, targets and strategies are reviewed once a year.
    public static let goodFor = 366
    /// Most letters of the words, and of a link.
    public static let longest = 500

    /// What has to be put right before it is kept.
    ///
    /// - Parameters:
    ///   - sign: How the expectation is known to be met.
    ///   - today: The day on which it is said.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(of sign: ExpectationSign, on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if sign == .link, !Self.isAddress(link) {
            faults.append(
                CaseworkFault(
                    "link", "Give the address at which everybody can read it, from https:// on."))
        } else if sign != .link, !link.isEmpty, !Self.isAddress(link) {
            faults.append(
                CaseworkFault("link", "Give an address from https:// on, or leave it empty."))
        }
        if sign != .link, words.isBlank {
            faults.append(
                CaseworkFault(
                    "words", sign == .name ? "Say who it is, by name." : "Say what is done."))
        }
        if max(words.count, link.count) > Self.longest {
            faults.append(CaseworkFault("words", "Say it in at most \(Self.longest) letters."))
        }
        guard let since else {
            return faults + [CaseworkFault("since", "Give the day on which it was so.")]
        }
        if since > today {
            faults.append(CaseworkFault("since", "\(since.spoken) has not come yet."))
        }
        if since < today.adding(days: -Self.goodFor * 20) {
            faults.append(
                CaseworkFault("since", "\(since.spoken) is too long ago to say anything."))
        }
        return faults
    }

    /// Whether a text can be an address on the web.
    private static func isAddress(_ text: String) -> Bool {
        let host = text.hasPrefix("https://") ? text.dropFirst(8) : text.dropFirst(text.count)
        return host.contains(".") && !host.hasPrefix(".")
            && !text.contains { $0.isWhitespace || "<>\"\\^`{|}".contains($0) }
    }

    /// Whether what was said of a day still stands on another.
    public static func stands(_ since: CivilDate, on today: CivilDate) -> Bool {
        since <= today && since.days(until: today) <= goodFor
    }
}
