import RollDomain
import RollEngine
import RollExport

/// The reasons of an edition: items with what they count and what adds up to what.
private struct ReasonList {
    var items: [TableFilter.Item]
    var members: [CountMeasures.Member]
    var splits: [DisclosureDimension.Split] = []

    static let all = "All possible sessions"

    /// The items of every table, then a code each.
    ///
    /// - Parameters:
    ///   - symbols: The texts of marks by number.
    ///   - counts: The counts of the whole: a code that is not in force and has no session is
    ///     left out.
    ///   - date: The date whose codes are in force.
    init(_ symbols: SymbolTable, _ counts: RollEngine.FigureCounts, on date: CivilDate) {
        let kinds:
            [(
                item: TableFilter.Item, kind: MarkClass?,
                value: @Sendable (RollEngine.FigureCounts) -> Int
            )] = [
                (.init("All present", group: "Present"), .present, { Self.classed(.present, $0) }),
                (
                    .init(
                        "All approved educational activity", group: "Approved educational activity"),
                    .approved, { Self.classed(.approved, $0) }
                ),
                (.init("All authorised", group: "Authorised"), .authorised, { $0.authorised }),
                (
                    .init("All unauthorised", group: "Unauthorised"), .unauthorised,
                    { $0.unauthorised }
                ),
            ]
        items = [
            .init(Self.all, group: Self.all),
            .init("Overall attendance", group: "Overall attendance"),
            .init("Overall absence", group: "Overall absence"),
        ]
        members = [
            .init(name: "possible") { $0.possible },
            .init(name: "Overall attendance") { $0.attending },
            .init(name: "missed") { $0.absent },
        ]
        var wholes = [1, 2]
        if Self.classed(.covid, counts) > 0 {
            wholes.append(items.count)
            add(
                .init("Not attending for coronavirus", group: "Not attending for coronavirus"),
                { Self.classed(.covid, $0) })
        }
        splits.append(.init(whole: 0, parts: wholes))
        for (item, kind, value) in kinds {
            // The table of rates tells these two as well, under these names.
            let isTold = kind == .authorised || kind == .unauthorised
            add(item, value, name: isTold ? item.group.lowercased() : item.name)
        }
        let first = items.count - kinds.count
        splits.append(.init(whole: 1, parts: [first, first + 1]))
        splits.append(.init(whole: 2, parts: [first + 2, first + 3]))
        let inForce = Set(CodeBook.england.rules(inForceOn: date).map(\.symbol))
        for (place, kind) in kinds.enumerated() {
            addReasons(
                of: kind.item.group, whole: first + place, symbols, counts, inForce, kind.value)
        }
    }

    private static func classed(_ kind: MarkClass, _ counts: RollEngine.FigureCounts) -> Int {
        counts.classes.isEmpty ? 0 : counts.classes[Int(kind.rawValue)]
    }

    private mutating func add(
        _ item: TableFilter.Item, _ value: @escaping @Sendable (RollEngine.FigureCounts) -> Int,
        name: String? = nil
    ) {
        items.append(item)
        // A count that another table tells bears the same name there.
        members.append(.init(name: name ?? item.name, value: value))
    }

    /// Adds the codes of a kind, and what is left of it under no name of its own.
    private mutating func addReasons(
        of type: String, whole: Int, _ symbols: SymbolTable, _ counts: RollEngine.FigureCounts,
        _ inForce: Set<String>, _ all: @escaping @Sendable (RollEngine.FigureCounts) -> Int
    ) {
        let names = ReasonNames.standard.names.filter { $0.type == type }
        var order: [String] = []
        var numbers: [String: [Int]] = [:]
        var isUsed: Set<String> = []
        for name in names {
            if !order.contains(name.reason) { order.append(name.reason) }
            if inForce.contains(name.symbol) { isUsed.insert(name.reason) }
            guard let mark = symbols.mark(for: name.symbol) else { continue }
            let number = Int(mark.rawValue)
            numbers[name.reason, default: []].append(number)
            if counts.codes.indices.contains(number), counts.codes[number] > 0 {
                isUsed.insert(name.reason)
            }
        }
        let start = items.count
        for reason in order where isUsed.contains(reason) {
            let places = numbers[reason] ?? []
            add(.init(reason, group: type), { Self.sum(places, $0) })
        }
        let named = numbers.values.flatMap(\.self)
        if all(counts) != Self.sum(named, counts) {
            add(
                .init("\(type), under another code", group: type),
                { all($0) - Self.sum(named, $0) })
        }
        if items.count > start {
            splits.append(.init(whole: whole, parts: Array(start..<items.count)))
        }
    }

    private static func sum(_ places: [Int], _ counts: RollEngine.FigureCounts) -> Int {
        places.reduce(0) { $0 + (counts.codes.indices.contains($1) ? counts.codes[$1] : 0) }
    }
}

extension PublicationFigures {
    private var reasonList: ReasonList {
        let last = query.window.spans.compactMap(\.to).max() ?? year.lastDate
        return ReasonList(snapshot.rules.symbols, whole.total, on: last)
    }

    /// What is counted of every reason, by its name.
    var reasonValues: [(name: String, value: @Sendable (RollEngine.FigureCounts) -> Int)] {
        let list = reasonList
        return zip(list.items, list.members).map { ($0.name, $1.value) }
    }

    /// Sessions by what the register says of them.
    func reasons(told: inout ToldCounts, _ care: ProtectionCare) throws(CoarserTable)
        -> ReleaseTable
    {
        let list = reasonList
        let cube = cube(counts)
        let measures = CountMeasures(
            members: list.members, splits: list.splits, unpublished: [], ofPupils: false)
        let shown = try ShownCube(cube, measures, items: Self.noItems, told: &told, care)
        return ReleaseTable(
            name: "attendance_reasons", title: "Sessions by reason",
            summary: """
                Every possible session by what the register says: present, at an approved \
                activity elsewhere, or absent and why. Sessions that are not possible are left out.
                """,
            filters: [
                Self.phaseFilter,
                TableFilter(
                    column: "attendance_reason", label: "Reason",
                    hint: "The attendance code stands in brackets",
                    groupColumn: "attendance_type", groupLabel: "Kind of session",
                    items: list.items, total: ReasonList.all),
            ],
            indicators: [
                TableIndicator("session_count", "Sessions", grouping: "Sessions"),
                TableIndicator(
                    "session_percent", "Share of possible sessions", grouping: "Sessions",
                    unit: .percent),
            ],
            rows: rows(
                items: list.items.count, period: { _ in period },
                filters: { phase, item in [Self.phaseItem(phase), list.items[item]] }
            ) { place, phase, item in
                [
                    shown.value(place, phase, 0, item),
                    shown.share(place, phase, 0, item, of: 0),
                ]
            })
    }
}
