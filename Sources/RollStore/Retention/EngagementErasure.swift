import RollDomain
import RollSQL

/// Erases engagements of advisers that ended long ago, with every step, finding and objective.
struct EngagementErasure {
    let session: StoreSession

    /// Tables in the order in which rows may go, children before parents.
    private static let tables = [
        "engagement_progress", "engagement_objective", "engagement_finding", "engagement_step",
        "engagement",
    ]

    func run(before cutoff: Instant) throws(SQLFailure) -> RetentionCount {
        let due = try session.rows(
            "Retention/due_engagement",
            ["cutoff": SQLValue(cutoff), "cutoff_date": SQLValue(cutoff.date)])
        for row in due {
            for table in Self.tables {
                try session.execute(
                    "Retention/erase_record_\(table)",
                    ["engagement_no": .integer(try row.integer("engagement_no"))])
            }
        }
        return RetentionCount(table: "engagement", removed: due.count, held: 0)
    }
}
