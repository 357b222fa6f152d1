import RollAccess
public import RollDomain
public import RollStore

/// Says to whom children are allocated and referred, which decides who may see them.
public struct KeepRelations: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Allocates a child to a person, such as their social worker.
    ///
    /// - Parameters:
    ///   - child: The child's number across schools.
    ///   - school: A school that has the child, by which the leave is asked.
    ///   - login: To whom.
    ///   - span: The dates.
    ///   - source: Where we know it from.
    ///   - occasion: Who says so, and when.
    /// - Throws: ``ServiceFailure`` when the child or the person is not there, or a viewer may not.
    public func allocate(
        _ child: Int64, at school: URN, to login: String, _ span: DateSpan, source: String,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(child, school, on: occasion) { session in
            let person = try KeepPeople.person(login, in: session)
            try session.relations.allocate(
                child, to: person.person, span, source: source, at: occasion.now)
            return "allocated to person \(person.person)"
        }
    }

    /// Refers a child to a person, who sees the child once the referral is accepted.
    ///
    /// - Returns: The referral's number.
    /// - Throws: ``ServiceFailure`` when the child or the person is not there, or a viewer may not.
    @discardableResult
    public func refer(
        _ child: Int64, at school: URN, to login: String, source: String, isAccepted: Bool,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Int {
        var number = 0
        try change(child, school, on: occasion) { session in
            let person = try KeepPeople.person(login, in: session)
            number = try session.relations.refer(
                child, to: person.person, on: occasion.today,
                acceptedOn: isAccepted ? occasion.today : nil, source: source, at: occasion.now)
            return "referral \(number) to person \(person.person)"
        }
        return number
    }

    /// Accepts or ends a referral.
    ///
    /// - Throws: ``ServiceFailure`` when there is no such referral that waits or runs.
    public func settle(
        referral number: Int, isAccepted: Bool, child: Int64, at school: URN,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(child, school, on: occasion) { session in
            let isDone =
                isAccepted
                ? try session.relations.accept(referral: number, on: occasion.today)
                : try session.relations.end(referral: number, on: occasion.today)
            guard isDone else {
                throw ServiceFailure(.fault, "No referral \(number) waits for that.")
            }
            return "\(isAccepted ? "accepted" : "ended") referral \(number)"
        }
    }

    private func change(
        _ child: Int64, _ school: URN, on occasion: Occasion,
        _ work: (StoreSession) throws -> String
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                var reason: Reason?
                if let viewer = occasion.viewer {
                    reason = try Doorkeeper(viewer, session)
                        .grant(.allocateChildren, school, child)?.reason
                }
                guard try session.pupils.person(school, child) != nil,
                    occasion.viewer == nil || reason != nil
                else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
                let words = try work(session)
                try AuditPen(session, on: occasion).note(
                    .change, words, at: school, child: child, reason: reason)
            }
        }
    }
}
