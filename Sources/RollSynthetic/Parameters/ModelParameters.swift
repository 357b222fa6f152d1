import RollDomain

/// The kind of pupil model: the phases differ in how absence is spread.
enum ModelPhase: Int, CaseIterable, Sendable {
    case primary = 0
    case secondary, special

    /// The letter in the parameter file.
    var letter: String { ["P", "S", "X"][rawValue] }
    /// Weekday and week patterns are known for primary and secondary; special follows secondary.
    var patternLetter: String { self == .primary ? "P" : "S" }

    /// The phase of the figures.
    var schoolPhase: SchoolPhase {
        switch self {
        case .primary: .primary
        case .secondary: .secondary
        case .special: .special
        }
    }
}

/// A group of pupils with its own distribution: free school meals (F or N), then needs (S or N).
enum Stratum: Int, CaseIterable, Sendable {
    case mealsNoNeeds = 0
    case mealsNeeds, neither, needs
    case shortStay

    /// The name in the parameter file.
    var name: String { ["FN", "FS", "NN", "NS", "UU"][rawValue] }

    /// The stratum of a pupil.
    init(hasMeals: Bool, hasNeeds: Bool) {
        self =
            hasMeals
            ? (hasNeeds ? .mealsNeeds : .mealsNoNeeds) : (hasNeeds ? .needs : .neither)
    }
}

/// Why a pupil is absent: eight reasons, each with its own rhythm.
enum AbsenceReason: Int, CaseIterable, Sendable {
    case illness = 0
    case medical, other, holiday, circumstances, excluded, late, religious

    /// The letter in the parameter file.
    var letter: String { ["I", "M", "O", "G", "C", "E", "U", "R"][rawValue] }
}

/// All parameters of the generator, read from this module's data file.
struct ModelParameters: Sendable {
    /// Absent sessions per hundred possible, by phase and reason.
    let level: [[Double]]
    let lengthLow: [Double]
    let lengthHigh: [Double]
    let shareLow: [Double]
    let shareHigh: [Double]
    /// Weekday factors by pattern (primary, secondary), Monday first.
    let illnessWeekday: [[Double]]
    let otherWeekday: [[Double]]
    let holidayWeekday: [Double]
    /// Week factors by pattern and reason; empty where a reason has none.
    let week: [[[Double]]]
    /// The half term, 0 to 5, of each national week.
    let halfTermOfWeek: [Int]
    let mobility: [Double]
    let onset: [Double]
    let onsetStep: Double
    let recovery: Double
    let recoveryStep: Double
    let trend: [Double]
    let wander: Double
    let wanderMemory: Double
    let fridayEnd: Double
    let yearToYear: Double
    let holidayLengths: [Int]
    let illnessAfternoon: Double
    let medicalAfternoon: Double
    let burnInDays: Int
    private let table: ParameterTable

    /// The parameters fitted to England.
    static let england = ModelParameters(table: ParameterTable(embedded: "Data/parameters.csv"))

    init(table: ParameterTable) {
        self.table = table
        let phases = ModelPhase.allCases.map(\.letter)
        let reasons = AbsenceReason.allCases.map(\.letter)
        func byReason(_ name: String) -> [Double] { reasons.map { table.one("all", name, $0) } }
        level = phases.map { phase in reasons.map { table.one(phase, "level", $0) } }
        lengthLow = byReason("length-low")
        lengthHigh = byReason("length-high")
        shareLow = byReason("share-low")
        shareHigh = byReason("share-high")
        illnessWeekday = ["P", "S"].map { table.values($0, "weekday", "I") }
        otherWeekday = ["P", "S"].map { table.values($0, "weekday", "other") }
        holidayWeekday = table.values("all", "weekday", "G")
        week = ["P", "S"].map { pattern in
            reasons.map { table.optional(pattern, "week", $0) ?? [] }
        }
        halfTermOfWeek = table.values("all", "half-term").map { Int($0) }
        mobility = phases.map { table.one($0, "mobility") }
        onset = phases.map { table.one($0, "onset") }
        onsetStep = table.one("all", "onset-step")
        recovery = table.values("all", "recovery")[0]
        recoveryStep = table.values("all", "recovery")[1]
        trend = phases.map { table.one($0, "trend") }
        wander = table.values("all", "wander")[0]
        wanderMemory = table.values("all", "wander")[1]
        fridayEnd = table.one("all", "weekend-end")
        yearToYear = table.one("all", "year-to-year")
        holidayLengths = table.values("all", "holiday-lengths").map { Int($0) }
        illnessAfternoon = table.one("all", "afternoon-start", "I")
        medicalAfternoon = table.one("all", "afternoon-start", "M")
        burnInDays = Int(table.one("all", "burn-in"))
    }

    /// The share of a stratum among the pupils of a phase.
    func share(_ stratum: Stratum, in phase: ModelPhase) -> Double {
        table.optional(phase.letter, "share", stratum.name)?[0] ?? 0
    }

    /// The mixture of a stratum in a year group; short stays have one for all years.
    func mixture(_ stratum: Stratum, in phase: ModelPhase, year: Int) -> PropensityMixture {
        if stratum == .shortStay {
            let shape = table.values(phase.letter, "short-stay")
            return PropensityMixture(
                parts: [BetaDistribution(shape[0], shape[1])], weights: [1], shift: 0)
        }
        // A school for pupils with special needs has none without.
        var name = stratum.name
        if phase == .special { name = String(name.prefix(1)) + "S" }
        let meals = String(name.prefix(1))
        let years: ClosedRange<Int> =
            switch phase {
            case .primary: 1...6
            case .secondary: 7...11
            case .special: 1...11
            }
        let nearest = min(years.upperBound, max(years.lowerBound, year))
        let offset = table.values(phase.letter, "year", String(nearest))
        var weights = table.values(phase.letter, "weights", name)
        weights[2] *= expOf(table.one(phase.letter, "third-part", meals) + offset[1])
        let parts = (0..<3).map { index in
            let shape = table.values(phase.letter, "beta", String(index))
            return BetaDistribution(shape[0], shape[1])
        }
        return PropensityMixture(
            parts: parts, weights: weights,
            shift: table.one(phase.letter, "shift", meals) + offset[0])
    }
}
