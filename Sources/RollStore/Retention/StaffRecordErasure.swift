import RollDomain
import RollSQL

/// Erases records of one kind that ended long ago, each with everything that hangs on it.
///
/// They name staff and no pupil; a hold on a school or a child keeps nothing of them.
struct StaffRecordErasure {
    /// The table of the records.
    let table: String
    /// The column that numbers them, in every table.
    let key: String
    /// The tables of what hangs on them, in the order in which rows may go: children before parents.
    let parts: [String]

    /// The kinds: hubs that closed, with what their members said and did in them; engagements of advisers
    /// that ended, with every step, finding and objective.
    static let all = [
        StaffRecordErasure(
            table: "hub", key: "hub_no",
            parts: [
                "hub_commitment", "hub_question", "hub_seat", "hub_resource", "hub_meeting",
                "hub_member", "hub_ambassador", "hub_lead",
            ]),
        StaffRecordErasure(
            table: "engagement", key: "engagement_no",
            parts: [
                "engagement_progress", "engagement_objective", "engagement_finding",
                "engagement_step",
            ]),
    ]

    func run(before cutoff: Instant, in session: StoreSession) throws(SQLFailure) -> RetentionCount
    {
        let due = try session.rows("Retention/due_\(table)", ["cutoff": SQLValue(cutoff)])
        for row in due {
            let number = [key: SQLValue.integer(try row.integer(key))]
            for part in parts + [table] {
                try session.execute("Retention/erase_\(part)", number)
            }
        }
        return RetentionCount(table: table, removed: due.count, held: 0)
    }
}
