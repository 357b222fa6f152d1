import RollAccess
import RollCasework
import RollDomain
import RollInsight
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Testing

/// What changed in schools beside schools like them, on registers that are made up.
///
/// R-DID-01, R-SIM-01
@Suite struct ChangeBesideTests {
    private struct Town {
        let store: Store
        let primaries: [StoredSchool]

        static let shared = Result { try Town() }

        init() throws {
            let plan = SyntheticPlan(
                seed: 31, today: day("2025-10-24"),
                authorities: [authority(391), authority(390), authority(393)], share: 0.16)
            store = try Store(SQLiteDriver(), now: .early)
            _ = try Synthesise(store: store).run(plan, on: occasion("2025-10-24")) { _, _ in }
            primaries = try store.read { try $0.schools.withPupils() }
                .filter { $0.phase == .primary }
        }
    }

    private let before = span("2025-09-01", "2025-09-26")
    private let after = span("2025-09-29", "2025-10-22")

    @Test func `a school is set beside schools like it, and its figures fit together`() throws {
        let town = try Town.shared.get()
        #expect(town.primaries.count >= 15)
        let members = Set(town.primaries.prefix(4).map(\.urn))
        let found = try ChangeBeside(store: town.store).run(members, before: before, after: after)
        #expect(found.members.count == 4 && found.isSynthetic)
        #expect(found.members.map(\.name) == found.members.map(\.name).sorted())
        let compared = found.members.compactMap(\.beside)
        #expect(!compared.isEmpty)
        for one in compared {
            #expect(one.others.count >= 5 && one.others.count <= 20)
            #expect(members.isDisjoint(with: one.others))
            #expect(one.range.contains(one.difference))
            // Each is rounded to a tenth by itself.
            let sum = one.after - one.before - (one.othersAfter - one.othersBefore)
            #expect(abs(sum - one.difference) < 0.25)
            #expect(abs(one.before - one.othersBefore) <= 1.1)
        }
        for member in found.members where member.beside == nil {
            #expect(member.words.contains("No comparison"))
            #expect(!member.words.contains("%"))
        }
        if compared.count >= 3 {
            let together = try #require(found.together)
            #expect(together.schools == compared.count)
            #expect(together.verdict == .tooFew)
            #expect(found.words.contains { $0.contains("too few schools for a verdict") })
        }
    }

    @Test func `schools that are left out stand beside nobody`() throws {
        let town = try Town.shared.get()
        let members = Set(town.primaries.prefix(2).map(\.urn))
        let service = ChangeBeside(store: town.store)
        let first = try service.run(members, before: before, after: after)
        let others = Set(first.members.flatMap { $0.beside?.others ?? [] })
        let out = Set(others.sorted().prefix(3))
        let second = try service.run(
            members, before: before, after: after, leavingOut: out)
        #expect(
            second.members.allSatisfy { out.isDisjoint(with: $0.beside?.others ?? []) })
        #expect(second.together == nil)
        let rest = Set(town.primaries.map(\.urn)).subtracting(members)
        let none = try service.run(members, before: before, after: after, leavingOut: rest)
        #expect(none.members.allSatisfy { $0.beside == nil })
        #expect(none.words.contains { $0.contains("Too few schools") })
    }

    @Test func `schools that are not there, and dates without registers, are no fault`() throws {
        let town = try Town.shared.get()
        let service = ChangeBeside(store: town.store)
        let nobody = try service.run([urn(123_456)], before: before, after: after)
        #expect(nobody.members.isEmpty && nobody.together == nil)
        let later = try service.run(
            Set(town.primaries.prefix(2).map(\.urn)), before: before,
            after: span("2026-01-05", "2026-02-13"))
        #expect(later.members.allSatisfy { $0.beside == nil })
        #expect(later.members.allSatisfy { $0.words.contains("too few registers") })
    }

    @Test func `figures from memory are those from the database`() throws {
        let town = try Town.shared.get()
        let members = Set(town.primaries.prefix(4).map(\.urn))
        let live = PageFigures(try LiveNation(town.store, span("2025-09-01", "2025-10-24")))
        let one = try ChangeBeside(live).run(members, before: before, after: after)
        let other = try ChangeBeside(store: town.store).run(members, before: before, after: after)
        #expect(one.members.map(\.beside) == other.members.map(\.beside))
        #expect(one.together == other.together && one.words == other.words)
    }

    @Test func `an area reads the result that stands on the card, whatever else it lists`() throws {
        let town = try Town.shared.get()
        let members = town.primaries.prefix(4).map(\.urn)
        let card = try town.store.write { session in
            let author = CaseAuthor("Cass", person: 7, title: "headteacher", at: .early)
            let card = try session.practice.add(
                PracticeServiceTests.text(), of: members[0], by: author)
            for school in members {
                _ = try session.adoptions.add(
                    AdoptionStatement(start: nil, aim: "Fewer", mayBeNamed: false),
                    from: day("2025-09-22"), of: (card, 1), at: school, by: author)
            }
            return card
        }
        let figures = PageFigures(try LiveNation(town.store, span("2025-09-01", "2025-10-24")))
        let today = day("2025-10-24")
        let adoptions = try town.store.read { try $0.adoptions.of(card: card) }
        let kept = AdoptionResults()
        let all = try kept.run(adoptions, figures, on: today)
        #expect(all == kept.known(adoptions, on: today))
        let ahead = AdoptionResults()
        ahead.warm(figures, on: today)
        #expect(ahead.known(adoptions, on: today) == all)
        #expect(all.results.contains { $0.beside != nil })
        let code = try #require(adoptions.first?.school.authority)
        let viewer = try #require(
            Viewer(
                person: 1, name: "A", role: .authorityManager,
                assignments: [
                    Assignment(
                        .authorityManager, .authority(code), DateSpan(from: day("2025-09-01")))
                ], on: today))
        let grant = try #require(Door.grant(viewer, .seeAdoptions, .authority(code)))
        let showing = ShowAdoptions(store: town.store)
        let lines = try showing.run(grant, on: RollServicesTests.occasion("2025-10-24")).lines
        #expect(!lines.isEmpty)
        let results = try showing.results(of: lines, kept, on: today)
        for (line, result) in zip(lines, results) {
            let place = adoptions.firstIndex { $0.school == line.adoption.school }
            #expect(result == place.map { all.results[$0] })
        }
    }

    @Test
    func `similar schools of a day are those of the database, and each choice tells what it did`()
        throws
    {
        let town = try Town.shared.get()
        let live = PageFigures(try LiveNation(town.store, span("2025-09-01", "2025-10-24")))
        let today = day("2025-10-23")
        let span = PageFigures.settled(on: today)
        let school = try #require(town.primaries.first)
        var question = SimilarQuestion(school.urn)
        question.count = 5
        let fast = try FindSimilarSchools(live).run(question, over: span, on: today)
        let slow = try FindSimilarSchools(store: town.store).run(question, over: span, on: today)
        #expect(fast.others.map(\.school.urn) == slow.others.map(\.school.urn))
        #expect(fast.found == slow.found && fast.others.count == 5)
        #expect(fast.choices.count == 1 && fast.choices[0].shared == 5)
        question.weights = ["fsm": 0, "girls": 2]
        question.sizeWithin = 80
        let mine = try FindSimilarSchools(live).run(question, over: span, on: today)
        #expect(mine.choices.count == 4)
        #expect(
            mine.others.allSatisfy {
                abs($0.share.whole - mine.own.share.whole) * 100 <= 80 * mine.own.share.whole
            })
        #expect(mine.usual.contains(100 * mine.found.expected))
        let expected = try FindSimilarSchools(live).expected(
            of: [school], over: span, on: today)
        var usual = SimilarQuestion(school.urn)
        usual.count = SimilarQuestion.usualCount
        let asked = try FindSimilarSchools(live).run(usual, over: span, on: today)
        #expect(abs(try #require(expected[school.urn]) - asked.found.expected) < 1e-9)
        question.weights = Dictionary(
            uniqueKeysWithValues: SimilarityRule.names.map { ($0, 0.0) })
        #expect(throws: ServiceFailure.self) {
            try FindSimilarSchools(live).run(question, over: span, on: today)
        }
        question.weights = ["shoes": 1]
        #expect(throws: ServiceFailure.self) {
            try FindSimilarSchools(live).run(question, over: span, on: today)
        }
    }
}
