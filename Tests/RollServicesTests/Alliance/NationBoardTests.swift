import Crypto
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import RollTestSupport
import Testing

@testable import RollServices

/// The national board: what it counts, and what it never tells.
@Suite struct `The national board` {
    private func board(
        _ store: Store, _ figures: PageFigures?, on today: CivilDate
    ) throws -> [NationSection] {
        let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
        let viewer = try #require(
            Viewer(
                person: 1, name: "Nat", role: .nationalAnalyst,
                assignments: [
                    Assignment(.nationalAnalyst, .nation, DateSpan(from: day("2025-09-01")))
                ], on: today))
        let grant = try #require(Door.grant(viewer, .seeBoard, .nation))
        return try NationBoards(store: store, frozen: FrozenNation(store: store), key: key)
            .board(by: grant, figures: figures, on: today)
    }

    @Test func `two schools with a few children are met and counted, and no child is told of`()
        throws
    {
        let town = try HelpTown()
        let plan = try town.open(.joint)
        try town.agree(plan)
        let sections = try board(town.store, town.figures, on: HelpTown.today)
        #expect(
            sections.map(\.code) == [
                "hubs", "advisers", "meetings", "joint-plans", "mentors", "targets", "authorities",
            ])
        #expect(sections[0].sentence.contains("0 of 2 schools (0.0%) are in a hub"))
        #expect(sections[2].sentence.contains("0 of 2 schools"))
        #expect(sections[3].sentence.contains("Too few pupils"))
        for section in sections.dropFirst(3) {
            for table in section.tables {
                for row in table.rows {
                    let shown = zip(table.columns, row).filter {
                        $0.0.isNumber
                            && !["Schools", "In a hub", "Met this term", "Share met"]
                                .contains($0.0.label)
                    }
                    #expect(shown.allSatisfy { ["c", "–", "0"].contains($0.1.text) }, "\(row)")
                }
            }
        }
    }

    @Test func `a school counts as met from the day on which it was met`() throws {
        let town = try HelpTown()
        // One is met on the day of the board, which is of the midnight before.
        let held = [(town.hill, 330, day("2025-10-02")), (town.dale, 331, HelpTown.today)]
        for (school, code, date) in held {
            try town.store.write { session in
                let number = try session.meetings.add(
                    MeetingStatement(
                        date: date, starts: try #require(ClockTime("14:00")), minutes: 60,
                        place: "At the school",
                        attendees: [
                            MeetingAttendee(name: "Cass", part: "", side: .school),
                            MeetingAttendee(name: "Ash", part: "", side: .authority),
                        ]), at: school, by: authority(code), now: .early)
                var meeting = try #require(try session.meetings.meeting(number, of: school))
                meeting.state = .held
                _ = try session.meetings.change(meeting, now: .noon)
            }
        }
        let section = try #require(
            try board(town.store, nil, on: HelpTown.today).first { $0.code == "meetings" })
        #expect(section.sentence.contains("1 of 2 schools (50.0%)"))
        let table = try #require(section.tables.first)
        #expect(
            table.rows.map { $0.map(\.text) } == [
                ["September 2025", "2", "0", "0.0%"], ["to 5 October 2025", "2", "1", "50.0%"],
            ])
    }

    @Test func `the board of a made-up town is the same all day, in fives, and never from 1 to 9`()
        throws
    {
        let town = try SyntheticTown.shared.get()
        let today = day("2025-10-15")
        let figures = PageFigures(
            try LiveNation(town.store, RollServicesTests.span("2025-09-01", "2025-10-14")))
        let first = try board(town.store, figures, on: today)
        #expect(try board(town.store, figures, on: today) == first)
        let plans = try #require(first.first { $0.code == "joint-plans" }?.tables.first)
        #expect(plans.rows.count == 2)
        for row in plans.rows {
            for cell in row[1...2] {
                guard let value = cell.value else { continue }
                #expect(value == 0 || (value >= 10 && Int(value).isMultiple(of: 5)))
            }
        }
    }

    @Test func `no tally tells from 1 to 9 children, of one school, or of nearly all`() throws {
        var dice = SystemlessDice(seed: 41)
        let tally = ProtectedTally(key: SymmetricKey(data: [UInt8](repeating: 3, count: 32)))
        for _ in 0..<2_000 {
            let groups = (0..<1 + dice.roll(6)).map { place -> ProtectedTally.Group in
                let count = dice.roll(40)
                let children = (0..<count).map { Int64(place * 1_000 + $0) }
                let schools = 1 + dice.roll(4)
                var group = ProtectedTally.Group()
                group.children = children
                group.done = Array(children.prefix(dice.roll(count + 1)))
                for child in children {
                    group.bySchool[urn(900_001 + Int(child) % schools), default: 0] += 1
                }
                return group
            }
            let shown = tally.shown(groups, "plans")
            for (group, one) in zip(groups, shown.groups) {
                let (whole, done) = (group.children.count, group.done.count)
                if (1...9).contains(whole) || (whole > 0 && group.bySchool.count < 2) {
                    #expect(one.whole == .hidden && one.done == .hidden)
                }
                if (1...9).contains(done) || (1...9).contains(whole - done) {
                    #expect(one.done == .hidden || whole == 0)
                }
                for (number, exact) in [(one.whole.number, whole), (one.done.number, done)] {
                    guard let number else { continue }
                    #expect(number.isMultiple(of: 5) && abs(number - exact) < 5)
                }
            }
            // One group kept back alone would be the total less the others.
            let hidden = zip(groups, shown.groups).filter {
                $0.1.whole == .hidden && !$0.0.children.isEmpty
            }
            if hidden.count == 1, let total = shown.total.whole.number {
                let told = shown.groups.compactMap(\.whole.number)
                let most = total + 4 - told.map { max(0, $0 - 4) }.reduce(0, +)
                let least = total - 4 - told.map { $0 == 0 ? 0 : $0 + 4 }.reduce(0, +)
                #expect(most - max(0, least) >= 10, "\(groups.map(\.children.count))")
            }
        }
    }
}

/// Numbers that follow from a seed, the same each time.
private struct SystemlessDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(sides))
    }
}
