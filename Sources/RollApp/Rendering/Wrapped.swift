/// Prose broken into lines that a terminal shows whole.
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
