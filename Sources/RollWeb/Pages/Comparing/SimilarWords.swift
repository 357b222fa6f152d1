import RollAccess
import RollDomain
import RollServices
import RollStore

/// Similar schools in words, as far as each visitor may know them: rule R-SIM-01.
enum SimilarWords {
    /// Of fewer pupils nothing is told outside their school.
    static let fewest = 10

    static func heading(_ found: SimilarSchoolsFound) -> String {
        let gap = RoundedPercent(rounding: abs(found.gap), places: 1)
        return found.isUnusual
            ? "Persistent absence is \(gap) points \(found.gap < 0 ? "below" : "above") what schools "
                + "like this one lead to expect"
            : "Persistent absence is much as schools like this one lead to expect"
    }

    /// That few schools are like the one.
    static func few(_ found: SimilarSchoolsFound) -> Notice {
        Notice(
            state: .wait, title: "Few schools are like this one",
            text: "\(number(found.nearer, 0)) in 100 schools have nearer ones. Take the "
                + "comparison lightly.")
    }

    static func basis(_ found: SimilarSchoolsFound) -> String {
        "marks of \(SchoolWords.window(found.span)) as they stood this morning, pupils aged 5 to 15 at "
            + "the start of the year; \(SchoolWords.count(found.searched)) schools with at least 50 of "
            + "them. What is compared explains about a third of how schools differ"
    }

    /// What of a trait is told; `few` where so few pupils have it, or lack it, that they could be
    /// recognised.
    static func trait(_ place: Int, of line: SimilarSchoolsFound.Line, _ ask: Ask) -> String {
        guard let value = line.values[place] else { return "x" }
        if ask.grant.reach.holds(SchoolPlace(line.school)) { return percent(value) }
        let some = Int((value / 100 * Double(line.share.whole)).rounded())
        let rest = line.share.whole - some
        if (1..<fewest).contains(some) || (1..<fewest).contains(rest) { return "few" }
        return "\(number(value, 0))%"
    }

    /// The share persistently absent as far as the visitor may know it: exactly of schools in reach,
    /// in whole per cent of others, and not at all where few pupils stand behind it.
    static func share(
        _ line: SimilarSchoolsFound.Line, _ ask: Ask
    ) -> (value: Double?, text: String) {
        let (share, percent) = (line.share, line.share.percent ?? 0)
        if ask.grant.reach.holds(SchoolPlace(line.school)) {
            return (percent, SchoolWords.share(share))
        }
        let rest = share.whole - share.count
        if (1..<fewest).contains(share.count) || (1..<fewest).contains(rest) {
            return (nil, "few")
        }
        return (percent.rounded(), "\(number(percent, 0))%")
    }

    static func percent(_ value: Double) -> String {
        "\(RoundedPercent(rounding: value, places: 1))%"
    }

    static func number(_ value: Double, _ places: Int) -> String {
        "\(RoundedPercent(rounding: value, places: places))"
    }
}
