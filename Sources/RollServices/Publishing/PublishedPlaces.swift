import RollDomain
import RollEngine
import RollExport

/// The areas of an edition and the schools of each.
struct PublishedPlaces {
    /// The areas in the order of tables: England, regions, authorities.
    let places: [TablePlace]
    /// What adds up to what, by index.
    let splits: [DisclosureDimension.Split]
    /// Schools that stand in no known authority: in England's figures only.
    let unplacedSchools: Int
    private let regionIndex: [String: Int]
    private let authorityIndex: [AuthorityCode: Int]

    /// Finds the areas of some schools.
    ///
    /// - Parameters:
    ///   - schools: The schools.
    ///   - levels: The levels to publish.
    ///   - date: The date whose codes and names are used.
    init(_ schools: [SchoolFacts], levels: Set<TablePlace.Level>, on date: CivilDate) {
        let geography = Geography.england
        let current = Dictionary(
            geography.authorities(on: date).map { ($0.code, $0) },
            uniquingKeysWith: { first, _ in first })
        let found = Set(schools.compactMap(\.authority))
            .compactMap { current[$0] ?? geography.authority($0) }
        unplacedSchools = schools.count { school in
            school.authority.flatMap { geography.authority($0) } == nil
        }
        let used = Set(found.map(\.regionCode))
        let regions = geography.regions.filter { used.contains($0.code) }
        var places = [TablePlace.england]
        var regionIndex: [String: Int] = [:]
        var authorityIndex: [AuthorityCode: Int] = [:]
        if levels.contains(.region) || levels.contains(.authority) {
            for region in regions {
                regionIndex[region.code] = places.count
                places.append(.region(region))
            }
        }
        if levels.contains(.authority) {
            for region in regions {
                let inside = found.filter { $0.regionCode == region.code }
                for authority in inside.sorted(by: { $0.name < $1.name }) {
                    authorityIndex[authority.code] = places.count
                    places.append(.authority(authority, in: region))
                }
            }
        }
        var splits: [DisclosureDimension.Split] = []
        if unplacedSchools == 0, !regionIndex.isEmpty {
            splits.append(.init(whole: 0, parts: regionIndex.values.sorted()))
        }
        for (code, index) in regionIndex.sorted(by: { $0.value < $1.value }) {
            let parts = places.indices.filter {
                places[$0].level == .authority && places[$0].region?.code == code
            }
            if !parts.isEmpty { splits.append(.init(whole: index, parts: parts)) }
        }
        self.places = places
        self.splits = splits
        self.regionIndex = regionIndex
        self.authorityIndex = authorityIndex
    }

    /// The areas that a school belongs to, by index.
    func indices(of school: SchoolFacts) -> [Int] {
        [0]
            + [
                school.regionCode.flatMap { regionIndex[$0] },
                school.authority.flatMap { authorityIndex[$0] },
            ]
            .compactMap { $0 }
    }

    /// The areas as a dimension of counts.
    var dimension: DisclosureDimension {
        DisclosureDimension(name: "place", members: places.map(\.name), splits: splits)
    }
}
