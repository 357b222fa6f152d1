import RollDomain
import RollSQL

/// Erases children who left an authority's own list long ago, with everything that was kept of them.
///
/// A child goes when every status ended before the cutoff and nothing was told of the child since.
struct CareErasure {
    let session: StoreSession

    /// Tables in the order in which rows may go, children before parents.
    private static let tables = [
        "care_status", "care_worker", "care_match", "care_link", "care_mark", "care_call",
        "care_telling", "care_target", "care_plan_check", "care_child",
    ]

    func run(before cutoff: Instant) throws(SQLFailure) -> RetentionCount {
        let due = try session.rows(
            "Retention/due_listed",
            ["cutoff": SQLValue(cutoff), "cutoff_date": SQLValue(cutoff.date)])
        for row in due {
            for table in Self.tables {
                try session.execute(
                    "Retention/erase_listed_\(table)",
                    [
                        "la_code": .text(try row.text("la_code")),
                        "care_no": .integer(try row.integer("care_no")),
                    ])
            }
        }
        return RetentionCount(table: "care_child", removed: due.count, held: 0)
    }
}
