import RollAccess
import RollCasework
import RollDomain
import RollStore

extension Role {
    /// On which side somebody in the role sits in a meeting about one child; nil for one who does not.
    var childMeetingSide: MeetingSide? {
        switch self {
        case .socialWorker, .serviceWorker, .mentor: .service
        default: meetingSide
        }
    }
}

/// Which meetings about a child somebody may know of, and what of them.
struct ChildMeetingSight {
    let grant: Grant

    private var referrals: ReferralSight { ReferralSight(grant: grant) }

    /// Whether a meeting may be known: a worker knows of those to which a service is asked whose
    /// referral of the child the worker has accepted.
    func shows(
        _ meeting: StoredChildMeeting, _ seats: [ChildMeetingSeat], in session: StoreSession
    ) throws -> Bool {
        guard let accepted = try referrals.accepted(in: session) else { return true }
        let services = Set(
            accepted.filter { $0.pupil == meeting.pupil && $0.school == meeting.school }
                .map(\.service.number))
        return seats.contains { $0.service.map(services.contains) ?? false }
    }

    /// The seats that may be known: a service of which the viewer may not know was asked is not there.
    func seats(
        _ all: [ChildMeetingSeat], in session: StoreSession
    ) throws -> [ChildMeetingSeat] {
        try all.filter { seat in
            guard let number = seat.service,
                let service = try session.referrals.service(number)
            else { return true }
            let own = try referrals.accepted(in: session)?.contains {
                $0.service.number == number
            }
            return own == true || referrals.shows(service.statement.kind)
        }
    }

    /// The notes that may be known.
    func notes(_ all: [ChildMeetingNote]) -> [ChildMeetingNote] {
        all.filter { note in
            note.kind.map { Door.why(grant.viewer, $0.seeing, grant.subject) != nil } ?? true
        }
    }
}
