/// From which absence an enrolment gets a flag, in whole numbers.
///
/// It is a part of possible sessions, or a fixed number of sessions as in older statistics:
/// denominator × absent ≥ numerator × possible + sessions.
public struct AbsenceThreshold: Hashable, Sendable {
    /// The part above the line of the fraction; 0 where the number of sessions is fixed.
    public let numerator: Int
    /// The part below it.
    public let denominator: Int
    /// The fixed number of sessions; 0 where the threshold is a part.
    public let sessions: Int

    /// Makes a threshold such as 1 in 10.
    public init(_ numerator: Int, in denominator: Int) {
        precondition(numerator > 0 && denominator >= numerator, "a threshold is a part of one")
        self.numerator = numerator
        self.denominator = denominator
        sessions = 0
    }

    /// Makes a threshold of a fixed number of missed sessions, the same for every enrolment.
    ///
    /// - Source: rule R-DEF-02.
    public init(sessions: Int) {
        precondition(sessions > 0, "a threshold is one session or more")
        numerator = 0
        denominator = 1
        self.sessions = sessions
    }

    /// The same part in the smallest numbers.
    public var reduced: AbsenceThreshold {
        guard sessions == 0 else { return self }
        var (a, b) = (denominator, numerator)
        while b != 0 { (a, b) = (b, a % b) }
        return AbsenceThreshold(numerator / a, in: denominator / a)
    }

    /// Persistently absent: a tenth or more of the enrolment's own possible sessions.
    ///
    /// - Source: rule R-PA-01.
    public static let persistent = AbsenceThreshold(1, in: 10)

    /// Severely absent: half or more; those enrolments are persistently absent too.
    ///
    /// - Source: rule R-PA-02.
    public static let severe = AbsenceThreshold(1, in: 2)

    /// Whether an absence reaches the threshold: inclusive, and never without possible sessions.
    public func isReached(absent: Int, possible: Int) -> Bool {
        possible > 0 && denominator * absent >= numerator * possible + sessions
    }

    /// The fewest absent sessions that reach the threshold in a year of so many sessions.
    public func sessions(inYearOf possible: Int) -> Int {
        (numerator * possible + sessions + denominator - 1) / denominator
    }
}

/// How far a pupil is from a threshold, in sessions.
///
/// - Source: rule R-HAND-01.
public struct SessionsInHand: Hashable, Sendable {
    /// Further absences that still keep the pupil below the threshold this year; negative where
    /// nothing can.
    public let inHand: Int
    /// Sessions to attend in a row to come back below the threshold; zero where below.
    public let toRecover: Int
    /// Whether the year has that many sessions left.
    public let isRecoverable: Bool

    /// Full school weeks of ten sessions for the sessions to recover.
    public var weeksToRecover: Int { (toRecover + 9) / 10 }

    /// Works out the sessions in hand.
    ///
    /// - Parameters:
    ///   - absent: Absent sessions so far.
    ///   - possible: Possible sessions so far.
    ///   - year: Possible sessions expected in the whole year; where more came, those that came.
    ///   - threshold: The line, a tenth for persistent absence; a part, not a fixed number.
    public init(
        absent: Int, possible: Int, inYearOf year: Int, threshold: AbsenceThreshold = .persistent
    ) {
        precondition(threshold.sessions == 0, "a fixed number of sessions is never recovered")
        let year = max(year, possible)
        inHand = threshold.sessions(inYearOf: year) - 1 - absent
        if threshold.isReached(absent: absent, possible: possible) {
            // The smallest x with denominator·absent < numerator·(possible + x).
            toRecover =
                (threshold.denominator * absent - threshold.numerator * possible)
                / threshold.numerator + 1
        } else {
            toRecover = 0
        }
        isRecoverable = toRecover <= year - possible
    }
}

/// A band of absence, five percentage points wide up to 50 per cent.
///
/// The lower edge belongs to the worse band: exactly 10 per cent is in the band from 10 to 15.
///
/// - Source: rule R-BAND-01.
public struct AbsenceBand: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 0 for less than 5 per cent, up to 10 for 50 per cent and over.
    public let index: Int

    /// The band of an enrolment; nil without possible sessions.
    public init?(absent: Int, possible: Int) {
        guard possible > 0 else { return nil }
        index = min(10, 20 * absent / possible)
    }

    /// Makes a band by number, 0 to 10.
    public init(index: Int) {
        precondition((0...10).contains(index), "there are eleven bands")
        self.index = index
    }

    /// All eleven, lowest absence first.
    public static let all = (0...10).map(AbsenceBand.init(index:))

    /// The words for reading.
    public var description: String {
        index == 10 ? "50% and over" : "\(index * 5)% to under \(index * 5 + 5)%"
    }

    /// The lower absence of two.
    public static func < (left: AbsenceBand, right: AbsenceBand) -> Bool {
        left.index < right.index
    }
}
