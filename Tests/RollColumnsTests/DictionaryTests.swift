import RollColumns
import Testing

@Suite struct `Dictionary columns and groups` {
    @Test(arguments: [1, 3, 256, 257, 5_000])
    func `give back the value of each row`(distinct: Int) {
        var random = SplitMix64(seed: UInt64(distinct))
        let rows = (0..<6_000).map { _ in "v\(Int.random(in: 0..<distinct, using: &random))" }
        let column = DictionaryColumn(rows)
        #expect(column.count == rows.count)
        #expect(column.values.count == Set(rows).count)
        let codes = column.allCodes()
        for row in rows.indices {
            #expect(column[row] == rows[row])
            #expect(column.values[Int(codes[row])] == rows[row])
            #expect(column.code(of: row) == Int(codes[row]))
        }
    }

    @Test(arguments: 0..<30)
    func `split rows as a dictionary of keys does`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let count = Int.random(in: 0...300, using: &random)
        let isIn = (0..<count).map { _ in Int.random(in: 0..<5, using: &random) > 0 }
        let columns = (0..<3).map { _ in
            (0..<count).map { _ in UInt16.random(in: 0..<7, using: &random) }
        }
        var groups = RowGroups(rowCount: count) { isIn[$0] }
        for column in columns { groups.split(by: column, valueCount: 7) }
        var seen: Set<[Int]> = []
        for row in 0..<count {
            guard isIn[row] else {
                #expect(groups.numbers[row] == RowGroups.none)
                continue
            }
            let key = columns.map { Int($0[row]) }
            seen.insert(key)
            #expect(groups.codes[Int(groups.numbers[row])] == key)
        }
        #expect(seen == Set(groups.codes.filter { !$0.isEmpty }))
    }

    @Test func `this processor meets the baseline, and the message names it`() {
        #expect(ProcessorBaseline.isMet == (ProcessorBaseline.problem == nil))
        #expect(!ProcessorBaseline.name.isEmpty)
    }
}
