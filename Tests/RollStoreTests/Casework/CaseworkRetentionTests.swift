import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

/// A pupil who left lately, whose casework is older than six years, and one who is still there.
@Suite(.eachDatabase) struct `Retention of casework` {
    private let longAgo = Instant(day("2018-05-02"), hour: 9)
    private let cutoff = Instant(day("2019-11-01"))
    private var old: CaseAuthor { CaseAuthor("Ona", person: 7, title: "officer", at: longAgo) }

    /// Both pupils with one of everything, all of it long ago.
    private func filled() throws -> (test: TestStore, left: Int64, here: Int64) {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply(
            [pupil(1, from: "2016-09-01", to: "2025-07-18"), pupil(2, from: "2016-09-01")],
            asOf: "2018-05-01", at: longAgo)
        let children = try test.store.read { session in
            try [1, 2].map { serial in
                try #require(try session.pupils.find(urn(900_001), upn: upn(serial)).first?.pupil)
            }
        }
        try test.store.write { session in
            let service = try session.referrals.put(
                ServiceStatement(
                    name: "Early help", kind: .earlyHelp,
                    authority: try #require(AuthorityCode("330")), offer: "Help", isOpen: true),
                now: longAgo)
            for child in children { try fill(child, service, in: session) }
        }
        return (test, children[0], children[1])
    }

    private func fill(_ child: Int64, _ service: Int64, in session: StoreSession) throws {
        let hill = urn(900_001)
        var talk = Conversation(on: day("2018-05-01"), .home)
        talk.statements = [SpokenWords(.pupil, "No.")]
        talk.barriers = [
            BarrierNote(Barrier.all[0], .pull, saidBy: .school, confidence: .possible)
        ]
        _ = try session.conversations.add(talk, hill, child, by: old)
        let number = try session.referrals.add(
            ReferralStatement(
                service: service, reason: "Buses", asked: "Help", consent: .notNeeded,
                consentBy: "", consentOn: nil), of: child, at: hill, consent: .notNeeded,
            by: ("Ona", 7), on: day("2018-05-01"), now: longAgo)
        var referral = try #require(try session.referrals.referral(number, of: hill))
        referral.state = .declined
        _ = try session.referrals.change(referral, now: longAgo)
        try session.referrals.note(
            .decline, "Full", of: number, at: hill, on: day("2018-05-02"), by: "Ona",
            now: longAgo)
        let meeting = try session.childMeetings.add(
            ChildMeetingStatement(
                date: day("2018-05-02"), starts: try #require(ClockTime("14:00")), minutes: 60,
                place: "Here", purpose: "Who does what",
                seats: [ChildMeetingSeat(name: "Ona", side: .school)]),
            about: child, at: hill, for: .school, by: "Ona", on: day("2018-05-01"), now: longAgo)
        let held = try #require(try session.childMeetings.meeting(meeting, of: hill))
        try session.childMeetings.note(
            "Said", nil, in: held, by: "Ona", for: .school, now: longAgo)
        let support = try session.meetings.add(
            MeetingStatement(
                date: day("2018-05-02"), starts: try #require(ClockTime("10:00")), minutes: 60,
                place: "Here", attendees: []), at: hill,
            by: try #require(AuthorityCode("330")), now: longAgo)
        for about in [child, nil] {
            try session.meetings.note(
                "Said", about: about, in: support, at: hill, by: "Ona", for: .school,
                now: longAgo)
        }
        _ = try session.mentoring.refer(
            child, at: hill, on: day("2018-05-01"), .school, reason: "Mornings", language: "",
            by: "Ona")
    }

    private func run(_ test: TestStore) throws -> [String: [Int]] {
        let counts = try test.store.write {
            try $0.retention.run(before: cutoff, operatorName: "Alex Moss", at: .later)
        }
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.table, [$0.removed, $0.held]) })
    }

    @Test func `what is old goes for whoever has left, and stays for whoever is there`() throws {
        let (test, left, here) = try filled()
        let counts = try run(test)
        #expect(counts["pupil"] == [0, 0])
        for table in ["conversation", "service_referral", "child_meeting"] {
            #expect(counts[table] == [1, 0], "\(table)")
        }
        // A note about nobody goes too; a case of a mentor that is not over stays.
        #expect(counts["support_meeting_note"] == [3, 0])
        #expect(counts["mentee_case"] == [0, 0])
        let kept = try test.store.read { session in
            try [left, here].map { child in
                let hill = urn(900_001)
                return [
                    try session.conversations.of(hill, child).count,
                    try session.referrals.of(hill, child).count,
                    try session.childMeetings.of(hill, child).count,
                    try session.meetings.remarks(on: child, at: hill).count,
                ]
            }
        }
        #expect(kept == [[0, 0, 0, 0], [1, 1, 1, 1]])
        #expect(try run(test)["conversation"] == [0, 0])
    }

    @Test func `a hold keeps all of it, and what was written since keeps its record`() throws {
        let (test, left, _) = try filled()
        try test.store.write { session in
            _ = try session.retention.hold(
                school: urn(900_001), pupil: left, reason: "a claim", placedBy: "Alex Moss",
                at: .early)
        }
        let counts = try run(test)
        #expect(counts["conversation"] == [0, 1])
        #expect(counts["service_referral"] == [0, 1])
        #expect(counts["child_meeting"] == [0, 1])
        let (other, child, _) = try filled()
        try other.store.write { session in
            let talk = try #require(
                try session.conversations.of(urn(900_001), child).first)
            try session.conversations.correct(
                talk, to: talk.conversation,
                by: CaseAuthor("Ona", person: 7, title: "officer", at: .noon))
        }
        #expect(try run(other)["conversation"] == [0, 0])
    }
}
