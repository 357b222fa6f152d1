public import RollAccess
import RollDomain
public import RollStore

/// How long sign-ins last, and how failures slow the next try.
public struct SignInRules: Sendable, Hashable {
    /// Minutes without use after which a sign-in ends.
    public var idleMinutes = 30
    /// Hours after which a sign-in ends, however much it is used.
    public var longestHours = 12
    /// Minutes for the code of the second factor after the password.
    public var factorMinutes = 5
    /// Failures in a row that cost nothing.
    public var freeTries = 5
    /// The longest lock, in minutes; the first is one minute, and each next twice the last.
    public var longestLock = 60
    /// What trying a password costs where nobody's is kept.
    public var cost = PasswordCost.standard

    /// The rules in force.
    public init() {}

    /// Until when nobody is heard after so many failures in a row; nil where the next is free.
    func lock(after failures: Int, at now: Instant) -> Instant? {
        guard failures >= freeTries else { return nil }
        let minutes = min(longestLock, 1 << min(failures - freeTries, 16))
        return Instant(milliseconds: now.milliseconds + Int64(minutes) * 60_000)
    }

    /// When a sign-in that begins now ends at the latest.
    func end(from now: Instant) -> Instant {
        Instant(milliseconds: now.milliseconds + Int64(longestHours) * 3_600_000)
    }

    /// Whether a sign-in may still be used.
    func isOpen(_ signIn: StoredSignIn, at now: Instant) -> Bool {
        guard signIn.endedAt == nil, now < signIn.expiresAt else { return false }
        return now.milliseconds - signIn.lastSeenAt.milliseconds < Int64(idleMinutes) * 60_000
    }
}

/// What became of a try to sign in.
public enum SignInOutcome: Sendable, Hashable {
    /// Not let in: the same answer whether name, password or code was wrong, too many tries were
    /// made, or the person is kept out.
    case refused
    /// The password was right; the code of the second factor is awaited, with this token.
    case factorNeeded(token: String)
    /// In, with this token.
    case signedIn(token: String)
}

/// A person who is in.
public struct Visitor: Sendable {
    /// The person.
    public let person: StoredPerson
    /// The sign-in.
    public let signIn: StoredSignIn
    /// The roles that the person has today, in the order of the table of roles.
    public let roles: [Role]
    /// The person in the role in use, looking as another where so chosen; nil for somebody who
    /// has no role today.
    public let viewer: Viewer?
    /// Whether a second factor is set, and asked for at each sign-in.
    public let hasFactor: Bool
}
