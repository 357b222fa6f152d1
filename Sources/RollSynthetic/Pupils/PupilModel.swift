import RollDomain

/// Tables of propensity for every phase, stratum and year group, made once.
struct PropensityTables: Sendable {
    private let tables: [PropensityTable]
    /// The share of pupils with special needs, without and with free school meals, by phase.
    private let needs: [(Double, Double)]

    /// The tables of the parameters fitted to England.
    static let england = PropensityTables(.england)

    init(_ parameters: ModelParameters) {
        var tables: [PropensityTable] = []
        for phase in ModelPhase.allCases {
            for stratum in Stratum.allCases {
                for year in 0...11 {
                    let isUsed = phase == .special || (phase == .primary) == (year <= 6)
                    // Places that no pupil reaches hold the table before them.
                    if isUsed || tables.isEmpty {
                        tables.append(
                            PropensityTable(parameters.mixture(stratum, in: phase, year: year)))
                    } else {
                        tables.append(tables[tables.count - 1])
                    }
                }
            }
        }
        self.tables = tables
        needs = ModelPhase.allCases.map { phase in
            func share(_ with: Stratum, _ without: Stratum) -> Double {
                let sum = parameters.share(with, in: phase) + parameters.share(without, in: phase)
                return sum > 0 ? parameters.share(with, in: phase) / sum : 1
            }
            return (share(.needs, .neither), share(.mealsNeeds, .mealsNoNeeds))
        }
    }

    /// The log odds of a pupil's propensity before school and authority.
    func logOdds(_ phase: ModelPhase, _ stratum: Stratum, year: Int, score: Double) -> Double {
        let place = (phase.rawValue * Stratum.allCases.count + stratum.rawValue) * 12 + year
        return tables[place].logOdds(score: score)
    }

    /// The share of pupils with special needs.
    func needsShare(_ phase: ModelPhase, hasMeals: Bool) -> Double {
        hasMeals ? needs[phase.rawValue].1 : needs[phase.rawValue].0
    }
}

/// Whether children have free school meals and special needs, and how absent they tend to be.
struct PupilModel: Sendable {
    /// The key of the authority's streams.
    let authorityKey: UInt64
    private let tables = PropensityTables.england

    /// Whether a child has free school meals at a school.
    ///
    /// Children of one household have them together, where their schools are alike.
    func hasMeals(_ child: Child, at school: SchoolSketch) -> Bool {
        let household = Household(child, authorityKey: authorityKey)
        return SplitMix64.fraction(household.key, .traits, 1) < school.mealsShare
    }

    /// Whether a child has special educational needs at a school.
    func hasNeeds(_ key: UInt64, at school: SchoolSketch, hasMeals: Bool) -> Bool {
        SplitMix64.fraction(key, .traits, 2)
            < tables.needsShare(school.model, hasMeals: hasMeals)
    }

    /// The stratum of a child at a school.
    func stratum(_ child: Child, key: UInt64, at school: SchoolSketch) -> Stratum {
        if child.isShortStay { return .shortStay }
        let meals = hasMeals(child, at: school)
        return Stratum(hasMeals: meals, hasNeeds: hasNeeds(key, at: school, hasMeals: meals))
    }

    /// The log odds of a child's propensity, before school and authority.
    func logOdds(_ child: Child, key: UInt64, score: Float, year: Int, at school: SchoolSketch)
        -> Double
    {
        let base = tables.logOdds(
            school.model, stratum(child, key: key, at: school), year: year, score: Double(score))
        // Alternative provision takes in pupils who are away from school most.
        return school.phase == .alternative ? base + 1.9 : base
    }

    /// The score of a child in the year after one with a given score.
    func next(_ score: Float, key: UInt64, year: Int) -> Float {
        let memory = ModelParameters.england.yearToYear
        var stream = SplitMix64(key, .propensity, UInt64(year))
        return Float(memory * Double(score) + (1 - memory * memory).squareRoot() * stream.normal())
    }

    /// The score of a child in its first year.
    func first(key: UInt64, year: Int) -> Float {
        var stream = SplitMix64(key, .propensity, UInt64(year))
        return Float(stream.normal())
    }
}
