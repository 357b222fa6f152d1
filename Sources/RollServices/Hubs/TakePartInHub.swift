public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// What a member does in its hub: says whether it comes, asks, says what it will change, reports back.
public struct TakePartInHub: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Does something in a hub of which the school is a member.
    private func member(
        _ hub: Int64, by grant: Grant, on occasion: Occasion, evenAfter: Bool = false,
        _ work: (HubDesk, SchoolPlace) throws -> HubDone
    ) throws(ServiceFailure) -> HubDone {
        guard case .school(let place) = grant.subject else {
            preconditionFailure("a member is a school")
        }
        return try store.changeHubs(grant, .joinHubs, on: occasion) { desk in
            let places = try desk.session.hubs.places(of: place.urn).filter { $0.hub == hub }
            guard places.contains(where: { $0.state == .member || (evenAfter && $0.joined != nil) })
            else { return .missing }
            return try work(desk, place)
        }
    }

    /// Says whether the school means to come to a meeting.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func reply(
        _ comes: Bool, to meeting: Int64, of hub: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try member(hub, by: grant, on: occasion) { desk, place in
            guard try planned(meeting, of: hub, desk) != nil else { return .notNow }
            try desk.session.hubs.reply(
                comes, to: meeting, of: hub, from: place.urn, now: desk.now)
            try desk.note(
                "\(comes ? "comes" : "does not come") to meeting \(meeting)", at: place.urn)
            return .kept(meeting)
        }
    }

    /// Asks something before a meeting.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func ask(
        _ words: String, at meeting: Int64, of hub: Int64, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try member(hub, by: grant, on: occasion) { desk, place in
            guard !CaseworkText.isBlank(words), words.count <= 500 else {
                return .faulty([
                    CaseworkFault(
                        "question",
                        "Write a question of at most 500 letters. Name no child and no family.")
                ])
            }
            guard
                try desk.session.hubs.meetings(of: hub).contains(where: {
                    $0.number == meeting && $0.state != .cancelled
                })
            else { return .notNow }
            try desk.session.hubs.ask(
                words, at: meeting, of: hub, from: place.urn, by: desk.name, on: desk.today)
            try desk.note("asked a question at meeting \(meeting)", at: place.urn)
            return .kept(meeting)
        }
    }

    private func planned(_ meeting: Int64, of hub: Int64, _ desk: HubDesk) throws
        -> StoredHubMeeting?
    {
        try desk.session.hubs.meetings(of: hub).first {
            $0.number == meeting && $0.state == .planned && $0.statement.date >= desk.today
        }
    }

    /// Says what the school will change.
    ///
    /// - Parameters:
    ///   - commitment: What, who and by when.
    ///   - hub: The hub in which it says so; the last meeting held is noted with it.
    ///   - grant: Leave to take part in hubs.
    ///   - occasion: Who says so, and when.
    /// - Returns: The number of the commitment, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func commit(
        _ commitment: HubCommitment, in hub: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try member(hub, by: grant, on: occasion) { desk, place in
            let faults = commitment.faults(on: desk.today)
            guard faults.isEmpty else { return .faulty(faults) }
            let last = try desk.session.hubs.meetings(of: hub).first {
                $0.state == .held
                    || ($0.state == .planned && $0.statement.date == desk.today)
            }
            let number = try desk.session.hubs.commit(
                commitment, by: place.urn, in: hub, at: last?.number, by: desk.name,
                on: desk.today, now: desk.now)
            try desk.note("commitment \(number) in hub \(hub)", at: place.urn)
            return .kept(number)
        }
    }

    /// Reports back what happened, which may be nothing; a later report takes the place of the one
    /// before.
    ///
    /// A school that has left can still report.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func report(
        _ report: HubReport, on commitment: Int64, in hub: Int64, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try member(hub, by: grant, on: occasion, evenAfter: true) { desk, place in
            guard report.faults.isEmpty else { return .faulty(report.faults) }
            guard
                try desk.session.hubs.report(
                    report, on: commitment, by: place.urn, in: hub, by: desk.name,
                    on: desk.today, now: desk.now)
            else { return .missing }
            try desk.note("reported on commitment \(commitment)", at: place.urn)
            return .kept(commitment)
        }
    }
}
