public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A question of the self-assessment with what the school said, and the cards about it.
public struct SchoolCheckLine: Sendable, Hashable {
    /// The question.
    public let question: SchoolCheckQuestion
    /// What the school said newest; nil where it said nothing.
    public let answer: StoredSchoolAnswer?
    /// What it said before that; nil where it said nothing.
    public let before: StoredSchoolAnswer?
    /// The cards that fit best, at most three.
    public let cards: [PracticeLine]
}

/// A school's look at itself, with what others did about what is weakest.
public struct SchoolCheckPage: Sendable, Hashable {
    /// Every question, in order.
    public let lines: [SchoolCheckLine]

    /// Those that were answered and are not fully so, the weakest first.
    public var weakest: [SchoolCheckLine] {
        lines.filter { ($0.answer?.level ?? .fully) < .fully }
            .sorted { ($0.answer?.level ?? .fully) < ($1.answer?.level ?? .fully) }
    }

    /// How many were answered.
    public var answered: Int { lines.count { $0.answer != nil } }
}

/// Keeps a school's look at itself; nobody else sees it, and nothing is added up to a score.
public struct CheckSchool: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The most cards that are shown for one question.
    static let mostCards = 3

    /// The questions with the school's answers and the cards for each.
    ///
    /// - Parameters:
    ///   - grant: Leave to share practice for the school.
    ///   - seeing: Leave to find practice.
    /// - Returns: Every question, in order.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(questions × cards).
    public func page(
        by grant: Grant, seeing: Grant
    ) throws(ServiceFailure) -> SchoolCheckPage {
        let school = KeepPractice.school(grant).urn
        let (phase, answers) = try ServiceFailure.only {
            try store.read { session in
                (
                    try session.schools.school(school)?.phase,
                    Dictionary(
                        grouping: try session.schoolChecks.answers(of: school), by: \.question)
                )
            }
        }
        let finding = FindPractice(store: store)
        var lines: [SchoolCheckLine] = []
        for question in SchoolCheckQuestion.all {
            let own = answers[question.code] ?? []
            let isWeak = own.last.map { $0.level < .fully } ?? false
            let found =
                isWeak
                ? try finding.run(
                    PracticeQuestion(
                        needs: question.needs,
                        context: PracticeContext(phases: Set([phase].compactMap(\.self)))),
                    by: seeing
                ).lines : []
            lines.append(
                SchoolCheckLine(
                    question: question, answer: own.last, before: own.dropLast().last,
                    cards: Array(
                        found.filter { $0.card.school.urn != school }.prefix(Self.mostCards))))
        }
        return SchoolCheckPage(lines: lines)
    }

    /// Keeps what a school says; an answer that says the same as before is not kept twice.
    ///
    /// - Parameters:
    ///   - answers: The levels by the codes of questions, with what is added.
    ///   - grant: Leave to share practice for the school.
    ///   - occasion: Who says so, and when.
    /// - Returns: How many answers are new; faults where something has to be put right first.
    /// - Throws: ``ServiceFailure``.
    public func answer(
        _ answers: [String: (level: SchoolCheckLevel, words: String)], by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Result<Int, CaseworkFault> {
        let school = KeepPractice.school(grant).urn
        for (code, answer) in answers.sorted(by: { $0.key < $1.key }) {
            if let fault = CaseworkText.fault(answer.words, in: "words-\(code)", most: 500) {
                return .failure(fault)
            }
        }
        guard !answers.isEmpty else {
            return .failure(CaseworkFault("", "Answer at least one question."))
        }
        return .success(
            try ServiceFailure.only {
                try store.write { session in
                    let before = Dictionary(
                        grouping: try session.schoolChecks.answers(of: school), by: \.question)
                    let author = CaseAuthor(grant, on: occasion)
                    var kept = 0
                    for question in SchoolCheckQuestion.all {
                        guard let answer = answers[question.code] else { continue }
                        let last = before[question.code]?.last
                        if last?.level == answer.level, last?.words == answer.words { continue }
                        try session.schoolChecks.answer(
                            question.code, answer.level, answer.words, at: school, by: author)
                        kept += 1
                    }
                    if kept > 0 {
                        try KeepPractice.note(
                            "look at oneself: \(kept) answers", school, grant, occasion,
                            in: session)
                    }
                    return kept
                }
            })
    }
}
