import RollDomain
import RollFormats
import RollServices
import RollStore

/// What is done for the children of a token's schools: plans, referrals, meetings, actions.
struct CaseworkRoutes: Sendable {
    let casework: FeedCasework

    private static let listed = Call.paged.union(["state"])

    var all: [APIRoute] { reading + writing }

    /// One answer for what is not there, and for what no system may know of.
    private static let nothing = Problem(
        .notFound, "The school has nothing of this number that the token may see.")

    // MARK: Reading

    private var reading: [APIRoute] {
        [
            .get("/schools/{urn}/plans", .readCasework, parameters: Self.listed, plans),
            .get("/schools/{urn}/plans/{plan}", .readCasework, plan),
            .get("/schools/{urn}/referrals", .readCasework, parameters: Self.listed, referrals),
            .get("/schools/{urn}/meetings", .readCasework, parameters: Call.paged, meetings),
            .get("/schools/{urn}/programmes", .readCasework, parameters: Call.paged, programmes),
            .get("/schools/{urn}/actions", .readCasework, parameters: Self.listed, actions),
            .get("/schools/{urn}/hubs", .readCasework, parameters: Call.paged, hubs),
            .get("/schools/{urn}/adoptions", .readCasework, parameters: Call.paged, adoptions),
        ]
    }

    @Sendable private func plans(_ call: Call) throws -> Reply {
        let found = try casework.plans(
            of: call.school(), onlyOpen: call.onlyOpen(), from: call.caller, on: call.occasion)
        return try call.page("plans", of: found.map(CaseworkLines.plan))
    }

    @Sendable private func plan(_ call: Call) throws -> Reply {
        let found = try casework.plan(
            try Self.number("plan", call), of: call.school(), from: call.caller,
            on: call.occasion)
        guard let found else { throw Self.nothing }
        return Reply(CaseworkLines.plan(found))
    }

    @Sendable private func referrals(_ call: Call) throws -> Reply {
        let found = try casework.referrals(
            of: call.school(), onlyOpen: call.onlyOpen(), from: call.caller, on: call.occasion)
        return try call.page("referrals", of: found.map(CaseworkLines.referral))
    }

    @Sendable private func meetings(_ call: Call) throws -> Reply {
        let found = try casework.meetings(of: call.school())
        return try call.page("meetings", of: found.map(CaseworkLines.meeting))
    }

    @Sendable private func hubs(_ call: Call) throws -> Reply {
        let found = try casework.hubs(of: call.school(), on: call.occasion)
        return try call.page("hubs", of: found.map(CaseworkLines.hub))
    }

    @Sendable private func programmes(_ call: Call) throws -> Reply {
        let found = try casework.programmes(of: call.school())
        return try call.page("programmes", of: found.map(CaseworkLines.programme))
    }

    @Sendable private func actions(_ call: Call) throws -> Reply {
        let found = try casework.actions(
            of: call.school(), onlyOpen: call.onlyOpen(), from: call.caller, on: call.occasion)
        return try call.page("actions", of: found.map(CaseworkLines.action))
    }

    // MARK: Writing

    private var writing: [APIRoute] {
        [
            writes("/schools/{urn}/plans/{plan}/actions/{action}") { call, school in
                try casework.note(
                    Self.number("action", call), ofPlan: Self.number("plan", call), at: school,
                    call.body, from: call.caller, on: call.occasion
                ).map(CaseworkLines.action)
            },
            writes("/schools/{urn}/meetings/{meeting}/actions/{action}") { call, school in
                try casework.settle(
                    Self.number("action", call), ofMeeting: Self.number("meeting", call),
                    at: school, call.body, from: call.caller, on: call.occasion
                ).map(CaseworkLines.action)
            },
            writes("/schools/{urn}/referrals/{referral}/answer") { call, school in
                try casework.answer(
                    Self.number("referral", call), at: school, call.body, from: call.caller,
                    on: call.occasion
                ).map(CaseworkLines.referral)
            },
        ]
    }

    /// A call that says something of one thing of a school, and is answered with it as it is then.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - work: Keeps what was said; nil where there is no such thing.
    /// - Returns: The call.
    private func writes(
        _ path: String, _ work: @escaping @Sendable (Call, URN) throws -> JSONText?
    ) -> APIRoute {
        .post(path, .writeCasework, upTo: FeedCasework.mostBytes) { call in
            do {
                guard let json = try work(call, call.school()) else { throw Self.nothing }
                return Reply(named: json)
            } catch let failure as PostFailure {
                throw Problem(failure)
            }
        }
    }

    private static func number(_ name: String, _ call: Call) throws(Problem) -> Int {
        guard let number = call.number(name) else { throw nothing }
        return number
    }
}
