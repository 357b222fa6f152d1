public import RollDomain

/// A place on the national grid, in metres.
public struct GridPlace: Sendable, Hashable {
    /// Metres east.
    public var easting: Int
    /// Metres north.
    public var northing: Int

    /// Describes a place.
    public init(easting: Int, northing: Int) {
        self.easting = easting
        self.northing = northing
    }

    /// Kilometres in a straight line, to the nearest whole one.
    public func kilometres(to other: GridPlace) -> Int {
        let east = Double(easting - other.easting)
        let north = Double(northing - other.northing)
        return Int(((east * east + north * north).squareRoot() / 1_000).rounded())
    }
}

/// What is known of a hub when a school is matched with it.
public struct HubProfile: Sendable, Hashable {
    /// What it is for.
    public var needs: Set<HubNeed>
    /// What kinds of places its schools know; empty for any.
    public var contexts: Set<HubContext>
    /// The region where it works, by code.
    public var region: String
    /// The phases of its leads and members, with how many there are of each.
    public var phases: [SchoolPhase: Int]
    /// Where its leads are.
    public var leads: [GridPlace]
    /// Its leads and members.
    public var schools: Set<URN>
    /// How many more schools it can work with intensively.
    public var placesLeft: Int

    /// Describes a hub.
    public init(
        needs: Set<HubNeed>, contexts: Set<HubContext>, region: String,
        phases: [SchoolPhase: Int], leads: [GridPlace], schools: Set<URN>, placesLeft: Int
    ) {
        self.needs = needs
        self.contexts = contexts
        self.region = region
        self.phases = phases
        self.leads = leads
        self.schools = schools
        self.placesLeft = placesLeft
    }
}

/// What is known of a school that looks for a hub.
public struct HubApplicant: Sendable, Hashable {
    /// Its phase.
    public var phase: SchoolPhase
    /// Its region, by code; empty where it is not known.
    public var region: String
    /// Where it is; nil where that is not known.
    public var place: GridPlace?
    /// The schools most like it, by what is known of their pupils; nil where none were found.
    public var alike: Set<URN>?
    /// What it wants.
    public var needs: Set<HubNeed>
    /// Where it says it is.
    public var context: HubContext?
    /// How much it wants.
    public var support: HubSupport?

    /// Describes a school.
    public init(
        phase: SchoolPhase, region: String, place: GridPlace?, alike: Set<URN>?,
        _ interest: HubInterest
    ) {
        self.phase = phase
        self.region = region
        self.place = place
        self.alike = alike
        needs = interest.needs
        context = interest.context
        support = interest.support
    }
}

/// How a school and a hub fit, reason by reason; it orders and explains, and decides nothing.
public struct HubFit: Sendable, Hashable {
    /// One reason.
    public struct Reason: Sendable, Hashable {
        /// What is looked at.
        public enum Kind: String, CaseIterable, Sendable {
            case need
            case phase
            case context
            case profile
            case place
            case room

            /// The words for reading.
            public var words: String {
                switch self {
                case .need: "Need"
                case .phase: "Phase"
                case .context: "Context"
                case .profile: "Similar schools"
                case .place: "Distance"
                case .room: "Room"
                }
            }
        }

        /// What is looked at.
        public let kind: Kind
        /// Whether it speaks for the match; nil where it cannot be told.
        public let fits: Bool?
        /// What was found.
        public let words: String
    }

    /// The reasons, one of each kind, in that order.
    public let reasons: [Reason]
    /// Kilometres to the nearest lead in a straight line; nil where a place is not known.
    public let kilometres: Int?

    /// How many reasons speak for it.
    public var count: Int { reasons.count { $0.fits == true } }

    /// As far as this the lead's people can come by in a day, in kilometres.
    public static let near = 60

    /// Sets a school beside a hub.
    ///
    /// - Complexity: O(leads + schools most like it).
    public init(_ school: HubApplicant, _ hub: HubProfile) {
        let shared = HubNeed.allCases.filter {
            school.needs.contains($0) && hub.needs.contains($0)
        }
        let same = hub.phases[school.phase] ?? 0
        let distance = school.place.flatMap { place in
            hub.leads.map { place.kilometres(to: $0) }.min()
        }
        kilometres = distance
        let place =
            distance.map {
                Reason(
                    kind: .place, fits: $0 <= Self.near,
                    words: "\($0) km to the nearest lead in a straight line"
                        + (school.region == hub.region ? ", in the hub's region" : ""))
            }
            ?? Reason(
                kind: .place, fits: school.region.isEmpty ? nil : school.region == hub.region,
                words: school.region == hub.region
                    ? "in the hub's region; the distance is not known"
                    : "outside the hub's region; the distance is not known")
        let alike = school.alike.map { $0.intersection(hub.schools).count }
        let context: Reason
        if hub.contexts.isEmpty {
            context = Reason(kind: .context, fits: nil, words: "the hub is for schools anywhere")
        } else {
            let words = HubContext.allCases.filter(hub.contexts.contains).map(\.words)
                .joined(separator: ", ")
            context = Reason(
                kind: .context, fits: school.context.map(hub.contexts.contains),
                words: "its schools know \(words)")
        }
        reasons = [
            Reason(
                kind: .need, fits: !shared.isEmpty,
                words: shared.isEmpty
                    ? "none of what you asked for is what it is for"
                    : shared.map(\.words).joined(separator: ", ")),
            Reason(
                kind: .phase, fits: same > 0,
                words: same == 0
                    ? "none of its schools is of the same phase"
                    : "\(same) of its schools \(same == 1 ? "is" : "are") of the same phase"),
            context,
            Reason(
                kind: .profile, fits: alike.map { $0 > 0 },
                words: alike.map {
                    $0 == 0
                        ? "none of the schools most like it is in the hub"
                        : "\($0) of the schools most like it \($0 == 1 ? "is" : "are") in the hub"
                } ?? "which schools are most like it is not known"),
            place,
            Reason(
                kind: .room, fits: school.support == .intensive ? hub.placesLeft > 0 : true,
                words: school.support == .intensive
                    ? hub.placesLeft > 0
                        ? "\(hub.placesLeft) intensive \(hub.placesLeft == 1 ? "place" : "places") "
                            + "left"
                        : "no intensive place is left"
                    : "wider support has no limit"),
        ]
    }
}
