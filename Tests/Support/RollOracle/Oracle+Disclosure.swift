/// A sum of a small table: the cell that is the sum, and its parts.
public struct OracleSum: Sendable {
    /// The index of the cell that is the sum.
    public let whole: Int
    /// The indexes of its parts.
    public let parts: [Int]

    /// Makes a sum.
    public init(whole: Int, parts: [Int]) {
        self.whole = whole
        self.parts = parts
    }
}

extension Oracle {
    /// Writes down every table of whole numbers that fits what is known, and gives the ends of
    /// each cell; nil where no table fits.
    ///
    /// - Parameters:
    ///   - lowest: The least each cell can be.
    ///   - highest: The greatest each cell can be.
    ///   - sums: The sums that are published.
    public static func possibleValues(
        lowest: [Int], highest: [Int], sums: [OracleSum]
    ) -> [ClosedRange<Int>]? {
        var table = lowest
        var ends: [ClosedRange<Int>]?
        func fits(upTo last: Int) -> Bool {
            sums.allSatisfy { sum in
                // A sum is looked at once all its cells are filled in.
                guard sum.whole <= last, sum.parts.allSatisfy({ $0 <= last }) else { return true }
                return sum.parts.reduce(0) { $0 + table[$1] } == table[sum.whole]
            }
        }
        func fill(_ cell: Int) {
            guard cell < table.count else {
                ends =
                    ends.map { known in
                        zip(known, table).map {
                            min($0.lowerBound, $1)...max($0.upperBound, $1)
                        }
                    } ?? table.map { $0...$0 }
                return
            }
            guard lowest[cell] <= highest[cell] else { return }
            for value in lowest[cell]...highest[cell] {
                table[cell] = value
                if fits(upTo: cell) { fill(cell + 1) }
            }
            table[cell] = lowest[cell]
        }
        fill(0)
        return ends
    }
}
