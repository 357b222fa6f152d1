import RollDomain
import RollFormats

/// Judges marks one by one and gathers those that are right; every kind of marks file uses it.
struct MarkPass {
    var index: RosterIndex
    var codes: CodeReading
    var boards: [MarkBoard]
    var report: ImportReport
    var details: [DetailDraft] = []
    let today: Int32
    /// Marks of one session that contradict each other, by school and cell.
    private var conflicts: [Int32: [MarkBoard.Cell: Set<UInt8>]] = [:]
    private(set) var effect = FigureEffect()
    private(set) var foreignRows = 0

    private var lastDay = DayText.none
    private var run = 0
    private var date = CivilDate(dayNumber: 0)

    init(index: RosterIndex, codes: CodeReading, today: CivilDate, report: ImportReport) {
        self.index = index
        self.codes = codes
        boards = index.schools.map { MarkBoard(calendar: $0.calendar) }
        self.today = today.dayNumber
        self.report = report
    }

    /// Judges one mark.
    ///
    /// - Parameters:
    ///   - draft: The mark's fields.
    ///   - witness: Gives the row's text where it is held back.
    /// - Returns: The cell that the mark went to; nil where it went nowhere.
    /// - Complexity: O(1) expected, no allocation for a mark that is right.
    mutating func take(
        _ draft: MarkDraft, _ witness: () -> RowText
    ) -> MarkBoard.Cell? {
        guard draft.code >= 0 else { return refuse(.notACode, draft, witness) }
        if codes.marks[draft.code] == 0 {
            if codes.codes[draft.code].isMapped {
                codes.note(draft.code, run: 0, date: date, line: draft.line)
            }
            report.counts.blank += 1
            return nil
        }
        guard draft.school >= 0 else { return refuse(.unknownSchool, draft, witness) }
        guard draft.day != DayText.none else { return refuse(.unreadableDate, draft, witness) }
        if draft.day != lastDay { turn(to: draft.day) }
        guard let session = draft.session else {
            return refuse(.unreadableSession, draft, witness)
        }
        var entry: Int32
        if let number = draft.enrolment {
            entry = index.find(number: number, school: draft.school)
        } else {
            entry = index.find(draft.pupil, school: draft.school)
        }
        guard entry >= 0 else { return refuseUnknown(draft, witness) }
        guard draft.day <= today else { return setAside(.inTheFuture, draft, witness) }
        let latest = entry
        while draft.day < index.entries[Int(entry)].firstDay
            || draft.day > index.entries[Int(entry)].lastDay
        {
            let next = draft.enrolment == nil ? index.entries[Int(entry)].next : RosterIndex.none
            guard next >= 0 else {
                return setAside(outside(latest, draft), draft, witness)
            }
            entry = next
        }
        return put(draft, session, entry, witness)
    }

    @inline(__always)
    private mutating func put(
        _ draft: MarkDraft, _ session: Session, _ entry: Int32,
        _ witness: () -> RowText
    ) -> MarkBoard.Cell? {
        let school = Int(draft.school)
        let slot = boards[school].slot(draft.day &* 2 &+ Int32(session.rawValue))
        if boards[school].isClosed(slot: slot) && !codes.closures[draft.code] {
            return refuse(.closedDay, draft, witness)
        }
        var row = index.entries[Int(entry)].row
        if row < 0 {
            row = boards[school].makeRow(entry)
            index.entries[Int(entry)].row = row
        }
        codes.note(draft.code, run: run, date: date, line: draft.line)
        let cell = MarkBoard.Cell(row: row, slot: slot)
        let mark = codes.marks[draft.code]
        let present = boards[school][row, slot]
        if present == 0 {
            boards[school][row, slot] = mark
            report.counts.accepted += 1
            return cell
        }
        if present == mark {
            report.counts.repeated += 1
            return cell
        }
        return contradict(mark, draft, cell, present, witness)
    }

    private mutating func turn(to day: Int32) {
        lastDay = day
        date = CivilDate(dayNumber: day)
        run = codes.run(of: date)
    }

    /// Two marks for one session: neither is taken, and each different one is held back once.
    private mutating func contradict(
        _ mark: UInt8, _ draft: MarkDraft, _ cell: MarkBoard.Cell, _ present: UInt8,
        _ witness: () -> RowText
    ) -> MarkBoard.Cell? {
        var marks = conflicts[draft.school]?[cell] ?? []
        if present != CodeReading.conflict {
            boards[Int(draft.school)][cell.row, cell.slot] = CodeReading.conflict
            report.counts.accepted -= 1
            report.counts.quarantined += 1
            marks.insert(present)
            effect.withhold(codes.markClass(present, run: run))
            let text = codes.text(ofMark: present)
            let row = witness()
            let when = self.when(draft)
            let urn = index.schools[Int(draft.school)].school
            report.quarantine.add(.conflictingMarks) {
                QuarantinedRow(
                    line: nil, column: draft.column, rule: .conflictingMarks,
                    reason: Self.reason(.conflictingMarks), school: urn, when: when,
                    received: "\(row.pupil),\(when.map { "\($0)" } ?? ""),\(text)")
            }
        }
        if marks.insert(mark).inserted {
            _ = refuse(.conflictingMarks, draft, witness)
        } else {
            report.counts.repeated += 1
        }
        conflicts[draft.school, default: [:]][cell] = marks
        return nil
    }

    private func outside(_ latest: Int32, _ draft: MarkDraft) -> ImportRule {
        var entry = latest
        var isBeforeAll = true
        while entry >= 0 {
            if draft.day > index.entries[Int(entry)].lastDay { isBeforeAll = false }
            entry = draft.enrolment == nil ? index.entries[Int(entry)].next : RosterIndex.none
        }
        return isBeforeAll ? .beforeStart : .afterLeaving
    }

    /// A planned closure noted where no mark belongs harms nobody; any other code is held back.
    private mutating func setAside(
        _ rule: ImportRule, _ draft: MarkDraft, _ witness: () -> RowText
    ) -> MarkBoard.Cell? {
        guard codes.closures[draft.code] else { return refuse(rule, draft, witness) }
        report.counts.setAside += 1
        return nil
    }
}

extension MarkPass {
    private mutating func refuseUnknown(
        _ draft: MarkDraft, _ witness: () -> RowText
    ) -> MarkBoard.Cell? {
        if draft.enrolment != nil { return refuse(.unknownEnrolment, draft, witness) }
        switch UPNReading(witness().pupil) {
        case .read(let upn):
            // Small letters or blanks around the number hid it from the quick search.
            let key = PupilKey.pack(upn)
            if key != draft.pupil, index.find(key, school: draft.school) >= 0 {
                var again = draft
                again.pupil = key
                return take(again, witness)
            }
            return refuse(.unknownPupil, draft, witness)
        case .faulty(let rule, let reason): return refuse(rule, draft, witness, reason: reason)
        }
    }

    /// Holds back a mark.
    @inline(never)
    mutating func refuse(
        _ rule: ImportRule, _ draft: MarkDraft, _ witness: () -> RowText, reason: String? = nil
    ) -> MarkBoard.Cell? {
        report.counts.quarantined += 1
        if rule == .anotherSchool { foreignRows += 1 }
        if draft.code >= 0, draft.day != DayText.none {
            let mark = codes.codes[draft.code].mark
            effect.withhold(
                codes.markClass(mark, run: codes.run(of: CivilDate(dayNumber: draft.day))))
        } else {
            effect.withhold(nil)
        }
        let when = self.when(draft)
        let school = draft.school >= 0 ? index.schools[Int(draft.school)].school : nil
        report.quarantine.add(rule) {
            QuarantinedRow(
                line: draft.line, column: draft.column, rule: rule,
                reason: reason ?? Self.reason(rule), school: school, when: when,
                received: witness().whole)
        }
        return nil
    }

    /// Counts one more session of which it cannot be said how it would count.
    mutating func withholdUnclear() { effect.withhold(nil) }

    private func when(_ draft: MarkDraft) -> SessionDate? {
        guard draft.day != DayText.none, let session = draft.session else { return nil }
        return SessionDate(CivilDate(dayNumber: draft.day), session)
    }

    /// What is wrong and what to do, for the rules of marks.
    private static func reason(_ rule: ImportRule) -> String {
        switch rule {
        case .unknownSchool: "no school with this number is loaded: load schools and pupils first"
        case .anotherSchool: "the row names another school than the one stated"
        case .unreadableDate: "this is no date: write 2025-09-08 or 08/09/2025"
        case .unreadableSession: "the session is neither AM nor PM"
        case .unknownPupil: "the school has no pupil with this UPN: load its pupils first"
        case .unknownEnrolment: "the school has no enrolment with this number"
        case .inTheFuture: "the date has not come yet"
        case .beforeStart: "the date is before the pupil's first day at the school"
        case .afterLeaving: "the date is after the pupil's last day at the school"
        case .closedDay: "the school's calendar says closed: correct the calendar or the mark"
        case .conflictingMarks: "the file has two different marks for this session"
        case .notACode:
            "this is too long for a code, or there is no room for one more unknown code: "
                + "name it in a mapping"
        default: rule.words
        }
    }
}

/// The texts of a row, made only where it is held back.
struct RowText {
    /// The row as it came.
    var whole: String
    /// The pupil's number as it came.
    var pupil: String
}
