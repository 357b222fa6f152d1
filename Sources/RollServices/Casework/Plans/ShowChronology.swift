public import RollAccess
public import RollCasework
public import RollDomain
import RollEngine
public import RollStore

/// Everything that is known to have happened for one child, oldest first, with what was missed each
/// month: one page, and one printout.
public struct ShowChronology: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with the registers in memory where they are held.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// What a child missed in a month.
    public struct Month: Sendable, Hashable {
        /// Its first day.
        public let first: CivilDate
        /// Sessions missed of those possible.
        public let figure: MissedSessions

        /// The band in which it lies; nil without possible sessions.
        public var band: AbsenceBand? {
            AbsenceBand(absent: figure.missed, possible: figure.possible)
        }
    }

    /// All of it.
    public struct Page: Sendable {
        /// The child, and the schools that are named.
        public let help: ShowHelp.Page
        /// What happened, the oldest first.
        public let moments: [ShowHelp.Moment]
        /// The months of the same time, oldest first, as far as registers are in memory.
        public let months: [Month]
        /// Whether earlier years are in it.
        public let isWhole: Bool
        /// The first day of this academic year.
        public var since: CivilDate { help.since }
    }

    /// Shows it, and keeps the look.
    ///
    /// - Parameters:
    ///   - grant: Leave to see what is done for the child; what it does not show is not in it, and
    ///     leaves no gap.
    ///   - isWhole: Whether earlier academic years are wanted as well; else the child has a clean start.
    ///   - occasion: The day, and who looks.
    /// - Returns: All of it.
    /// - Throws: ``ServiceFailure`` where the child is not there.
    /// - Complexity: O(what was written down of the child + sessions of the years in memory).
    public func run(
        _ grant: Grant, whole isWhole: Bool, on occasion: Occasion
    ) throws(ServiceFailure) -> Page {
        let help = try ShowHelp(store: store).run(grant, as: "chronology", on: occasion)
        guard case .pupil(let pupil) = grant.subject else { throw CaseOrder.notThere }
        var months: [Month] = []
        if let figures {
            let counting = CaseFigures(figures, on: occasion.today)
            let current = AcademicYear(of: occasion.today)
            let years = isWhole ? figures.live.years.filter { $0 <= current } : [current]
            months = years.sorted().flatMap { year in
                counting.months(pupil.child, at: pupil.place.urn, in: year).map {
                    Month(first: $0.first, figure: $0.figure)
                }
            }
        }
        let moments = help.moments.filter { isWhole || $0.on >= help.since }
        return Page(
            help: help, moments: moments.reversed(), months: months, isWhole: isWhole)
    }
}
