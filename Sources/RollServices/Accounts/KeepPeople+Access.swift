import RollAccess
public import RollDomain
import RollStore

/// How a person stands at the way in.
public struct PersonAccess: Sendable, Hashable {
    /// Whether a password is set.
    public let hasPassword: Bool
    /// Whether a second factor is asked for.
    public let hasFactor: Bool
    /// Until when nobody is heard under that name; nil where nothing is locked.
    public let lockedUntil: Instant?
    /// How many sign-ins are open.
    public let openSignIns: Int
}

extension KeepPeople {
    /// One person by number, with roles and how they stand at the way in.
    ///
    /// - Returns: Nil where there is no such person.
    /// - Throws: ``ServiceFailure`` when whoever asks may not.
    public func show(
        person number: Int64, on occasion: Occasion
    ) throws(ServiceFailure) -> (record: PersonRecord, access: PersonAccess)? {
        try ServiceFailure.only {
            try store.read { session in
                _ = try Self.leave(occasion)
                guard let person = try session.persons.person(number) else { return nil }
                let secret = try session.secrets.secret(of: number)
                let rules = SignInRules()
                let open = try session.signIns.open(of: number, at: occasion.now)
                    .filter { $0.stage == .open && rules.isOpen($0, at: occasion.now) }
                return (
                    try record(person, on: occasion.today, in: session),
                    PersonAccess(
                        hasPassword: secret != nil,
                        hasFactor: secret?.isFactorConfirmed ?? false,
                        lockedUntil: secret?.lockedUntil.flatMap {
                            occasion.now < $0 ? $0 : nil
                        }, openSignIns: open.count)
                )
            }
        }
    }

    /// Forgets failures to sign in, so that the person is heard again at once.
    ///
    /// - Throws: ``ServiceFailure`` when nobody signs in by that name.
    public func unlock(_ login: String, on occasion: Occasion) throws(ServiceFailure) {
        try change(occasion) { session, pen, reason in
            let person = try Self.person(login, in: session)
            try session.secrets.setFailures(0, lockedUntil: nil, of: person.person)
            try pen.note(.person, "unlocked person \(person.person)", reason: reason)
        }
    }

    /// Ends every sign-in of a person, who may sign in again.
    ///
    /// - Throws: ``ServiceFailure`` when nobody signs in by that name.
    public func endSignIns(_ login: String, on occasion: Occasion) throws(ServiceFailure) {
        try change(occasion) { session, pen, reason in
            let person = try Self.person(login, in: session)
            try Self.checkOther(person, occasion)
            try session.signIns.endAll(of: person.person, at: occasion.now)
            try pen.note(.person, "ended the sign-ins of person \(person.person)", reason: reason)
        }
    }

    /// Whether a person administers the installation today.
    static func isAdministrator(
        _ person: StoredPerson, on occasion: Occasion, in session: StoreSession
    ) throws -> Bool {
        try session.persons.roles(of: person.person).contains {
            $0.assignment.role == .administrator
                && $0.assignment.span.contains(occasion.today)
        }
    }

    /// Refuses where nobody but one person could administer the installation from now on.
    static func requireAdministrator(
        but person: StoredPerson, on occasion: Occasion, in session: StoreSession
    ) throws {
        for other in try session.persons.all()
        where other.person != person.person && other.isActive {
            // Who has never set a password cannot come in and help.
            if try session.secrets.secret(of: other.person) != nil,
                try isAdministrator(other, on: occasion, in: session)
            {
                return
            }
        }
        throw ServiceFailure(
            .usage,
            "Nobody else who can sign in is an administrator. Give somebody else the role and let "
                + "them set a password first.")
    }
}
