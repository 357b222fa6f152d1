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
    /// What to digest of each school; nil for nothing.
    var digest: DataDigest?

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
        try readAll(stored, in: session, replacing: earlier).partitions
    }

    /// Reads a school, and digests it too where that is asked.
    func readAll(
        _ stored: StoredSchool, in session: StoreSession, replacing earlier: NationSnapshot? = nil
    ) throws -> (partitions: [Partition], digest: String?) {
        guard let first = years.first, let last = years.last else { return ([], nil) }
        let whole = DateSpan(from: first.firstDate, to: last.lastDate)
        let facts = try SchoolRegistrations(stored, in: whole, session)
        let calendar = try session.calendars.calendar(
            of: stored.urn, authority: stored.authority, knownAt: knownAt)
        var known: [RegisterSheet] = []
        let partitions = try years.map { year in
            let sheets =
                try knownAt.map {
                    try session.registers.sheets(of: stored.urn, in: year.span, knownAt: $0)
                } ?? session.registers.sheets(of: stored.urn, in: year.span)
            if digest != nil { known += sheets }
            return builder.build(
                school: facts.school, year: year, enrolments: facts.enrolments(in: year),
                sheets: sheets, calendar: calendar,
                replacing: earlier?.partition(of: stored.urn, year))
        }
        let digested = digest.map {
            $0.digest(SchoolDigest(stored, facts, calendar: calendar, $0.facts), known)
        }
        return (partitions, digested)
    }
}
