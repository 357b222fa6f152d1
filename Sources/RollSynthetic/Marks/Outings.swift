import RollDomain

/// Marks of pupils who are taught elsewhere for a while: trips, sport, work, other places.
struct Outings {
    private let codes = MarkCodes.known
    private let school: SchoolSketch
    private let key: UInt64

    /// Readies a school's outings in a year.
    init(_ school: SchoolSketch, year: AcademicYear) {
        self.school = school
        key = SplitMix64.key(school.key, .outing, UInt64(year.startYear))
    }

    /// The open days on which a group goes on a trip.
    func trips(group: Int, openDays: Int) -> [Int] {
        var stream = SplitMix64(key, .groups, UInt64(group))
        let count = school.model == .secondary ? 1 : 2
        return (0..<count).filter { _ in stream.uniform() < 0.75 }.map { _ in
            30 + stream.below(max(1, openDays - 30))
        }
    }

    /// Marks a pupil's trips, work experience and teaching elsewhere, where present.
    func write(
        _ stay: Stay, pupil: UInt64, trips: [Int], days: Range<Int>, column: Int,
        into year: inout SchoolYear
    ) {
        for day in trips where days.contains(day) {
            replace(day, 3, codes.visit, column, &year)
        }
        if stay.yearGroup == 10, SplitMix64.fraction(key, .outing, 1) < 0.6 {
            // One week of work experience near the end of the year.
            let start = max(0, year.open.count - 20)
            for day in start..<min(start + 5, year.open.count) where days.contains(day) {
                replace(day, 3, codes.work, column, &year)
            }
        }
        var stream = SplitMix64(pupil, .outing)
        let chance = stream.uniform()
        let isSpecial = school.phase == .special
        if chance < (isSpecial ? 0.03 : 0.012) {
            // One day a week at a college or a farm.
            let weekday = stream.below(5)
            for day in days where year.days.weekday[year.open[day]] == weekday {
                replace(day, 3, codes.offSite, column, &year, note: "College course")
            }
        } else if chance < (isSpecial ? 0.034 : 0.0127) {
            let start = days.lowerBound + stream.below(max(1, days.count))
            for day in start..<min(start + 40, days.upperBound) {
                replace(day, 3, codes.elsewhere, column, &year, note: "Tuition by the authority")
            }
        } else if chance < 0.05 {
            for _ in 0..<4 {
                let day = days.lowerBound + stream.below(max(1, days.count))
                replace(day, 2, codes.sport, column, &year)
            }
        }
    }

    /// Marks the days that a pupil of two schools spends at the other one.
    func writeElsewhere(
        _ stay: Stay, days: Range<Int>, column: Int, into year: inout SchoolYear
    ) {
        guard stay.elsewhere != 0 else { return }
        for day in days {
            let place = year.open[day]
            guard year.days.dates[place] >= stay.elsewhereFrom,
                stay.elsewhere >> UInt8(year.days.weekday[place]) & 1 != 0
            else { continue }
            year[day * 2, column] = codes.dual
            year[day * 2 + 1, column] = codes.dual
        }
    }

    /// Marks the afternoons of Reception's first weeks, where the school starts gently.
    func writeGentleStart(
        _ stay: Stay, days: Range<Int>, column: Int, into year: inout SchoolYear
    ) {
        guard stay.yearGroup == 0, days.lowerBound == 0,
            SplitMix64.fraction(key, .outing, 2) < 0.35
        else { return }
        for day in days.prefix(8) { year[day * 2 + 1, column] = codes.notExpected }
    }

    private func replace(
        _ day: Int, _ sessions: Int, _ code: UInt8, _ column: Int, _ year: inout SchoolYear,
        note: String = ""
    ) {
        for half in 0..<2 where sessions >> half & 1 != 0 {
            let session = day * 2 + half
            guard codes.isPlainPresent(year[session, column]) else { continue }
            year[session, column] = code
            if !note.isEmpty {
                year.notes.append(
                    .init(session: session, column: column, minutesLate: nil, note: note))
            }
        }
    }
}
