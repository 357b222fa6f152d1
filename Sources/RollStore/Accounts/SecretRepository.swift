public import RollDomain
public import RollSQL

extension StoreSession {
    /// What passwords, second factors and links are checked against.
    public var secrets: SecretRepository { SecretRepository(session: self) }
}

/// A password as it is kept: salted and stretched, never to be read back.
public struct StoredPassword: Sendable, Hashable {
    /// The salt.
    public var salt: [UInt8]
    /// The stretched password.
    public var hash: [UInt8]
    /// How many rounds of scrypt, a power of two.
    public var rounds: Int
    /// The block size of scrypt.
    public var blockSize: Int
    /// The parallelism of scrypt.
    public var parallelism: Int

    /// Describes a password.
    public init(salt: [UInt8], hash: [UInt8], rounds: Int, blockSize: Int, parallelism: Int) {
        self.salt = salt
        self.hash = hash
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }
}

/// What is kept of a person's secrets.
public struct StoredSecret: Sendable, Hashable {
    /// The password.
    public var password: StoredPassword
    /// The sealed secret of the second factor, nil where there is none.
    public var factor: [UInt8]?
    /// Whether a code of the second factor was entered once, from when on it is asked for.
    public var isFactorConfirmed: Bool
    /// Failures to sign in since the last success.
    public var failures: Int
    /// Until when nobody is heard, nil where nothing is locked.
    public var lockedUntil: Instant?
}

/// What kind of link lets a person set a password.
public enum LinkKind: String, Sendable, Hashable, CaseIterable {
    /// The first one.
    case invitation
    /// For a password that was forgotten.
    case reset
}

/// What passwords, second factors, recovery codes and links are checked against.
///
/// Codes and links come here as digests only.
public struct SecretRepository {
    let session: StoreSession

    /// What is kept of a person, nil for one who has set no password.
    ///
    /// - Throws: the failure of a statement.
    public func secret(of person: Int64) throws(SQLFailure) -> StoredSecret? {
        try session.row("Secret/one", ["person_id": .integer(person)])
            .map { (row) throws(SQLFailure) in
                let locked = try row.text("locked_until")
                return StoredSecret(
                    password: StoredPassword(
                        salt: try row.blob("password_salt"), hash: try row.blob("password_hash"),
                        rounds: try row.int("rounds"), blockSize: try row.int("block_size"),
                        parallelism: try row.int("parallelism")),
                    factor: try row.blobOrNil("factor"),
                    isFactorConfirmed: try row.textOrNil("factor_confirmed_at") != nil,
                    failures: try row.int("failures"),
                    lockedUntil: locked.isEmpty ? nil : try row.instant("locked_until"))
            }
    }

    /// Sets a password, and forgets failures.
    ///
    /// - Throws: the failure of a statement.
    public func set(
        _ password: StoredPassword, of person: Int64, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Secret/put_password",
            [
                "person_id": .integer(person), "password_salt": SQLValue(password.salt),
                "password_hash": SQLValue(password.hash), "rounds": SQLValue(password.rounds),
                "block_size": SQLValue(password.blockSize),
                "parallelism": SQLValue(password.parallelism), "password_set_at": SQLValue(now),
            ])
    }

    /// Sets the second factor of a person who has a password, or ends it.
    ///
    /// - Throws: the failure of a statement.
    public func setFactor(
        _ sealed: [UInt8]?, confirmedAt: Instant?, step: Int64, of person: Int64
    ) throws(SQLFailure) {
        try session.execute(
            "Secret/put_factor",
            [
                "person_id": .integer(person), "factor": SQLValue(sealed),
                "factor_confirmed_at": SQLValue(confirmedAt?.description),
                "factor_step": .integer(step),
            ])
    }

    /// Uses a step of the second factor.
    ///
    /// - Returns: whether neither it nor a later one was used before.
    /// - Throws: the failure of a statement.
    public func take(step: Int64, of person: Int64) throws(SQLFailure) -> Bool {
        try session.execute(
            "Secret/take_step",
            ["person_id": .integer(person), "factor_step": .integer(step)]) == 1
    }

    /// Notes failures to sign in.
    ///
    /// - Throws: the failure of a statement.
    public func setFailures(
        _ failures: Int, lockedUntil: Instant?, of person: Int64
    ) throws(SQLFailure) {
        try session.execute(
            "Secret/put_failures",
            [
                "person_id": .integer(person), "failures": SQLValue(failures),
                "locked_until": .text(lockedUntil?.description ?? ""),
            ])
    }

    /// Replaces the recovery codes of a person.
    ///
    /// - Throws: the failure of a statement.
    public func setRecovery(_ digests: [String], of person: Int64) throws(SQLFailure) {
        try session.execute("Secret/clear_recovery", ["person_id": .integer(person)])
        for digest in digests {
            try session.execute(
                "Secret/put_recovery",
                ["person_id": .integer(person), "code_hash": .text(digest)])
        }
    }

    /// Uses a recovery code.
    ///
    /// - Returns: whether it was there and unused.
    /// - Throws: the failure of a statement.
    public func take(
        recovery digest: String, of person: Int64, at now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Secret/take_recovery",
            [
                "person_id": .integer(person), "code_hash": .text(digest),
                "used_at": SQLValue(now),
            ]) == 1
    }

    /// Keeps a link, and ends the person's other open ones.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        link digest: String, _ kind: LinkKind, of person: Int64, from now: Instant,
        to expires: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Secret/end_links", ["person_id": .integer(person), "used_at": SQLValue(now)])
        try session.execute(
            "Secret/put_link",
            [
                "link_hash": .text(digest), "person_id": .integer(person),
                "kind": .text(kind.rawValue), "created_at": SQLValue(now),
                "expires_at": SQLValue(expires),
            ])
    }

    /// Whose open link this is, nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func person(link digest: String, at now: Instant) throws(SQLFailure) -> Int64? {
        try session.row(
            "Secret/open_link", ["link_hash": .text(digest), "now": SQLValue(now)]
        )?.integer("person_id")
    }

    /// Uses a link.
    ///
    /// - Returns: whose it was; nil where it was not open.
    /// - Throws: the failure of a statement.
    public func take(link digest: String, at now: Instant) throws(SQLFailure) -> Int64? {
        try session.row(
            "Secret/take_link", ["link_hash": .text(digest), "used_at": SQLValue(now)]
        )?.integer("person_id")
    }
}
