import RollDomain

/// Whom a survey asks.
public enum SurveyAudience: String, CaseIterable, Sendable, Hashable {
    case pupils
    case families

    /// The words for reading.
    public var words: String { rawValue }

    /// What is asked in free words, at most one thing.
    public var openQuestion: String {
        switch self {
        case .pupils: "What would make it easier for you to be in school?"
        case .families: "What would make it easier for your child to be in school?"
        }
    }
}

/// Part of a school to which an answer belongs, as whoever answers says.
public enum SurveyStage: String, CaseIterable, Sendable, Hashable {
    case primary
    case lower
    case upper
    case after
    /// Not said.
    case unsaid

    /// The words for reading.
    public var words: String {
        switch self {
        case .primary: "up to Year 6"
        case .lower: "Years 7 to 9"
        case .upper: "Years 10 and 11"
        case .after: "after Year 11"
        case .unsaid: "not said"
        }
    }
}

/// One answer of a closed scale.
public struct SurveyChoice: Sendable, Hashable {
    /// Its number, 1 to 5.
    public let number: Int
    /// The words for reading.
    public let words: String
    /// Whether results count it.
    public let isCounted: Bool
}

/// A question of ours with its closed scale.
///
/// - Source: our own wording, after what schools' guidance asks them to find out: belonging, safety, a
///   trusted adult, catching up, travel, sleep, worry, unkindness, money.
public struct SurveyQuestion: Sendable, Hashable {
    /// Its code, such as `P-SAFE`.
    public let code: String
    /// Whom it asks.
    public let audience: SurveyAudience
    /// The sentence with which one agrees or not, or that is so how often.
    public let words: String
    /// The answers, in order.
    public let choices: [SurveyChoice]
    /// What those do whom results count, such as `agree`.
    public let counted: String

    /// All questions, in the order in which they are offered.
    public static let all: [SurveyQuestion] = {
        let rows = DataTable(casework: "Data/survey-scales.csv").map { cell in
            (
                scale: cell("scale"), counted: cell("counted"),
                choice: SurveyChoice(
                    number: Int(cell("choice")) ?? 0, words: cell("words"),
                    isCounted: cell("is_counted") == "yes")
            )
        }
        return DataTable(casework: "Data/survey-questions.csv").map { cell in
            guard let audience = SurveyAudience(rawValue: cell("audience")) else {
                preconditionFailure("survey-questions.csv asks nobody: \(cell("code"))")
            }
            let scale = rows.filter { $0.scale == cell("scale") }
            precondition(!scale.isEmpty, "survey-scales.csv lacks \(cell("scale"))")
            return SurveyQuestion(
                code: cell("code"), audience: audience, words: cell("words"),
                choices: scale.map(\.choice), counted: scale[0].counted)
        }
    }()

    /// The question of a code; nil where there is none.
    public static func of(_ code: String) -> SurveyQuestion? { all.first { $0.code == code } }

    /// The questions for an audience.
    public static func all(for audience: SurveyAudience) -> [SurveyQuestion] {
        all.filter { $0.audience == audience }
    }
}
