import RollDomain
import RollEngine

/// What is the same for every school of a change that is taken apart.
struct WhyPlan: Sendable {
    let first: WhyQuestion.Side
    let second: WhyQuestion.Side
    let rules: MarkRules
    /// The first definition put to the question.
    let asker: WhyAsker
    /// The second, where it is another one.
    let other: WhyAsker?
    /// The dates of which registers are looked at.
    let loaded: DateSpan
    /// The dates that get a place in partitions; nil for whole years.
    let part: DateSpan?
    let years: [AcademicYear]
    let digest: DataDigest
    private let today: CivilDate
    private let ruleWords: [String]

    /// - Parameters:
    ///   - question: The question, in the order in which it is worked out.
    ///   - rules: How marks count.
    ///   - today: Registers are expected up to this date.
    /// - Throws: usage, where the question cannot be taken apart.
    init(
        _ question: WhyQuestion, _ rules: MarkRules, today: CivilDate
    ) throws(ServiceFailure) {
        guard question.query.unit == .registration else {
            throw ServiceFailure(
                .usage, "A change is taken apart by registration, so that schools add up.")
        }
        let spans = question.query.window.spans
        guard let from = spans.map(\.from).min(), let to = spans.compactMap(\.to).max() else {
            throw ServiceFailure(.usage, "The window needs a first and a last date.")
        }
        first = question.first
        second = question.second
        self.rules = rules
        self.today = today
        let asker = try WhyAsker(
            question.first.definition, question.query, byDate: question.byDate)
        let other =
            question.first.definition == question.second.definition
            ? nil
            : try WhyAsker(question.second.definition, question.query, byDate: question.byDate)
        self.asker = asker
        self.other = other
        let window = DateSpan(from: from, to: to)
        years = NationLoader.years(of: window)
        // Whether a school is small is told from whole terms, and half terms from whole years.
        let needsYears =
            asker.needsWholeSchools || other?.needsWholeSchools ?? false
            || question.query.window.halfTerms != nil
        loaded =
            needsYears
            ? DateSpan(from: AcademicYear(of: from).firstDate, to: AcademicYear(of: to).lastDate)
            : window
        part = needsYears ? nil : window
        digest = DataDigest(window: spans, facts: question.query.asksFacts)
        var words: [String] = []
        for reason in asker.reasons + (other?.reasons ?? []) where !words.contains(reason) {
            words.append(reason)
        }
        ruleWords = words
    }

    /// What came after an instant was not expected then.
    func expectedUpTo(_ side: WhyQuestion.Side) -> CivilDate {
        side.knownAt.map { min($0.date, today) } ?? today
    }

    /// The place of a definition's rule among the rules of both.
    func place(ofRule words: String) -> Int {
        // Small schools are known only when registers are; that rule comes last.
        ruleWords.firstIndex(of: words) ?? ruleWords.count
    }
}
