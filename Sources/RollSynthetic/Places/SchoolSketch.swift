import RollDomain

/// What a synthetic school is made from.
struct SchoolSketch: Sendable {
    /// The school's place in its authority, from 0.
    var number: Int
    /// The phase of the figures.
    var phase: SchoolPhase
    /// The pupil model that its marks follow.
    var model: ModelPhase
    /// Places in each year group.
    var seats: Int
    /// Where the school lies on a line through the authority, 0 to 1: neighbours are close.
    var position: Double
    /// The share of its pupils with free school meals.
    var mealsShare: Double
    /// The key of the school's streams.
    var key: UInt64

    /// The place of the school's calibration among its authority's.
    var calibrationIndex: Int {
        phase == .alternative ? ModelPhase.allCases.count : model.rawValue
    }

    /// Pupils in one registration group.
    var groupSize: Int { phase == .special || phase == .alternative ? 9 : 30 }
    /// Registration groups in a year group.
    var groupsInYear: Int { max(1, (seats + groupSize - 1) / groupSize) }

    /// How far the school moves its pupils' log odds of absence in a year.
    ///
    /// Most of it stays from year to year, as published school figures do.
    func effect(in year: AcademicYear) -> Double {
        let (spread, lasting): (Double, Double) =
            switch phase {
            case .primary: (0.33, 0.79)
            case .secondary: (0.28, 0.87)
            case .special: (0.35, 0.92)
            case .alternative, .other: (0.30, 0.90)
            }
        var own = SplitMix64(key, .school, 1)
        var passing = SplitMix64(key, .schoolYear, UInt64(year.startYear))
        return spread
            * (lasting.squareRoot() * own.normal() + (1 - lasting).squareRoot() * passing.normal())
    }
}
