public import RollDomain

/// Who is signed in, in the words of a page.
public struct Visitor: Sendable {
    /// A role that the visitor may take.
    public struct Role: Sendable, Hashable {
        /// Names it in the form that switches roles.
        public let key: String
        /// In words, such as `attendance officer`.
        public let title: String

        /// Describes a role.
        public init(key: String, title: String) {
            self.key = key
            self.title = title
        }
    }

    /// Names the account, for limits.
    public let account: String
    /// The person's name.
    public let name: String
    /// The role the person acts in.
    public let role: Role
    /// The other roles the person has.
    public let otherRoles: [Role]
    /// The organisation, such as a school; empty where there is none.
    public let organisation: String
    /// What the organisation is, such as `11 to 16, Northmere`.
    public let organisationNote: String

    /// Describes a visitor.
    public init(
        account: String, name: String, role: Role, otherRoles: [Role] = [],
        organisation: String = "", organisationNote: String = ""
    ) {
        self.account = account
        self.name = name
        self.role = role
        self.otherRoles = otherRoles
        self.organisation = organisation
        self.organisationNote = organisationNote
    }
}

/// Knows visitors by the token of their session.
public protocol Reception: Sendable {
    /// Who a session belongs to; nil where it has ended or never was. The token is what the cookie
    /// holds, and is not to be trusted.
    func visitor(token: String, at now: Instant) throws -> Visitor?
}

/// A site where nobody can sign in.
public struct ClosedReception: Reception {
    /// Makes one.
    public init() {}

    /// Nobody.
    public func visitor(token: String, at now: Instant) throws -> Visitor? { nil }
}
