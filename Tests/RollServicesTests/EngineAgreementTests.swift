import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

/// The engine and the plain count, which share no code, asked the same questions.
@Suite struct `The engine beside the plain count` {
    private static let groups: [(plain: Grouping, engine: Dimension)] = [
        (.school, .school), (.trust, .trust), (.authority, .authority), (.region, .region),
        (.phase, .phase), (.yearGroup, .yearGroup), (.sex, .sex), (.registration, .kind),
        (.characteristic(.ethnicity), .characteristic(.ethnicity)),
    ]

    @Test(arguments: [nil, Instant(day("2025-09-29"))])
    func `they agree on every group, now and as known then`(knownAt: Instant?) throws {
        let town = try SyntheticTown.shared.get()
        for group in Self.groups {
            let plain = try town.measure([group.plain], knownAt: knownAt)
            let asked = try AskNation(store: town.store).run(
                Query(Window(town.year), by: [group.engine]), SchoolFilter(), knownAt: knownAt
            ) {}
            let rows = asked.answer.rows.map { row in
                let counts = row.counts
                return row.key.map(asked.names.words)
                    + [
                        counts.enrolments, counts.possible, counts.authorised, counts.unauthorised,
                        counts.persistent, counts.severe,
                    ].map(String.init)
            }
            let wanted = plain.rows.map { row in
                let counts = row.counts
                return row.keys
                    + [
                        counts.enrolments, counts.tally.possible, counts.tally[.authorised],
                        counts.tally[.unauthorised], counts.persistent, counts.severe,
                    ].map(String.init)
            }
            #expect(Set(rows) == Set(wanted), "\(group.plain)")
            #expect(asked.answer.total.possible == plain.total.tally.possible)
            #expect(asked.answer.total.enrolments == plain.total.enrolments)
        }
    }
}
