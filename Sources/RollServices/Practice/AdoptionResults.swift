public import RollDomain
public import RollStore
import Synchronization

/// What absence did at a school that took a card up, beside schools like it over the same dates.
public struct AdoptionResult: Sendable, Hashable {
    /// The dates from the start on; nil where too little time has passed.
    public let after: DateSpan?
    /// The comparison; nil where there is none, and then no figure at all.
    public let beside: ChangesBeside.Beside?
    /// Whether it is still to be worked out today.
    public let isPending: Bool
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

/// Works out what absence did at adopters beside schools like them, once a day for each card and start.
///
/// A before and after by itself is never given: a school without a comparison has no figure.
public final class AdoptionResults: Sendable {
    private struct Kept {
        var day: CivilDate?
        var found: [Start: ChangesBeside] = [:]
    }

    /// Those of one card that began on one day.
    ///
    /// A report changes nothing of their result, and neither does a school that begins another day.
    private struct Start: Hashable {
        let card: Int64
        let date: CivilDate
        let members: Set<URN>
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
        let adopters = Set(adoptions.map(\.school.urn))
        for start in Self.starts(of: adoptions, on: today) where found(start, on: today) == nil {
            try work(start, adopters, ChangeReadings(), figures, on: today)
        }
        return known(adoptions, on: today)
    }

    /// What was worked out of some adoptions today, so that nobody waits for the rest.
    ///
    /// - Parameters:
    ///   - adoptions: Who took one card up.
    ///   - today: The day up to which it goes.
    /// - Returns: One result for each adoption, those not worked out yet marked, and one for each start of
    ///   enough schools.
    /// - Complexity: O(adoptions).
    public func known(_ adoptions: [StoredAdoption], on today: CivilDate) -> AdoptionSummary {
        let starts = Self.starts(of: adoptions, on: today)
        let found = starts.reduce(into: [CivilDate: ChangesBeside]()) { all, start in
            all[start.date] = self.found(start, on: today)
        }
        let waiting = Set(starts.map(\.date)).subtracting(found.keys)
        return AdoptionSummary(
            results: adoptions.map { adoption in
                Self.result(
                    of: adoption, found[adoption.start],
                    isPending: waiting.contains(adoption.start), on: today)
            },
            together: found.filter { $0.value.members.count >= ChangesBeside.fewestTogether }
                .sorted { $0.key < $1.key }.map {
                    AdoptionSummary.Together(
                        start: $0.key, schools: $0.value.members.count, words: $0.value.words)
                })
    }

    /// Works out every card that was taken up, ahead of any visitor.
    ///
    /// - Parameters:
    ///   - figures: The registers.
    ///   - today: The day up to which it goes.
    /// - Complexity: as ``ChangeBeside`` once or twice for each starting day of any card and each phase,
    ///   once a day.
    public func warm(_ figures: PageFigures, on today: CivilDate) {
        let store = figures.store
        // What fails here fails again before the visitor's eyes, and is told there.
        let cards = (try? store.read { try $0.adoptions.counts().keys.sorted() }) ?? []
        var waiting: [CivilDate: [(Start, Set<URN>)]] = [:]
        for card in cards {
            let adoptions = (try? store.read { try $0.adoptions.of(card: card) }) ?? []
            let adopters = Set(adoptions.map(\.school.urn))
            for start in Self.starts(of: adoptions, on: today) {
                waiting[start.date, default: []].append((start, adopters))
            }
        }
        for (_, starts) in waiting.sorted(by: { $0.key > $1.key }) {
            // Cards with the same start are read from the same registers.
            let readings = ChangeReadings()
            for (start, adopters) in starts where found(start, on: today) == nil {
                try? work(start, adopters, readings, figures, on: today)
            }
        }
    }

    private func found(_ start: Start, on today: CivilDate) -> ChangesBeside? {
        kept.withLock { $0.day == today ? $0.found[start] : nil }
    }

    private func work(
        _ start: Start, _ adopters: Set<URN>, _ readings: ChangeReadings, _ figures: PageFigures,
        on today: CivilDate
    ) throws(ServiceFailure) {
        guard let after = Self.after(start.date, on: today) else { return }
        let changes = try Self.compare(
            start.members, adopters, start.date, after, ChangeBeside(figures, sharing: readings))
        kept.withLock { kept in
            if kept.day != today { kept = Kept(day: today) }
            kept.found[start] = changes
        }
    }

    /// The starts of one card that are compared: the newest of those since which enough time has passed.
    private static func starts(of adoptions: [StoredAdoption], on today: CivilDate) -> [Start] {
        Dictionary(grouping: adoptions, by: \.start).sorted { $0.key < $1.key }
            .suffix(mostStarts).filter { after($0.key, on: today) != nil }
            .map { date, members in
                Start(
                    card: members.first?.card ?? 0, date: date,
                    members: Set(members.map(\.school.urn)))
            }
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
        _ beside: ChangeBeside
    ) throws(ServiceFailure) -> ChangesBeside {
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
        of adoption: StoredAdoption, _ changes: ChangesBeside?, isPending: Bool,
        on today: CivilDate
    ) -> AdoptionResult {
        let after = Self.after(adoption.start, on: today)
        guard let changes else {
            return AdoptionResult(
                after: after, beside: nil, isPending: isPending,
                words: isPending
                    ? "Not worked out yet today. The card’s own page works it out at once."
                    : after == nil
                        ? "Four weeks have to pass before anything can be compared."
                        : "Not compared here: only the newest starts are.")
        }
        let member = changes.members.first { $0.school == adoption.school.urn }
        return AdoptionResult(
            after: after, beside: member?.beside, isPending: false,
            words: member?.words ?? "No comparison: the school has no registers here.")
    }
}
