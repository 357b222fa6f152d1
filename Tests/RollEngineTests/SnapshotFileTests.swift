import Foundation
import RollDomain
import RollEngine
import Testing

@Suite struct `A snapshot file` {
    /// Two schools, four pupils and a week, with everything that a question may need.
    private func small() throws -> SmallNation {
        var nation = SmallNation()
        try nation.enrol(1, at: 1)
        try nation.enrol(2, at: 1, kind: .main)
        try nation.enrol(2, at: 2, kind: .subsidiary)
        try nation.enrol(3, at: 2, to: "2025-12-01")
        try nation.write(["/", "\\", "I", "I", "L", "\\"], for: 1, at: 1, from: "2025-09-08")
        try nation.write(["/", "O", "/", "B", "/", "\\"], for: 2, at: 1, from: "2025-09-08")
        try nation.write(["D", "D", "D", "\\"], for: 2, at: 2, from: "2025-09-08")
        try nation.write(["/", "\\", "N", "N"], for: 3, at: 2, from: "2025-09-10")
        return nation
    }

    /// Questions that need every part of a file between them.
    private func questions(_ year: AcademicYear) -> [Query] {
        var codes = Query(Window(year), by: [.school, .sex, .age])
        codes.measures = [.bands, .codes, .lateness, .classes, .days, .spells]
        var child = Query(Window(year), by: [.authority])
        child.unit = .child
        return [Query(Window(year), by: [.school]), codes, child]
    }

    @Test(arguments: 0..<80)
    func `answers random questions as memory does, and reads nothing while it counts`(
        seed: Int
    ) async throws {
        var random = SplitMix64(seed: UInt64(40_000 + seed))
        let nation = MadeUpNation(using: &random)
        let memory = NationSnapshot(rules: nation.rules, partitions: nation.partitions())
        let queries = (0..<4).map { _ in MadeUpQuery(about: nation, using: &random).query }
        let path = NSTemporaryDirectory() + "rollcall-test-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(nation.partitions(), nation.rules, to: path)
        for query in queries {
            let file = try SnapshotFile(opening: path)
            let mapped = NationSnapshot(
                rules: nation.rules, partitions: try file.partitions(nation.rules))
            #expect(mapped.enrolmentCount == memory.enrolmentCount)
            try await mapped.open(for: query, lanes: 1 + seed % 2)
            let opened = file.checkedByteCount
            #expect(mapped.answer(query) == memory.answer(query), "seed \(seed)")
            #expect(await mapped.answer(query, lanes: 2) == memory.answer(query))
            #expect(file.checkedByteCount == opened, "read while counting, seed \(seed)")
            #expect(mapped.pupils(of: query) == memory.pupils(of: query))
        }
    }

    @Test func `is opened without reading it, and a headline passes by what it does not count`()
        throws
    {
        var random = SplitMix64(seed: 5)
        var nation = MadeUpNation(using: &random)
        while nation.partitions().allSatisfy({ $0.enrolmentCount < 5 }) {
            nation = MadeUpNation(using: &random)
        }
        try withTemporaryFile { path in
            try write(nation.partitions(), nation.rules, to: path)
            let file = try SnapshotFile(opening: path)
            let mapped = NationSnapshot(
                rules: nation.rules, partitions: try file.partitions(nation.rules))
            let atOpening = file.checkedByteCount
            var query = Query(Window(AcademicYear(startYear: 2050)), by: [.phase])
            try mapped.open(for: query)
            #expect(file.checkedByteCount == atOpening)
            query.window = Window(nation.year)
            try mapped.open(for: query)
            let headline = file.checkedByteCount
            #expect(headline > atOpening)
            query.measures = [.codes]
            try mapped.open(for: query)
            #expect(file.checkedByteCount > headline)
            #expect(try file.check().isEmpty)
            #expect(file.checkedByteCount <= file.byteCount)
        }
    }

    @Test func `is refused, or answers the same, whichever byte is changed`() throws {
        let nation = try small()
        let memory = try nation.snapshot()
        let queries = questions(nation.year)
        let expected = queries.map(memory.answer)
        try withTemporaryFile { path in
            try write([try nation.partition(1), try nation.partition(2)], nation.rules, to: path)
            let bytes = try contents(of: path)
            let handle = try #require(FileHandle(forUpdatingAtPath: path))
            var refused = 0
            for place in bytes.indices {
                try handle.seek(toOffset: UInt64(place))
                try handle.write(contentsOf: [bytes[place] ^ (1 << UInt8(place % 8))])
                do throws(SnapshotFailure) {
                    let mapped = try open(path, nation.rules)
                    for (query, answer) in zip(queries, expected) {
                        let found = try ask(query, of: mapped)
                        #expect(found == answer, "byte \(place)")
                    }
                } catch {
                    refused += 1
                }
                try handle.seek(toOffset: UInt64(place))
                try handle.write(contentsOf: [bytes[place]])
            }
            #expect(refused > bytes.count / 2)
            let whole = try open(path, nation.rules)
            #expect(try ask(queries[1], of: whole) == expected[1])
        }
    }

    @Test func `is refused when it is cut off at any length`() throws {
        let nation = try small()
        try withTemporaryFile { path in
            try write([try nation.partition(1), try nation.partition(2)], nation.rules, to: path)
            let handle = try #require(FileHandle(forUpdatingAtPath: path))
            for length in stride(from: try contents(of: path).count - 1, through: 0, by: -1) {
                try handle.truncate(atOffset: UInt64(length))
                let failure = #expect(throws: SnapshotFailure.self) {
                    try SnapshotFile(opening: path)
                }
                let code = failure?.code
                #expect(code == .damaged || code == .foreign && length < 8, "length \(length)")
            }
        }
    }

    @Test func `names the school years that are damaged, and can do without them`() throws {
        let nation = try small()
        let memory = try nation.snapshot()
        let query = questions(nation.year)[1]
        try withTemporaryFile { path in
            try write([try nation.partition(1), try nation.partition(2)], nation.rules, to: path)
            // The last bytes that stand for anything are the marks of the second school.
            let second = try SmallNation.urn(2)
            var bytes = try contents(of: path)
            let damaged = try #require(
                bytes.indices.reversed().first { place in
                    var changed = bytes
                    changed[place] ^= 4
                    try? write(changed, to: path)
                    let found = try? SnapshotFile(opening: path).check()
                    return found?.map(\.urn) == [second]
                })
            bytes[damaged] ^= 4
            try write(bytes, to: path)
            let mapped = try open(path, nation.rules)
            var first = query
            first.schools.schools = [try SmallNation.urn(1)]
            #expect(try ask(first, of: mapped) == memory.answer(first))
            let failure = #expect(throws: SnapshotFailure.self) { try ask(query, of: mapped) }
            #expect(failure?.code == .damaged)
            #expect(failure?.schoolYears == [SchoolYear(try SmallNation.urn(2), nation.year)])
            // Another partition takes its place without the damaged one being read.
            let live = Nation(mapped)
            let other = NationSnapshot(
                rules: nation.rules, partitions: [try nation.partition(1)])
            #expect(other.partitionCount == 1)
            live.replace(
                PartitionBuilder(rules: mapped.rules).build(
                    school: try nation.partition(2).school, year: nation.year,
                    enrolments: nation.enrolments[2] ?? [],
                    sheets: (nation.sheets[2] ?? [:]).values.sorted { $0.when < $1.when },
                    calendar: nil,
                    replacing: mapped.partition(of: try SmallNation.urn(2), nation.year)))
            for query in questions(nation.year) {
                #expect(try ask(query, of: live.snapshot) == memory.answer(query))
            }
        }
    }

    @Test func `keeps answering when another takes its place`() throws {
        let nation = try small()
        let memory = try nation.snapshot()
        try withTemporaryFile { path in
            try write([try nation.partition(1), try nation.partition(2)], nation.rules, to: path)
            let mapped = try open(path, nation.rules)
            try write([try nation.partition(1)], nation.rules, to: path)
            for query in questions(nation.year) {
                #expect(try ask(query, of: mapped) == memory.answer(query))
            }
            #expect(try open(path, nation.rules).partitionCount == 1)
        }
    }

    @Test func `is refused when its marks count otherwise, not when codes were added`() throws {
        let nation = try small()
        try withTemporaryFile { path in
            try write([try nation.partition(1)], nation.rules, to: path)
            let file = try SnapshotFile(opening: path)
            #expect(file.origin == .made([nation.year]))
            var more = SymbolTable.known
            _ = more.markAdding("new?")
            #expect(try file.partitions(MarkRules(symbols: more)).count == 1)
            var texts = SymbolTable.known.texts
            texts.swapAt(1, 2)
            let swapped = #expect(throws: SnapshotFailure.self) {
                try file.partitions(MarkRules(symbols: SymbolTable(texts: texts)))
            }
            #expect(swapped?.code == .otherRules)
            let fewer = #expect(throws: SnapshotFailure.self) {
                try file.partitions(
                    MarkRules(symbols: SymbolTable(texts: texts.dropLast().map { $0 })))
            }
            #expect(fewer?.code == .otherRules)
        }
    }

    @Test func `of no school, and of a school without pupils or registers, is a file too`() throws {
        var nation = SmallNation()
        nation.enrolments[3] = []
        try nation.enrol(9, at: 4)
        let rules = nation.rules
        let partitions = [try nation.partition(3), try nation.partition(4)]
        try withTemporaryFile { path in
            try write([], rules, to: path)
            #expect(try open(path, rules).partitionCount == 0)
            try write(partitions, rules, to: path)
            let query = questions(nation.year)[1]
            let memory = NationSnapshot(rules: rules, partitions: partitions)
            #expect(try ask(query, of: open(path, rules)) == memory.answer(query))
        }
    }
}
