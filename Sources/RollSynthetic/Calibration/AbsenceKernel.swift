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
