public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A hub that a school could ask to join, with how they fit.
public struct HubOffer: Sendable, Hashable {
    /// The hub.
    public let line: HubLine
    /// How they fit.
    public let fit: HubFit
    /// Why the school cannot ask it; empty where it can.
    public let obstacle: String
}

/// Lets a school look for a hub, ask to join it, and leave it.
///
/// Hubs are ordered by how many reasons speak for them, and by distance; people decide.
public struct JoinHub: Sendable {
    let store: Store
    let alike: HubAlike

    /// Works on a database, with the registers in memory where they are held: they tell which
    /// schools are most like the one that asks.
    public init(store: Store, figures: PageFigures? = nil) {
        self.store = store
        alike = HubAlike(figures: figures)
    }

    /// The open hubs for what a school wants, those with most reasons first.
    ///
    /// - Parameters:
    ///   - interest: What it wants; words and leader are not needed yet.
    ///   - grant: Leave to join hubs.
    ///   - occasion: The day.
    /// - Returns: Every open hub with its reasons.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(hubs × their schools).
    public func offers(
        _ interest: HubInterest, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [HubOffer] {
        let place = Self.place(grant)
        return try ServiceFailure.only {
            try store.read { session in
                let reader = try HubReader(session, on: occasion.today)
                let school = try session.schools.school(place.urn)
                let alike = try school.flatMap {
                    try self.alike.schools(like: $0, on: occasion.today, in: session)
                }
                let offers = try reader.lines().filter { $0.hub.state == .open }.map { line in
                    HubOffer(
                        line: line, fit: try reader.fit(school, interest, line.hub, alike: alike),
                        obstacle: try Self.obstacle(
                            place.urn, interest, line.hub, reader, in: session)?.words ?? "")
                }
                // Those that the school cannot ask stand last.
                return offers.sorted {
                    if $0.obstacle.isEmpty != $1.obstacle.isEmpty { return $0.obstacle.isEmpty }
                    return (-$0.fit.count, $0.fit.kilometres ?? .max, $0.line.hub.statement.name)
                        < (-$1.fit.count, $1.fit.kilometres ?? .max, $1.line.hub.statement.name)
                }
            }
        }
    }

    private static func place(_ grant: Grant) -> SchoolPlace {
        guard case .school(let place) = grant.subject, grant.action == .joinHubs else {
            preconditionFailure("leave for something else")
        }
        return place
    }

    /// Why a school cannot ask a hub as it wishes; nil where it can.
    static func obstacle(
        _ school: URN, _ interest: HubInterest, _ hub: StoredHub, _ reader: HubReader,
        in session: StoreSession
    ) throws -> CaseworkFault? {
        if reader.isLead(school, of: hub.number) {
            return CaseworkFault("hub", "The school leads this hub.")
        }
        let places = try session.hubs.places(of: school)
        if let own = places.first(where: { $0.hub == hub.number && $0.state.isOpen }) {
            return CaseworkFault(
                "hub",
                own.state == .member
                    ? "The school is a member already." : "The school has asked it already.")
        }
        guard interest.support == .intensive else { return nil }
        let other = try reader.intensive(school, besides: hub.number)
        return other.isEmpty
            ? nil
            : CaseworkFault(
                "support",
                "\(other) works with the school intensively, and one hub does so at a time. Ask for "
                    + "wider support, or leave that one first.")
    }

    /// Asks a hub to take the school in.
    ///
    /// - Parameters:
    ///   - interest: What the school wants.
    ///   - number: The hub.
    ///   - grant: Leave to join hubs.
    ///   - occasion: Who asks, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func ask(
        _ interest: HubInterest, of number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        let place = Self.place(grant)
        return try store.changeHubs(grant, .joinHubs, on: occasion) { desk in
            guard let hub = try desk.session.hubs.hub(number), hub.state == .open else {
                return .faulty([CaseworkFault("hub", "Choose one of the open hubs.")])
            }
            let reader = try HubReader(desk.session, on: desk.today)
            var faults = interest.faults
            if let obstacle = try Self.obstacle(
                place.urn, interest, hub, reader, in: desk.session)
            {
                faults.append(obstacle)
            }
            guard faults.isEmpty else { return .faulty(faults) }
            let school = try desk.session.schools.school(place.urn)
            let fit = try reader.fit(
                school, interest, hub,
                alike: try school.flatMap {
                    try alike.schools(like: $0, on: desk.today, in: desk.session)
                })
            let wish = try desk.session.hubs.ask(
                interest, for: place.urn, of: number, fit: fit.summary, by: desk.name,
                on: desk.today, now: desk.now)
            try desk.note("asked hub \(number) to join", at: place.urn)
            return .kept(wish)
        }
    }

    /// Takes a wish back, or leaves a hub.
    ///
    /// - Parameters:
    ///   - step: Which.
    ///   - wish: The number of the wish.
    ///   - words: Why the school leaves.
    ///   - grant: Leave to join hubs.
    ///   - occasion: Who does it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: HubMemberStep, _ wish: Int64, saying words: String, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        let place = Self.place(grant)
        return try store.changeHubs(grant, .joinHubs, on: occasion) { desk in
            guard
                let member = try desk.session.hubs.places(of: place.urn)
                    .first(where: { $0.number == wish })
            else { return .missing }
            return try desk.take(step, member, by: .school, saying: words)
        }
    }
}

extension HubFit {
    /// Every reason in one text, as it is kept with a wish.
    var summary: String {
        reasons.map { reason in
            let sign = reason.fits.map { $0 ? "fits" : "does not fit" } ?? "not known"
            return "\(reason.kind.words) (\(sign)): \(reason.words)"
        }.joined(separator: "\n")
    }
}

extension HubDesk {
    /// Takes a school's place in a hub one step further.
    func take(
        _ step: HubMemberStep, _ before: StoredHubMember, by party: HubParty,
        saying words: String, support: HubSupport? = nil
    ) throws -> HubDone {
        guard let state = step.taken(from: before.state, by: party) else { return .notNow }
        var faults: [CaseworkFault] = []
        if step.needsWords, CaseworkText.isBlank(words) {
            faults.append(CaseworkFault("answer", "Say why: the other side reads it."))
        }
        if let long = CaseworkText.fault(words, in: "answer", most: 1_000) { faults.append(long) }
        var member = before
        if step == .accept {
            member.support = support ?? before.support
            faults += try roomFaults(member)
            member.joined = today
        }
        guard faults.isEmpty else { return .faulty(faults) }
        member.state = state
        (member.answer, member.answeredBy, member.answered) = (words, name, today)
        if !state.isOpen { member.ended = today }
        guard try session.hubs.change(member, now: now) else { return .changed }
        try note("hub \(member.hub): \(state.words)", at: member.school)
        return .kept(member.number)
    }

    /// Why a school cannot be taken in with as much as is meant.
    private func roomFaults(_ member: StoredHubMember) throws -> [CaseworkFault] {
        guard let hub = try session.hubs.hub(member.hub), hub.state == .open else {
            return [CaseworkFault("", "The hub is not open.")]
        }
        guard member.support == .intensive else { return [] }
        let reader = try HubReader(session, on: today)
        let other = try reader.intensive(member.school, besides: member.hub)
        var faults: [CaseworkFault] = []
        if !other.isEmpty {
            faults.append(
                CaseworkFault(
                    "support",
                    "\(other) works with the school intensively, and one hub does so at a time. "
                        + "Take it in for wider support."))
        }
        if try reader.profile(hub).placesLeft == 0 {
            faults.append(
                CaseworkFault(
                    "support",
                    "All \(hub.statement.places) intensive places are taken. Take it in for wider "
                        + "support, or ask the department for more places."))
        }
        return faults
    }
}
