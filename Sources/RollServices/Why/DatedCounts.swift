import RollDomain
import RollEngine

/// Counts of one school in all and, where asked, by date.
struct DatedCounts: Sendable {
    var total = RollEngine.FigureCounts()
    var days: [CivilDate: RollEngine.FigureCounts] = [:]

    static func += (left: inout DatedCounts, right: DatedCounts) {
        left.total += right.total
        for (date, counts) in right.days {
            left.days[date, default: RollEngine.FigureCounts()] += counts
        }
    }

    static func -= (left: inout DatedCounts, right: DatedCounts) {
        left.total -= right.total
        for (date, counts) in right.days {
            left.days[date, default: RollEngine.FigureCounts()] -= counts
        }
    }

    static func - (left: DatedCounts, right: DatedCounts) -> DatedCounts {
        var rest = left
        rest -= right
        return rest
    }
}

/// A definition put to a question, ready to be asked of one school after another.
struct WhyAsker: Sendable {
    let definition: FigureDefinition
    private let defined: DefinedQuery
    private let byDate: Bool

    /// - Throws: usage, where the window does not suit the definition.
    init(
        _ definition: FigureDefinition, _ query: Query, byDate: Bool
    ) throws(ServiceFailure) {
        self.definition = definition
        var query = query
        query.dimensions = []
        query.measures = []
        defined = try DefinedQuery(putting: query, under: definition)
        self.byDate = byDate
    }

    /// Whether a school's size decides about its registrations, so that no row can be asked alone.
    var needsWholeSchools: Bool { definition.smallestSchool > 1 }

    /// The figures under every rule, with what they rest on.
    ///
    /// - Parameters:
    ///   - snapshot: The registers.
    ///   - date: Registers are expected up to this date.
    /// - Returns: The counts, and the whole answer.
    func answer(
        of snapshot: NationSnapshot, expectedUpTo date: CivilDate? = nil
    ) -> (counts: DatedCounts, answer: Answer) {
        var asked = defined
        if let small = asked.smallSchools {
            _ = asked.leaveOutSmallSchools(by: snapshot.answer(small))
        }
        var query = dated(asked.query)
        query.expectedUpTo = date
        let answer = snapshot.answer(query)
        return (counts(answer), answer)
    }

    /// The figures before any rule leaves anybody out, under the rules of a question.
    func everybody(of snapshot: NationSnapshot, _ rules: FigureRules? = nil) -> DatedCounts {
        var query = defined.everybody
        if let rules { query.rules = rules }
        return counts(snapshot.answer(dated(query)))
    }

    /// The words of the rules that are known before registers are.
    var reasons: [String] { defined.steps.map(\.reason) }

    /// By which lines and meanings of codes the definition counts.
    var rules: FigureRules { defined.everybody.rules }

    /// What each rule takes away, in order, by its words.
    func taken(of snapshot: NationSnapshot) -> [(words: String, moved: DatedCounts)] {
        var asked = defined
        if let small = asked.smallSchools {
            _ = asked.leaveOutSmallSchools(by: snapshot.answer(small))
        }
        var before = everybody(of: snapshot)
        return asked.steps.map { step in
            let after = counts(snapshot.answer(dated(step.query)))
            defer { before = after }
            return (step.reason, after - before)
        }
    }

    private func dated(_ query: Query) -> Query {
        var query = query
        query.dimensions = byDate ? [.day] : []
        return query
    }

    private func counts(_ answer: Answer) -> DatedCounts {
        var counts = DatedCounts()
        counts.total = answer.total.sessionsAndLines
        for (key, day) in answer.groups {
            guard case .day(let date)? = key.first else { continue }
            // Whether a registration is persistently absent is not a matter of one day.
            counts.days[date] = day.sessions
        }
        return counts
    }
}

extension RollEngine.FigureCounts {
    /// The counts that a change is told in.
    fileprivate var sessionsAndLines: RollEngine.FigureCounts {
        var counts = sessions
        counts.enrolments = enrolments
        counts.persistent = persistent
        counts.severe = severe
        return counts
    }

    /// The counts of sessions alone.
    fileprivate var sessions: RollEngine.FigureCounts {
        var counts = RollEngine.FigureCounts()
        counts.possible = possible
        counts.attending = attending
        counts.authorised = authorised
        counts.unauthorised = unauthorised
        return counts
    }
}
