/// Why two authorities are set beside each other.
public enum NeighbourKind: String, CaseIterable, Sendable, Hashable {
    /// A published list says that their people are alike.
    case statistical
    /// They share a border.
    case border
}

/// That one authority is a neighbour of another, as a published list says.
///
/// - Source: rule R-NEIGH-01.
public struct NeighbourStatement: Sendable, Hashable {
    /// The authority.
    public var authority: AuthorityCode
    /// Why.
    public var kind: NeighbourKind
    /// Its neighbour.
    public var neighbour: AuthorityCode
    /// Its place in the list of the authority, from 1.
    public var place: Int
    /// How close the list says it is, such as `Very close`; empty where it says nothing.
    public var closeness: String

    /// States a neighbour.
    public init(
        _ authority: AuthorityCode, _ kind: NeighbourKind, _ neighbour: AuthorityCode, place: Int,
        closeness: String = ""
    ) {
        self.authority = authority
        self.kind = kind
        self.neighbour = neighbour
        self.place = place
        self.closeness = closeness
    }
}
