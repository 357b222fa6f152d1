import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// Lets a feed read what is done for the children of its schools, and records each look.
///
/// A child is known by its UPN. Needs of health and learning, conversations, notes on safety, and
/// referrals to services that few may know of are not there for systems, not even as a count.
public struct FeedCasework: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The plans of a school, newest first; those that go on, or all.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func plans(
        of school: URN, onlyOpen: Bool, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedPlan] {
        try look("plans", school, caller, on: occasion, { $0.child.pupil }) {
            session -> [FeedPlan] in
            let plans =
                onlyOpen
                ? try session.plans.open(of: school) : try session.plans.all(of: school)
            let upns = try Self.upns(school, Set(plans.map(\.pupil)), in: session)
            return plans.sorted { $0.number > $1.number }
                .map { Self.plan($0, actions: nil, upns) }
        }
    }

    /// One plan with its actions; nil where the school has none of the number.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func plan(
        _ number: Int, of school: URN, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> FeedPlan? {
        let found = try look(
            "plan \(number)", school, caller, on: occasion, { $0.child.pupil }
        ) { session -> [FeedPlan] in
            guard let plan = try session.plans.plan(number, of: school) else { return [] }
            let upns = try Self.upns(school, [plan.pupil], in: session)
            return [
                Self.plan(plan, actions: try Self.actions(of: plan, upns, in: session), upns)
            ]
        }
        return found.first
    }

    /// The referrals of a school's children, newest first.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func referrals(
        of school: URN, onlyOpen: Bool, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedReferral] {
        try look("referrals", school, caller, on: occasion, { $0.child.pupil }) {
            session -> [FeedReferral] in
            let found = try session.referrals.of(school)
                .filter { Self.isForSystems($0) && (!onlyOpen || $0.state.isOpen) }
            let upns = try Self.upns(school, Set(found.map(\.pupil)), in: session)
            let steps = try session.referrals.steps(at: school)
            return found.map { Self.referral($0, steps[$0.number] ?? [], upns) }
        }
    }

    /// The meetings of a school with its authority, newest first; they name no child.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func meetings(of school: URN) throws(ServiceFailure) -> [FeedMeeting] {
        try ServiceFailure.only {
            try store.read { session in
                try session.meetings.of(school).map { meeting in
                    FeedMeeting(
                        number: meeting.number, on: meeting.date,
                        starts: meeting.starts.description, minutes: meeting.minutes,
                        place: meeting.place, state: meeting.state.rawValue,
                        invited: meeting.invited, sent: meeting.sent, next: meeting.next)
                }
            }
        }
    }

    /// The programmes and funding of a school, by the newest claim of each; they name no child.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func programmes(of school: URN) throws(ServiceFailure) -> [FeedProgramme] {
        try ServiceFailure.only {
            let claims = try store.read { try $0.programmes.of(.school(school)) }
            let newest = Dictionary(claims.map { ($0.claim.programme, $0.claim) }) { $1 }
            return RegisterProgramme.all.compactMap { one in
                newest[one.code].map { FeedProgramme(one, $0) }
            }
        }
    }

    /// The actions of a school's plans in force and of its meetings, the longest due first.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func actions(
        of school: URN, onlyOpen: Bool, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedAction] {
        let all = try look(
            "actions", school, caller, on: occasion, { $0.child?.pupil }
        ) { session -> [FeedAction] in
            let plans = try session.plans.open(of: school).filter(\.isLive)
            let agreed = try session.meetings.actions(of: school)
            let children = Set(plans.map(\.pupil)).union(agreed.compactMap(\.pupil))
            let upns = try Self.upns(school, children, in: session)
            let ofPlans = try plans.flatMap { try Self.actions(of: $0, upns, in: session) }
            return (ofPlans + agreed.map { Self.action($0, upns) })
                .filter { !onlyOpen || $0.isOpen }
        }
        return all.sorted {
            ($0.due, "\($0.place)", $0.number) < ($1.due, "\($1.place)", $1.number)
        }
    }

    // MARK: How it is read

    /// Reads something of a school, and records whose children were shown.
    private func look<Value: Sendable>(
        _ what: String, _ school: URN, _ caller: FeedCaller, on occasion: Occasion,
        _ child: (Value) -> Int64?, _ work: (StoreSession) throws -> [Value]
    ) throws(ServiceFailure) -> [Value] {
        precondition(caller.may(.readCasework) && caller.speaks(for: school), "no leave")
        return try ServiceFailure.only {
            let found = try store.read(work)
            let shown = Set(found.compactMap(child))
            if !shown.isEmpty {
                try store.write(only: school) { session in
                    try AuditPen(session, on: Self.occasion(occasion, of: caller)).look(
                        what + " through the interface", at: school,
                        child: shown.count == 1 ? shown.first : nil, shown: shown.count)
                }
            }
            return found
        }
    }

    /// The occasion with what the look is for: the leave that the token was given.
    static func occasion(_ occasion: Occasion, of caller: FeedCaller) -> Occasion {
        var own = occasion
        own.operatorName = caller.name
        own.purpose = "token \(caller.token) of feed \(caller.feed) was given casework"
        return own
    }

    /// Whether systems may know of a referral: not of those whose kind needs a field of its own.
    static func isForSystems(_ referral: StoredReferral) -> Bool {
        referral.service.statement.kind.field == nil
    }

    static func upns(
        _ school: URN, _ children: Set<Int64>, in session: StoreSession
    ) throws -> [Int64: String] {
        guard !children.isEmpty else { return [:] }
        return try session.pupils.people(of: school, numbered: children)
            .mapValues { $0.upn.description }
    }

    private static func plan(
        _ plan: StoredPlan, actions: [FeedAction]?, _ upns: [Int64: String]
    ) -> FeedPlan {
        FeedPlan(
            number: plan.number, child: FeedChild(pupil: plan.pupil, upn: upns[plan.pupil]),
            kind: plan.kind.rawValue, state: plan.state.rawValue,
            version: plan.version, inForce: plan.inForce, openedOn: plan.openedOn,
            liveFrom: plan.liveFrom, reviewOn: plan.reviewOn, endedOn: plan.endedOn,
            outcome: plan.outcome?.rawValue, actions: actions)
    }

    /// The actions of a plan's version in force, or of its newest, with how each fares.
    static func actions(
        of plan: StoredPlan, _ upns: [Int64: String], in session: StoreSession
    ) throws -> [FeedAction] {
        let versions = try session.plans.versions(of: plan)
        guard let version = versions.last(where: { $0.number == plan.inForce }) ?? versions.last
        else { return [] }
        var notes: [Int: PlanEntry] = [:]
        for entry in try session.plans.entries(of: plan) where entry.kind == PlanMove.note.key {
            notes[entry.item] = entry
        }
        return version.content.actions.map { action in
            let isOfFamily = action.party == .pupil || action.party == .parent
            return FeedAction(
                place: .plan(plan.number), number: action.number,
                child: FeedChild(pupil: plan.pupil, upn: upns[plan.pupil]), words: action.words,
                party: action.party.rawValue, owner: isOfFamily ? nil : action.owner,
                due: action.due,
                state: notes[action.number]?.state ?? ActionState.open.rawValue,
                note: notes[action.number]?.note ?? "")
        }
    }

    static func action(_ action: StoredAction, _ upns: [Int64: String]) -> FeedAction {
        FeedAction(
            place: .meeting(action.meeting), number: action.number,
            child: action.pupil.map { FeedChild(pupil: $0, upn: upns[$0]) }, words: action.words,
            party: action.side.rawValue, owner: action.owner, due: action.due,
            state: action.state.rawValue, note: action.outcome)
    }

    static func referral(
        _ referral: StoredReferral, _ steps: [StoredReferralStep], _ upns: [Int64: String]
    ) -> FeedReferral {
        FeedReferral(
            number: referral.number,
            child: FeedChild(pupil: referral.pupil, upn: upns[referral.pupil]),
            service: referral.service.statement.name,
            kind: referral.service.statement.kind.rawValue, state: referral.state.rawValue,
            referred: referral.referred,
            steps: steps.map {
                FeedReferral.Step(
                    step: $0.step.rawValue, on: $0.date,
                    answer: $0.step == .answer ? $0.words : "")
            })
    }
}
