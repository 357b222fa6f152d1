import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Referring to services` {
    private struct Desk {
        let meetings: MeetingTown
        let child: Int64
        let worker: Int64
        let other: Int64
        let services: [ServiceKind: Int64]

        var keeping: KeepReferrals { KeepReferrals(store: meetings.store) }
        var list: ListReferrals { ListReferrals(store: meetings.store) }

        init(_ town: PageTown) throws {
            meetings = MeetingTown(town)
            child = try town.child(2)
            (worker, other, services) = try meetings.store.write { session in
                func person(_ login: String) throws -> Int64 {
                    let number = try session.persons.add(
                        login: login, name: "Worker \(login)", title: "", at: .early)
                    try session.persons.give(
                        Assignment(
                            .serviceWorker, .referrals, DateSpan(from: day("2025-09-01"))),
                        to: number, by: "test", at: .early)
                    return number
                }
                var services: [ServiceKind: Int64] = [:]
                for kind in ServiceKind.allCases {
                    services[kind] = try session.referrals.put(
                        ServiceStatement(
                            name: kind.words, kind: kind,
                            authority: authority(kind == .travel ? 331 : 330), offer: "Help",
                            isOpen: kind != .housing), now: .early)
                }
                return (try person("jo"), try person("kit"), services)
            }
        }

        func occasion(_ role: Role, on date: String = "2025-10-01") throws -> Occasion {
            guard role == .serviceWorker else { return try meetings.occasion(role, on: date) }
            var asking = try meetings.occasion(.attendanceOfficer, on: date)
            asking.viewer = Viewer(
                person: worker, name: "Worker jo", role: .serviceWorker,
                assignments: [
                    Assignment(.serviceWorker, .referrals, DateSpan(from: day("2025-09-01")))
                ], on: asking.today)
            return asking
        }

        func grant(_ action: Action, _ occasion: Occasion) throws -> Grant? {
            let viewer = try #require(occasion.viewer)
            return try meetings.store.read {
                try Doorkeeper(viewer, $0).grant(action, urn(900_001), child)
            }
        }

        func statement(_ kind: ServiceKind) -> ReferralStatement {
            ReferralStatement(
                service: services[kind] ?? 0, reason: "Two buses", asked: "A worker",
                consent: .given, consentBy: "Kim Reed", consentOn: day("2025-09-30"))
        }

        func refer(
            _ kind: ServiceKind, as role: Role = .headteacher
        ) throws -> KeepReferrals.Outcome {
            let asking = try occasion(role)
            return try keeping.refer(
                statement(kind), by: #require(try grant(.refer, asking)), on: asking)
        }

        func take(
            _ step: ReferralStep, _ number: Int, as role: Role, _ action: Action,
            _ saying: KeepReferrals.Saying = KeepReferrals.Saying(words: "Said"),
            on date: String = "2025-10-01"
        ) throws -> KeepReferrals.Outcome? {
            let asking = try occasion(role, on: date)
            guard let grant = try grant(action, asking) else { return nil }
            return try keeping.take(step, number, saying, by: grant, on: asking)
        }

        func listed(_ role: Role, on date: String = "2025-10-01") throws -> ReferralList {
            let asking = try occasion(role, on: date)
            let viewer = try #require(asking.viewer)
            let grant = try #require(Door.grant(viewer, .seeReferrals, .own))
            return try list.run(grant, in: nil, 0..<50, on: asking)
        }
    }

    private func each(_ body: (Desk) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(Desk($0)) }
        }
    }

    @Test func `a referral is walked to its end, and only its worker sees the child`() throws {
        try each { desk in
            #expect(try desk.refer(.earlyHelp) == .kept(1))
            #expect(try desk.refer(.earlyHelp) == .faulty([.twice]))
            #expect(try desk.refer(.housing) == .faulty([.closed]))
            #expect(try desk.refer(.travel) == .faulty([.otherArea]))
            #expect(try desk.listed(.serviceWorker).counts.isEmpty)
            #expect(try desk.take(.start, 1, as: .serviceWorker, .workReferrals) == nil)
            #expect(
                try desk.take(.accept, 1, as: .authorityManager, .allocateChildren)
                    == .faulty([.noWorker]))
            let jo = KeepReferrals.Saying(date: day("2025-10-06"), worker: "JO")
            #expect(
                try desk.take(.accept, 1, as: .authorityManager, .allocateChildren, jo)
                    == .faulty([.future]))
            func manager(
                _ step: ReferralStep, _ saying: KeepReferrals.Saying, on date: String
            ) throws -> KeepReferrals.Outcome? {
                try desk.take(
                    step, 1, as: .authorityManager, .allocateChildren, saying, on: date)
            }
            #expect(try manager(.wait, .init(), on: "2025-10-03") == .kept(1))
            #expect(try manager(.wait, .init(), on: "2025-10-03") == .notNow)
            #expect(
                try manager(
                    .accept, .init(date: day("2025-10-02"), worker: "jo"), on: "2025-10-06")
                    == .faulty([.beforeLast]))
            #expect(try manager(.accept, jo, on: "2025-10-06") == .kept(1))
            let seen = try desk.listed(.serviceWorker, on: "2025-10-06")
            #expect(seen.lines.map(\.referral.pupil) == [desk.child])
            #expect(
                try desk.take(
                    .start, 1, as: .serviceWorker, .workReferrals, on: "2025-10-10") == .kept(1))
            #expect(
                try desk.take(
                    .end, 1, as: .serviceWorker, .workReferrals, .init(), on: "2025-10-20")
                    == .faulty([.noWords]))
            #expect(
                try desk.take(
                    .end, 1, as: .serviceWorker, .workReferrals, on: "2025-10-20") == .kept(1))
            #expect(try desk.listed(.serviceWorker, on: "2025-10-21").counts.isEmpty)
            #expect(
                try desk.take(
                    .answer, 1, as: .serviceWorker, .workReferrals, on: "2025-10-21") == nil)
            let asking = try desk.occasion(.headteacher, on: "2025-10-21")
            let grant = try #require(try desk.grant(.seeReferrals, asking))
            let page = try #require(try desk.list.referral(1, grant, on: asking))
            #expect(page.times.toAnswer == 2 && page.times.toStart == 9)
            #expect(page.times.toEnd == 10 && page.steps.last?.words == "Said")
            #expect(
                try desk.meetings.events(.look).contains {
                    $0.note == "referral 1" && $0.child == desk.child && !$0.reason.isEmpty
                })
        }
    }

    @Test func `work waits for who took it on, and the answer for who asked`() throws {
        try each { desk in
            func tasks(_ role: Role, on date: String) throws -> TaskList {
                let asking = try desk.occasion(role, on: date)
                let viewer = try #require(asking.viewer)
                let grant = try #require(Door.grant(viewer, .seeTasks, .own))
                return try ShowTasks(store: desk.meetings.store).run(grant, on: asking)
            }
            #expect(try desk.refer(.earlyHelp) == .kept(1))
            let waiting = try tasks(.authorityManager, on: "2025-10-02")
            #expect(waiting.unanswered?.count == 1 && waiting.own.isEmpty)
            #expect(waiting.unanswered?.oldest == day("2025-10-01"))
            #expect(try tasks(.headteacher, on: "2025-10-02").unanswered == nil)
            #expect(
                try desk.take(
                    .accept, 1, as: .authorityManager, .allocateChildren, .init(worker: "jo"),
                    on: "2025-10-02") == .kept(1))
            #expect(try tasks(.authorityManager, on: "2025-10-02").unanswered == nil)
            let begin = try tasks(.serviceWorker, on: "2025-10-03").own
            #expect(begin.map(\.words) == ["Begin the work that was accepted"])
            #expect(begin.map(\.pupil) == [desk.child] && !begin[0].isDue)
            _ = try desk.take(
                .start, 1, as: .serviceWorker, .workReferrals, on: "2025-10-06")
            #expect(
                try tasks(.serviceWorker, on: "2025-10-06").own.map(\.words)
                    == ["Answer Chris headteacher"])
            #expect(try tasks(.headteacher, on: "2025-10-06").own.isEmpty)
            _ = try desk.take(
                .answer, 1, as: .serviceWorker, .workReferrals, on: "2025-10-07")
            #expect(try tasks(.serviceWorker, on: "2025-10-07").own.isEmpty)
            let answer = try tasks(.headteacher, on: "2025-10-08").own
            #expect(
                answer.map(\.words) == ["Read what early help answered"]
                    && answer[0].date == day("2025-10-07"))
            #expect(try tasks(.headteacher, on: "2025-10-30").own.isEmpty)
        }
    }

    @Test func `consent withdrawn ends it at once, and the worker sees nothing more`() throws {
        try each { desk in
            #expect(try desk.refer(.earlyHelp) == .kept(1))
            #expect(
                try desk.take(
                    .accept, 1, as: .authorityManager, .allocateChildren, .init(worker: "jo"))
                    == .kept(1))
            #expect(try desk.listed(.serviceWorker).counts == [.accepted: 1])
            #expect(try desk.take(.endConsent, 1, as: .headteacher, .refer) == .kept(1))
            #expect(try desk.listed(.serviceWorker).counts.isEmpty)
            let asking = try desk.occasion(.serviceWorker)
            #expect(try desk.grant(.seePupil, asking) == nil)
            let kept = try desk.meetings.store.read {
                try $0.referrals.referral(1, of: urn(900_001))
            }
            #expect(kept?.state == .withdrawn && kept?.consentEnded == asking.today)
            // The same service may be asked again once the family agrees.
            #expect(try desk.refer(.earlyHelp) == .kept(2))
        }
    }

    @Test func `what a role may not know of does not exist for it, counts included`() throws {
        try each { desk in
            for kind in ServiceKind.allCases where ![.housing, .travel].contains(kind) {
                let outcome = try desk.refer(kind, as: .safeguardingLead)
                guard case .kept = outcome else {
                    Issue.record("\(kind): \(outcome)")
                    continue
                }
            }
            for role in [
                Role.attendanceOfficer, .attendanceChampion, .headteacher, .senco,
                .authorityOfficer, .authorityManager,
            ] {
                let expected = ServiceKind.allCases.filter { kind in
                    ![.housing, .travel].contains(kind)
                        && (kind.field.map { role.rule.fields.contains($0) } ?? true)
                }
                let seen = try desk.listed(role)
                #expect(
                    Set(seen.lines.map(\.referral.service.statement.kind)) == Set(expected),
                    "\(role.words)")
                #expect(seen.found == expected.count && seen.counts == [.sent: expected.count])
                let asking = try desk.occasion(role)
                let hidden = try desk.meetings.store.read { session in
                    try session.referrals.of(urn(900_001)).first {
                        !expected.contains($0.service.statement.kind)
                    }
                }
                guard let hidden else { continue }
                let grant = try #require(try desk.grant(.seeReferrals, asking))
                #expect(try desk.list.referral(hidden.number, grant, on: asking) == nil)
                #expect(
                    try desk.take(.withdraw, hidden.number, as: role, .refer) == .missing)
                #expect(
                    try desk.refer(hidden.service.statement.kind, as: role)
                        == .faulty([.noService]))
            }
        }
    }

    @Test func `every step from every state by every party ends as its table says`() throws {
        let desk = try Desk(PageTown(SmallTown()))
        let parties: [(ReferralParty, Role, Action)] = [
            (.referrer, .headteacher, .refer), (.desk, .authorityManager, .allocateChildren),
            (.worker, .serviceWorker, .workReferrals),
        ]
        for state in ReferralState.allCases {
            for step in ReferralStep.allCases {
                for (party, role, action) in parties {
                    let number = try Self.make(state, desk)
                    let outcome = try desk.take(
                        step, number, as: role, action, .init(words: "Said", worker: "jo"))
                    let next = step.taken(from: state, by: party)
                    let kept = try desk.meetings.store.read {
                        try $0.referrals.referral(number, of: urn(900_001))
                    }
                    if party == .worker, !state.isWithWorker, state != .ended {
                        // There is no leave, or none for this referral.
                        #expect(outcome == nil || outcome == .missing, "\(step) \(state)")
                    } else if next == nil {
                        #expect(outcome == .notNow, "\(step) \(state) \(party)")
                    } else {
                        #expect(outcome == .kept(number), "\(step) \(state) \(party)")
                    }
                    let isDone = outcome == .kept(number)
                    #expect(kept?.state == (isDone ? next ?? state : state))
                    try desk.meetings.store.write { session in
                        if var left = kept, left.state.isOpen {
                            left.state = .ended
                            _ = try session.referrals.change(left, now: .noon)
                        }
                    }
                }
            }
        }
    }

    /// A referral in a state, by the store; its worker has it where one has.
    private static func make(_ state: ReferralState, _ desk: Desk) throws -> Int {
        try desk.meetings.store.write { session in
            let number = try session.referrals.add(
                desk.statement(.earlyHelp), of: desk.child, at: urn(900_001), consent: .given,
                by: ("Cass", 7), on: day("2025-10-01"), now: .noon)
            var referral = try #require(try session.referrals.referral(number, of: urn(900_001)))
            referral.state = state
            if state.isWithWorker || state == .ended {
                let relation = try session.relations.refer(
                    desk.child, to: desk.worker, on: day("2025-10-01"),
                    acceptedOn: day("2025-10-01"), source: "test", at: .noon)
                referral.relation = relation
                if state == .ended {
                    _ = try session.relations.end(referral: relation, on: day("2025-10-01"))
                }
            }
            _ = try session.referrals.change(referral, now: .noon)
            return number
        }
    }

    @Test func `the map of services says what is open and how long it takes`() throws {
        try each { desk in
            let manager = try desk.occasion(.authorityManager)
            let viewer = try #require(manager.viewer)
            let keep = try #require(Door.grant(viewer, .keepServices, .authority(authority(330))))
            let see = try #require(Door.grant(viewer, .seeReferrals, .authority(authority(330))))
            let keeping = KeepServices(store: desk.meetings.store)
            var twin = ServiceStatement(
                name: "EARLY HELP", kind: .other, authority: authority(330), offer: "",
                isOpen: true)
            #expect(try keeping.put(twin, by: keep, on: manager) == [.noOffer, .sameName])
            twin.name = "Bus passes"
            twin.offer = "For the first term"
            #expect(try keeping.put(twin, by: keep, on: manager) == [])
            let all = try keeping.list(authority(330), see, on: manager.today)
            #expect(all.count == ServiceKind.allCases.count)
            #expect(try desk.refer(.mentalHealth) == .kept(1_000_001))
            let again = try keeping.list(authority(330), see, on: manager.today)
            #expect(
                again.first { $0.service.statement.kind == .mentalHealth }?.waiting == 1)
            let officer = try desk.occasion(.authorityOfficer)
            let own = try #require(
                officer.viewer.flatMap {
                    Door.grant($0, .seeReferrals, .authority(authority(330)))
                })
            let theirs = try keeping.list(authority(330), own, on: officer.today)
            #expect(theirs.count == all.count)
            #expect(
                theirs.first { $0.service.statement.kind == .mentalHealth }?.open == nil)
        }
    }
}
