import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Hubs of schools at work` {
    /// People of hubs in a town of three schools: Lake leads, Hill and Dale join.
    private struct Desk {
        let store: Store
        let hal: Int64
        static let hill = urn(900_001)
        static let dale = urn(900_002)
        static let lake = urn(900_003)

        init(_ town: PageTown) throws {
            store = town.town.store
            hal = try store.write { session in
                let number = try session.persons.add(
                    login: "hal", name: "Hal Brook", title: "", at: .early)
                try session.persons.give(
                    Assignment(.hubLead, .schools([Self.lake]), DateSpan(from: day("2025-09-01"))),
                    to: number, by: "test", at: .early)
                return number
            }
        }

        func occasion(
            _ role: Role, _ scope: Scope, person: Int64 = 500, on date: String = "2025-10-01"
        ) -> Occasion {
            var asking = RollServicesTests.occasion(date)
            asking.purpose = ""
            asking.viewer = Viewer(
                person: person, name: "Chris \(role.words)", role: role,
                assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
                on: asking.today)
            return asking
        }

        func grant(_ action: Action, _ subject: Subject, _ asking: Occasion) throws -> Grant {
            try #require(asking.viewer.flatMap { Door.grant($0, action, subject) })
        }

        var keeper: Occasion { occasion(.programmeLead, .nation) }
        func lead(on date: String = "2025-10-01") -> Occasion {
            occasion(.hubLead, .schools([Self.lake]), person: hal, on: date)
        }
        func head(_ school: URN, on date: String = "2025-10-01") -> Occasion {
            occasion(.headteacher, .school(school), on: date)
        }

        func keep(
            _ work: (KeepHubs, Grant, Occasion) throws -> HubDone
        ) throws -> HubDone {
            let asking = keeper
            return try work(KeepHubs(store: store), grant(.keepHubs, .nation, asking), asking)
        }

        func leading(
            on date: String = "2025-10-01", _ work: (LeadHub, Grant, Occasion) throws -> HubDone
        ) throws -> HubDone {
            let asking = lead(on: date)
            return try work(LeadHub(store: store), grant(.leadHubs, .own, asking), asking)
        }

        func join(_ school: URN, _ asking: Occasion) throws -> Grant {
            try grant(.joinHubs, .school(SchoolPlace(school)), asking)
        }

        func ask(
            _ hub: Int64, _ school: URN, _ support: HubSupport = .intensive
        ) throws -> HubDone {
            let asking = head(school)
            return try JoinHub(store: store).ask(
                Self.wish(support), of: hub, by: join(school, asking), on: asking)
        }

        static func wish(_ support: HubSupport) -> HubInterest {
            HubInterest(
                needs: [.persistent], context: .town, support: support, leader: "Ona, deputy",
                words: "Lost the thread")
        }

        func statement(_ name: String, places: Int = 1, by login: String = "hal") -> HubStatement {
            HubStatement(
                name: name, region: "E12000005", needs: [.persistent], contexts: [],
                aim: "Come back", places: places, coordinator: login)
        }

        func choose(_ school: URN, of hub: Int64) throws -> HubDone {
            try keep {
                try $0.choose(
                    HubLeadStatement(
                        school: school, since: day("2025-09-10"), evidence: "Fell and stayed",
                        figures: "9.1 to 6.4", link: ""), of: hub, by: $1, on: $2)
            }
        }

        /// A hub that is open, with Lake as its lead.
        func open(_ name: String = "Tideway", places: Int = 1) throws -> Int64 {
            let said = statement(name, places: places)
            guard case .kept(let hub) = try keep({ try $0.describe(said, by: $1, on: $2) }) else {
                throw Nothing()
            }
            #expect(try choose(Self.lake, of: hub) == .kept(hub))
            #expect(try keep { try $0.take(.open, hub, by: $1, on: $2) } == .kept(hub))
            return hub
        }

        func accept(
            _ hub: Int64, _ school: URN, _ support: HubSupport? = nil
        ) throws -> HubDone {
            let wish = try #require(
                try store.read { try $0.hubs.places(of: school) }
                    .first { $0.hub == hub && $0.state == .asked })
            return try leading {
                try $0.take(
                    .accept, (school, wish.number), of: hub, saying: "", support: support, by: $1,
                    on: $2)
            }
        }

        func page(_ hub: Int64, _ asking: Occasion) throws -> HubPage {
            try #require(
                try ShowHubs(store: store)
                    .hub(hub, grant(.seeHubs, .nation, asking), on: asking))
        }

        struct Nothing: Error {}
    }

    private func each(_ body: (Desk) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(Desk($0)) }
        }
    }

    @Test func `a hub opens once a school leads it and somebody runs it`() throws {
        try each { desk in
            let said = desk.statement("Tideway", by: "")
            guard case .kept(let hub) = try desk.keep({ try $0.describe(said, by: $1, on: $2) })
            else { throw Desk.Nothing() }
            guard
                case .faulty(let faults) = try desk.keep({ try $0.take(.open, hub, by: $1, on: $2) }
                )
            else { throw Desk.Nothing() }
            #expect(faults.count == 2)
            #expect(
                try desk.keep { try $0.describe(desk.statement("TIDEWAY"), by: $1, on: $2) }
                    == .faulty([
                        CaseworkFault("name", "Another hub has this name. Give another.")
                    ]))
            let wrong = desk.statement("Other", by: "nobody")
            guard case .faulty = try desk.keep({ try $0.describe(wrong, by: $1, on: $2) }) else {
                throw Desk.Nothing()
            }
            let good = desk.statement("Tideway")
            #expect(
                try desk.keep { try $0.describe(good, as: (hub, 9), by: $1, on: $2) } == .changed)
            #expect(
                try desk.keep { try $0.describe(good, as: (hub, 1), by: $1, on: $2) } == .kept(hub))
            guard case .faulty = try desk.choose(urn(999_999), of: hub) else {
                throw Desk.Nothing()
            }
            #expect(try desk.choose(Desk.lake, of: hub) == .kept(hub))
            #expect(try desk.keep { try $0.take(.open, hub, by: $1, on: $2) } == .kept(hub))
            let page = try desk.page(hub, desk.lead())
            #expect(page.mayLead && page.isInside && !page.mayKeep)
            #expect(page.line.warnings == [.noMembers])
            #expect(page.line.leads.map(\.lead.statement.figures) == ["9.1 to 6.4"])
        }
    }

    @Test func `a school asks, sees where it stands, and a person answers with a reason`() throws {
        try each { desk in
            let hub = try desk.open()
            let head = desk.head(Desk.hill)
            let offers = try JoinHub(store: desk.store).offers(
                Desk.wish(.intensive), by: desk.join(Desk.hill, head), on: head)
            #expect(offers.count == 1 && offers[0].obstacle.isEmpty)
            #expect(offers[0].fit.reasons.first { $0.kind == .phase }?.fits == true)
            guard case .kept(let wish) = try desk.ask(hub, Desk.hill) else { throw Desk.Nothing() }
            guard case .faulty = try desk.ask(hub, Desk.hill) else { throw Desk.Nothing() }
            // The school that leads asks nobody.
            guard case .faulty = try desk.ask(hub, Desk.lake) else { throw Desk.Nothing() }
            let stranger = desk.occasion(.hubLead, .schools([Desk.lake]), person: 999)
            let foreign = try LeadHub(store: desk.store).take(
                .accept, (Desk.hill, wish), of: hub, saying: "",
                by: desk.grant(.leadHubs, .own, stranger), on: stranger)
            #expect(foreign == .missing)
            #expect(try desk.page(hub, desk.lead()).wishes.map(\.member.number) == [wish])
            #expect(try desk.page(hub, desk.head(Desk.dale)).wishes.isEmpty)
            guard
                case .faulty = try desk.leading({
                    try $0.take(.decline, (Desk.hill, wish), of: hub, saying: " ", by: $1, on: $2)
                })
            else { throw Desk.Nothing() }
            #expect(
                try desk.leading {
                    try $0.take(
                        .decline, (Desk.hill, wish), of: hub, saying: "Too far", by: $1, on: $2)
                } == .kept(wish))
            let seen = try ShowHubs(store: desk.store).ofSchool(
                desk.grant(
                    .seeOwnHub, .school(SchoolPlace(Desk.hill)), head), on: head)
            #expect(seen.places.map(\.member.state) == [.declined])
            #expect(seen.places.map(\.member.answer) == ["Too far"])
            #expect(seen.open.isEmpty)
        }
    }

    @Test
    func
        `a school is worked with intensively by one hub, and no hub by more than it has places for`()
        throws
    {
        try each { desk in
            let first = try desk.open("First")
            let second = try desk.open("Second")
            _ = try desk.ask(first, Desk.hill)
            _ = try desk.ask(second, Desk.hill)
            #expect(try desk.accept(first, Desk.hill) != .notNow)
            guard case .faulty(let faults) = try desk.accept(second, Desk.hill) else {
                throw Desk.Nothing()
            }
            #expect(faults.map(\.field) == ["support"] && faults[0].words.hasPrefix("First"))
            guard case .kept = try desk.accept(second, Desk.hill, .universal) else {
                throw Desk.Nothing()
            }
            _ = try desk.ask(first, Desk.dale)
            guard case .faulty(let full) = try desk.accept(first, Desk.dale) else {
                throw Desk.Nothing()
            }
            #expect(full.map(\.field) == ["support"])
            let head = desk.head(Desk.hill)
            let coverage = try HubReach(store: desk.store).run(
                desk.grant(.seeHubs, .nation, head), on: head)
            #expect(coverage.reached == 1 && coverage.intensive == 1 && coverage.schools == 3)
            #expect(coverage.hubs == [.open: 2] && coverage.leads == 1 && coverage.waiting == 1)
            #expect(coverage.regions.reduce(0) { $0 + $1.reached } == 1)
            #expect(coverage.authorities.map(\.reached).reduce(0, +) == 1)
            #expect(coverage.phases.first { $0.code == "primary" }?.schools == 2)
            // Seven pupils of one school are not told.
            #expect(coverage.pupils.about == nil && coverage.months.last?.reached == 1)
        }
    }

    @Test func `a lead that closes or joins a trust leaves the hub standing, asking for another`()
        throws
    {
        try each { desk in
            let hub = try desk.open()
            #expect(try desk.page(hub, desk.lead()).line.warnings == [.noMembers])
            _ = try desk.store.write { session in
                try session.schools.applyMemberships([
                    TrustMembership(
                        school: Desk.lake, trustUID: "5001", joined: day("2025-09-20"))
                ])
            }
            let joined = try desk.page(hub, desk.lead()).line
            #expect(joined.hub.state == .open)
            #expect(joined.warnings.first == .lead(.joinedTrust("Hills Trust")))
            #expect(try desk.choose(Desk.lake, of: hub) == .kept(hub))
            #expect(try desk.page(hub, desk.lead()).line.warnings == [.noMembers])
            _ = try desk.store.write { session in
                var lake = school(900_003, "Lake School", .primary, authority: 202)
                lake.status = "Closed"
                lake.closed = day("2025-09-25")
                return try session.schools.apply([lake], at: .early)
            }
            let closed = try desk.page(hub, desk.lead())
            #expect(closed.line.warnings.first == .lead(.closed(day("2025-09-25"))))
            #expect(closed.line.hub.state == .open)
            let lead = try #require(closed.line.leads.first?.lead.number)
            #expect(
                try desk.keep {
                    try $0.endLead(lead, of: hub, saying: "Closed", by: $1, on: $2)
                } == .kept(hub))
            #expect(try desk.page(hub, desk.lead()).line.warnings.contains(.noLead))
            #expect(try desk.choose(Desk.dale, of: hub) == .kept(hub))
        }
    }

    @Test func `members meet, say what they change and report back, nothing included`() throws {
        try each { desk in
            let hub = try desk.open()
            _ = try desk.ask(hub, Desk.hill)
            _ = try desk.accept(hub, Desk.hill)
            let starts = try #require(ClockTime("15:45"))
            let said = HubMeetingStatement(
                theme: "Mondays", date: day("2025-10-08"), starts: starts, minutes: 60,
                place: "Library", agenda: ["Report back"])
            guard
                case .kept(let meeting) = try desk.leading({
                    try $0.plan(said, in: hub, by: $1, on: $2)
                })
            else { throw Desk.Nothing() }
            let taking = TakePartInHub(store: desk.store)
            let head = desk.head(Desk.hill)
            let grant = try desk.join(Desk.hill, head)
            #expect(
                try taking.reply(true, to: meeting, of: hub, by: grant, on: head) == .kept(meeting))
            #expect(
                try taking.ask("Why?", at: meeting, of: hub, by: grant, on: head) == .kept(meeting))
            let other = desk.head(Desk.dale)
            #expect(
                try taking.reply(
                    true, to: meeting, of: hub, by: desk.join(Desk.dale, other), on: other)
                    == .missing)
            guard
                case .faulty = try desk.leading({
                    try $0.hold(
                        meeting, came: [], summary: "Said", recording: "", of: hub, by: $1, on: $2)
                })
            else { throw Desk.Nothing() }
            #expect(
                try desk.leading(on: "2025-10-09") {
                    try $0.hold(
                        meeting, came: [Desk.hill, Desk.dale], summary: "Said",
                        recording: "https://v.example", of: hub, by: $1, on: $2)
                } == .kept(meeting))
            let later = desk.head(Desk.hill, on: "2025-10-09")
            let leave = try desk.join(Desk.hill, later)
            guard
                case .kept(let made) = try taking.commit(
                    HubCommitment(what: "Ring", who: "officer", due: day("2025-10-10")), in: hub,
                    by: leave, on: later)
            else { throw Desk.Nothing() }
            let due = desk.head(Desk.hill, on: "2025-10-20")
            #expect(try desk.page(hub, due).line.commitments.silent == 1)
            #expect(
                try taking.report(
                    HubReport(outcome: .done, effect: .nothing, words: "Rang. Nothing changed."),
                    on: made, in: hub, by: desk.join(Desk.hill, due), on: due) == .kept(made))
            let page = try desk.page(hub, due)
            #expect(page.lastHeld?.came == 1 && page.lastHeld?.seats.count == 1)
            #expect(page.commitments.map(\.meeting) == [meeting] && page.line.commitments.kept == 1)
            // Whoever is outside reads nothing of it.
            let outside = try desk.page(hub, desk.head(Desk.dale))
            #expect(!outside.isInside && outside.commitments.isEmpty)
            #expect(outside.meetings.allSatisfy { $0.seats.isEmpty && $0.questions.isEmpty })
        }
    }

    @Test func `a hub that closes says why, ends every place and cancels what was planned`() throws
    {
        try each { desk in
            let hub = try desk.open()
            _ = try desk.ask(hub, Desk.hill)
            _ = try desk.accept(hub, Desk.hill)
            _ = try desk.ask(hub, Desk.dale, .universal)
            let starts = try #require(ClockTime("15:45"))
            let said = HubMeetingStatement(
                theme: "Mondays", date: day("2025-10-08"), starts: starts, minutes: 60,
                place: "Library", agenda: ["Report back"])
            _ = try desk.leading { try $0.plan(said, in: hub, by: $1, on: $2) }
            guard case .faulty = try desk.keep({ try $0.take(.close, hub, by: $1, on: $2) }) else {
                throw Desk.Nothing()
            }
            #expect(
                try desk.keep { try $0.take(.close, hub, saying: "Merged", by: $1, on: $2) }
                    == .kept(hub))
            let page = try desk.page(hub, desk.lead())
            #expect(page.members.isEmpty && page.meetings.map(\.meeting.state) == [.cancelled])
            #expect(page.line.warnings.isEmpty)
            for (school, state) in [(Desk.hill, HubMemberState.ended), (Desk.dale, .declined)] {
                let place = try #require(
                    try desk.store.read { try $0.hubs.places(of: school).first })
                #expect(place.state == state && place.answer == "The hub closed: Merged")
            }
            guard case .faulty = try desk.ask(hub, Desk.hill) else { throw Desk.Nothing() }
            #expect(try desk.leading { try $0.plan(said, in: hub, by: $1, on: $2) } == .notNow)
        }
    }
}
