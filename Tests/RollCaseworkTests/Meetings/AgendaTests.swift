import RollCasework
import Testing

@Suite struct AgendaTests {
    private static func pupil(
        _ number: Int64, silent: Int = 0, severe: Bool = false, plan: JointPlanStanding = .missing,
        _ persistent: Double, _ severely: Double, _ future: Double, others: Bool = false,
        deferrals: Int = 0
    ) -> AgendaPupil {
        var pupil = AgendaPupil(number)
        pupil.daysWithoutContact = silent
        pupil.isSevere = severe
        pupil.plan = plan
        pupil.persistentChance = persistent
        pupil.severeChance = severely
        pupil.remaining = 200
        pupil.futureRate = future
        pupil.needsOthers = others
        pupil.deferrals = deferrals
        return pupil
    }

    /// The vector P2 of the methods: pupils a to g as 1 to 7.
    private static let pupils = [
        pupil(1, silent: 6, 0.5, 0.05, 0.12), pupil(2, severe: true, 1, 0.8, 0.6, others: true),
        pupil(3, severe: true, plan: .current, 1, 0.9, 0.75, others: true),
        pupil(4, 0.9, 0.35, 0.35), pupil(5, 0.95, 0.1, 0.22, others: true),
        pupil(6, 0.6, 0.01, 0.11, deferrals: 2),
        pupil(7, severe: true, plan: .overdue, 1, 0.7, 0.55),
    ]

    @Test func `the worked example of the methods comes out`() {
        #expect(Self.pupils.map { $0.tier?.rawValue } == [0, 1, 5, 3, 4, 4, 2])
        let stakes = [8.0, 104, 134, 54, 28, 6, 94]
        for (pupil, stake) in zip(Self.pupils, stakes) {
            #expect(abs(pupil.stake - stake) < 1e-9)
        }
        let agenda = Agenda(Self.pupils, minutes: 120)
        #expect(agenda.items.map(\.pupil.pupil) == [1, 2, 7, 4, 5, 6, 3])
        #expect(agenda.items.allSatisfy { $0.isReached })
        #expect(Agenda(Self.pupils.reversed(), minutes: 120) == agenda)
    }

    @Test func `a short meeting takes duties first, and lists whom it does not reach`() {
        // 21 minutes are kept; 20 are left: three of six, one minute for the pupil with a plan.
        let agenda = Agenda(Self.pupils, minutes: 41)
        #expect(
            agenda.items.filter(\.isReached).map(\.pupil.pupil) == [1, 2, 7, 3])
        #expect(agenda.items.count == Self.pupils.count)
        #expect(Agenda(Self.pupils, minutes: 10).items.allSatisfy { !$0.isReached })
    }

    @Test func `every severely absent pupil stands on it, and none is put off for ever`() {
        var random = SystemSeed(7)
        for _ in 0..<500 {
            var pupil = AgendaPupil(Int64(random.next() % 9))
            pupil.isSevere = random.next() % 2 == 0
            pupil.plan = JointPlanStanding.allCases[Int(random.next() % 3)]
            pupil.daysWithoutContact = Int(random.next() % 7)
            pupil.persistentChance = Double(random.next() % 11) / 10
            pupil.severeChance = Double(random.next() % 11) / 10
            pupil.needsOthers = random.next() % 2 == 0
            let first = pupil.tier
            #expect(!pupil.isSevere || first != nil)
            pupil.deferrals = 1
            let later = pupil.tier
            #expect((first == nil) == (later == nil))
            if let first, let later {
                #expect(later <= first)
                #expect((first == .urgent) == (later == .urgent))
            }
            pupil.deferrals = 9
            #expect(pupil.tier.map { $0 <= .withoutPlan } ?? true)
        }
    }

    /// Numbers from a seed.
    private struct SystemSeed {
        var state: UInt64

        init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}
