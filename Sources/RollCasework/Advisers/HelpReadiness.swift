public import RollDomain

/// Whether a place wants help, and whether it could use it, as somebody said.
public struct HelpReadiness: Sendable, Hashable {
    /// Whether it wants help.
    public enum Wish: String, CaseIterable, Sendable, Hashable {
        case wants
        /// It said no.
        case refuses
        /// Nobody has asked.
        case notAsked = "not-asked"

        /// The words for reading.
        public var words: String {
            switch self {
            case .wants: "wants help"
            case .refuses: "said no"
            case .notAsked: "not asked yet"
            }
        }
    }

    /// Whether it wants help.
    public var wish: Wish
    /// Whether its schools share their registers day by day.
    public var sharesData: Bool
    /// Whether it has named who leads.
    public var namesLead: Bool
    /// Who said so, or how it is known.
    public var reason: String
    /// The day of which it was said.
    public var since: CivilDate?

    /// Describes what is known.
    public init(
        wish: Wish, sharesData: Bool, namesLead: Bool, reason: String, since: CivilDate?
    ) {
        self.wish = wish
        self.sharesData = sharesData
        self.namesLead = namesLead
        self.reason = reason
        self.since = since
    }

    /// What is known of a place of which nobody has said anything.
    public static let unknown = HelpReadiness(
        wish: .notAsked, sharesData: false, namesLead: false, reason: "", since: nil)

    /// What the expected number is multiplied by, in tenths: 10 where all three are so, 8 where two
    /// are, 6 otherwise.
    ///
    /// - Source: rule R-CHOOSE-01.
    public var tenths: Int {
        switch [wish == .wants, sharesData, namesLead].count(where: { $0 }) {
        case 3: 10
        case 2: 8
        default: 6
        }
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameter today: The day on which it is said.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if reason.isBlank {
            faults.append(CaseworkFault("reason", "Say who told you, or how it is known."))
        }
        if let fault = CaseworkText.fault(reason, in: "reason") { faults.append(fault) }
        guard let since else {
            return faults + [CaseworkFault("since", "Give the day of which it was said.")]
        }
        if since > today {
            faults.append(CaseworkFault("since", "\(since.spoken) has not come yet."))
        }
        return faults
    }
}
