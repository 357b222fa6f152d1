import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What was done for one made-up child, day after day.
struct DemoStory {
    /// The child.
    struct Child {
        let number: Int64
        let forename: String
        let isSevere: Bool
        /// The day on which it became known.
        let since: CivilDate
    }

    let school: URN
    let child: Child
    /// The child's place among those of the school, which chooses words and how far it goes.
    let place: Int
    let cast: DemoCast
    let figures: PageFigures
    let occasion: Occasion

    private var today: CivilDate { occasion.today }
    private var isHome: Bool { school == cast.home }
    private var script: DemoScript { DemoScript.all[place % DemoScript.all.count] }

    /// Tells it as far as the child's place says; false where nothing is done for the child.
    func tell() throws -> Bool {
        // One in six is found on the list of those without anything, as in life.
        if place % 6 == 5 { return false }
        let start = Self.weekday(min(child.since, today.adding(days: -12)).adding(days: 3))
        guard start < today else { return false }
        try converse(on: start, first: true)
        guard place % 6 != 4 else { return true }
        let plan = try open(child.isSevere ? .joint : .support, on: start.adding(days: 4))
        guard let plan else { return true }
        try carry(plan, from: start.adding(days: 5))
        return true
    }

    // MARK: Steps of the story

    private func converse(on date: CivilDate, first: Bool) throws {
        guard let grant = try self.grant(.keepPlan, isHome ? cast.officer : cast.manager, on: date)
        else { return }
        var talk = Conversation(on: date, first ? script.place : .school)
        let said = first ? script.child : script.childLater
        talk.statements = [SpokenWords(.pupil, said)]
        if first {
            talk.statements += [
                SpokenWords(.parent, speaker: "Mum", script.parent),
                SpokenWords(.school, speaker: grant.viewer.name, script.staff),
            ]
            talk.strengths = script.strengths
        }
        talk.barriers = script.barriers.compactMap { code, voice in
            Barrier.coded(code).map {
                BarrierNote(
                    $0, code.hasPrefix("F") ? .pull : .push, saidBy: voice,
                    confidence: voice == .pupil ? .sure : .likely)
            }
        }
        _ = try KeepConversation(store: figures.store)
            .run(talk, grant: grant, on: at(date, grant.viewer))
    }

    private func open(_ kind: PlanKind, on asked: CivilDate) throws -> StoredPlan? {
        let date = Self.weekday(min(asked, today.adding(days: -3)))
        guard let grant = try self.grant(.keepPlan, isHome ? cast.officer : cast.manager, on: date)
        else { return nil }
        let written = try KeepPlan(figures)
            .open(kind, content(kind, on: date, grant), grant: grant, on: at(date, grant.viewer))
        guard case .kept(let plan) = written else {
            throw ServiceFailure(.program, "The demo's own plan has a fault: \(written).")
        }
        return plan
    }

    private func content(_ kind: PlanKind, on date: CivilDate, _ grant: Grant) -> PlanContent {
        let until = date.adding(days: 27)
        var content = PlanContent(kind, reviewOn: date.adding(days: 21))
        content.barriers = script.barriers.map(\.0)
        content.strengths = script.strengths
        var goal = PlanGoal(script.goal, from: date, by: until, .share(1, of: 4))
        if place % 2 == 1 { goal.target = .sessions(6) }
        content.goals = [goal]
        content.supports = Support.matching(Set(content.barriers)).prefix(3).map(\.code)
        content.contact = "\(grant.viewer.name) rings home each Friday after three."
        let (school, authority) = (cast.champion.name, cast.manager.name)
        content.actions = [
            PlanAction(
                0, script.schoolAction, by: .school, owner: isHome ? school : "Head of year",
                due: date.adding(days: 5)),
            PlanAction(0, script.parentAction, by: .parent, owner: "Mum", due: until),
            PlanAction(0, script.childAction, by: .pupil, owner: child.forename, due: until),
        ]
        content.actions[0].barrier = content.barriers.first ?? ""
        guard kind == .joint else { return content }
        content.actions.append(
            PlanAction(
                0, "Ask the educational psychologist to see \(child.forename)", by: .authority,
                owner: authority, due: date.adding(days: 14)))
        content.joint = joint(on: date, school, authority)
        return content
    }

    private func joint(on date: CivilDate, _ school: String, _ authority: String) -> JointNeeds {
        var joint = JointNeeds()
        joint.health = script.health
        joint.learning = script.learning
        joint.ehc = place % 3 == 0 ? .asked : .notNeeded
        joint.ehcNote =
            place % 3 == 0 ? "Asked for by the family; the answer is due in six weeks" : ""
        joint.section19 = place % 2 == 0 ? .inPlace : .notNeeded
        joint.section19Note =
            place % 2 == 0
            ? "Six hours of tuition a week on mornings not in school"
            : "Suitable education is school itself, in steps"
        joint.travel = "Walks, or comes with a friend. Nothing is needed."
        joint.formal = "None, and neither side means to. Support comes first."
        joint.leadAgency = "School"
        joint.schoolLead = isHome ? school : "Head of year"
        joint.authorityLead = authority
        joint.familyLead = isHome ? cast.officer.name : "Head of year"
        joint.escalation =
            "\(isHome ? school : "The head") and \(authority), after ten school days without agreement"
        joint.panelOn = date.adding(days: 35)
        joint.steps = [
            ReturnStep(0, "Meet a known adult at the side door", from: date, test: "4 of 5 kept"),
            ReturnStep(
                0, "Two mornings in a quiet room", from: date.adding(days: 7), test: "both kept"),
            ReturnStep(
                0, "Three mornings, and one lesson with the class", from: date.adding(days: 14),
                test: "6 of 8 sessions kept"),
            ReturnStep(0, "Full days, with a quiet room at lunch", from: date.adding(days: 35)),
        ]
        return joint
    }

    private func carry(_ plan: StoredPlan, from asked: CivilDate) throws {
        let date = Self.weekday(min(asked, today.adding(days: -2)))
        if plan.kind == .support {
            try move(plan, .start, isHome ? cast.officer : cast.manager, on: date)
        } else {
            try agree(plan, on: date)
        }
        guard let now = try figures.store.read({ try $0.plans.plan(plan.number, of: school) }),
            now.isLive
        else { return }
        let worker = isHome ? cast.officer : cast.manager
        try note(now, 1, .done, "Done in the first week.", worker, on: date.adding(days: 6))
        try note(now, 2, .going, "", worker, on: date.adding(days: 9))
        let review = Self.weekday(now.reviewOn)
        guard review < today else { return }
        try converse(on: review, first: false)
        var said = MovePlan.Said()
        said.state = (place % 3 == 1 ? ReviewFinding.same : .better).rawValue
        said.note =
            place % 3 == 1
            ? "Mornings are still hard. Step two goes on." : "Going well. \(script.childLater)"
        said.reviewOn = review.adding(days: 28)
        try move(now, .review, worker, said, on: review)
        if isHome, place < 2 { try meet(on: review) }
    }

    /// Both sides of a joint plan, or one of them, or a change that waits, by the child's place.
    private func agree(_ plan: StoredPlan, on date: CivilDate) throws {
        var said = MovePlan.Said()
        said.seen = plan.version
        guard isHome else {
            try move(plan, .agree(.authority), cast.manager, said, on: date)
            // One school in six has not agreed yet.
            guard place % 6 != 3, let champion = otherChampion(on: date) else { return }
            return try move(plan, .agree(.school), champion, said, on: date.adding(days: 2))
        }
        try move(plan, .agree(.school), cast.champion, said, on: date)
        guard place % 6 != 3 else { return }
        try move(plan, .agree(.authority), cast.manager, said, on: date.adding(days: 1))
        if let grant = try self.grant(.keepSafeguardingNotes, cast.guardian, on: date) {
            try KeepRestrictedNote(store: figures.store).run(
                "Asked for a view: nothing known that stops this plan. To be looked at again at "
                    + "each review.", on: .safeguarding, grant: grant, on: at(date, cast.guardian))
        }
        guard place % 6 == 2,
            let grant = try self.grant(.keepPlan, cast.officer, on: date.adding(days: 8)),
            var content = try figures.store.read({
                try $0.plans.versions(of: plan).last?.content
            })
        else { return }
        let later = Self.weekday(min(date.adding(days: 8), today.adding(days: -1)))
        content.actions.append(
            PlanAction(
                0, "Same adult at the door on Mondays too", by: .school, owner: cast.champion.name,
                due: today.adding(days: 7)))
        content.reviewOn = max(content.reviewOn, later.adding(days: 14))
        _ = try KeepPlan(figures).write(
            plan.number, content, seen: plan.version,
            why: "Mondays are the hardest, \(child.forename) says.", grant: grant,
            on: at(later, grant.viewer))
    }

    /// Who leads attendance at a school whose people have no accounts in the demo.
    private func otherChampion(on date: CivilDate) -> Viewer? {
        Viewer(
            person: 0, name: "Robin Lisle", role: .attendanceChampion,
            assignments: [
                Assignment(.attendanceChampion, .school(school), DateSpan(from: date))
            ], on: date.adding(days: 2))
    }

    // MARK: By the front doors

    private func note(
        _ plan: StoredPlan, _ item: Int, _ state: ActionState, _ words: String,
        _ viewer: Viewer, on date: CivilDate
    ) throws {
        guard date < today else { return }
        var said = MovePlan.Said()
        (said.item, said.state, said.note) = (item, state.rawValue, words)
        try move(plan, .note, viewer, said, on: date)
    }

    private func move(
        _ plan: StoredPlan, _ move: PlanMove, _ viewer: Viewer,
        _ said: MovePlan.Said = MovePlan.Said(), on date: CivilDate
    ) throws {
        guard let grant = try self.grant(MovePlan.action(for: move), viewer, on: date) else {
            return
        }
        _ = try MovePlan(figures).run(
            plan.number, move, said, grant: grant, on: at(date, viewer))
    }

    func grant(_ action: Action, _ viewer: Viewer, on date: CivilDate) throws -> Grant? {
        try figures.store.read { try Doorkeeper(viewer, $0).grant(action, school, child.number) }
    }

    func at(_ date: CivilDate, _ viewer: Viewer) -> Occasion {
        var then = occasion
        then.now = Instant(date, hour: 15, minute: place % 60)
        then.today = date
        then.viewer = viewer
        return then
    }

    /// The day itself, or the Monday after a weekend.
    private static func weekday(_ date: CivilDate) -> CivilDate {
        var day = date
        while day.weekday.isWeekend { day = day.adding(days: 1) }
        return day
    }
}
