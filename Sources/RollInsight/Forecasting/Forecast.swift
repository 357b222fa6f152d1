import RollDomain

/// What the year's end is likely to be for one registration, and what that rests on.
///
/// - Source: rule R-INS-02.
public struct Forecast: Sendable, Hashable {
    /// What it was worked out from.
    public let evidence: ForecastEvidence
    /// The chance that a tenth or more of the year is missed.
    public let persistent: Double
    /// The chance that half or more of the year is missed.
    public let severe: Double
    /// The share of sessions to come that is expected to be missed.
    public let expectedRate: Double
    /// Absent sessions of the whole year that one in ten such pupils stays at or below.
    public let low: Double
    /// The same for one in two.
    public let middle: Double
    /// The same for nine in ten.
    public let high: Double
    /// Independent pieces of the sessions to come.
    public let blocks: Int
    /// Of these, to be missed for a tenth of the year.
    public let blocksNeeded: Int
    /// How likely each of the three kinds of pupils is by now.
    public let weights: SIMD3<Double>

    /// The parts of the range that are told: one, five and nine in ten.
    static let parts = [0.1, 0.5, 0.9]

    /// Where the registration stands.
    public var standing: YearStanding { evidence.standing }

    /// Whether the range of likely ends lies on both sides of a tenth.
    public var isBorderline: Bool { (0.2...0.8).contains(persistent) }
    /// Whether severe absence is not reached so far and not unlikely.
    public var isEmergingSevere: Bool { !standing.isSevere && severe >= 0.3 }

    /// The chance of a tenth, in per cent, rounded to five points.
    public var roundedPercent: Int { Self.rounded(persistent) }

    /// A chance in per cent, rounded to five points, half up.
    public static func rounded(_ chance: Double) -> Int {
        Int((chance * 20 + 0.5).rounded(.down)) * 5
    }

    /// The likely attendance of the whole year in per cent, from the low end to the high end, in whole
    /// points: eight in ten such pupils end inside.
    public var attendanceRange: ClosedRange<Int> {
        let year = Double(max(1, standing.yearSessions))
        func attendance(_ absent: Double) -> Int {
            Int((100 * (1 - min(absent, year) / year) + 0.5).rounded(.down))
        }
        return attendance(high)...attendance(low)
    }

    /// The chance of a tenth in words, such as `about 35 in 100`.
    public var chanceWords: String { Self.words(persistent) }

    /// A chance in words, rounded to five in a hundred.
    public static func words(_ chance: Double) -> String {
        switch (chance, rounded(chance)) {
        case (1..., _): "certain"
        case (...0, _): "no longer possible"
        case (_, 0): "less than 5 in 100"
        case (_, 100): "more than 95 in 100"
        case (_, let five): "about \(five) in 100"
        }
    }

    /// The forecast in two sentences or three.
    public var words: String {
        let range = attendanceRange
        let hand = standing.persistent
        var text = "Missing a tenth or more of the year is \(chanceWords)."
        if standing.remaining == 0 {
            return persistent >= 1
                ? "The year has ended with a tenth or more missed."
                : "The year has ended with less than a tenth missed."
        }
        text +=
            range.lowerBound == range.upperBound
            ? " Attendance is likely to end at \(range.lowerBound)%."
            : " Attendance is likely to end between \(range.lowerBound)% and \(range.upperBound)%."
        if hand.inHand < 0 {
            text += " The line of a tenth has been crossed for this year."
        } else if hand.toRecover > 0 {
            text +=
                hand.weeksToRecover == 1
                ? " One full week brings the rate so far back below a tenth."
                : " \(hand.weeksToRecover) full weeks bring the rate so far back below a tenth."
        } else {
            text += " \(hand.inHand) sessions are in hand before a tenth."
        }
        return text
    }

    /// What the forecast rests on, a line each; everything that went in is listed.
    public var restsOn: [String] {
        var lines = [
            "\(standing.absent) of \(standing.possible) possible sessions missed this year",
            "\(standing.remaining) possible sessions still to come",
        ]
        if let earlier = evidence.earlier {
            lines.append("\(earlier.absent) of \(earlier.possible) missed last year")
        } else {
            lines.append("last year is not known")
        }
        lines.append("how absence spreads among \(evidence.phase.words) pupils in England")
        return lines
    }
}
