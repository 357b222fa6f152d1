/// Gives a number of places of help to those where it would do most, within limits that are said.
///
/// The same candidates in any order give the same choice.
///
/// - Source: rule R-CHOOSE-02.
public struct HelpChoice: Sendable, Hashable {
    /// Somewhere that help could go.
    public struct Candidate: Sendable, Hashable {
        /// What it is told by; no other candidate has it.
        public let id: String
        /// Its region; empty where it has none.
        public let region: String
        /// Whether it is a trust.
        public let isTrust: Bool
        /// How many pupils it has.
        public let pupils: Int
        /// Whether it said no.
        public let refuses: Bool
        /// Whether an adviser works there, or help is offered already.
        public let isHelped: Bool
        /// How much help could do.
        public let need: HelpNeed

        /// Describes a candidate.
        public init(
            id: String, region: String, isTrust: Bool, pupils: Int, refuses: Bool,
            isHelped: Bool, need: HelpNeed
        ) {
            self.id = id
            self.region = region
            self.isTrust = isTrust
            self.pupils = pupils
            self.refuses = refuses
            self.isHelped = isHelped
            self.need = need
        }
    }

    /// Why a candidate has a place, or has none.
    public enum Reason: String, CaseIterable, Sendable, Hashable {
        /// Among the most pupils above what is expected.
        case most
        /// Small, and above what is expected with a chance of more than 9 in 10.
        case small
        /// One of the places kept for trusts.
        case trust
        case refuses
        case isHelped = "helped"
        /// As likely as not, no more pupils than expected.
        case none
        /// The region has as many places as it may.
        case regionFull = "region-full"
        /// The places are given.
        case full

        /// Whether it means a place.
        public var isChosen: Bool { self == .most || self == .small || self == .trust }

        /// The words for reading.
        public var words: String {
            switch self {
            case .most: "among the most pupils above what is expected"
            case .small: "small, and surely above what is expected: a place kept for such"
            case .trust: "a place kept for trusts"
            case .refuses: "said no"
            case .isHelped: "has an adviser, or an offer"
            case .none: "no more pupils than expected"
            case .regionFull: "the region has as many places as it may"
            case .full: "the places are given"
            }
        }
    }

    /// The limits.
    public struct Limits: Sendable, Hashable {
        /// How many places there are.
        public var places: Int
        /// Most places of one region.
        public var mostOfRegion: Int

        /// Describes limits.
        public init(places: Int, mostOfRegion: Int) {
            self.places = places
            self.mostOfRegion = mostOfRegion
        }

        /// How many places are kept for small candidates: one in ten, rounded up.
        public var small: Int { (places + 9) / 10 }
        /// How many are kept for trusts: one in five, rounded down.
        public var trusts: Int { places / 5 }
    }

    /// The reason of each candidate, by its id.
    public let reasons: [String: Reason]

    /// From which chance a small candidate is surely above what is expected.
    public static let sure = 0.9

    /// Chooses.
    ///
    /// - Parameters:
    ///   - candidates: Each once.
    ///   - limits: How many, and how many of a region.
    /// - Complexity: O(n log n).
    public init(_ candidates: [Candidate], _ limits: Limits) {
        // The id settles equal weights, so that the order in which they came does not matter.
        let ordered = candidates.sorted { ($1.need.weight, $0.id) < ($0.need.weight, $1.id) }
        var reasons: [String: Reason] = [:]
        var regions: [String: Int] = [:]
        var left = limits.places
        for one in ordered {
            if one.refuses {
                reasons[one.id] = .refuses
            } else if one.isHelped {
                reasons[one.id] = .isHelped
            } else if one.need.chanceAbove <= 0.5 || one.need.pupilsAbove < 0.5
                || one.need.weight <= 0
            {
                reasons[one.id] = Reason.none
            }
        }
        func give(_ most: Int, _ reason: Reason, where isMeant: (Candidate) -> Bool) {
            var given = 0
            for one in ordered where reasons[one.id] == nil && isMeant(one) {
                guard given < most, left > 0 else { return }
                guard one.region.isEmpty || regions[one.region, default: 0] < limits.mostOfRegion
                else { continue }
                reasons[one.id] = reason
                regions[one.region, default: 0] += 1
                given += 1
                left -= 1
            }
        }
        let small = Self.small(candidates)
        give(min(limits.small, left), .small) {
            $0.pupils <= small && $0.need.chanceAbove > Self.sure
        }
        give(min(limits.trusts, left), .trust, where: \.isTrust)
        give(left, .most) { _ in true }
        for one in ordered where reasons[one.id] == nil {
            let isRegionFull =
                !one.region.isEmpty && regions[one.region, default: 0] >= limits.mostOfRegion
            reasons[one.id] = isRegionFull && left > 0 ? .regionFull : .full
        }
        self.reasons = reasons
    }

    /// Up to how many pupils a candidate is small: a third of all have no more.
    private static func small(_ candidates: [Candidate]) -> Int {
        let sizes = candidates.map(\.pupils).sorted()
        return sizes.isEmpty ? 0 : sizes[(sizes.count - 1) / 3]
    }
}
