public import RollDomain

/// What kind of thing was done.
public enum AuditKind: String, CaseIterable, Sendable, Hashable {
    /// Named children were looked at.
    case look
    /// What is kept was taken away in a file: a list, a copy, an edition.
    case export
    /// Something that is kept was changed.
    case change
    /// Somebody came in.
    case signIn = "sign-in"
    /// Somebody left.
    case signOut = "sign-out"
    /// Somebody was not let in.
    case refusal
    /// Somebody switched to another role, or to looking as another.
    case roleSwitch = "role-switch"
    /// A person, a role or a secret was changed.
    case person
    /// The record itself was read.
    case audit

    /// The words for reading.
    public var words: String {
        switch self {
        case .look: "looked"
        case .export: "took away"
        case .change: "changed"
        case .signIn: "signed in"
        case .signOut: "signed out"
        case .refusal: "was refused"
        case .roleSwitch: "switched role"
        case .person: "changed people"
        case .audit: "read the record"
        }
    }
}

/// Something that somebody did or saw, with the reason for which they could.
public struct AuditEvent: Sendable, Hashable {
    /// What kind of thing.
    public var kind: AuditKind
    /// When.
    public var at: Instant
    /// Who, by number; 0 for somebody without an account.
    public var person: Int64
    /// Who, by name.
    public var personName: String
    /// The role in use; nil where there was none.
    public var role: Role?
    /// The reason in words, such as `you are the headteacher of Hill School`; empty where none.
    public var reason: String
    /// The purpose that was said; empty where none.
    public var purpose: String
    /// The school whose record it was; nil where it was no school's.
    public var school: URN?
    /// The child; nil where it was no single child.
    public var child: Int64?
    /// How many children were shown.
    public var childrenShown: Int
    /// By which command or page, or what was changed, without anything of a child.
    public var note: String

    /// Describes an event; role, reason, purpose, school and children are set afterwards.
    public init(
        _ kind: AuditKind, at instant: Instant, person: Int64, personName: String, note: String
    ) {
        self.kind = kind
        at = instant
        self.person = person
        self.personName = personName
        role = nil
        reason = ""
        purpose = ""
        school = nil
        child = nil
        childrenShown = 0
        self.note = note
    }

    /// Whether it is of the record of looks at named children.
    public var isLook: Bool { kind == .look || kind == .export }
}
