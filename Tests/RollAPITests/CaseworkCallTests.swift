import HTTPTypes
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

/// Casework through the interface: what the token was given, children by number, each look recorded.
@Suite struct `Casework read and written through the interface` {
    /// Hill with a joint plan in force, a meeting with an action of each side, and three referrals.
    private static func fill(_ town: APITown) throws {
        let hill = urn(APITown.hill)
        try town.store.write { session in
            let child = try #require(try session.pupils.find(nil, upn: upn(1)).first).pupil
            let author = CaseAuthor("Cass Winter", person: 7, title: "champion", at: .early)
            var content = PlanContent(.joint, reviewOn: day("2025-10-27"))
            content.actions = [
                PlanAction(
                    1, "Meet at the door", by: .school, owner: "Cass Winter",
                    due: day("2025-10-10")),
                PlanAction(2, "Walk in", by: .parent, owner: "Robin's mum", due: day("2025-10-03")),
            ]
            content.joint?.health = "Asthma"
            var plan = StoredPlan(
                school: hill, pupil: child, .joint, openedOn: day("2025-09-20"),
                reviewOn: day("2025-10-27"))
            (plan.state, plan.inForce, plan.liveFrom) = (.live, 1, day("2025-09-22"))
            _ = try session.plans.add(plan, content, why: "", by: author)
            let authority = try #require(AuthorityCode(number: 330))
            let number = try session.meetings.add(
                MeetingStatement(
                    date: day("2025-09-24"), starts: try #require(ClockTime("14:00")), minutes: 60,
                    place: "Here",
                    attendees: [
                        MeetingAttendee(name: "Cass Winter", part: "", side: .school),
                        MeetingAttendee(name: "Ash Corran", part: "", side: .authority),
                    ]), at: hill, by: authority, now: .early)
            let meeting = try #require(try session.meetings.meeting(number, of: hill))
            for side in [ActionSide.school, .authority] {
                try session.meetings.agree(
                    ActionStatement(
                        words: "Check \(side.rawValue)", side: side, owner: "Ash Corran", due: nil),
                    in: meeting, due: day("2025-10-15"), now: .early)
            }
            for kind in [ServiceKind.earlyHelp, .mentalHealth, .housing] {
                let service = try session.referrals.put(
                    ServiceStatement(
                        name: kind.words, kind: kind, authority: authority, offer: "Help",
                        isOpen: true), now: .early)
                _ = try session.referrals.add(
                    ReferralStatement(
                        service: service, reason: "Two buses", asked: "A worker", consent: .given,
                        consentBy: "Kim Reed", consentOn: day("2025-09-20")),
                    of: child, at: hill, consent: .given, by: ("Cass Winter", 7),
                    on: day("2025-09-22"), now: .early)
            }
            var housing = try #require(try session.referrals.referral(3, of: hill))
            housing.state = .waiting
            _ = try session.referrals.change(housing, now: .early)
        }
    }

    private static func town() throws -> APITown {
        let town = try APITown()
        try fill(town)
        return town
    }

    private static let json: HTTPFields = [.contentType: "application/json"]

    @Test func `plans, referrals, meetings and actions are read by number, and each look is kept`()
        async throws
    {
        let town = try Self.town()
        let school = "/schools/\(APITown.hill)"
        try await town.run { caller in
            let plans = try await caller.get(school + "/plans")
            #expect(plans.status == .ok && plans.text.contains(#""upn": "\#(upn(1))""#))
            #expect(plans.text.contains(#""state": "live""#) && !plans.text.contains("actions"))
            let plan = try await caller.get(school + "/plans/1")
            #expect(plan.text.contains("Meet at the door") && plan.text.contains("Cass Winter"))
            // Families are not named, needs do not stand in it, and no child's name anywhere.
            for hidden in ["mum", "Asthma", "Robin", "Reed"] {
                #expect(!plan.text.contains(hidden), "\(hidden)")
            }
            let referrals = try await caller.get(school + "/referrals?state=all")
            #expect(referrals.text.contains(#""total": 2"#) && !referrals.text.contains("mental"))
            let meetings = try await caller.get(school + "/meetings?per_page=1")
            #expect(meetings.text.contains(#""starts": "14:00""#))
            let none = try await caller.get(school + "/programmes")
            #expect(none.text.contains(#""total": 0"#))
            try town.store.write { session in
                try session.programmes.add(
                    ProgrammeClaim(
                        programme: "P-RISE", standing: .has, since: day("2025-09-08"), until: nil,
                        soFar: "One meeting", source: "The lead's list", asOf: day("2025-09-20")),
                    .has, asOf: day("2025-09-20"), at: .school(urn(APITown.hill)),
                    by: CaseAuthor("Ona", person: 7, title: "", at: .early))
            }
            let programmes = try await caller.get(school + "/programmes")
            #expect(programmes.text.contains(#""programme": "P-RISE""#))
            #expect(programmes.text.contains(#""since": "2025-09-08""#))
            let actions = try await caller.get(school + "/actions?per_page=3")
            #expect(actions.text.contains(#""total": 4"#))
            #expect(
                actions.headers[.link]
                    == "</api/v1\(school)/actions?page=2&per_page=3>; rel=\"next\"")
            let last = try await caller.get(school + "/actions?per_page=3&page=2&state=all")
            #expect(last.status == .ok)
            for missing in ["/plans/9", "/plans/x", "/meetings/1", "/plans/1/actions"] {
                let response = try await caller.get(school + missing)
                #expect(response.status == .notFound, "\(missing)")
                #expect(response.type == "application/problem+json", "\(missing)")
            }
            #expect(try await caller.get(school + "/plans?state=dead").status == .badRequest)
            #expect(try await caller.get("/schools/\(APITown.dale)/plans").status == .notFound)
        }
        let record = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
        let look = try #require(record.first { $0.note == "plan 1 through the interface" })
        #expect(look.kind == .look && look.childrenShown == 1 && look.personName == "Hill MIS")
        #expect(look.purpose.contains("token 1"))
    }

    @Test func `what was done is kept once, and what cannot be is refused with the reason`()
        async throws
    {
        let town = try Self.town()
        let school = "/schools/\(APITown.hill)"
        try await town.run { caller in
            func send(_ path: String, _ body: String) async throws -> TestResponse {
                try await caller.call(.post, school + path, headers: Self.json, body: body)
            }
            for _ in 0..<2 {
                let done = try await send("/plans/1/actions/1", #"{"state": "done"}"#)
                #expect(done.status == .ok && done.text.contains(#""state": "done""#))
            }
            let blank = try await send("/plans/1/actions/2", #"{"state": "dropped"}"#)
            #expect(blank.status == .badRequest && blank.text.contains("why it is not done"))
            #expect(try await send("/plans/1/actions/7", #"{"state": "done"}"#).status == .notFound)
            for wrong in [#"{"state": "gone"}"#, #"{"states": "done"}"#, "[]", "{", "{}"] {
                #expect(try await send("/plans/1/actions/1", wrong).status == .badRequest)
            }
            let settled = try await send(
                "/meetings/1/actions/1", #"{"state": "done", "note": "Checked"}"#)
            #expect(settled.status == .ok && settled.text.contains("Checked"))
            let theirs = try await send("/meetings/1/actions/2", #"{"state": "done"}"#)
            #expect(theirs.status == .badRequest && theirs.text.contains("side authority"))
            #expect(
                try await send("/meetings/2/actions/1", #"{"state": "done"}"#).status == .notFound)
            for _ in 0..<2 {
                let answered = try await send(
                    "/referrals/3/answer", #"{"words": "A place in May", "on": "2025-09-30"}"#)
                #expect(answered.status == .ok && answered.text.contains("A place in May"))
            }
            let early = try await send("/referrals/1/answer", #"{"words": "Yes"}"#)
            #expect(early.status == .badRequest && early.text.contains("is sent is not answered"))
            // One to a service that few may know of is not there.
            #expect(
                try await send("/referrals/2/answer", #"{"words": "Yes"}"#).status == .notFound)
            let future = try await send(
                "/referrals/3/answer", #"{"words": "Later", "on": "2026-01-01"}"#)
            #expect(future.status == .badRequest)
        }
        try town.store.read { session in
            let hill = urn(APITown.hill)
            let plan = try #require(try session.plans.plan(1, of: hill))
            #expect(try session.plans.entries(of: plan).count == 1)
            #expect(try session.referrals.steps(at: hill)[3]?.map(\.words) == ["A place in May"])
            let record = try session.audit.search(AuditFilter(), most: 100)
            #expect(record.filter { $0.kind == .change && $0.childrenShown == 0 }.count >= 3)
        }
    }

    @Test func `a token reads and writes only what it was given`() async throws {
        let town = try Self.town()
        let (figures, reader) = (APITown.secret(7), APITown.secret(8))
        try town.addFeed("Figures", [APITown.hill], figures, scopes: [.sendMarks, .readFigures])
        try town.addFeed("Reader", [APITown.hill], reader, scopes: [.readCasework])
        let school = "/schools/\(APITown.hill)"
        try await town.run { caller in
            for path in ["/plans", "/plans/1", "/referrals", "/meetings", "/actions"] {
                let refused = try await caller.get(school + path, secret: figures.text)
                #expect(refused.status == .forbidden && refused.text.contains("casework:read"))
                #expect(try await caller.get(school + path, secret: reader.text).status == .ok)
            }
            let refused = try await caller.call(
                .post, school + "/plans/1/actions/1", secret: reader.text, headers: Self.json,
                body: #"{"state": "done"}"#)
            #expect(refused.status == .forbidden && refused.text.contains("casework:write"))
        }
    }
}
