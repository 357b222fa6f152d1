import RollCasework
import RollDomain

/// Figures of sections in words, and as cells of their tables.
enum SectionWords {
    /// Stands for a number that is kept back.
    static let keptBack = "c"
    /// Stands where there is nothing to say.
    static let nothing = "–"
    /// What that sign means.
    static let key =
        "c: kept back, so that no child can be recognised. Counts of pupils are to the nearest 5 "
        + "either way."

    /// A whole number with commas.
    static func count(_ number: Int) -> String {
        var digits = Array(String(abs(number)))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (number < 0 ? "−" : "") + String(digits)
    }

    static func cell(_ count: ProtectedCount) -> NationTable.Cell {
        guard let number = count.number else { return NationTable.Cell(keptBack) }
        return NationTable.Cell(self.count(number), Double(number))
    }

    static func cell(_ number: Int) -> NationTable.Cell {
        NationTable.Cell(count(number), Double(number))
    }

    static func percent(_ ratio: Ratio?) -> String? {
        ratio?.percent(places: 1).map { "\($0)%" }
    }

    /// A share; the sign for what is kept back where there is none.
    static func cell(_ ratio: Ratio?, without words: String = keptBack) -> NationTable.Cell {
        guard let ratio, let percent = ratio.percent, let text = Self.percent(ratio) else {
            return NationTable.Cell(words)
        }
        return NationTable.Cell(text, percent)
    }

    /// How far one share lies from another, with its sign, in percentage points.
    static func change(_ now: Ratio?, _ before: Ratio?) -> NationTable.Cell {
        guard let now = now?.percent, let before = before?.percent else {
            return NationTable.Cell(nothing)
        }
        let change = now - before
        let rounded = RoundedPercent(rounding: abs(change), places: 1)
        guard rounded.scaled != 0 else { return NationTable.Cell("0.0", 0) }
        return NationTable.Cell("\(change < 0 ? "−" : "+")\(rounded)", change)
    }

    /// The same in a sentence, such as `0.4 points higher than`.
    static func beside(_ now: Ratio, _ before: Ratio) -> String {
        guard let now = now.percent, let before = before.percent else { return "beside" }
        let rounded = RoundedPercent(rounding: abs(now - before), places: 1)
        if rounded.scaled == 0 { return "the same as" }
        return "\(rounded) points \(now > before ? "higher" : "lower") than"
    }
}
