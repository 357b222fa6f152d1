import RollDomain
import RollEngine
import Testing

@testable import RollInsight

/// Rule R-INS-04: what is used on a day was known on the day.
struct BackTestTests {
    /// A school of pupils who miss the given days, over the whole made-up year.
    private func rows(_ pupils: [(away: Set<Int>, to: Int?)]) -> MarkRows {
        let dates = MadeHistory.dates
        let symbols = SymbolTable.known
        func number(_ code: String) -> UInt8 { symbols.mark(for: code)?.rawValue ?? 0 }
        var marks: [UInt8] = []
        var rows: [MarkRows.Row] = []
        for (place, pupil) in pupils.enumerated() {
            let last = pupil.to ?? dates.count - 1
            for day in dates.indices {
                let code = day > last ? 0 : pupil.away.contains(day) ? number("O") : number("/")
                marks += [code, code]
            }
            rows.append(
                MarkRows.Row(
                    number: place, pupil: Int64(place) + 1,
                    span: DateSpan(
                        from: MadeHistory.date(2025, 9, 1), to: pupil.to.map { dates[$0] }),
                    age: 12, sex: place % 2 == 0 ? .female : .male, yearGroup: YearGroup("8"),
                    characteristics: [.freeSchoolMeals: place % 3 == 0 ? "yes" : "no"]))
        }
        let all = [Bool](repeating: true, count: dates.count * 2)
        return MarkRows(
            school: MadeHistory.facts(.secondary), year: MadeHistory.year, hasCalendar: true,
            dates: dates, isOpen: all, isTaken: all, rows: rows, marks: marks)
    }

    private func backTest(
        _ pupils: [(away: Set<Int>, to: Int?)], earlier: [Int64: EarlierYear] = [:]
    ) -> BackTestYear {
        BackTestYear(rows(pupils), facts: MadeHistory.facts, earlier: earlier, school: 0)
    }

    @Test func `a day knows nothing of what came after it`() throws {
        let early: Set = [1, 3]
        let late = early.union(30..<90)
        let one = backTest([(early, nil), (late, nil), (early, 20)])
        let first = one.cases[0]
        #expect(first.count == 3)
        #expect(Set(first.map(\.evidence)).count == 1)
        #expect(first[0].evidence.standing.absent == 4)
        #expect(first[0].evidence.standing.yearSessions == MadeHistory.dates.count * 2)
        #expect(first.map(\.isPersistent) == [false, true, false])
    }

    @Test func `leavers count with the sessions that they had, and are counted`() {
        // Trap T3: leavers silently dropped.
        let one = backTest([([], nil), (Set(0..<10), 29)])
        #expect(one.cases[0].map(\.isLeaver) == [false, true])
        #expect(one.cases[0].map(\.isPersistent) == [false, true])
        // After leaving, they are no longer on the list.
        #expect(one.cases[3].count == 1)
    }

    @Test func `the forecast is in use only where it is clearly better`() throws {
        var pupils: [(away: Set<Int>, to: Int?)] = []
        var earlier: [Int64: EarlierYear] = [:]
        for place in 0..<200 {
            let isAway = place % 5 == 0
            let start = isAway ? 4 + place % 7 : 0
            pupils.append((isAway ? Set(start..<start + 45) : [place % 3], nil))
            earlier[Int64(place) + 1] = EarlierYear(possible: 380, absent: isAway ? 60 : 5)
        }
        var gathering = TrackRecordGathering()
        gathering.add(backTest(pupils, earlier: earlier))
        let record = gathering.record(of: MadeHistory.year, teamSize: 12)
        #expect(record.lines.map(\.day) == BackTestYear.days)
        let last = try #require(record.lines.last)
        // By the summer everything is plain from the rate so far: the simple rule is as good.
        #expect(last.inUse != .forecast)
        #expect(last.rules.first { $0.rule == .rate }?.auc == 1)
        for line in record.lines {
            for rule in line.rules {
                #expect(rule.listed == 12)
                #expect(rule.hits <= 12)
                #expect(rule.all == 40)
            }
        }
        let groups = record.groups.map(\.group)
        #expect(groups == ["fsm=no", "fsm=yes", "sex=F", "sex=M"])
        #expect(
            record.groups.filter { $0.group.hasPrefix("sex") }.reduce(0) { $0 + $1.count } == 200)
    }

    @Test func `a list cut through a tie counts the tie by its share`() {
        let cases = backTest((0..<10).map { ($0 < 5 ? Set(0..<60) : [], nil) }).cases[3]
        let scores = [Double](repeating: 1, count: 10)
        let outcomes = cases.map(\.isPersistent)
        let score = RuleScore(.rate, Ranking(scores, outcomes), scores, cases, teamSize: 4)
        #expect(score.listed == 4)
        #expect(score.hits == 2)
        #expect(score.precision == 0.5)
        #expect(score.sensitivity == 0.4)
    }

    @Test func `each kind of pattern has its own record, beside everybody`() throws {
        var pupils: [(away: Set<Int>, to: Int?)] = (0..<30).map { ([($0 * 5) % 180], nil) }
        // Away in the last days before each look, and again after it.
        pupils.append((Set([45, 46, 47, 48, 49, 52, 55, 85, 86, 87, 88, 89, 92, 95]), nil))
        var gathering = TrackRecordGathering()
        gathering.add(backTest(pupils))
        let record = gathering.record(of: MadeHistory.year, teamSize: 12)
        let spells = try #require(record.detectors.first { $0.kind == .longSpell })
        #expect(spells.found >= 2)
        #expect(spells.followed >= 2)
        #expect(record.anybody.looked > spells.found)
        #expect(record.anybody.followed >= spells.followed)
    }

    @Test func `joined gatherings are one`() {
        let pupils: [(away: Set<Int>, to: Int?)] = (0..<40).map {
            ($0 % 4 == 0 ? Set(0..<60) : [$0], nil)
        }
        var whole = TrackRecordGathering()
        whole.add(backTest(pupils))
        whole.add(backTest(pupils))
        var part = TrackRecordGathering()
        part.add(backTest(pupils))
        var other = TrackRecordGathering()
        other.add(part)
        other.add(part)
        let (one, two) = (
            whole.record(of: MadeHistory.year, teamSize: 3),
            other.record(of: MadeHistory.year, teamSize: 3)
        )
        #expect(one.schools == two.schools)
        #expect(one.lines.map(\.scores) == two.lines.map(\.scores))
    }
}
