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
        guard let (low, high) = bounds, let least = low.percent(places: 1),
            let most = high.percent(places: 1)
        else { return "Every register that the calendars expect has come." }
        return "Had the missing registers come, absence would lie between \(least)% (nobody absent "
            + "in them) and \(most)% (everybody absent in them). Both ends are far-fetched; the "
            + "truth cannot lie outside them, if missing registers are as long as others."
    }

    /// All of it in sentences, for readers of plain text.
    var sentences: [String] {
        let left = leftOut.map { "Left out: \($0.reason): \(ProgressBar.grouped($0.count))." }
        return ["Rests on \(words).", boundWords] + (left.isEmpty ? ["Nothing is left out."] : left)
    }

    /// All of it for programs.
    var record: JSONText {
        [
            "schools_expected": .int(schools), "schools_reporting": .int(schoolsReporting),
            "registers_expected": .int(registersExpected),
            "registers_taken": .int(registersTaken),
            "left_out": .array(
                leftOut.map { ["what": .string($0.reason), "count": .int($0.count)] }),
        ]
    }
}
