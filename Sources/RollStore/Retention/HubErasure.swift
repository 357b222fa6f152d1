import RollDomain
import RollSQL

/// Erases hubs that closed long ago, with what their members said and did in them.
///
/// A hub names staff and no pupil; a hold on a school or child keeps nothing of it.
struct HubErasure {
    let session: StoreSession

    /// Tables in the order in which rows may go, children before parents.
    private static let tables = [
        "hub_commitment", "hub_question", "hub_seat", "hub_resource", "hub_meeting", "hub_member",
        "hub_ambassador", "hub_lead", "hub",
    ]

    func run(before cutoff: Instant) throws(SQLFailure) -> RetentionCount {
        let due = try session.rows(
            "Retention/due_hub", ["cutoff_date": SQLValue(cutoff.date)])
        for row in due {
            let hub = try row.integer("hub_no")
            for table in Self.tables {
                try session.execute("Retention/erase_\(table)", ["hub_no": .integer(hub)])
            }
        }
        return RetentionCount(table: "hub", removed: due.count, held: 0)
    }
}
