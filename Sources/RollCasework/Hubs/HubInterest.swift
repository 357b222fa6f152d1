/// A school's wish to join a hub: what it wants, and where it is.
public struct HubInterest: Sendable, Hashable {
    /// What the school wants to get better at.
    public var needs: Set<HubNeed>
    /// Where it is.
    public var context: HubContext?
    /// How much it wants.
    public var support: HubSupport?
    /// Who leads on attendance there, by name and post.
    public var leader: String
    /// What it hopes for, and what it has tried.
    public var words: String

    /// Describes a wish.
    public init(
        needs: Set<HubNeed>, context: HubContext?, support: HubSupport?, leader: String,
        words: String
    ) {
        self.needs = needs
        self.context = context
        self.support = support
        self.leader = leader
        self.words = words
    }

    /// What has to be put right before hubs can be looked for.
    public var searchFaults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if needs.isEmpty {
            faults.append(
                CaseworkFault("needs", "Choose at least one thing you want to get better at."))
        }
        if context == nil { faults.append(CaseworkFault("context", "Say where the school is.")) }
        if support == nil {
            faults.append(CaseworkFault("support", "Say how much you want from a hub."))
        }
        return faults
    }

    /// What has to be put right before it is sent.
    public var faults: [CaseworkFault] {
        var faults = searchFaults
        if leader.isBlank || leader.count > 120 {
            faults.append(
                CaseworkFault(
                    "leader", "Say who leads on attendance, by name and post, in 120 letters."))
        }
        if words.isBlank {
            faults.append(CaseworkFault("words", "Say what you hope for and what you have tried."))
        }
        if let long = CaseworkText.fault(words, in: "words", most: 2_000) { faults.append(long) }
        return faults
    }
}
