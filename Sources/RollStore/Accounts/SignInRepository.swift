public import RollAccess
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Sign-ins, open and ended.
    public var signIns: SignInRepository { SignInRepository(session: self) }
}

/// A sign-in as it is kept: the digest of its token, never the token.
public struct StoredSignIn: Sendable, Hashable {
    /// How far it is.
    public enum Stage: String, Sendable, Hashable {
        /// The password was right; the code of the second factor is awaited.
        case factor
        /// The person is in.
        case open
    }

    /// The digest of its token.
    public var digest: String
    /// Who.
    public var person: Int64
    /// How far it is.
    public var stage: Stage
    /// The role in use, nil where none was chosen yet.
    public var role: Role?
    /// As whom the person looks, and in which role; nil for as themselves.
    public var looksAs: LooksAs?
    /// The device, in words of the browser.
    public var device: String
    /// When it began.
    public var startedAt: Instant
    /// When it was last used.
    public var lastSeenAt: Instant
    /// When it ends, however much it is used.
    public var expiresAt: Instant
    /// When it was ended; nil where it was not.
    public var endedAt: Instant?

    /// Somebody as whom a person looks.
    public struct LooksAs: Sendable, Hashable {
        /// The other person.
        public var person: Int64
        /// The role of the other person.
        public var role: Role

        /// Names a person in a role.
        public init(person: Int64, role: Role) {
            self.person = person
            self.role = role
        }
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        digest = try row.text("sign_in_hash")
        person = try row.integer("person_id")
        stage = try row.word("stage", "a stage of signing in")
        role = Role(rawValue: try row.text("role"))
        let other = try row.integer("looks_as_id")
        looksAs = Role(rawValue: try row.text("looks_as_role")).flatMap {
            other == 0 ? nil : LooksAs(person: other, role: $0)
        }
        device = try row.text("device")
        startedAt = try row.instant("started_at")
        lastSeenAt = try row.instant("last_seen_at")
        expiresAt = try row.instant("expires_at")
        endedAt = try row.textOrNil("ended_at") == nil ? nil : try row.instant("ended_at")
    }
}

/// Sign-ins, open and ended.
public struct SignInRepository {
    let session: StoreSession

    /// Begins a sign-in.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ digest: String, of person: Int64, _ stage: StoredSignIn.Stage, role: Role?,
        device: String, from now: Instant, to expires: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "SignIn/insert",
            [
                "sign_in_hash": .text(digest), "person_id": .integer(person),
                "stage": .text(stage.rawValue), "role": .text(role?.rawValue ?? ""),
                "device": .text(device), "started_at": SQLValue(now),
                "expires_at": SQLValue(expires),
            ])
    }

    /// The sign-in with a digest, ended ones included.
    ///
    /// - Throws: the failure of a statement.
    public func signIn(_ digest: String) throws(SQLFailure) -> StoredSignIn? {
        try session.row("SignIn/one", ["sign_in_hash": .text(digest)]).map(StoredSignIn.init)
    }

    /// The sign-ins of a person that may still be open, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func open(of person: Int64, at now: Instant) throws(SQLFailure) -> [StoredSignIn] {
        try session.rows(
            "SignIn/of_person", ["person_id": .integer(person), "now": SQLValue(now)]
        ).map(StoredSignIn.init)
    }

    /// Notes that a sign-in was used.
    ///
    /// - Throws: the failure of a statement.
    public func seen(_ digest: String, at now: Instant) throws(SQLFailure) {
        try session.execute(
            "SignIn/seen", ["sign_in_hash": .text(digest), "now": SQLValue(now)])
    }

    /// Switches the role of a sign-in, and as whom it looks.
    ///
    /// - Throws: the failure of a statement.
    public func setRole(
        _ role: Role, looksAs: StoredSignIn.LooksAs?, _ digest: String
    ) throws(SQLFailure) {
        try session.execute(
            "SignIn/set_role",
            [
                "sign_in_hash": .text(digest), "role": .text(role.rawValue),
                "looks_as_id": .integer(looksAs?.person ?? 0),
                "looks_as_role": .text(looksAs?.role.rawValue ?? ""),
            ])
    }

    /// Ends a sign-in.
    ///
    /// - Returns: whether it was open.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func end(_ digest: String, at now: Instant) throws(SQLFailure) -> Bool {
        try session.execute(
            "SignIn/end", ["sign_in_hash": .text(digest), "now": SQLValue(now)]) == 1
    }

    /// Ends every sign-in of a person, but one that may go on.
    ///
    /// - Throws: the failure of a statement.
    public func endAll(
        of person: Int64, but digest: String = "", at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "SignIn/end_all",
            ["person_id": .integer(person), "but": .text(digest), "now": SQLValue(now)])
    }
}
