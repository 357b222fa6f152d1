public import RollAccess
import RollCasework
public import RollDomain
import RollStore

/// Whose children of authorities' lists somebody reaches: all of some lists, or a worker's own.
///
/// Somebody who looks as another reaches what both reach.
public struct CareReach: Sendable {
    private struct Part {
        let lists: Set<AuthorityCode>
        /// The person whose own children are reached; nil where only whole lists are.
        let worker: Int64?
    }

    private let parts: [Part]
    private let date: CivilDate

    /// The reach of a grant.
    public init(_ grant: Grant) {
        date = grant.reach.date
        parts = grant.reach.parts.map { part in
            var lists: Set<AuthorityCode> = []
            for case .care(let code) in part.scopes { lists.insert(code) }
            return Part(
                lists: lists, worker: part.scopes.contains(.ownChildren) ? part.person : nil)
        }
    }

    /// The lists of which every child is reached.
    public var lists: Set<AuthorityCode> {
        guard let first = parts.first else { return [] }
        return parts.dropFirst().reduce(first.lists) { $0.intersection($1.lists) }
    }

    /// Whether a child is reached today: one of a whole list, or one whose worker it is.
    func holds(_ child: ListedChild) -> Bool {
        guard child.status(on: date) != nil else { return false }
        return parts.allSatisfy { part in
            part.lists.contains(child.key.authority)
                || part.worker.map { worker in
                    child.workers.contains { $0.person == worker && $0.span.contains(date) }
                } ?? false
        }
    }

    /// The children reached, by authority and number.
    func children(in session: StoreSession) throws -> [ListedChild] {
        var authorities: Set<AuthorityCode> = []
        for part in parts {
            authorities.formUnion(part.lists)
            if let worker = part.worker {
                authorities.formUnion(try session.careLists.lists(ofWorker: worker))
            }
        }
        return try authorities.sorted().flatMap {
            try session.careLists.children(of: $0).filter(holds)
        }
    }

    /// One child; nil where there is none or it is not reached.
    func child(_ key: CareKey, in session: StoreSession) throws -> ListedChild? {
        guard let child = try session.careLists.child(key), holds(child) else {
            return nil
        }
        return child
    }
}
