import RollDomain
import RollStore
import RollTestSupport
import Testing

/// Lists of neighbours on both databases.
///
/// R-NEIGH-01
@Suite(.eachDatabase) struct `Neighbours of authorities` {
    private func one(
        _ authority: String, _ kind: NeighbourKind, _ other: String, _ place: Int,
        _ closeness: String = ""
    ) throws -> NeighbourStatement {
        NeighbourStatement(
            try #require(AuthorityCode(authority)), kind, try #require(AuthorityCode(other)),
            place: place, closeness: closeness)
    }

    @Test func `a list takes the place of the one before, and leaves the other kind alone`() throws
    {
        let test = try TestStore(schools: [])
        let first = try [
            one("301", .statistical, "308", 1, "Close"),
            one("301", .statistical, "821", 2, "Close"),
            one("302", .statistical, "303", 1),
        ]
        let border = try [one("301", .border, "316", 1)]
        let second = try [
            one("301", .statistical, "821", 1, "Very close"), one("302", .statistical, "303", 1),
        ]
        let counts = try test.store.write { session in
            [
                try session.neighbours.replace(first, .statistical, at: .noon),
                try session.neighbours.replace(border, .border, at: .noon),
                try session.neighbours.replace(first, .statistical, at: .noon),
                try session.neighbours.replace(second, .statistical, at: .noon),
            ]
        }
        #expect(counts.map(\.new) == [3, 1, 0, 0])
        #expect(counts.map(\.changed) == [0, 0, 0, 2])
        #expect(counts.map(\.unchanged) == [0, 0, 3, 1])
        let found = try test.store.read {
            try $0.neighbours.of(try #require(AuthorityCode("301")))
        }
        #expect(found == border + [second[0]])
    }
}
