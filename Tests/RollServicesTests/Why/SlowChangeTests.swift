import RollDomain
import RollEngine
import RollPostgres
import RollServices
import RollStore
import RollSynthetic
import RollTestSupport
import Testing

/// The parts of a change beside a second computation that goes through what arrived one by one.
@Suite struct `Changes worked out twice` {
    private static let today = day("2025-09-30")

    private func compare(_ town: ChangingTown, _ random: inout SplitMix64) throws -> Set<String> {
        let start = Instant(ChangingTown.first, hour: 8)
        let instants = (0..<2).map { _ in
            Instant(
                milliseconds: start.milliseconds
                    + Int64.random(in: 0...1_500_000_000, using: &random))
        }.sorted()
        let from = ChangingTown.first.adding(days: Int.random(in: 0...4, using: &random))
        let window = DateSpan(from: from, to: ChangingTown.last)
        let slow = SlowChange(town: town, window: window)
        let question = `Why a figure changed`.question(window, from: instants[0], to: instants[1])
        let answer = try WhyChanged(store: town.store).run(question, today: Self.today, lanes: 1)
        let (first, second) = (slow.codes(at: instants[0]), slow.codes(at: instants[1]))
        #expect(Self.counts(answer.first.counts) == slow.counts(first, calendarAt: instants[0]))
        #expect(Self.counts(answer.second.counts) == slow.counts(second, calendarAt: instants[1]))
        let found = Dictionary(
            uniqueKeysWithValues: answer.parts.map { ($0.part.code, Self.counts($0.moved)) }
        ).filter { !$0.value.isEmpty }
        #expect(found == slow.parts(from: instants[0], to: instants[1]), "\(instants) \(window)")
        return Set(found.keys)
    }

    private static func counts(_ counts: RollEngine.FigureCounts) -> SlowChange.Counts {
        [
            "possible": counts.possible, "attended": counts.attending,
            "authorised": counts.authorised, "unauthorised": counts.unauthorised,
            "pupils": counts.enrolments, "persistent": counts.persistent, "severe": counts.severe,
        ].filter { $0.value != 0 }
    }

    @Test func `R-WHY-01 the parts are those of a slow second computation`() throws {
        var random = SplitMix64(seed: 20_251_130)
        var seen: Set<String> = []
        for seed in 1...24 {
            let town = try ChangingTown(seed: UInt64(seed))
            for _ in 0..<6 { seen.formUnion(try compare(town, &random)) }
        }
        // A comparison in which a part never came up would prove nothing about it.
        for part in [
            "days_since", "schools_newly_reporting", "registrations_new", "registers_late",
            "marks_late", "settled_no_reason_to_authorised", "settled_present_to_unauthorised",
            "calendar",
        ] {
            #expect(seen.contains(part), "\(part)")
        }
    }

    @Test(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
    func `the parts are the same on PostgreSQL`() throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeTownsDatabase()
        defer { server.dropDatabase(name) }
        var random = SplitMix64(seed: 7)
        let town = try ChangingTown(seed: 3, on: PostgresDriver(server.address(name)))
        for _ in 0..<6 { _ = try compare(town, &random) }
    }
}
