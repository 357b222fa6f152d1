import RollAccess
import RollDomain
public import RollStore

/// Lets people in and out.
///
/// Whoever is not let in learns nothing of why: the work, the answer and the record are alike for
/// a name that nobody has, a wrong password, a lock and a person who is kept out.
public struct SignInDesk: Sendable {
    let store: Store
    let key: InstallationKey
    let random: RandomSource
    let rules: SignInRules

    /// Opens the desk.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - key: The key of the installation, which opens the secrets of second factors.
    ///   - random: Where tokens come from.
    ///   - rules: Times and locks.
    public init(
        store: Store, key: InstallationKey, random: RandomSource,
        rules: SignInRules = SignInRules()
    ) {
        self.store = store
        self.key = key
        self.random = random
        self.rules = rules
    }

    /// Tries a name and a password.
    ///
    /// - Parameters:
    ///   - login: The name.
    ///   - password: The password.
    ///   - device: The device in words of the browser, cut at 200 characters.
    ///   - occasion: When; its operator is kept for nobody who is not let in.
    /// - Returns: What became of it.
    /// - Throws: ``ServiceFailure`` of the database.
    public func enter(
        login: String, password: String, device: String, on occasion: Occasion
    ) throws(ServiceFailure) -> SignInOutcome {
        try ServiceFailure.only {
            let login = String(login.lowercased().prefix(200))
            let (person, secret) = try store.read { session in
                let person = try session.persons.person(login: login)
                return (person, try person.flatMap { try session.secrets.secret(of: $0.person) })
            }
            // The same work where there is nobody, or no password yet.
            let kept =
                secret?.password
                ?? StoredPassword(
                    salt: Array(key.decoy(login).prefix(16)), hash: [],
                    rounds: rules.cost.rounds, blockSize: rules.cost.blockSize,
                    parallelism: rules.cost.parallelism)
            let isRight = try kept.matches(String(password.prefix(1_000)))
            let isLocked = secret?.lockedUntil.map { occasion.now < $0 } ?? false
            guard let person, let secret, isRight, !isLocked, person.isActive else {
                try refuse(isLocked ? nil : person, on: occasion)
                return .refused
            }
            return try store.write { session in
                let token = SecretToken(random)
                let needsFactor = secret.isFactorConfirmed
                if !needsFactor {
                    try session.secrets.setFailures(0, lockedUntil: nil, of: person.person)
                }
                try session.signIns.add(
                    token.digest, of: person.person, needsFactor ? .factor : .open,
                    role: try ViewerReader(session).roles(of: person.person, on: occasion.today)
                        .first,
                    device: String(device.prefix(200)), from: occasion.now,
                    to: needsFactor
                        ? Instant(
                            milliseconds: occasion.now.milliseconds
                                + Int64(rules.factorMinutes) * 60_000)
                        : rules.end(from: occasion.now))
                if needsFactor { return .factorNeeded(token: token.text) }
                try note(.signIn, "password", person, on: occasion, in: session)
                return .signedIn(token: token.text)
            }
        }
    }

    /// Tries the code of the second factor, or a recovery code, which is then used up.
    ///
    /// - Parameters:
    ///   - token: The token that ``enter(login:password:device:on:)`` gave.
    ///   - code: What was typed.
    ///   - occasion: When.
    /// - Returns: A new token, or refusal; a code is good once.
    /// - Throws: ``ServiceFailure`` of the database.
    public func confirm(
        token: String, code: String, on occasion: Occasion
    ) throws(ServiceFailure) -> SignInOutcome {
        try ServiceFailure.only {
            try store.write { session in
                let digest = SecretToken.digest(token)
                guard let waiting = try session.signIns.signIn(digest), waiting.stage == .factor,
                    waiting.endedAt == nil, occasion.now < waiting.expiresAt,
                    let person = try session.persons.person(waiting.person), person.isActive,
                    let secret = try session.secrets.secret(of: person.person),
                    secret.lockedUntil.map({ occasion.now >= $0 }) ?? true
                else { return .refused }
                guard try isRight(code, person, secret, on: occasion, in: session) else {
                    try fail(person, secret, on: occasion, in: session)
                    return .refused
                }
                try session.secrets.setFailures(0, lockedUntil: nil, of: person.person)
                try session.signIns.end(digest, at: occasion.now)
                let next = SecretToken(random)
                try session.signIns.add(
                    next.digest, of: person.person, .open, role: waiting.role,
                    device: waiting.device, from: occasion.now,
                    to: rules.end(from: occasion.now))
                try note(.signIn, "password and second factor", person, on: occasion, in: session)
                return .signedIn(token: next.text)
            }
        }
    }

    /// Who is in with a token.
    ///
    /// - Returns: Nil where nobody is, whatever the cause.
    /// - Throws: ``ServiceFailure`` of the database.
    public func visitor(
        token: String, on occasion: Occasion, isUse: Bool = true
    ) throws(ServiceFailure) -> Visitor? {
        try ServiceFailure.only {
            let digest = SecretToken.digest(token)
            guard let visitor = try store.read({ try visitor(digest, on: occasion, in: $0) })
            else { return nil }
            // The time of last use is written once a minute and not at each page.
            if isUse, occasion.now.milliseconds - visitor.signIn.lastSeenAt.milliseconds >= 60_000 {
                try store.write { try $0.signIns.seen(digest, at: occasion.now) }
            }
            return visitor
        }
    }

    /// Lets a person out.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func leave(token: String, on occasion: Occasion) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                let digest = SecretToken.digest(token)
                guard let visitor = try visitor(digest, on: occasion, in: session) else { return }
                try session.signIns.end(digest, at: occasion.now)
                try note(.signOut, "sign-out", visitor.person, on: occasion, in: session)
            }
        }
    }

    func visitor(
        _ digest: String, on occasion: Occasion, in session: StoreSession
    ) throws -> Visitor? {
        guard let signIn = try session.signIns.signIn(digest), signIn.stage == .open,
            rules.isOpen(signIn, at: occasion.now),
            let person = try session.persons.person(signIn.person), person.isActive
        else { return nil }
        let reader = ViewerReader(session)
        let roles = try reader.roles(of: person.person, on: occasion.today)
        // A role that has ended meanwhile gives way to another that the person has.
        let role = signIn.role.flatMap { roles.contains($0) ? $0 : nil } ?? roles.first
        var viewer = try role.flatMap {
            try reader.viewer(person.person, as: $0, on: occasion.today)
        }
        if let other = signIn.looksAs, let own = viewer {
            // Nobody looks as themselves by accident: where the other is gone, nothing is seen.
            viewer = try reader.viewer(other.person, as: other.role, on: occasion.today)
                .flatMap { own.looking(as: $0) }
        }
        return Visitor(
            person: person, signIn: signIn, roles: roles, viewer: viewer,
            hasFactor: try session.secrets.secret(of: person.person)?.isFactorConfirmed ?? false)
    }

    private func isRight(
        _ code: String, _ person: StoredPerson, _ secret: StoredSecret, on occasion: Occasion,
        in session: StoreSession
    ) throws -> Bool {
        if let sealed = secret.factor, let opened = key.open(sealed, for: person.login),
            let step = OneTimeCode(secret: opened).step(
                of: code, at: occasion.now.milliseconds)
        {
            return try session.secrets.take(step: step, of: person.person)
        }
        let typed = code.uppercased().filter { !$0.isWhitespace }
        return try session.secrets.take(
            recovery: SecretToken.digest("\(person.person)|\(typed)"), of: person.person,
            at: occasion.now)
    }

    /// Notes a failure; the person is nil where nobody has the name or no more is heard.
    private func refuse(_ person: StoredPerson?, on occasion: Occasion) throws {
        try store.write { session in
            if let person, let secret = try session.secrets.secret(of: person.person) {
                try fail(person, secret, on: occasion, in: session)
            } else {
                try note(.refusal, "sign-in", person, on: occasion, in: session)
            }
        }
    }

    private func fail(
        _ person: StoredPerson, _ secret: StoredSecret, on occasion: Occasion,
        in session: StoreSession
    ) throws {
        let failures = secret.failures + 1
        try session.secrets.setFailures(
            failures, lockedUntil: rules.lock(after: failures, at: occasion.now),
            of: person.person)
        try note(.refusal, "sign-in", person, on: occasion, in: session)
    }

    /// What was typed as a name is never kept: it may be a password.
    func note(
        _ kind: AuditKind, _ words: String, _ person: StoredPerson?, on occasion: Occasion,
        in session: StoreSession
    ) throws {
        let pen = AuditPen(session, on: occasion)
        var event = pen.event(kind, words)
        (event.person, event.personName) = (person?.person ?? 0, person?.name ?? "")
        event.purpose = ""
        try pen.note(event)
    }
}
