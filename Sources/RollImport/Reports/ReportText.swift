import RollDomain
import RollFormats

extension ImportReport {
    /// The report as text for a terminal or a file, without anything personal.
    ///
    /// - Parameter limit: How many diagnostics and held-back rows to show at most.
    /// - Returns: Lines that end in a line feed.
    public func text(showing limit: Int = 40) -> String {
        var lines = ["\(file): \(kind)"]
        lines.append(contentsOf: countLines)
        if case .implausible(let reason) = verdict { lines.append("Stop: \(reason)") }
        if let effect { lines.append(contentsOf: Self.lines(effect)) }
        if quarantine.count > 0 { lines.append(contentsOf: quarantineLines(limit)) }
        if !log.isEmpty {
            lines.append("Remarks: \(log.totals)")
            for diagnostic in log.kept.prefix(limit) { lines.append("  \(diagnostic)") }
            if let rest = log.remainder(afterShowing: limit) { lines.append("  \(rest)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var countLines: [String] {
        let parts: [(String, Int)] = [
            ("read", counts.read), ("taken", counts.accepted),
            ("held back", counts.quarantined), ("said twice", counts.repeated),
            ("no mark", counts.blank), ("set aside", counts.setAside),
        ]
        let shown = parts.enumerated().filter { $0.offset < 3 || $0.element.1 > 0 }
        return ["Rows: " + shown.map { "\($0.element.1) \($0.element.0)" }.joined(separator: ", ")]
    }

    private static func lines(_ effect: FigureEffect) -> [String] {
        func shown(_ ratio: Ratio) -> String {
            ratio.percent(places: 2).map { "\($0)%" } ?? "no rate"
        }
        var lines = [
            "Absence: \(shown(effect.absence)) of \(effect.taken.possible) possible sessions"
        ]
        if effect.withheldPossible > 0 {
            var line = "Held back: at most \(effect.withheldPossible) possible sessions"
            // Where nothing was taken, the rest could be anything, and says nothing.
            if effect.taken.possible > 0 {
                line +=
                    "; with them absence could be from \(shown(effect.lowestAbsence)) to "
                    + shown(effect.highestAbsence)
            }
            lines.append(line)
        }
        return lines
    }

    private func quarantineLines(_ limit: Int) -> [String] {
        var lines = ["Held back: \(quarantine.count)"]
        for (rule, count) in quarantine.countsByRule.sorted(by: {
            $0.key.rawValue < $1.key.rawValue
        }) {
            lines.append("  \(rule.rawValue) \(count): \(rule.words)")
        }
        for row in quarantine.rows.prefix(limit) {
            let place = Diagnostic.Place(file: nil, row: row.line, column: row.column)
            let words = place.description.isEmpty ? "an earlier line" : place.description
            lines.append("  \(words): \(row.reason) [\(row.rule.rawValue)]")
        }
        if quarantine.count > limit { lines.append("  and \(quarantine.count - limit) more") }
        return lines
    }
}
