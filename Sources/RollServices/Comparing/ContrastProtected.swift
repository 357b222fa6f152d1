public import RollAccess
import RollDomain
import RollEngine
import RollInsight

/// The difference of two areas for those who see aggregates only.
///
/// Every kind of pupil is kept back or rounded as a group of its own, and so is the whole; only what
/// comes of that is worked with, so that nothing exact can be told from the parts.
///
/// - Source: rules R-CONTRAST-01 and R-DISC-05.
public struct ContrastProtected: Sendable {
    /// The difference in persistent absence; nil where either is kept back.
    public let persistent: ContrastDifference?
    /// The difference in sessions missed, by reason; nil where either is kept back.
    public let absence: ContrastDifference?

    /// Sets two areas side by side.
    ///
    /// What is usual for each kind of pupil is that of both together.
    ///
    /// - Parameters:
    ///   - figures: The frozen figures of the day.
    ///   - first: Leave to see figures of the first area, and its page.
    ///   - second: The same of the second.
    /// - Complexity: O(marks of both, and their pupils once for each kind).
    public init(
        _ figures: ProtectedFigures, _ first: (grant: Grant, page: ProtectedPlacePage),
        _ second: (grant: Grant, page: ProtectedPlacePage)
    ) {
        let sides = [first, second].map { figures.contrastCells(by: $0.grant) }
        persistent = sides[0].flatMap { one in
            sides[1].flatMap { other in
                ContrastParts(one, other, all: one + other, factors: ContrastPlaces.factors)
            }
        }.map(ContrastDifference.init)
        absence = Self.absence(first.page, second.page).map(ContrastDifference.init)
    }

    private static func absence(
        _ first: ProtectedPlacePage, _ second: ProtectedPlacePage
    ) -> ContrastParts? {
        guard let one = first.total.absence, let other = second.total.absence else { return nil }
        // A reason that is told of one place only stands with the others.
        let names = first.reasons.map(words).filter { name in
            second.reasons.contains { words($0) == name }
        }
        func cell(_ page: ProtectedPlacePage, _ absence: Ratio) -> ContrastCell {
            ContrastCell(
                factors: [], whole: absence.whole, part: absence.count,
                reasons: names.map { name in
                    page.reasons.first { words($0) == name }?.share.count ?? 0
                })
        }
        let cells = [cell(first, one), cell(second, other)]
        return ContrastParts(
            [cells[0]], [cells[1]], all: cells, factors: [], reasons: names + ["Other reasons"])
    }

    private static func words(_ reason: ProtectedReason) -> String {
        reason.symbol.isEmpty ? reason.meaning : "\(reason.symbol) \(reason.meaning)"
    }
}

extension ProtectedFigures {
    /// The kinds of pupils of an area with treated counts; what is kept back stands together.
    ///
    /// - Returns: Nil where the whole is kept back, or the grant is for something else than figures.
    func contrastCells(by grant: Grant) -> [ContrastCell]? {
        guard let place = place(of: grant) else { return nil }
        let year = AcademicYear(of: place.window.from)
        var query = Self.query(ProtectedQuestion(), place.window, place.schools)
        query.dimensions = [
            .yearGroup, .characteristic(.freeSchoolMeals), .characteristic(.specialNeeds), .school,
        ]
        var kinds: [ContrastKind: [AnswerRow]] = [:]
        for row in snapshot.answer(query).rows {
            guard case .school(let urn)? = row.key.last,
                let phase = snapshot.partition(of: urn, year)?.school.phase
            else { continue }
            let kind = ContrastKind(phase: phase, facts: Array(row.key.dropLast()))
            kinds[kind, default: []].append(row)
        }
        let whole = answers([], under: FigureRules(), at: place)[0].total
        guard let all = whole.registrations.number, let persistent = whole.persistent.number else {
            return nil
        }
        var cells: [ContrastCell] = []
        var (left, leftPersistent) = (all, persistent)
        for (kind, rows) in kinds.sorted(by: {
            $0.key.words.lexicographicallyPrecedes($1.key.words)
        }) {
            let cell = treated(kind, rows, at: place)
            guard let pupils = cell.registrations.number, let part = cell.persistent.number else {
                continue
            }
            cells.append(
                ContrastCell(factors: kind.words, whole: pupils, part: min(part, pupils)))
            left -= pupils
            leftPersistent -= min(part, pupils)
        }
        cells.append(
            ContrastCell(
                factors: ContrastPlaces.factors.map { _ in "kept back" }, whole: max(0, left),
                part: min(max(0, left), max(0, leftPersistent))))
        return cells
    }

    private func treated(
        _ kind: ContrastKind, _ rows: [AnswerRow], at place: ProtectedPlace
    ) -> ProtectedCell {
        var counts = RollEngine.FigureCounts()
        var schools: Set<URN> = []
        for row in rows {
            counts += row.counts
            if case .school(let urn)? = row.key.last { schools.insert(urn) }
        }
        var query = Self.query(ProtectedQuestion(), place.window, schools)
        for fact in kind.facts {
            switch fact {
            case .yearGroup(let year): query.pupils.yearGroups = [year]
            case .characteristic(let name, let value):
                query.pupils.characteristics[name] = [value]
            default: break
            }
        }
        let members =
            counts.enrolments > Self.largeGroup
            ? schools.map { Int64($0.number) }.sorted() : snapshot.pupils(of: query).sorted()
        return ProtectedRounding(
            policy: ProtectedQuestion().policy, key: key, members: members, isOneSchool: false
        ).cell(nil, counts, bySchool: rows.map(\.counts))
    }
}

/// A kind of pupil: phase, year group, free school meals and special needs.
private struct ContrastKind: Hashable {
    let phase: SchoolPhase
    let facts: [GroupValue]

    var words: [String] { [phase.words] + facts.map(\.groupWords) }
}
