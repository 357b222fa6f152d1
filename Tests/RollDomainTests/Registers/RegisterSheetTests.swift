import RollDomain
import Testing

@Suite struct `Register sheets` {
    private func session() throws -> SessionDate {
        SessionDate(try date("2025-09-08"), .morning)
    }

    @Test(arguments: 0..<200)
    func `marks set in any order make the sheet of a dense register`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let width = Int.random(in: 1...40, using: &random)
        let start = Int.random(in: 0...100, using: &random)
        var dense = [UInt8](repeating: 0, count: start + width)
        for place in start..<start + width where Bool.random(using: &random) {
            dense[place] = UInt8.random(in: 1...49, using: &random)
        }
        var sheet = RegisterSheet(try session())
        for place in dense.indices.filter({ dense[$0] != 0 }).shuffled(using: &random) {
            sheet.set(Mark(rawValue: 49), for: place)
            sheet.set(Mark(rawValue: dense[place]), for: place)
        }
        for place in 0..<dense.count + 5 {
            let expected = place < dense.count ? dense[place] : 0
            #expect(sheet[place].rawValue == expected)
        }
        let trimmed = sheet.trimmed()
        #expect(trimmed == RegisterSheet(try session(), marks: dense).trimmed())
        #expect(trimmed.markCount == dense.count { $0 != 0 })
        #expect(trimmed.isEmpty == dense.allSatisfy { $0 == 0 })
        #expect(trimmed.marks.first != 0 && trimmed.marks.last != 0)
        #expect(trimmed.trimmed() == trimmed)
    }

    @Test(arguments: 0..<100)
    func `trimming changes no mark`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let marks = (0..<Int.random(in: 0...30, using: &random)).map { _ in
            Bool.random(using: &random) ? UInt8(0) : UInt8.random(in: 1...49, using: &random)
        }
        let first = Int.random(in: 0...20, using: &random)
        let sheet = RegisterSheet(try session(), first: first, marks: marks)
        for place in 0..<60 { #expect(sheet.trimmed()[place] == sheet[place]) }
        #expect(sheet.trimmed().markCount == sheet.markCount)
    }

    @Test func `a sheet answers none before its first mark and after its last`() throws {
        let sheet = RegisterSheet(try session(), first: 10, marks: [1, 2])
        #expect(sheet[9] == .none)
        #expect(sheet[10].rawValue == 1)
        #expect(sheet[11].rawValue == 2)
        #expect(sheet[12] == .none)
    }

    @Test func `a first mark far along takes one byte`() throws {
        var sheet = RegisterSheet(try session())
        sheet.set(Mark(rawValue: 1), for: 5_000)
        #expect(sheet.first == 5_000)
        #expect(sheet.marks == [1])
        sheet.set(Mark(rawValue: 2), for: 4_998)
        #expect(sheet.first == 4_998)
        #expect(sheet.marks == [2, 0, 1])
    }

    @Test func `taking every mark away leaves an empty sheet`() throws {
        var sheet = RegisterSheet(try session(), first: 3, marks: [1, 2])
        sheet.set(.none, for: 3)
        sheet.set(.none, for: 4)
        #expect(sheet.isEmpty)
        #expect(sheet.markCount == 0)
        #expect(sheet.trimmed() == RegisterSheet(try session()))
    }
}
