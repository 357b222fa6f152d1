import RollDomain
import RollEngine
import RollStore

/// The answer of the engine to a question under a definition, with what each rule leaves out.
struct DefinedFigures {
    let defined: DefinedQuery
    let answer: Answer
    /// What each rule takes away; with the answer's total they make everybody.
    let exclusions: [FigureExclusion]

    /// Puts a question under a definition and asks it.
    ///
    /// - Throws: usage, where the window does not suit the definition.
    /// - Complexity: One answer for each rule of the definition.
    init(
        _ definition: FigureDefinition, _ asked: Query, of snapshot: NationSnapshot
    ) throws(ServiceFailure) {
        var defined: DefinedQuery
        do throws(DefinitionRefusal) {
            defined = try DefinedQuery(definition, asked)
        } catch {
            throw ServiceFailure(error, definition)
        }
        var schoolTerms = 0
        if let small = defined.smallSchools {
            schoolTerms = defined.leaveOutSmallSchools(by: snapshot.answer(small))
        }
        let everybody = snapshot.answer(defined.everybody)
        var found: [FigureExclusion] = []
        var before = everybody.total
        for (index, step) in defined.steps.enumerated() {
            let after = snapshot.answer(step.query).total
            let isSmall = schoolTerms > 0 && index == defined.steps.count - 1
            let reason = isSmall ? "\(step.reason) (\(schoolTerms) school terms)" : step.reason
            let enrolments = before.enrolments - after.enrolments
            let sessions = before.possible - after.possible
            if enrolments != 0 || sessions != 0 {
                found.append(
                    FigureExclusion(reason: reason, enrolments: enrolments, sessions: sessions))
            }
            before = after
        }
        if everybody.leftOut.nothingPossible > 0 {
            found.append(
                FigureExclusion(
                    reason: "nothing possible in the window",
                    enrolments: everybody.leftOut.nothingPossible, sessions: 0))
        }
        let answer = snapshot.answer(defined.query)
        // The rules were asked one by one: their sum is the whole or the program is at fault.
        precondition(
            answer.total.enrolments == before.enrolments
                && answer.total.possible == before.possible,
            "what is counted and what is left out make everybody")
        self.defined = defined
        self.answer = answer
        exclusions = found
    }
}

extension ServiceFailure {
    /// A definition that does not suit a window.
    init(_ refusal: DefinitionRefusal, _ definition: FigureDefinition) {
        switch refusal {
        case .severalYears:
            self.init(
                .usage,
                "\(definition.id) counts one academic year at a time: name dates of one --year.")
        case .noLineForWindow:
            self.init(
                .usage,
                "\(definition.id) counts as persistently absent \(definition.persistent); there is "
                    + "no such number for other dates. Name a whole past --year, or a whole --term "
                    + "autumn.")
        }
    }
}
