/// By which way a child came to the mentor programme.
public enum MenteeRoute: String, CaseIterable, Sendable, Hashable {
    /// By early help, which has the family's consent already.
    case earlyHelp = "early-help"
    /// By the school.
    case school
    /// By the family itself.
    case family

    /// The words for reading.
    public var words: String {
        switch self {
        case .earlyHelp: "early help"
        case .school: "school"
        case .family: "the family itself"
        }
    }
}

/// Possible sessions, and those missed of them.
public struct SessionPair: Sendable, Hashable {
    /// Possible sessions.
    public var possible: Int
    /// Of these, missed.
    public var absent: Int

    /// Counts sessions.
    public init(possible: Int = 0, absent: Int = 0) {
        precondition(absent >= 0 && absent <= possible, "missed sessions are possible ones")
        self.possible = possible
        self.absent = absent
    }

    /// How sure it is that the child stays away without support, in thousandths: until a forecast is
    /// there, the share of sessions missed so far stands in for it, doubled, since half is severe.
    public var need: Int { possible == 0 ? 500 : min(1_000, 2_000 * absent / possible) }
}
