import RollDomain
import RollImport
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

@Suite struct `A played day` {
    private static let plan: SyntheticPlan = {
        let code = authority(382)
        return SyntheticPlan(
            seed: 7, today: DemoDay.last(code, before: day("2025-10-15")), authorities: [code],
            share: 0.02)
    }()

    private func town() throws -> Store {
        let store = try Store(SQLiteDriver(), now: .early)
        let occasion = Occasion(
            now: Self.plan.asAt, today: Self.plan.today, operatorName: "Alex Moss")
        _ = try Synthesise(store: store).run(Self.plan, on: occasion) { _, _ in }
        return store
    }

    @Test func `ends as the plan says that it ends`() throws {
        let store = try town()
        let steps = try DayPlay(store: store).steps()
        #expect(steps.contains { $0.isCorrection } && steps.contains { !$0.isCorrection })
        #expect(steps.allSatisfy { $0.at > Self.plan.asAt && $0.at.date == Self.plan.today })
        #expect(steps.map(\.at) == steps.map(\.at).sorted())
        let made = try FeedTokens(store: store).add(
            FeedTokens.Wanted(name: "Play", schools: SchoolFilter()), secret: FeedTown.secret(1),
            on: occasion("\(Self.plan.today)"))
        let caller = try #require(
            try FeedDoor(store: store).open(made.secret.text, at: Self.plan.asAt))
        for step in steps {
            let answer = try PostMarks(store: store).run(
                PostMarks.Request(school: step.school, body: Array(step.body.utf8)),
                from: caller,
                on: Occasion(now: step.at, today: Self.plan.today, operatorName: ""))
            let marks = try #require(answer.marks)
            #expect(marks.count(.refused) == 0 && marks.verdicts.count == step.marks)
        }
        var end = Self.plan
        end.progress = .after
        let place = SyntheticAuthority(authority(382), plan: end)
        let today = DateSpan(from: end.today, to: end.today)
        for number in place.selection {
            let school = place.school(number)
            let wanted = school.register(of: AcademicYear(of: end.today))
                .known(at: end.asAt, of: today).sheets
            let found = try store.read {
                try $0.registers.sheets(of: school.statement.urn, in: today)
            }
            #expect(found.map { $0.trimmed() } == wanted.map { $0.trimmed() })
        }
    }

    @Test func `is not played into a database with a real school`() throws {
        let store = try town()
        _ = try store.write { session in
            var real = SchoolStatement(urn: urn(100_000), name: "Real School", phase: .primary)
            real.authority = authority(330)
            return try session.schools.apply([real], at: .noon)
        }
        let refused = failure { _ = try DayPlay(store: store).steps() }
        #expect(refused?.message.contains("not made up") ?? false)
    }

    @Test func `is not played into a database whose plan is not kept`() throws {
        let town = try SmallTown()
        let refused = failure { _ = try DayPlay(store: town.store).steps() }
        #expect(refused?.kind == .fault)
    }

    @Test func `of some schools holds theirs and no others`() throws {
        let store = try town()
        let all = Set(try DayPlay(store: store).steps().map(\.school))
        let one = try #require(all.min())
        var filter = SchoolFilter()
        filter.schools = [one]
        #expect(all.count > 1)
        #expect(Set(try DayPlay(store: store).steps(filter).map(\.school)) == [one])
    }

    @Test func `a plan is read from its line as it was written`() {
        #expect(SyntheticPlan(Self.plan.text) == Self.plan)
        var around = Self.plan
        around.centre = authority(382)
        #expect(around.text != Self.plan.text && SyntheticPlan(around.text) == around)
        #expect(SyntheticPlan(Self.plan.text + " centre=390") == nil)
        for text in ["", "seed=1", "seed=1 today=x years=1 share=1 progress=morning authorities="] {
            #expect(SyntheticPlan(text) == nil)
        }
    }
}
