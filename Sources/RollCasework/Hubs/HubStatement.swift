public import RollDomain

/// A hub as it is founded, or as it is described anew.
public struct HubStatement: Sendable, Hashable {
    /// The name, which no other hub has.
    public var name: String
    /// The region where it works, by code.
    public var region: String
    /// What it is for.
    public var needs: Set<HubNeed>
    /// What kinds of places its schools know; empty for any.
    public var contexts: Set<HubContext>
    /// What it wants to change, in plain words.
    public var aim: String
    /// How many schools it can work with intensively.
    public var places: Int
    /// The sign-in name of whoever runs it; empty while nobody does.
    public var coordinator: String

    /// Describes a hub.
    public init(
        name: String, region: String, needs: Set<HubNeed>, contexts: Set<HubContext>,
        aim: String, places: Int, coordinator: String
    ) {
        self.name = name
        self.region = region
        self.needs = needs
        self.contexts = contexts
        self.aim = aim
        self.places = places
        self.coordinator = coordinator
    }

    /// How many schools a hub may work with intensively.
    public static let possiblePlaces = 0...30

    /// What has to be put right before it is kept; who runs it and its name are looked up elsewhere.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if name.isBlank { faults.append(CaseworkFault("name", "Give the hub a name.")) }
        if name.count > 80 {
            faults.append(CaseworkFault("name", "A name has at most 80 letters."))
        }
        if Geography.england.region(region) == nil {
            faults.append(CaseworkFault("region", "Choose the region where it works."))
        }
        if needs.isEmpty {
            faults.append(CaseworkFault("needs", "Choose at least one thing that it is for."))
        }
        if aim.isBlank { faults.append(CaseworkFault("aim", "Say what it wants to change.")) }
        if let long = CaseworkText.fault(aim, in: "aim", most: 1_000) { faults.append(long) }
        if !Self.possiblePlaces.contains(places) {
            faults.append(CaseworkFault("places", "Give a number from 0 to 30."))
        }
        return faults
    }
}

/// A school that is chosen to lead a hub, with what it was chosen for.
public struct HubLeadStatement: Sendable, Hashable {
    /// The school.
    public var school: URN
    /// Since when it leads.
    public var since: CivilDate
    /// Why this school, in words.
    public var evidence: String
    /// The figures it was chosen by, as they were then; may be empty where the words hold them.
    public var figures: String
    /// Where one reads more; may be empty.
    public var link: String

    /// Describes a choice.
    public init(
        school: URN, since: CivilDate, evidence: String, figures: String, link: String
    ) {
        self.school = school
        self.since = since
        self.evidence = evidence
        self.figures = figures
        self.link = link
    }

    /// What has to be put right before it is kept; the school is looked up elsewhere.
    ///
    /// - Parameter today: The day on which it is chosen.
    /// - Returns: The faults; none where it can be kept.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if evidence.isBlank {
            faults.append(
                CaseworkFault(
                    "evidence",
                    "Say why this school: what got better, for how long, and against what."))
        }
        for (field, text) in [("evidence", evidence), ("figures", figures)] {
            if let long = CaseworkText.fault(text, in: field, most: 2_000) { faults.append(long) }
        }
        if !link.isEmpty, !HubLink.isAddress(link) {
            faults.append(
                CaseworkFault("link", "Give an address from https:// on, or leave it empty."))
        }
        if since > today.adding(days: 366) || since < today.adding(days: -366 * 10) {
            faults.append(
                CaseworkFault("since", "Give a day of the last ten years, or of the next."))
        }
        return faults
    }
}

/// Addresses on the web that a hub keeps.
public enum HubLink {
    /// Most letters of an address.
    public static let longest = 500

    /// Whether a text can be an address that everybody's browser opens safely.
    public static func isAddress(_ text: String) -> Bool {
        let host = text.hasPrefix("https://") ? text.dropFirst(8) : text.dropFirst(text.count)
        return text.count <= longest && host.contains(".") && !host.hasPrefix(".")
            && !text.contains { $0.isWhitespace || "<>\"\\^`{|}".contains($0) }
    }
}

/// Somebody who speaks for a hub in schools that are not in it.
public struct HubAmbassadorStatement: Sendable, Hashable {
    /// The name.
    public var name: String
    /// What they know and can be asked about.
    public var offer: String

    /// Describes somebody.
    public init(name: String, offer: String) {
        self.name = name
        self.offer = offer
    }

    /// What has to be put right before it is kept.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if name.isBlank || name.count > 120 {
            faults.append(CaseworkFault("ambassador", "Give a name of at most 120 letters."))
        }
        if offer.isBlank || offer.count > 500 {
            faults.append(
                CaseworkFault("offer", "Say what they can be asked about, in at most 500 letters."))
        }
        return faults
    }
}
