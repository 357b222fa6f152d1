public import RollDomain
import RollFormats

extension EditionKnowledge {
    /// Reads everything that an edition publishes.
    ///
    /// - Parameters:
    ///   - paths: The data files; the description of each is beside it.
    ///   - threshold: Counts of pupils below this are hidden.
    ///   - rounding: How shown counts were rounded; nil where they are exact.
    ///   - lowestHidden: The least count behind a sign.
    /// - Throws: ``StatisticsFailure`` for a file that cannot be read, or figures that are neither
    ///   numbers nor signs.
    /// - Complexity: O(cells).
    public init(
        reading paths: [String], threshold: Int, rounding: CountRounding?, lowestHidden: Int
    ) throws(StatisticsFailure) {
        self.init(threshold: threshold, rounding: rounding, lowestHidden: lowestHidden)
        var faults: [String] = []
        var tables: [EditionTable] = []
        for path in paths {
            let description = String(path.dropLast(4)) + ".meta.csv"
            do throws(FormatsFailure) {
                let pair = TidyPair(
                    data: try TidyPair.File(path: path, name: Self.name(of: path)),
                    meta: try TidyPair.File(path: description, name: Self.name(of: description)))
                tables.append(EditionTable(pair))
            } catch {
                throw StatisticsFailure(error)
            }
        }
        for table in tables { faults += table.tell(&self) }
        guard faults.isEmpty else {
            throw StatisticsFailure(
                .damaged, faults.prefix(20).joined(separator: "\n"), at: Diagnostic.Place())
        }
        // When all tables are read, so that a sum finds its whole in another.
        for table in tables { table.tellSums(&self) }
        finish()
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
