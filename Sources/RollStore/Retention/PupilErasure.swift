import RollDomain
import RollSQL

/// Erases pupils who left a school long ago, with everything that the school kept of them.
///
/// An entry in the admission register is kept six years from the day it was made, and so is what
/// hangs on it. A pupil goes when every registration ended before the cutoff, nothing was
/// recorded of the pupil since, no marks of those dates remain, and no hold says otherwise.
///
/// - Source: regulation 7 of the 2024 Regulations.
struct PupilErasure {
    let session: StoreSession
    let holds: [LegalHold]

    /// Tables in the order in which rows may go, children before parents.
    private static let tables = [
        "conversation_statement", "conversation_barrier", "conversation", "help_plan_version",
        "help_plan_entry", "help_plan", "safeguarding_note", "health_note",
        "casework_handover",
        "return_note", "part_time_review", "part_time_timetable", "leaver_step", "year_six_year",
        "year_six_handover",
        "list_deferral", "support_meeting_note", "support_meeting_pupil", "meeting_action",
        "service_referral_step", "service_referral", "pupil_view_member", "contact_attempt",
        "allocation", "referral", "care_match", "mentee_entry", "mentee_case",
        "contact_restriction",
        "outside_concern_step", "outside_concern",
        "child_meeting_seat", "child_meeting_note", "child_meeting_action", "child_meeting",
        "contact", "suspension", "characteristic", "pupil_authority", "pupil_history",
        "group_member",
        "enrolment_year", "enrolment_history", "enrolment", "pupil",
    ]

    /// Tables of history, which need a permit.
    static let history = ["pupil_history", "enrolment_history"]

    /// Erases, after registers past their time have gone.
    func run(before cutoff: Instant) throws(SQLFailure) -> RetentionCount {
        let due = try session.rows(
            "Retention/due_pupils",
            ["cutoff": SQLValue(cutoff), "cutoff_date": SQLValue(cutoff.date)])
        var removed = 0
        var held = 0
        for row in due {
            let school = try row.school()
            let pupil = try row.integer("pupil_id")
            if holds.contains(where: {
                $0.school == school && ($0.pupil == nil || $0.pupil == pupil)
            }) {
                held += 1
                continue
            }
            removed += 1
            for table in Self.tables {
                try session.execute(
                    "Retention/erase_pupil_\(table)",
                    ["school_id": SQLValue(school), "pupil_id": .integer(pupil)])
            }
        }
        return RetentionCount(table: "pupil", removed: removed, held: held)
    }
}
