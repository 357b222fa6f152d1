public import RollAccess
import RollDomain
public import RollEngine

extension ProtectedFigures {
    /// Facts of schools by which one count of the schools can be split.
    private static let splits: Set<Dimension> = [.phase, .region, .authority, .type]

    /// Answers about a place as a whole and by several splits; facts of schools take one count.
    ///
    /// - Parameters:
    ///   - splits: The splits that a ``ProtectedQuestion`` takes.
    ///   - rules: The rules in force, or a what-if.
    ///   - grant: Leave to see figures of the place.
    /// - Returns: The whole, then one answer for each split; nil where the grant is for something
    ///   else than figures.
    /// - Complexity: O(marks of the place's year), once, and once more for each split of pupils.
    /// - Source: rule R-DISC-05.
    public func run(
        splits: [Dimension], under rules: FigureRules = FigureRules(), by grant: Grant
    ) -> [ProtectedAnswer]? {
        guard let place = place(of: grant) else { return nil }
        let facts = answers(splits.filter { !$0.isOfPupils }, under: rules, at: place)
        return [facts[0]]
            + splits.compactMap { split in
                if let known = facts.first(where: { $0.question.split == split }) { return known }
                guard var question = ProtectedQuestion(by: split) else { return nil }
                question.rules = rules
                return run(question, by: grant)
            }
    }

    /// The whole of a place and splits by facts of its schools.
    func answers(
        _ splits: [Dimension], under rules: FigureRules, at place: ProtectedPlace
    ) -> [ProtectedAnswer] {
        precondition(Self.splits.isSuperset(of: splits), "these are no facts of schools")
        let year = AcademicYear(of: place.window.from)
        var whole = ProtectedQuestion()
        whole.rules = rules
        var query = Self.query(whole, place.window, place.schools)
        query.dimensions = [.school]
        let rows = snapshot.answer(query).rows.map { ProtectedRow(key: $0.key, counts: $0.counts) }
        let facts = rows.map { row -> SchoolFacts? in
            guard case .school(let urn) = row.key[0] else { return nil }
            return snapshot.partition(of: urn, year)?.school
        }
        return [answer(whole, rows, at: place)]
            + splits.compactMap { split in
                guard var question = ProtectedQuestion(by: split) else { return nil }
                question.rules = rules
                let parts = zip(rows, facts).compactMap { row, fact -> ProtectedRow? in
                    guard let fact else { return nil }
                    return ProtectedRow(key: [fact.value(of: split)] + row.key, counts: row.counts)
                }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
                return answer(question, parts, at: place)
            }
    }

    /// The weeks of a place in which enough schools were open.
    ///
    /// Sums of a week are rounded to what one child's sessions can be in it, by the same number as
    /// those of the year; a week in which one school stands nearly alone has no figure.
    ///
    /// - Complexity: O(marks of the place's year).
    func weeks(of place: ProtectedPlace) -> [ProtectedWeek] {
        var found: [CivilDate: WeekOfSchools] = [:]
        let schools = place.schools.sorted()
        // A part of the schools at a time: the weeks of 20,000 schools at once fill the memory.
        for start in stride(from: 0, to: schools.count, by: Self.schoolsAtOnce) {
            let part = Set(schools[start..<min(start + Self.schoolsAtOnce, schools.count)])
            var query = Self.query(ProtectedQuestion(), place.window, part)
            query.dimensions = [.week, .school]
            for row in snapshot.answer(query).rows {
                guard case .week(let monday) = row.key[0] else { continue }
                found[monday, default: WeekOfSchools()].add(row)
            }
        }
        return found.sorted { $0.key < $1.key }.map { monday, week in
            let rounding = rounding(nil, week.rows, week.counts, ProtectedQuestion(), at: place)
            let isHidden =
                rounding.isAlone(
                    week.counts.enrolments, schools: week.rows.count, largest: week.largest)
                || week.counts.enrolments < rounding.policy.smallestGroup
            return ProtectedWeek(
                monday: monday, absence: isHidden ? nil : rounding.absence(week.counts))
        }
    }

    private static let schoolsAtOnce = 1_000

    /// One week with the schools that were open in it.
    private struct WeekOfSchools {
        var counts = RollEngine.FigureCounts()
        var rows: [ProtectedRow] = []
        var largest = 0

        mutating func add(_ row: AnswerRow) {
            guard row.counts.possible > 0 else { return }
            counts += row.counts
            largest = max(largest, row.counts.enrolments)
            rows.append(ProtectedRow(key: [row.key[1]], counts: RollEngine.FigureCounts()))
        }
    }

    /// The reasons for absence in a place, most first; none where its absence is kept back.
    ///
    /// A code of fewer sessions than five children can have is told with the others of its class.
    ///
    /// - Parameters:
    ///   - place: The place.
    ///   - veil: How codes are shown.
    ///   - isShown: Whether the absence of the place is told at all.
    /// - Returns: The reasons.
    func reasons(
        of place: ProtectedPlace, veil: CodeVeil, isShown: Bool
    ) -> [ProtectedReason] {
        guard isShown else { return [] }
        var query = Self.query(ProtectedQuestion(), place.window, place.schools)
        query.measures = .codes
        let answer = snapshot.answer(query)
        let rows = place.schools.sorted().map {
            ProtectedRow(key: [.school($0)], counts: RollEngine.FigureCounts())
        }
        let rounding = rounding(nil, rows, answer.total, ProtectedQuestion(), at: place)
        guard let whole = rounding.absence(answer.total)?.whole else { return [] }
        let each = ProtectedRounding.sessionsOfOne(answer.total)
        var parts: [ReasonPart: Int] = [:]
        for reason in NationReason.all(answer.total.codes, snapshot.rules.symbols, on: date)
        where reason.markClass.isAbsent {
            let isRare = reason.sessions < rounding.policy.threshold * each
            let part =
                isRare
                ? ReasonPart(symbol: "", meaning: "other reasons", markClass: reason.markClass)
                : ReasonPart(
                    symbol: veil.shown(reason.symbol),
                    meaning: veil.words(for: reason.symbol) ?? reason.meaning,
                    markClass: reason.markClass)
            parts[part, default: 0] += reason.sessions
        }
        return parts.filter { $0.value >= rounding.policy.threshold * each }
            .sorted { ($1.value, $0.key.symbol) < ($0.value, $1.key.symbol) }
            .map { part, sessions in
                ProtectedReason(
                    symbol: part.symbol, meaning: part.meaning, markClass: part.markClass,
                    share: Ratio(
                        min(whole, rounding.rounded(sessions, to: each, "code \(part.symbol)")),
                        of: whole))
            }
    }

    private struct ReasonPart: Hashable {
        let symbol: String
        let meaning: String
        let markClass: MarkClass
    }
}

extension SchoolFacts {
    /// The school's value of a fact by which schools are split.
    fileprivate func value(of split: Dimension) -> GroupValue {
        switch split {
        case .phase: .phase(phase)
        case .region: .region(regionCode)
        case .authority: .authority(authority)
        default: .type(typeCode)
        }
    }
}
