import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import RollTestSupport
import Testing

/// The alliance through its services: what is refused, and what stays as it was.
@Suite struct `Keeping the alliance` {
    /// The help town with an alliance of two organisations.
    private struct Ground {
        let town: HelpTown
        let boards: NationBoards
        let secretary: Viewer
        let member: Viewer
        let heads: Int64
        let parents: Int64

        init(_ town: HelpTown) throws {
            self.town = town
            let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
            boards = NationBoards(
                store: town.store, frozen: FrozenNation(store: town.store), key: key)
            let numbers = try town.store.write { session in
                try [
                    ("sid", Role.allianceSecretary), ("alma", .allianceMember),
                ].map { login, role in
                    let person = try session.persons.add(
                        login: login, name: "\(login) of the town", title: "", at: .early)
                    try session.persons.give(
                        Assignment(role, .nation, DateSpan(from: day("2025-09-01"))),
                        to: person, by: "test", at: .early)
                    return person
                }
            }
            secretary = town.viewer(.allianceSecretary, .nation, number: numbers[0])
            member = town.viewer(.allianceMember, .nation, number: numbers[1])
            let keep = Self.keep(town, secretary, .keepAlliance)
            for name in ["Heads", "Parents"] {
                let faults = try keep.put(
                    AllianceOrganisation(
                        name: name, represents: name, joined: day("2025-09-01")))
                #expect(faults.isEmpty)
            }
            let found = try Self.book(town, secretary).organisations
            (heads, parents) = (found[0].number, found[1].number)
        }

        static func keep(_ town: HelpTown, _ viewer: Viewer, _ action: Action) -> KeepAlliance {
            guard let grant = Door.grant(viewer, action, .nation) else {
                preconditionFailure("\(viewer.role) may \(action)")
            }
            return KeepAlliance(store: town.store, grant: grant, on: town.occasion(viewer))
        }

        static func book(_ town: HelpTown, _ viewer: Viewer) throws -> AllianceBook {
            try ShowAlliance(store: town.store).book(
                try #require(Door.grant(viewer, .seeAlliance, .nation)))
        }

        var keep: KeepAlliance { Self.keep(town, secretary, .keepAlliance) }
        var join: KeepAlliance { Self.keep(town, member, .joinAlliance) }
        var book: AllianceBook { get throws { try Self.book(town, member) } }
        var packs: MakePack {
            MakePack(store: town.store, boards: boards, figures: town.figures)
        }

        func grant(_ viewer: Viewer, _ action: Action) throws -> Grant {
            try #require(Door.grant(viewer, action, .nation))
        }

        func pledge(_ promise: String = "Ask parents") -> PledgeStatement {
            PledgeStatement(
                promise: promise, audience: "Parents", milestone: "Asked",
                due: day("2025-12-01"), reporter: "Kit")
        }

        func meeting(_ date: String) throws -> Int64 {
            let faults = try keep.plan(
                AllianceMeetingStatement(
                    date: day(date), starts: try #require(ClockTime("14:00")), minutes: 60,
                    place: "By video", agenda: "One\nTwo"))
            #expect(faults.isEmpty)
            return try #require(
                try book.meetings.first { $0.statement.date == day(date) }?.number)
        }

        func make(_ number: Int64, over version: Int? = nil) throws -> [CaseworkFault] {
            try packs.make(
                number, foreword: "", over: version, by: grant(secretary, .keepAlliance),
                on: town.occasion(secretary))
        }

        func send(_ number: Int64, _ version: Int = 1) throws -> [CaseworkFault] {
            try packs.send(
                number, version: version, by: grant(secretary, .keepAlliance),
                on: town.occasion(secretary))
        }

        func page(_ number: Int64, as viewer: Viewer) throws -> PackPage? {
            try packs.page(
                number, by: grant(viewer, .seeAlliance), on: town.occasion(viewer))
        }
    }

    @Test func `a member speaks for one organisation only, and for none without a seat`() throws {
        let ground = try Ground(HelpTown())
        let unseated = try ground.join.add(ground.pledge(), of: nil)
        #expect(unseated.map(\.field) == ["organisation"])
        #expect(try ground.keep.seat("nobody", for: ground.parents, isChair: false).count == 1)
        #expect(try ground.keep.seat("Alma ", for: ground.parents, isChair: true).isEmpty)
        #expect(try ground.join.add(ground.pledge(), of: nil).isEmpty)
        #expect(try ground.join.add(ground.pledge(), of: ground.heads).count == 1)
        #expect(try ground.keep.add(ground.pledge("Publish"), of: ground.heads).isEmpty)
        let theirs = try #require(
            try ground.book.pledges.first { $0.organisation == ground.heads })
        let report = PledgeReport(
            date: HelpTown.today, state: .underWay, words: "Begun", evidence: "", impact: "")
        #expect(
            try ground.join.report(report, on: theirs.number, version: 1).map(\.field)
                == ["organisation"])
        #expect(try ground.keep.report(report, on: theirs.number, version: 1).isEmpty)
        // The second of two who read the same version is told.
        #expect(
            try ground.keep.report(report, on: theirs.number, version: 1).map(\.field)
                == ["version"])
    }

    @Test func `a pledge of an organisation that left can only be taken back`() throws {
        let ground = try Ground(HelpTown())
        #expect(try ground.keep.add(ground.pledge(), of: ground.heads).isEmpty)
        let kept = try #require(try ground.book.organisation(ground.heads))
        var left = kept.statement
        left.left = day("2025-10-01")
        #expect(
            try ground.keep.put(left, as: ground.heads, version: kept.version).isEmpty)
        let pledge = try #require(try ground.book.pledges.first)
        var report = PledgeReport(
            date: HelpTown.today, state: .underWay, words: "Begun", evidence: "", impact: "")
        let refused = try ground.keep.report(report, on: pledge.number, version: 1)
        #expect(refused.first?.words.contains("has left the alliance") == true)
        #expect(try ground.keep.add(ground.pledge("New"), of: ground.heads).count == 1)
        report.state = .withdrawn
        #expect(try ground.keep.report(report, on: pledge.number, version: 1).isEmpty)
        #expect(try ground.book.pledges.map(\.state) == [.withdrawn])
    }

    @Test
    func `nobody is sent a pack where nobody sits, and a meeting without people was not held`()
        throws
    {
        let ground = try Ground(HelpTown())
        let number = try ground.meeting("2025-10-06")
        #expect(try ground.make(number).isEmpty)
        #expect(try ground.send(number).first?.words.contains("nobody would get it") == true)
        #expect(try ground.keep.seat("alma", for: ground.parents, isChair: false).isEmpty)
        #expect(try ground.page(number, as: ground.member)?.kept == nil)
        #expect(try ground.send(number).isEmpty)
        #expect(try ground.page(number, as: ground.member)?.kept?.isSent == true)
        let empty = try ground.keep.hold(number, people: [], record: "", version: 1)
        #expect(empty.map(\.field) == ["people"])
        let foreign = try ground.keep.hold(
            number, people: [(99, "Kit")], record: "", version: 1)
        #expect(foreign.map(\.field) == ["people"])
        #expect(
            try ground.keep.hold(
                number, people: [(ground.parents, "Alma")], record: "", version: 1
            ).isEmpty)
        #expect(try ground.keep.publish(number, version: 2).map(\.field) == ["record"])
        #expect(
            try ground.keep.hold(
                number, people: [(ground.parents, "Alma")], record: "We met.", version: 2
            ).isEmpty)
        #expect(try ground.keep.publish(number, version: 2).map(\.field) == ["version"])
        #expect(try ground.keep.publish(number, version: 3).isEmpty)
        let open = try ShowAlliance(store: ground.town.store).published(on: HelpTown.today)
        #expect(open.minutes.map(\.meeting.record) == ["We met."])
        #expect(open.minutes.first?.organisations == ["Parents"])
    }

    @Test func `of two secretaries the second is told, and a draft that was sent stays`() throws {
        let ground = try Ground(HelpTown())
        #expect(try ground.keep.seat("alma", for: ground.parents, isChair: false).isEmpty)
        let number = try ground.meeting("2025-10-06")
        #expect(try ground.make(number).isEmpty)
        #expect(try ground.make(number).map(\.field) == ["version"])
        #expect(try ground.make(number, over: 1).isEmpty)
        #expect(try ground.send(number, 1).map(\.field) == ["version"])
        #expect(try ground.send(number, 2).isEmpty)
        #expect(try ground.make(number, over: 3).first?.words.contains("stays as it is") == true)
        let moved = try ground.keep.move(
            number,
            to: AllianceMeetingStatement(
                date: day("2025-09-30"), starts: try #require(ClockTime("10:00")), minutes: 60,
                place: "By video", agenda: "One"), version: 1)
        #expect(moved.contains { $0.words.contains("is about September 2025") })
    }

    @Test(arguments: PageTown.databases)
    func `a pack shows the same however marks move, and says what reads otherwise`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let ground = try Ground(town)
            #expect(try ground.keep.seat("alma", for: ground.parents, isChair: false).isEmpty)
            let number = try ground.meeting("2025-10-06")
            #expect(try ground.make(number).isEmpty && ground.send(number).isEmpty)
            let before = try #require(try ground.page(number, as: ground.member))
            let again = try #require(try ground.page(number, as: ground.member))
            #expect(before == again && before.changes.isEmpty)
            #expect(
                before.kept?.pack.sections.map(\.code) == [
                    "pledges", "actions", "attendance", "hubs", "advisers", "meetings",
                    "joint-plans", "mentors", "targets", "needed",
                ])
            // Two schools with ten pupils say nothing of a month, and the pack says that.
            let attendance = try #require(before.kept?.pack.sections[2])
            #expect(attendance.sentence.contains("There is no figure for September 2025"))
            let text = PackText(
                meeting: before.meeting, kept: try #require(before.kept), isSynthetic: true
            ).markdown
            #expect(text.hasPrefix("> Synthetic data") && text.contains("1. One\n2. Two"))
        }
    }

    @Test func `a month without data has no figure, and none stands in its place`() throws {
        let town = try HelpTown()
        let ground = try Ground(town)
        let number = try ground.meeting("2025-12-10")
        #expect(try ground.make(number).isEmpty)
        let made = try #require(try ground.page(number, as: ground.secretary)?.kept?.pack)
        // In October nobody can make a pack of October, whenever the meeting is.
        #expect(made.month.description == "September 2025")
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let boards = NationBoards(
            store: town.store, frozen: FrozenNation(store: town.store), key: key)
        var later = town.occasion(ground.secretary)
        later.today = day("2025-12-01")
        let packs = MakePack(store: town.store, boards: boards, figures: town.figures)
        let grant = try ground.grant(ground.secretary, .keepAlliance)
        #expect(
            try packs.make(number, foreword: "", over: 1, by: grant, on: later).isEmpty)
        let page = try #require(
            try packs.page(
                number, by: try ground.grant(ground.secretary, .seeAlliance), on: later))
        let attendance = try #require(
            page.kept?.pack.sections.first { $0.code == "attendance" })
        #expect(attendance.sentence.contains("no figure for November 2025"))
        #expect(attendance.tables.isEmpty && !page.isCompared)
    }

    @Test func `signed words stay, and one signature is not joint`() throws {
        let ground = try Ground(HelpTown())
        #expect(try ground.keep.seat("alma", for: ground.parents, isChair: false).isEmpty)
        let text = JointStatementText(heading: "Support first", words: "We agree.")
        #expect(try ground.keep.put(text).isEmpty)
        let number = try #require(try ground.book.statements.first?.number)
        #expect(try ground.join.sign(number, version: 1).isEmpty)
        #expect(try ground.keep.put(text, as: number, version: 1).map(\.field) == ["words"])
        #expect(try ground.keep.publish(statement: number, version: 1).count == 1)
        #expect(try ground.keep.seat("sid", for: ground.heads, isChair: false).isEmpty)
        #expect(try ground.keep.sign(number, version: 1).isEmpty)
        #expect(try ground.keep.publish(statement: number, version: 1).isEmpty)
    }
}
