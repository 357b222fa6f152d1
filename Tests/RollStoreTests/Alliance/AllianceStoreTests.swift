import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `The alliance as it is kept` {
    private func organisation(_ name: String = "Heads") -> AllianceOrganisation {
        AllianceOrganisation(name: name, represents: "Heads", joined: day("2025-09-01"))
    }

    private var author: CaseAuthor {
        CaseAuthor("Alma Reeve", person: 7, title: "alliance member", at: .noon)
    }

    private func pack(_ text: String) throws -> AlliancePack {
        AlliancePack(
            month: try #require(PackMonth(first: day("2025-09-01"))), made: day("2025-10-06"),
            rounding: "r",
            sections: [
                NationSection(
                    "attendance", title: "What changed", sentence: text,
                    tables: [
                        NationTable(
                            "By place",
                            [
                                NationTable.Column("Place", isNumber: false),
                                NationTable.Column("Share"),
                            ], [[NationTable.Cell("England"), NationTable.Cell("93.1%", 93.1)]],
                            picture: .bars, drawn: [1], unit: "%")
                    ])
            ])
    }

    private func meeting(_ date: String, in session: StoreSession) throws -> Int64 {
        try session.alliance.add(
            AllianceMeetingStatement(
                date: day(date), starts: try #require(ClockTime("14:00")), minutes: 60,
                place: "By video", agenda: "One"), at: .noon)
    }

    @Test func `of two who change an organisation at once the second is refused`() throws {
        let test = try TestStore(schools: [])
        try test.store.write { session in
            _ = try session.alliance.add(organisation(), at: .early)
            var first = try #require(try session.alliance.organisations().first)
            let second = first
            first.statement.left = day("2025-10-01")
            #expect(try session.alliance.change(first, at: .noon))
            #expect(try !session.alliance.change(second, at: .later))
            let kept = try session.alliance.organisations()
            #expect(kept.map(\.version) == [2] && kept[0].statement == first.statement)
            #expect(!kept[0].statement.belongs(on: day("2025-10-02")))
        }
        #expect(
            failure {
                _ = try test.store.write { try $0.alliance.add(organisation(), at: .noon) }
            }?.code.isConstraint == true)
    }

    @Test func `a report moves its pledge once, and one on an old version keeps nothing`() throws {
        let test = try TestStore(schools: [])
        try test.store.write { session in
            let owner = try session.alliance.add(organisation(), at: .early)
            let number = try session.alliance.add(
                PledgeStatement(
                    promise: "Ask parents", audience: "Parents", milestone: "Asked",
                    due: day("2025-12-01"), reporter: "Kit"), of: owner, due: day("2025-12-01"),
                on: day("2025-10-01"), at: .early)
            let pledge = try #require(try session.alliance.pledges().first)
            let report = PledgeReport(
                date: day("2025-10-05"), state: .kept, words: "Asked", evidence: "5,000",
                impact: "")
            #expect(try session.alliance.report(report, on: pledge, by: author))
            #expect(try !session.alliance.report(report, on: pledge, by: author))
            #expect(try session.alliance.pledges().map(\.state) == [.kept])
            let kept = try session.alliance.reports()[number]
            #expect(kept?.map(\.report) == [report] && kept?[0].author == author)
        }
    }

    @Test func `a pack that was sent can be neither made anew nor sent again`() throws {
        let test = try TestStore(schools: [])
        try test.store.write { session in
            let number = try meeting("2025-10-08", in: session)
            let made = try session.alliance.put(
                pack("One"), foreword: "Read", of: number, over: nil, by: "Sid", at: .noon)
            #expect(made)
            // A second secretary who saw no draft, and one who saw the first.
            #expect(
                try !session.alliance.put(
                    pack("Two"), foreword: "", of: number, over: nil, by: "Kit", at: .noon))
            #expect(
                try session.alliance.put(
                    pack("Three"), foreword: "Read", of: number, over: 1, by: "Sid", at: .later))
            #expect(
                try !session.alliance.put(
                    pack("Four"), foreword: "", of: number, over: 1, by: "Kit", at: .later))
            let draft = try #require(try session.alliance.pack(of: number))
            #expect(draft.pack == (try pack("Three")) && draft.version == 2 && !draft.isSent)
            #expect(try session.alliance.send(draft, by: "Sid", at: .later))
            #expect(try !session.alliance.send(draft, by: "Kit", at: .later))
            #expect(
                try !session.alliance.put(
                    pack("Five"), foreword: "", of: number, over: 3, by: "Kit", at: .later))
            let sent = try #require(try session.alliance.pack(of: number))
            #expect(sent.pack == draft.pack && sent.isSent && sent.sentBy == "Sid")
            #expect(try session.alliance.packs() == [number: true])
            try session.alliance.comment("Why?", on: "attendance", of: number, by: author)
            try session.alliance.comment("Thanks", on: "", of: number, by: author)
            #expect(
                try session.alliance.comments(on: number).map(\.words) == ["Why?", "Thanks"])
        }
    }

    @Test func `two meetings on a day, and minutes without words, are refused`() throws {
        let test = try TestStore(schools: [])
        let number = try test.store.write { try meeting("2025-10-08", in: $0) }
        #expect(
            failure { _ = try test.store.write { try meeting("2025-10-08", in: $0) } }?
                .code.isConstraint == true)
        #expect(
            failure {
                try test.store.write { session in
                    var one = try #require(try session.alliance.meetings().first)
                    one.state = .published
                    one.published = day("2025-10-09")
                    _ = try session.alliance.change(one, at: .later)
                }
            }?.code.isConstraint == true)
        try test.store.write { session in
            var one = try #require(try session.alliance.meetings().first)
            one.state = .published
            one.published = day("2025-10-09")
            one.record = "We met."
            #expect(try session.alliance.change(one, at: .later))
            let owner = try session.alliance.add(organisation(), at: .early)
            try session.alliance.put([(owner, "Kit"), (owner, "Ana")], of: number)
            try session.alliance.put([(owner, "Ana")], of: number)
            #expect(try session.alliance.attendees()[number]?.map(\.name) == ["Ana"])
            let action = try session.alliance.agree(
                AllianceActionStatement(words: "Ring", owner: "Ana", due: day("2025-11-01")),
                at: number, due: day("2025-11-01"), on: day("2025-10-08"), now: .later)
            #expect(
                try session.alliance.settle(
                    action, as: .done, outcome: "", on: day("2025-10-20"), now: .later))
            #expect(
                try !session.alliance.settle(
                    action, as: .dropped, outcome: "No", on: day("2025-10-21"), now: .later))
            #expect(try session.alliance.actions().map(\.state) == [.done])
        }
    }

    @Test func `groups, items and statements keep their states, and one signs once`() throws {
        let test = try TestStore(schools: [])
        try test.store.write { session in
            let owner = try session.alliance.add(organisation(), at: .early)
            try session.alliance.put(
                WorkingGroupStatement(
                    name: "Coming back", purpose: "Help", lead: "Tai", isOpen: true), at: .noon)
            let group = try #require(try session.alliance.groups().first)
            try session.alliance.put(
                WorkingGroupStatement(
                    name: "Coming back", purpose: "Help", lead: "Ana", isOpen: false),
                as: group.number, at: .later)
            #expect(try session.alliance.groups().map(\.statement.lead) == ["Ana"])
            try session.alliance.add(
                AllianceItemStatement(
                    kind: .recommendation, group: group.number, heading: "Say who rings",
                    words: "One name", source: "Schools"), on: day("2025-10-08"), by: author)
            var item = try #require(try session.alliance.items().first)
            let old = item
            item.state = .rejected
            item.reason = "Too soon"
            item.moved = day("2025-10-09")
            #expect(try session.alliance.change(item) && !session.alliance.change(old))
            #expect(try session.alliance.items().first?.reason == "Too soon")
            let number = try session.alliance.add(
                JointStatementText(heading: "Support first", words: "We agree."),
                on: day("2025-10-08"), at: .noon)
            try session.alliance.sign(number, for: owner, by: author)
            try session.alliance.sign(number, for: owner, by: author)
            #expect(try session.alliance.signatures()[number]?.map(\.organisationName) == ["Heads"])
        }
    }

    @Test func `somebody sits for one organisation at a time`() throws {
        let test = try TestStore(schools: [])
        try test.store.write { session in
            let heads = try session.alliance.add(organisation(), at: .early)
            let other = try session.alliance.add(organisation("Parents"), at: .early)
            let person = try session.persons.add(
                login: "alma", name: "Alma Reeve", title: "", at: .early)
            try session.alliance.seat(person, for: heads, isChair: false, by: "Sid", at: .noon)
            try session.alliance.seat(person, for: other, isChair: true, by: "Sid", at: .noon)
            let seats = try session.alliance.seats()
            #expect(seats.map(\.organisation) == [other] && seats[0].isChair)
            #expect(seats[0].login == "alma")
            try session.alliance.unseat(person)
            #expect(try session.alliance.seats().isEmpty)
        }
    }
}
