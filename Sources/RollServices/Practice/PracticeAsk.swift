public import RollCasework

/// What is looked for in the practice library, read from plain words as commands and systems send them.
public struct PracticeAsk: Sendable, Hashable {
    /// What is looked for.
    public let question: PracticeQuestion

    /// How needs are written.
    public static let needWords = "year:8, day:monday, group:fsm or barrier:F-FIN"
    /// How kinds of school are written.
    public static let kindWords = "phase:primary, place:rural or size:small"
    /// How grades are written.
    public static let gradeWords = EvidenceGrade.allCases.map(\.rawValue).joined(separator: ", ")

    /// Whether a word is a need.
    public static func isNeed(_ word: String) -> Bool { PracticeNeed(code: word) != nil }

    /// Whether a word is a kind of school.
    public static func isKind(_ word: String) -> Bool {
        var context = PracticeContext()
        return context.take(word)
    }

    /// Whether a word is a grade of evidence.
    public static func isGrade(_ word: String) -> Bool { EvidenceGrade(rawValue: word) != nil }

    /// Reads what is looked for.
    ///
    /// - Parameters:
    ///   - needs: Needs, such as `year:8`.
    ///   - kinds: Kinds of school, such as `place:rural`.
    ///   - grades: Grades of evidence.
    ///   - words: Words that a card holds.
    /// - Throws: ``ServiceFailure`` of usage for a word that stands for nothing, with how it is written.
    public init(
        needs: [String] = [], kinds: [String] = [], grades: [String] = [], words: String = ""
    ) throws(ServiceFailure) {
        var question = PracticeQuestion(words: words)
        for word in needs {
            guard let need = PracticeNeed(code: word) else {
                throw ServiceFailure(.usage, "\(word) is no need. Write \(Self.needWords).")
            }
            question.needs.append(need)
        }
        for word in kinds where !question.context.take(word) {
            throw ServiceFailure(
                .usage, "\(word) is no kind of school. Write \(Self.kindWords).")
        }
        for word in grades {
            guard let grade = EvidenceGrade(rawValue: word) else {
                throw ServiceFailure(
                    .usage, "\(word) is no grade. Choose one of \(Self.gradeWords).")
            }
            question.grades.insert(grade)
        }
        self.question = question
    }
}
