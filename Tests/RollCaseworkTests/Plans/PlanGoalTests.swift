import RollCasework
import RollDomain
import Testing

/// A date that the test knows to exist.
func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
    return date
}

/// Goals are judged in whole sessions and exact shares.
@Suite struct PlanGoalTests {
    private static let goal = PlanGoal(
        "In each morning", from: day("2025-11-03"), by: day("2025-11-28"), .sessions(4))
    private static let share = PlanGoal(
        "In more", from: day("2025-11-03"), by: day("2025-11-28"), .share(1, of: 5))

    @Test func `sessions that were missed do not come back`() {
        let today = day("2025-11-14")
        #expect(Self.goal.standing(MissedSessions(4, of: 18), on: today) == .onCourse)
        #expect(Self.goal.standing(MissedSessions(5, of: 18), on: today) == .missed)
    }

    @Test func `a share still can be met while its dates run, and is judged at its edge`() {
        let today = day("2025-11-14")
        #expect(Self.share.standing(MissedSessions(4, of: 20), on: today) == .onCourse)
        #expect(Self.share.standing(MissedSessions(5, of: 20), on: today) == .offCourse)
        #expect(Self.share.standing(MissedSessions(4, of: 20), on: day("2025-11-29")) == .met)
        #expect(Self.share.standing(MissedSessions(5, of: 24), on: day("2025-11-29")) == .missed)
    }

    @Test func `before its dates, or with nothing possible, it is too early`() {
        #expect(
            Self.goal.standing(MissedSessions(0, of: 0), on: day("2025-11-02")) == .tooEarly)
        #expect(
            Self.goal.standing(MissedSessions(0, of: 0), on: day("2025-11-10")) == .tooEarly)
        #expect(Self.goal.standing(MissedSessions(0, of: 0), on: day("2025-12-10")) == .missed)
    }

    @Test func `the baseline is as long, and ends the day before`() {
        let span = Self.goal.baselineSpan
        #expect(span.to == day("2025-11-02"))
        #expect(span.from == day("2025-10-08"))
        #expect(
            span.from.days(until: span.to ?? span.from)
                == Self.goal.from.days(until: Self.goal.by))
    }

    @Test(arguments: 0..<400)
    func `a share agrees with long division`(_ seed: Int) {
        let (missed, possible) = (seed % 21, 20 + seed / 21)
        let figure = MissedSessions(missed, of: possible)
        for (part, whole) in [(1, 10), (1, 4), (1, 2), (0, 1), (3, 7)] {
            let holds = GoalTarget.share(part, of: whole).holds(figure)
            #expect(holds == (Double(missed) / Double(possible) <= Double(part) / Double(whole)))
        }
        #expect(figure.isSevere == (2 * missed >= possible))
    }

    @Test func `the words of a target name whole sessions`() {
        #expect(GoalTarget.sessions(1).words == "at most 1 session missed")
        #expect(GoalTarget.sessions(0).words == "no session missed")
        #expect(GoalTarget.share(1, of: 5).words == "at most 1 of every 5 sessions missed")
    }
}
