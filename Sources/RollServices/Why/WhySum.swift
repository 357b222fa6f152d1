import RollDomain
import RollEngine
import RollStore

/// Adds the changes of schools up to the change of a figure.
struct WhySum {
    private let question: WhyQuestion
    private var first = RollEngine.FigureCounts()
    private var second = RollEngine.FigureCounts()
    private var parts: [ChangePart: RollEngine.FigureCounts] = [:]
    private var rows: [WhyAnswer.Key: [ChangePart: RollEngine.FigureCounts]] = [:]
    private var coverage = (first: Answer(), second: Answer())
    private var digests: (first: [URN: String], second: [URN: String]) = ([:], [:])
    private var undated = UndatedChanges()

    init(_ question: WhyQuestion) { self.question = question }

    /// Adds one school.
    mutating func add(_ change: MovedSchool.Moved, of urn: URN) {
        var moved = change.first
        for (part, counts) in change.parts {
            moved += counts
            parts[part, default: RollEngine.FigureCounts()] += counts.total
            note(part, counts, of: urn)
        }
        // The parts were asked one by one: their sum is the whole or the program is at fault.
        precondition(
            moved.total == change.second.total, "the parts of a change make the whole of it")
        first += change.first.total
        second += change.second.total
        coverage.first += change.answers.first
        coverage.second += change.answers.second
        digests.first[urn] = change.digests.first
        digests.second[urn] = change.digests.second
        undated += change.undated
    }

    private mutating func note(_ part: ChangePart, _ moved: DatedCounts, of urn: URN) {
        guard question.bySchool || question.byDate else { return }
        let school = question.bySchool ? urn : nil
        func add(_ key: WhyAnswer.Key, _ counts: RollEngine.FigureCounts) {
            guard counts != RollEngine.FigureCounts() else { return }
            rows[key, default: [:]][part, default: RollEngine.FigureCounts()] += counts
        }
        guard question.byDate else {
            return add(WhyAnswer.Key(school: school), moved.total)
        }
        for (date, counts) in moved.days {
            add(WhyAnswer.Key(school: school, date: date), counts)
        }
    }

    /// The change of the whole.
    func answer(_ schools: [StoredSchool]) -> WhyAnswer {
        var moved = parts.filter { $0.value != RollEngine.FigureCounts() }
        if question.first.knownAt != question.second.knownAt {
            // Named even where they moved nothing, so that a reader knows that they were asked.
            for part in ChangePart.alwaysNamed where moved[part] == nil {
                moved[part] = RollEngine.FigureCounts()
            }
        }
        func end(
            _ side: WhyQuestion.Side, _ counts: RollEngine.FigureCounts, _ coverage: Coverage,
            _ digests: [URN: String]
        ) -> WhyAnswer.End {
            var query = question.query
            query.pupils.ages = query.pupils.ages ?? side.definition.ages
            return WhyAnswer.End(
                counts: counts,
                meaning: FigureMeaning(
                    side.definition, query, question.filter, knownAt: side.knownAt,
                    coverage: coverage, fingerprint: DataFingerprint(of: digests)))
        }
        return WhyAnswer(
            question: question,
            first: end(question.first, first, coverage.first.coverage, digests.first),
            second: end(question.second, second, coverage.second.coverage, digests.second),
            parts: moved.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, rows: rows,
            rates: RateChange.Kind.allCases.map {
                RateChange($0, from: first, to: second, moved)
            }, undated: undated, names: NationNames(schools),
            isSynthetic: schools.contains { $0.urn.isSynthetic })
    }
}

extension WhyAnswer {
    /// The same change, looked at from its other end.
    func swapped(for question: WhyQuestion) -> WhyAnswer {
        func negated(_ counts: RollEngine.FigureCounts) -> RollEngine.FigureCounts {
            var rest = RollEngine.FigureCounts()
            rest -= counts
            return rest
        }
        return WhyAnswer(
            question: question, first: second, second: first,
            parts: parts.map { ($0.part, negated($0.moved)) },
            rows: rows.mapValues { $0.mapValues(negated) }, rates: rates.map(\.swapped),
            undated: undated, names: names, isSynthetic: isSynthetic)
    }
}
