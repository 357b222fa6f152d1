public import RollDomain

/// A look at named children, with the person and the purpose.
public struct Disclosure: Sendable, Hashable {
    /// When.
    public var at: Instant
    /// Who looked.
    public var operatorName: String
    /// Why.
    public var purpose: String
    /// By which command.
    public var command: String
    /// The school.
    public var school: URN
    /// The child, nil for a list.
    public var pupil: Int64?
    /// How many children were shown.
    public var pupilsShown: Int

    /// Describes a look.
    public init(
        at: Instant, operatorName: String, purpose: String, command: String, school: URN,
        pupil: Int64?, pupilsShown: Int
    ) {
        self.at = at
        self.operatorName = operatorName
        self.purpose = purpose
        self.command = command
        self.school = school
        self.pupil = pupil
        self.pupilsShown = pupilsShown
    }
}

/// Which looks are meant.
public struct DisclosureFilter: Sendable, Hashable {
    /// Looks at what only.
    public enum Subject: Sendable, Hashable {
        /// At one child and at lists.
        case any
        /// At one child, by number.
        case child(Int64)
        /// At lists of many children.
        case lists
    }

    /// At whom.
    public var subject = Subject.any
    /// At children of this school; nil for every school.
    public var school: URN?
    /// By persons whose name holds this text; empty for everybody.
    public var operatorName = ""
    /// From this instant on; nil for ever.
    public var from: Instant?
    /// Before this instant; nil for ever.
    public var before: Instant?

    /// All looks.
    public init() {}
}
