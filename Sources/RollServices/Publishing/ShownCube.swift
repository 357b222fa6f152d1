import RollDomain
import RollEngine
import RollExport

/// What is counted of a cell: several counts that add up to others.
struct CountMeasures: Sendable {
    struct Member: Sendable {
        let name: String
        let value: @Sendable (RollEngine.FigureCounts) -> Int
    }

    let members: [Member]
    let splits: [DisclosureDimension.Split]
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

/// What readers were told of cells that stand in more than one table.
struct ToldCounts {
    struct Key: Hashable {
        let place: TablePlace
        let phase: Int
        let name: String
    }

    private(set) var answers: [Key: EarlierAnswer] = [:]

    /// Whether the registrations of a place and phase were hidden.
    func hidesPupils(_ place: TablePlace, _ phase: Int) -> Bool {
        if case .hidden? = answers[Key(place: place, phase: phase, name: "all")] {
            true
        } else {
            false
        }
    }

    mutating func note(_ key: Key, _ shown: ProtectedTable.Shown) {
        guard answers[key] == nil else { return }
        switch shown {
        case .number(let number): answers[key] = .shown(number)
        case .symbol: answers[key] = .hidden(isShared: true)
        }
    }
}

/// Why a table is not published at some level: for the publisher only.
struct CoarserTable: Error, CustomStringConvertible {
    /// Cells that cannot be protected.
    let unprotected: [String]
    /// How much would be hidden.
    let hidden: Ratio

    var description: String {
        unprotected.isEmpty
            ? "\(hidden.count) of \(hidden.whole) figures would be hidden"
            : "not to be protected: \(unprotected.prefix(3).joined(separator: "; "))"
    }
}

/// What is done about a table that cannot be shown as it is.
enum ProtectionCare: Sendable {
    /// It is refused where much of it would be hidden.
    case mostlyShown
    /// It is refused where a cell cannot be protected.
    case safe
    /// Everything about a single phase is hidden, so that only all of them together are shown; it is
    /// refused where a cell cannot be protected, or nothing would be left of the whole.
    case totals
}

/// What readers see of a cube: every count protected, in one problem.
struct ShownCube {
    private let protected: ProtectedTable
    private let shape: (places: Int, phases: Int, items: Int, members: Int)
    /// How many phases are shown, all together first.
    private let phases: Int

    /// Protects a cube for anybody.
    ///
    /// - Parameters:
    ///   - cube: The counts.
    ///   - measures: What is counted of each cell.
    ///   - items: The items as a dimension; the first is the total of all.
    ///   - told: What tables before this one told; what this one tells is added.
    ///   - care: What is done about a table that cannot be shown as it is.
    /// - Throws: ``CoarserTable`` where a cell cannot be protected, or too much is hidden.
    init(
        _ cube: CountCube, _ measures: CountMeasures, items: DisclosureDimension,
        told: inout ToldCounts, _ care: ProtectionCare
    ) throws(CoarserTable) {
        var cells: [DisclosureCell] = []
        var earlier: [Int: EarlierAnswer] = [:]
        var keys: [Int: ToldCounts.Key] = [:]
        let showsPhases = care != .totals
        for place in cube.places.places.indices {
            for phase in CountCube.phases.indices {
                for item in 0..<cube.items {
                    let cell = cube[place, phase, item]
                    let largest = Ratio(cell.largest, of: cell.counts.possible)
                    for (number, member) in measures.members.enumerated() {
                        let value = member.value(cell.counts)
                        var schools = cell.schools
                        if item == 0, !measures.unpublished.contains(number) {
                            let key = ToldCounts.Key(
                                place: cube.places.places[place], phase: phase, name: member.name)
                            keys[cells.count] = key
                            switch told.answers[key] {
                            case .shown(let number)?: earlier[cells.count] = .shown(number)
                            // Hidden before, it needs protection from the sums of this table too,
                            // whatever it was hidden for: as a figure that rests on no school.
                            case .hidden?: schools = schools > 1 ? 0 : schools
                            case .shownEarlierDay?, nil: break
                            }
                        }
                        cells.append(
                            DisclosureCell(
                                value: value, pupils: Self.pupils(value, cell, measures),
                                schools: schools, largest: largest, onlySchool: cell.only,
                                // Which schools there are, and for whom, everybody knows.
                                isKnown: !showsPhases && phase > 0 && cell.schools == 0))
                    }
                }
            }
        }
        let table = DisclosureTable(
            dimensions: [
                cube.places.dimension, CountCube.phaseDimension(isPublished: showsPhases),
                items,
                DisclosureDimension(
                    name: "count", members: measures.members.map(\.name), splits: measures.splits,
                    unpublished: measures.unpublished),
            ], cells: cells, outcome: measures.ofPupils ? 3 : nil)
        let primary = Self.primary(cells, .everyone)
        guard care != .mostlyShown || 10 * primary.count <= 3 * primary.whole else {
            // Known before the costly search for what must be hidden beside them.
            throw CoarserTable(unprotected: [], hidden: primary)
        }
        var policy = DisclosurePolicy.everyone
        // Where few schools stand behind all tables, no table may lean on what another cannot.
        policy.countsRounding = care == .mostlyShown
        protected = TableProtector.protect(table, policy: policy, earlier: earlier)
        shape = (
            cube.places.places.count, CountCube.phases.count, cube.items, measures.members.count
        )
        phases = showsPhases ? shape.phases : 1
        let showsWhole = protected.shown.first.map { shown in
            if case .number = shown { true } else { false }
        }
        guard protected.isSafe, care != .mostlyShown || !protected.needsCoarserTable,
            showsPhases || showsWhole == true
        else {
            throw CoarserTable(
                unprotected: protected.unprotected.map {
                    table.labels(of: $0).joined(separator: ", ")
                }, hidden: protected.hiddenShare)
        }
        // What is hidden here is not told by the next table, a single phase included.
        for (index, key) in keys { told.note(key, protected.shown[index]) }
    }

    /// The pupils that can stand behind a count.
    private static func pupils(
        _ value: Int, _ cell: CountCube.Cell, _ measures: CountMeasures
    ) -> Int {
        // A few sessions are of as few pupils at most.
        measures.ofPupils || value < DisclosurePolicy.everyone.threshold
            ? value : cell.counts.enrolments
    }

    /// How many cells that are not nought must be hidden for their own sake.
    private static func primary(_ cells: [DisclosureCell], _ policy: DisclosurePolicy) -> Ratio {
        let known = cells.filter { $0.value > 0 }
        let hidden = known.count { cell in
            cell.pupils < policy.threshold || (cell.schools ?? 0) < policy.fewestSchools
                || (cell.largest.map { 100 * $0.count >= policy.dominance * $0.whole } ?? false)
        }
        return Ratio(hidden, of: known.count)
    }

    private func index(_ place: Int, _ phase: Int, _ item: Int, _ member: Int) -> Int {
        ((place * shape.phases + phase) * shape.items + item) * shape.members + member
    }

    private func shown(_ index: Int) -> ProtectedTable.Shown { protected.shown[index] }

    private func isInside(_ place: Int, _ phase: Int) -> Bool {
        place < shape.places && phase < phases
    }

    /// How many places it has, the largest areas first.
    var placeCount: Int { shape.places }

    /// How many phases it shows, all together first.
    var phaseCount: Int { phases }

    /// One count as a cell of a table; hidden for smaller areas, and for phases, that the cube has not.
    func value(_ place: Int, _ phase: Int, _ item: Int, _ member: Int) -> CellValue {
        guard isInside(place, phase) else { return .symbol(.confidential) }
        return switch shown(index(place, phase, item, member)) {
        case .number(let number): .count(number)
        case .symbol: .symbol(.confidential)
        }
    }

    /// A share of two counts as a cell of a table, made from what readers see.
    func share(_ place: Int, _ phase: Int, _ item: Int, _ member: Int, of whole: Int) -> CellValue {
        guard isInside(place, phase) else { return .symbol(.confidential) }
        let (part, all) = (index(place, phase, item, member), index(place, phase, item, whole))
        switch protected.rate(of: part, in: all) {
        case DisclosureSymbol.notApplicable.rawValue: return .symbol(.notApplicable)
        case DisclosureSymbol.confidential.rawValue: return .symbol(.confidential)
        default: break
        }
        guard case .number(let count) = shown(part), case .number(let total) = shown(all), total > 0
        else { return .symbol(.confidential) }
        // Rounding may lift a part above its whole.
        return .percent(Ratio(min(count, total), of: total))
    }
}
