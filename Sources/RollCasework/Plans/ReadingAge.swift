/// About how old a reader must be to read a text with ease, by the Flesch–Kincaid grade.
///
/// A guide for the writer, never a mark for a family: it knows the length of sentences and words, and
/// nothing of what they mean.
///
/// - Source: Kincaid and others 1975: grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59;
///   the age is the grade and five years.
public struct ReadingAge: Sendable, Hashable {
    /// The age in whole years, from 5 up.
    public let years: Int
    /// The longest sentence.
    public let longestSentence: String
    /// Its words.
    public let longestLength: Int

    /// What a letter to a family should not be above.
    public static let aim = 11

    /// Works it out; nil for a text without words.
    ///
    /// - Complexity: O(characters).
    public init?(of text: String) {
        var (sentences, words, syllables) = (0, 0, 0)
        var longest = (text: "", length: 0)
        for sentence in text.split(whereSeparator: { ".!?\n;:".contains($0) }) {
            let parts = sentence.split { !$0.isLetter && $0 != "'" && $0 != "’" }
                .filter { $0.contains(where: \.isLetter) }
            guard !parts.isEmpty else { continue }
            sentences += 1
            words += parts.count
            syllables += parts.reduce(0) { $0 + Self.syllables(in: $1) }
            if parts.count > longest.length {
                longest = (String(sentence.drop(while: \.isWhitespace)), parts.count)
            }
        }
        guard words > 0 else { return nil }
        let grade =
            0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words)
            - 15.59
        years = max(5, Int((grade + 5).rounded()))
        longestSentence = longest.text
        longestLength = longest.length
    }

    /// Runs of vowels, without a silent e at the end; one at least.
    static func syllables(in word: some StringProtocol) -> Int {
        let letters = word.lowercased().filter(\.isLetter)
        var count = 0
        var wasVowel = false
        for letter in letters {
            let isVowel = "aeiouy".contains(letter)
            if isVowel && !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        if letters.hasSuffix("e"), !letters.hasSuffix("le"), count > 1 { count -= 1 }
        return max(1, count)
    }

    /// Whether it is as easy as it should be.
    public var isEasy: Bool { years <= Self.aim }
}
