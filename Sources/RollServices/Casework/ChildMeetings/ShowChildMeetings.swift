public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A meeting about a child as a page shows it to one viewer.
public struct ChildMeetingPage: Sendable {
    /// The child.
    public let person: StoredPupil
    /// The meeting.
    public let meeting: StoredChildMeeting
    /// Who is asked, as far as the viewer may know.
    public let seats: [ChildMeetingSeat]
    /// What was said, as far as the viewer may know.
    public let notes: [ChildMeetingNote]
    /// What was agreed.
    public let actions: [ChildMeetingAction]
    /// What the viewer is in it; nil for one who only looks.
    public let party: ChildMeetingParty?
    /// On which side the viewer sits; nil for one who only looks.
    public let side: MeetingSide?
    /// Sessions that the child missed this year; nil where no registers are in memory.
    public let year: MissedSessions?

    /// Whether the viewer may take a step now.
    public func may(_ step: MeetingStep) -> Bool {
        guard let party, case .to = step.taken(from: meeting.state, by: party) else {
            return false
        }
        return true
    }
}

/// Shows meetings of several agencies about a child; those of which a viewer may not know are not there.
public struct ShowChildMeetings: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with the registers in memory where they are held.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// The meetings about a child at a school, newest first, and who the child is; the look is kept.
    ///
    /// - Parameters:
    ///   - grant: Leave to see meetings about the child.
    ///   - occasion: Who looks, and when.
    /// - Returns: The meetings of which the viewer may know.
    /// - Throws: ``ServiceFailure`` where the child is not there.
    public func list(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> (person: StoredPupil, meetings: [StoredChildMeeting]) {
        let order = try CaseOrder(grant, for: [.seeChildMeetings], on: occasion)
        return try ServiceFailure.only {
            let found = try store.read { session in
                guard let person = try session.pupils.person(order.school, order.child) else {
                    throw CaseOrder.notThere
                }
                return (person: person, meetings: try Self.known(order, in: session))
            }
            try store.write { try order.noteLook("meetings about the child", in: $0) }
            return found
        }
    }

    /// The meetings about a child of which a viewer may know, newest first.
    static func known(
        _ order: CaseOrder, in session: StoreSession
    ) throws -> [StoredChildMeeting] {
        let sight = ChildMeetingSight(grant: order.grant)
        return try session.childMeetings.of(order.school, order.child).filter {
            try sight.shows($0, session.childMeetings.seats(of: $0), in: session)
        }
    }

    /// One meeting; the look is kept.
    ///
    /// - Parameters:
    ///   - number: The meeting, by number in the school.
    ///   - grant: Leave to see meetings about the child; what it does not show is left out.
    ///   - occasion: Who looks, and when.
    /// - Returns: The meeting; nil for one of which the viewer may not know.
    /// - Throws: ``ServiceFailure``.
    public func meeting(
        _ number: Int, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> ChildMeetingPage? {
        let order = try CaseOrder(grant, for: [.seeChildMeetings], on: occasion)
        let counting = figures.map { CaseFigures($0, on: occasion.today) }
        return try ServiceFailure.only {
            let page = try store.read { session in
                try self.page(number, order, counting, in: session)
            }
            guard let page else { return nil }
            try store.write { session in
                try order.noteLook("meeting \(number) about the child", in: session)
                for kind in RestrictedKind.allCases
                where page.notes.contains(where: { $0.kind == kind }) {
                    try order.noteLook("\(kind.rawValue) notes", in: session)
                }
            }
            return page
        }
    }

    private func page(
        _ number: Int, _ order: CaseOrder, _ counting: CaseFigures?, in session: StoreSession
    ) throws -> ChildMeetingPage? {
        let repository = session.childMeetings
        guard let meeting = try repository.meeting(number, of: order.school),
            meeting.pupil == order.child,
            let person = try session.pupils.person(order.school, order.child)
        else { return nil }
        let sight = ChildMeetingSight(grant: order.grant)
        let all = try repository.seats(of: meeting)
        guard try sight.shows(meeting, all, in: session) else { return nil }
        let side =
            order.also(.joinChildMeetings) == nil ? nil : order.grant.viewer.role.childMeetingSide
        return ChildMeetingPage(
            person: person, meeting: meeting, seats: try sight.seats(all, in: session),
            notes: sight.notes(try repository.notes(of: meeting)),
            actions: try repository.actions(of: meeting),
            party: side.map {
                $0 == .service ? .agency : $0 == meeting.side ? .caller : .partner
            }, side: side, year: counting?.thisYear(order.child, at: order.school))
    }

    /// The invitation as a calendar reads it; it names no child.
    ///
    /// - Parameters:
    ///   - page: The meeting.
    ///   - occasion: When it is taken.
    /// - Returns: A calendar of one event.
    public static func invitation(
        _ page: ChildMeetingPage, on occasion: Occasion
    ) -> CalendarFile {
        let meeting = page.meeting
        var event = CalendarFile.Event(
            id: "child-meeting-\(meeting.school)-\(meeting.number)",
            title: "Meeting of several agencies", date: meeting.date)
        event.place = meeting.place
        event.starts = meeting.starts
        event.minutes = meeting.minutes
        event.sequence = meeting.version - 1
        event.isCancelled = meeting.state == .cancelled
        return CalendarFile([event], name: "Meeting of several agencies", at: occasion.now)
    }
}
