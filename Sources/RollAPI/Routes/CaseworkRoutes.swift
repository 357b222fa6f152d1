import HTTPTypes
import RollDomain
import RollFormats
import RollServices
import RollStore

/// What is done for the children of a token's schools: plans, referrals, meetings, actions.
struct CaseworkRoutes: Sendable {
    let casework: FeedCasework

    private static let listed: Set<String> = ["state", "page", "per_page"]

    var all: [APIRoute] {
        [
            .get("/schools/{urn}/plans", .readCasework, parameters: Self.listed, plans),
            .get("/schools/{urn}/plans/{plan}", .readCasework, plan),
            .get("/schools/{urn}/referrals", .readCasework, parameters: Self.listed, referrals),
            .get(
                "/schools/{urn}/meetings", .readCasework, parameters: ["page", "per_page"],
                meetings),
            .get(
                "/schools/{urn}/programmes", .readCasework, parameters: ["page", "per_page"],
                programmes),
            .get("/schools/{urn}/actions", .readCasework, parameters: Self.listed, actions),
            .get("/schools/{urn}/hubs", .readCasework, parameters: ["page", "per_page"], hubs),
            .post(
                "/schools/{urn}/plans/{plan}/actions/{action}", .writeCasework,
                upTo: FeedCasework.mostBytes, note),
            .post(
                "/schools/{urn}/meetings/{meeting}/actions/{action}", .writeCasework,
                upTo: FeedCasework.mostBytes, settle),
            .post(
                "/schools/{urn}/referrals/{referral}/answer", .writeCasework,
                upTo: FeedCasework.mostBytes, answer),
        ]
    }

    // MARK: Reading

    @Sendable private func plans(_ call: Call) throws -> Reply {
        let found = try casework.plans(
            of: call.school(), onlyOpen: Self.onlyOpen(call), from: call.caller,
            on: call.occasion)
        return try Self.page("plans", found.map(Self.json), call)
    }

    @Sendable private func plan(_ call: Call) throws -> Reply {
        let found = try casework.plan(
            try Self.number("plan", call), of: call.school(), from: call.caller,
            on: call.occasion)
        guard let found else { throw Self.nothing }
        return Reply(Self.json(found))
    }

    @Sendable private func referrals(_ call: Call) throws -> Reply {
        let found = try casework.referrals(
            of: call.school(), onlyOpen: Self.onlyOpen(call), from: call.caller,
            on: call.occasion)
        return try Self.page("referrals", found.map(Self.json), call)
    }

    @Sendable private func meetings(_ call: Call) throws -> Reply {
        try Self.page("meetings", casework.meetings(of: call.school()).map(Self.json), call)
    }

    @Sendable private func hubs(_ call: Call) throws -> Reply {
        try Self.page(
            "hubs", casework.hubs(of: call.school(), on: call.occasion).map(Self.json), call)
    }

    @Sendable private func programmes(_ call: Call) throws -> Reply {
        try Self.page("programmes", casework.programmes(of: call.school()).map(Self.json), call)
    }

    @Sendable private func actions(_ call: Call) throws -> Reply {
        let found = try casework.actions(
            of: call.school(), onlyOpen: Self.onlyOpen(call), from: call.caller,
            on: call.occasion)
        return try Self.page("actions", found.map(Self.json), call)
    }

    // MARK: Writing

    @Sendable private func note(_ call: Call) throws -> Reply {
        try Self.written {
            try casework.note(
                Self.number("action", call), ofPlan: Self.number("plan", call),
                at: call.school(), call.body, from: call.caller, on: call.occasion
            ).map(Self.json)
        }
    }

    @Sendable private func settle(_ call: Call) throws -> Reply {
        try Self.written {
            try casework.settle(
                Self.number("action", call), ofMeeting: Self.number("meeting", call),
                at: call.school(), call.body, from: call.caller, on: call.occasion
            ).map(Self.json)
        }
    }

    @Sendable private func answer(_ call: Call) throws -> Reply {
        try Self.written {
            try casework.answer(
                Self.number("referral", call), at: call.school(), call.body, from: call.caller,
                on: call.occasion
            ).map(Self.json)
        }
    }

    private static func written(_ work: () throws -> JSONText?) throws -> Reply {
        do {
            guard let json = try work() else { throw nothing }
            var reply = Reply(text: json.pretty())
            reply.headers[.cacheControl] = "no-store"
            return reply
        } catch let failure as PostFailure {
            throw Problem(failure)
        }
    }

    // MARK: What is asked

    /// One answer for what is not there, and for what no system may know of.
    private static let nothing = Problem(
        .notFound, "The school has nothing of this number that the token may see.")

    private static func onlyOpen(_ call: Call) throws(Problem) -> Bool {
        try call.parameters.value("state", "open or all") {
            ["open": true, "all": false][$0]
        } ?? true
    }

    private static func number(_ name: String, _ call: Call) throws(Problem) -> Int {
        guard let number = call.values[name].flatMap({ Int($0) }), number > 0 else {
            throw nothing
        }
        return number
    }

    /// One page of a list, with the address of the next.
    private static func page(
        _ name: String, _ all: [JSONText], _ call: Call
    ) throws(Problem) -> Reply {
        let page = try call.parameters.number("page", in: 1...1_000_000, usually: 1)
        let size = try call.parameters.number("per_page", in: 1...200, usually: 50)
        let school = try call.school()
        let first = min((page - 1) * size, all.count)
        let pages = max(1, (all.count + size - 1) / size)
        let state = try call.parameters.text("state").map { "&state=\($0)" } ?? ""
        let next =
            page < pages
            ? "/api/v1/schools/\(school)/\(name)?page=\(page + 1)&per_page=\(size)\(state)" : nil
        var reply = Reply([
            "page": .int(page), "per_page": .int(size), "pages": .int(pages),
            "total": .int(all.count), "next": text(next),
            name: .array(Array(all[first..<min(all.count, first + size)])),
        ])
        if let next { reply.headers[.link] = "<\(next)>; rel=\"next\"" }
        return reply
    }

    // MARK: What is answered

    private static func text(_ value: (some CustomStringConvertible)?) -> JSONText {
        value.map { .string($0.description) } ?? .null
    }

    private static func json(_ plan: FeedPlan) -> JSONText {
        var members: [JSONText.Member] = [
            .init("plan", .int(plan.number)), .init("pupil", .int(Int(plan.child.pupil))),
            .init("upn", text(plan.child.upn)), .init("kind", .string(plan.kind)),
            .init("state", .string(plan.state)), .init("version", .int(plan.version)),
            .init("in_force", plan.inForce.map(JSONText.int) ?? .null),
            .init("opened_on", text(plan.openedOn)), .init("live_from", text(plan.liveFrom)),
            .init("review_on", text(plan.reviewOn)), .init("ended_on", text(plan.endedOn)),
            .init("outcome", text(plan.outcome)),
        ]
        if let actions = plan.actions {
            members.append(.init("actions", .array(actions.map(json))))
        }
        return .object(members)
    }

    private static func json(_ action: FeedAction) -> JSONText {
        var (plan, meeting) = (JSONText.null, JSONText.null)
        switch action.place {
        case .plan(let number): plan = .int(number)
        case .meeting(let number): meeting = .int(number)
        }
        return [
            "action": .int(action.number), "plan": plan, "meeting": meeting,
            "pupil": action.child.map { .int(Int($0.pupil)) } ?? .null,
            "upn": text(action.child?.upn), "words": .string(action.words),
            "party": .string(action.party), "owner": text(action.owner),
            "due_on": text(action.due), "state": .string(action.state),
            "note": .string(action.note),
        ]
    }

    private static func json(_ referral: FeedReferral) -> JSONText {
        [
            "referral": .int(referral.number), "pupil": .int(Int(referral.child.pupil)),
            "upn": text(referral.child.upn), "service": .string(referral.service),
            "kind": .string(referral.kind), "state": .string(referral.state),
            "referred_on": text(referral.referred),
            "steps": .array(
                referral.steps.map {
                    [
                        "step": .string($0.step), "on": text($0.on),
                        "answer": .string($0.answer),
                    ]
                }),
        ]
    }

    private static func json(_ meeting: FeedMeeting) -> JSONText {
        [
            "meeting": .int(meeting.number), "on": text(meeting.on),
            "starts": .string(meeting.starts), "minutes": .int(meeting.minutes),
            "place": .string(meeting.place), "state": .string(meeting.state),
            "invited_on": text(meeting.invited), "sent_on": text(meeting.sent),
            "next_on": text(meeting.next),
        ]
    }

    private static func json(_ place: FeedHubPlace) -> JSONText {
        [
            "hub": .int(place.hub), "name": .string(place.name), "state": .string(place.state),
            "support": .string(place.support), "asked_on": text(place.asked),
            "joined_on": text(place.joined), "ended_on": text(place.ended),
            "next_meeting_on": text(place.nextMeeting),
            "commitments": .array(
                place.commitments.map {
                    [
                        "commitment": .int($0.number), "what": .string($0.what),
                        "who": .string($0.who), "made_on": text($0.made), "due_on": text($0.due),
                        "outcome": text($0.outcome), "effect": text($0.effect),
                        "report": .string($0.report),
                    ]
                }),
        ]
    }

    private static func json(_ programme: FeedProgramme) -> JSONText {
        [
            "programme": .string(programme.code), "words": .string(programme.words),
            "standing": .string(programme.standing), "since": text(programme.since),
            "until": text(programme.until), "so_far": .string(programme.soFar),
            "source": .string(programme.source), "as_of": text(programme.asOf),
        ]
    }
}
