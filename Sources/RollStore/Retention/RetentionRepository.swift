public import RollDomain
public import RollSQL

extension StoreSession {
    /// Holds and the erasure of what has been kept long enough.
    public var retention: RetentionRepository { RetentionRepository(session: self) }
}

/// A hold that stops erasure, for a school or for one child in it.
public struct LegalHold: Sendable, Hashable {
    /// Its number.
    public let number: Int
    /// The school.
    public let school: URN
    /// The child, nil for the whole school.
    public let pupil: Int64?
    /// Why.
    public let reason: String
    /// Who placed it.
    public let placedBy: String
    /// When.
    public let placedAt: Instant
}

/// What a retention run did or would do.
public struct RetentionCount: Sendable, Hashable {
    /// The table.
    public let table: String
    /// Rows erased, or that would be.
    public let removed: Int
    /// Rows past their time that a hold keeps.
    public let held: Int

    /// Counts what went from a table.
    public init(table: String, removed: Int, held: Int) {
        self.table = table
        self.removed = removed
        self.held = held
    }
}

/// Erases what has been kept long enough, and nothing else.
///
/// A register entry is kept six years from the day it was made: a submission goes when six years
/// have passed since it came, and the sheets of its dates are made again from what remains.
///
/// - Source: regulation 7 of the 2024 Regulations.
public struct RetentionRepository {
    let session: StoreSession

    /// Tables that are counted and erased by one statement each, children before parents.
    private static let counted = [
        "quarantined_row", "import_run", "disclosure", "audit_content", "reminder",
        "outside_concern_step", "outside_concern", "voice_words", "voice_reply", "voice_answer",
        "voice_code", "voice_survey_change", "voice_survey", "webinar_view",
    ]

    /// Places a hold.
    ///
    /// - Returns: Its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func hold(
        school: URN, pupil: Int64?, reason: String, placedBy: String, at now: Instant
    ) throws(SQLFailure) -> Int {
        let number = try session.next("legal_hold")
        try session.execute(
            "Retention/insert_hold",
            [
                "hold_no": .integer(number), "school_id": SQLValue(school),
                "pupil_id": .integer(pupil ?? 0), "reason": .text(reason),
                "placed_by": .text(placedBy), "placed_at": SQLValue(now),
            ])
        return Int(number)
    }

    /// Releases a hold.
    ///
    /// - Returns: Whether there was such a hold in force.
    /// - Throws: the failure of a statement.
    public func release(hold number: Int, at now: Instant) throws(SQLFailure) -> Bool {
        try session.execute(
            "Retention/release_hold",
            ["hold_no": SQLValue(number), "released_at": SQLValue(now)]) == 1
    }

    /// The holds in force.
    ///
    /// - Throws: the failure of a statement.
    public func holds() throws(SQLFailure) -> [LegalHold] {
        try session.rows("Retention/holds").map { (row) throws(SQLFailure) in
            let pupil = try row.integer("pupil_id")
            return LegalHold(
                number: try row.int("hold_no"), school: try row.school(),
                pupil: pupil == 0 ? nil : pupil, reason: try row.text("reason"),
                placedBy: try row.text("placed_by"), placedAt: try row.instant("placed_at"))
        }
    }

    /// Erases register entries made before a cutoff, and other history with the same keeping time.
    ///
    /// - Parameters:
    ///   - cutoff: The first instant that is kept.
    ///   - operatorName: Who runs it.
    ///   - now: When.
    /// - Returns: What went, table by table.
    /// - Throws: the failure of a statement; nothing is erased then.
    /// - Complexity: O(submissions before the cutoff + marks of the dates that they touch).
    public func run(
        before cutoff: Instant, operatorName: String, at now: Instant
    ) throws(SQLFailure) -> [RetentionCount] {
        let holds = try holds()
        for table in ["submission", "amendment"] + PupilErasure.history {
            try permit(table, cutoff)
        }
        var counts = try RegisterErasure(session: session, holds: holds).run(before: cutoff)
        counts.append(try PupilErasure(session: session, holds: holds).run(before: cutoff))
        counts += try CaseworkErasure(session: session, holds: holds)
            .run(before: cutoff, on: now.date)
        counts.append(try CareErasure(session: session).run(before: cutoff))
        for record in StaffRecordErasure.all {
            counts.append(try record.run(before: cutoff, in: session))
        }
        for table in Self.counted {
            let due = try session.row("Retention/due_\(table)", ["cutoff": SQLValue(cutoff)])
            let count = try due?.int("due") ?? 0
            if count > 0 {
                try permit(table, cutoff)
                try session.execute("Retention/erase_\(table)", ["cutoff": SQLValue(cutoff)])
            }
            counts.append(
                RetentionCount(table: table, removed: count, held: try due?.int("held") ?? 0))
        }
        try session.execute("Retention/close_permits")
        let number = try session.next("retention_run")
        for count in counts {
            try session.execute(
                "Retention/insert_run",
                [
                    "run_no": .integer(number), "table_name": .text(count.table),
                    "recorded_at": SQLValue(now), "operator": .text(operatorName),
                    "cutoff": SQLValue(cutoff), "removed": SQLValue(count.removed),
                    "held": SQLValue(count.held),
                ])
        }
        return counts
    }

    private func permit(_ table: String, _ cutoff: Instant) throws(SQLFailure) {
        try session.execute(
            "Retention/permit", ["table_name": .text(table), "cutoff": SQLValue(cutoff)])
    }
}
