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

        mutating func add(_ more: RollEngine.FigureCounts, of school: URN) {
            counts += more
            guard more.possible > 0 else { return }
            schools += 1
            largest = max(largest, more.possible)
            only = schools == 1 ? school.number : nil
        }
    }

    /// All phases of the headline figures, then each.
    static let phases = ["Total", "Primary", "Secondary", "Special"]

    let places: PublishedPlaces
    let items: Int
    private var cells: [Cell]

    init(_ places: PublishedPlaces, items: Int) {
        self.places = places
        self.items = items
        cells = [Cell](repeating: Cell(), count: places.places.count * Self.phases.count * items)
    }

    /// Adds the counts of one school to every cell that holds it.
    mutating func add(_ counts: RollEngine.FigureCounts, of school: SchoolFacts, to items: [Int]) {
        let phase = Self.phase(of: school)
        for place in places.indices(of: school) {
            for phase in [0, phase] {
                for item in items {
                    cells[index(place, phase, item)].add(counts, of: school.urn)
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
