public import RollDomain

/// How much evidence a share of absence rests on.
///
/// - Source: rule R-INS-01.
public enum EvidenceLevel: String, CaseIterable, Sendable {
    /// No possible session: no rate, no label, no forecast.
    case none
    /// Fewer than ten possible sessions: no label.
    case tooFew = "too few"
    /// Ten or more and fewer than forty: a label stands with "too early" beside it.
    case early
    /// Forty possible sessions or more.
    case enough

    /// Below so many possible sessions there is no label.
    public static let leastForLabel = 10
    /// Below so many possible sessions a label is "too early".
    public static let leastForTrust = 40

    /// The level of a number of possible sessions.
    public init(possible: Int) {
        self =
            possible <= 0
            ? .none
            : possible < Self.leastForLabel
                ? .tooFew : possible < Self.leastForTrust ? .early : .enough
    }

    /// The words that stand beside a label; empty where none are needed.
    public var words: String {
        switch self {
        case .none: "no sessions yet"
        case .tooFew: "too few sessions for a label"
        case .early: "too early to tell: look at the forecast"
        case .enough: ""
        }
    }
}

/// Where one registration stands in its year, in whole sessions.
///
/// ```
/// possible so far   absent so far   possible in the whole year
///       140               20                  380
/// ```
///
/// Marks outside the registration are left out, and for Year 11 the second half of the summer term.
///
/// - Source: rules R-INS-01, R-HAND-01, R-PA-01, R-PA-02.
public struct YearStanding: Sendable, Hashable {
    /// Possible sessions so far.
    public let possible: Int
    /// Of these, missed, authorised or not.
    public let absent: Int
    /// Possible sessions expected in the whole year, never fewer than there were.
    public let yearSessions: Int

    /// States where a registration stands.
    ///
    /// - Parameters:
    ///   - possible: Possible sessions so far.
    ///   - absent: Of these, missed.
    ///   - yearSessions: Possible sessions expected in the year; where more came, those that came.
    public init(possible: Int, absent: Int, yearSessions: Int) {
        precondition(possible >= absent && absent >= 0, "absences are possible sessions")
        self.possible = possible
        self.absent = absent
        self.yearSessions = max(possible, yearSessions)
    }

    /// Possible sessions still to come.
    public var remaining: Int { yearSessions - possible }
    /// The rate of absence so far; no rate where nothing was possible.
    public var absence: Ratio { Ratio(absent, of: possible) }
    /// How much evidence the rate rests on.
    public var evidence: EvidenceLevel { EvidenceLevel(possible: possible) }
    /// Whether a tenth or more was missed so far, with enough sessions for the label.
    public var isPersistent: Bool {
        possible >= EvidenceLevel.leastForLabel
            && AbsenceThreshold.persistent.isReached(absent: absent, possible: possible)
    }
    /// Whether half or more was missed so far, with enough sessions for the label.
    public var isSevere: Bool {
        possible >= EvidenceLevel.leastForLabel
            && AbsenceThreshold.severe.isReached(absent: absent, possible: possible)
    }
    /// How far the line of a tenth is.
    public var persistent: SessionsInHand {
        SessionsInHand(absent: absent, possible: possible, inYearOf: yearSessions)
    }
    /// How far the line of a half is.
    public var severe: SessionsInHand {
        SessionsInHand(
            absent: absent, possible: possible, inYearOf: yearSessions, threshold: .severe)
    }
    /// The band of absence so far; nil below the fewest sessions for a label.
    public var band: AbsenceBand? {
        evidence == .none || evidence == .tooFew
            ? nil : AbsenceBand(absent: absent, possible: possible)
    }
    /// The fewest absences with which the year ends at a tenth or more.
    public var persistentLine: Int { AbsenceThreshold.persistent.sessions(inYearOf: yearSessions) }
    /// The fewest absences with which the year ends at a half or more.
    public var severeLine: Int { AbsenceThreshold.severe.sessions(inYearOf: yearSessions) }

    /// The greatest rate of absence from now on with which the year still ends below a tenth.
    public var breakEven: Ratio { Ratio(max(0, persistent.inHand), of: remaining) }

    /// Sessions to attend in a row to reach a target of attendance, or to pass it.
    ///
    /// - Parameters:
    ///   - target: Attendance as a part, such as 19 of 20, below the whole.
    ///   - strictly: Whether attendance has to lie above the target, as to leave persistent absence.
    /// - Returns: The sessions, 0 where the target is reached.
    public func sessions(toReach target: Ratio, strictly: Bool = false) -> Int {
        precondition((0..<target.whole).contains(target.count), "a target lies below the whole")
        let gap = target.whole - target.count
        let scaled = absent * target.whole
        return strictly
            ? max(0, scaled / gap - possible + 1) : max(0, (scaled + gap - 1) / gap - possible)
    }
}
