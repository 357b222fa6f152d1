public import RollDomain
public import RollEngine
public import RollStore

/// How the registers of one school come in.
public struct RegisterRow: Sendable {
    /// Whether a register that was expected came.
    public enum State: String, Sendable, Hashable {
        /// It came.
        case taken
        /// It was expected and is not in.
        case missing
        /// None is expected: the school is closed, or its calendar says nothing.
        case notExpected
    }

    /// The school.
    public let school: StoredSchool
    /// This morning.
    public let morning: State
    /// This afternoon.
    public let afternoon: State
    /// Registers expected and taken in the year up to the day before.
    public let year: Coverage
    /// Registers expected and taken in the last four weeks up to the day before.
    public let lately: Coverage
    /// The year's sessions, of which the missing ones are a part.
    public let counts: RollEngine.FigureCounts

    /// Registers of the year that are missing.
    public var missing: Int { max(0, year.registersExpected - year.registersTaken) }
}

/// How the registers of an area come in: today, lately and in the year.
public struct AreaRegistersPage: Sendable {
    /// One row for each school, by name.
    public let rows: [RegisterRow]
    /// How far the missing registers of the year could move absence: the least and the greatest that
    /// it could be; nil without a session.
    public let reach: (least: Ratio, greatest: Ratio)?
    /// Absence as it stands.
    public let absence: Ratio
    /// What the figures rest on.
    public let basis: PageBasis
}

/// Shows which registers of an area are in, and what those that are missing could change.
///
/// - Source: rules R-RATE-01, R-CAL-02.
public struct AreaRegisters: Sendable {
    let figures: PageFigures

    /// How many days are looked back on beside the year.
    static let recentDays = 28

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the day.
    ///
    /// - Parameters:
    ///   - filter: Which schools.
    ///   - occasion: The day.
    /// - Returns: The schools with what is in and what is late.
    /// - Throws: ``ServiceFailure`` when no school fits.
    /// - Complexity: O(dates and registrations) of the schools.
    public func run(
        _ filter: SchoolFilter, on occasion: Occasion
    ) throws(ServiceFailure) -> AreaRegistersPage {
        let area = try AreaQuestion(filter, figures, on: occasion.today)
        let (snapshot, window, query) = (area.snapshot, area.window, area.query)
        let answer = snapshot.answer(query)
        let year = snapshot.coverageBySchool(query)
        var recent = query
        let first = occasion.today.adding(days: -Self.recentDays)
        recent.window = Window(DateSpan(from: max(window.from, first), to: window.to))
        let lately = snapshot.coverageBySchool(recent)
        let (morning, afternoon) = (area.registers(.morning), area.registers(.afternoon))
        let rows = area.schools.map { school in
            RegisterRow(
                school: school, morning: morning[school.urn] ?? .notExpected,
                afternoon: afternoon[school.urn] ?? .notExpected,
                year: year[school.urn] ?? Coverage(), lately: lately[school.urn] ?? Coverage(),
                counts: answer[[.school(school.urn)]])
        }.sorted { ($0.school.name, $0.school.urn) < ($1.school.name, $1.school.urn) }
        return AreaRegistersPage(
            rows: rows, reach: Self.reach(rows, answer.total), absence: answer.total.absence,
            basis: PageBasis(window, answer, snapshot, occasion))
    }

    /// What absence would be if every session of the missing registers were attended, or missed.
    private static func reach(
        _ rows: [RegisterRow], _ total: RollEngine.FigureCounts
    ) -> (least: Ratio, greatest: Ratio)? {
        guard total.possible > 0 else { return nil }
        // A missing register is taken to hold as many sessions as the school's registers do.
        let missing = rows.reduce(0) { sum, row in
            guard row.year.registersTaken > 0 else { return sum }
            return sum + row.missing * row.counts.possible / row.year.registersTaken
        }
        let whole = total.possible + missing
        return (Ratio(total.absent, of: whole), Ratio(total.absent + missing, of: whole))
    }
}
