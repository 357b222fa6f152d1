public import RollAccess
import RollServices

/// Who is signed in, in the words of a page.
public struct Guest: Sendable {
    /// A role that the guest may take.
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

        /// A role of the table of roles.
        public init(_ role: RollAccess.Role) {
            self.init(key: role.rawValue, title: role.words)
        }
    }

    /// Names the account, for limits.
    public let account: String
    /// The person's name.
    public let name: String
    /// The person in the role in use; nil for somebody who has no role today.
    public let viewer: Viewer?
    /// The role in use; without words where there is none.
    public let role: Role
    /// The other roles the person has today.
    public let otherRoles: [Role]
    /// Whether a second factor is set.
    public let hasFactor: Bool
    /// As whom the guest looks, in words, even where nothing may be seen so; nil for as themselves.
    public var lookingAs: String?

    /// Describes a guest.
    public init(
        person: Int64, name: String, viewer: Viewer?, roles: [RollAccess.Role], hasFactor: Bool
    ) {
        account = String(person)
        self.name = name
        self.viewer = viewer
        role = (viewer?.role).map(Role.init) ?? Role(key: "", title: "")
        otherRoles = roles.filter { $0 != viewer?.role }.map(Role.init)
        self.hasFactor = hasFactor
        lookingAs = viewer?.lookingAs.map { "\($0.name), \($0.role.words)" }
    }

    /// The place for which the role is held, such as a school; empty where there is none.
    public var organisation: String { viewer?.assignments.first?.place ?? "" }
}

/// Knows guests by the token of their session.
protocol Reception: Sendable {
    /// Who a session belongs to; nil where it has ended or never was.
    ///
    /// - Parameters:
    ///   - token: What the cookie holds, which is not to be trusted.
    ///   - occasion: When.
    ///   - isUse: Whether it is a use of the session, which ends after a time without one.
    /// - Returns: The guest.
    /// - Throws: The failure of the database.
    func guest(token: String, on occasion: Occasion, isUse: Bool) throws -> Guest?
}

/// A site where nobody can sign in.
struct ClosedReception: Reception {
    func guest(token: String, on occasion: Occasion, isUse: Bool) throws -> Guest? { nil }
}
