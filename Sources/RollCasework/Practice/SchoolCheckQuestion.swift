import RollDomain

/// A question of the self-assessment, as a row of data, with the needs by which it finds cards.
public struct SchoolCheckQuestion: Sendable, Hashable {
    /// The code, such as `Q-CALL`.
    public let code: String
    /// The part of a school's work that it is about.
    public let area: String
    /// The expectation that it comes from, by code; empty where it comes from none.
    public let expectation: String
    /// The statement that is true or not yet.
    public let words: String
    /// The needs that cards about it answer.
    public let needs: [PracticeNeed]
    /// Where the statement comes from.
    public let source: CaseworkSource

    /// Every question, in order.
    public static let all: [SchoolCheckQuestion] =
        DataTable(casework: "Data/practice-questions.csv").map { cell in
            let code = cell("expectation")
            precondition(
                code.isEmpty || Expectation.all.contains { $0.code == code },
                "expectations.csv lacks \(code)")
            return SchoolCheckQuestion(
                code: cell("code"), area: cell("area"), expectation: code, words: cell("words"),
                needs: DataTable.codes(cell("needs")).map { text in
                    guard let need = PracticeNeed(code: text) else {
                        preconditionFailure("practice-questions.csv names no need: \(text)")
                    }
                    return need
                }, source: CaseworkSource.named(cell("source")))
        }

    /// The question with a code; nil where there is none.
    public static func coded(_ code: String) -> SchoolCheckQuestion? {
        all.first { $0.code == code }
    }
}

/// How far a school says that a statement is true of it.
public enum SchoolCheckLevel: Int, CaseIterable, Sendable, Hashable, Comparable {
    /// Not yet.
    case notYet = 0
    /// In part, or for some pupils.
    case partly = 1
    /// Yes, and it is looked at again.
    case fully = 2

    /// The words for reading.
    public var words: String {
        switch self {
        case .notYet: "Not yet"
        case .partly: "Partly"
        case .fully: "Fully"
        }
    }

    /// The lower of two.
    public static func < (left: SchoolCheckLevel, right: SchoolCheckLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}
