import RollFormats

/// A number with its noun: 1 pupil, 2,000 pupils.
struct Counted {
    /// The number in groups of three, and the noun in the plural unless it is one.
    static func text(_ number: Int, _ noun: String) -> String {
        "\(ProgressBar.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}
