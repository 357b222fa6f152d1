public import RollDomain
public import RollStore
import Synchronization

/// What absence did at a school that took a card up, beside schools like it over the same dates.
public struct AdoptionResult: Sendable, Hashable {
    /// The dates from the start on; nil where too little time has passed.
    public let after: DateSpan?
    /// The comparison; nil where there is none, and then no figure at all.
    public let beside: ChangesBeside.Beside?
    /// What can and cannot be said.
    public let words: String
}

/// What became of absence at everybody who took a card up.
public struct AdoptionSummary: Sendable, Hashable {
    /// What can be said of those who began on one day, taken together.
    public struct Together: Sendable, Hashable {
        /// The day.
        public let start: CivilDate
        /// How many began then.
        public let schools: Int
        /// What can be said and what cannot, in sentences.
        public let words: [String]
    }

    /// One for each adoption, in their order.
    public let results: [AdoptionResult]
    /// Those who began on the same day, where there are enough of them to be taken together.
    public let together: [Together]
}

/// Works out what absence did at adopters beside schools like them, once a day for each card.
///
/// A before and after by itself is never given: a school without a comparison has no figure.
public final class AdoptionResults: Sendable {
    private struct Kept {
        var day: CivilDate?
        var results: [[StoredAdoption]: AdoptionSummary] = [:]
    }

    private let kept = Mutex(Kept())

    /// Weeks that have to pass before anything is compared.
    static let fewestDays = 28
    /// How many starting days of one card are compared, the newest ones.
    static let mostStarts = 6

    /// Knows nothing yet.
    public init() {}

    /// The result of each adoption, and of those who began together.
    ///
    /// - Parameters:
    ///   - adoptions: Who took one card up.
    ///   - figures: The registers.
    ///   - today: The day up to which it goes.
    /// - Returns: One result for each adoption, and one for each start of enough schools.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: as ``ChangeBeside`` once or twice for each starting day; O(1) later in the day.
    public func run(
        _ adoptions: [StoredAdoption], _ figures: PageFigures, on today: CivilDate
    ) throws(ServiceFailure) -> AdoptionSummary {
        let known = kept.withLock { kept in
            if kept.day != today { kept = Kept(day: today) }
            return kept.results[adoptions]
        }
        if let known { return known }
        let adopters = Set(adoptions.map(\.school.urn))
        var found: [CivilDate: ChangesBeside] = [:]
        for start in Set(adoptions.map(\.start)).sorted().suffix(Self.mostStarts) {
            guard let after = Self.after(start, on: today) else { continue }
            let members = Set(adoptions.filter { $0.start == start }.map(\.school.urn))
            found[start] = try Self.compare(members, adopters, start, after, figures)
        }
        let summary = AdoptionSummary(
            results: adoptions.map { Self.result(of: $0, found[$0.start], on: today) },
            together: found.filter { $0.value.members.count >= ChangesBeside.fewestTogether }
                .sorted { $0.key < $1.key }.map {
                    AdoptionSummary.Together(
                        start: $0.key, schools: $0.value.members.count, words: $0.value.words)
                })
        kept.withLock { if $0.day == today { $0.results[adoptions] = summary } }
        return summary
    }

    /// The two terms from the start, as far as they have passed; nil where that is too little.
    static func after(_ start: CivilDate, on today: CivilDate) -> DateSpan? {
        let last = min(start.adding(days: 181), today.adding(days: -1))
        return start.days(until: last) + 1 < fewestDays ? nil : DateSpan(from: start, to: last)
    }

    /// The same weeks of the year before, where registers of it are held; the weeks of the same year
    /// before the start otherwise.
    private static func compare(
        _ members: Set<URN>, _ adopters: Set<URN>, _ start: CivilDate, _ after: DateSpan,
        _ figures: PageFigures
    ) throws(ServiceFailure) -> ChangesBeside {
        let beside = ChangeBeside(figures)
        let last = after.to ?? start
        let yearBefore = DateSpan(
            from: start.adding(days: -364), to: last.adding(days: -364))
        let found = try beside.run(members, before: yearBefore, after: after, leavingOut: adopters)
        if found.members.contains(where: { $0.beside != nil }) { return found }
        let first = max(AcademicYear(of: start).firstDate, start.adding(days: -182))
        guard first.days(until: start) >= fewestDays else { return found }
        return try beside.run(
            members, before: DateSpan(from: first, to: start.adding(days: -1)), after: after,
            leavingOut: adopters)
    }

    private static func result(
        of adoption: StoredAdoption, _ changes: ChangesBeside?, on today: CivilDate
    ) -> AdoptionResult {
        let after = Self.after(adoption.start, on: today)
        guard let changes else {
            return AdoptionResult(
                after: after, beside: nil,
                words: after == nil
                    ? "Four weeks have to pass before anything can be compared."
                    : "Not compared here: only the newest starts are.")
        }
        let member = changes.members.first { $0.school == adoption.school.urn }
        return AdoptionResult(
            after: after, beside: member?.beside,
            words: member?.words ?? "No comparison: the school has no registers here.")
    }
}
