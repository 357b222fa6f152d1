import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Hubs of schools at work` {
    private func each(_ body: (HubTown) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(HubTown($0)) }
        }
    }

    @Test func `a hub opens once a school leads it and somebody runs it`() throws {
        try each { desk in
            let said = desk.statement("Tideway", by: "")
            guard case .kept(let hub) = try desk.keep({ try $0.describe(said, by: $1, on: $2) })
            else { throw HubTown.Nothing() }
            guard
                case .faulty(let faults) = try desk.keep({ try $0.take(.open, hub, by: $1, on: $2) }
                )
            else { throw HubTown.Nothing() }
            #expect(faults.count == 2)
            #expect(
                try desk.keep { try $0.describe(desk.statement("TIDEWAY"), by: $1, on: $2) }
                    == .faulty([
                        CaseworkFault("name", "Another hub has this name. Give another.")
                    ]))
            let wrong = desk.statement("Other", by: "nobody")
            guard case .faulty = try desk.keep({ try $0.describe(wrong, by: $1, on: $2) }) else {
                throw HubTown.Nothing()
            }
            let good = desk.statement("Tideway")
            #expect(
                try desk.keep { try $0.describe(good, as: (hub, 9), by: $1, on: $2) } == .changed)
            #expect(
                try desk.keep { try $0.describe(good, as: (hub, 1), by: $1, on: $2) } == .kept(hub))
            guard case .faulty = try desk.choose(urn(999_999), of: hub) else {
                throw HubTown.Nothing()
            }
            #expect(try desk.choose(HubTown.lake, of: hub) == .kept(hub))
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
            let head = desk.head(HubTown.hill)
            let offers = try JoinHub(store: desk.store).offers(
                HubTown.wish(.intensive), by: desk.join(HubTown.hill, head), on: head)
            #expect(offers.count == 1 && offers[0].obstacle.isEmpty)
            #expect(offers[0].fit.reasons.first { $0.kind == .phase }?.fits == true)
            guard case .kept(let wish) = try desk.ask(hub, HubTown.hill) else {
                throw HubTown.Nothing()
            }
            guard case .faulty = try desk.ask(hub, HubTown.hill) else { throw HubTown.Nothing() }
            // The school that leads asks nobody.
            guard case .faulty = try desk.ask(hub, HubTown.lake) else { throw HubTown.Nothing() }
            let stranger = desk.occasion(.hubLead, .schools([HubTown.lake]), person: 999)
            let foreign = try LeadHub(store: desk.store).take(
                .accept, (HubTown.hill, wish), of: hub, saying: "",
                by: desk.grant(.leadHubs, .own, stranger), on: stranger)
            #expect(foreign == .missing)
            #expect(try desk.page(hub, desk.lead()).wishes.map(\.member.number) == [wish])
            #expect(try desk.page(hub, desk.head(HubTown.dale)).wishes.isEmpty)
            guard
                case .faulty = try desk.leading({
                    try $0.take(
                        .decline, (HubTown.hill, wish), of: hub, saying: " ", by: $1, on: $2)
                })
            else { throw HubTown.Nothing() }
            #expect(
                try desk.leading {
                    try $0.take(
                        .decline, (HubTown.hill, wish), of: hub, saying: "Too far", by: $1, on: $2)
                } == .kept(wish))
            let seen = try ShowHubs(store: desk.store).ofSchool(
                desk.grant(
                    .seeOwnHub, .school(SchoolPlace(HubTown.hill)), head), on: head)
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
            _ = try desk.ask(first, HubTown.hill)
            _ = try desk.ask(second, HubTown.hill)
            #expect(try desk.accept(first, HubTown.hill) != .notNow)
            guard case .faulty(let faults) = try desk.accept(second, HubTown.hill) else {
                throw HubTown.Nothing()
            }
            #expect(faults.map(\.field) == ["support"] && faults[0].words.hasPrefix("First"))
            guard case .kept = try desk.accept(second, HubTown.hill, .universal) else {
                throw HubTown.Nothing()
            }
            _ = try desk.ask(first, HubTown.dale)
            guard case .faulty(let full) = try desk.accept(first, HubTown.dale) else {
                throw HubTown.Nothing()
            }
            #expect(full.map(\.field) == ["support"])
            let head = desk.head(HubTown.hill)
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
                        school: HubTown.lake, trustUID: "5001", joined: day("2025-09-20"))
                ])
            }
            let joined = try desk.page(hub, desk.lead()).line
            #expect(joined.hub.state == .open)
            #expect(joined.warnings.first == .lead(.joinedTrust("Hills Trust")))
            #expect(try desk.choose(HubTown.lake, of: hub) == .kept(hub))
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
            #expect(try desk.choose(HubTown.dale, of: hub) == .kept(hub))
        }
    }

    @Test func `members meet, say what they change and report back, nothing included`() throws {
        try each { desk in
            let hub = try desk.open()
            _ = try desk.ask(hub, HubTown.hill)
            _ = try desk.accept(hub, HubTown.hill)
            let starts = try #require(ClockTime("15:45"))
            let said = HubMeetingStatement(
                theme: "Mondays", date: day("2025-10-08"), starts: starts, minutes: 60,
                place: "Library", agenda: ["Report back"])
            guard
                case .kept(let meeting) = try desk.leading({
                    try $0.plan(said, in: hub, by: $1, on: $2)
                })
            else { throw HubTown.Nothing() }
            let taking = TakePartInHub(store: desk.store)
            let head = desk.head(HubTown.hill)
            let grant = try desk.join(HubTown.hill, head)
            #expect(
                try taking.reply(true, to: meeting, of: hub, by: grant, on: head) == .kept(meeting))
            #expect(
                try taking.ask("Why?", at: meeting, of: hub, by: grant, on: head) == .kept(meeting))
            let other = desk.head(HubTown.dale)
            #expect(
                try taking.reply(
                    true, to: meeting, of: hub, by: desk.join(HubTown.dale, other), on: other)
                    == .missing)
            guard
                case .faulty = try desk.leading({
                    try $0.hold(
                        meeting, came: [], summary: "Said", recording: "", of: hub, by: $1, on: $2)
                })
            else { throw HubTown.Nothing() }
            #expect(
                try desk.leading(on: "2025-10-09") {
                    try $0.hold(
                        meeting, came: [HubTown.hill, HubTown.dale], summary: "Said",
                        recording: "https://v.example", of: hub, by: $1, on: $2)
                } == .kept(meeting))
            let later = desk.head(HubTown.hill, on: "2025-10-09")
            let leave = try desk.join(HubTown.hill, later)
            guard
                case .kept(let made) = try taking.commit(
                    HubCommitment(what: "Ring", who: "officer", due: day("2025-10-10")), in: hub,
                    by: leave, on: later)
            else { throw HubTown.Nothing() }
            let due = desk.head(HubTown.hill, on: "2025-10-20")
            #expect(try desk.page(hub, due).line.commitments.silent == 1)
            #expect(
                try taking.report(
                    HubReport(outcome: .done, effect: .nothing, words: "Rang. Nothing changed."),
                    on: made, in: hub, by: desk.join(HubTown.hill, due), on: due) == .kept(made))
            let page = try desk.page(hub, due)
            #expect(page.lastHeld?.came == 1 && page.lastHeld?.seats.count == 1)
            #expect(page.commitments.map(\.meeting) == [meeting] && page.line.commitments.kept == 1)
            // Whoever is outside reads nothing of it.
            let outside = try desk.page(hub, desk.head(HubTown.dale))
            #expect(!outside.isInside && outside.commitments.isEmpty)
            #expect(outside.meetings.allSatisfy { $0.seats.isEmpty && $0.questions.isEmpty })
        }
    }

    @Test func `a hub that closes says why, ends every place and cancels what was planned`() throws
    {
        try each { desk in
            let hub = try desk.open()
            _ = try desk.ask(hub, HubTown.hill)
            _ = try desk.accept(hub, HubTown.hill)
            _ = try desk.ask(hub, HubTown.dale, .universal)
            let starts = try #require(ClockTime("15:45"))
            let said = HubMeetingStatement(
                theme: "Mondays", date: day("2025-10-08"), starts: starts, minutes: 60,
                place: "Library", agenda: ["Report back"])
            _ = try desk.leading { try $0.plan(said, in: hub, by: $1, on: $2) }
            guard case .faulty = try desk.keep({ try $0.take(.close, hub, by: $1, on: $2) }) else {
                throw HubTown.Nothing()
            }
            #expect(
                try desk.keep { try $0.take(.close, hub, saying: "Merged", by: $1, on: $2) }
                    == .kept(hub))
            let page = try desk.page(hub, desk.lead())
            #expect(page.members.isEmpty && page.meetings.map(\.meeting.state) == [.cancelled])
            #expect(page.line.warnings.isEmpty)
            for (school, state) in [
                (HubTown.hill, HubMemberState.ended), (HubTown.dale, .declined),
            ] {
                let place = try #require(
                    try desk.store.read { try $0.hubs.places(of: school).first })
                #expect(place.state == state && place.answer == "The hub closed: Merged")
            }
            guard case .faulty = try desk.ask(hub, HubTown.hill) else { throw HubTown.Nothing() }
            #expect(try desk.leading { try $0.plan(said, in: hub, by: $1, on: $2) } == .notNow)
        }
    }
}
