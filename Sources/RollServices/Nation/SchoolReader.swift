import RollDomain
import RollEngine
import RollStore

/// Reads one school's academic years from the database into the engine's form.
struct SchoolReader {
    /// How marks count.
    let builder: PartitionBuilder
    /// The academic years.
    let years: [AcademicYear]
    /// What was known then, for marks and calendars; nil for what is known now.
    var knownAt: Instant?

    /// Reads a school.
    ///
    /// - Parameters:
    ///   - stored: The school.
    ///   - session: The state to read.
    ///   - earlier: Partitions whose slots keep their dates.
    /// - Returns: One partition a year.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(marks of the years).
    func read(
        _ stored: StoredSchool, in session: StoreSession, replacing earlier: NationSnapshot? = nil
    ) throws -> [Partition] {
        guard let first = years.first, let last = years.last else { return [] }
        let whole = DateSpan(from: first.firstDate, to: last.lastDate)
        let facts = try SchoolRegistrations(stored, in: whole, session)
        let calendar = try session.calendars.calendar(
            of: stored.urn, authority: stored.authority, knownAt: knownAt)
        return try years.map { year in
            let sheets =
                try knownAt.map {
                    try session.registers.sheets(of: stored.urn, in: year.span, knownAt: $0)
                } ?? session.registers.sheets(of: stored.urn, in: year.span)
            return builder.build(
                school: facts.school, year: year, enrolments: facts.enrolments(in: year),
                sheets: sheets, calendar: calendar,
                replacing: earlier?.partition(of: stored.urn, year))
        }
    }
}
