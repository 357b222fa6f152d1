import Foundation
import RollDomain
import RollInsight
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

@Suite struct `Borders and neighbours` {
    @Test func `borders are loaded, replaced, and not at all where a row is wrong`() throws {
        let town = try SmallTown()
        let service = SpatialNeighbours(store: town.store)
        try withTemporaryFolder { folder in
            func write(_ text: String) throws -> String {
                let path = folder.path("borders.csv")
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                return path
            }
            let head = "old_la_code,neighbour_old_la_code\n"
            #expect(throws: ServiceFailure.self) { try service.run(phase: nil, on: occasion()) }
            _ = try service.load(write(head + "330,331\n331,330\n330,202\n"), on: occasion())
            #expect(try service.borders().map { "\($0.0)-\($0.1)" } == ["202-330", "330-331"])
            for bad in ["330,330\n", "330,999\n", "x,330\n"] {
                #expect(throws: ServiceFailure.self, "\(bad)") {
                    try service.load(write(head + bad), on: occasion())
                }
            }
            #expect(try service.borders().count == 2)
            _ = try service.load(
                write("code,neighbour_code\nE08000025,E08000026\n"), on: occasion())
            #expect(try service.borders().map { "\($0.0)-\($0.1)" } == ["330-331"])
            let answer = try service.run(phase: nil, on: occasion())
            #expect(answer.places.count == 3)
            #expect(answer.pairs.count == 1)
        }
    }
}

@Suite struct `Borders of a list of neighbours` {
    @Test func `a list of neighbours gives borders until a table of borders is loaded`() throws {
        let town = try SmallTown()
        let list = "old_la_code,neighbour_old_la_code\n330,331\n331,330\n330,202\n"
        _ = try ImportDesk(store: town.store, occasion: occasion())
            .importNeighbours(.bytes(Array(list.utf8), name: "borders.csv"))
        let service = SpatialNeighbours(store: town.store)
        #expect(try service.borders().map { "\($0.0)-\($0.1)" } == ["202-330", "330-331"])
        try withTemporaryFolder { folder in
            let path = folder.path("borders.csv")
            try "old_la_code,neighbour_old_la_code\n330,331\n".write(
                toFile: path, atomically: true, encoding: .utf8)
            _ = try service.load(path, on: occasion())
        }
        #expect(try service.borders().map { "\($0.0)-\($0.1)" } == ["330-331"])
    }
}

@Suite struct `Two places side by side` {
    @Test func `the parts of two authorities sum to their difference`() throws {
        let town = try SmallTown()
        for measure in ContrastMeasure.allCases {
            let answer = try ContrastPlaces(store: town.store).run(
                .authority(authority(330)), .authority(authority(202)), measure,
                span("2025-09-01", "2025-10-01"))
            #expect(answer.sums)
            #expect(answer.first == "Birmingham" && answer.second == "Camden")
            #expect(answer.parts.gap.numerator < 0)
        }
        #expect(throws: ServiceFailure.self) {
            try ContrastPlaces(store: town.store).run(
                .authority(authority(330)), .authority(authority(390)), .absence,
                span("2025-09-01", "2025-10-01"))
        }
        let trust = try ContrastPlaces(store: town.store).run(
            .trust("5001"), .school(urn(900_003)), .persistent, span("2025-09-01", "2025-10-01"))
        #expect(trust.first == "Hills Trust" && trust.sums)
    }
}

/// Published files, to the figures that are known of them.
@Suite(.enabled(if: PublishedFigures.folder != nil, "ROLLCALL_DATA names no folder"))
struct `Neighbours in published figures` {
    private func path(_ name: String) throws -> String {
        try #require(PublishedFigures.folder).appending(path: name).path()
    }

    @Test(arguments: [
        (nil as SchoolPhase?, 0.161, 0.76, 1.98, 2.34, 0.85),
        (.primary, 0.206, 0.76, 2.1, 2.47, 0.85),
        (.secondary, 0.315, 0.59, 2.40, 3.30, 0.73),
    ])
    func `R-SPATIAL-01: the authorities of England in 2025/26`(
        _ phase: SchoolPhase?, _ moran: Double, _ geary: Double, _ across: Double,
        _ any: Double, _ contrast: Double
    ) throws {
        let answer = try SpatialNeighbours.published(
            path("attendance-ytd/EES_ytd_data_2526.csv"),
            borders: path("geography/la_adjacency_derived.csv"), phase: phase, year: nil)
        let found = try #require(answer.variation)
        // The table has two borders fewer than the outlines of which the figures were made.
        #expect(abs(found.moran - moran) < 0.006)
        #expect(abs(found.geary - geary) < 0.006)
        #expect(abs(found.acrossBorders - across) < 0.02)
        #expect(abs(found.betweenAny - any) < 0.01)
        #expect(abs(found.contrast - contrast) < 0.006)
        #expect(found.byChance < 0.01)
        let largest = answer.pairs.prefix(2).map { "\($0.high.name)-\($0.low.name)" }
        #expect(Set(largest) == ["Salford-Trafford", "Camden-Barnet"] || phase == .primary)
        if phase == nil {
            #expect(abs(answer.pairs[0].points - 8.4) < 0.06)
            #expect(answer.pairs[0].contrast.isListed)
            let far = Double(answer.far) / Double(answer.pairs.count)
            #expect(abs(far - 0.057) < 0.001)
        }
    }

    @Test func `R-SPATIAL-01: a loaded file gives what the file gives`() throws {
        let store = try Store(SQLiteDriver(), now: .early)
        let service = SpatialNeighbours(store: store)
        _ = try service.load(path("geography/la_adjacency_derived.csv"), on: occasion())
        #expect(try service.printed(on: day("2026-07-20")) == nil)
        _ = try LoadStatistics(store: store).run(
            path("attendance-ytd/EES_ytd_data_2526.csv"), on: occasion())
        let loaded = try #require(try service.printed(on: day("2026-07-20")))
        let read = try SpatialNeighbours.published(
            path("attendance-ytd/EES_ytd_data_2526.csv"),
            borders: path("geography/la_adjacency_derived.csv"), phase: nil, year: nil)
        #expect(loaded.variation == read.variation)
        #expect(loaded.pairs == read.pairs)
        #expect(loaded.source.contains("2025/26"))
    }

    @Test func `R-SPATIAL-01: outlines give the borders that a table has, and two more`() throws {
        let table = try SpatialNeighbours.published(
            path("attendance-ytd/EES_ytd_data_2526.csv"),
            borders: path("geography/la_adjacency_derived.csv"), phase: nil, year: nil)
        let shapes = try SpatialNeighbours.published(
            path("attendance-ytd/EES_ytd_data_2526.csv"),
            borders: path("geography/ctyua_may2023_england_buc_wgs84.geojson.gz"), phase: nil,
            year: nil)
        #expect((1...2).contains(shapes.pairs.count - table.pairs.count))
        #expect(abs(try #require(shapes.variation).moran - 0.161) < 0.002)
    }

    @Test func `R-CONTRAST-01: two real authorities by bands of absence`() throws {
        let answer = try ContrastPlaces.published(
            path("absence-bands/absence_bands_to_201819.csv.gz"), .authority(authority(806)),
            .authority(authority(358)), nil, year: AcademicYear(startYear: 2018))
        #expect(answer.sums)
        #expect(answer.measure == .persistent)
        #expect(answer.parts.intake.count == 5)
        // Middlesbrough has more pupils of kinds that miss more than Trafford, in every file.
        let intake = answer.parts.intake.reduce(0) { $0 + $1.points }
        #expect(intake > 1 && answer.parts.gap.points > intake / 2)
    }

    @Test func `R-CONTRAST-01: loaded files take two authorities apart`() throws {
        let store = try Store(SQLiteDriver(), now: .early)
        let (one, other) = (authority(355), authority(358))
        let none = try ContrastPrinted(store, one, other)
        #expect(none.persistent == nil && none.absence == nil)
        _ = try LoadStatistics(store: store).run(
            path("attendance-ytd/EES_ytd_data_2526.csv"), on: occasion())
        let daily = try ContrastPrinted(store, one, other)
        let absence = try #require(daily.absence)
        #expect(daily.persistent == nil)
        let reasons = absence.reasons.reduce(0) { $0 + $1.points }
        #expect(abs(reasons - absence.beyond) < 1e-9)
        #expect(abs(absence.allIntake + absence.beyond - absence.gap) < 1e-9)
        #expect(absence.gap > 0)
    }

    @Test func `R-CONTRAST-01: reasons and schools of a published file sum as well`() throws {
        let daily = try ContrastPlaces.published(
            path("attendance-ytd/EES_ytd_data_2526.csv"), .authority(authority(355)),
            .authority(authority(358)), .absence, year: nil)
        #expect(daily.sums && daily.parts.reasons.count > 10)
        let schools = try ContrastPlaces.published(
            path("absence/absence_3term_school_201617_201718.csv.gz"), .authority(authority(355)),
            .authority(authority(358)), .absence, year: nil)
        #expect(schools.sums && schools.parts.units.count > 100)
        #expect(schools.units.count <= ContrastAnswer.most)
    }
}

/// Where published files are.
enum PublishedFigures {
    static let folder = ProcessInfo.processInfo.environment["ROLLCALL_DATA"].map {
        URL(filePath: $0)
    }
}
