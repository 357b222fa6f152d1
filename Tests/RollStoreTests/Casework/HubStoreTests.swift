import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Hubs in the database` {
    private static let interest = HubInterest(
        needs: [.persistent, .families], context: .coast, support: .intensive,
        leader: "Ona, deputy",
        words: "Lost the thread")

    private func hub(_ name: String, in session: StoreSession) throws -> StoredHub {
        let number = try session.hubs.add(
            HubStatement(
                name: name, region: "E12000001", needs: [.persistent, .care], contexts: [.town],
                aim: "Come back", places: 2, coordinator: "hal"), runBy: ("Hal Brook", 7),
            on: day("2025-09-10"), now: .early)
        return try #require(try session.hubs.hub(number))
    }

    /// A school that is a member at once.
    private func join(
        _ school: URN, _ hub: Int64, _ support: HubSupport, in session: StoreSession
    ) throws {
        let number = try session.hubs.ask(
            Self.interest, for: school, of: hub, fit: "", by: "Cass", on: day("2025-09-12"),
            now: .early)
        var member = try #require(
            try session.hubs.places(of: school).first { $0.number == number })
        #expect(member.state == .asked && member.interest == Self.interest)
        (member.state, member.support) = (.member, support)
        (member.joined, member.answered) = (day("2025-09-14"), day("2025-09-14"))
        #expect(try session.hubs.change(member, now: .noon))
        #expect(try !session.hubs.change(member, now: .noon))
    }

    @Test func `a hub is kept with its leads and ambassadors, and changed by its version`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            var kept = try hub("Tideway", in: session)
            #expect(kept.state == .proposed && kept.statement.needs == [.persistent, .care])
            #expect(kept.statement.contexts == [.town] && kept.coordinatorPerson == 7)
            #expect(try session.hubs.number(named: "TIDEWAY") == kept.number)
            #expect(try session.hubs.number(named: "Other") == nil)
            let before = kept
            (kept.state, kept.opened) = (.open, day("2025-09-11"))
            #expect(try session.hubs.change(kept, now: .noon))
            #expect(try !session.hubs.change(before, now: .noon))
            #expect(try session.hubs.all().map(\.state) == [.open])
            try session.hubs.choose(
                HubLeadStatement(
                    school: urn(900_001), since: day("2025-09-10"), evidence: "Fell", figures: "9",
                    link: ""), of: kept.number, trust: "77", by: "Prue", now: .noon)
            let lead = try #require(try session.hubs.leads()[kept.number]?.first)
            #expect(lead.statement.evidence == "Fell" && lead.trustUID == "77" && lead.ended == nil)
            #expect(
                try session.hubs.end(
                    lead: lead.number, of: kept.number, why: "moved", on: day("2025-10-01")))
            #expect(
                try !session.hubs.end(
                    lead: lead.number, of: kept.number, why: "moved", on: day("2025-10-01")))
            #expect(try session.hubs.leads().isEmpty)
            #expect(try session.hubs.leads(of: kept.number).map(\.ending) == ["moved"])
            try session.hubs.name(
                HubAmbassadorStatement(name: "Orla", offer: "Visits"), of: kept.number,
                since: day("2025-09-12"), now: .noon)
            let one = try #require(try session.hubs.ambassadors(of: kept.number).first)
            #expect(
                try session.hubs.end(
                    ambassador: one.number, of: kept.number, on: day("2025-09-13"), now: .noon))
        }
    }

    @Test func `no school is in two intensive hubs, whatever is tried`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let first = try test.store.write { session in
            let first = try hub("One", in: session).number
            try join(urn(900_001), first, .intensive, in: session)
            return first
        }
        #expect(throws: (any Error).self) {
            try test.store.write { session in
                let second = try hub("Two", in: session).number
                try join(urn(900_001), second, .intensive, in: session)
            }
        }
        #expect(throws: (any Error).self) {
            try test.store.write { session in
                _ = try session.hubs.ask(
                    Self.interest, for: urn(900_001), of: first, fit: "", by: "Cass",
                    on: day("2025-09-20"), now: .early)
            }
        }
        try test.store.write { session in
            let second = try hub("Two", in: session).number
            try join(urn(900_001), second, .universal, in: session)
            #expect(try session.hubs.members().values.joined().count == 2)
        }
    }

    @Test func `meetings, seats, questions, resources and commitments come back as they were kept`()
        throws
    {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply([pupil(1), pupil(2)], asOf: "2025-09-05")
        try test.store.write { session in
            let number = try hub("Tideway", in: session).number
            let hill = urn(900_001)
            try join(hill, number, .universal, in: session)
            #expect(try session.hubs.pupils(on: day("2025-10-01")) == [hill: 2])
            let statement = HubMeetingStatement(
                theme: "Mondays", date: day("2025-10-02"), starts: try #require(ClockTime("15:45")),
                minutes: 75, place: "https://meet.example", agenda: ["Report back", "Breakfast"])
            let meeting = try session.hubs.plan(statement, of: number, now: .noon)
            var kept = try #require(try session.hubs.meetings(of: number).first)
            #expect(kept.statement == statement && kept.state == .planned)
            (kept.state, kept.summary) = (.held, "Said")
            #expect(try session.hubs.change(kept, now: .noon))
            try session.hubs.reply(true, to: meeting, of: number, from: hill, now: .noon)
            try session.hubs.note(hill, came: false, to: meeting, of: number, now: .noon)
            let seat = try #require(try session.hubs.seats(of: number).first)
            #expect(seat.reply == true && seat.came == false)
            try session.hubs.ask(
                "Why?", at: meeting, of: number, from: hill, by: "Cass", on: day("2025-10-01"))
            let question = try #require(try session.hubs.questions(of: number).first)
            #expect(
                try session.hubs.answer(
                    "So.", to: question.number, at: meeting, of: number, by: "Hal",
                    on: day("2025-10-02")))
            #expect(try session.hubs.questions(of: number).map(\.answer) == ["So."])
            try session.hubs.share(
                HubResourceStatement(title: "Page", link: "https://a.example", words: ""),
                in: number, by: "Hal", on: day("2025-10-02"))
            let resource = try #require(try session.hubs.resources(of: number).first)
            #expect(
                try session.hubs.withdraw(
                    resource: resource.number, of: number, on: day("2025-10-03")))
            #expect(try session.hubs.resources(of: number).isEmpty)
            let made = try session.hubs.commit(
                HubCommitment(what: "Ring", who: "officer", due: day("2025-10-20")), by: hill,
                in: number, at: meeting, by: "Cass", on: day("2025-10-02"), now: .noon)
            #expect(try session.hubs.commitments(by: hill).map(\.report) == [nil])
            let report = HubReport(outcome: .done, effect: .nothing, words: "Rang")
            #expect(
                try session.hubs.report(
                    report, on: made, by: hill, in: number, by: "Cass", on: day("2025-10-21"),
                    now: .noon))
            #expect(try session.hubs.commitments(of: number).map(\.report) == [report])
            let counts = try session.hubs.commitmentCounts(on: day("2025-11-01"))
            #expect(counts[number]?.kept == 1 && counts[number]?.all == 1)
        }
    }

    @Test func `a hub that closed six years ago goes with all that was said in it`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.store.write { session in
            for name in ["Old", "New"] {
                var kept = try hub(name, in: session)
                try join(urn(900_001), kept.number, .universal, in: session)
                try session.hubs.endMembers(
                    of: kept.number, saying: "closed", by: "Prue", on: day("2025-09-20"),
                    now: .noon)
                (kept.state, kept.closing) = (.closed, "Over")
                kept.closed = name == "Old" ? day("2025-09-20") : day("2026-01-10")
                #expect(try session.hubs.change(kept, now: .noon))
            }
            let counts = try session.retention.run(
                before: Instant(day("2025-12-01")), operatorName: "D. Lead", at: .later)
            #expect(counts.first { $0.table == "hub" }?.removed == 1)
            #expect(try session.hubs.all().map(\.statement.name) == ["New"])
            #expect(try session.hubs.places(of: urn(900_001)).map(\.state) == [.ended])
        }
    }
}
