import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// The small town with people who meet: Hill School (900001) lies in authority 330.
struct MeetingTown {
    let town: PageTown
    static let today = day("2025-10-01")

    init(_ town: PageTown) { self.town = town }

    var store: Store { town.town.store }
    var keeping: KeepMeetings { KeepMeetings(store: store) }

    /// Somebody in a role for a place, on a day.
    func occasion(
        _ role: Role, _ scope: Scope? = nil, on date: String = "2025-10-01"
    ) throws -> Occasion {
        var asking = RollServicesTests.occasion(date)
        asking.purpose = ""
        let isOfAuthority = role.meetingSide == .authority
        let scope = scope ?? (isOfAuthority ? .authority(authority(330)) : .school(urn(900_001)))
        asking.viewer = Viewer(
            person: Int64(100 + (Role.allCases.firstIndex(of: role) ?? 0)),
            name: "Chris \(role.words)", role: role,
            assignments: [
                Assignment(role, scope, DateSpan(from: day("2025-09-01")), place: "there")
            ], on: asking.today)
        return asking
    }

    /// Leave for something at Hill School; nil where the door gives none.
    func grant(_ action: Action, _ occasion: Occasion) throws -> Grant? {
        let viewer = try #require(occasion.viewer)
        return try store.read { try Doorkeeper(viewer, $0).grant(action, urn(900_001)) }
    }

    static func statement(_ date: String = "2025-10-20") throws -> MeetingStatement {
        MeetingStatement(
            date: day(date), starts: try #require(ClockTime("14:00")), minutes: 60,
            place: "At the school",
            attendees: [
                MeetingAttendee(name: "Cass Winter", part: "champion", side: .school),
                MeetingAttendee(name: "Ash Corran", part: "", side: .authority),
            ])
    }

    /// A meeting of today that stands in a state, by the store.
    func meeting(in state: MeetingState) throws -> StoredMeeting {
        try store.write { session in
            let number = try session.meetings.add(
                Self.statement("2025-10-01"), at: urn(900_001), by: authority(330), now: .noon)
            var meeting = try #require(try session.meetings.meeting(number, of: urn(900_001)))
            meeting.state = state
            _ = try session.meetings.change(meeting, now: .noon)
            return try #require(try session.meetings.meeting(number, of: urn(900_001)))
        }
    }

    /// What the record holds of a kind.
    func events(_ kind: AuditKind) throws -> [AuditEvent] {
        var query = AuditQuery()
        query.kind = kind
        return try SearchAudit(store: store).run(
            query, on: RollServicesTests.occasion("2025-10-21"))
    }

    func state(of number: Int) throws -> MeetingState? {
        try store.read { try $0.meetings.meeting(number, of: urn(900_001))?.state }
    }
}
