public import RollAccess
import RollDomain
import RollEngine
import RollInsight

/// The difference of two areas for those who see aggregates only.
///
/// Every kind of pupil is kept back or rounded as a group of its own, and so is the whole; only what
/// comes of that is worked with, so that nothing exact can be told from the parts. Pupils whose kind
/// is kept back are no part of intake.
///
/// - Source: rules R-CONTRAST-01 and R-DISC-05.
public struct ContrastProtected: Sendable {
    /// The difference in persistent absence; nil where either is kept back.
    public let persistent: ContrastDifference?
    /// The difference in sessions missed, by reason; nil where either is kept back.
    public let absence: ContrastDifference?

    /// The least share of pupils of known kind, in tenths, with which intake is told.
    static let fewestKnown = 8
    /// The factors that are asked for together, finest first: the smaller a place, the fewer.
    private static let finest = [[0, 1, 2, 3], [0, 2, 3], [0, 2], [2, 3], [2]]

    /// Sets two areas side by side.
    ///
    /// What is usual for each kind of pupil is that of both together. Kinds are as fine as figures of
    /// both areas allow: where more than a fifth of either's pupils would be kept back, coarser ones
    /// are taken, and where none is coarse enough intake is not told.
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
        persistent = Self.persistent(figures, first.grant, second.grant)
        absence = Self.absence(first.page, second.page).map { ContrastDifference($0) }
    }

    private static func persistent(
        _ figures: ProtectedFigures, _ first: Grant, _ second: Grant
    ) -> ContrastDifference? {
        for factors in finest + [[]] {
            guard let one = figures.contrastCells(by: first, factors),
                let other = figures.contrastCells(by: second, factors)
            else { return nil }
            guard factors.isEmpty || (isKnown(one) && isKnown(other)) else { continue }
            let hasUnknown = (one + other).contains { !$0.isKnown && $0.whole > 0 }
            return ContrastParts(
                one, other, all: one + other, factors: factors.map { ContrastPlaces.factors[$0] }
            ).map { ContrastDifference($0, hasUnknown: hasUnknown) }
        }
        return nil
    }

    /// Whether enough pupils are of a kind that is told.
    private static func isKnown(_ cells: [ContrastCell]) -> Bool {
        let known = cells.filter(\.isKnown).reduce(0) { $0 + $1.whole }
        return 10 * known >= fewestKnown * cells.reduce(0) { $0 + $1.whole }
    }

    private static func absence(
        _ first: ProtectedPlacePage, _ second: ProtectedPlacePage
    ) -> ContrastParts? {
        guard let one = first.total.absence, let other = second.total.absence else { return nil }
        // A reason that is told of one place only stands with the others.
        let names = first.reasons.filter { !$0.symbol.isEmpty }.map(words).filter { name in
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
        // A small letter stands for several codes and says nothing by itself.
        reason.symbol.first?.isUppercase ?? false
            ? "\(reason.symbol) \(reason.meaning)" : reason.meaning.firstCapital
    }
}

extension ProtectedFigures {
    /// The kinds of pupils of an area with treated counts; what is kept back is of no known kind.
    ///
    /// - Parameters:
    ///   - grant: Leave to see figures of the area.
    ///   - factors: Which factors make a kind, by place in those that registers know.
    /// - Returns: Nil where the whole is kept back, or the grant is for something else than figures.
    func contrastCells(by grant: Grant, _ factors: [Int]) -> [ContrastCell]? {
        guard let place = place(of: grant) else { return nil }
        let whole = answers([], under: FigureRules(), at: place)[0].total
        guard let all = whole.registrations.number, let persistent = whole.persistent.number else {
            return nil
        }
        var cells: [ContrastCell] = []
        var (left, leftPersistent) = (all, persistent)
        let kinds = factors.isEmpty ? [:] : contrastKinds(at: place, factors)
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
                factors: factors.map { _ in "" }, whole: max(0, left),
                part: min(max(0, left), max(0, leftPersistent)), isKnown: factors.isEmpty))
        return cells
    }

    /// The rows of each kind of pupil, school by school.
    private func contrastKinds(
        at place: ProtectedPlace, _ factors: [Int]
    ) -> [ContrastKind: [AnswerRow]] {
        let year = AcademicYear(of: place.window.from)
        let dimensions: [Dimension] = [
            .yearGroup, .characteristic(.freeSchoolMeals), .characteristic(.specialNeeds),
        ]
        var query = Self.query(ProtectedQuestion(), place.window, place.schools)
        query.dimensions = factors.filter { $0 > 0 }.map { dimensions[$0 - 1] } + [.school]
        var kinds: [ContrastKind: [AnswerRow]] = [:]
        for row in snapshot.answer(query).rows {
            guard case .school(let urn)? = row.key.last,
                let phase = snapshot.partition(of: urn, year)?.school.phase
            else { continue }
            let kind = ContrastKind(
                phase: factors.contains(0) ? phase : nil, facts: Array(row.key.dropLast()))
            kinds[kind, default: []].append(row)
        }
        return kinds
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

/// A kind of pupil by such of phase, year group, free school meals and special needs as are asked for.
private struct ContrastKind: Hashable {
    let phase: SchoolPhase?
    let facts: [GroupValue]

    var words: [String] { (phase.map { [$0.words] } ?? []) + facts.map(\.groupWords) }
}
