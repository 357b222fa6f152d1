/// A concern as somebody tells it, who may say who they are and need not.
public struct ConcernStatement: Sendable, Hashable {
    /// What was seen or heard.
    public var seen: String
    /// Who the child is, as far as the teller knows; may be empty.
    public var child: String
    /// What the teller is to the child; nil where it is not said.
    public var profession: Profession?
    /// The teller's name; may be empty.
    public var sender: String
    /// How to reach the teller; may be empty.
    public var contact: String

    /// Describes a concern.
    public init(
        seen: String, child: String, profession: Profession?, sender: String, contact: String
    ) {
        self.seen = seen
        self.child = child
        self.profession = profession
        self.sender = sender
        self.contact = contact
    }

    /// Most letters of what was seen.
    public static let longest = 3_000
    /// Most links in what was seen: machines send many.
    public static let mostLinks = 2

    /// What has to be put right before it is kept.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if CaseworkText.isBlank(seen) {
            faults.append(CaseworkFault("seen", "Say what you saw or heard."))
        } else if let fault = CaseworkText.fault(seen, in: "seen", most: Self.longest) {
            faults.append(fault)
        } else if seen.lowercased().split(separator: "://", omittingEmptySubsequences: false)
            .count > Self.mostLinks + 1
        {
            faults.append(
                CaseworkFault("seen", "Leave the links out. Say in words what you saw."))
        }
        for (text, field) in [(child, "child"), (sender, "sender"), (contact, "contact")] {
            if let fault = CaseworkText.fault(text, in: field, most: CaseworkText.mostOfName) {
                faults.append(fault)
            }
        }
        return faults
    }
}
