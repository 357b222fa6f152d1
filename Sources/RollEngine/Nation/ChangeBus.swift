public import RollDomain
import Synchronization

/// Whose figures somebody watches.
public enum ChangeScope: Sendable, Hashable {
    /// One school's.
    case school(URN)
    /// A trust's.
    case trust(String)
    /// An authority's.
    case authority(AuthorityCode)
    /// A region's, by nine-character code.
    case region(String)
    /// Everybody's.
    case nation
}

/// That a school's year was replaced.
public struct NationChange: Sendable, Hashable {
    /// The version of the snapshot that first holds it.
    public let version: Int
    /// The school.
    public let school: SchoolFacts
    /// The academic year.
    public let year: AcademicYear
    /// The school as it was before, nil where it came.
    public let before: SchoolFacts?

    init(
        version: Int, school: SchoolFacts, year: AcademicYear, before: SchoolFacts? = nil
    ) {
        self.version = version
        self.school = school
        self.year = year
        self.before = before
    }

    /// The scopes whose figures may have moved: a school that changes its trust moves both.
    public var scopes: Set<ChangeScope> {
        var scopes: Set<ChangeScope> = [.nation, .school(school.urn)]
        for facts in [school, before].compactMap({ $0 }) {
            if let uid = facts.trustUID { scopes.insert(.trust(uid)) }
            if let code = facts.authority { scopes.insert(.authority(code)) }
            if let code = facts.regionCode { scopes.insert(.region(code)) }
        }
        return scopes
    }
}

/// Tells those who watch a scope that figures in it may have moved.
///
/// A watcher who is slow gets the newest change only: the snapshot holds all before it.
final class ChangeBus: Sendable {
    private struct Watchers {
        var next = 0
        var byScope: [ChangeScope: [Int: AsyncStream<NationChange>.Continuation]] = [:]
    }

    private let watchers = Mutex(Watchers())

    /// How many watch.
    var count: Int {
        watchers.withLock { $0.byScope.values.reduce(0) { $0 + $1.count } }
    }

    func watch(_ scope: ChangeScope) -> AsyncStream<NationChange> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: NationChange.self, bufferingPolicy: .bufferingNewest(1))
        let number = watchers.withLock { watchers in
            watchers.next += 1
            watchers.byScope[scope, default: [:]][watchers.next] = continuation
            return watchers.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.watchers.withLock { watchers in
                watchers.byScope[scope]?[number] = nil
                if watchers.byScope[scope]?.isEmpty ?? false { watchers.byScope[scope] = nil }
            }
        }
        return stream
    }

    func tell(_ change: NationChange) {
        // Continuations are taken out of the lock, since ending one asks for it again.
        let told = watchers.withLock { watchers in
            change.scopes.flatMap { scope in watchers.byScope[scope].map { Array($0.values) } ?? []
            }
        }
        for continuation in told { continuation.yield(change) }
    }
}
