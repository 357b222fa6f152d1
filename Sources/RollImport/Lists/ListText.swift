import RollDomain

/// The readings of cells of a list.
enum ListText {
    /// A cell that says that there is no figure.
    static func isMissing(_ text: String) -> Bool {
        ["", "-", "–", "n/a", "na", "z", "x", "c", ":", "."].contains(text.lowercased())
    }

    /// Reads a count, with commas between thousands or a `.0` that a spreadsheet added.
    static func count(_ text: String) -> Int? {
        let digits = text.filter { $0 != "," && $0 != "\u{A0}" && $0 != " " }
        return FieldText.number(digits).flatMap { (0...100_000_000).contains($0) ? $0 : nil }
    }

    /// Reads a percentage as digits before and after the point; nil for anything else.
    static func percent(_ text: String) -> (whole: Int, decimals: String)? {
        let bare = text.filter { $0 != "%" && $0 != " " && $0 != "\u{A0}" }
        let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...100).contains(whole),
            parts[0].utf8.allSatisfy(isDigit)
        else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        return decimals.utf8.allSatisfy(isDigit) ? (whole, decimals) : nil
    }

    /// The most decimal places that are told apart; spreadsheets write many more.
    static let mostPlaces = 6

    /// A percentage as a whole number of its last place, half up.
    static func scaled(_ percent: (whole: Int, decimals: String), places: Int) -> Int {
        let padded = percent.decimals + String(repeating: "0", count: places + 1)
        let fraction = Int(padded.prefix(places)) ?? 0
        let next = padded.dropFirst(places).first.flatMap { $0.wholeNumberValue } ?? 0
        let whole = (0..<places).reduce(percent.whole) { value, _ in value * 10 }
        return whole + fraction + (next >= 5 ? 1 : 0)
    }

    /// The first and the last words of a name: `Surname, Forename` or `Forename Surname`.
    static func names(_ text: String) -> (surname: String, forename: String) {
        let parts = text.split(separator: ",", maxSplits: 1).map { trimmed(String($0)) }
        if parts.count == 2 { return (parts[0], parts[1]) }
        let words = text.split(separator: " ").map(String.init)
        guard let last = words.last, words.count > 1 else { return (text, "") }
        return (last, words.dropLast().joined(separator: " "))
    }

    /// Every date in a line of words, in order: `01/09/2025`, `2025-09-01`, `1 September 2025`.
    static func dates(_ text: String) -> [CivilDate] {
        let words = text.split { " ,;:()".contains($0) }.map(String.init)
        var found: [CivilDate] = []
        for (place, word) in words.enumerated() {
            if let date = CivilDate(anyForm: word.utf8) {
                found.append(date)
            } else if place > 0, place + 1 < words.count, let year = Int(words[place + 1]),
                let month = month(word),
                let day = Int(words[place - 1].filter { $0.isNumber }),
                let date = CivilDate(year: year, month: month, day: day)
            {
                found.append(date)
            }
        }
        return found.filter { (2000...2100).contains($0.year) }
    }

    /// The date in a file's name, such as `31102025` or `2025-10-31`; the last where several are.
    static func date(inFileName name: String) -> CivilDate? {
        let runs = name.split { !$0.isNumber && $0 != "-" }.map(String.init)
        return runs.compactMap { run -> CivilDate? in
            if let date = CivilDate(anyForm: run.utf8), (2000...2100).contains(date.year) {
                return date
            }
            guard run.count == 8, let number = Int(run) else { return nil }
            let date = CivilDate(
                year: number % 10_000, month: number / 10_000 % 100, day: number / 1_000_000)
            return date.flatMap { (2000...2100).contains($0.year) ? $0 : nil }
        }.last
    }

    /// Whether a line of words speaks of the day on which the list was made.
    static func saysMade(_ text: String) -> Bool {
        let text = text.lowercased()
        return [
            "printed", "created", "exported", "produced", "as at", "as of", "extract", "made",
            "report date", "updated", "latest", "run on", "generated",
        ].contains { text.contains($0) }
    }

    static func trimmed(_ text: String) -> String {
        var rest = text[...].drop { $0.isWhitespace }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return CivilDate.monthNames.firstIndex {
            $0.lowercased().hasPrefix(word.lowercased())
        }.map { $0 + 1 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
