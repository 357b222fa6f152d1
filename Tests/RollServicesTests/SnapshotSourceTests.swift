import Foundation
import RollDomain
import RollEngine
import RollServices
import RollStore
import RollTestSupport
import Testing

@Suite struct `A nation from a snapshot file` {
    private let year = AcademicYear(startYear: 2025)

    private func write(_ town: SyntheticTown, to path: String) throws {
        _ = try WriteSnapshot(store: town.store).run(
            path, nil, usual: [year], isAnew: false, on: occasion()
        ) { _, _ in }
    }

    private func ask(_ query: Query, _ town: SyntheticTown, _ path: String?) throws -> NationAnswer
    {
        let place = path.map { SnapshotPlace(path: $0, isNamed: true) }
        return try AskNation(NationSource(store: town.store, snapshot: place, lanes: 2)).run(
            query, SchoolFilter(), knownAt: nil
        ) {}
    }

    private func questions(_ town: SyntheticTown) -> [Query] {
        var child = Query(Window(town.year), by: [.authority])
        child.unit = .child
        var codes = Query(Window(town.year), by: [.school, .characteristic(.specialNeeds)])
        codes.measures = [.codes, .days, .spells, .classes, .lateness, .bands]
        return [Query(Window(town.year), by: [.phase]), codes, child]
    }

    private func use(_ answer: NationAnswer) throws -> SnapshotUse {
        guard case .snapshot(let use) = answer.origin else {
            Issue.record("not from the file")
            throw CancellationError()
        }
        return use
    }

    @Test func `answers under a definition what the database answers, with its digest`() throws {
        let town = try SyntheticTown.shared.get()
        try withTemporaryFolder { folder in
            let path = folder.path("figures.snapshot")
            try write(town, to: path)
            for name in ["rollcall-live", "census-six-half-terms-10", "daily-weighted"] {
                let definition = try #require(FigureDefinition.named(name))
                func ask(_ place: SnapshotPlace?) throws -> NationAnswer {
                    // A file opened for one question has nothing open for the next.
                    try AskNation(NationSource(store: town.store, snapshot: place)).run(
                        Query(Window(town.year), by: [.region]), SchoolFilter(), under: definition,
                        knownAt: nil
                    ) {}
                }
                let mapped = try ask(SnapshotPlace(path: path, isNamed: true))
                let read = try ask(nil)
                _ = try use(mapped)
                #expect(mapped.answer == read.answer)
                #expect(mapped.exclusions == read.exclusions)
                #expect(mapped.meaning == read.meaning)
                #expect(mapped.weighted([]) == read.weighted([]))
            }
        }
    }

    @Test func `answers what the database answers, to the last row`() throws {
        let town = try SyntheticTown.shared.get()
        try withTemporaryFolder { folder in
            let path = folder.path("figures.snapshot")
            try write(town, to: path)
            var checked = 0
            for query in questions(town) {
                let mapped = try ask(query, town, path)
                #expect(mapped.answer == (try ask(query, town, nil)).answer)
                let use = try use(mapped)
                #expect(use.reloaded == 0 && use.mended == 0)
                #expect(use.schoolYears == town.count.schools)
                #expect(use.checkedByteCount > checked)
                checked = use.checkedByteCount
                #expect(checked <= use.byteCount)
            }
            let faults = try CheckSnapshot(store: town.store).faults(path, isDeep: true) { _, _ in }
            #expect(faults.isSound)
            #expect(faults.compared == town.count.schools)
            let again = try WriteSnapshot(store: town.store).run(
                path, nil, usual: [], isAnew: false, on: occasion()
            ) { _, _ in }
            #expect(again.loaded == 0)
            #expect(again.years == [year])
        }
    }

    @Test func `takes from the database whatever is damaged in the file`() throws {
        let town = try SyntheticTown.shared.get()
        let queries = questions(town)
        let expected = try queries.map { try ask($0, town, nil).answer }
        try withTemporaryFolder { folder in
            let path = folder.path("figures.snapshot")
            try write(town, to: path)
            let good = try Data(contentsOf: URL(filePath: path))
            var mended = 0
            for place in stride(from: 200, to: good.count, by: good.count / 15) {
                var bad = good
                bad[place] ^= 1
                try bad.write(to: URL(filePath: path))
                for (query, answer) in zip(queries, expected) {
                    let found = try ask(query, town, path)
                    #expect(found.answer == answer, "byte \(place)")
                    if case .snapshot(let use) = found.origin { mended += use.mended }
                }
            }
            #expect(mended > 0)
            let faults = try CheckSnapshot(store: town.store).faults(path, isDeep: false) { _, _ in
            }
            #expect(!faults.damaged.isEmpty)
            // Writing anew copies what is good and reads the rest.
            let written = try WriteSnapshot(store: town.store).run(
                path, nil, usual: [], isAnew: false, on: occasion()
            ) { _, _ in }
            #expect(written.loaded == faults.damaged.count)
            #expect(try Data(contentsOf: URL(filePath: path)).count == good.count)
        }
    }
}
