import Foundation
import RollDomain

/// How marks first come in and how they become what they end up as.
///
/// About one session in a hundred is first marked as an absence and turns out to be none: the
/// pupil came late or was with another group. Many absences have no reason at first and get one
/// within days; a few are first given the wrong one. Nothing moves after a fortnight.
///
/// - Source: statistics, 2.1: a day's absence falls by about one point before it settles.
struct Settling {
    private let register: SyntheticRegister
    private let codes = MarkCodes.known
    private let key: UInt64

    /// Milliseconds after which a day's marks no longer change.
    static let longest: Int64 = 15 * 86_400_000

    init(_ register: SyntheticRegister) {
        self.register = register
        key = SplitMix64.key(
            register.school.sketch.key, .settling, UInt64(register.year.startYear))
    }

    /// A mark's first form and the minutes until it becomes what it ends up as.
    private struct Story {
        var first: UInt8
        var minutes: Int
    }

    /// The sheet of a session as it stood at a moment.
    func sheet(ofSession session: Int, at moment: Instant) -> RegisterSheet {
        let year = register.sheetYear
        var marks = [UInt8](repeating: 0, count: year.width)
        for column in 0..<year.width {
            let group = register.groupOfColumn[column]
            guard group != .max else { continue }
            let taken = arrival(session, group: group)
            guard taken <= moment else { continue }
            let final = year[session, column]
            guard final != 0 else { continue }
            let story = story(session, column, final)
            let isSettled =
                taken.milliseconds + Int64(story.minutes) * 60_000 <= moment.milliseconds
            marks[column] = isSettled ? final : story.first
        }
        return RegisterSheet(
            year.when(session), first: register.numbers.lowerBound, marks: marks
        ).trimmed()
    }

    /// Everything that came in about one date.
    func arrivals(of date: CivilDate) -> DayArrivals {
        let year = register.sheetYear
        let day = year.firstOpen(onOrAfter: date)
        guard day < year.open.count, year.days.dates[year.open[day]] == date else {
            return DayArrivals(registers: [], corrections: [])
        }
        var registers: [DayArrivals.Register] = []
        var corrections: [DayArrivals.Correction] = []
        let first = register.numbers.lowerBound
        let groups = Set(register.groupOfColumn).subtracting([.max]).sorted()
        let clerk = SplitMix64(key, .staff)
        for session in [day * 2, day * 2 + 1] where session < register.sessionCount {
            let when = year.when(session)
            for group in groups {
                let taken = arrival(session, group: group)
                var sheet = RegisterSheet(when)
                for column in 0..<year.width where register.groupOfColumn[column] == group {
                    let final = year[session, column]
                    guard final != 0 else { continue }
                    let story = story(session, column, final)
                    sheet.set(Mark(rawValue: story.first), for: first + column)
                    guard story.first != final else { continue }
                    var stream = clerk
                    let at = taken.milliseconds + Int64(story.minutes) * 60_000
                    corrections.append(
                        DayArrivals.Correction(
                            when: when, enrolment: first + column,
                            old: Mark(rawValue: story.first), new: Mark(rawValue: final),
                            at: Instant(milliseconds: at), reason: reason(final),
                            person: FictionalNames.lists.staff(&stream)))
                }
                guard !sheet.isEmpty else { continue }
                registers.append(
                    DayArrivals.Register(
                        group: GroupNames.name(Int(group), register.school.sketch), at: taken,
                        sheet: sheet))
            }
        }
        return DayArrivals(
            registers: registers.sorted { ($0.at, $0.group) < ($1.at, $1.group) },
            corrections: corrections.sorted { ($0.at, $0.enrolment) < ($1.at, $1.enrolment) })
    }

    /// The moment at which a group's register of a session came in.
    ///
    /// Most come within minutes of registration; one in twelve is late, sometimes by hours.
    func arrival(_ session: Int, group: UInt16) -> Instant {
        var stream = SplitMix64(key, .settling, UInt64(session), UInt64(group))
        let minutes =
            stream.uniform() < 0.92 ? stream.below(22) : 30 + Int(-55 * log(1 - stream.uniform()))
        let when = register.sheetYear.when(session)
        let start = when.session == .morning ? (8, 52) : (13, 5)
        let from = SchoolClock.instant(when.date, hour: start.0, minute: start.1)
        return Instant(milliseconds: from.milliseconds + Int64(min(170, minutes)) * 60_000)
    }

    private func story(_ session: Int, _ column: Int, _ final: UInt8) -> Story {
        let hash = SplitMix64.key(
            key, .settling, 1 << 40 | UInt64(session),
            register.school.roll.enrolments[register.numbers.lowerBound + column].child.packed)
        // The low bits decide whether there is a story at all, which is quick for most marks.
        let chance = Double(hash & 0xFFFF) / 65_536
        let isPresent = codes.isPlainPresent(final)
        let late = final == codes.lateBefore || final == codes.lateAfter
        if isPresent {
            guard chance < 0.006 else { return Story(first: final, minutes: 0) }
            return Story(first: codes.noReason, minutes: later(hash, isQuick: true))
        }
        if chance < unexplained(final) {
            return Story(first: codes.noReason, minutes: later(hash, isQuick: late))
        }
        // A few get the wrong reason at first.
        if chance > 0.985,
            final == codes.medical || final == codes.holiday || final == codes.illness
        {
            return Story(
                first: final == codes.illness ? codes.other : codes.illness,
                minutes: later(hash, isQuick: false))
        }
        return Story(first: final, minutes: 0)
    }

    /// How likely a mark is first an absence without a reason.
    private func unexplained(_ final: UInt8) -> Double {
        switch final {
        case codes.lateBefore: 0.25
        case codes.lateAfter: 0.9
        case codes.illness: 0.3
        case codes.medical: 0.25
        case codes.other: 0.78
        case codes.holiday: 0.5
        case codes.circumstances, codes.religious: 0.3
        case codes.visit, codes.offSite, codes.sport: 0.05
        default: 0
        }
    }

    /// Minutes until a mark settles: the same day for many, up to a fortnight for the last.
    private func later(_ hash: UInt64, isQuick: Bool) -> Int {
        var stream = SplitMix64(seed: hash)
        let chance = stream.uniform()
        let share = isQuick ? 0.75 : 0.4
        if chance < share { return 15 + stream.below(200) }
        let days = 1 + Int(-3.2 * log(1 - stream.uniform()))
        return min(13, days) * 1_440 + stream.below(300)
    }

    private func reason(_ final: UInt8) -> String {
        switch final {
        case codes.morning, codes.afternoon: "Pupil was in school"
        case codes.lateBefore, codes.lateAfter: "Pupil arrived late"
        case codes.illness: "Parent reported illness"
        case codes.medical: "Appointment confirmed"
        case codes.holiday: "Holiday not granted"
        case codes.other: "No acceptable reason given"
        case codes.visit, codes.offSite, codes.sport: "Pupil was with another group"
        default: "Reason confirmed"
        }
    }
}
