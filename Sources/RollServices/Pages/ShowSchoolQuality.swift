public import RollDomain
import RollEngine
import RollImport
public import RollStore

/// What is missing, open or odd in a school's registers, and what to look at.
public struct SchoolQualityPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// What was found, with how far it could move absence.
    public let report: QualityReport
    /// Sessions without a register, latest first, as far as the calendar tells.
    public let missing: [SessionDate]
    /// Codes that no set knows, with their sessions.
    public let unknown: [CodeUse]
    /// What the figures rest on.
    public let basis: PageBasis
}

/// Looks for what is missing, open or odd in one school's registers in memory.
///
/// - Source: rules R-QUAL-01, R-QUAL-02, R-QUAL-03.
public struct ShowSchoolQuality: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Looks at the year up to the day before; the age of an open N is counted up to the day.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - occasion: The day.
    /// - Returns: What was found; nil where the school has no pupils this year.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(marks of the school's year).
    public func run(
        _ urn: URN, on occasion: Occasion
    ) throws(ServiceFailure) -> SchoolQualityPage? {
        let (school, setAside) = try ServiceFailure.only {
            try figures.store.read { session in
                (
                    try session.existing(urn),
                    try session.imports.setAside(rule: ImportRule.afterLeaving.rawValue)[urn] ?? 0
                )
            }
        }
        let snapshot = figures.snapshot
        let window = PageFigures.settled(on: occasion.today)
        var query = Query(Window(window))
        query.schools.schools = [urn]
        query.measures = [.codes]
        query.expectedUpTo = occasion.today
        let answer = snapshot.answer(query)
        let found = try ServiceFailure.only { try snapshot.quality(of: query)[urn] }
        guard let found, !answer.total.isEmpty else { return nil }
        let calendar = snapshot.partition(of: urn, AcademicYear(of: occasion.today))?.calendar
        return SchoolQualityPage(
            school: school,
            report: QualityReport(
                found, setAside: setAside, absent: answer.total.absent,
                possible: answer.total.possible),
            missing: (calendar?.hasCalendar == true ? calendar?.sessionsWithoutRegister : nil)?
                .filter { window.contains($0.date) }.reversed() ?? [],
            unknown: NationReason.all(
                answer.total.codes, snapshot.rules.symbols, on: occasion.today
            ).filter { $0.markClass == .unknown }.map {
                CodeUse(symbol: $0.symbol, sessions: $0.sessions)
            },
            basis: PageBasis(window, answer, snapshot, occasion))
    }
}
