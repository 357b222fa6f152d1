public import RollDomain

/// Names a child of an authority's own list, by authority and number.
public struct CareKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The authority whose list it is.
    public let authority: AuthorityCode
    /// The number in the list, from 1.
    public let number: Int

    /// Names a child.
    public init(_ authority: AuthorityCode, _ number: Int) {
        self.authority = authority
        self.number = number
    }

    /// Both numbers with a stroke between, such as `390/12`.
    public var description: String { "\(authority)/\(number)" }

    /// By authority, then number.
    public static func < (left: CareKey, right: CareKey) -> Bool {
        (left.authority, left.number) < (right.authority, right.number)
    }
}
