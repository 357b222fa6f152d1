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
        let phase = 1 + ([.primary, .secondary, .special].firstIndex(of: school.phase) ?? 0)
        for place in places.indices(of: school) {
            for phase in [0, phase] {
                for item in items {
                    cells[index(place, phase, item)].add(counts, of: school.urn)
                }
            }
        }
    }

    subscript(place: Int, phase: Int, item: Int) -> Cell { cells[index(place, phase, item)] }

    private func index(_ place: Int, _ phase: Int, _ item: Int) -> Int {
        (place * Self.phases.count + phase) * items + item
    }

    /// The phases as a dimension of counts.
    static let phaseDimension = CountDimension(
        name: "phase", members: phases, splits: [.init(whole: 0, parts: [1, 2, 3])])
}

/// What is counted of a cell: several counts that add up to others.
struct CountMeasures: Sendable {
    struct Member: Sendable {
        let name: String
        let value: @Sendable (RollEngine.FigureCounts) -> Int
    }

    let members: [Member]
    let splits: [CountDimension.Split]
    let unpublished: Set<Int>
    /// Whether the members count pupils, rather than their sessions.
    let ofPupils: Bool

    /// Registrations, and of these those persistently and severely absent.
    static let pupils = CountMeasures(
        members: [
            Member(name: "all") { $0.enrolments },
            Member(name: "persistent") { $0.persistent },
            Member(name: "not persistent") { $0.enrolments - $0.persistent },
            Member(name: "severe") { $0.severe },
            Member(name: "persistent, not severe") { $0.persistent - $0.severe },
        ],
        splits: [.init(whole: 0, parts: [1, 2]), .init(whole: 1, parts: [3, 4])],
        unpublished: [2, 4], ofPupils: true)

    /// Possible sessions, and of these those missed.
    static let sessions = CountMeasures(
        members: [
            Member(name: "possible") { $0.possible },
            Member(name: "not missed") { $0.possible - $0.absent },
            Member(name: "missed") { $0.absent },
            Member(name: "authorised") { $0.authorised },
            Member(name: "unauthorised") { $0.unauthorised },
        ],
        splits: [.init(whole: 0, parts: [1, 2]), .init(whole: 2, parts: [3, 4])],
        unpublished: [1], ofPupils: false)
}

/// What readers see of a cube.
struct ShownCube {
    private let shown: [ShownCount]
    private let shape: (phases: Int, items: Int, members: Int)

    /// Protects a cube.
    ///
    /// - Parameters:
    ///   - cube: The counts.
    ///   - measures: What is counted of each cell.
    ///   - items: The items as a dimension.
    ///   - protection: Who decides.
    init(
        _ cube: CountCube, _ measures: CountMeasures, items: CountDimension,
        _ protection: some CountProtection
    ) throws(ServiceFailure) {
        var cells: [CountCell] = []
        for place in cube.places.places.indices {
            for phase in CountCube.phases.indices {
                for item in 0..<cube.items {
                    let cell = cube[place, phase, item]
                    let largest = Ratio(cell.largest, of: cell.counts.possible)
                    cells += measures.members.map { member in
                        let value = member.value(cell.counts)
                        return CountCell(
                            value: value, pupils: measures.ofPupils ? value : cell.counts.enrolments,
                            schools: cell.schools, largest: largest, onlySchool: cell.only)
                    }
                }
            }
        }
        let block = CountBlock(
            dimensions: [
                cube.places.dimension, CountCube.phaseDimension, items,
                CountDimension(
                    name: "count", members: measures.members.map(\.name), splits: measures.splits,
                    unpublished: measures.unpublished),
            ], cells: cells, outcome: measures.ofPupils ? 3 : nil)
        shown = try protection.protect(block)
        shape = (CountCube.phases.count, cube.items, measures.members.count)
    }

    /// What readers see of one count, nil where it is hidden.
    func count(_ place: Int, _ phase: Int, _ item: Int, _ member: Int) -> Int? {
        let row = (place * shape.phases + phase) * shape.items + item
        return if case .shown(let count) = shown[row * shape.members + member] { count } else { nil }
    }

    /// One count as a cell of a table.
    func value(_ place: Int, _ phase: Int, _ item: Int, _ member: Int) -> CellValue {
        count(place, phase, item, member).map(CellValue.count) ?? .symbol(.confidential)
    }

    /// A share of two counts as a cell of a table, made from what readers see.
    func share(_ place: Int, _ phase: Int, _ item: Int, _ member: Int, of whole: Int) -> CellValue {
        guard let part = count(place, phase, item, member),
            let all = count(place, phase, item, whole)
        else { return .symbol(.confidential) }
        // Rounding may lift a part above its whole.
        return all == 0 ? .symbol(.notApplicable) : .percent(Ratio(min(part, all), of: all))
    }
}
