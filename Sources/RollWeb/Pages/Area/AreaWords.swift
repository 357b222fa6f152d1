import RollCharts
import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Figures in words, as pages of areas and of England say them.
enum AreaWords {
    /// Stands where there is nothing to say.
    static let nothing = "–"
    /// Stands for a number that is kept back.
    static let keptBack = "c"
    /// What that sign means.
    static let key = "c: kept back, so that no child can be recognised. It is still in the totals."

    static func count(_ number: Int) -> String { ProgressBar.grouped(number) }

    static func count(_ number: Int?) -> String { number.map(ProgressBar.grouped) ?? keptBack }

    static func count(_ number: ProtectedCount) -> String { count(number.number) }

    static func schools(_ number: Int) -> String {
        "\(count(number)) \(number == 1 ? "school" : "schools")"
    }

    static func percent(_ ratio: Ratio?) -> String {
        ratio?.percent(places: 1).map { "\($0)%" } ?? nothing
    }

    /// A share of a few pupils, of whom a rate says nothing.
    static func share(_ ratio: Ratio) -> String {
        ratio.whole == 0
            ? nothing : GroupShare(ratio).isTooFew ? "too few" : percent(ratio)
    }

    /// A share of protected counts; the sign for what is kept back where it is.
    static func share(_ part: ProtectedCount, of whole: ProtectedCount) -> String {
        rate(part, of: whole).map { percent($0) } ?? keptBack
    }

    static func rate(_ part: ProtectedCount, of whole: ProtectedCount) -> Ratio? {
        guard let part = part.number, let whole = whole.number, whole > 0 else { return nil }
        return Ratio(min(part, whole), of: whole)
    }

    static func plotted(_ ratio: Ratio?, without words: String = nothing) -> PlottedValue {
        guard let ratio, let percent = ratio.percent else { return PlottedValue(nil, words) }
        return PlottedValue(percent, self.percent(ratio))
    }

    static func range(_ range: ClosedRange<Double>?) -> String {
        guard let range else { return nothing }
        func ends(_ places: Int) -> [String] {
            [range.lowerBound, range.upperBound].map {
                RoundedPercent(rounding: $0 * 100, places: places).description
            }
        }
        // A large place lies so closely that whole per cents say nothing.
        let whole = ends(0)
        let shown = whole[0] == whole[1] ? ends(1) : whole
        return "\(shown[0]) to \(shown[1])%"
    }

    static func likely(_ ratio: Ratio) -> RangeChart.Range? {
        guard let range = GroupShare(ratio).range else { return nil }
        return RangeChart.Range(
            range.low * 100, range.high * 100, Self.range(range.low...range.high))
    }

    /// A change in percentage points with its sign.
    static func points(_ change: Double) -> String {
        let rounded = RoundedPercent(rounding: abs(change), places: 1)
        return "\(change < 0 ? "−" : "+")\(rounded) points"
    }

    /// How far one share lies from another, as people say it.
    static func beside(_ own: Ratio?, _ other: Ratio?) -> String {
        guard let own = own?.percent, let other = other?.percent else { return "" }
        let difference = own - other
        let rounded = RoundedPercent(rounding: abs(difference), places: 1)
        if rounded.scaled == 0 { return "the same" }
        return "\(rounded) points \(difference > 0 ? "more" : "less")"
    }

    static func window(_ span: DateSpan) -> String {
        span.to.map { "\(span.from.spoken) to \($0.spoken)" } ?? "from \(span.from.spoken)"
    }

    static func coverage(_ coverage: Coverage) -> String {
        let share = Ratio(coverage.registersTaken, of: max(1, coverage.registersExpected))
        return "\(count(coverage.schoolsReporting)) of \(schools(coverage.schools)), "
            + (coverage.registersExpected > 0
                ? "\(count(coverage.registersTaken)) of \(count(coverage.registersExpected)) "
                    + "registers (\(percent(share)))" : "registers without a calendar")
    }

    static func phase(_ phase: SchoolPhase) -> String {
        switch phase {
        case .alternative: "alternative provision schools"
        case .other: "other schools"
        default: "\(phase.words.lowercased()) schools"
        }
    }
}

extension PageBasis {
    /// What the figures rest on, in words.
    func areaWords(asOf spoken: String) -> String {
        "\(AreaWords.window(window)), pupils aged 5 to 15 at the start of the year, "
            + "\(AreaWords.coverage(coverage)), as known at \(spoken)"
    }
}
