import RollDomain

/// How much of a figure or a list somebody may see.
public enum Detail: String, CaseIterable, Sendable, Hashable, Comparable {
    /// Nothing about pupils at all.
    case nothing = "none"
    /// Counts of a population frozen for the day, with small numbers protected.
    case protected
    /// Exact counts, without names.
    case exact
    /// Names and exact counts.
    case names

    /// The one that shows less.
    public static func < (left: Detail, right: Detail) -> Bool { left.order < right.order }

    private var order: Int {
        switch self {
        case .nothing: 0
        case .protected: 1
        case .exact: 2
        case .names: 3
        }
    }
}

/// A role as a row of data: what it may do, on what, and what it sees inside a child.
public struct RoleRule: Sendable, Hashable {
    /// The role.
    public let role: Role
    /// The words for reading, such as `attendance officer`.
    public let words: String
    /// The words after “you are”, such as `an attendance officer`.
    public let article: String
    /// The word between the role and its place, such as `of`.
    public let joined: String
    /// What kinds of places the role can be given for.
    public let scopes: Set<ScopeKind>
    /// The most that the role sees of any figure or list.
    public let detail: Detail
    /// What the role may do.
    public let actions: Set<Action>
    /// What the role sees inside a child beside the register.
    public let fields: Set<Field>
}

/// The table of roles, read from this module's data file.
struct RoleBook: Sendable {
    /// The table in force.
    static let standard = RoleBook()

    private let rules: [Role: RoleRule]
    private let orders: [Role: Int]

    private init() {
        let rows = DataTable(access: "Data/roles.csv").map { cell in
            guard let role = Role(rawValue: cell("role")),
                let detail = Detail(rawValue: cell("detail"))
            else { preconditionFailure("roles.csv names no role: \(cell("role"))") }
            return RoleRule(
                role: role, words: cell("words"), article: cell("as"), joined: cell("joined"),
                scopes: DataTable.values(cell("scopes"), as: ScopeKind.self), detail: detail,
                actions: DataTable.values(cell("actions"), as: Action.self),
                fields: DataTable.values(cell("fields"), as: Field.self))
        }
        rules = Dictionary(uniqueKeysWithValues: rows.map { ($0.role, $0) })
        orders = Dictionary(
            uniqueKeysWithValues: rows.enumerated().map { ($0.element.role, $0.offset) })
    }

    subscript(role: Role) -> RoleRule {
        guard let rule = rules[role] else { preconditionFailure("roles.csv lacks \(role)") }
        return rule
    }

    func order(of role: Role) -> Int { orders[role] ?? orders.count }
}
