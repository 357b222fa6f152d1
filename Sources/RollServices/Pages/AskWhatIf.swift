public import RollAccess
import RollDomain
import RollEngine

/// Recomputes a place by other rules: exactly for those who answer for its pupils, and in protected
/// counts of the day's frozen registers for everybody else.
///
/// - Source: rules R-PA-01, R-PA-02, R-DISC-05.
public struct AskWhatIf: Sendable {
    let figures: PageFigures
    let protected: ProtectedPages

    /// Takes the registers in memory, and those of the day.
    public init(_ figures: PageFigures, _ protected: ProtectedPages) {
        self.figures = figures
        self.protected = protected
    }

    /// Asks.
    ///
    /// - Parameters:
    ///   - question: The other rules.
    ///   - grant: Leave to ask what other rules would give.
    ///   - occasion: The day.
    /// - Returns: Nil where the grant is for something else.
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks of the place), twice.
    public func run(
        _ question: WhatIfQuestion, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> WhatIfAnswer? {
        guard grant.action == .askWhatIf else { return nil }
        return grant.isProtected
            ? try protectedAnswer(question, grant, on: occasion.today)
            : exactAnswer(question, grant, on: occasion.today)
    }

    private func protectedAnswer(
        _ question: WhatIfQuestion, _ grant: Grant, on today: CivilDate
    ) throws(ServiceFailure) -> WhatIfAnswer? {
        let figures = try protected.figures(on: today)
        let splits = Self.splits(of: grant.subject)
        let before = try protected.whole(splits, by: grant, on: today)
        let after = figures.run(splits: splits, under: question.rules, by: grant)
        guard let before, let after, let place = figures.place(of: grant) else { return nil }
        return WhatIfAnswer(
            before: WhatIfCell(before[0].total), after: WhatIfCell(after[0].total),
            splits: splits.indices.map { place in
                let later = Dictionary(
                    after[place + 1].groups.map { ($0.group, $0) }
                ) { first, _ in first }
                return WhatIfAnswer.Split(
                    dimension: splits[place],
                    rows: before[place + 1].groups.map { cell in
                        (
                            WhatIfCell(cell),
                            later[cell.group].map(WhatIfCell.init)
                                ?? WhatIfCell(cell.group, RollEngine.FigureCounts())
                        )
                    })
            }, isProtected: true, window: before[0].window, schools: place.schools.count)
    }

    private func exactAnswer(
        _ question: WhatIfQuestion, _ grant: Grant, on today: CivilDate
    ) -> WhatIfAnswer {
        let window = PageFigures.settled(on: today)
        var query = Query(Window(window))
        let schools = schools(of: grant, in: AcademicYear(of: window.from))
        query.schools.schools = schools
        var other = query
        other.rules = question.rules
        let snapshot = figures.snapshot
        let splits = Self.splits(of: grant.subject).map { split in
            query.dimensions = [split]
            other.dimensions = [split]
            let (before, after) = (snapshot.answer(query), snapshot.answer(other))
            return WhatIfAnswer.Split(
                dimension: split,
                rows: before.rows.map { row in
                    (
                        WhatIfCell(row.key[0], row.counts),
                        WhatIfCell(row.key[0], after[row.key])
                    )
                })
        }
        query.dimensions = []
        other.dimensions = []
        return WhatIfAnswer(
            before: WhatIfCell(nil, snapshot.answer(query).total),
            after: WhatIfCell(nil, snapshot.answer(other).total), splits: splits,
            isProtected: false, window: window, schools: schools.count)
    }

    /// How England is split.
    static let nationSplits: [Dimension] = [.phase, .region]

    /// How a place is split.
    private static func splits(of subject: Subject) -> [Dimension] {
        switch subject {
        case .nation: nationSplits
        case .school: [.yearGroup]
        default: [.phase, .yearGroup]
        }
    }

    private func schools(of grant: Grant, in year: AcademicYear) -> Set<URN> {
        let snapshot = figures.snapshot
        return Set(
            snapshot.schools.filter { urn in
                guard let fact = snapshot.partition(of: urn, year)?.school else { return false }
                let place = SchoolPlace(urn, trust: fact.trustUID, authority: fact.authority)
                switch grant.subject {
                case .school(let one): return one.urn == urn
                case .schools(let several): return several.contains { $0.urn == urn }
                case .trust(let uid): return uid == fact.trustUID
                case .authority(let code): return code == fact.authority
                case .nation: return true
                case .own: return grant.reach.holds(place)
                default: return false
                }
            })
    }
}
