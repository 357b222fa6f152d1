public import RollAccess
public import RollDomain
public import RollSQL

extension StoreSession {
    /// People with accounts, and their roles.
    public var persons: PersonRepository { PersonRepository(session: self) }
}

/// A person with an account.
public struct StoredPerson: Sendable, Hashable {
    /// The person's number.
    public var person: Int64
    /// The name by which the person signs in, in small letters.
    public var login: String
    /// The name.
    public var name: String
    /// The title, such as `Attendance officer`; empty where none is kept.
    public var title: String
    /// Whether the person may sign in.
    public var isActive: Bool
    /// When the account was made.
    public var createdAt: Instant

    init(_ row: SQLRow) throws(SQLFailure) {
        person = try row.integer("person_id")
        login = try row.text("login")
        name = try row.text("name")
        title = try row.text("title")
        isActive = try row.bool("is_active")
        createdAt = try row.instant("created_at")
    }
}

/// A role of a person as it is kept.
public struct StoredRole: Sendable, Hashable {
    /// Its number among the person's roles, from 1.
    public var number: Int
    /// The role, its place and its dates; the place's words are empty.
    public var assignment: Assignment
    /// Who gave it.
    public var givenBy: String
    /// When.
    public var givenAt: Instant

    /// Reads a role; nil for one, or a kind of place, that this program does not know.
    init?(_ row: SQLRow) throws(SQLFailure) {
        guard let role = Role(rawValue: try row.text("role")),
            let kind = ScopeKind(rawValue: try row.text("scope_kind")),
            let scope = Scope(kind, code: try row.text("scope_code"))
        else { return nil }
        number = try row.int("role_no")
        assignment = Assignment(role, scope, try row.span(from: "valid_from", to: "valid_to"))
        givenBy = try row.text("given_by")
        givenAt = try row.instant("given_at")
    }
}

/// People with accounts, and their roles.
public struct PersonRepository {
    let session: StoreSession

    /// Whether anybody has an account.
    ///
    /// - Throws: the failure of a statement.
    public func hasAny() throws(SQLFailure) -> Bool {
        try session.row("Person/any") != nil
    }

    /// Enters a person.
    ///
    /// - Returns: the person's number.
    /// - Throws: a broken constraint where the sign-in name is taken; the failure of a statement.
    public func add(
        login: String, name: String, title: String, at now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("person")
        try session.execute(
            "Person/insert",
            [
                "person_id": .integer(number), "login": .text(login), "name": .text(name),
                "title": .text(title), "created_at": SQLValue(now),
            ])
        return number
    }

    /// Everybody, by name.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredPerson] {
        try session.rows("Person/all").map(StoredPerson.init)
    }

    /// The person with a sign-in name, nil where nobody has it.
    ///
    /// - Throws: the failure of a statement.
    public func person(login: String) throws(SQLFailure) -> StoredPerson? {
        try session.row("Person/by_login", ["login": .text(login)]).map(StoredPerson.init)
    }

    /// The person with a number, nil where nobody has it.
    ///
    /// - Throws: the failure of a statement.
    public func person(_ number: Int64) throws(SQLFailure) -> StoredPerson? {
        try session.row("Person/one", ["person_id": .integer(number)]).map(StoredPerson.init)
    }

    /// Lets a person in again, or keeps them out.
    ///
    /// - Throws: the failure of a statement.
    public func setActive(_ isActive: Bool, _ person: Int64) throws(SQLFailure) {
        try session.execute(
            "Person/set_active",
            ["person_id": .integer(person), "is_active": SQLValue(isActive)])
    }

    /// The roles of a person in order of giving, past and coming ones included.
    ///
    /// A role or a kind of place that this program does not know is left out: it gives nothing.
    ///
    /// - Throws: the failure of a statement.
    public func roles(of person: Int64) throws(SQLFailure) -> [StoredRole] {
        var roles: [StoredRole] = []
        for row in try session.rows("Person/roles", ["person_id": .integer(person)]) {
            if let role = try StoredRole(row) { roles.append(role) }
        }
        return roles
    }

    /// The roles of everybody, by person, as ``roles(of:)`` gives those of one.
    ///
    /// - Throws: the failure of a statement.
    public func allRoles() throws(SQLFailure) -> [Int64: [StoredRole]] {
        var roles: [Int64: [StoredRole]] = [:]
        try session.forEach("Person/all_roles", [:]) { (row) throws(SQLFailure) in
            if let role = try StoredRole(row) {
                roles[try row.integer("person_id"), default: []].append(role)
            }
        }
        return roles
    }

    /// Gives a person a role.
    ///
    /// - Throws: the failure of a statement.
    public func give(
        _ assignment: Assignment, to person: Int64, by giver: String, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Person/put_role",
            [
                "person_id": .integer(person), "role": .text(assignment.role.rawValue),
                "scope_kind": .text(assignment.scope.kind.rawValue),
                "scope_code": .text(assignment.scope.code),
                "valid_from": SQLValue(assignment.span.from),
                "valid_to": SQLValue(assignment.span.to), "given_by": .text(giver),
                "given_at": SQLValue(now),
            ])
    }

    /// Ends a role after a day; one that has not begun by then is taken back.
    ///
    /// - Returns: whether there was such a role and it ends now.
    /// - Throws: the failure of a statement.
    public func end(
        role number: Int, of person: Int64, after last: CivilDate
    ) throws(SQLFailure) -> Bool {
        let key: [String: SQLValue] = [
            "person_id": .integer(person), "role_no": SQLValue(number),
        ]
        let ended = try session.execute(
            "Person/end_role", key.merging(["valid_to": SQLValue(last)]) { $1 })
        let removed = try session.execute(
            "Person/remove_role", key.merging(["after": SQLValue(last)]) { $1 })
        return ended + removed > 0
    }
}
