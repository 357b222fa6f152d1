import RollAccess
public import RollDomain
import RollEngine
import RollInsight
import RollStore

/// The authorities of England side by side, in protected counts: by name, never by rate.
public struct FeedVariation: Sendable {
    /// One authority.
    public struct Line: Sendable {
        let line: UnitSpread.Line
        /// Its code; nil where it is not known.
        public let code: AuthorityCode?

        /// Its name.
        public var name: String { line.name }
        /// Persistently absent, of all.
        public var share: Ratio { line.share }
        /// What is expected of its size, from 0 to 1.
        public var expected: ClosedRange<Double> { line.expected }
        /// `above` or `below` what is expected, or `within`.
        public var reading: String { FeedVariation.words(line.reading) }
        /// The share with chance taken out, in per cent.
        public var drawnInPercent: Double { line.drawnInPercent }
        /// Between which shares the true one is likely to lie, from 0 to 1.
        public var likely: ClosedRange<Double> { line.likely }
        /// The third that it belongs to, as far as that can be told.
        public var third: String { line.thirdWords }
    }

    /// The dates.
    public let window: DateSpan
    /// All together.
    public let total: Ratio
    /// The authorities.
    public let lines: [Line]
    /// How many lie outside what is expected.
    public let outside: Int
    /// How many would by chance alone, were there no usual spread.
    public let outsideByChance: Int
    /// How far they spread: 1 where chance explains all.
    public let dispersion: Double
    /// How alike those are that share a border; nil where no borders are loaded, or too few have figures.
    public let neighbours: SpatialAnswer.Likeness?

    static func words(_ reading: GroupShare.Reading) -> String {
        switch reading {
        case .above: "above"
        case .below: "below"
        case .cannotTell: "within"
        }
    }
}

/// The schools of an area side by side, by phase and name.
public struct FeedAreaVariation: Sendable {
    /// The schools of one phase.
    public struct Phase: Sendable {
        /// The phase.
        public let phase: SchoolPhase
        /// The schools that are compared.
        public let rows: [ComparedSchoolRow]
        /// Schools with too few pupils.
        public let tooSmall: Int
        /// The share of all schools of the phase that are held, against which these are set; nil where
        /// they have no pupils.
        public let target: Ratio?
        /// How far schools of the phase spread: 1 where chance explains all.
        public let dispersion: Double?
        /// Schools here above what is expected of their size.
        public let above: Int
        /// Schools here below it.
        public let below: Int
    }

    /// The area.
    public let area: FeedArea
    /// The dates.
    public let window: DateSpan
    /// The phases that the area has.
    public let phases: [Phase]
}

extension FeedAreas {
    /// The authorities of England side by side.
    ///
    /// - Returns: The same all day; nil where fewer than two have a figure.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the nation) when it is first asked on a day, else O(authorities²).
    /// - Source: rules R-FUNNEL-01, R-SHRINK-01 and R-SPATIAL-01.
    public func variation(
        from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> FeedVariation? {
        precondition(caller.may(.readFigures), "no leave")
        let page: ProtectedPlacePage?
        do {
            page = try protected.page(
                by: nation(.seeComparison, caller, on: occasion.today),
                splits: ProtectedPages.nationSplits, figures: figures, on: occasion.today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
        guard let page, let spread = UnitSpread(page) else { return nil }
        let borders = try SpatialNeighbours(store: store).borders()
        var codes: [String: AuthorityCode] = [:]
        for cell in page.split(by: .authority)?.groups ?? [] {
            guard case .authority(let code?) = cell.group else { continue }
            codes[Geography.england.authority(code)?.name ?? "authority \(code)"] = code
        }
        return FeedVariation(
            window: page.window, total: spread.total,
            lines: spread.lines.map { FeedVariation.Line(line: $0, code: codes[$0.name]) },
            outside: spread.outside, outsideByChance: spread.outsideByChance,
            dispersion: spread.limits.dispersion,
            neighbours: borders.isEmpty ? nil : SpatialAnswer(page, borders).likeness)
    }

    /// The schools of an area side by side.
    ///
    /// - Parameters:
    ///   - name: The area.
    ///   - caller: The feed; it knows exact figures of its own schools.
    ///   - occasion: The day.
    /// - Returns: The schools; nil where the feed does not speak for the area.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(registrations × weeks) of the schools, and the nation's once a day.
    /// - Source: rules R-FUNNEL-01 and R-SHRINK-01.
    public func variation(
        within name: FeedAreaName, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> FeedAreaVariation? {
        precondition(caller.may(.readFigures), "no leave")
        let found = try ServiceFailure.only {
            try store.read { session -> HelpedPlace? in
                try speaks(caller, for: name.place, in: session)
                    ? HelpedPlace(name.place, on: occasion.today, in: session) : nil
            }
        }
        guard let found, let figures, let subject = name.place.areaSubject else { return nil }
        let filter = ShowExpectations.place(subject).1
        let phases = try CompareSchools(figures).run(filter, on: occasion.today)
        let page = try AreaSchools(figures).run(filter, on: occasion)
        return FeedAreaVariation(
            area: FeedArea(found), window: PageFigures.settled(on: occasion.today),
            phases: phases.map { phase in
                let funnel = page.funnels.first { $0.phase == phase.phase }
                let rows = page.rows.filter { $0.school.phase == phase.phase }
                return FeedAreaVariation.Phase(
                    phase: phase.phase, rows: phase.rows, tooSmall: phase.tooSmall,
                    target: funnel?.target, dispersion: funnel?.limits.dispersion,
                    above: rows.count { $0.reading == .above },
                    below: rows.count { $0.reading == .below })
            })
    }
}
