/// On which side of which line a registration is, and which way it moved: all in whole numbers.
///
/// A registration may be at several. None is told below ten possible sessions.
///
/// - Source: rule R-INS-01.
public enum AbsenceEdge: String, CaseIterable, Comparable, Sendable {
    /// Half or more missed so far.
    case severe
    /// A tenth or more and less than half missed so far.
    case persistent
    /// A twentieth or more and less than a tenth missed so far.
    case approaching
    /// A sudden change within the last ten school days, and a tenth or more of the last twenty missed.
    case fallen = "recently-fallen"
    /// At or over a tenth twenty school days ago, and less than a twentieth missed since.
    case recovered = "recently-recovered"

    /// The words for reading.
    public var words: String {
        switch self {
        case .severe: "severely absent"
        case .persistent: "persistently absent"
        case .approaching: "approaching persistent absence"
        case .fallen: "recently fallen"
        case .recovered: "recently recovered"
        }
    }

    /// The order in which lists show them.
    public static func < (left: AbsenceEdge, right: AbsenceEdge) -> Bool {
        let order = AbsenceEdge.allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }

    /// School days that "recently" looks back on.
    public static let recentDays = 20
    /// School days for which a sudden change is news.
    public static let newsDays = 10

    /// The edges of a registration.
    ///
    /// - Parameters:
    ///   - history: The registration's days.
    ///   - standing: Where it stands today.
    ///   - change: The day of the last sudden change, as a place in the registration's own days.
    /// - Returns: The edges, severest first.
    public static func edges(
        of history: PupilHistory, standing: YearStanding, lastChange change: Int?
    ) -> [AbsenceEdge] {
        guard standing.possible >= EvidenceLevel.leastForLabel else { return [] }
        var found = level(of: standing).map { [$0] } ?? []
        let recent = history.sessions(ofLastDays: recentDays)
        if let change, change >= history.days.count - newsDays,
            10 * recent.absent >= recent.possible
        {
            found.append(.fallen)
        }
        let before = (
            possible: standing.possible - recent.possible, absent: standing.absent - recent.absent
        )
        if history.days.count >= recentDays, isRecovered(before: before, since: recent) {
            found.append(.recovered)
        }
        return found
    }

    /// The line that a registration is at or over so far; nil for none, and below ten sessions.
    public static func level(of standing: YearStanding) -> AbsenceEdge? {
        guard standing.possible >= EvidenceLevel.leastForLabel else { return nil }
        if standing.isSevere { return .severe }
        if standing.isPersistent { return .persistent }
        return 20 * standing.absent >= standing.possible ? .approaching : nil
    }

    /// Whether a tenth or more was missed before, of enough sessions, and less than a twentieth since.
    ///
    /// - Parameters:
    ///   - before: The sessions up to twenty school days ago.
    ///   - since: The sessions of the last twenty.
    /// - Returns: Whether it has recovered.
    public static func isRecovered(
        before: (possible: Int, absent: Int), since: (possible: Int, absent: Int)
    ) -> Bool {
        before.possible >= EvidenceLevel.leastForLabel
            && 10 * before.absent >= before.possible && 20 * since.absent < since.possible
    }
}
