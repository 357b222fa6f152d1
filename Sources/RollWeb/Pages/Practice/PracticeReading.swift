import RollCasework
import RollDomain

/// What is looked for in the library, as the address states it.
struct PracticeReading {
    let question: PracticeQuestion

    /// Reads an address; what it does not know asks for nothing.
    init(_ query: Fields) {
        question = PracticeQuestion(
            needs: Self.needs(query), context: Self.context(query),
            words: String((query.text("q") ?? "").prefix(200)),
            grades: Set(query.values("grade").compactMap(EvidenceGrade.init(rawValue:))))
    }

    /// The needs that fields name, in the order of the lists.
    static func needs(_ fields: Fields) -> [PracticeNeed] {
        PracticeNeed.Kind.allCases.flatMap { kind in
            let given = Set(fields.values(kind.rawValue))
            return PracticeNeed.all(kind).filter { given.contains($0.value) }
        }
    }

    /// The kind of school that fields name.
    static func context(_ fields: Fields) -> PracticeContext {
        PracticeContext(
            phases: Set(fields.values("phase").compactMap(SchoolPhase.init(rawValue:))),
            surroundings: Set(
                fields.values("place").compactMap(PracticeSurroundings.init(rawValue:))),
            sizes: Set(fields.values("size").compactMap(PracticeSize.init(rawValue:))))
    }

    /// The address of the library with needs and a kind of school filled in.
    ///
    /// - Parameters:
    ///   - needs: What a page of figures has found.
    ///   - phase: The phase of the school that it is about; nil for several.
    /// - Returns: The address.
    static func address(_ needs: [PracticeNeed], phase: SchoolPhase? = nil) -> String {
        var pairs = needs.map { ($0.kind.rawValue, $0.value) }
        if let phase, phase != .other { pairs.append(("phase", phase.rawValue)) }
        return Addresses.practice() + Fields(pairs).question
    }

    /// What is looked for, in words; empty where nothing is.
    var words: String {
        var parts = question.needs.map(\.words)
        parts += question.context.parts
        parts += question.grades.sorted().map { "“\($0.words)”" }
        if !question.words.isEmpty { parts.append("“\(question.words)”") }
        return SchoolWords.list(parts)
    }

    /// The choices, with those made marked.
    func filters(_ ask: Ask) -> Filters {
        var groups = PracticeNeed.Kind.allCases.map { kind in
            Filters.Group(
                title: kind.words, name: kind.rawValue,
                choices: PracticeNeed.all(kind).map { need in
                    Choice(
                        value: need.value, words: need.words.firstCapital,
                        isChosen: question.needs.contains(need))
                })
        }
        groups += Self.contextGroups(question.context)
        groups.append(
            Filters.Group(
                title: "Evidence", name: "grade",
                choices: EvidenceGrade.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words, isChosen: question.grades.contains($0))
                }))
        return Filters(
            action: Addresses.practice(), groups: groups,
            kept: question.words.isEmpty ? [] : [HiddenField("q", question.words)],
            button: "Find practice")
    }

    /// The choices of the kind of school.
    static func contextGroups(_ context: PracticeContext) -> [Filters.Group] {
        [
            Filters.Group(
                title: "Kind of school", name: "phase",
                choices: SchoolPhase.allCases.filter { $0 != .other }.map {
                    Choice(
                        value: $0.rawValue, words: $0.words,
                        isChosen: context.phases.contains($0))
                }),
            Filters.Group(
                title: "Surroundings", name: "place",
                choices: PracticeSurroundings.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: context.surroundings.contains($0))
                }),
            Filters.Group(
                title: "Size", name: "size",
                choices: PracticeSize.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.words.firstCapital,
                        isChosen: context.sizes.contains($0))
                }),
        ]
    }

    /// What is chosen, each to be taken off.
    func chosen(_ ask: Ask) -> Chosen {
        func link(_ words: String, _ name: String, _ value: String) -> Page.Link {
            Page.Link(words, to: ask.path + ask.query.without(name, value).question)
        }
        var links = question.needs.map { link($0.words.firstCapital, $0.kind.rawValue, $0.value) }
        for group in Self.contextGroups(question.context) {
            for choice in group.choices where choice.isChosen {
                links.append(link(choice.words, group.name, choice.value))
            }
        }
        for grade in question.grades.sorted() {
            links.append(link(grade.words, "grade", grade.rawValue))
        }
        if !question.words.isEmpty {
            links.append(
                Page.Link("“\(question.words)”", to: ask.path + ask.query.with("q", nil).question))
        }
        return Chosen(links: links, clear: ask.path)
    }
}
