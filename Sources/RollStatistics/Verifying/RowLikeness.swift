/// Whether the figures of two rows are the same, or so far apart that one is of another edition.
///
/// - Source: rule R-STAT-14.
enum RowLikeness {
    /// Averages of the daily series that are whole numbers from the school census, and add up.
    static let censusAverages = ["total_num_schools", "total_enrolments"]

    /// Fewer figures than this above nought could be the same by chance.
    static let fewest = 8

    /// Every whole number of a row that adds up; nil where there is none.
    static func figures(_ row: PublishedRow, _ product: PublishedProduct) -> [Int?] {
        let counts = row.counts.map(\.number)
        guard product == .dailyYearToDate else { return counts }
        return counts
            + censusAverages.map { name in
                MeasureCatalogue.daily.fractions.firstIndex(of: name).flatMap {
                    Double(row.fractions[$0]).flatMap { Int(exactly: $0) }
                }
            }
    }

    /// Whether all figures that both give are the same, and enough of them are above nought.
    static func isSame(_ one: [Int?], _ other: [Int?]) -> Bool {
        var alike = 0
        for (left, right) in zip(one, other) {
            guard let left, let right else { continue }
            guard left == right else { return false }
            if left > 0 { alike += 1 }
        }
        // The daily series leaves two figures to compare between areas, which the others confirm.
        return alike >= min(fewest, comparable(one, other)) && alike > 1
    }

    private static func comparable(_ one: [Int?], _ other: [Int?]) -> Int {
        zip(one, other).reduce(0) { $0 + ($1.0 != nil && $1.1 != nil ? 1 : 0) }
    }

    /// How many figures are off, of how many; nil where they are too few to speak of another edition.
    static func strangeness(
        _ change: [Int?], of figures: [Int?]
    ) -> (off: Int, of: Int)? {
        var off = 0
        var all = 0
        for (difference, figure) in zip(change, figures) {
            guard let difference, let figure, difference != 0 || figure != 0 else { continue }
            all += 1
            if difference != 0 { off += 1 }
        }
        return off >= 5 && 2 * off >= all ? (off, all) : nil
    }

    /// A digest of figures; nil where they are too few to know a row by.
    static func digest(_ figures: [Int?]) -> Int? {
        guard figures.count(where: { ($0 ?? 0) > 0 }) >= fewest,
            figures.contains(where: { ($0 ?? 0) >= 1_000 })
        else { return nil }
        var hasher = Hasher()
        hasher.combine(figures)
        return hasher.finalize()
    }
}
