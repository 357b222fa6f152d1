import RollDomain
import RollEngine
import Testing

@testable import RollInsight

/// Rule R-INS-01.
struct StandingTests {
    @Test func `lines, sessions in hand and weeks to come back are those worked by hand`() throws {
        for row in try Vectors("standings").rows {
            let standing = YearStanding(
                possible: try row.int("possible"), absent: try row.int("absent"),
                yearSessions: try row.int("year"))
            #expect(standing.persistentLine == (try row.int("line")))
            #expect(standing.persistent.inHand == (try row.int("hand")))
            #expect(standing.isPersistent == row.isYes("persistent"))
            #expect(standing.persistent.toRecover == (try row.int("recover")))
            #expect(standing.persistent.weeksToRecover == (try row.int("weeks")))
            #expect(standing.persistent.isRecoverable == row.isYes("recoverable"))
            #expect(
                agree(
                    (standing.breakEven.percent ?? 0) / 100, try row.number("break-even"), places: 4
                ))
            #expect(standing.severeLine == (try row.int("half-line")))
            #expect(standing.severe.inHand == (try row.int("half-hand")))
            #expect(standing.isSevere == row.isYes("severe"))
            #expect(standing.severe.toRecover == (try row.int("half-recover")))
        }
    }

    @Test func `a target of attendance is reached or passed by sessions in a row`() {
        let standing = YearStanding(possible: 100, absent: 10, yearSessions: 380)
        #expect(standing.sessions(toReach: Ratio(19, of: 20)) == 100)
        #expect(standing.sessions(toReach: Ratio(9, of: 10)) == 0)
        #expect(standing.sessions(toReach: Ratio(9, of: 10), strictly: true) == 1)
        #expect(
            standing.sessions(toReach: Ratio(9, of: 10), strictly: true)
                == standing.persistent.toRecover)
    }

    @Test func `sessions to pass nine tenths are those to leave persistent absence`() {
        for possible in 1...120 {
            for absent in 0...possible
            where AbsenceThreshold.persistent.isReached(absent: absent, possible: possible) {
                let standing = YearStanding(
                    possible: possible, absent: absent, yearSessions: 380)
                #expect(
                    standing.sessions(toReach: Ratio(9, of: 10), strictly: true)
                        == standing.persistent.toRecover)
            }
        }
    }

    @Test(arguments: [(0, "none"), (9, "too few"), (10, "early"), (39, "early"), (40, "enough")])
    func `a label needs ten sessions and is early below forty`(possible: Int, level: String) {
        #expect(EvidenceLevel(possible: possible).rawValue == level)
        let standing = YearStanding(possible: possible, absent: possible, yearSessions: 380)
        #expect(standing.isPersistent == (possible >= 10))
        #expect(standing.isSevere == (possible >= 10))
        #expect((standing.band == nil) == (possible < 10))
    }

    @Test func `nothing possible gives no rate, no edge, no forecast and no pattern`() throws {
        // Trap T4: flags on rows without a denominator.
        let calendar = MadeHistory.days(upTo: 60)
        let away = MadeHistory.pupil(
            Dictionary(uniqueKeysWithValues: (0...60).map { ($0, "X") }), on: calendar)
        #expect(away.possible == 0)
        #expect(away.standing.absence.percent == nil)
        let rhythm = SchoolRhythm(MadeHistory.school([away], on: calendar))
        let insight = InsightReader().insight(
            of: away, at: MadeHistory.facts(.secondary), in: rhythm, earlier: nil)
        #expect(insight.edges.isEmpty)
        #expect(insight.forecast == nil)
        #expect(insight.patterns.isEmpty)
    }

    @Test func `edges follow from whole numbers`() {
        let calendar = MadeHistory.days(upTo: 99)
        func edges(_ codes: [Int: String]) -> [AbsenceEdge] {
            let history = MadeHistory.pupil(codes, on: calendar)
            return AbsenceEdge.edges(
                of: history, standing: history.standing,
                lastChange: SuddenChange.last(in: history))
        }
        func away(_ days: some Sequence<Int>) -> [Int: String] {
            Dictionary(uniqueKeysWithValues: days.map { ($0, "I") })
        }
        #expect(edges([:]) == [])
        #expect(edges(away(0..<5)) == [.approaching])
        #expect(edges(away([0, 4, 8, 12, 16, 20, 24, 28, 32, 36])) == [.persistent, .recovered])
        #expect(edges(away(0..<50)).first == .severe)
        #expect(edges(away([62, 70, 78, 86, 90, 93, 95, 97, 99])).contains(.fallen))
    }

    @Test func `a register that never came is no attendance and breaks no spell`() {
        let calendar = MadeHistory.days(upTo: 20, missing: [10])
        let history = MadeHistory.pupil([9: "O", 10: "O", 11: "O"], on: calendar)
        #expect(history.possible == 40)
        #expect(history.absent == 4)
        #expect(history.spells.map(\.length) == [2])
    }

    @Test func `the year's sessions come from the calendar, the leaving date and Year 11's end`() {
        let calendar = MadeHistory.days(upTo: 49)
        let all = MadeHistory.dates.count * 2
        #expect(MadeHistory.pupil([:], on: calendar).standing.yearSessions == all)
        let leaver = MadeHistory.pupil(
            [:], on: calendar,
            span: DateSpan(from: MadeHistory.date(2025, 9, 1), to: MadeHistory.dates[59]))
        #expect(leaver.standing.yearSessions == 120)
        let eleven = MadeHistory.pupil([:], on: calendar, yearGroup: "11", age: 15)
        let summer = MadeHistory.dates.count { $0 >= MadeHistory.date(2026, 5, 25) }
        #expect(eleven.standing.yearSessions == all - summer * 2)
        let without = MadeHistory.days(upTo: 49, hasCalendar: false)
        #expect(MadeHistory.pupil([:], on: without).standing.yearSessions == 380)
    }

    @Test func `a joiner with three sessions has no label, and a leaver stays in the list`() {
        // Trap T3: leavers silently dropped.
        let calendar = MadeHistory.days(upTo: 49)
        let joiner = MadeHistory.pupil(
            [49: "O"], on: calendar, span: DateSpan(from: MadeHistory.dates[48]))
        #expect(joiner.possible == 4)
        #expect(joiner.standing.evidence == .tooFew)
        let leaver = MadeHistory.pupil(
            [20: "O"], on: calendar, number: 1,
            span: DateSpan(from: MadeHistory.date(2025, 9, 1), to: MadeHistory.dates[30]))
        let school = InsightReader().school(
            MadeHistory.school([joiner, leaver], on: calendar), earlier: [:])
        #expect(school.pupils.map(\.isOnRoll) == [true, false])
        #expect(school.pupils[1].standing.possible == 62)
        #expect(school.pupils[1].forecast?.persistent == 0)
    }
}
