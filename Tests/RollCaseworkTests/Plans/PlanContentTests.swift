import RollCasework
import RollDomain
import Testing

/// What has to be right before a plan is kept.
@Suite struct PlanContentTests {
    private static let today = day("2025-11-10")

    private static func plan(_ kind: PlanKind = .support) -> PlanContent {
        var content = PlanContent(kind, reviewOn: day("2025-12-01"))
        content.goals = [
            PlanGoal("In", from: day("2025-11-10"), by: day("2025-12-05"), .sessions(4))
        ]
        content.actions = [
            PlanAction(1, "Ring", by: .school, owner: "Ms Arden", due: day("2025-11-14"))
        ]
        content.joint?.leadAgency = "School"
        content.joint?.schoolLead = "Ms Arden"
        content.joint?.authorityLead = "Mr Qadir"
        return content
    }

    private static func fields(_ content: PlanContent) -> [String] {
        content.faults(on: today).map(\.field)
    }

    @Test(arguments: PlanKind.allCases)
    func `a plan with a goal, an action and a review is right`(_ kind: PlanKind) {
        #expect(Self.fields(Self.plan(kind)) == [])
    }

    @Test func `an empty plan names what it lacks`() {
        let empty = PlanContent(.joint, reviewOn: day("2025-12-01"))
        #expect(
            Self.fields(empty) == [
                "goal-1-words", "action-1-words", "school-lead", "authority-lead", "lead-agency",
            ])
    }

    @Test func `dates out of order are named where they stand`() {
        var content = Self.plan(.joint)
        content.goals[0].by = day("2025-11-01")
        content.reviewOn = day("2025-11-09")
        content.joint?.steps = [
            ReturnStep(2, "Mornings", from: day("2025-11-20")),
            ReturnStep(3, "Door", from: day("2025-11-12")),
        ]
        #expect(Self.fields(content) == ["goal-1-by", "review-on", "step-2-from"])
        content = Self.plan()
        content.reviewOn = day("2025-12-23")
        #expect(Self.fields(content) == ["review-on"])
        content.reviewOn = day("2025-12-22")
        #expect(Self.fields(content) == [])
    }

    @Test func `numbers of a goal must be sessions`() {
        for target in [
            GoalTarget.sessions(-1), .sessions(401), .share(3, of: 2), .share(1, of: 0),
            .share(-1, of: 5),
        ] {
            var content = Self.plan()
            content.goals[0].target = target
            #expect(Self.fields(content) == ["goal-1-number"], "\(target)")
        }
    }

    @Test func `an action has an owner, and texts have an end`() {
        var content = Self.plan()
        content.actions[0].owner = "  "
        content.strengths = String(repeating: "a", count: 4_001)
        #expect(Self.fields(content) == ["action-1-owner", "strengths"])
    }

    @Test func `barriers and supports are those of the lists`() {
        var content = Self.plan()
        content.barriers = ["C-ANX", "X-NO"]
        content.supports = ["I-NO"]
        #expect(Self.fields(content) == ["barriers", "supports"])
    }

    @Test func `two texts differ passage by passage, and a text does not differ from itself`() {
        let mine = Self.plan(.joint)
        #expect(mine.differences(from: mine) == [])
        var theirs = mine
        theirs.actions[0].due = day("2025-11-21")
        theirs.actions.append(
            PlanAction(2, "Walk", by: .parent, owner: "Mum", due: day("2025-11-21")))
        theirs.joint?.travel = "A pass"
        let found = mine.differences(from: theirs)
        #expect(found.map(\.passage) == ["Action 1", "Action 2", "Travel"])
        #expect(found[1].second.isEmpty && found[2].first == "A pass")
    }
}
