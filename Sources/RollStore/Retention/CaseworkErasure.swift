import RollDomain
import RollSQL

/// Erases casework of pupils who have left once six years have passed since its newest entry, although
/// the pupil's own record may have to stay: conversations, referrals that are over, cases of mentors that are
/// over, meetings about a child, and notes of meetings of school and authority.
///
/// While a pupil is on the school's roll, all of it stays. A hold keeps what is of the child or the school.
struct CaseworkErasure {
    let session: StoreSession
    let holds: [LegalHold]

    /// Records with the tables that hold them, children before parents.
    private static let records: [(table: String, parts: [String])] = [
        ("conversation", ["conversation_statement", "conversation_barrier", "conversation"]),
        ("service_referral", ["service_referral_step", "service_referral"]),
        ("mentee_case", ["mentee_entry", "mentee_case"]),
        (
            "child_meeting",
            [
                "child_meeting_seat", "child_meeting_note", "child_meeting_action",
                "child_meeting",
            ]
        ),
    ]

    /// Erases.
    ///
    /// - Complexity: O(records before the cutoff).
    func run(before cutoff: Instant, on today: CivilDate) throws(SQLFailure) -> [RetentionCount] {
        var counts: [RetentionCount] = []
        for (table, parts) in Self.records {
            let due = try session.rows(
                "Retention/due_record_\(table)", arguments(table, cutoff, today))
            counts.append(
                try erase(due, of: table) { (row, key) throws(SQLFailure) in
                    for part in parts {
                        try session.execute("Retention/erase_record_\(part)", key)
                    }
                })
        }
        let notes = try session.rows(
            "Retention/due_meeting_notes", arguments("support_meeting_note", cutoff, today))
        counts.append(
            try erase(notes, of: "support_meeting_note") { (row, key) throws(SQLFailure) in
                var key = key
                key["note_no"] = .integer(try row.integer("note_no"))
                try session.execute("Retention/erase_meeting_note", key)
            })
        return counts
    }

    private func arguments(
        _ table: String, _ cutoff: Instant, _ today: CivilDate
    ) -> [String: SQLValue] {
        var values: [String: SQLValue] = ["cutoff": SQLValue(cutoff), "today": SQLValue(today)]
        if ["mentee_case", "child_meeting"].contains(table) {
            values["cutoff_date"] = SQLValue(cutoff.date)
        }
        return values
    }

    private func erase(
        _ due: [SQLRow], of table: String,
        _ body: (SQLRow, [String: SQLValue]) throws(SQLFailure) -> Void
    ) throws(SQLFailure) -> RetentionCount {
        var count = (removed: 0, held: 0)
        for row in due {
            let school = try row.school()
            let pupil = try row.integer("pupil_id")
            if holds.contains(where: {
                $0.school == school && ($0.pupil == nil || $0.pupil == pupil)
            }) {
                count.held += 1
                continue
            }
            count.removed += 1
            try body(
                row,
                [
                    "school_id": SQLValue(school),
                    "record_no": .integer(try row.integer("record_no")),
                ])
        }
        return RetentionCount(table: table, removed: count.removed, held: count.held)
    }
}
