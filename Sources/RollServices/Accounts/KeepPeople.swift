public import RollAccess
import RollDomain
public import RollStore

/// A person with the roles that are kept.
public struct PersonRecord: Sendable, Hashable {
    /// The person.
    public let person: StoredPerson
    /// The roles in order of giving, past and coming ones included, with their places in words.
    public let roles: [StoredRole]
}

/// Adds people, gives and ends roles, and makes the links by which people set a password.
///
/// Somebody with an account needs leave to manage people, and never changes their own roles;
/// the operator of the machine needs none, so that there is a first person.
public struct KeepPeople: Sendable {
    let store: Store

    /// Hours for which a link stands.
    public static let linkHours = 72

    /// The longest name or title, in characters.
    public static let longestName = 200

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Adds a person.
    ///
    /// - Parameters:
    ///   - login: The name to sign in by, such as an e-mail address; kept in small letters.
    ///   - name: The person's name.
    ///   - title: The person's title, such as `Attendance officer`; may be empty.
    ///   - occasion: Who adds, and when.
    /// - Returns: The person.
    /// - Throws: ``ServiceFailure`` when the name is taken, unfit or empty.
    public func add(
        login: String, name: String, title: String, on occasion: Occasion
    ) throws(ServiceFailure) -> StoredPerson {
        try change(occasion) { session, pen, reason in
            let login = login.lowercased()
            guard !login.isEmpty, login.count <= 200,
                !login.contains(where: { $0.isWhitespace || $0 == "/" })
            else {
                throw ServiceFailure(
                    .usage, "A name to sign in by has 1 to 200 characters and no blanks.")
            }
            guard !name.allSatisfy(\.isWhitespace) else {
                throw ServiceFailure(.usage, "A person has a name.")
            }
            guard max(name.count, title.count) <= Self.longestName else {
                throw ServiceFailure(
                    .usage,
                    "A name and a title have at most \(Self.longestName) characters. Shorten them.")
            }
            guard try session.persons.person(login: login) == nil else {
                throw ServiceFailure(.fault, "Somebody signs in by that name already.")
            }
            let number = try session.persons.add(
                login: login, name: name, title: title, at: occasion.now)
            try pen.note(.person, "added person \(number)", reason: reason)
            return try Self.person(number, in: session)
        }
    }

    /// Everybody with an account, by name.
    ///
    /// - Throws: ``ServiceFailure``.
    public func list(on occasion: Occasion) throws(ServiceFailure) -> [PersonRecord] {
        try ServiceFailure.only {
            try store.read { session in
                _ = try Self.leave(occasion)
                let roles = try session.persons.allRoles()
                var places: [Scope: String] = [:]
                return try session.persons.all().map { person in
                    try record(
                        person, roles[person.person] ?? [], &places, on: occasion.today,
                        in: session)
                }
            }
        }
    }

    /// One person with their roles.
    ///
    /// - Throws: ``ServiceFailure`` when nobody signs in by that name.
    public func show(
        _ login: String, on occasion: Occasion
    ) throws(ServiceFailure) -> PersonRecord {
        try ServiceFailure.only {
            try store.read { session in
                _ = try Self.leave(occasion)
                return try record(
                    try Self.person(login, in: session), on: occasion.today, in: session)
            }
        }
    }

    /// Gives a person a role for a place.
    ///
    /// - Parameters:
    ///   - assignment: The role, the place and the dates.
    ///   - login: To whom.
    ///   - occasion: Who gives, and when.
    /// - Throws: ``ServiceFailure`` when the place is not known or not for such a role, or
    ///   somebody gives a role to themselves.
    public func give(
        _ assignment: Assignment, to login: String, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(occasion) { session, pen, reason in
            let person = try Self.person(login, in: session)
            try Self.checkOther(person, occasion)
            guard assignment.isPossible else {
                let kinds = ScopeKind.allCases
                    .filter(assignment.role.rule.scopes.contains).map(\.rawValue)
                throw ServiceFailure(
                    .usage,
                    "The role \(assignment.role.words) is given for: "
                        + kinds.joined(separator: ", ") + ".")
            }
            try Self.checkPlace(assignment.scope, on: occasion.today, in: session)
            try session.persons.give(
                assignment, to: person.person, by: occasion.viewer?.name ?? occasion.operatorName,
                at: occasion.now)
            try pen.note(
                .person,
                "gave person \(person.person) \(assignment.role.rawValue) for "
                    + "\(assignment.scope.kind.rawValue) \(assignment.scope.code)",
                reason: reason)
        }
    }

    /// Ends a role after today.
    ///
    /// - Throws: ``ServiceFailure`` when there is no such role that runs or is to come.
    public func end(
        role number: Int, of login: String, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(occasion) { session, pen, reason in
            let person = try Self.person(login, in: session)
            try Self.checkOther(person, occasion)
            let ending = try session.persons.roles(of: person.person)
                .first { $0.number == number }?.assignment
            if ending?.role == .administrator {
                try Self.requireAdministrator(but: person, on: occasion, in: session)
            }
            // Yesterday was its last day, so that it gives nothing from now on.
            let last = occasion.today.adding(days: -1)
            guard try session.persons.end(role: number, of: person.person, after: last) else {
                throw ServiceFailure(
                    .fault,
                    "No role \(number) of that person runs or is to come. See them with: "
                        + "rollcall person roles \(person.login)")
            }
            try pen.note(.person, "ended role \(number) of person \(person.person)", reason: reason)
        }
    }

    /// Lets a person in again, or keeps them out from this moment on.
    ///
    /// - Throws: ``ServiceFailure`` when nobody signs in by that name.
    public func setActive(
        _ isActive: Bool, _ login: String, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(occasion) { session, pen, reason in
            let person = try Self.person(login, in: session)
            try Self.checkOther(person, occasion)
            if !isActive, try Self.isAdministrator(person, on: occasion, in: session) {
                try Self.requireAdministrator(but: person, on: occasion, in: session)
            }
            try session.persons.setActive(isActive, person.person)
            if !isActive { try session.signIns.endAll(of: person.person, at: occasion.now) }
            try pen.note(
                .person,
                "\(isActive ? "let in" : "kept out") person \(person.person)",
                reason: reason)
        }
    }

    /// Makes a link by which a person sets a password once, and ends the links before it.
    ///
    /// - Parameters:
    ///   - login: For whom.
    ///   - kind: A first password or a new one.
    ///   - random: Where the link's secret comes from.
    ///   - occasion: Who makes it, and when.
    /// - Returns: The secret part of the link, which is kept nowhere.
    /// - Throws: ``ServiceFailure`` when nobody signs in by that name, or is kept out.
    public func link(
        _ login: String, _ kind: LinkKind, _ random: RandomSource, on occasion: Occasion
    ) throws(ServiceFailure) -> String {
        try change(occasion) { session, pen, reason in
            let person = try Self.person(login, in: session)
            guard person.isActive else {
                throw ServiceFailure(
                    .fault, "That person is kept out. Let them in with: rollcall person enable")
            }
            let token = SecretToken(random)
            let hours = Int64(Self.linkHours) * 3_600_000
            try session.secrets.add(
                link: token.digest, kind, of: person.person, from: occasion.now,
                to: Instant(milliseconds: occasion.now.milliseconds + hours))
            try pen.note(
                .person, "made a link of \(kind.rawValue) for person \(person.person)",
                reason: reason)
            return token.text
        }
    }

    /// Ends the second factor of a person who has lost it; the next sign-in asks for none.
    ///
    /// - Throws: ``ServiceFailure`` when nobody signs in by that name.
    public func endFactor(_ login: String, on occasion: Occasion) throws(ServiceFailure) {
        try change(occasion) { session, pen, reason in
            let person = try Self.person(login, in: session)
            try Self.checkOther(person, occasion)
            try session.secrets.setFactor(nil, confirmedAt: nil, step: 0, of: person.person)
            try session.secrets.setRecovery([], of: person.person)
            try session.signIns.endAll(of: person.person, at: occasion.now)
            try pen.note(
                .person, "ended the second factor of person \(person.person)",
                reason: reason)
        }
    }
}
