import RollDomain
import RollEngine
import RollExport

/// Counts by place, phase and item, added up from schools, with the schools behind each.
struct CountCube {
    /// The counts of one cell.
    struct Cell {
        var counts = RollEngine.FigureCounts()
        var schools = 0
        var largest = 0
        var only: Int?

        /// Adds counts of one school, which has so many possible sessions in the cell by now.
        mutating func add(
            _ more: RollEngine.FigureCounts, of school: URN, isNew: Bool, possible: Int
        ) {
            counts += more
            if isNew {
                schools += 1
                only = schools == 1 ? school.number : nil
            }
            largest = max(largest, possible)
        }

        /// Adds what other schools have.
        mutating func add(_ other: Cell) {
            counts += other.counts
            only = schools == 0 ? other.only : other.schools == 0 ? only : nil
            schools += other.schools
            largest = max(largest, other.largest)
        }

        /// The same counts, with the schools behind another cell.
        func resting(on other: Cell) -> Cell {
            var cell = other
            cell.counts = counts
            return cell
        }
    }

    /// All phases of the headline figures, then each.
    static let phases = ["Total", "Primary", "Secondary", "Special"]

    let places: PublishedPlaces
    let items: Int
    private var cells: [Cell]

    /// Adds up what groups of schools have, for some areas.
    ///
    /// - Parameters:
    ///   - counts: What each group has.
    ///   - groups: The groups.
    ///   - places: The areas; those of a group that are not among them are passed over.
    init(_ counts: GroupCounts, of groups: [GroupCounts.Group], in places: PublishedPlaces) {
        self.places = places
        items = counts.items
        cells = [Cell](repeating: Cell(), count: places.places.count * Self.phases.count * items)
        let index = Dictionary(
            uniqueKeysWithValues: places.places.enumerated().map { ($1, $0) })
        for (number, group) in groups.enumerated() {
            for place in group.places.compactMap({ index[$0] }) {
                for phase in [0, group.phase] {
                    for item in 0..<items {
                        cells[self.index(place, phase, item)].add(counts[number, item])
                    }
                }
            }
        }
    }

    /// The index of a school's phase.
    static func phase(of school: SchoolFacts) -> Int {
        1 + ([.primary, .secondary, .special].firstIndex(of: school.phase) ?? 0)
    }

    subscript(place: Int, phase: Int, item: Int) -> Cell { cells[index(place, phase, item)] }

    private func index(_ place: Int, _ phase: Int, _ item: Int) -> Int {
        (place * Self.phases.count + phase) * items + item
    }

    /// The phases as a dimension of counts.
    ///
    /// Where no table prints a single phase they are cells all the same: what all schools have of
    /// some pupils can be what the only school of a phase has.
    static func phaseDimension(isPublished: Bool) -> DisclosureDimension {
        let parts = Array(phases.indices.dropFirst())
        return DisclosureDimension(
            name: "phase", members: phases, splits: [.init(whole: 0, parts: parts)],
            unpublished: isPublished ? [] : Set(parts))
    }
}
