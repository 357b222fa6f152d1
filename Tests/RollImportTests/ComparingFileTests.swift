import Foundation
import RollDomain
import RollFormats
import RollImport
import Testing

/// Published files by which schools and authorities are compared.
///
/// R-NEIGH-01, R-SIM-01
struct ComparingFileTests {
    private func neighbours(
        _ rows: String
    ) throws -> ImportOutcome<[NeighbourStatement]> {
        try NeighboursImporter(limit: Example.lenient).read(Example.source(rows))
    }

    @Test func `a list with ranks is of statistical neighbours, one without of borders`() throws {
        let ranked = try neighbours(
            "old_la_code,la_name,rank,neighbour_old_la_code,closeness\n"
                + "301,Barking,1,308,Close\n301,Barking,2,821,Very close\n301,Barking,2,821,Close\n"
        )
        #expect(ranked.changes.map(\.kind) == [.statistical, .statistical])
        #expect(ranked.changes.map(\.place) == [1, 2])
        #expect(ranked.changes.first?.closeness == "Close")
        #expect(ranked.report.counts.repeated == 1 && !ranked.report.hasFaults)
        let borders = try neighbours(
            "new_la_code,old_la_code,neighbour_old_la_code\nE06000001,805,808\nE06000001,805,840\n")
        #expect(borders.changes.map(\.kind) == [.border, .border])
        #expect(borders.changes.map(\.place) == [1, 2])
    }

    @Test func `rows that cannot be are held back with their place and rule`() throws {
        let outcome = try neighbours(
            "old_la_code,rank,neighbour_old_la_code\n"
                + "999,1,308\n301,1,30\n301,1,301\n301,first,308\n301,0,308\n301,1,308\n")
        #expect(outcome.changes.count == 1)
        #expect(outcome.report.counts.quarantined == 5)
        #expect(
            outcome.report.quarantine.rows.map(\.rule)
                == [.unknownAuthority, .unknownAuthority, .conflictingRows, .badNumber, .badNumber])
        #expect(outcome.report.quarantine.rows.map(\.line) == [2, 3, 4, 5, 6])
        #expect(throws: ImportFailure.self) { try neighbours("rank,closeness\n1,Close\n") }
    }

    private func traits(_ rows: String) throws -> ImportOutcome<[URN: [Double?]]> {
        try SchoolTraitsImporter().read(Example.source(rows))
    }

    @Test func `a published file of schools is read by its columns`() throws {
        let outcome = try traits(
            "URN,NOR,PNORG,PSENELSE,PSENELK,PNUMEAL,PNUMFSMEVER\n"
                + "900001,420,48.6,2.4,13.1,30.2%,24.5%\n900002,\"1,020\",SUPP,x,,55,NE\n")
        let first = try #require(outcome.changes[Example.school])
        #expect(first.prefix(4).map { $0 ?? -1 } == [24.5, 13.1, 2.4, 30.2])
        #expect(abs((first[4] ?? 0) - log(420)) < 1e-12 && first[5] == 48.6)
        let second = try #require(outcome.changes[Example.other])
        #expect(second[0] == nil && second[1] == nil && second[2] == nil && second[5] == nil)
        #expect(second[3] == 55 && abs((second[4] ?? 0) - log(1_020)) < 1e-12)
        #expect(!outcome.report.hasFaults)
    }

    @Test func `figures that cannot be are left out and named, not taken for nought`() throws {
        let outcome = try traits(
            "URN,fsm,sen\n900001,124,12\n900002,many,12\n,1,1\nschool,1,1\n900001,3,3\n")
        #expect(outcome.changes[Example.school].map { $0[0] == nil && $0[1] == 12 } == true)
        #expect(outcome.changes[Example.other].map { $0[0] == nil && $0[1] == 12 } == true)
        #expect(outcome.report.counts.quarantined == 3)
        #expect(outcome.report.log.kept.compactMap(\.place.row).sorted() == [2, 3])
        #expect(throws: ImportFailure.self) { try traits("school,fsm\n900001,3\n") }
        #expect(throws: ImportFailure.self) { try traits("URN,roof\n900001,flat\n") }
    }

    @Test(RealData.isThere)
    func `the published lists are read whole`() throws {
        let statistical = try NeighboursImporter().read(
            ByteSource(path: RealData.path("geography/la_statistical_neighbours_may2025.csv")))
        #expect(statistical.changes.count == 1_580 && !statistical.report.hasFaults)
        #expect(Set(statistical.changes.map(\.authority)).count == 158)
        let borders = try NeighboursImporter().read(
            ByteSource(path: RealData.path("geography/la_adjacency_derived.csv")))
        #expect(borders.changes.count == 752 && !borders.report.hasFaults)
        let premium = try SchoolTraitsImporter().read(
            ByteSource(path: RealData.path("gias/pupil_premium_2021_schools.csv.gz")))
        #expect(premium.changes.count == 20_760)
        // The Aldgate School is a primary; a secondary has the share of its own pupils.
        #expect(premium.changes[known(URN(number: 100_000))]?.first == 14.5)
        let none = premium.changes.values.count { ($0.first ?? nil) == 0 }
        #expect(none < 400, "\(none)")
    }
}
