import RollDomain
import Testing

@testable import RollInsight

/// Rule R-INS-03: what is found, what is not, and what the sentences say.
struct PatternTests {
    private let calendar = MadeHistory.days(upTo: 99)

    private func patterns(
        _ codes: [Int: String], others: [[Int: String]] = [], on days: SchoolYearDays? = nil,
        span: DateSpan? = nil
    ) -> [Pattern] {
        let days = days ?? calendar
        let pupil = MadeHistory.pupil(codes, on: days, span: span)
        let rest = others.enumerated().map {
            MadeHistory.pupil($1, on: days, number: $0 + 1)
        }
        let rhythm = SchoolRhythm(MadeHistory.school([pupil] + rest, on: days))
        return PatternFinder.england.patterns(of: pupil, in: rhythm, phase: .secondary)
    }

    private func days(_ weekday: Weekday, _ count: Int) -> [Int] {
        Array(calendar.dates.indices.filter { calendar.dates[$0].weekday == weekday }.prefix(count))
    }

    private func away(_ days: some Sequence<Int>, _ code: String = "O") -> [Int: String] {
        Dictionary(uniqueKeysWithValues: days.map { ($0, code) })
    }

    @Test func `single Mondays are found, and told with their count`() throws {
        let found = patterns(away(days(.monday, 7)))
        let kinds = found.map(\.kind)
        #expect(kinds.contains(.mondaysFridays))
        #expect(kinds.contains(.weekday))
        let one = try #require(found.first { $0.kind == .weekday })
        #expect(one.evidence == "7 of 7 single days missed were Mondays.")
        #expect(one.isConcern)
        #expect(one.chance.map { $0 < 0.02 } ?? false)
    }

    @Test func `four Mondays are too few, and spells of days are no single days`() {
        #expect(!patterns(away(days(.monday, 4))).map(\.kind).contains(.weekday))
        let spells = days(.monday, 7).flatMap { [$0, $0 + 1] }
        #expect(!patterns(away(spells)).map(\.kind).contains(.mondaysFridays))
    }

    @Test func `illness alone is never a concern`() {
        for codes in [
            away(days(.monday, 7), "I"), away(60..<99, "I"), away(days(.friday, 8), "M"),
            away([0, 1, 33, 34, 68, 69], "I"), away([70, 72, 76, 79, 83, 86, 91, 94, 97], "I"),
        ] {
            let found = patterns(codes)
            #expect(!found.isEmpty)
            for pattern in found {
                #expect(!pattern.isConcern, "\(pattern.kind): \(pattern.evidence)")
                #expect(!pattern.evidence.lowercased().contains("concern"))
            }
        }
    }

    @Test func `the same half day is found outside a part-time timetable`() {
        let afternoons = days(.wednesday, 99).suffix(5)
        let codes = Dictionary(uniqueKeysWithValues: afternoons.map { ($0, "/ O") })
        let found = patterns(codes).first { $0.kind == .partDay }
        #expect(found?.evidence == "Wednesday afternoon was missed by itself 5 times in six weeks.")
        let agreed = Dictionary(uniqueKeysWithValues: afternoons.map { ($0, "/ C2") })
        #expect(!patterns(agreed).map(\.kind).contains(.partDay))
    }

    @Test func `spells beside breaks are found`() throws {
        // The last and the first days around the three breaks so far.
        let edges = calendar.dates.indices.filter { calendar.isEdge[$0] }
        let found = patterns(away(edges.prefix(8), "G"))
        let one = try #require(found.first { $0.kind == .breakEdges })
        #expect(one.evidence.hasSuffix("of absence began or ended beside a break or a closed day."))
        #expect(!patterns(away([8, 15, 22])).map(\.kind).contains(.breakEdges))
    }

    @Test func `broken weeks are weeks with some sessions missed`() {
        let found = patterns(away([71, 76, 81, 86])).first { $0.kind == .brokenWeeks }
        #expect(
            found?.evidence
                == "4 of the last six weeks were broken: some sessions missed, others not.")
        // Whole weeks are spells, not broken weeks.
        #expect(!patterns(away(71..<100)).map(\.kind).contains(.brokenWeeks))
    }

    @Test func `a spell that goes on is told from the third day`() {
        #expect(!patterns(away([98, 99])).map(\.kind).contains(.longSpell))
        let found = patterns(away(97...99)).first { $0.kind == .longSpell }
        #expect(
            found?.evidence
                == "Absent on each of the last 3 school days, from "
                + "\(calendar.dates[97].spoken).")
        let ended = patterns(away(85...89)).first { $0.kind == .longSpell }
        #expect(ended?.evidence.hasPrefix("Absent on 5 school days in a row, ") ?? false)
    }

    @Test func `ten unauthorised days and fifteen of illness have meanings in law`() {
        #expect(patterns(away(60..<70)).map(\.kind).contains(.unauthorisedRun))
        #expect(!patterns(away(60..<69)).map(\.kind).contains(.unauthorisedRun))
        var mixed = away(60..<72)
        mixed[66] = "I"
        #expect(!patterns(mixed).map(\.kind).contains(.unauthorisedRun))
        let ill = patterns(away(stride(from: 0, to: 90, by: 6), "I"))
        #expect(ill.map(\.kind).contains(.illnessDays))
    }

    @Test func `lateness is set beside the school's`() {
        let late = Dictionary(
            uniqueKeysWithValues: stride(from: 70, to: 100, by: 3).map {
                ($0, $0 % 2 == 0 ? "L \\" : "U \\")
            })
        let others = (0..<30).map { [($0 * 3) % 90: "L \\"] }
        let found = patterns(late, others: others).first { $0.kind == .risingLateness }
        #expect(
            found?.evidence.hasPrefix(
                "Late 10 times in the last 30 school days, 5 of them after the register closed")
                ?? false)
        #expect(
            !patterns([80: "L \\", 90: "L \\"], others: others).map(\.kind)
                .contains(.risingLateness))
    }

    @Test func `absences are read beside those of the year group`() {
        let mine = away([72, 76, 80, 84, 88, 92, 96])
        let well = Array(repeating: [Int: String](), count: 28) + [away([40]), away([96])]
        let found = patterns(mine, others: well).first { $0.kind == .unlikeClass }
        #expect(found?.evidence.contains("also 1 other of them was away") ?? false)
        // Everybody is ill on the same days: nothing is unlike them.
        let ill = Array(repeating: mine, count: 20) + Array(repeating: [:], count: 10)
        #expect(!patterns(mine, others: ill).map(\.kind).contains(.unlikeClass))
    }

    @Test func `absences without a reason are told after five school days`() {
        let found = patterns([90: "N", 99: "N"]).first { $0.kind == .openReasons }
        #expect(
            found?.evidence
                == "2 sessions without a reason for more than five school days, the oldest of "
                + "\(calendar.dates[90].spoken).")
        #expect(found?.isConcern == false)
    }

    @Test func `a joiner is named as new for twenty days`() {
        let joined = DateSpan(from: calendar.dates[85])
        #expect(patterns([:], span: joined).map(\.kind) == [.newSchool])
        #expect(patterns([:], span: DateSpan(from: calendar.dates[70])).isEmpty)
        #expect(patterns([:]).isEmpty)
    }

    @Test func `days missed by siblings together are one conversation`() {
        let one = MadeHistory.pupil(away([12, 30, 31, 47, 60, 77, 88]), on: calendar)
        let two = MadeHistory.pupil(
            away([12, 30, 31, 47, 60, 81]), on: calendar, number: 1, yearGroup: "7", age: 11)
        // Others are away too, on days of their own.
        let rest = (2..<40).map { number in
            MadeHistory.pupil(
                away((0..<5).map { (number * 7 + $0 * 19) % 100 }), on: calendar, number: number)
        }
        let rhythm = SchoolRhythm(MadeHistory.school([one, two] + rest, on: calendar))
        let found = PatternFinder.england.siblings(of: one, in: rhythm, with: two, in: rhythm)
        #expect(found?.kind == .siblings)
        // The same child named twice is no sibling.
        #expect(PatternFinder.england.siblings(of: one, in: rhythm, with: one, in: rhythm) == nil)
    }

    @Test func `a detector can be switched off`() {
        var finder = PatternFinder.england
        finder.off = [.longSpell]
        let pupil = MadeHistory.pupil(away(95...99), on: calendar)
        let rhythm = SchoolRhythm(MadeHistory.school([pupil], on: calendar))
        #expect(
            !finder.patterns(of: pupil, in: rhythm, phase: .secondary).map(\.kind)
                .contains(.longSpell))
    }
}
