import RollDomain
import RollEngine
import Testing

/// Six weeks of one school's marks, with so many of one code in each.
@Suite struct `Sudden rises of a code` {
    private static let rules = MarkRules(symbols: .known)

    /// Counts weeks of marks of which some have a code.
    private func rises(
        of code: String, _ weeks: [Int], of marks: Int = 300
    ) throws -> [CodeRise] {
        let first = try #require(CivilDate("2025-09-08"))
        let urn = try #require(URN(number: 900_001))
        let days = (0..<weeks.count * 5).map { first.adding(days: $0 / 5 * 7 + $0 % 5) }
        let slots = days.flatMap { day in
            Session.allCases.map {
                QualityCount.Slot(SessionDate(day, $0), isExpected: true, isTaken: true)
            }
        }
        var count = QualityCount(
            urn, slots: slots, schoolDays: days, hasCalendar: true, rules: Self.rules)
        let mark = try #require(SymbolTable.known.mark(for: code)).rawValue
        let present = try #require(SymbolTable.known.mark(for: "/")).rawValue
        let span = DateSpan(from: first)
        for (week, sessions) in weeks.enumerated() {
            for number in 0..<marks {
                count.add(
                    mark: number < sessions ? mark : present, in: week * 10 + number % 10,
                    of: span, isCompulsoryAge: true)
            }
        }
        return count.found.rises
    }

    @Test(arguments: ["B", "C", "C2", "D", "K", "X"])
    func `R-QUAL-02 a fifth week far above the four before is a rise`(code: String) throws {
        let found = try rises(of: code, [4, 3, 5, 4, 60, 4])
        let rise = try #require(found.first)
        #expect(found.count == 1)
        #expect(rise.code == code && rise.sessions == 60)
        #expect(rise.monday == CivilDate("2025-10-06"))
        // Sixteen in 1,200 marks are four in 300.
        #expect(rise.usual == 4 && rise.excess == 56)
    }

    @Test func `R-QUAL-02 what stays high is told each week against the weeks before the rise`()
        throws
    {
        let found = try rises(of: "B", [4, 4, 4, 4, 60, 61, 62])
        #expect(found.map(\.sessions) == [60, 61, 62])
        #expect(found.allSatisfy { $0.usual == 4 })
    }

    @Test(arguments: [
        // Fewer than fifty sessions.
        [0, 0, 0, 0, 49],
        // Only three weeks before.
        [4, 4, 4, 60],
        // Less than three times the usual share: 17 in 300 before.
        [17, 17, 17, 17, 50],
        // Not half as much again as the highest week before.
        [0, 0, 0, 40, 59],
        // High throughout.
        [60, 60, 60, 60, 60],
    ])
    func `R-QUAL-02 what is not sudden is no rise`(weeks: [Int]) throws {
        #expect(try rises(of: "B", weeks) == [])
    }

    @Test func `R-QUAL-02 the edges belong to the rise`() throws {
        #expect(try rises(of: "B", [0, 0, 0, 0, 50]).count == 1)
        #expect(try rises(of: "B", [17, 17, 17, 17, 51]).count == 1)
        #expect(try rises(of: "B", [0, 0, 0, 40, 60]).count == 1)
        // Fifty sessions of 5,000 marks are 1 in 100, of 5,001 they are less.
        #expect(try rises(of: "B", [0, 0, 0, 0, 50], of: 5_000).count == 1)
        #expect(try rises(of: "B", [0, 0, 0, 0, 50], of: 5_001) == [])
    }

    @Test func `codes of plain absence and presence are not watched`() throws {
        for code in ["I", "L", "V"] { #expect(try rises(of: code, [0, 0, 0, 0, 90]) == []) }
    }
}
