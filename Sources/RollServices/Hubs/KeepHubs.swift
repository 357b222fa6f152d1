public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Founds hubs, chooses the schools that lead them, opens and closes them.
///
/// A hub opens once a school leads it and somebody runs it. When it closes, every place of a school
/// ends and every wish is answered with the reason; what schools said and did stays readable.
public struct KeepHubs: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Proposes a hub, or describes one anew.
    ///
    /// - Parameters:
    ///   - statement: What is said of it.
    ///   - hub: Its number, and how often it had been changed when it was read; nil for a new one.
    ///   - grant: Leave to keep hubs.
    ///   - occasion: Who says so, and when.
    /// - Returns: The hub's number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func describe(
        _ statement: HubStatement, as hub: (number: Int64, version: Int)? = nil,
        by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try store.changeHubs(grant, .keepHubs, on: occasion) { desk in
            var faults = statement.faults
            if let other = try desk.session.hubs.number(named: statement.name),
                other != hub?.number
            {
                faults.append(CaseworkFault("name", "Another hub has this name. Give another."))
            }
            let login = statement.coordinator.lowercased()
            let person = login.isEmpty ? nil : try Self.coordinator(login, desk)
            if !login.isEmpty, person == nil {
                faults.append(
                    CaseworkFault(
                        "coordinator",
                        "Write the sign-in name of a hub lead, or leave it empty for now."))
            }
            guard faults.isEmpty else { return .faulty(faults) }
            let runBy = (name: person?.name ?? "", number: person?.person ?? 0)
            guard let hub else {
                let number = try desk.session.hubs.add(
                    statement, runBy: runBy, on: desk.today, now: desk.now)
                try desk.note("proposed hub \(number)")
                return .kept(number)
            }
            guard var kept = try desk.session.hubs.hub(hub.number) else { return .missing }
            guard kept.state != .closed else { return .notNow }
            guard kept.version == hub.version else { return .changed }
            if kept.state == .open, person == nil {
                return .faulty([
                    CaseworkFault(
                        "coordinator", "An open hub is run by somebody. Give a sign-in name.")
                ])
            }
            kept.statement = statement
            (kept.coordinator, kept.coordinatorPerson) = runBy
            guard try desk.session.hubs.change(kept, now: desk.now) else { return .changed }
            try desk.note("hub \(hub.number) described anew")
            return .kept(hub.number)
        }
    }

    /// An active person who may run a hub on the day.
    private static func coordinator(_ login: String, _ desk: HubDesk) throws -> StoredPerson? {
        guard let person = try desk.session.persons.person(login: login), person.isActive else {
            return nil
        }
        let may = try desk.session.persons.roles(of: person.person).contains {
            $0.assignment.role.rule.actions.contains(.leadHubs) && $0.assignment.isPossible
                && $0.assignment.span.contains(desk.today)
        }
        return may ? person : nil
    }

    /// Opens a hub, or closes it.
    ///
    /// - Parameters:
    ///   - step: Which.
    ///   - number: The hub.
    ///   - words: Why it closes, which every member reads.
    ///   - grant: Leave to keep hubs.
    ///   - occasion: Who does it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: HubStep, _ number: Int64, saying words: String = "", by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try store.changeHubs(grant, .keepHubs, on: occasion) { desk in
            guard var hub = try desk.session.hubs.hub(number) else { return .missing }
            guard let state = step.taken(from: hub.state) else { return .notNow }
            hub.state = state
            switch step {
            case .open:
                let line = try HubReader(desk.session, on: desk.today).line(hub)
                // Nobody can have joined before it opens.
                let faults = line.warnings.filter { $0 != .noMembers }
                guard faults.isEmpty else {
                    return .faulty(faults.map { CaseworkFault("", $0.words) })
                }
                hub.opened = desk.today
            case .close:
                guard !CaseworkText.isBlank(words), words.count <= 500 else {
                    return .faulty([
                        CaseworkFault(
                            "closing", "Say why it closes, in at most 500 letters: members read it."
                        )
                    ])
                }
                hub.closed = desk.today
                hub.closing = words
                try desk.session.hubs.endMembers(
                    of: number, saying: "The hub closed: \(words)", by: desk.name,
                    on: desk.today, now: desk.now)
                for var meeting in try desk.session.hubs.meetings(of: number)
                where meeting.state == .planned {
                    meeting.state = .cancelled
                    _ = try desk.session.hubs.change(meeting, now: desk.now)
                }
            }
            guard try desk.session.hubs.change(hub, now: desk.now) else { return .changed }
            try desk.note("hub \(number) \(hub.state.words)")
            return .kept(number)
        }
    }

    /// Chooses a school to lead a hub; chosen anew, it takes the place of its own choice before.
    ///
    /// - Parameters:
    ///   - statement: The school, and what it is chosen for.
    ///   - number: The hub.
    ///   - grant: Leave to keep hubs.
    ///   - occasion: Who chooses, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func choose(
        _ statement: HubLeadStatement, of number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try store.changeHubs(grant, .keepHubs, on: occasion) { desk in
            guard let hub = try desk.session.hubs.hub(number) else { return .missing }
            guard hub.state != .closed else { return .notNow }
            var faults = statement.faults(on: desk.today)
            let school = try desk.session.schools.school(statement.school)
            if school.map({ $0.isClosed(on: desk.today) }) ?? true {
                faults.append(
                    CaseworkFault("school", "Give the number (URN) of a school that is open."))
            }
            let places = try desk.session.hubs.places(of: statement.school)
            if places.contains(where: { $0.hub == number && $0.state.isOpen }) {
                faults.append(
                    CaseworkFault(
                        "school", "The school is a member or has asked to be. End that first."))
            }
            guard faults.isEmpty, let school else { return .faulty(faults) }
            for before in try desk.session.hubs.leads(of: number)
            where before.statement.school == statement.school && before.ended == nil {
                _ = try desk.session.hubs.end(
                    lead: before.number, of: number, why: "chosen anew",
                    on: max(desk.today, before.statement.since))
            }
            try desk.session.hubs.choose(
                statement, of: number, trust: school.trustUID ?? "", by: desk.name,
                now: desk.now)
            try desk.note("lead of hub \(number) chosen", at: statement.school)
            return .kept(number)
        }
    }

    /// Ends the lead of a school; the hub stays, and asks for another where none is left.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func endLead(
        _ lead: Int64, of number: Int64, saying words: String, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try store.changeHubs(grant, .keepHubs, on: occasion) { desk in
            guard !CaseworkText.isBlank(words), words.count <= 500 else {
                return .faulty([
                    CaseworkFault("ending", "Say why it ends, in at most 500 letters.")
                ])
            }
            guard
                let found = try desk.session.hubs.leads(of: number).first(where: {
                    $0.number == lead && $0.ended == nil
                }),
                try desk.session.hubs.end(
                    lead: lead, of: number, why: words,
                    on: max(desk.today, found.statement.since))
            else { return .missing }
            try desk.note("lead of hub \(number) ended", at: found.statement.school)
            return .kept(number)
        }
    }
}
