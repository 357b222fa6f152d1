import RollAccess
public import RollCasework
import RollDomain
import RollStore

/// What became of something that was to be done with a hub.
public enum HubDone: Sendable, Hashable {
    /// It is kept; the number is that of what was made.
    case kept(Int64)
    /// Nothing is kept, for these faults.
    case faulty([CaseworkFault])
    /// The hub, the school or the meeting does not stand where this is done.
    case notNow
    /// Somebody else changed it since it was read.
    case changed
    /// There is no such thing that the viewer may change.
    case missing
}

/// Who may lead a hub, and who is inside it.
struct HubSight {
    let viewer: Viewer

    /// Whether the viewer may change what hubs there are.
    var mayKeep: Bool { Door.why(viewer, .keepHubs, .nation) != nil }

    /// Whether the viewer may run a hub: whoever it is given to, or whoever keeps all.
    func mayLead(_ hub: StoredHub) -> Bool {
        guard Door.why(viewer, .leadHubs, .own) != nil else { return false }
        return mayKeep || hub.coordinatorPerson == viewer.person
    }

    /// Whether the viewer reads what members say to each other: whoever runs it, and staff of a school
    /// that is in it or leads it.
    func isInside(_ hub: StoredHub, _ schools: [StoredSchool]) -> Bool {
        let people = [viewer.person] + (viewer.lookingAs.map { [$0.person] } ?? [])
        if viewer.may(.seeHubs), people.allSatisfy({ $0 == hub.coordinatorPerson }) {
            return true
        }
        if mayKeep { return true }
        return schools.contains {
            Door.why(viewer, .seeOwnHub, .school(SchoolPlace($0))) != nil
        }
    }
}

/// A transaction in which somebody changes something of hubs.
struct HubDesk {
    let session: StoreSession
    let grant: Grant
    let occasion: Occasion

    var name: String { grant.viewer.name }
    var today: CivilDate { occasion.today }
    var now: Instant { occasion.now }

    /// Keeps in the record what was done.
    func note(_ words: String, at school: URN? = nil) throws {
        let pen = AuditPen(session, on: occasion)
        var event = pen.event(.change, words, reason: grant.reason)
        event.school = school
        try pen.note(event)
    }
}

extension Store {
    /// Changes something of hubs in one transaction.
    func changeHubs(
        _ grant: Grant, _ action: Action, on occasion: Occasion,
        _ work: (HubDesk) throws -> HubDone
    ) throws(ServiceFailure) -> HubDone {
        precondition(grant.action == action, "leave for something else")
        return try ServiceFailure.only {
            try write { session in
                try work(HubDesk(session: session, grant: grant, occasion: occasion))
            }
        }
    }
}
