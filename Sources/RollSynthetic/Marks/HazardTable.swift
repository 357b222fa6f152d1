import Foundation
import RollDomain

/// How likely absence starts on each school day, for pupils who are absent rarely to often.
///
/// A pupil's propensity `theta` gives a place `t` from 0 to 1 between two mixes of reasons. The
/// table holds, for 64 places, the sum over reasons of share, length, weekday and week, so that
/// a day costs one number from the stream, one multiplication and one comparison.
///
/// - Source: methods, section 6.2.
struct HazardTable: Sendable {
    /// How many places of `t` there are.
    static let places = 64
    /// The phase.
    let phase: ModelPhase
    /// The days.
    let days: SchoolDays
    /// The rate of illness starts at odds one, by place, then day.
    let illness: [Float]
    /// The rate of starts for other reasons but religion, by place, then day.
    let others: [Float]
    /// The rate for religion, by day: zero but near feasts.
    let religious: [Float]
    /// Share over mean length by place, then reason.
    private let ratio: [Double]
    /// Mean length in days by place, then reason.
    private let length: [Double]
    private let weekCount: Int
    private let weekFactors: [Double]
    private let otherWeek: [Double]
    private let otherWeekday: [Double]
    private let holidayWeekday: [Double]
    /// How a drift over the year moves the odds, by day.
    let trend: [Float]

    /// The rate of starts of an average pupil on an average day, at odds one.
    let meanRate: Float
    /// The rate of illness starts of an average pupil on an average day.
    let averageIllness: Float

    private static let reasonCount = AbsenceReason.allCases.count

    /// Makes the table of a phase for an authority's year.
    ///
    /// - Complexity: O(places × days).
    init(_ phase: ModelPhase, days: SchoolDays, parameters: ModelParameters = .england) {
        let pattern = phase == .primary ? 0 : 1
        let reasons = AbsenceReason.allCases
        var ratio: [Double] = []
        var length: [Double] = []
        var power: [Double] = []
        for place in 0..<Self.places {
            let t = (Double(place) + 0.5) / Double(Self.places)
            let (shares, lengths) = Self.mix(t, phase, parameters)
            ratio += zip(shares, lengths).map { $0 / $1 }
            length += lengths
            power.append(1.35 - 0.7 * t)
        }
        var weekFactors: [[Double]] = []
        for reason in reasons {
            let national = parameters.week[pattern][reason.rawValue]
            weekFactors.append(
                national.isEmpty
                    ? [Double](repeating: 1, count: parameters.halfTermOfWeek.count) : national)
        }
        self.phase = phase
        self.days = days
        self.ratio = ratio
        self.length = length
        weekCount = parameters.halfTermOfWeek.count
        self.weekFactors = weekFactors.flatMap { $0 }
        otherWeekday = parameters.otherWeekday[pattern]
        holidayWeekday = parameters.holidayWeekday
        var otherWeek: [Double] = []
        let count = days.dates.count
        var illness = [Float](repeating: 0, count: Self.places * count)
        var others = illness
        for place in 0..<Self.places {
            let at = place * Self.reasonCount
            let raised = [AbsenceReason.illness, .other].map { reason in
                weekFactors[reason.rawValue].map { pow($0, power[place]) }
            }
            otherWeek += raised[1]
            for day in 0..<count {
                let weekday = days.weekday[day]
                let week = days.week[day]
                let otherDay = parameters.otherWeekday[pattern][weekday]
                illness[place * count + day] = Float(
                    ratio[at] * parameters.illnessWeekday[pattern][weekday] * raised[0][week])
                var sum =
                    ratio[at + AbsenceReason.other.rawValue] * otherDay * raised[1][week]
                for reason in [AbsenceReason.medical, .circumstances, .excluded, .late] {
                    sum +=
                        ratio[at + reason.rawValue] * otherDay
                        * weekFactors[reason.rawValue][week]
                }
                sum +=
                    ratio[at + AbsenceReason.holiday.rawValue]
                    * parameters.holidayWeekday[weekday]
                    * weekFactors[AbsenceReason.holiday.rawValue][week]
                others[place * count + day] = Float(sum)
            }
        }
        let average = illness[11 * count..<12 * count]
        meanRate =
            zip(average, others[11 * count..<12 * count]).reduce(0) { $0 + $1.0 + $1.1 }
            / Float(max(1, count))
        averageIllness = average.reduce(0, +) / Float(max(1, count))
        self.illness = illness
        self.others = others
        self.otherWeek = otherWeek
        let drift = parameters.trend[phase.rawValue]
        trend = days.week.map { Float(exp(drift * (Double($0) / 37 - 0.5))) }
        // A year has some six feast days in term or none; outside them there is little.
        religious = days.isFeast.map { $0 ? 80 : 0.1 }
    }

    /// The tables of the calendar with which the kernel of calibration was made, by phase.
    static let reference: [HazardTable] = {
        let days = SchoolDays(AcademicYear(startYear: 2025), variant: TermDates.Variant())
        return ModelPhase.allCases.map { HazardTable($0, days: days) }
    }()

    /// The place between the two mixes of a pupil with a propensity.
    static func place(theta: Double) -> Int {
        min(places - 1, Int(fraction(theta: theta) * Double(places)))
    }

    /// How far a pupil lies between the mix of rare and of frequent absence, 0 to 1.
    static func fraction(theta: Double) -> Double {
        min(1, max(0, log(theta / 0.03) / log(0.5 / 0.03)))
    }

    /// The mean length of a spell in days.
    func meanLength(_ reason: AbsenceReason, place: Int) -> Double {
        length[place * Self.reasonCount + reason.rawValue]
    }

    /// The rate for religion at odds one for a pupil who keeps no more and no fewer feasts.
    func religiousShare(place: Int) -> Double {
        ratio[place * Self.reasonCount + AbsenceReason.religious.rawValue]
    }

    /// Chooses a reason other than illness and religion for a start.
    ///
    /// - Complexity: O(reasons), no allocation.
    func reason(place: Int, day: Int, chance: Double) -> AbsenceReason {
        let at = place * Self.reasonCount
        let weekday = days.weekday[day]
        let week = days.week[day]
        var rates = SIMD8<Double>(repeating: otherWeekday[weekday])
        rates[AbsenceReason.illness.rawValue] = 0
        rates[AbsenceReason.religious.rawValue] = 0
        rates[AbsenceReason.holiday.rawValue] = holidayWeekday[weekday]
        for reason in 1..<Self.reasonCount - 1 {
            let factor =
                reason == AbsenceReason.other.rawValue
                ? otherWeek[place * weekCount + week] : weekFactors[reason * weekCount + week]
            rates[reason] *= ratio[at + reason] * factor
        }
        var left = chance * rates.sum()
        for reason in 1..<Self.reasonCount - 1 {
            left -= rates[reason]
            if left < 0 { return AbsenceReason.allCases[reason] }
        }
        return .medical
    }

    /// The mix of reasons at a place: share of absence and mean length in days of each.
    static func mix(_ t: Double, _ phase: ModelPhase, _ parameters: ModelParameters)
        -> (shares: [Double], lengths: [Double])
    {
        let level = parameters.level[phase.rawValue]
        func normed(_ factors: [Double]) -> [Double] {
            let products = zip(level, factors).map { $0 * $1 }
            let sum = products.reduce(0, +)
            return products.map { $0 / sum }
        }
        let low = normed(parameters.shareLow)
        let high = normed(parameters.shareHigh)
        let shares = zip(low, high).map { (1 - t) * $0 + t * $1 }
        let lengths = zip(parameters.lengthLow, parameters.lengthHigh).map {
            exp((1 - t) * log($0) + t * log($1))
        }
        return (shares, lengths)
    }
}
