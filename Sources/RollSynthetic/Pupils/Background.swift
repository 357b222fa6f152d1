import RollDomain

/// Where a child comes from: ethnic group, languages, feasts, siblings.
struct Background: Sendable {
    /// The ethnic group's row.
    let group: EthnicGroups.Group
    /// How many more feasts in term time than average the family keeps.
    let feasts: Float
    /// The key of a household with more than one child; zero for an only child.
    let sharedHousehold: UInt64
    /// The key of the household.
    let householdKey: UInt64
    /// Whether the family travels for its work.
    let isTraveller: Bool

    /// Draws the background of a child.
    init(_ child: Child, key: UInt64, authority: SyntheticAuthority, school: SchoolSketch) {
        let household = Household(child, authorityKey: authority.key)
        let chance = SplitMix64.fraction(household.key, .traits, 3)
        group = authority.ethnicity.group(chance)
        feasts = Float(group.feasts)
        sharedHousehold = household.isShared ? household.key : 0
        householdKey = household.key
        isTraveller = group.cluster == "traveller"
    }
}

/// The ethnic groups of an authority's pupils.
struct EthnicGroups: Sendable {
    /// One group as the school census codes it.
    struct Group: Sendable {
        /// The census code.
        var code: String
        /// Which lists names come from.
        var cluster: String
        /// The share of England's pupils in per cent.
        var share: Double
        /// A language other than English that some of its families speak.
        var language: String
        /// The share with English as an additional language.
        var additional: Double
        /// Feasts kept, against the average pupil.
        var feasts: Double
    }

    private let groups: [Group]
    private let bounds: [Double]

    /// Mixes the groups for a region, more or less mixed from authority to authority.
    init(region: String, key: UInt64) {
        let groups = DataLines.read("Data/ethnicity.csv").map { cells in
            Group(
                code: cells[0], cluster: cells[1], share: Double(cells[2]) ?? 0,
                language: cells[3], additional: Double(cells[4]) ?? 0,
                feasts: Double(cells[5]) ?? 0)
        }
        let rows = DataLines.read("Data/regions.csv")
        let white = rows.first { $0[0] == region }.flatMap { Double($0[1]) } ?? 62
        var stream = SplitMix64(key, .traits)
        let largest = LogOdds.share(LogOdds.of(white / 100) + 0.6 * stream.normal())
        // Which of the other groups live here differs between authorities.
        let weights = groups.map { $0.share * expOf(0.5 * stream.normal()) }
        let rest = weights.dropFirst().reduce(0, +)
        var sum = largest
        var bounds = [largest]
        for weight in weights.dropFirst() {
            sum += (1 - largest) * weight / rest
            bounds.append(sum)
        }
        self.groups = groups
        self.bounds = bounds
    }

    /// How many feasts an average family keeps.
    var meanFeasts: Double {
        var sum = 0.0
        for index in groups.indices {
            sum += groups[index].feasts * (bounds[index] - (index > 0 ? bounds[index - 1] : 0))
        }
        return sum
    }

    /// The group at a place from 0 to 1.
    func group(_ place: Double) -> Group {
        groups[bounds.firstIndex { place < $0 } ?? groups.count - 1]
    }
}
