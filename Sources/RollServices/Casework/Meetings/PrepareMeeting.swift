public import RollAccess
import RollCasework
import RollDomain
public import RollEngine
public import RollStore

/// Makes the pack of a meeting: what was agreed last time, figures beside others, and the pupils one
/// by one in the order in which they are talked about.
public struct PrepareMeeting: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with figures beside where they are held.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// Makes the pack, and keeps the look at the pupils who are named in it.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - grant: Leave to see meetings of the school; what it does not show is left out.
    ///   - groups: By what the school's figures are split.
    ///   - occasion: Who looks, and when.
    /// - Returns: The pack; nil where the school has no such meeting.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(marks of one school's year).
    public func run(
        _ number: Int, by grant: Grant, groups: [[Dimension]], on occasion: Occasion
    ) throws(ServiceFailure) -> MeetingPack? {
        precondition(grant.action == .seeMeetings, "leave for something else")
        guard case .school(let place) = grant.subject else {
            preconditionFailure("a pack is of a school")
        }
        let pack = try ServiceFailure.only {
            try store.read { session -> MeetingPack? in
                guard let meeting = try session.meetings.meeting(number, of: place.urn) else {
                    return nil
                }
                return try make(meeting, grant, groups, on: occasion, in: session)
            }
        }
        guard let pack else { return nil }
        let shown = Set(pack.pupils.keys).union(pack.names.keys)
        if !shown.isEmpty {
            try ServiceFailure.only {
                try store.write(only: place.urn) { session in
                    try AuditPen(session, on: occasion).look(
                        "meeting pack", at: place.urn, child: nil, shown: shown.count,
                        reason: grant.reason)
                }
            }
        }
        return pack
    }

    private func make(
        _ meeting: StoredMeeting, _ grant: Grant, _ groups: [[Dimension]],
        on occasion: Occasion, in session: StoreSession
    ) throws -> MeetingPack {
        let school = try session.existing(meeting.school)
        let meetings = session.meetings
        let before = try meetings.of(school.urn).first {
            $0.state.isHeld
                && ($0.date, $0.number) < (meeting.date, meeting.number)
        }
        let actions = try meetings.actions(of: school.urn)
        let notes = try meetings.notes(of: meeting.number, at: school.urn)
        let agreed = actions.filter { $0.meeting == meeting.number }
        let earlier = actions.filter { action in
            action.meeting != meeting.number && action.agreed <= meeting.date
                && (action.state == .open || action.meeting == before?.number)
        }
        var roll: MeetingRoll?
        if let figures {
            roll = try MeetingRoll(school, grant, figures, on: occasion.today, in: session)
        }
        let agenda = Agenda(roll?.pupils ?? [], minutes: meeting.minutes)
        let cared = roll?.cared
        let named = Set(agenda.items.map(\.pupil.pupil)).union(cared ?? [])
        let spoken = Set(notes.compactMap(\.pupil))
            .union((agreed + earlier).compactMap(\.pupil))
        var names: [Int64: String] = [:]
        for child in spoken.sorted() {
            let person = try session.pupils.person(school.urn, child)
            names[child] = person.map { "\($0.forename) \($0.surname)" }
        }
        return MeetingPack(
            school: school, meeting: meeting,
            attendees: try meetings.attendees(of: meeting.number, at: school.urn), notes: notes,
            agreed: agreed, before: before, earlier: earlier,
            figures: figures.map { Self.figures(school, $0, groups, on: occasion) },
            agenda: agenda,
            pupils: try roll?.lines(of: named, in: session) ?? [:],
            cared: cared.map { $0.sorted() }, names: names)
    }

    private static func figures(
        _ school: StoredSchool, _ figures: PageFigures, _ groups: [[Dimension]],
        on occasion: Occasion
    ) -> MeetingFigures {
        let today = occasion.today
        let window = PageFigures.settled(on: today)
        let snapshot = figures.snapshot
        var wide = Query(Window(window))
        wide.expectedUpTo = window.to
        var query = wide
        query.schools.schools = [school.urn]
        query.measures = [.codes]
        let whole = snapshot.answer(query)
        query.measures = []
        let hasBefore = figures.live.years.contains(AcademicYear(of: today).previous)
        let before = hasBefore ? snapshot.answer(query.yearBefore).total : nil
        return MeetingFigures(
            total: whole.total, before: before.flatMap { $0.isEmpty ? nil : $0 },
            places: figures.beside(school, wide, on: today),
            groups: groups.map { figures.groups(of: school, wide, by: $0, on: today) },
            reasons: NationReason.all(whole.total.codes, snapshot.rules.symbols, on: today)
                .filter(\.markClass.isAbsent),
            basis: PageBasis(window, whole, snapshot, occasion))
    }
}
