import RollAccess
import RollCasework
import RollDomain
import RollStore

/// How a change of a meeting about a child is done.
extension KeepChildMeetings {
    /// A transaction with what every change needs to know.
    struct Desk: CaseDesk {
        let session: StoreSession
        let order: CaseOrder
        let side: MeetingSide

        var sight: ChildMeetingSight { ChildMeetingSight(grant: grant) }

        /// A meeting about the child that the viewer may know of.
        func meeting(_ number: Int) throws -> StoredChildMeeting? {
            guard let meeting = try session.childMeetings.meeting(number, of: school),
                meeting.pupil == child,
                try sight.shows(
                    meeting, session.childMeetings.seats(of: meeting), in: session)
            else { return nil }
            return meeting
        }

        /// What the viewer is in a meeting.
        func party(_ meeting: StoredChildMeeting) -> ChildMeetingParty {
            side == .service ? .agency : side == meeting.side ? .caller : .partner
        }

        /// Why a step cannot be taken that leaves the meeting where it stands.
        func refusal(_ step: MeetingStep, _ meeting: StoredChildMeeting) -> Outcome? {
            switch step.taken(from: meeting.state, by: party(meeting)) {
            case .to: nil
            case .notNow: .notNow
            case .notYours: .notYours
            }
        }

        /// What is wrong with a meeting that is called or moved.
        func faults(of statement: ChildMeetingStatement) throws -> [ChildMeetingFault] {
            var faults = statement.faults(calledOn: occasion.today)
            if !order.isOnRoll { faults.append(.left) }
            let offered = try KeepServices.offered(
                to: order.subject, by: ReferralSight(grant: grant), on: occasion.today, in: session)
            for number in statement.seats.compactMap(\.service) {
                guard let service = offered.first(where: { $0.number == number }) else {
                    faults.append(.noService)
                    continue
                }
                if !service.statement.isOpen { faults.append(.closed) }
            }
            return faults
        }
    }

    func write(
        _ grant: Grant, _ action: Action, on occasion: Occasion,
        _ work: (Desk) throws -> Outcome
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == action, "leave for something else")
        guard let side = grant.viewer.role.childMeetingSide else {
            preconditionFailure("a meeting is of those who sit in it")
        }
        let order = try CaseOrder(grant, for: [action], on: occasion)
        return try ServiceFailure.only {
            try store.write(only: order.school) {
                try work(Desk(session: $0, order: order, side: side))
            }
        }
    }

    /// Takes a step, after a closure has set what belongs to it or said why it cannot be taken.
    func step(
        _ step: MeetingStep, _ number: Int, by grant: Grant, on occasion: Occasion,
        _ change: (Desk, inout StoredChildMeeting) throws -> Outcome?
    ) throws(ServiceFailure) -> Outcome {
        try write(grant, .holdChildMeetings, on: occasion) { desk in
            guard var meeting = try desk.meeting(number) else { return .missing }
            switch step.taken(from: meeting.state, by: desk.party(meeting)) {
            case .notNow: return .notNow
            case .notYours: return .notYours
            case .to(let state): meeting.state = state
            }
            if let refusal = try change(desk, &meeting) { return refusal }
            guard try desk.session.childMeetings.change(meeting, now: occasion.now) else {
                return .changed
            }
            try desk.note("\(step.rawValue) meeting \(number) about the child")
            return .kept(number)
        }
    }
}
