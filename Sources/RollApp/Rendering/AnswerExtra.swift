import RollDomain
import RollEngine
import RollFormats
import RollServices

/// What an answer counts beside absence, as a table: a line for each part of each group.
struct AnswerExtra {
    let found: NationAnswer
    let measure: ShownMeasure

    /// One line of a group.
    struct Part {
        let name: String
        let count: Int
        let ratio: Ratio?
    }

    /// The table.
    var table: TextTable {
        var headings = [
            measure.rawValue.capitalizedFirst, measure == .bands ? who : countHeading,
        ]
        if hasShares {
            headings.append(measure == .bands ? "% of \(who.lowercased())" : "% of possible")
        }
        var grid = TextTable(
            title: title,
            columns: AnswerText.headings(found.query)
                + [.init(headings[0])] + headings.dropFirst().map { .init($0, .right) })
        for row in found.answer.rows where !row.key.isEmpty {
            add(row.counts, as: row.key.map(found.names.words), to: &grid)
        }
        if !found.query.dimensions.isEmpty { grid.addRule() }
        let blanks = [String](repeating: "", count: max(0, found.query.dimensions.count - 1))
        add(found.answer.total, as: ["All"] + blanks, to: &grid)
        return grid
    }

    private var who: String { found.query.unit == .child ? "Children" : "Pupils" }

    private var countHeading: String {
        switch measure {
        case .days, .spells: "Count"
        default: "Sessions"
        }
    }

    /// Days and spells are no part of anything that is counted beside them.
    private var hasShares: Bool { measure != .days && measure != .spells }

    private var title: String {
        switch measure {
        case .codes: "Sessions by code"
        case .reasons: "Sessions by group of reasons"
        case .classes: "Sessions by how they count"
        case .bands: "\(who) by band of absence"
        case .lateness: "Sessions late"
        case .days: "Days missed from morning to afternoon"
        case .spells: "Spells of absence"
        }
    }

    private func add(
        _ counts: RollEngine.FigureCounts, as key: [String], to grid: inout TextTable
    ) {
        for part in parts(of: counts) {
            let share = part.ratio.map { [AnswerText.percent($0)] } ?? []
            grid.add(key + [part.name, ProgressBar.grouped(part.count)] + share)
        }
    }

    /// The lines of a group; codes that nobody has are left away.
    func parts(of counts: RollEngine.FigureCounts) -> [Part] {
        func sessions(_ name: String, _ count: Int) -> Part {
            Part(name: name, count: count, ratio: Ratio(count, of: counts.possible))
        }
        switch measure {
        case .codes:
            return counts.codes.enumerated().filter { $0.offset > 0 && $0.element > 0 }
                .map { sessions(text(of: $0.offset), $0.element) }
        case .reasons:
            var sums: [String: Int] = [:]
            for (number, count) in counts.codes.enumerated() where number > 0 && count > 0 {
                sums[reason(of: number), default: 0] += count
            }
            return sums.sorted { $0.key < $1.key }.map { sessions($0.key, $0.value) }
        case .classes:
            return zip(MarkClass.allCases, counts.classes).filter { $0.1 > 0 }
                .map { sessions($0.0.words, $0.1) }
        case .bands:
            return zip(AbsenceBand.all, counts.bands).map { band, count in
                Part(
                    name: band.description, count: count,
                    ratio: Ratio(count, of: counts.enrolments))
            }
        case .lateness:
            return [
                sessions("before the register closed", counts.lateBefore),
                sessions("after the register closed", counts.lateAfter),
            ]
        case .days: return [Part(name: "days missed", count: counts.daysMissed, ratio: nil)]
        case .spells:
            return [
                Part(name: "spells", count: counts.spells, ratio: nil),
                Part(
                    name: "of these, from \(found.query.rules.longSpell) sessions",
                    count: counts.longSpells, ratio: nil),
            ]
        }
    }

    private func text(of number: Int) -> String {
        found.symbols.text(of: Mark(rawValue: UInt8(number)))
    }

    /// The heading under which the rules of the window's last date list a code.
    private func reason(of number: Int) -> String {
        let last = found.query.window.spans.compactMap(\.to).max()
        let date = last ?? found.query.window.spans[0].from
        let rule = CodeBook.england.standing(of: text(of: number), on: date).rule
        return rule?.group ?? "unknown code"
    }
}
