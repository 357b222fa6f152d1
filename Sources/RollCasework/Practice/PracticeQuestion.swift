import RollDomain

/// What somebody looks for in the practice library.
public struct PracticeQuestion: Sendable, Hashable {
    /// The needs, such as `Year 8` and `Mondays`.
    public var needs: [PracticeNeed]
    /// The kind of school.
    public var context: PracticeContext
    /// Words that must all occur.
    public var words: String
    /// The grades of evidence; empty for any.
    public var grades: Set<EvidenceGrade>

    /// Describes what is looked for; nothing named finds every card.
    public init(
        needs: [PracticeNeed] = [], context: PracticeContext = PracticeContext(),
        words: String = "", grades: Set<EvidenceGrade> = []
    ) {
        self.needs = needs
        self.context = context
        self.words = words
        self.grades = grades
    }

    /// Whether nothing is looked for.
    public var isEmpty: Bool {
        needs.isEmpty && context.isEmpty && words.isBlank && grades.isEmpty
    }

    /// How a card fits.
    ///
    /// A card that names other year groups or other phases than those asked for does not fit. Where
    /// needs are asked for, at least one of them must be answered by name.
    ///
    /// - Parameter text: The card.
    /// - Returns: What fits and what does not, in words; nil where the card does not fit.
    public func fit(_ text: PracticeCardText) -> PracticeFit? {
        guard grades.isEmpty || grades.contains(text.grade), holdsWords(text) else { return nil }
        let given = Set(text.needs)
        var fit = PracticeFit()
        for kind in PracticeNeed.Kind.allCases {
            let asked = needs.filter { $0.kind == kind }
            guard !asked.isEmpty else { continue }
            let matched = asked.filter(given.contains)
            fit.reasons += matched.map(\.words)
            guard matched.isEmpty, text.needs.contains(where: { $0.kind == kind }) else { continue }
            if kind == .year { return nil }
            fit.misses += asked.map(\.words)
        }
        fit.needs = fit.reasons.count
        guard needs.isEmpty || fit.needs > 0 else { return nil }
        guard takes(context.phases, text.context.phases, { $0.words.lowercased() }, &fit) else {
            return nil
        }
        _ = takes(context.surroundings, text.context.surroundings, \.words, &fit)
        _ = takes(context.sizes, text.context.sizes, \.words, &fit)
        return fit
    }

    private func takes<Value: Hashable>(
        _ asked: Set<Value>, _ given: Set<Value>, _ words: (Value) -> String,
        _ fit: inout PracticeFit
    ) -> Bool {
        guard !asked.isEmpty, !given.isEmpty else { return true }
        let shared = asked.intersection(given)
        fit.reasons += shared.map(words).sorted()
        if shared.isEmpty { fit.misses += asked.map(words).sorted() }
        return !shared.isEmpty
    }

    private func holdsWords(_ text: PracticeCardText) -> Bool {
        let wanted = words.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard !wanted.isEmpty else { return true }
        let all = text.passages.map(\.words).joined(separator: " ").lowercased()
        return wanted.allSatisfy { all.contains($0) }
    }
}

/// How a card fits what is looked for.
public struct PracticeFit: Sendable, Hashable {
    /// What fits, in words, needs first.
    public var reasons: [String] = []
    /// How many needs are answered.
    public var needs = 0
    /// What was asked for and is not what the card is for, in words.
    public var misses: [String] = []

    /// A fit of nothing yet.
    public init() {}
}
