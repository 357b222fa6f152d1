public import RollAccess
public import RollDomain
import RollStore

/// A sign-in as its owner sees it in the list of their own.
public struct OpenSignIn: Sendable, Hashable {
    /// By which it is ended: the first sixteen digits of its digest.
    public let number: String
    /// The device.
    public let device: String
    /// When it began.
    public let startedAt: Instant
    /// When it was last used.
    public let lastSeenAt: Instant
    /// Whether it is the one that asks.
    public let isThisOne: Bool
}

extension SignInDesk {
    /// Switches to another role that the person has today, and back to looking as oneself.
    ///
    /// - Returns: Whether the person has it.
    /// - Throws: ``ServiceFailure`` of the database.
    public func switchRole(
        token: String, to role: Role, on occasion: Occasion
    ) throws(ServiceFailure) -> Bool {
        try ServiceFailure.only {
            try store.write { session in
                let digest = SecretToken.digest(token)
                guard let visitor = try visitor(digest, on: occasion, in: session),
                    visitor.roles.contains(role)
                else { return false }
                try session.signIns.setRole(role, looksAs: nil, digest)
                try note(.roleSwitch, role.rawValue, visitor.person, on: occasion, in: session)
                return true
            }
        }
    }

    /// Looks as another person does, or as oneself again.
    ///
    /// - Parameters:
    ///   - token: The token of the sign-in.
    ///   - login: The other person's name to sign in by; nil for as oneself.
    ///   - role: The other person's role; nil for the first that they have.
    ///   - occasion: When.
    /// - Returns: Whether it is so now; false where the person is not known, has no such role, or
    ///   the own role may not look as others.
    /// - Throws: ``ServiceFailure`` of the database.
    public func look(
        token: String, as login: String?, _ role: Role?, on occasion: Occasion
    ) throws(ServiceFailure) -> Bool {
        try ServiceFailure.only {
            try store.write { session in
                let digest = SecretToken.digest(token)
                guard let visitor = try visitor(digest, on: occasion, in: session),
                    let own = visitor.signIn.role ?? visitor.roles.first
                else { return false }
                guard let login else {
                    try session.signIns.setRole(own, looksAs: nil, digest)
                    try note(.roleSwitch, "as oneself", visitor.person, on: occasion, in: session)
                    return true
                }
                let reader = ViewerReader(session)
                guard let viewer = visitor.viewer?.asThemselves,
                    let other = try session.persons.person(login: login.lowercased()),
                    other.person != visitor.person.person,
                    let theirs = try reader.viewer(other.person, as: role, on: occasion.today),
                    viewer.looking(as: theirs) != nil
                else { return false }
                try session.signIns.setRole(
                    own, looksAs: .init(person: other.person, role: theirs.role), digest)
                try note(
                    .roleSwitch, "looking as person \(other.person), \(theirs.role.rawValue)",
                    visitor.person, on: occasion, in: session)
                return true
            }
        }
    }

    /// The open sign-ins of the person who is in with a token, newest first.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func signIns(
        token: String, on occasion: Occasion
    ) throws(ServiceFailure) -> [OpenSignIn] {
        try ServiceFailure.only {
            try store.read { session in
                let digest = SecretToken.digest(token)
                guard let visitor = try visitor(digest, on: occasion, in: session) else {
                    return []
                }
                return try session.signIns.open(of: visitor.person.person, at: occasion.now)
                    .filter { $0.stage == .open && rules.isOpen($0, at: occasion.now) }
                    .map {
                        OpenSignIn(
                            number: String($0.digest.prefix(16)), device: $0.device,
                            startedAt: $0.startedAt, lastSeenAt: $0.lastSeenAt,
                            isThisOne: $0.digest == digest)
                    }
            }
        }
    }

    /// Ends one of the own sign-ins, or all but this one.
    ///
    /// - Parameters:
    ///   - number: Which, as ``signIns(token:on:)`` numbers them; nil for all others.
    ///   - token: The token of the sign-in that asks.
    ///   - occasion: When.
    /// - Throws: ``ServiceFailure`` of the database.
    public func end(
        signIn number: String?, token: String, on occasion: Occasion
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                let digest = SecretToken.digest(token)
                guard let visitor = try visitor(digest, on: occasion, in: session) else { return }
                let person = visitor.person.person
                for open in try session.signIns.open(of: person, at: occasion.now)
                where number.map({ open.digest.hasPrefix($0) && $0.count == 16 })
                    ?? (open.digest != digest)
                {
                    try session.signIns.end(open.digest, at: occasion.now)
                }
                try note(.signOut, "other sign-ins", visitor.person, on: occasion, in: session)
            }
        }
    }

    /// Begins a second factor: a new secret, which is asked for once a code of it was entered.
    ///
    /// - Returns: The codes of the secret, to be shown; nil where nobody is in, or a factor is set
    ///   already.
    /// - Throws: ``ServiceFailure`` of the database.
    public func beginFactor(
        token: String, on occasion: Occasion
    ) throws(ServiceFailure) -> OneTimeCode? {
        try ServiceFailure.only {
            try store.write { session in
                let digest = SecretToken.digest(token)
                guard let visitor = try visitor(digest, on: occasion, in: session),
                    !visitor.hasFactor
                else { return nil }
                let secret = random.bytes(20)
                try session.secrets.setFactor(
                    try key.seal(secret, for: visitor.person.login, random), confirmedAt: nil,
                    step: 0, of: visitor.person.person)
                return OneTimeCode(secret: secret)
            }
        }
    }

    /// Confirms a second factor by a first code.
    ///
    /// - Returns: Ten recovery codes, which are told once; nil where the code is wrong or there is
    ///   nothing to confirm.
    /// - Throws: ``ServiceFailure`` of the database.
    public func confirmFactor(
        token: String, code: String, on occasion: Occasion
    ) throws(ServiceFailure) -> [String]? {
        try ServiceFailure.only {
            try store.write { session in
                let digest = SecretToken.digest(token)
                guard let visitor = try visitor(digest, on: occasion, in: session),
                    !visitor.hasFactor,
                    let sealed = try session.secrets.secret(of: visitor.person.person)?.factor,
                    let opened = key.open(sealed, for: visitor.person.login),
                    let step = OneTimeCode(secret: opened).step(
                        of: code, at: occasion.now.milliseconds)
                else { return nil }
                let person = visitor.person.person
                try session.secrets.setFactor(
                    sealed, confirmedAt: occasion.now, step: step, of: person)
                let codes = (0..<10).map { _ in SecretToken.recoveryCode(random) }
                try session.secrets.setRecovery(
                    codes.map { SecretToken.digest("\(person)|\($0)") }, of: person)
                try note(
                    .person, "set a second factor", visitor.person, on: occasion, in: session)
                return codes
            }
        }
    }
}
