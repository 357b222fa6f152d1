import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Referring to services` {
    @Test func `a referral is walked to its end, and only its worker sees the child`() throws {
        try ReferralDesk.each { desk in
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
        try ReferralDesk.each { desk in
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
        try ReferralDesk.each { desk in
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
        try ReferralDesk.each { desk in
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

    @Test func `the map of services says what is open and how long it takes`() throws {
        try ReferralDesk.each { desk in
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
