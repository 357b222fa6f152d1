import RollDomain
import RollOracle
import Testing

@Suite struct `Counting registers` {
    /// Starts of weeks on both sides of each change of rules that a register can meet.
    private static let weeks = [
        "2011-08-29", "2014-08-25", "2020-08-31", "2021-03-04", "2022-04-14", "2024-08-14",
        "2025-09-08",
    ]

    @Test(arguments: 0..<200)
    func `random registers count as the oracle counts them mark by mark`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var symbols = SymbolTable.known
        _ = symbols.markAdding("local?")
        let start = try date(try #require(Self.weeks.randomElement(using: &random)))
        let pupils = Int.random(in: 1...12, using: &random)
        let ages = (0..<Int.random(in: 0...pupils, using: &random)).map { _ in
            Bool.random(using: &random)
        }
        var sheets: [RegisterSheet] = []
        var marks: [OracleMark] = []
        for day in (0..<8).map({ start.adding(days: $0) }) {
            for session in Session.allCases where Int.random(in: 0..<10, using: &random) > 0 {
                var sheet = RegisterSheet(SessionDate(day, session))
                for pupil in 0..<pupils where Int.random(in: 0..<5, using: &random) > 0 {
                    let number = UInt8.random(in: 1..<UInt8(symbols.texts.count), using: &random)
                    sheet.set(Mark(rawValue: number), for: pupil)
                    // The last date is left out of the count.
                    guard day != start.adding(days: 7) else { continue }
                    marks.append(
                        OracleMark(
                            pupil: pupil, date: day.description,
                            code: symbols.texts[Int(number)],
                            isCompulsoryAge: pupil < ages.count ? ages[pupil] : true))
                }
                sheets.append(Bool.random(using: &random) ? sheet : sheet.trimmed())
            }
        }
        let last = start.adding(days: 7)
        let count = RegisterCount(
            sheets: sheets.shuffled(using: &random), tables: ClassTables(symbols: symbols),
            symbolCount: symbols.texts.count, isCompulsoryAge: ages,
            includes: { $0.date < last })
        for pupil in 0..<pupils {
            let expected = Oracle.count(marks, of: pupil)
            let tally = count.tally(of: pupil)
            for kind in MarkClass.allCases {
                #expect(tally[kind] == expected.of(kind.inOracle), "\(kind) of \(pupil)")
            }
            #expect(tally.possible == expected.possible)
            #expect(tally.attending == expected.attended)
            #expect(tally.absent == expected.absent)
            #expect(tally.marks == marks.count { $0.pupil == pupil })
            let byNumber = Array(count.counts(of: pupil))
            for (number, text) in symbols.texts.enumerated() where !byNumber.isEmpty {
                #expect(Int(byNumber[number]) == expected.byCode[text] ?? 0)
            }
        }
    }

    @Test func `a pupil whom no sheet reaches has nothing counted`() throws {
        let when = SessionDate(try date("2025-09-08"), .morning)
        let count = RegisterCount(
            sheets: [RegisterSheet(when, first: 2, marks: [1])],
            tables: ClassTables(symbols: .known), symbolCount: SymbolTable.known.texts.count)
        #expect(count.width == 3)
        #expect(count.tally(of: 0) == SessionTally())
        #expect(count.tally(of: 2).possible == 1)
        #expect(count.tally(of: 99) == SessionTally())
        #expect(count.counts(of: 99).isEmpty)
    }

    @Test func `a number that the installation does not know is nobody else's count`() throws {
        let when = SessionDate(try date("2025-09-08"), .morning)
        let known = SymbolTable.known.texts.count
        let count = RegisterCount(
            sheets: [RegisterSheet(when, marks: [200])], tables: ClassTables(symbols: .known),
            symbolCount: known)
        #expect(count.tally(of: 0)[.unknown] == 1)
        #expect(count.counts(of: 0).allSatisfy { $0 == 0 })
    }
}

/// Rule R-RATE-01.
@Suite struct `Tallies` {
    private func random(_ random: inout SplitMix64) -> SessionTally {
        var tally = SessionTally()
        for kind in MarkClass.allCases { tally[kind] = .random(in: 0...50, using: &random) }
        return tally
    }

    @Test(arguments: 0..<50)
    func `the parts of two tallies sum to the whole`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let (one, other) = (random(&generator), random(&generator))
        let both = one + other
        #expect(both == other + one)
        #expect(both.possible == one.possible + other.possible)
        #expect(both.absent == one.absent + other.absent)
        #expect(both.attending == one.attending + other.attending)
        #expect(both.marks == one.marks + other.marks)
        #expect(both.absence == one.absence + other.absence)
        #expect(both.authorised + both.unauthorised == Ratio(both.absent, of: both.possible * 2))
        #expect(one + SessionTally() == one)
    }

    @Test func `coronavirus sessions are possible and neither attended nor missed`() {
        var tally = SessionTally()
        tally[.present] = 6
        tally[.covid] = 3
        tally[.authorised] = 1
        #expect(tally.possible == 10)
        #expect(tally.attending == 6)
        #expect(tally.absent == 1)
        #expect(tally.isPersistentlyAbsent)
        #expect(tally.absence == Ratio(1, of: 10))
    }
}
