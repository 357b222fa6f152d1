import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Meetings of school and authority` {
    private func open() throws -> TestStore {
        let test = try TestStore(schools: [school(900_001), school(900_002, "Dale School")])
        try test.apply([pupil(1), pupil(2)], asOf: "2025-09-05")
        return test
    }

    private func statement(_ date: String) throws -> MeetingStatement {
        MeetingStatement(
            date: day(date), starts: try #require(ClockTime("14:30")), minutes: 60,
            place: "At the school",
            attendees: [
                MeetingAttendee(name: "Cass Winter", part: "champion", side: .school),
                MeetingAttendee(name: "Ash Corran", part: "", side: .authority),
            ])
    }

    private func plan(
        _ date: String, at school: Int = 900_001, in session: StoreSession
    ) throws -> StoredMeeting {
        let number = try session.meetings.add(
            statement(date), at: urn(school), by: authority(330), now: .noon)
        return try #require(try session.meetings.meeting(number, of: urn(school)))
    }

    private func child(_ serial: Int, in session: StoreSession) throws -> Int64 {
        try #require(try session.pupils.find(urn(900_001), upn: upn(serial)).first).pupil
    }

    @Test func `a meeting is kept with those who are asked, numbered in its school`() throws {
        let test = try open()
        try test.store.write { session in
            let first = try plan("2025-11-20", in: session)
            let second = try plan("2026-03-19", in: session)
            let other = try plan("2025-10-06", at: 900_002, in: session)
            #expect([first.number, second.number, other.number] == [1, 2, 1])
            #expect(first.state == .planned && first.version == 1 && first.invited == nil)
            #expect(first.starts.description == "14:30" && first.authority == authority(330))
        }
        try test.store.read { session in
            #expect(
                try session.meetings.of(urn(900_001)).map(\.date)
                    == [day("2026-03-19"), day("2025-11-20")])
            let autumn = try session.meetings.during(span("2025-09-01", "2025-12-31"))
            #expect(autumn.map(\.school) == [urn(900_002), urn(900_001)])
            let asked = try session.meetings.attendees(of: 1, at: urn(900_001))
            #expect(asked == (try statement("2025-11-20")).attendees)
        }
    }

    @Test func `whoever read an older version changes nothing`() throws {
        let test = try open()
        try test.store.write { session in
            let read = try plan("2025-11-20", in: session)
            var mine = read
            mine.state = .underWay
            #expect(try session.meetings.change(mine, now: .later))
            var theirs = read
            theirs.state = .cancelled
            #expect(try !session.meetings.change(theirs, now: .later))
            let kept = try #require(try session.meetings.meeting(1, of: urn(900_001)))
            #expect(kept.state == .underWay && kept.version == 2)
        }
    }

    @Test func `what comes before the meeting is refused by the database itself`() throws {
        let test = try open()
        for change in [
            { (meeting: inout StoredMeeting) in meeting.next = meeting.date },
            { (meeting: inout StoredMeeting) in meeting.sent = meeting.date.adding(days: -1) },
            { (meeting: inout StoredMeeting) in meeting.minutes = 5 },
        ] {
            let failure = failure {
                try test.store.write { session in
                    var meeting = try plan("2025-11-20", in: session)
                    change(&meeting)
                    _ = try session.meetings.change(meeting, now: .later)
                }
            }
            #expect(failure?.code.isConstraint == true)
        }
        #expect(try test.store.read { try $0.meetings.of(urn(900_001)) }.isEmpty)
    }

    @Test func `notes are added in order, and a rhythm is said anew`() throws {
        let test = try open()
        try test.store.write { session in
            let meeting = try plan("2025-11-20", in: session)
            let child = try child(1, in: session)
            for (words, about) in [("First", nil), ("Second", child)] {
                try session.meetings.note(
                    words, about: about, in: meeting.number, at: meeting.school, by: "Ash",
                    for: .authority, now: .later)
            }
            let notes = try session.meetings.notes(of: 1, at: urn(900_001))
            #expect(notes.map(\.words) == ["First", "Second"])
            #expect(notes.map(\.pupil) == [nil, child])
            #expect(notes.allSatisfy { $0.side == .authority && $0.writtenAt == .later })
            #expect(try session.meetings.rhythms().isEmpty)
            for rhythm in [MeetingRhythm.yearly, .twice] {
                try session.meetings.set(rhythm, of: authority(330), by: "Mira", at: .noon)
            }
            #expect(try session.meetings.rhythms() == [authority(330): .twice])
        }
    }

    @Test func `an action is settled once, and what is open comes first due first`() throws {
        let test = try open()
        try test.store.write { session in
            let meeting = try plan("2025-11-20", in: session)
            for (words, due) in [("Later", "2026-01-10"), ("Sooner", "2025-12-01")] {
                let action = ActionStatement(
                    words: words, side: .both, owner: "Cass Winter", due: day(due))
                try session.meetings.agree(action, in: meeting, due: day(due), now: .later)
            }
            let open = try session.meetings.openActions()
            #expect(open.map(\.words) == ["Sooner", "Later"])
            #expect(open.map(\.number) == [2, 1])
            #expect(open[0].isOverdue(on: day("2025-12-02")))
            #expect(!open[0].isOverdue(on: day("2025-12-01")))
            func settle(_ state: MeetingActionState, _ words: String) throws -> Bool {
                try session.meetings.settle(
                    open[0], as: state, outcome: words, on: day("2025-11-30"), by: "Cass",
                    now: .later)
            }
            #expect(try settle(.done, "Both back"))
            #expect(try !settle(.dropped, "Too late"))
            #expect(try session.meetings.openActions().map(\.words) == ["Later"])
            let here = Set(try session.meetings.openActions().map(\.school))
            #expect(try session.meetings.openActions(of: here).map(\.words) == ["Later"])
            #expect(try session.meetings.openActions(of: [urn(999_999)]).isEmpty)
            #expect(try session.meetings.openActions(of: []).isEmpty)
            let done = try #require(
                try session.meetings.actions(of: urn(900_001)).first { $0.state == .done })
            #expect(done.outcome == "Both back" && done.settledBy == "Cass")
            #expect(!done.isOverdue(on: day("2026-09-01")))
        }
        let failure = failure {
            try test.store.write { session in
                let open = try session.meetings.openActions()
                _ = try session.meetings.settle(
                    open[0], as: .dropped, outcome: "", on: day("2025-12-01"), by: "Cass",
                    now: .later)
            }
        }
        #expect(failure?.code.isConstraint == true)
    }

    @Test func `whoever was not reached is counted until spoken of`() throws {
        let test = try open()
        try test.store.write { session in
            let children = [try child(1, in: session), try child(2, in: session)]
            let days = ["2025-03-10", "2025-06-10", "2025-11-20"]
            for (place, date) in days.enumerated() {
                let meeting = try plan(date, in: session)
                for child in children {
                    try session.meetings.put(
                        child, wasReached: child == children[0] && place == 1,
                        in: meeting.number, at: meeting.school)
                }
            }
            #expect(
                try session.meetings.deferrals(of: urn(900_001))
                    == [children[0]: 1, children[1]: 3])
            #expect(try session.meetings.deferrals(of: urn(900_002)).isEmpty)
        }
    }
}
