import RollDomain
import RollFormats

extension MarksImporter {
    /// Judges marks that a system sends, row by row: the same rules as for a file of one row a mark.
    ///
    /// - Parameters:
    ///   - rows: The marks of one school.
    ///   - name: What the sender is called.
    /// - Returns: What the good rows would change, the report, and one verdict for each row.
    /// - Throws: `noRoster` where the school is not known.
    /// - Complexity: O(rows + registrations).
    public func read(
        _ rows: [MarkRow], from name: String
    ) throws(ImportFailure) -> (outcome: ImportOutcome<MarksChanges>, verdicts: [MarkRowVerdict]) {
        let started = try makePass(file: name, kind: "marks, sent by a system")
        let place = try onlySchool(started.index, file: name)
        var sent = SentRows(pass: started, school: place)
        for row in rows { sent.take(row) }
        return (sent.pass.finish(limit: limit, stated: school), sent.verdicts)
    }
}

/// The run through the rows that a system sent.
private struct SentRows {
    var pass: MarkPass
    let school: Int32
    var verdicts: [MarkRowVerdict] = []
    /// The rows of each session and registration, since two that differ fall together.
    private var placed: [MarkBoard.Cell: [Int]] = [:]

    init(pass: MarkPass, school: Int32) {
        self.pass = pass
        self.school = school
    }

    mutating func take(_ row: MarkRow) {
        pass.report.counts.read += 1
        let line = verdicts.count + 1
        if let fault = row.fault {
            pass.refuse(
                fault.rule ?? .unreadableValue, .unread(line: line),
                RowText(whole: row.received, pupil: ""), reason: fault.reason)
            verdicts.append(fault)
            return
        }
        let draft = draft(row, line: line)
        let before = pass.report.counts
        let outcome = pass.take(draft)
        if case .contradicts(let cell, _) = outcome {
            _ = pass.settle(outcome, draft, RowText(whole: row.received, pupil: row.upn))
            verdicts.append(Self.conflict)
            for earlier in placed[cell] ?? [] { verdicts[earlier] = Self.conflict }
            placed[cell, default: []].append(line - 1)
            return
        }
        let cell = pass.settle(outcome, draft, RowText(whole: row.received, pupil: row.upn))
        guard let cell else {
            verdicts.append(unplaced(outcome, before))
            return
        }
        placed[cell, default: []].append(line - 1)
        note(row, cell)
        let isRepeated = pass.report.counts.repeated > before.repeated
        verdicts.append(
            isRepeated ? MarkRowVerdict(.repeated) : flagged(draft))
    }

    private mutating func draft(_ row: MarkRow, line: Int) -> MarkDraft {
        let known = pass.codes.known(ShortText.pack(row.code))
        return MarkDraft(
            school: school, pupil: row.enrolment == nil ? Self.key(row.upn) : PupilKey.none,
            enrolment: row.enrolment ?? MarkDraft.byPupil,
            day: CivilDate(row.date)?.dayNumber ?? DayText.none,
            session: row.session == "AM" ? 0 : row.session == "PM" ? 1 : -1,
            code: known >= 0 ? known : pass.codes.place(row.code), line: line, column: nil)
    }

    private static func key(_ upn: String) -> UInt64 {
        let bytes = Array(upn.utf8)
        return PupilKey.pack(bytes.span)
    }

    private mutating func note(_ row: MarkRow, _ cell: MarkBoard.Cell) {
        // Systems write 0 beside every mark that is not late.
        let minutes = row.minutesLate.flatMap { $0 > 0 ? $0 : nil }
        guard minutes != nil || !row.comment.isEmpty else { return }
        pass.details.append(
            DetailDraft(school: school, cell: cell, minutes: minutes, note: row.comment))
    }

    /// What became of a row that went to no cell.
    private func unplaced(
        _ outcome: MarkPass.Outcome, _ before: ImportCounts
    ) -> MarkRowVerdict {
        let counts = pass.report.counts
        if counts.quarantined > before.quarantined, let row = pass.report.quarantine.rows.last {
            return MarkRowVerdict(
                .refused, field: Self.field(row.rule), rule: row.rule, reason: row.reason)
        }
        return MarkRowVerdict(counts.blank > before.blank ? .blank : .needless)
    }

    /// A row that was taken, flagged where its code is not one of the date.
    private func flagged(_ draft: MarkDraft) -> MarkRowVerdict {
        switch pass.codes.standing(draft.code, run: pass.run) {
        case .unknown:
            MarkRowVerdict(
                .taken, field: .code, rule: .unknownCode,
                reason: "no code set knows the code: it is kept as it came, and counted as unknown")
        case .notInForce:
            MarkRowVerdict(
                .taken, field: .code, rule: .codeNotInForce,
                reason: "the code was not in force on the date: it is kept, counted by the nearest "
                    + "rule and flagged")
        case .unjudged, .fine, .mapped: MarkRowVerdict(.taken)
        }
    }

    private static let conflict = MarkRowVerdict(
        .refused, field: .code, rule: .conflictingMarks,
        reason: "two rows have different marks for this session: neither is taken")

    /// The field that a rule looks at.
    private static func field(_ rule: ImportRule) -> MarkRowField? {
        switch rule {
        case .malformedUPN, .wrongCheckLetter, .temporaryUPN, .unknownPupil: .upn
        case .unknownEnrolment: .enrolment
        case .unreadableDate, .inTheFuture, .beforeStart, .afterLeaving, .closedDay: .date
        case .unreadableSession: .session
        case .notACode, .unknownCode, .codeNotInForce, .conflictingMarks: .code
        default: nil
        }
    }
}
