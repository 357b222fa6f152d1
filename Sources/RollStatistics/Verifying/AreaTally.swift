/// Which figures a sum is for.
struct AreaKey: Hashable, Sendable {
    var edition: PublishedEdition
    var level: GeographicLevel
    var code: String
    var phase: PublishedPhase
    /// Values of characteristics; empty where rows are not split by any.
    var group: [String] = []

    init(_ row: PublishedRow) {
        group = row.group
        edition = row.edition
        level = row.place.level
        code = row.place.code
        phase = row.phase
    }

    init(
        edition: PublishedEdition, level: GeographicLevel, code: String, phase: PublishedPhase,
        group: [String] = []
    ) {
        self.group = group
        self.edition = edition
        self.level = level
        self.code = code
        self.phase = phase
    }
}

/// Sums of counts over rows, with how many of them had a number.
struct AreaTally: Sendable {
    /// Sums of the numbers there are, in catalogue order.
    private(set) var sums: [Int]
    /// How many rows had a number.
    private(set) var known: [Int]
    /// How many rows had a sign or something unreadable instead.
    private(set) var missing: [Int]
    /// How many rows went in.
    private(set) var rows = 0

    init(counts: Int) {
        sums = Array(repeating: 0, count: counts)
        known = sums
        missing = sums
    }

    mutating func add(_ counts: [PublishedCount]) {
        rows += 1
        for (index, count) in counts.enumerated() {
            switch count {
            case .value(let number):
                sums[index] += number
                known[index] += 1
            case .missing, .unreadable: missing[index] += 1
            case .absent: break
            }
        }
    }

    mutating func add(_ other: AreaTally) {
        rows += other.rows
        for index in sums.indices {
            sums[index] += other.sums[index]
            known[index] += other.known[index]
            missing[index] += other.missing[index]
        }
    }

    /// The sum of a count; nil where a part of it is not known.
    func sum(_ index: Int) -> Int? { missing[index] == 0 && known[index] > 0 ? sums[index] : nil }
}

/// A row of an area, kept until all rows are read.
struct AreaRow: Sendable {
    let file: Int
    let product: PublishedProduct
    let row: PublishedRow
}
