import RollAccess
import RollDomain
public import RollStore

/// Sets a password by a link of invitation or reset, which then stands no more.
public struct SetPassword: Sendable {
    let store: Store
    let random: RandomSource
    let cost: PasswordCost

    /// Works on a database.
    public init(store: Store, random: RandomSource, cost: PasswordCost = .standard) {
        self.store = store
        self.random = random
        self.cost = cost
    }

    /// Whose open link this is, for the page that asks for the password.
    ///
    /// - Returns: The person; nil for a link that does not stand, whatever the cause.
    /// - Throws: ``ServiceFailure``.
    public func person(link: String, on occasion: Occasion) throws(ServiceFailure) -> StoredPerson?
    {
        try ServiceFailure.only {
            try store.read { try Self.person(link: link, on: occasion, in: $0) }
        }
    }

    /// Sets the password, ends every sign-in of the person, and uses the link up.
    ///
    /// - Parameters:
    ///   - password: The new password.
    ///   - link: The secret part of the link.
    ///   - occasion: When.
    /// - Returns: Whose it is.
    /// - Throws: ``ServiceFailure`` when the link does not stand or the password is too weak.
    public func run(
        _ password: String, link: String, on occasion: Occasion
    ) throws(ServiceFailure) -> StoredPerson {
        let old = "This link is used, or its time is over. Ask for a new one."
        return try ServiceFailure.only {
            guard let person = try person(link: link, on: occasion) else {
                throw ServiceFailure(.fault, old)
            }
            if let fault = PasswordRule.fault(password, login: person.login) {
                throw ServiceFailure(.fault, fault)
            }
            // Stretching takes a while, so nobody else waits for it.
            let stretched = try cost.hash(password, salt: random.bytes(16))
            return try store.write { session in
                let digest = SecretToken.digest(link)
                guard
                    try session.secrets.take(link: digest, at: occasion.now) == person.person
                else { throw ServiceFailure(.fault, old) }
                try session.secrets.set(stretched, of: person.person, at: occasion.now)
                try session.signIns.endAll(of: person.person, at: occasion.now)
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(.person, "set a password")
                (event.person, event.personName) = (person.person, person.name)
                try pen.note(event)
                return person
            }
        }
    }

    private static func person(
        link: String, on occasion: Occasion, in session: StoreSession
    ) throws -> StoredPerson? {
        let digest = SecretToken.digest(link)
        return try session.secrets.person(link: digest, at: occasion.now)
            .flatMap { try session.persons.person($0) }
            .flatMap { $0.isActive ? $0 : nil }
    }
}
