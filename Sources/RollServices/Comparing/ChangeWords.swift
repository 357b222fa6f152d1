import RollDomain
import RollInsight
import RollStore

/// What may be said of a change beside others, and what not, in plain words.
enum ChangeWords {
    /// Of one school with a comparison.
    static func of(_ one: ChangesBeside.Beside) -> String {
        "Absence went from \(rate(one.before)) to \(rate(one.after)). In \(one.others.count) schools "
            + "like it, over the same dates, it went from \(rate(one.othersBefore)) to "
            + "\(rate(one.othersAfter)). Beside them that is \(apart(one.difference)), likely between "
            + "\(apart(one.range.lowerBound)) and \(apart(one.range.upperBound)). "
            + (one.mayBeChance
                ? "Schools like it differ as much among themselves, so nobody can tell whether "
                    + "anything it did is the reason."
                : "Schools like it seldom differ so much among themselves. One school cannot tell "
                    + "what the reason is.")
    }

    /// Of one school without a comparison, and so without a figure.
    static func none(_ school: StoredSchool, _ isRead: Bool, _ found: FoundOthers?) -> String {
        guard SimilarityRule.usual(for: school.phase) != nil else {
            return "No comparison: of \(school.phase.schoolWords) there are too few to know which "
                + "are alike. A change by itself would say nothing, so none is shown."
        }
        guard isRead else {
            return "No comparison: there are too few registers in one of the two times, or fewer "
                + "than \(SimilarTraits.fewestPupils) pupils."
        }
        return "No comparison: only \(found?.near ?? 0) schools like it stood where it stood, and "
            + "\(ChangeBeside.fewestOthers) are needed. A change by itself would say nothing, so "
            + "none is shown."
    }

    /// Of all together.
    static func of(_ change: ComparedChange?, members: Int, compared: Int) -> [String] {
        var words: [String] = []
        if compared < members {
            words.append(
                "\(compared) of \(members) schools have a comparison; the others are not counted.")
        }
        guard let change else {
            words.append(
                "Too few schools have a comparison to say anything of all of them together: "
                    + "\(ChangesBeside.fewestTogether) are needed.")
            return words
        }
        if change.verdict == .apartBefore {
            words.append(
                "These schools and those like them already went apart in the years before. So their "
                    + "change cannot be put down to what was done, and no difference is told.")
            return words
        }
        let estimate = change.estimate
        words.append(
            "In \(change.schools) schools absence went from \(rate(change.own.before)) to "
                + "\(rate(change.own.after)); in \(change.others) schools like them from "
                + "\(rate(change.beside.before)) to \(rate(change.beside.after)). The difference is "
                + "\(apart(estimate.points)), likely between \(apart(estimate.range.lowerBound)) and "
                + "\(apart(estimate.range.upperBound)).")
        words.append(verdict(change))
        words.append(
            change.placebos.isEmpty
                ? "No earlier years are held, so nobody can check whether both went side by side "
                    + "before."
                : "In the years before, both went side by side.")
        return words
    }

    private static func verdict(_ change: ComparedChange) -> String {
        switch change.verdict {
        case .less:
            "Absence went down more here than in schools like them, by more than chance would do "
                + "(\(chance(change)))."
        case .more:
            "Absence went up more here than in schools like them, by more than chance would do "
                + "(\(chance(change)))."
        case .cannotTell: "Chance could have done this (\(chance(change)))."
        case .tooFew:
            "That is too few schools for a verdict: \(ComparedChange.fewestForVerdict) are needed on "
                + "either side. Take the range as it is."
        case .apartBefore: ""
        }
    }

    private static func chance(_ change: ComparedChange) -> String {
        let thousands = Int((change.probability * 1_000).rounded(.up))
        return thousands <= 1
            ? "fewer than 1 in 1,000 ways to part the schools lie so far apart"
            : "\(thousands) in 1,000 ways to part the schools lie so far apart"
    }

    /// A rate in per cent.
    private static func rate(_ value: Double) -> String {
        "\(RoundedPercent(rounding: value, places: 1))%"
    }

    /// Points of absence, less or more.
    private static func apart(_ value: Double) -> String {
        let size = RoundedPercent(rounding: abs(value), places: 1)
        if size.scaled == 0 { return "no difference" }
        return "\(size) points \(value < 0 ? "less" : "more")"
    }
}
