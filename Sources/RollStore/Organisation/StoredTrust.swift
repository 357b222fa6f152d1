public import RollDomain
import RollSQL

/// A trust, federation or other group of schools as the database knows it.
public struct StoredTrust: Sendable, Hashable {
    /// The group's unique number.
    public var uid: String
    /// The group's code, such as `TR00261`; empty where none.
    public var groupID: String
    /// The name.
    public var name: String
    /// The kind in words.
    public var kind: String
    /// Whether it is open.
    public var isOpen: Bool
    /// The date on which it opened.
    public var opened: CivilDate?
    /// The date on which it closed.
    public var closed: CivilDate?
    /// How many schools belong to it now.
    public var schools: Int

    /// Whether its schools are made up.
    public var isSynthetic: Bool

    /// Whether it is a trust that runs academies, by which figures of trusts are grouped.
    public var isAcademyTrust: Bool { GroupFamily(kind: kind) == .academyTrust }

    init(_ row: SQLRow) throws(SQLFailure) {
        uid = try row.text("trust_uid")
        groupID = try row.text("group_id")
        name = try row.text("name")
        kind = try row.text("kind")
        isOpen = try row.bool("is_open")
        opened = try row.dateOrNil("opened")
        closed = try row.dateOrNil("closed")
        schools = try row.int("schools")
        isSynthetic =
            try row.intOrNil("last_school").flatMap { URN(number: $0) }?.isSynthetic ?? false
    }
}

/// A time in which a school belonged to a trust or another group.
public struct TrustHistory: Sendable, Hashable {
    /// The group's unique number.
    public let trustUID: String
    /// The group's name.
    public let name: String
    /// The kind in words.
    public let kind: String
    /// When; open where the school belongs to it still.
    public let span: DateSpan
}

/// Kinds of groups of which a school belongs to one at a time.
enum GroupFamily: Hashable {
    case academyTrust, foundationTrust, federation

    /// The family of a kind in words; nil where a school may have several, such as sponsors.
    init?(kind: String) {
        let kind = kind.lowercased()
        if kind.hasSuffix("academy trust") {
            self = .academyTrust
        } else if kind == "trust" {
            self = .foundationTrust
        } else if kind == "federation" {
            self = .federation
        } else {
            return nil
        }
    }
}
