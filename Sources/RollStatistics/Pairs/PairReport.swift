public import RollFormats

/// What the screening of a published pair found.
public struct PairReport: Sendable {
    /// The data file.
    public let name: String
    /// Rows of data that were read.
    public let rows: Int
    /// Rules that were put to the pair.
    public let rulesTried: Int
    /// All rules that there are.
    public let rulesKnown: Int
    /// Faults in order.
    public let faults: [Diagnostic]
    /// The stage that found faults, so that later ones were not looked at; nil where none did.
    public let stoppedAt: String?

    /// Whether nothing was found.
    public var isClean: Bool { faults.isEmpty }

    /// The report for people.
    ///
    /// - Parameter shown: How many faults to list.
    /// - Returns: A line a fault, then the verdict.
    public func text(showing shown: Int) -> String {
        var lines = faults.prefix(shown).map(\.description)
        if faults.count > shown { lines.append("and \(faults.count - shown) more") }
        if let stoppedAt {
            lines.append(
                "\(name): \(faults.count) fault\(faults.count == 1 ? "" : "s") in \(stoppedAt). "
                    + "\(rulesTried) of \(rulesKnown) rules were tried; the rest follow when these "
                    + "are mended.")
        } else {
            lines.append("\(name): \(rows) rows keep all \(rulesKnown) rules.")
        }
        return lines.joined(separator: "\n")
    }

    /// Every rule with what it asks for, in the order in which they are tried.
    public static var rules: [(id: RuleID, stage: String, words: String)] {
        PairRule.all.map { ($0.id, $0.stage.words, $0.words) }
    }

    /// Screens a pair.
    ///
    /// - Parameters:
    ///   - path: The data file; its description is beside it.
    ///   - metaPath: The description, nil for the file beside it that ends in `.meta.csv`.
    /// - Returns: What was found.
    /// - Throws: ``StatisticsFailure`` where a file cannot be read.
    /// - Complexity: O(cells × rules); the files are held in memory.
    public static func check(
        _ path: String, meta metaPath: String? = nil
    ) throws(StatisticsFailure) -> PairReport {
        let beside = (path.hasSuffix(".csv") ? String(path.dropLast(4)) : path) + ".meta.csv"
        let description = metaPath ?? beside
        do throws(FormatsFailure) {
            let pair = TidyPair(
                data: try TidyPair.File(path: path, name: name(of: path)),
                meta: try TidyPair.File(path: description, name: name(of: description)))
            return screen(pair)
        } catch {
            throw StatisticsFailure(error)
        }
    }

    static func screen(_ pair: TidyPair) -> PairReport {
        var tried = 0
        for stage in PairStage.allCases {
            let rules = PairRule.all.filter { $0.stage == stage }
            tried += rules.count
            let faults = rules.flatMap { $0.faults(pair, $0.id) }
            if !faults.isEmpty {
                return PairReport(
                    name: pair.data.name, rows: pair.data.rows.count, rulesTried: tried,
                    rulesKnown: PairRule.all.count, faults: faults, stoppedAt: stage.words)
            }
        }
        return PairReport(
            name: pair.data.name, rows: pair.data.rows.count, rulesTried: tried,
            rulesKnown: PairRule.all.count, faults: [], stoppedAt: nil)
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
