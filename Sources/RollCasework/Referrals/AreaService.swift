public import RollDomain

/// What kind of help a service of an area gives.
public enum ServiceKind: String, CaseIterable, Sendable, Hashable {
    case earlyHelp = "early-help"
    case mentoring
    case youngCarers = "young-carers"
    case housing
    case travel
    case specialNeeds = "special-needs"
    case psychology
    case schoolNursing = "school-nursing"
    case mentalHealth = "mental-health"
    case youthJustice = "youth-justice"
    case socialCare = "social-care"
    case other

    /// The words for reading.
    public var words: String {
        switch self {
        case .earlyHelp: "early help"
        case .mentoring: "attendance mentoring"
        case .youngCarers: "young carers"
        case .housing: "housing and debt advice"
        case .travel: "travel to school"
        case .specialNeeds: "special educational needs"
        case .psychology: "educational psychology"
        case .schoolNursing: "school nursing"
        case .mentalHealth: "mental health support"
        case .youthJustice: "youth justice"
        case .socialCare: "children's social care"
        case .other: "other help"
        }
    }
}

/// A service of an area, as it stands in the map of what there is.
public struct ServiceStatement: Sendable, Hashable {
    /// The name, which no other service of the authority has.
    public var name: String
    /// What kind of help it gives.
    public var kind: ServiceKind
    /// The authority in whose area it works.
    public var authority: AuthorityCode
    /// What it offers and to whom, in plain words.
    public var offer: String
    /// Whether referrals are taken.
    public var isOpen: Bool

    /// Describes a service.
    public init(
        name: String, kind: ServiceKind, authority: AuthorityCode, offer: String, isOpen: Bool
    ) {
        self.name = name
        self.kind = kind
        self.authority = authority
        self.offer = offer
        self.isOpen = isOpen
    }

    /// Most letters of a name.
    public static let longestName = 80
    /// Most letters of what it offers.
    public static let longestOffer = 500

    /// What is wrong with it.
    public var faults: [ServiceFault] {
        var faults: [ServiceFault] = []
        if name.isBlank { faults.append(.noName) }
        if name.count > Self.longestName { faults.append(.longName) }
        if offer.isBlank { faults.append(.noOffer) }
        if offer.count > Self.longestOffer { faults.append(.longOffer) }
        return faults
    }
}

/// Something that is wrong with a service.
public enum ServiceFault: Sendable, Hashable {
    case noName
    case longName
    case noOffer
    case longOffer
    /// Another service of the authority has the name.
    case sameName
}
