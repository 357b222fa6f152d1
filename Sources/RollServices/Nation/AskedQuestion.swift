import RollDomain
import RollEngine

/// A question with the definition that it is put under, ready to be asked.
struct AskedQuestion {
    let definition: FigureDefinition
    /// The question as somebody asked it.
    let asked: Query
    /// The question under an official definition; nil under Rollcall's own, which asks it as it is.
    private let defined: DefinedQuery?

    /// Puts a question under a definition.
    ///
    /// - Throws: usage, where the window does not suit the definition.
    init(_ asked: Query, under definition: FigureDefinition) throws(ServiceFailure) {
        self.asked = asked
        self.definition = definition
        defined =
            definition.isOfficial
            ? try DefinedQuery(putting: asked, under: definition) : nil
    }

    /// Whom the question is about, by every rule that does not need an answer first.
    var query: Query { defined?.query ?? asked }

    /// Everything that will be asked of the engine, the question as it was asked first.
    var questions: [Query] {
        guard let defined else { return [asked] }
        return [asked] + defined.questions
            + [PhaseWeights.question(defined)].compactMap { $0 }
    }

    /// Asks.
    func answer(of snapshot: NationSnapshot) -> DefinedAnswer {
        guard let defined else {
            return DefinedAnswer(
                query: asked, answer: snapshot.answer(asked), exclusions: [], weights: nil)
        }
        let figures = DefinedFigures(defined, of: snapshot)
        let last = asked.window.spans.compactMap(\.to).max()
        let weights = asked.window.spans.map(\.from).min().flatMap { first in
            PhaseWeights(
                figures, of: snapshot, in: DateSpan(from: first, to: last),
                today: asked.expectedUpTo ?? last ?? first)
        }
        return DefinedAnswer(
            query: figures.defined.query, answer: figures.answer, exclusions: figures.exclusions,
            weights: weights)
    }
}

/// The answer to a question under a definition.
struct DefinedAnswer {
    /// The question with every rule of the definition.
    let query: Query
    let answer: Answer
    /// What each rule leaves out; empty under Rollcall's own definition.
    let exclusions: [FigureExclusion]
    /// Totals over phases, where the definition weighs them.
    let weights: PhaseWeights?
}
