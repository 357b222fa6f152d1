import Foundation

/// What absence a propensity leads to: the mean rate, and how likely persistent absence is.
///
/// Found once by running the spell process for many pupils at each of 57 log odds and five
/// lengths of enrolment, and kept as a data file. With it an authority's figures can be foretold
/// from its pupils without making a single mark.
struct AbsenceKernel: Sendable {
    /// The lowest log odds in the table.
    static let lowest = -8.0
    /// The distance between two log odds in the table.
    static let step = 0.25
    /// How many log odds the table has.
    static let points = 57
    /// Lengths of enrolment in school days, longest first.
    static let lengths = [190, 160, 110, 60, 25]

    private let absence: [Double]
    private let persistent: [Double]

    /// The tables of all phases, from this module's data file.
    static let england: [AbsenceKernel] = {
        let table = ParameterTable(embedded: "Data/kernel.csv")
        return ModelPhase.allCases.map { phase in
            func read(_ name: String) -> [Double] {
                lengths.flatMap { table.values(phase.letter, name, String($0)) }
            }
            return AbsenceKernel(absence: read("absence"), persistent: read("persistent"))
        }
    }()

    init(absence: [Double], persistent: [Double]) {
        precondition(absence.count == Self.points * Self.lengths.count, "a table has 57 points")
        precondition(persistent.count == absence.count, "both tables have the same points")
        self.absence = absence
        self.persistent = persistent
    }

    /// The length class of an enrolment of so many school days.
    static func lengthClass(days: Int) -> Int {
        lengths.firstIndex { days >= $0 - 15 } ?? lengths.count - 1
    }

    /// The expected share of absent sessions.
    func absence(logOdds: Double, lengthClass: Int) -> Double {
        Self.read(absence, logOdds, lengthClass)
    }

    /// The probability of persistent absence.
    func persistent(logOdds: Double, lengthClass: Int) -> Double {
        Self.read(persistent, logOdds, lengthClass)
    }

    private static func read(_ table: [Double], _ logOdds: Double, _ lengthClass: Int) -> Double {
        let place = min(Double(points - 1) - 1e-9, max(0, (logOdds - lowest) / step))
        let low = Int(place)
        let part = place - Double(low)
        let at = lengthClass * points + low
        return table[at] * (1 - part) + table[at + 1] * part
    }
}

/// The propensities of an authority's pupils of one phase, counted in narrow bins.
struct PropensityCensus: Sendable {
    private static let width = 0.04
    private static let bins = 400
    private static let lowest = -9.0
    private var pupils = [Double](repeating: 0, count: bins * AbsenceKernel.lengths.count)
    private var days = [Double](repeating: 0, count: bins * AbsenceKernel.lengths.count)
    /// How many enrolments were counted.
    private(set) var count = 0

    /// Counts an enrolment of so many school days.
    mutating func add(logOdds: Double, days length: Int) {
        guard length > 0 else { return }
        let bin = min(Self.bins - 1, max(0, Int((logOdds - Self.lowest) / Self.width)))
        let at = AbsenceKernel.lengthClass(days: length) * Self.bins + bin
        pupils[at] += 1
        days[at] += Double(length)
        count += 1
    }

    /// The absence and persistent absence that a calibration would give, in per cent.
    func foretell(_ calibration: Calibration, kernel: AbsenceKernel)
        -> (absence: Double, persistent: Double)
    {
        var absent = 0.0
        var possible = 0.0
        var persistent = 0.0
        for at in pupils.indices where pupils[at] > 0 {
            let bin = at % Self.bins
            let length = at / Self.bins
            let x = calibration.applied(to: Self.lowest + (Double(bin) + 0.5) * Self.width)
            absent += days[at] * kernel.absence(logOdds: x, lengthClass: length)
            possible += days[at]
            persistent += pupils[at] * kernel.persistent(logOdds: x, lengthClass: length)
        }
        guard possible > 0 else { return (0, 0) }
        return (100 * absent / possible, 100 * persistent / Double(max(1, count)))
    }
}

/// How an authority's log odds are stretched and moved to meet its published figures.
struct Calibration: Sendable, Equatable {
    /// The log odds that stay where they are when the spread changes.
    var centre: Double
    /// How far all log odds move.
    var shift = 0.0
    /// How much wider the log odds lie.
    var spread = 1.0

    /// Stretches and moves log odds.
    func applied(to logOdds: Double) -> Double {
        min(6, max(-8, centre + spread * (logOdds - centre) + shift))
    }

    /// Finds the shift and spread with which the foretold figures meet a target.
    ///
    /// For each spread the shift that meets overall absence is found by halving; of the spreads,
    /// halving finds the one that meets persistent absence as well. A wider spread puts more of
    /// the same absence on fewer pupils, so persistent absence falls as the spread grows.
    ///
    /// - Complexity: O(400 × bins).
    init(
        _ phase: ModelPhase, census: PropensityCensus, absence: Double, persistent: Double,
        kernel: AbsenceKernel
    ) {
        self.init(centre: [-3.4, -3.1, -2.9][phase.rawValue])
        guard census.count > 0, absence > 0 else { return }
        func meetAbsence(_ spread: Double) -> Calibration {
            var low = -3.0
            var high = 3.0
            var found = self
            found.spread = spread
            for _ in 0..<22 {
                found.shift = (low + high) / 2
                if census.foretell(found, kernel: kernel).absence < absence {
                    low = found.shift
                } else {
                    high = found.shift
                }
            }
            return found
        }
        var narrow = 0.6
        var wide = 1.6
        var best = meetAbsence(1)
        for _ in 0..<14 {
            let middle = (narrow + wide) / 2
            best = meetAbsence(middle)
            if census.foretell(best, kernel: kernel).persistent > persistent {
                narrow = middle
            } else {
                wide = middle
            }
        }
        self = best
    }

    init(centre: Double) {
        self.centre = centre
    }
}
