/// What the comments at the head of a `.sql` text say of it.
public struct StatementNotes: Sendable, Hashable {
    /// What the statement is for.
    public let purpose: String?
    /// How many rows to expect.
    public let rows: String?

    /// Reads the notes of a text.
    ///
    /// A note begins with its word and a colon; comment lines that follow continue it.
    ///
    /// - Parameter text: the whole text of the file.
    public init(_ text: String) {
        var notes: [String: String] = [:]
        var word: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("--") else { break }
            let content = line.dropFirst(2).drop { $0 == " " }
            if let colon = content.firstIndex(of: ":"),
                content[..<colon].allSatisfy(\.isLetter), content.first?.isUppercase == true
            {
                let found = String(content[..<colon])
                word = found
                notes[found] = String(content[content.index(after: colon)...].drop { $0 == " " })
            } else if let word {
                notes[word, default: ""] += " " + content
            }
        }
        purpose = notes["Purpose"].flatMap { $0.isEmpty ? nil : $0 }
        rows = notes["Rows"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
