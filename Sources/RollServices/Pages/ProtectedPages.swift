public import RollAccess
public import RollDomain
public import RollEngine
import Synchronization

/// A place as those see it who see aggregates only: protected counts of one day.
public struct ProtectedPlacePage: Sendable {
    /// The whole.
    public let total: ProtectedCell
    /// The whole at the same point a year before; nil where that year is not held.
    public let before: ProtectedCell?
    /// The splits that were asked, in that order.
    public let splits: [ProtectedAnswer]
    /// The weeks of the year so far, oldest first.
    public let weeks: [ProtectedWeek]
    /// The weeks of the year before, each under the Monday 52 weeks later.
    public let weeksBefore: [ProtectedWeek]
    /// Reasons for absence, most first.
    public let reasons: [ProtectedReason]
    /// Schools and registers behind the figures.
    public let coverage: Coverage
    /// The dates.
    public let window: DateSpan
    /// As known then: last midnight.
    public let knownAt: Instant
    /// Fewest pupils whose count is shown.
    public let threshold: Int

    /// The split by a dimension; nil where it was not asked.
    public func split(by dimension: Dimension) -> ProtectedAnswer? {
        splits.first { $0.question.split == dimension }
    }
}

/// Pages for those who see aggregates only, each worked out once a day.
///
/// - Source: rule R-DISC-05.
public final class ProtectedPages: Sendable {
    private let frozen: FrozenNation
    private let key: InstallationKey
    private let kept = Mutex(Kept())
    /// Held by whoever works a page out, so that two who ask at once do not both do.
    private let working = Mutex(())

    /// Whose page it is, and which.
    private struct Name: Hashable {
        let subject: Subject
        /// Needed where the subject is the viewer's own.
        let reach: Reach?
        let isComparison: Bool
        let isVeiled: Bool
        let splits: [Dimension]

        init(_ grant: Grant, _ splits: [Dimension]) {
            subject = grant.subject
            reach = grant.subject == .own ? grant.reach : nil
            isComparison = grant.action == .seeComparison
            isVeiled = !grant.veil.isOpen
            self.splits = splits
        }
    }

    private struct Kept {
        var day: CivilDate?
        var pages: [Name: ProtectedPlacePage] = [:]
        var wholes: [Name: [ProtectedAnswer]] = [:]
    }

    /// More places than this are worked out anew each time.
    private static let most = 2_000

    /// Characteristics by which the country is split; nothing of care among them.
    public static let nationGroups: [Dimension] = [
        .yearGroup, .sex, .characteristic(.freeSchoolMeals), .characteristic(.specialNeeds),
        .characteristic(.additionalLanguage), .characteristic(.ethnicity),
    ]

    /// Characteristics and facts of schools by which the country is split.
    public static let nationSplits: [Dimension] = [.region, .phase, .authority] + nationGroups

    /// Facts by which an area is split.
    public static let areaSplits: [Dimension] = [
        .phase, .yearGroup, .sex, .characteristic(.freeSchoolMeals),
    ]

    /// Takes the frozen registers, and the key by which counts are rounded.
    public init(frozen: FrozenNation, key: InstallationKey) {
        self.frozen = frozen
        self.key = key
    }

    /// The figures of a day.
    ///
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks) when it is first asked on a day.
    public func figures(on date: CivilDate) throws(ServiceFailure) -> ProtectedFigures {
        ProtectedFigures(try frozen.snapshot(on: date), of: date, key: key)
    }

    /// The page of a place.
    ///
    /// - Parameters:
    ///   - grant: Leave to see figures of the place.
    ///   - splits: How it is split, in this order.
    ///   - figures: The registers in memory, for the year before; nil to do without it.
    ///   - date: The day.
    /// - Returns: The page; nil where the grant is for something else than figures.
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks of the place) when it is first asked on a day, O(1) afterwards.
    public func page(
        by grant: Grant, splits: [Dimension], figures: PageFigures?, on date: CivilDate
    ) throws(ServiceFailure) -> ProtectedPlacePage? {
        let name = Name(grant, splits)
        if let page = known(name, on: date) { return page }
        return try working.withLock { (_) throws(ServiceFailure) -> ProtectedPlacePage? in
            if let page = known(name, on: date) { return page }
            let protected = try self.figures(on: date)
            guard let page = make(protected, grant, splits, figures, on: date) else { return nil }
            kept.withLock { kept in
                if kept.day != date { kept = Kept(day: date) }
                if kept.pages.count < Self.most { kept.pages[name] = page }
            }
            return page
        }
    }

    /// Works out the page of England, and its figures before a what-if, ahead of any visitor.
    ///
    /// - Complexity: O(marks of the nation), once a day.
    public func warm(_ figures: PageFigures, on date: CivilDate) {
        // Nobody's leave in particular: whoever may see the page is shown the same.
        guard let viewer = Self.anybody(on: date),
            let seeing = Door.grant(viewer, .seeComparison, .nation),
            let asking = Door.grant(viewer, .askWhatIf, .nation)
        else { return }
        // What fails here fails again before the visitor's eyes, and is told there.
        _ = try? page(by: seeing, splits: Self.nationSplits, figures: figures, on: date)
        _ = try? whole(AskWhatIf.nationSplits, by: asking, on: date)
    }

    private static func anybody(on date: CivilDate) -> Viewer? {
        Viewer(
            person: 0, name: "", role: .nationalAnalyst,
            assignments: [
                Assignment(.nationalAnalyst, .nation, DateSpan(from: date))
            ], on: date)
    }

    /// A place by the rules in force: the whole, then each split.
    ///
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    func whole(
        _ splits: [Dimension], by grant: Grant, on date: CivilDate
    ) throws(ServiceFailure) -> [ProtectedAnswer]? {
        let name = Name(grant, splits)
        if let known = kept.withLock({ $0.day == date ? $0.wholes[name] : nil }) { return known }
        guard let found = try figures(on: date).run(splits: splits, by: grant) else { return nil }
        kept.withLock { kept in
            if kept.day != date { kept = Kept(day: date) }
            if kept.wholes.count < Self.most { kept.wholes[name] = found }
        }
        return found
    }

    private func known(_ name: Name, on date: CivilDate) -> ProtectedPlacePage? {
        kept.withLock { $0.day == date ? $0.pages[name] : nil }
    }

    private func make(
        _ protected: ProtectedFigures, _ grant: Grant, _ splits: [Dimension],
        _ figures: PageFigures?, on date: CivilDate
    ) -> ProtectedPlacePage? {
        guard let place = protected.place(of: grant) else { return nil }
        guard let answers = protected.run(splits: splits, by: grant) else { return nil }
        let whole = answers[0]
        let earlier = figures.flatMap { figures -> (ProtectedFigures, ProtectedPlace)? in
            guard figures.live.years.contains(AcademicYear(of: place.window.from).previous)
            else { return nil }
            let earlier = ProtectedFigures(figures.snapshot, of: date, key: key)
            return earlier.place(of: grant, isYearBefore: true).map { (earlier, $0) }
        }
        let isNation = grant.subject == .nation
        return ProtectedPlacePage(
            total: whole.total,
            before: earlier.map { $0.answers([], under: FigureRules(), at: $1)[0].total },
            splits: Array(answers.dropFirst()), weeks: protected.weeks(of: place),
            weeksBefore: (earlier.map { $0.weeks(of: $1) } ?? []).map {
                ProtectedWeek(monday: $0.monday.adding(days: 364), absence: $0.absence)
            },
            // What is published for the whole country without sign-in is no secret on its page.
            reasons: protected.reasons(
                of: place, veil: isNation ? .lifted : grant.veil,
                isShown: whole.total.absence != nil),
            coverage: protected.coverage(of: place), window: whole.window,
            knownAt: whole.knownAt, threshold: whole.threshold)
    }
}

extension ProtectedFigures {
    /// Schools and registers behind the figures of a place.
    func coverage(of place: ProtectedPlace) -> Coverage {
        var query = Self.query(ProtectedQuestion(), place.window, place.schools)
        query.expectedUpTo = place.window.to
        return snapshot.answer(query).coverage
    }
}
