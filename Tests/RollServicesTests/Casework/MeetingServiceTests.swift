import Foundation
import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

@Suite struct `Holding meetings` {
    private func each(_ body: (MeetingTown) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(MeetingTown($0)) }
        }
    }

    @Test func `every step from every state by every role ends as its table says`() throws {
        let meetings = try MeetingTown(PageTown(SmallTown()))
        for role in Role.allCases {
            guard let scope = Self.scope(role) else { continue }
            let asking = try meetings.occasion(role, scope)
            guard let grant = try meetings.grant(.holdMeetings, asking) else {
                #expect(
                    ![
                        .attendanceOfficer, .attendanceChampion, .headteacher, .authorityOfficer,
                        .authorityManager,
                    ].contains(role), "\(role.words) holds no meeting")
                continue
            }
            let side = try #require(role.meetingSide)
            for state in MeetingState.allCases {
                for step in MeetingStep.allCases {
                    let meeting = try meetings.meeting(in: state)
                    let outcome = try Self.take(step, meeting, grant, asking, meetings.keeping)
                    switch step.taken(from: state, by: side) {
                    case .to(let next):
                        #expect(outcome == .kept(meeting.number), "\(step) \(state) \(role)")
                        #expect(try meetings.state(of: meeting.number) == next)
                    case .notNow:
                        #expect(outcome == .notNow, "\(step) \(state) \(role)")
                        #expect(try meetings.state(of: meeting.number) == state)
                    case .notYours:
                        #expect(outcome == .notYours, "\(step) \(state) \(role)")
                        #expect(try meetings.state(of: meeting.number) == state)
                    }
                }
            }
        }
    }

    private static func scope(_ role: Role) -> Scope? {
        let kinds = role.rule.scopes
        if kinds.contains(.school) { return .school(urn(900_001)) }
        if kinds.contains(.authority) { return .authority(authority(330)) }
        return kinds.contains(.trust) ? .trust("5001") : nil
    }

    private static func take(
        _ step: MeetingStep, _ meeting: StoredMeeting, _ grant: Grant, _ asking: Occasion,
        _ keeping: KeepMeetings
    ) throws -> KeepMeetings.Outcome {
        let number = meeting.number
        switch step {
        case .move:
            return try keeping.move(
                number, version: meeting.version, to: MeetingTown.statement(), by: grant,
                on: asking)
        case .invite, .begin, .cancel:
            return try keeping.take(step, number, by: grant, on: asking)
        case .note:
            return try keeping.note("Said", about: nil, in: number, by: grant, on: asking)
        case .agree:
            return try keeping.agree(
                ActionStatement(
                    words: "Ring", side: .both, owner: "Cass", due: day("2025-10-20")),
                in: number, by: grant, on: asking)
        case .close:
            return try keeping.close(
                number,
                KeepMeetings.Closing(
                    came: [0, 1], next: day("2026-02-02"), reached: [], deferred: []),
                by: grant, on: asking)
        case .send: return try keeping.send(number, to: "Cass", by: grant, on: asking)
        }
    }

    @Test func `a meeting is walked from plan to record on both databases`() throws {
        try each { meetings in
            let keeping = meetings.keeping
            let officer = try meetings.occasion(.authorityOfficer)
            let lead = try #require(try meetings.grant(.holdMeetings, officer))
            let champion = try meetings.occasion(.attendanceChampion, on: "2025-10-20")
            let school = try #require(try meetings.grant(.holdMeetings, champion))
            let nobody = MeetingStatement(
                date: day("2025-10-20"), starts: try MeetingTown.statement().starts, minutes: 60,
                place: "Here", attendees: [])
            #expect(
                try keeping.plan(nobody, by: lead, on: officer)
                    == .faulty([.nobodyOfSchool, .nobodyOfAuthority]))
            #expect(
                try keeping.plan(MeetingTown.statement(), by: school, on: champion) == .notYours)
            #expect(
                try keeping.plan(MeetingTown.statement(), by: lead, on: officer) == .kept(1))
            #expect(try keeping.take(.begin, 1, by: lead, on: officer) == .tooEarly)
            #expect(try keeping.take(.begin, 9, by: lead, on: officer) == .missing)
            #expect(
                try keeping.move(
                    1, version: 7, to: MeetingTown.statement(), by: lead, on: officer)
                    == .changed)
            let day20 = try meetings.occasion(.authorityOfficer, on: "2025-10-20")
            #expect(try keeping.take(.begin, 1, by: lead, on: day20) == .kept(1))
            let child = try meetings.town.child(2)
            let foreign = try meetings.town.child(100)
            #expect(
                try keeping.note("Hm", about: foreign, in: 1, by: school, on: champion)
                    == .noPupil)
            #expect(
                try keeping.note(" ", about: nil, in: 1, by: school, on: champion) == .noWords)
            // Two write at once: each adds, and neither loses a word.
            for (grant, asking) in [(lead, day20), (school, champion)] {
                #expect(
                    try keeping.note("Seen", about: child, in: 1, by: grant, on: asking)
                        == .kept(1))
            }
            var action = ActionStatement(
                words: "Ring the family", side: .school, owner: "Cass Winter",
                due: day("2025-10-19"))
            #expect(
                try keeping.agree(action, in: 1, by: school, on: champion)
                    == .faultyAction([.dueBefore]))
            action.due = day("2025-11-03")
            action.pupil = child
            #expect(try keeping.agree(action, in: 1, by: lead, on: day20) == .kept(1))
            let alone = KeepMeetings.Closing(came: [0], next: nil, reached: [], deferred: [])
            #expect(
                try keeping.close(1, alone, by: lead, on: day20) == .faulty([.nobodyOfAuthority]))
            #expect(try meetings.state(of: 1) == .underWay)
            let closing = KeepMeetings.Closing(
                came: [0, 1], next: day("2026-02-02"), reached: [], deferred: [child])
            #expect(try keeping.close(1, closing, by: lead, on: day20) == .kept(1))
            #expect(try keeping.send(1, to: "Cass Winter", by: lead, on: day20) == .kept(1))
            // Settled by its own side, with the reason where it is given up.
            #expect(
                try keeping.settle(action: 1, .finish, "", by: lead, on: day20) == .notYours)
            #expect(
                try keeping.settle(action: 1, .drop, "", by: school, on: champion) == .noWords)
            #expect(
                try keeping.settle(action: 1, .finish, "Rang", by: school, on: champion)
                    == .kept(1))
            #expect(
                try keeping.settle(action: 1, .drop, "No", by: school, on: champion) == .notNow)
            try meetings.store.read { session in
                #expect(try session.meetings.notes(of: 1, at: urn(900_001)).count == 2)
                #expect(try session.meetings.deferrals(of: urn(900_001)) == [child: 1])
                let kept = try #require(try session.meetings.meeting(1, of: urn(900_001)))
                #expect(kept.state == .sent && kept.sentTo == "Cass Winter")
            }
            #expect(
                try meetings.events(.change).contains {
                    $0.note == "close meeting 1" && !$0.reason.isEmpty
                })
        }
    }

    @Test func `the list says who was met in the period of the authority`() throws {
        try each { meetings in
            let show = ShowMeetings(store: meetings.store, figures: meetings.town.figures)
            let autumn = SchoolTerm(of: MeetingTown.today)
            var filter = SchoolFilter()
            filter.authority = authority(330)
            func standing(_ term: SchoolTerm) throws -> MeetingLine.Standing? {
                try show.run(filter, term, on: RollServicesTests.occasion()).lines.first?.standing
            }
            #expect(try standing(autumn) == .due)
            _ = try meetings.meeting(in: .cancelled)
            #expect(try standing(autumn) == .due)
            _ = try meetings.meeting(in: .planned)
            #expect(try standing(autumn) == .planned)
            _ = try meetings.meeting(in: .held)
            #expect(try standing(autumn) == .held)
            _ = try meetings.meeting(in: .sent)
            let page = try show.run(filter, autumn, on: RollServicesTests.occasion())
            #expect(page.met == Ratio(1, of: 1))
            #expect(page.lines.map(\.school.name) == ["Hill School"])
            #expect(page.lines[0].severe == 1)
            #expect(page.lines[0].lastHeld == MeetingTown.today)
            // On an earlier day it was not held yet.
            var earlier = RollServicesTests.occasion()
            earlier.today = MeetingTown.today.adding(days: -1)
            #expect(try show.run(filter, autumn, on: earlier).met == Ratio(0, of: 1))
            #expect(try standing(autumn.next) == .due)
            let manager = try meetings.occasion(.authorityManager)
            let viewer = try #require(manager.viewer)
            let grant = try #require(
                Door.grant(viewer, .holdMeetings, .authority(authority(330))))
            try meetings.keeping.set(.yearly, by: grant, on: manager)
            #expect(try standing(autumn.next) == .sent)
            #expect(try standing(autumn.previous) == .due)
        }
    }

    @Test func `the pack has figures, the pupils in tiers, and who was out without a word`() throws
    {
        try each { meetings in
            let meeting = try meetings.meeting(in: .planned)
            let asking = try meetings.occasion(.authorityOfficer)
            let grant = try #require(try meetings.grant(.seeMeetings, asking))
            let prepare = PrepareMeeting(store: meetings.store, figures: meetings.town.figures)
            let pack = try #require(
                try prepare.run(meeting.number, by: grant, groups: [[.sex]], on: asking))
            #expect(pack.figures?.total.severe == 1)
            let severe = try meetings.town.child(2)
            let first = try #require(pack.agenda.items.first)
            #expect(first.pupil.pupil == severe && first.tier == .withoutPlan)
            #expect(pack.pupils[severe]?.absent == 5)
            #expect(pack.cared == [])
            #expect(try prepare.run(99, by: grant, groups: [], on: asking) == nil)
            #expect(
                try meetings.events(.look).contains {
                    $0.note == "meeting pack" && $0.childrenShown == pack.pupils.count
                        && $0.reason == grant.reason.description
                })
        }
    }

    @Test func `children with a social worker stand in the pack of those who may know`() throws {
        let meetings = try MeetingTown(PageTown(SmallTown()))
        let child = try meetings.town.child(0)
        try meetings.store.write { session in
            var told = pupil(0, at: 900_001, born: "2015-05-01")
            told.characteristics = [.childInNeed: "yes"]
            _ = try session.pupils.apply([told], asOf: day("2025-10-02"), at: .early)
        }
        let town = try PageTown(meetings.town.town)
        let meeting = try meetings.meeting(in: .planned)
        for (role, expected) in [
            (Role.authorityOfficer, [child] as [Int64]?), (.attendanceOfficer, [child]),
            (.senco, nil),
        ] {
            let asking = try meetings.occasion(role)
            let grant = try #require(try meetings.grant(.seeMeetings, asking))
            let pack = try #require(
                try PrepareMeeting(store: meetings.store, figures: town.figures)
                    .run(meeting.number, by: grant, groups: [], on: asking))
            #expect(pack.cared == expected, "\(role.words)")
            #expect((pack.pupils[child] != nil) == (expected != nil))
        }
    }

    @Test func `an invitation is a calendar file that folds and escapes`() throws {
        var event = CalendarFile.Event(
            id: "meeting-900001-1", title: "Targeting support meeting: Sankt Jürgen; Nord, Süd",
            date: day("2025-10-20"))
        event.starts = ClockTime("14:00")
        event.minutes = 75
        event.place = "At the school"
        event.words = "Line one\nLine two, with a \\ and a long tail that has to be folded — twice"
        event.sequence = 3
        let whole = CalendarFile.Event(id: "tasks", title: "3 due", date: day("2025-12-31"))
        let file = CalendarFile([event, whole], name: "Meetings", at: .noon)
        let text = String(decoding: file.bytes, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
        #expect(lines.last == "")
        let unfolded = text.replacingOccurrences(of: "\r\n ", with: "")
        for line in [
            "DTSTART;TZID=Europe/London:20251020T140000",
            "DTEND;TZID=Europe/London:20251020T151500",
            "SUMMARY:Targeting support meeting: Sankt Jürgen\\; Nord\\, Süd", "SEQUENCE:3",
            "DTSTAMP:20251001T120000Z", "DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260101",
            "DESCRIPTION:Line one\\nLine two\\, with a \\\\ and a long tail that has to be folded — "
                + "twice",
        ] {
            #expect(unfolded.components(separatedBy: "\r\n").contains(line), "\(line)")
        }
    }
}
