import Foundation
import RollDomain

/// Makes the absences of pupils day by day: spells that start, last and end.
///
/// - Source: methods, section 6.2, with two gaps of 6.4 closed: illness that goes round a class,
///   and illness shared at home.
struct SpellProcess {
    private let table: HazardTable
    private let parameters: ModelParameters
    private let codes = MarkCodes.known

    /// The share of illness that siblings catch from one another's household.
    private static let sharedAtHome: Float = 0.3
    /// How often something goes round a household on an average day.
    private static let householdRate: Float = 0.02
    /// The place of an average pupil in the table.
    private static let averagePlace = 11

    /// Readies the process for a phase in an authority's year.
    init(_ table: HazardTable, parameters: ModelParameters = .england) {
        self.table = table
        self.parameters = parameters
    }

    /// A spell of absence under way.
    private struct Spell {
        var reason = AbsenceReason.illness
        var code: UInt8 = 0
        var daysLeft = 0
        /// The sessions of the first day: 1 morning, 2 afternoon, 3 both.
        var sessions = 3
        /// Whether the last day has its morning only, as after a start at noon.
        var endsAtNoon = false
    }

    /// Writes a pupil's absences into a school year in which the pupil is marked present.
    ///
    /// - Parameters:
    ///   - pupil: The pupil.
    ///   - column: The pupil's column.
    ///   - shocks: How much illness goes round the class, by open day from `shockStart`.
    ///   - shockStart: Where the class begins in `shocks`.
    ///   - year: The school year to write to.
    /// - Complexity: O(days), no allocation.
    func write(
        _ pupil: PupilYear, column: Int, shocks: [Float], shockStart: Int,
        into year: inout SchoolYear
    ) {
        var stream = SplitMix64(seed: pupil.key)
        let theta = LogOdds.share(pupil.logOdds)
        let place = HazardTable.place(theta: theta)
        let sigma = parameters.wander
        let base = pupil.logOdds - 0.5 * sigma * sigma * (1 - 2 * theta)
        let step = turn(&stream, days: year.open.count)
        var odds = SIMD8<Float>(repeating: 0)
        var wander = stream.normal() * sigma
        let fresh = (1 - parameters.wanderMemory * parameters.wanderMemory).squareRoot()
        for half in 0..<6 {
            odds[half] = Float(exp(base + wander))
            wander = parameters.wanderMemory * wander + fresh * stream.normal() * sigma
        }
        let own: Float = pupil.household == 0 ? 1 : 1 - Self.sharedAtHome
        let religion = pupil.religiousFactor * Float(table.religiousShare(place: place))
        let count = table.days.dates.count
        let width = year.width

        var spell = Spell()
        // Afternoons still to come of a part-time timetable, spells aside.
        var afternoonsLeft = 0
        // Illness under way when the year begins: some days like those of the first week.
        for warmUp in 0..<parameters.burnInDays {
            let day = warmUp % 5
            if spell.daysLeft > 0 {
                end(&spell, weekday: day, &stream)
                continue
            }
            let illness = odds[0] * table.illness[place * count + day]
            let rate = illness + odds[0] * table.others[place * count + day]
            let chance = Float(stream.uniform())
            if chance * (1 + rate) < rate {
                start(
                    &spell, &afternoonsLeft, place, day,
                    isIllness: chance * (1 + rate) < illness, pupil, &stream)
                if spell.daysLeft > 0 { end(&spell, weekday: day, &stream) }
            }
        }

        for openDay in pupil.days {
            let day = year.open[openDay]
            defer { afternoonsLeft -= 1 }
            if spell.daysLeft == 0 {
                var scale = odds[table.days.halfTerm[day]] * table.trend[day]
                if openDay >= step.from { scale *= step.factor }
                let atHome = scale * table.illness[place * count + day]
                let illness = atHome * own * shocks[shockStart + openDay]
                let rate =
                    illness
                    + scale * (table.others[place * count + day] + religion * table.religious[day])
                let chance = Float(stream.uniform()) * (1 + rate)
                if chance < rate {
                    if religion > 0, chance > rate - scale * religion * table.religious[day] {
                        spell = Spell(reason: .religious, code: codes.religious, daysLeft: 1)
                        if stream.uniform() < 0.2 { spell.daysLeft = 2 }
                    } else {
                        start(
                            &spell, &afternoonsLeft, place, day, isIllness: chance < illness,
                            pupil, &stream)
                    }
                } else if pupil.household != 0,
                    isCaughtAtHome(pupil, day: day, rate: atHome, &stream)
                {
                    start(&spell, &afternoonsLeft, place, day, isIllness: true, pupil, &stream)
                }
                if spell.daysLeft == 0 {
                    if afternoonsLeft > 0 {
                        year.cells[(openDay * 2 + 1) * width + column] = codes.partTime
                    }
                    continue
                }
            }
            let cell = openDay * 2 * width + column
            if spell.sessions & 1 != 0 { year.cells[cell] = spell.code }
            if spell.sessions & 2 != 0 { year.cells[cell + width] = spell.code }
            end(&spell, weekday: table.days.weekday[day], &stream)
        }
    }

    /// Whether a pupil's absence rises or falls for good on some day, as it does for a few.
    private func turn(_ stream: inout SplitMix64, days: Int) -> (from: Int, factor: Float) {
        let chance = stream.uniform()
        let day = stream.below(days)
        let rises = parameters.onset[table.phase.rawValue]
        if chance < rises { return (day, Float(exp(parameters.onsetStep))) }
        if chance < rises + parameters.recovery {
            return (day, Float(exp(parameters.recoveryStep)))
        }
        return (.max, 1)
    }

    private func start(
        _ spell: inout Spell, _ afternoonsLeft: inout Int, _ place: Int, _ day: Int,
        isIllness: Bool, _ pupil: PupilYear,
        _ stream: inout SplitMix64
    ) {
        let reason =
            isIllness
            ? .illness : table.reason(place: place, day: day, chance: stream.uniform())
        spell = Spell(reason: reason, code: codes.code(reason), daysLeft: 1)
        switch reason {
        case .illness:
            spell.daysLeft = days(mean: table.meanLength(reason, place: place), &stream)
            if stream.uniform() < parameters.illnessAfternoon {
                spell.sessions = 2
                spell.daysLeft += 1
                spell.endsAtNoon = true
            }
        case .medical:
            spell.sessions = stream.uniform() < parameters.medicalAfternoon ? 2 : 1
        case .late:
            spell.sessions = stream.uniform() < 0.15 ? 2 : 1
        case .holiday:
            spell.daysLeft =
                parameters.holidayLengths[stream.below(parameters.holidayLengths.count)]
        case .circumstances:
            spell.daysLeft = days(mean: table.meanLength(reason, place: place), &stream)
            leave(&spell, &afternoonsLeft, place, day, pupil, &stream)
        default:
            spell.daysLeft = days(mean: table.meanLength(reason, place: place), &stream)
        }
    }

    /// Chooses the kind of leave: a part-time timetable is long and takes the afternoons.
    private func leave(
        _ spell: inout Spell, _ afternoonsLeft: inout Int, _ place: Int, _ day: Int,
        _ pupil: PupilYear,
        _ stream: inout SplitMix64
    ) {
        let chance = stream.uniform()
        if pupil.mayHavePartTime {
            // Two fifths of the leave goes into timetables of thirty afternoons; the rest of
            // the starts are let go, so that the sum stays the same.
            let sessions = 2 * table.meanLength(.circumstances, place: place)
            // Afternoons that the pupil misses anyway are made up for in part.
            let theta = LogOdds.share(pupil.logOdds)
            let timetables = 0.4 * sessions / 30 / (1 - theta).squareRoot()
            if chance < timetables {
                afternoonsLeft = 30
                spell.daysLeft = 0
                return
            }
            if chance < max(0.4, timetables) {
                spell.daysLeft = 0
                return
            }
        }
        let kind = stream.uniform()
        if pupil.isMobile {
            spell.code = codes.mobile
        } else if pupil.mayStudy && table.days.halfTerm[day] == 4 {
            spell.code = codes.study
        } else if kind < 0.01 {
            spell.code = codes.performance
        } else if kind < 0.04 {
            spell.code = codes.interview
        }
    }

    private func days(mean: Double, _ stream: inout SplitMix64) -> Int {
        guard mean > 1 else { return 1 }
        // One day, and then as many as go by before something with chance 1/mean happens.
        let more = log(1 - stream.uniform()) / log(1 - 1 / mean)
        return 1 + Int(min(400, more))
    }

    private func end(_ spell: inout Spell, weekday: Int, _ stream: inout SplitMix64) {
        spell.daysLeft -= 1
        spell.sessions = spell.endsAtNoon && spell.daysLeft == 1 ? 1 : 3
        if weekday == 4, spell.daysLeft > 0, spell.reason == .illness,
            stream.uniform() < parameters.fridayEnd
        {
            spell.daysLeft = 0
        }
    }

    /// Whether a pupil falls ill because something goes round at home that day.
    private func isCaughtAtHome(
        _ pupil: PupilYear, day: Int, rate: Float, _ stream: inout SplitMix64
    ) -> Bool {
        let average = table.illness[Self.averagePlace * table.days.dates.count + day]
        let season = average / table.averageIllness
        let going = Self.householdRate * season
        let date = table.days.dates[day]
        let chance = SplitMix64.fraction(
            pupil.household, .household, UInt64(bitPattern: Int64(date.dayNumber)))
        guard Float(chance) < going else { return false }
        return Float(stream.uniform()) < Self.sharedAtHome * rate / going
    }
}
