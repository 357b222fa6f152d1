public import RollDomain

/// Everything that a reader of an edition knows: each published count once, and every sum.
public struct EditionKnowledge: Sendable {
    /// A hidden count.
    struct Hidden {
        let cell: Int
        let table: String
    }

    /// The limits of every count, the sums, and the hidden counts as targets.
    public internal(set) var system = DisclosureSystem(cells: [], relations: [], targets: [])
    /// Rates that stand beside a hidden count and cannot be told apart from it, in words.
    public private(set) var looseRates: [String] = []
    /// What does not add up to its total in an edition, so that the rest is not published.
    public private(set) var incomplete: [String] = []
    /// The tables that were read, with their counts and how many of these are hidden.
    public private(set) var tables: [(name: String, counts: Int, hidden: Int)] = []

    private var index: [EditionCell: Int] = [:]
    private(set) var cells: [EditionCell] = []
    private var tableOf: [String] = []
    private var sums: [EditionSum: [Int]] = [:]
    private var order: [EditionSum] = []
    private var hidden: Set<Int> = []

    let rounding: CountRounding?
    let threshold: Int
    let lowestHidden: Int

    /// Nothing is known yet.
    ///
    /// - Parameters:
    ///   - threshold: Counts of pupils below this are hidden, and a reader knows it.
    ///   - rounding: How shown counts were rounded; nil where they are exact.
    ///   - lowestHidden: The least count behind a sign.
    init(threshold: Int, rounding: CountRounding?, lowestHidden: Int) {
        self.threshold = threshold
        self.rounding = rounding
        self.lowestHidden = lowestHidden
    }

    /// A count in words.
    ///
    /// - Parameter cell: Its index in the system.
    /// - Returns: Its table, place, groups, period and measure.
    public func words(for cell: Int) -> String {
        guard cell < cells.count else { return "a part that is not published" }
        let about = cells[cell]
        let place = placeNames[about.place] ?? about.place
        let parts = [place] + about.members.map(\.item) + [about.period, about.measure]
        return "\(tableOf[cell]): " + parts.joined(separator: ", ")
    }

    /// The items of filters that a count is about, totals left out.
    ///
    /// - Parameter cell: Its index in the system.
    /// - Returns: The items; none for a part that is not published.
    public func items(of cell: Int) -> [String] {
        cell < cells.count ? cells[cell].members.map(\.item) : []
    }

    var placeNames: [String: String] = [:]

    /// The cell's index, made where it is new.
    mutating func place(_ cell: EditionCell, in table: String) -> Int {
        if let found = index[cell] { return found }
        index[cell] = cells.count
        cells.append(cell)
        tableOf.append(table)
        system.cells.append(.init(lowest: 0, highest: nil))
        return cells.count - 1
    }

    /// The cell's index; nil where no table has it.
    func index(of cell: EditionCell) -> Int? { index[cell] }

    /// Takes in what a table says of a cell; two tables are known as well as either says.
    mutating func learn(_ cell: Int, lowest: Int, highest: Int?) {
        system.cells[cell].lowest = max(system.cells[cell].lowest, lowest)
        if let highest {
            system.cells[cell].highest =
                system.cells[cell].highest.map { min($0, highest) } ?? highest
        }
    }

    mutating func hide(_ cell: Int) { hidden.insert(cell) }

    mutating func note(looseRate words: String) { looseRates.append(words) }

    mutating func note(table: String, counts: Int, hidden: Int) {
        tables.append((table, counts, hidden))
    }

    /// Notes that a cell is a part of a whole.
    mutating func add(_ part: Int, to sum: EditionSum) {
        if sums[sum] == nil { order.append(sum) }
        sums[sum, default: []].append(part)
    }

    /// Turns what was noted into sums, and hidden counts into targets.
    mutating func finish() {
        var families: [String: [(whole: Int, parts: [Int])]] = [:]
        var names: [String] = []
        for sum in order {
            guard let whole = index[sum.whole], let parts = sums[sum] else { continue }
            if families[sum.family] == nil { names.append(sum.family) }
            families[sum.family, default: []].append((whole, Array(Set(parts)).sorted()))
        }
        for name in names {
            let found = families[name] ?? []
            // Where shown parts stay clearly below their shown total, something is not published.
            let isIncomplete = found.contains { whole, parts in
                guard
                    let least = system.cells[whole].highest.map({ _ in system.cells[whole].lowest })
                else { return false }
                let most = parts.reduce(Int?.some(0)) { sum, part in
                    sum.flatMap { sum in system.cells[part].highest.map { sum + $0 } }
                }
                return most.map { $0 < least } ?? false
            }
            if isIncomplete { incomplete.append(name) }
            for (whole, var parts) in found {
                if isIncomplete {
                    parts.append(system.cells.count)
                    system.cells.append(.init(lowest: 0, highest: nil))
                }
                system.relations.append(.init(whole: whole, parts: parts))
            }
        }
        system.targets = hidden.sorted().map { .init(cell: $0, width: threshold) }
        sums = [:]
        order = []
    }
}
