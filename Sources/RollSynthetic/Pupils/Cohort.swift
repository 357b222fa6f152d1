import RollDomain

/// One intake of an authority on its way from Reception to Year 11.
///
/// Every year each child stays, leaves the authority, changes places with a child of another
/// school, or is placed in alternative provision; a place that falls free may be taken by a new
/// child. The walk always starts in Reception, so that a year comes out the same whichever years
/// are asked for.
struct Cohort {
    private let map: SchoolMap
    private let model: PupilModel
    private let authorityKey: UInt64
    private let intake: Int
    private let terms: (Int) -> TermCache.Year
    private var seats: [Seat]
    private var specials: [Seat]
    private var excluded: [(seat: Seat, school: Int32)] = []
    /// The stays of the year last walked through.
    private(set) var stays: [Stay] = []

    private struct Seat {
        var child: Child?
        var key: UInt64 = 0
        var score: Float = 0
        var since = CivilDate(dayNumber: 0)
    }

    /// Readies an intake.
    init(
        intake: Int, map: SchoolMap, model: PupilModel, authorityKey: UInt64,
        terms: @escaping (Int) -> TermCache.Year
    ) {
        self.intake = intake
        self.map = map
        self.model = model
        self.authorityKey = authorityKey
        self.terms = terms
        seats = [Seat](repeating: Seat(), count: map.primaryOf.count)
        specials = [Seat](repeating: Seat(), count: map.specialOf.count)
    }

    /// Walks through one year and collects its stays where asked.
    mutating func walk(yearGroup: Int, collects: Bool) {
        stays.removeAll(keepingCapacity: true)
        let year = terms(intake + yearGroup)
        enter(yearGroup, year)
        var leavers: [(lot: Double, column: Int)] = []
        for column in seats.indices {
            guard let child = seats[column].child else { continue }
            let school = map.schools[Int(schoolOf(column, yearGroup))]
            let key = seats[column].key
            let t = HazardTable.fraction(
                theta: LogOdds.share(
                    model.logOdds(
                        child, key: key, score: seats[column].score, year: yearGroup, at: school)))
            let lot = SplitMix64.fraction(key, .moves, UInt64(yearGroup))
            let moving = (0.04 + ModelParameters.england.mobility[school.model.rawValue] * t) / 2
            if lot < 0.6 * moving {
                leavers.append((lot / moving, column))
            } else if lot < moving {
                leave(column, yearGroup, year, collects)
            } else {
                stay(column, yearGroup, year, collects, t: t)
            }
            shortStay(column, yearGroup, year, collects)
        }
        swap(leavers, yearGroup, year, collects)
        walkSpecial(yearGroup, year, collects)
        walkExcluded(yearGroup, year, collects)
    }

    private func schoolOf(_ column: Int, _ yearGroup: Int) -> Int32 {
        yearGroup <= 6 ? map.primaryOf[column] : map.secondaryOf[column]
    }

    private func rankOf(_ column: Int, _ yearGroup: Int) -> Int32 {
        yearGroup <= 6 ? map.primaryRank[column] : map.secondaryRank[column]
    }

    private func makeSeat(_ child: Child, _ yearGroup: Int, since: CivilDate) -> Seat {
        let key = child.key(authorityKey)
        return Seat(
            child: child, key: key, score: model.first(key: key, year: yearGroup), since: since)
    }

    /// Starts a year: new intakes in Reception and Year 7, a new score for the others.
    private mutating func enter(_ yearGroup: Int, _ year: TermCache.Year) {
        for column in seats.indices {
            if yearGroup == 0 || yearGroup == 7 {
                let school = schoolOf(column, yearGroup)
                if school < 0 {
                    seats[column].child = nil
                } else if seats[column].child == nil {
                    let chance = SplitMix64.fraction(
                        authorityKey, .vacancy, UInt64(intake), UInt64(column))
                    if chance < SchoolMap.taken {
                        seats[column] = makeSeat(
                            Child(intake: intake, column: column, turn: yearGroup == 0 ? 0 : 8),
                            yearGroup, since: year.first)
                    }
                } else {
                    seats[column].since = year.first
                }
            }
            guard seats[column].child != nil else { continue }
            if yearGroup > 0 {
                seats[column].score = model.next(
                    seats[column].score, key: seats[column].key, year: yearGroup)
            }
        }
    }

    private func makeStay(
        _ seat: Seat, _ child: Child, _ school: Int32, _ rank: Int32, _ yearGroup: Int,
        _ year: TermCache.Year
    ) -> Stay {
        let isLast = yearGroup == 11
        return Stay(
            child: child, school: school, rank: rank, yearGroup: Int8(yearGroup),
            leaves: isLast || (yearGroup == 6 && map.schools[Int(school)].phase == .primary),
            from: max(year.first, seat.since), to: isLast ? year.beforeSummerBreak : year.last,
            since: seat.since, score: seat.score)
    }

    private mutating func stay(
        _ column: Int, _ yearGroup: Int, _ year: TermCache.Year, _ collects: Bool, t: Double
    ) {
        guard let child = seats[column].child else { return }
        var stay = makeStay(
            seats[column], child, schoolOf(column, yearGroup), rankOf(column, yearGroup),
            yearGroup, year)
        if yearGroup >= 8, !map.alternatives.isEmpty {
            var stream = SplitMix64(seats[column].key, .placement, UInt64(yearGroup))
            let chance = stream.uniform()
            let likely = expOf(3 * t) / 2.2
            let unit = map.alternatives[
                stream.below(map.alternatives.count)]
            let date = year.dates[5 + stream.below(110)]
            if chance < 0.006 * likely {
                stay.kind = .main
                stay.elsewhere = stream.pick([0b11111, 0b11111, 0b01110, 0b10101, 0b11000])
                stay.elsewhereFrom = date
                if collects {
                    var other = stay
                    other.school = unit
                    other.rank = Int32(stream.below(map.schools[Int(unit)].seats))
                    other.kind = .subsidiary
                    other.elsewhere = ~stay.elsewhere & 0b11111
                    other.from = date
                    other.since = date
                    other.leaves = true
                    stays.append(other)
                }
            } else if chance < 0.0072 * likely, date > stay.from {
                stay.to = date
                stay.leaves = true
                stay.isExcluded = true
                var seat = seats[column]
                seat.since = date.adding(days: 8)
                excluded.append((seat, unit))
                seats[column].child = nil
            }
        }
        if collects { stays.append(stay) }
    }

    /// A child leaves the authority during the year; the place may be taken some weeks later.
    private mutating func leave(
        _ column: Int, _ yearGroup: Int, _ year: TermCache.Year, _ collects: Bool
    ) {
        guard let child = seats[column].child else { return }
        var stream = SplitMix64(seats[column].key, .moves, UInt64(yearGroup), 1)
        let day = 10 + stream.below(yearGroup == 11 ? 140 : 170)
        let school = schoolOf(column, yearGroup)
        let rank = rankOf(column, yearGroup)
        var stay = makeStay(seats[column], child, school, rank, yearGroup, year)
        stay.to = year.dates[day]
        stay.leaves = true
        if collects { stays.append(stay) }
        let next = Child(intake: intake, column: column, turn: yearGroup + 1)
        let arrival = day + 3 + stream.below(20)
        seats[column] = makeSeat(
            next, yearGroup, since: arrival < 185 ? year.dates[arrival] : year.nextFirst)
        if collects, arrival < (yearGroup == 11 ? 150 : 185) {
            stays.append(makeStay(seats[column], next, school, rank, yearGroup, year))
        }
    }

    /// Children of different schools change places in pairs, on one day.
    private mutating func swap(
        _ leavers: [(lot: Double, column: Int)], _ yearGroup: Int, _ year: TermCache.Year,
        _ collects: Bool
    ) {
        let order = leavers.sorted { ($0.lot, $0.column) < ($1.lot, $1.column) }.map(\.column)
        var index = 0
        while index < order.count {
            let one = order[index]
            guard index + 1 < order.count,
                schoolOf(one, yearGroup) != schoolOf(order[index + 1], yearGroup)
            else {
                stay(one, yearGroup, year, collects, t: 0)
                index += 1
                continue
            }
            let two = order[index + 1]
            index += 2
            var stream = SplitMix64(seats[one].key, .moves, UInt64(yearGroup), 2)
            let day = 10 + stream.below(yearGroup == 11 ? 140 : 170)
            for column in [one, two] { moveOut(column, yearGroup, year, day, collects) }
            seats.swapAt(one, two)
            for column in [one, two] {
                seats[column].since = year.dates[day]
                stay(column, yearGroup, year, collects, t: 0)
            }
        }
    }

    private mutating func moveOut(
        _ column: Int, _ yearGroup: Int, _ year: TermCache.Year, _ day: Int, _ collects: Bool
    ) {
        guard collects, let child = seats[column].child else { return }
        var stay = makeStay(
            seats[column], child, schoolOf(column, yearGroup), rankOf(column, yearGroup),
            yearGroup, year)
        stay.to = year.dates[day - 1]
        stay.leaves = true
        stays.append(stay)
    }

    /// Now and then a child is on the register for some weeks only.
    private mutating func shortStay(
        _ column: Int, _ yearGroup: Int, _ year: TermCache.Year, _ collects: Bool
    ) {
        guard collects else { return }
        let school = map.schools[Int(schoolOf(column, yearGroup))]
        let chance = SplitMix64.fraction(
            authorityKey, .sibling, UInt64(intake + yearGroup),
            UInt64(intake) << 20 | UInt64(column))
        guard chance < ModelParameters.england.share(.shortStay, in: school.model) else { return }
        let child = Child(intake: intake, column: column, turn: 20 + yearGroup)
        let key = child.key(authorityKey)
        var stream = SplitMix64(key, .moves)
        let length = 10 + stream.below(61)
        let start = stream.below((yearGroup == 11 ? 155 : 190) - length)
        let seat = makeSeat(child, yearGroup, since: year.dates[start])
        var stay = makeStay(
            seat, child, Int32(school.number), rankOf(column, yearGroup), yearGroup, year)
        stay.to = year.dates[start + length - 1]
        stay.leaves = true
        stays.append(stay)
    }

    private mutating func walkSpecial(
        _ yearGroup: Int, _ year: TermCache.Year, _ collects: Bool
    ) {
        for column in specials.indices {
            let number = Child.firstSpecial + column
            let chance = SplitMix64.fraction(
                authorityKey, .vacancy, UInt64(intake), UInt64(number))
            guard chance < SchoolMap.specialUse[yearGroup] * 0.98 else { continue }
            if specials[column].child == nil {
                specials[column] = makeSeat(
                    Child(intake: intake, column: number, turn: yearGroup), yearGroup,
                    since: year.first)
            } else {
                specials[column].score = model.next(
                    specials[column].score, key: specials[column].key, year: yearGroup)
            }
            guard collects, let child = specials[column].child else { continue }
            stays.append(
                makeStay(
                    specials[column], child, map.specialOf[column], map.specialRank[column],
                    yearGroup, year))
        }
    }

    private mutating func walkExcluded(
        _ yearGroup: Int, _ year: TermCache.Year, _ collects: Bool
    ) {
        for index in excluded.indices {
            var seat = excluded[index].seat
            guard let child = seat.child, seat.since < year.last else { continue }
            if seat.since < year.first {
                seat.score = model.next(seat.score, key: seat.key, year: yearGroup)
                excluded[index].seat = seat
            }
            guard collects else { continue }
            let unit = excluded[index].school
            let rank = seat.key % UInt64(map.schools[Int(unit)].seats)
            let stay = makeStay(seat, child, unit, Int32(rank), yearGroup, year)
            if stay.from < stay.to { stays.append(stay) }
        }
    }
}
