public import RollDomain

/// Leave to do one thing to one subject, with its reason; only ``Door`` makes one.
///
/// What shows or changes anything of pupils takes a grant, so that no path around the door compiles.
public struct Grant: Sendable, Hashable {
    /// Who.
    public let viewer: Viewer
    /// May do what.
    public let action: Action
    /// To what.
    public let subject: Subject
    /// Why.
    public let reason: Reason
    /// How much it shows.
    public let detail: Detail
    /// What may be seen inside a child.
    public let fields: Set<Field>
    /// Whose records it reaches.
    public let reach: Reach

    init(
        viewer: Viewer, action: Action, subject: Subject, reason: Reason, detail: Detail,
        fields: Set<Field>, reach: Reach
    ) {
        self.viewer = viewer
        self.action = action
        self.subject = subject
        self.reason = reason
        self.detail = detail
        self.fields = fields
        self.reach = reach
    }

    /// Whether names may be shown.
    public var showsNames: Bool { detail == .names }

    /// Whether counts must be protected and of the day's frozen population.
    public var isProtected: Bool { detail <= .protected }

    /// Whether a field may be seen.
    public func shows(_ field: Field) -> Bool { fields.contains(field) }

    /// Whether a fact may be seen, filtered or split by.
    public func shows(_ characteristic: Characteristic) -> Bool {
        characteristic.field.map(shows) ?? true
    }

    /// Whether a relation to an authority may be seen.
    public func shows(relation: AuthorityRelation) -> Bool {
        relation.field.map(shows) ?? true
    }

    /// How codes are shown.
    public var veil: CodeVeil { CodeVeil(fields: fields) }
}
