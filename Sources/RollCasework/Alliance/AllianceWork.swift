/// What kind of thing is put before the alliance.
public enum AllianceItemKind: String, CaseIterable, Sendable, Hashable {
    /// Something that is known, with where it is from.
    case evidence
    /// Something that somebody should do.
    case recommendation

    /// The words for reading.
    public var words: String {
        switch self {
        case .evidence: "evidence"
        case .recommendation: "recommendation"
        }
    }
}

/// Where something that was put before the alliance stands.
public enum AllianceItemState: String, CaseIterable, Sendable, Hashable {
    case proposed
    /// The alliance takes it on.
    case accepted
    /// It was done.
    case done
    /// The alliance does not take it on, for a reason that is told.
    case rejected

    /// The words for reading.
    public var words: String { rawValue }

    /// Where it can go from here.
    public var next: [AllianceItemState] {
        switch self {
        case .proposed: [.accepted, .rejected]
        case .accepted: [.done, .rejected]
        case .done, .rejected: []
        }
    }
}

/// Evidence or a recommendation as it is put before the alliance.
public struct AllianceItemStatement: Sendable, Hashable {
    /// What kind of thing it is.
    public var kind: AllianceItemKind
    /// The working group that it comes from, by number; nil for the alliance as a whole.
    public var group: Int64?
    /// What it is, in a line.
    public var heading: String
    /// What it says.
    public var words: String
    /// Where it is from, or to whom it is addressed.
    public var source: String

    /// Describes an item.
    public init(
        kind: AllianceItemKind, group: Int64?, heading: String, words: String, source: String
    ) {
        self.kind = kind
        self.group = group
        self.heading = heading
        self.words = words
        self.source = source
    }

    /// What is wrong with it, by field: `heading`, `words`, `source`.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if CaseworkText.isBlank(heading) {
            faults.append(CaseworkFault("heading", "Say what it is in a line."))
        }
        if CaseworkText.isBlank(words) {
            faults.append(CaseworkFault("words", "Say what is known, or what should be done."))
        }
        if CaseworkText.isBlank(source) {
            faults.append(
                CaseworkFault(
                    "source",
                    kind == .evidence ? "Say where it is from." : "Say to whom it is addressed."))
        }
        return faults
            + [
                CaseworkText.fault(heading, in: "heading", most: CaseworkText.mostOfName),
                CaseworkText.fault(words, in: "words"),
                CaseworkText.fault(source, in: "source", most: 500),
            ].compactMap { $0 }
    }

    /// What is wrong with a step, by field: `state`, `reason`.
    public static func stepFaults(
        from state: AllianceItemState, to next: AllianceItemState, reason: String
    ) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if !state.next.contains(next) {
            faults.append(
                CaseworkFault(
                    "state",
                    state.next.isEmpty
                        ? "It is settled. Put it forward anew if it is to be looked at again."
                        : "Choose one of the steps that are open."))
        }
        if next == .rejected, CaseworkText.isBlank(reason) {
            faults.append(CaseworkFault("reason", "Say why, so that whoever proposed it knows."))
        }
        if let fault = CaseworkText.fault(reason, in: "reason", most: 1_000) {
            faults.append(fault)
        }
        return faults
    }
}

/// A working group of the alliance.
public struct WorkingGroupStatement: Sendable, Hashable {
    /// The name, which no other group has.
    public var name: String
    /// What it is for.
    public var purpose: String
    /// Who leads it.
    public var lead: String
    /// Whether it still works.
    public var isOpen: Bool

    /// Describes a group.
    public init(name: String, purpose: String, lead: String, isOpen: Bool) {
        self.name = name
        self.purpose = purpose
        self.lead = lead
        self.isOpen = isOpen
    }

    /// What is wrong with it, by field: `name`, `purpose`, `lead`.
    public var faults: [CaseworkFault] {
        [
            ("name", name, "Give the group a name."), ("purpose", purpose, "Say what it is for."),
            ("lead", lead, "Say who leads it."),
        ].flatMap { field, text, words in
            [
                CaseworkText.isBlank(text) ? CaseworkFault(field, words) : nil,
                CaseworkText.fault(text, in: field, most: 500),
            ].compactMap { $0 }
        }
    }
}

/// What the members of the alliance say together.
public struct JointStatementText: Sendable, Hashable {
    /// What it is about, in a line.
    public var heading: String
    /// What they say.
    public var words: String

    /// Describes a statement.
    public init(heading: String, words: String) {
        self.heading = heading
        self.words = words
    }

    /// What is wrong with it, by field: `heading`, `words`.
    public var faults: [CaseworkFault] {
        [("heading", heading, "Say what it is about."), ("words", words, "Write what is said.")]
            .flatMap { field, text, words in
                [
                    CaseworkText.isBlank(text) ? CaseworkFault(field, words) : nil,
                    CaseworkText.fault(text, in: field),
                ].compactMap { $0 }
            }
    }
}
