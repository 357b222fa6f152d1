import RollDomain
import RollSQL

/// Erases submissions past their time with their amendments, and makes the registers of their
/// dates again from what remains.
///
/// A hold on a child keeps every submission that speaks of the child. It also keeps those that
/// correct a mark of a kept one: without the correction the register would say again what it
/// no longer says.
struct RegisterErasure {
    let session: StoreSession
    let holds: [LegalHold]

    /// Erases; history must be open for erasure.
    ///
    /// - Complexity: O(submissions before the cutoff + marks of the dates that they touch).
    func run(before cutoff: Instant) throws(SQLFailure) -> [RetentionCount] {
        var count = (removed: 0, held: 0)
        var amendments = (removed: 0, held: 0)
        var erased: [URN: DateSpan] = [:]
        var keeping: Keeping?
        for row in try session.rows("Retention/due_submissions", ["cutoff": SQLValue(cutoff)]) {
            let school = try row.school()
            let key: [String: SQLValue] = [
                "school_id": SQLValue(school),
                "submission_no": .integer(try row.integer("submission_no")),
            ]
            let found = try session.row("Retention/count_amendments", key)?.int("found") ?? 0
            if keeping?.school != school { keeping = try self.keeping(of: school) }
            let body = try SubmissionBody(decoding: try row.blob("body"))
            if keeping?.keeps(body) ?? false {
                count.held += 1
                amendments.held += found
                continue
            }
            count.removed += 1
            amendments.removed += found
            try session.execute("Retention/erase_amendments", key)
            try session.execute("Retention/erase_submission", key)
            let first = min(try row.date("first_date"), erased[school]?.from ?? .distantFuture)
            let last = max(try row.date("last_date"), erased[school]?.to ?? .distantPast)
            erased[school] = DateSpan(from: first, to: last)
        }
        for (school, span) in erased.sorted(by: { $0.key < $1.key }) {
            try session.registers.rebuild(school, in: span)
            try session.execute("Retention/erase_taken", RegisterRepository.range(school, span))
        }
        return [
            RetentionCount(table: "submission", removed: count.removed, held: count.held),
            RetentionCount(
                table: "amendment", removed: amendments.removed, held: amendments.held),
        ]
    }

    /// What holds keep of a school.
    private func keeping(of school: URN) throws(SQLFailure) -> Keeping {
        var enrolments: Set<Int> = []
        let own = holds.filter { $0.school == school }
        for pupil in own.compactMap(\.pupil) {
            let rows = try session.rows(
                "Retention/enrolments",
                ["school_id": SQLValue(school), "pupil_id": .integer(pupil)])
            for row in rows { enrolments.insert(try row.int("enrolment_no")) }
        }
        return Keeping(
            school: school, isWhole: own.contains { $0.pupil == nil }, enrolments: enrolments)
    }
}

/// What holds keep of one school, submission by submission in their order.
private struct Keeping {
    let school: URN
    /// Whether the school is held as a whole.
    let isWhole: Bool
    /// The enrolments of held children.
    let enrolments: Set<Int>
    /// The marks of the submissions kept so far.
    private var marks: [SessionDate: RegisterSheet] = [:]

    init(school: URN, isWhole: Bool, enrolments: Set<Int>) {
        self.school = school
        self.isWhole = isWhole
        self.enrolments = enrolments
    }

    /// Whether a submission is kept; asked in the order of submissions.
    mutating func keeps(_ body: SubmissionBody) -> Bool {
        if isWhole { return true }
        guard !enrolments.isEmpty, body.sheets.contains(where: touches) || notes(body) else {
            return false
        }
        for sheet in body.sheets {
            marks[sheet.when, default: RegisterSheet(sheet.when)].lay(sheet)
        }
        return true
    }

    private func touches(_ sheet: RegisterSheet) -> Bool {
        if enrolments.contains(where: { sheet[$0] != .none }) { return true }
        guard let kept = marks[sheet.when] else { return false }
        return sheet.marks.indices.contains {
            sheet.marks[$0] != 0 && kept[sheet.first + $0] != .none
        }
    }

    private func notes(_ body: SubmissionBody) -> Bool {
        body.details.contains {
            enrolments.contains($0.enrolment)
                || (marks[$0.when]?[$0.enrolment] ?? .none) != .none
        }
    }
}

extension CivilDate {
    fileprivate static let distantPast = CivilDate(dayNumber: .min)
    fileprivate static let distantFuture = CivilDate(dayNumber: .max)
}
