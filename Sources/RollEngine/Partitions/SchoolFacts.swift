public import RollDomain

/// What figures need to know of a school: its number and the groups it stands in.
public struct SchoolFacts: Sendable, Hashable {
    /// The school's number.
    public var urn: URN
    /// The phase by which it is counted.
    public var phase: SchoolPhase
    /// The type code of the national register, such as `34`; empty where not known.
    public var typeCode: String
    /// Its authority.
    public var authority: AuthorityCode?
    /// The number of its trust; nil where it has none.
    public var trustUID: String?
    /// The nine-character code of its region.
    public var regionCode: String?

    /// States a school; everything else is set afterwards.
    public init(urn: URN, phase: SchoolPhase) {
        self.urn = urn
        self.phase = phase
        self.typeCode = ""
    }
}
