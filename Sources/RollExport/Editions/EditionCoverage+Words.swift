import RollCharts
import RollDomain
import RollFormats

extension EditionCoverage {
    /// Schools and registers in words, of how many.
    var words: String {
        func part(_ came: Int, _ expected: Int, _ what: String) -> String {
            "\(ProgressBar.grouped(came)) of \(ProgressBar.grouped(expected)) \(what)"
        }
        return part(schoolsReporting, schools, "schools") + " and "
            + part(registersTaken, registersExpected, "registers expected")
    }

    /// How far missing registers could move the absence, as a sentence.
    var boundWords: String {
        if registersTaken < registersExpected, possible == 0 {
            return "Some registers have not come. How far they could move the absence is not said, "
                + "since the counts that it is made of are hidden."
        }
        guard let (low, high) = bounds, let least = low.percent(places: 1),
            let most = high.percent(places: 1)
        else { return "Every register that the calendars expect has come." }
        return "Had the missing registers come, absence would lie between \(least)% (nobody absent "
            + "in them) and \(most)% (everybody absent in them). Both ends are far-fetched; the "
            + "truth cannot lie outside them, if missing registers are as long as others."
    }

    /// All of it in sentences, for readers of plain text.
    var sentences: [String] {
        let left = leftOut.map { "Left out: \($0.reason): \($0.words)." }
        return ["Rests on \(words).", boundWords] + (left.isEmpty ? ["Nothing is left out."] : left)
    }

    /// All of it for programs.
    var record: JSONText {
        [
            "schools_expected": .int(schools), "schools_reporting": .int(schoolsReporting),
            "registers_expected": .int(registersExpected),
            "registers_taken": .int(registersTaken),
            "left_out": .array(
                leftOut.map { item in
                    ["what": .string(item.reason), "count": item.count.map { .int($0) } ?? .null]
                }),
        ]
    }
}

extension EditionCoverage.LeftOut {
    /// How many, in words.
    var words: String { count.map(ProgressBar.grouped) ?? "a few" }
}
