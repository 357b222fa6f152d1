import RollAccess
import RollCasework
import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

/// A demo has conversations and plans to show, the same ones each time.
@Suite struct DemoCaseworkTests {
    private func town() throws -> (store: Store, figures: PageFigures, occasion: Occasion) {
        let today = day("2025-11-21")
        let plan = SyntheticPlan(
            seed: 20_25, today: today, authorities: [authority(331)], share: 0.02)
        let store = try Store(SQLiteDriver(), now: .early)
        let occasion = occasion("2025-11-21")
        _ = try Synthesise(store: store).run(plan, on: occasion) { _, _ in }
        _ = try DemoPeople(store: store, random: AccountTown.random(4), cost: AccountTown.cheap)
            .run(password: AccountTown.strong, on: occasion)
        let year = AcademicYear(of: today)
        return (
            store,
            PageFigures(try LiveNation(store, DateSpan(from: year.firstDate, to: today))), occasion
        )
    }

    /// Every plan of the demo's school with the texts of its versions, and what was said.
    private func told(_ store: Store) throws -> [String] {
        try store.read { session in
            var lines: [String] = []
            for school in try session.schools.withPupils() {
                for plan in try session.plans.open(of: school.urn) {
                    let texts = try session.plans.versions(of: plan).map { "\($0.content)" }
                    let entries = try session.plans.entries(of: plan).map {
                        "\($0.kind) \($0.on) \($0.note)"
                    }
                    lines.append("\(plan.pupil) \(plan.state) \(texts) \(entries)")
                    lines += try session.conversations.of(school.urn, plan.pupil).map {
                        "\($0.conversation)"
                    }
                }
            }
            return lines
        }
    }

    @Test func `it is written once, by the front doors, and is the same each time`() throws {
        let first = try town()
        let stories = try DemoCasework(first.figures).run(on: first.occasion)
        #expect(stories >= 6)
        let told = try self.told(first.store)
        #expect(told.count > stories)
        // Joint plans are in force at schools whose people have no accounts, too.
        let year = AcademicYear(of: first.occasion.today)
        let joint = try first.store.read { session in
            try session.nationWork.jointPlans(since: year.firstDate)
        }.filter { $0.isInForce(on: first.occasion.today) }
        #expect(!joint.isEmpty)
        #expect(try DemoCasework(first.figures).run(on: first.occasion) == 0)
        #expect(try self.told(first.store) == told)
        let second = try town()
        _ = try DemoCasework(second.figures).run(on: second.occasion)
        #expect(try self.told(second.store) == told)
        // Each change has its reason in the record.
        let record = try first.store.read {
            try $0.audit.search(AuditFilter(), most: 1_000)
        }.filter { $0.kind == .change && $0.note.hasPrefix("plan") }
        #expect(record.count > stories && record.allSatisfy { !$0.reason.isEmpty })
    }
}
