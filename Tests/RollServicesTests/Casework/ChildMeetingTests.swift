import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Meetings about a child` {
    private struct Desk {
        let meetings: MeetingTown
        let child: Int64
        let worker: Int64
        let services: [ServiceKind: Int64]

        var keeping: KeepChildMeetings { KeepChildMeetings(store: meetings.store) }
        var showing: ShowChildMeetings { ShowChildMeetings(store: meetings.store, figures: nil) }

        init(_ town: PageTown) throws {
            meetings = MeetingTown(town)
            child = try town.child(2)
            (worker, services) = try meetings.store.write { session in
                let worker = try session.persons.add(
                    login: "jo", name: "Worker jo", title: "", at: .early)
                try session.persons.give(
                    Assignment(.serviceWorker, .referrals, DateSpan(from: day("2025-09-01"))),
                    to: worker, by: "test", at: .early)
                var services: [ServiceKind: Int64] = [:]
                for kind in [ServiceKind.earlyHelp, .mentalHealth, .housing, .travel] {
                    services[kind] = try session.referrals.put(
                        ServiceStatement(
                            name: kind.words.capitalised, kind: kind,
                            authority: authority(kind == .travel ? 331 : 330), offer: "Help",
                            isOpen: kind != .housing), now: .early)
                }
                return (worker, services)
            }
        }

        func occasion(_ role: Role) throws -> Occasion {
            guard role == .serviceWorker else { return try meetings.occasion(role) }
            var asking = try meetings.occasion(.attendanceOfficer)
            asking.viewer = Viewer(
                person: worker, name: "Worker jo", role: .serviceWorker,
                assignments: [
                    Assignment(.serviceWorker, .referrals, DateSpan(from: day("2025-09-01")))
                ], on: asking.today)
            return asking
        }

        func grant(_ action: Action, _ role: Role) throws -> Grant? {
            let viewer = try #require(try occasion(role).viewer)
            return try meetings.store.read {
                try Doorkeeper(viewer, $0).grant(action, urn(900_001), child)
            }
        }

        func statement(
            _ kinds: [ServiceKind], _ people: [String] = ["Cass Winter"],
            on date: String = "2025-10-01"
        ) throws -> ChildMeetingStatement {
            ChildMeetingStatement(
                date: day(date), starts: try #require(ClockTime("14:00")), minutes: 60,
                place: "At the school", purpose: "Who does what",
                seats: kinds.map {
                    ChildMeetingSeat(name: $0.words, side: .service, service: services[$0] ?? 0)
                } + people.map { ChildMeetingSeat(name: $0, side: .school) })
        }

        func call(
            _ statement: ChildMeetingStatement, as role: Role = .headteacher
        ) throws -> KeepChildMeetings.Outcome {
            try keeping.call(
                statement, by: #require(try grant(.holdChildMeetings, role)), on: occasion(role))
        }

        func page(_ number: Int, _ role: Role) throws -> ChildMeetingPage? {
            guard let see = try grant(.seeChildMeetings, role) else { return nil }
            return try showing.meeting(number, see, on: occasion(role))
        }

        /// Takes any step, with what it needs; nil where the door gives no leave.
        func take(
            _ step: MeetingStep, _ number: Int, _ role: Role
        ) throws -> KeepChildMeetings.Outcome? {
            let asking = try occasion(role)
            guard
                let grant = try grant(
                    step == .note ? .joinChildMeetings : .holdChildMeetings, role)
            else { return nil }
            switch step {
            case .move:
                let version =
                    try meetings.store.read {
                        try $0.childMeetings.meeting(number, of: urn(900_001))?.version
                    } ?? 0
                return try keeping.move(
                    number, version: version, to: statement([.earlyHelp]), by: grant, on: asking)
            case .invite, .begin, .cancel, .send:
                return try keeping.take(step, number, by: grant, on: asking)
            case .close:
                return try keeping.close(number, came: ["Cass Winter"], by: grant, on: asking)
            case .note:
                return try keeping.note("Said", nil, in: number, by: grant, on: asking)
            case .agree:
                return try keeping.agree(
                    ActionStatement(
                        words: "Ring", side: .both, owner: "Cass", due: day("2025-10-08")),
                    of: .school, in: number, by: grant, on: asking)
            }
        }

        /// Has the service worker accept a referral of the child to early help.
        func accept() throws {
            try meetings.store.write { session in
                let number = try session.referrals.add(
                    ReferralStatement(
                        service: services[.earlyHelp] ?? 0, reason: "Two buses", asked: "Help",
                        consent: .given, consentBy: "Kim", consentOn: day("2025-09-30")),
                    of: child, at: urn(900_001), consent: .given, by: ("Cass", 7),
                    on: day("2025-10-01"), now: .noon)
                var referral = try #require(
                    try session.referrals.referral(number, of: urn(900_001)))
                referral.state = .accepted
                referral.relation = try session.relations.refer(
                    child, to: worker, on: day("2025-10-01"), acceptedOn: day("2025-10-01"),
                    source: "test", at: .noon)
                _ = try session.referrals.change(referral, now: .noon)
            }
        }
    }

    private func each(_ body: (Desk) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(Desk($0)) }
        }
    }

    @Test func `it is called, held and ended, each sees what its grant gives`() throws {
        try each { desk in
            #expect(try desk.call(desk.statement([], [])) == .faulty([.nobody]))
            #expect(try desk.call(desk.statement([.housing])) == .faulty([.closed]))
            #expect(try desk.call(desk.statement([.travel])) == .faulty([.noService]))
            #expect(try desk.call(desk.statement([.youngCarers])) == .faulty([.noService]))
            #expect(try desk.call(desk.statement([.earlyHelp, .mentalHealth])) == .kept(1))
            // An agency that was asked sees nothing until it has accepted a referral.
            #expect(try desk.page(1, .serviceWorker) == nil)
            try desk.accept()
            let agency = try #require(try desk.page(1, .serviceWorker))
            #expect(agency.party == .agency && !agency.may(.begin) && agency.may(.note))
            // An officer may not know that a service of health was asked; the head may.
            #expect(try desk.page(1, .attendanceOfficer)?.seats.count == 2)
            #expect(try desk.page(1, .headteacher)?.seats.count == 3)
            let head = try desk.occasion(.headteacher)
            let join = try #require(try desk.grant(.joinChildMeetings, .headteacher))
            #expect(try desk.take(.begin, 1, .headteacher) == .kept(1))
            #expect(
                try desk.keeping.note("Hidden", .health, in: 1, by: join, on: head) == .kept(1))
            #expect(try desk.take(.note, 1, .serviceWorker) == .kept(1))
            #expect(try desk.page(1, .attendanceOfficer)?.notes.map(\.words) == ["Said"])
            #expect(try desk.page(1, .serviceWorker)?.notes.map(\.words) == ["Said"])
            #expect(try desk.page(1, .senco)?.notes.map(\.words) == ["Hidden", "Said"])
            let officer = try desk.occasion(.attendanceOfficer)
            let other = try #require(try desk.grant(.joinChildMeetings, .attendanceOfficer))
            #expect(
                try desk.keeping.note("No", .health, in: 1, by: other, on: officer) == .notYours)
            #expect(try desk.keeping.note(" ", nil, in: 1, by: other, on: officer) == .noWords)
            #expect(try desk.take(.agree, 1, .authorityManager) == .kept(1))
            #expect(
                try desk.keeping.settle(action: 1, of: 1, .drop, "", by: join, on: head)
                    == .noWords)
            #expect(
                try desk.keeping.settle(action: 1, of: 1, .finish, "", by: join, on: head)
                    == .kept(1))
            #expect(
                try desk.keeping.settle(action: 9, of: 1, .finish, "", by: join, on: head)
                    == .missing)
            let hold = try #require(try desk.grant(.holdChildMeetings, .headteacher))
            #expect(
                try desk.keeping.close(1, came: ["Nobody"], by: hold, on: head)
                    == .faulty([.nobody]))
            #expect(try desk.take(.close, 1, .headteacher) == .kept(1))
            #expect(try desk.take(.send, 1, .headteacher) == .kept(1))
            let page = try #require(try desk.page(1, .headteacher))
            #expect(page.meeting.state == .sent && page.meeting.sent == head.today)
            #expect(page.seats.first { $0.name == "Cass Winter" }?.came == true)
            let file = String(
                decoding: ShowChildMeetings.invitation(page, on: head).bytes, as: UTF8.self)
            #expect(file.contains("DTSTART;TZID=Europe/London:20251001T140000"))
            #expect(!file.contains("Ben") && !file.contains("Who does what"))
            let looks = try desk.meetings.events(.look)
            #expect(
                looks.contains {
                    $0.note == "meeting 1 about the child" && $0.child == desk.child
                        && !$0.reason.isEmpty
                })
            #expect(looks.contains { $0.note == "health notes" })
            // Who moves it on an old page is told, and writes nothing.
            #expect(try desk.call(desk.statement([], on: "2025-10-20")) == .kept(2))
            #expect(try desk.take(.begin, 2, .headteacher) == .tooEarly)
            #expect(
                try desk.keeping.move(
                    2, version: 9, to: desk.statement([]), by: hold, on: head) == .changed)
        }
    }

    @Test func `every step from every state by every role ends as its table says`() throws {
        try PageTown.run(on: "SQLite") { town in
            let desk = try Desk(town)
            try desk.accept()
            for state in MeetingState.allCases {
                for step in MeetingStep.allCases {
                    for role in Role.allCases where Self.isTried(role) {
                        let viewer = try #require(try desk.occasion(role).viewer)
                        let number = try Self.make(state, desk)
                        let outcome = try desk.take(step, number, role)
                        let kept = try desk.meetings.store.read {
                            try $0.childMeetings.meeting(number, of: urn(900_001))?.state
                        }
                        let needed: Action =
                            step == .note ? .joinChildMeetings : .holdChildMeetings
                        guard try desk.grant(needed, role) != nil else {
                            #expect(outcome == nil && kept == state, "\(role) \(step)")
                            continue
                        }
                        let party = try #require(Self.party(viewer.role))
                        switch step.taken(from: state, by: party) {
                        case .to(let next):
                            #expect(outcome == .kept(number), "\(role) \(step) \(state)")
                            #expect(kept == next)
                        case .notNow:
                            #expect(outcome == .notNow && kept == state, "\(role) \(step)")
                        case .notYours:
                            #expect(outcome == .notYours && kept == state, "\(role) \(step)")
                        }
                    }
                }
            }
        }
    }

    /// Roles that can be given for the school or its authority, and the worker.
    private static func isTried(_ role: Role) -> Bool {
        role == .serviceWorker
            || [
                Role.attendanceOfficer, .attendanceChampion, .headteacher, .senco,
                .safeguardingLead, .governor, .authorityOfficer, .authorityManager,
                .dataProtectionLead,
            ].contains(role)
    }

    private static func party(_ role: Role) -> ChildMeetingParty? {
        switch role {
        case .serviceWorker: .agency
        case .authorityOfficer, .authorityManager: .partner
        default: .caller
        }
    }

    /// A meeting of the school's that stands in a state, by the store.
    private static func make(_ state: MeetingState, _ desk: Desk) throws -> Int {
        try desk.meetings.store.write { session in
            let number = try session.childMeetings.add(
                desk.statement([.earlyHelp]), about: desk.child, at: urn(900_001), for: .school,
                by: "Cass", on: day("2025-10-01"), now: .noon)
            var meeting = try #require(
                try session.childMeetings.meeting(number, of: urn(900_001)))
            meeting.state = state
            _ = try session.childMeetings.change(meeting, now: .noon)
            return number
        }
    }
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
