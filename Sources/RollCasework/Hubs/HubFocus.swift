/// What a school wants to get better at, or a hub is good at.
public enum HubNeed: String, CaseIterable, Sendable, Hashable {
    case persistent
    case severe
    case anxiety
    case specialNeeds = "special-needs"
    case disadvantage
    case transition
    case mondaysAndFridays = "mondays-and-fridays"
    case lateness
    case families
    case dailyData = "daily-data"
    case care
    case returning

    /// The words for reading, such as `persistent absence`.
    public var words: String {
        switch self {
        case .persistent: "persistent absence"
        case .severe: "severe absence"
        case .anxiety: "worry about school"
        case .specialNeeds: "special educational needs"
        case .disadvantage: "pupils with free school meals"
        case .transition: "the move into Year 7"
        case .mondaysAndFridays: "Mondays and Fridays"
        case .lateness: "coming on time"
        case .families: "working with families"
        case .dailyData: "using the day's figures"
        case .care: "children with a social worker"
        case .returning: "coming back after absence"
        }
    }

    /// Reads codes with blanks between; a word that is none is left out.
    public static func reading(_ text: String) -> Set<HubNeed> {
        Set(text.split(separator: " ").compactMap { HubNeed(rawValue: String($0)) })
    }

    /// Codes with blanks between, in the order of all.
    public static func writing(_ needs: Set<HubNeed>) -> String {
        allCases.filter(needs.contains).map(\.rawValue).joined(separator: " ")
    }
}

/// Where a school is, as it says itself.
public enum HubContext: String, CaseIterable, Sendable, Hashable {
    case city
    case town
    case village
    case coast

    /// The words for reading.
    public var words: String {
        switch self {
        case .city: "a city"
        case .town: "a town"
        case .village: "villages and countryside"
        case .coast: "the coast"
        }
    }

    /// Reads codes with blanks between; a word that is none is left out.
    public static func reading(_ text: String) -> Set<HubContext> {
        Set(text.split(separator: " ").compactMap { HubContext(rawValue: String($0)) })
    }

    /// Codes with blanks between, in the order of all.
    public static func writing(_ contexts: Set<HubContext>) -> String {
        allCases.filter(contexts.contains).map(\.rawValue).joined(separator: " ")
    }
}

/// How much a hub does for a member.
public enum HubSupport: String, CaseIterable, Sendable, Hashable {
    /// Worked with one by one: few schools, and a school in one hub at most.
    case intensive
    /// Meetings and resources.
    case universal

    /// The words for reading.
    public var words: String {
        switch self {
        case .intensive: "intensive"
        case .universal: "wider"
        }
    }

    /// What it means for a school.
    public var meaning: String {
        switch self {
        case .intensive: "the hub works with the school by itself"
        case .universal: "meetings, resources and questions"
        }
    }
}
