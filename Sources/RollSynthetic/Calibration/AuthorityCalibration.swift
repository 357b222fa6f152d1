import Foundation
import RollDomain

/// Meets the published figures of an authority's phases in one year.
struct AuthorityCalibration {
    let code: AuthorityCode
    let key: UInt64
    let map: SchoolMap
    let model: PupilModel
    /// How many feasts an average family of the authority keeps, against England's.
    let feasts: Double
    let days: SchoolDays
    let hazards: [HazardTable]

    /// Absence and persistent absence in alternative provision, in per cent.
    ///
    /// - Source: statistics, 5.1: pupil referral units, 2022/23.
    private static let alternative = (absence: 40.7, persistent: 81.2)

    /// The phases in the order of calibrations: those of the model, then alternative provision.
    static let phases: [SchoolPhase] =
        ModelPhase.allCases.map(\.schoolPhase) + [.alternative]

    /// The figures that a phase has to meet, nil where the authority has no such school.
    static func target(_ code: AuthorityCode, _ place: Int)
        -> (absence: Double, persistent: Double)?
    {
        guard let phase = ModelPhase(rawValue: place) else { return alternative }
        return PublishedTargets.england.target(code, phase).map { ($0.absence, $0.persistent) }
    }

    /// The calibration of each phase of the model, and of alternative provision.
    func calibrations(_ stays: [[Stay]]) -> [Calibration] {
        Self.phases.indices.map { place in
            calibration(place, Self.target(code, place), stays)
        }
    }

    /// The calibration with which a phase is foretold to meet its figures.
    func calibration(
        _ place: Int, _ target: (absence: Double, persistent: Double)?, _ stays: [[Stay]]
    ) -> Calibration {
        let phase = ModelPhase(rawValue: place) ?? .secondary
        guard let target else { return Calibration(phase) }
        let hazard = hazards[phase.rawValue]
        let reference = HazardTable.reference[phase.rawValue]
        // The kernel holds the feasts of an average family in the year it was made with.
        let religion = ModelParameters.england.level[phase.rawValue][
            AbsenceReason.religious.rawValue]
        let kept = feasts * Double(hazard.religious.reduce(0, +) / reference.religious.reduce(0, +))
        var found = Calibration(
            phase, census: census(Self.phases[place], stays),
            absence: target.absence - religion * (kept - 1), persistent: target.persistent,
            kernel: AbsenceKernel.england[phase.rawValue])
        // A calendar with more winter weeks has more illness than the one of the kernel.
        found.shift -= log(Double(hazard.meanRate / reference.meanRate))
        return found
    }

    /// Counts the propensities of a phase's pupils aged 5 to 15, as the statistics count pupils.
    private func census(_ phase: SchoolPhase, _ stays: [[Stay]]) -> PropensityCensus {
        var census = PropensityCensus()
        for school in map.schools where school.phase == phase {
            let effect = school.effect(in: days.year)
            for stay in stays[school.number] where stay.yearGroup >= 1 {
                let logOdds = model.logOdds(
                    stay.child, key: stay.child.key(key), score: stay.score,
                    year: Int(stay.yearGroup), at: school)
                let length =
                    days.index(onOrAfter: stay.to.adding(days: 1))
                    - days.index(onOrAfter: stay.from)
                census.add(logOdds: logOdds + effect, days: length)
            }
        }
        return census
    }
}
