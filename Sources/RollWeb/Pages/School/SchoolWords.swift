import RollCharts
import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Figures of a school in words.
enum SchoolWords {
    /// Stands where there is nothing to say.
    static let nothing = "–"
    /// Stands for a rate of so few pupils that it says nothing.
    static let tooFew = "too few"

    static func count(_ number: Int) -> String { ProgressBar.grouped(number) }

    /// A number of things, such as `1 register` and `12 registers`.
    static func count(_ number: Int, _ one: String, _ several: String) -> String {
        "\(count(number)) \(number == 1 ? one : several)"
    }

    static func percent(_ ratio: Ratio) -> String {
        ratio.percent(places: 1).map { "\($0)%" } ?? nothing
    }

    /// A rate of sessions; of few pupils it would be a rate of one or two.
    static func rate(_ ratio: Ratio, of pupils: Int) -> String {
        ratio.whole == 0 ? nothing : pupils < GroupShare.fewest ? tooFew : percent(ratio)
    }

    /// A share of pupils.
    static func share(_ ratio: Ratio) -> String { rate(ratio, of: ratio.whole) }

    /// Between which shares the true one is likely to lie; empty where there are too few pupils.
    static func likely(_ ratio: Ratio) -> String { range(ratio)?.text ?? "" }

    static func range(_ ratio: Ratio) -> RangeChart.Range? {
        GroupShare(ratio).range.map { range in
            func words(_ share: Double) -> RoundedPercent {
                RoundedPercent(rounding: share * 100, places: 1)
            }
            return RangeChart.Range(
                range.low * 100, range.high * 100,
                "\(words(range.low)) to \(words(range.high))%")
        }
    }

    /// A value for a chart; not drawn where there are too few pupils.
    static func plotted(_ ratio: Ratio, of pupils: Int) -> PlottedValue {
        PlottedValue(
            pupils < GroupShare.fewest ? nil : ratio.percent, rate(ratio, of: pupils))
    }

    static func plotted(_ ratio: Ratio) -> PlottedValue { plotted(ratio, of: ratio.whole) }

    /// How far one rate lies from another, as people say it; empty where either is missing.
    static func beside(_ own: Ratio, _ other: Ratio?, named name: String) -> String {
        guard let own = own.percent(places: 1), let other = other?.percent(places: 1) else {
            return ""
        }
        let points = RoundedPercent(
            rounding: Double(abs(own.scaled - other.scaled)) / 10, places: 1)
        if points.scaled == 0 { return "the same as \(name)" }
        let noun = points.scaled == 10 ? "point" : "points"
        return "\(points) \(noun) \(own > other ? "more" : "less") than \(name)"
    }

    /// How far one rate lies from another whose place a heading names.
    static func beside(_ own: Ratio, _ other: Ratio?) -> String {
        let words = beside(own, other, named: "")
        return words.replacing(" than ", with: "").replacing(" as ", with: "")
    }

    /// A change in percentage points with its sign.
    static func change(from: Ratio, to: Ratio) -> String {
        guard let from = from.percent(places: 1), let to = to.percent(places: 1) else {
            return nothing
        }
        let points = RoundedPercent(
            rounding: Double(abs(to.scaled - from.scaled)) / 10, places: 1)
        if points.scaled == 0 { return "no change" }
        return "\(to > from ? "+" : "−")\(points) \(points.scaled == 10 ? "point" : "points")"
    }

    static func window(_ span: DateSpan) -> String {
        span.to.map { "\(span.from.spoken) to \($0.spoken)" } ?? "from \(span.from.spoken)"
    }

    /// The year so far in words.
    static func year(_ window: DateSpan) -> String {
        let year = AcademicYear(of: window.from)
        return window.to.map { "\(year), up to \($0.spoken)" } ?? "\(year)"
    }

    /// Names in a row as people read them.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The month that begins with a week, short, for an axis; empty where none does.
    static func month(_ monday: CivilDate, after before: CivilDate?) -> String {
        let name = String(CivilDate.monthNames[monday.month - 1].prefix(3))
        guard let before else { return name }
        return before.month == monday.month ? "" : name
    }
}

extension PageBasis {
    /// What the figures rest on, in words.
    func words(asOf spoken: String) -> String {
        var words = "marks of \(SchoolWords.window(window)), "
        words += "pupils aged 5 to 15 at the start of the year, "
        words +=
            coverage.registersExpected > 0
            ? "\(SchoolWords.count(coverage.registersTaken)) of "
                + "\(SchoolWords.count(coverage.registersExpected, "register", "registers"))"
            : "without a calendar, so that missing registers cannot be told"
        if leftOut.outsideAges > 0 {
            words +=
                ", \(SchoolWords.count(leftOut.outsideAges, "registration", "registrations")) "
                + "of other ages left out"
        }
        if leftOut.nothingPossible > 0 {
            words +=
                ", \(SchoolWords.count(leftOut.nothingPossible, "registration", "registrations")) "
                + "with no possible session left out"
        }
        return words + ". As known at \(spoken). Authority and England as they stood this morning, "
            + "schools of the same phase that are held here."
    }
}

extension HalfTerm {
    /// The half term in words, such as `first half of the autumn term`.
    var spoken: String {
        let half = number.isMultiple(of: 2) ? "second" : "first"
        return "\(half) half of the \(rawValue.prefix { $0 != "-" }) term"
    }

    /// The same, short, such as `Autumn 1`.
    var short: String {
        String(rawValue.prefix { $0 != "-" }).firstCapital
            + (number.isMultiple(of: 2) ? " 2" : " 1")
    }
}
