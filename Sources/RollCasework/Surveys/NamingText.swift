/// Finds in free words what could say who somebody is, so that they are not shown as they stand.
///
/// It errs towards holding back: a person reads all of them anyway.
public struct NamingText: Sendable {
    private let names: Set<String>

    /// Takes the forenames and surnames of those who could be meant.
    public init(names: some Sequence<String>) {
        self.names = Set(
            names.flatMap { Self.words(of: $0) }.map { $0.lowercased() }.filter { $0.count > 1 })
    }

    /// Fewest digits in a row, with blanks between, that could be a number of somebody's.
    private static let mostDigits = 5
    private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "dr", "sir"]

    /// Whether words may name somebody: a name of the school's pupils with a capital letter, a title
    /// before a name, an address of any kind, or a long number.
    ///
    /// - Complexity: O(characters).
    public func mayName(_ text: String) -> Bool {
        if text.contains("@") || text.lowercased().contains("://")
            || text.lowercased().contains("www.")
        {
            return true
        }
        var digits = 0
        for character in text {
            if character.isNumber {
                digits += 1
                if digits > Self.mostDigits { return true }
            } else if !character.isWhitespace, character != "-" {
                digits = 0
            }
        }
        let words = Self.words(of: text)
        for (place, word) in words.enumerated() {
            guard let first = word.first, first.isUppercase else { continue }
            if names.contains(word.lowercased()) { return true }
            if place > 0, Self.titles.contains(words[place - 1].lowercased()) { return true }
        }
        return false
    }

    private static func words(of text: String) -> [String] {
        text.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    }
}
