import RollFormats

/// A number with its noun: 1 pupil, 2,000 pupils.
struct Counted {
    /// The number in groups of three, and the noun in the plural unless it is one.
    static func text(_ number: Int, _ noun: String) -> String {
        "\(ProgressBar.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}

/// Text broken into lines that a terminal shows whole.
struct Wrapped {
    /// The most characters of a line of prose.
    static let width = 96

    /// Breaks a sentence at blanks; words longer than a line stay whole.
    static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
