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
    var conflicts: [Int32: [MarkBoard.Cell: Set<UInt8>]] = [:]
    var effect = FigureEffect()
    var foreignRows = 0

    private var lastDay = DayText.none
    private(set) var run = 0
    private var date = CivilDate(dayNumber: 0)

    init(index: RosterIndex, codes: CodeReading, today: CivilDate, report: ImportReport) {
        self.index = index
        self.codes = codes
        boards = index.schools.map { MarkBoard(calendar: $0.calendar) }
        self.today = today.dayNumber
        self.report = report
    }

    /// What became of a mark.
    enum Outcome {
        /// It went to a cell.
        case placed(MarkBoard.Cell)
        /// It says nothing.
        case nothing
        /// It breaks a rule.
        case refused(ImportRule)
        /// The cell holds another mark.
        case contradicts(MarkBoard.Cell, UInt8)
    }

    /// Judges one mark; what did not go to a cell must be given to ``settle(_:_:_:)``.
    ///
    /// - Parameter draft: The mark's fields.
    /// - Returns: What became of it.
    /// - Complexity: O(1) expected, no allocation.
    mutating func take(_ draft: MarkDraft) -> Outcome {
        guard draft.code >= 0 else { return .refused(.notACode) }
        if codes.marks[draft.code] == 0 {
            if codes.isMapped(draft.code) {
                codes.note(draft.code, run: 0, date: date, line: draft.line)
            }
            report.counts.blank += 1
            return .nothing
        }
        guard draft.school >= 0 else { return .refused(.unknownSchool) }
        guard draft.day != DayText.none else { return .refused(.unreadableDate) }
        if draft.day != lastDay { turn(to: draft.day) }
        guard draft.session >= 0 else { return .refused(.unreadableSession) }
        var entry: Int32
        if draft.enrolment == MarkDraft.byPupil {
            entry = index.find(draft.pupil, school: draft.school)
            guard entry >= 0 else { return .refused(.unknownPupil) }
        } else {
            entry = index.find(number: draft.enrolment, school: draft.school)
            guard entry >= 0 else { return .refused(.unknownEnrolment) }
        }
        guard draft.day <= today else { return closureOr(.inTheFuture, draft) }
        let latest = entry
        while draft.day < index.entries[Int(entry)].firstDay
            || draft.day > index.entries[Int(entry)].lastDay
        {
            let isExact = draft.enrolment != MarkDraft.byPupil
            let next = isExact ? RosterIndex.none : index.entries[Int(entry)].next
            guard next >= 0 else { return closureOr(outside(latest, draft), draft) }
            entry = next
        }
        return put(draft, entry)
    }

    @inline(__always)
    private mutating func put(_ draft: MarkDraft, _ entry: Int32) -> Outcome {
        let school = Int(draft.school)
        let slot = boards[school].slot(draft.day &* 2 &+ Int32(draft.session))
        if boards[school].isClosed(slot: slot) && !codes.closures[draft.code] {
            return .refused(.closedDay)
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
            return .placed(cell)
        }
        if present == mark {
            report.counts.repeated += 1
            return .placed(cell)
        }
        return .contradicts(cell, present)
    }

    /// A planned closure noted where no mark belongs harms nobody; any other code is held back.
    private mutating func closureOr(_ rule: ImportRule, _ draft: MarkDraft) -> Outcome {
        guard codes.closures[draft.code] else { return .refused(rule) }
        report.counts.setAside += 1
        return .nothing
    }

    private mutating func turn(to day: Int32) {
        lastDay = day
        date = CivilDate(dayNumber: day)
        run = codes.run(of: date)
    }

    private func outside(_ latest: Int32, _ draft: MarkDraft) -> ImportRule {
        var entry = latest
        var isBeforeAll = true
        while entry >= 0 {
            if draft.day > index.entries[Int(entry)].lastDay { isBeforeAll = false }
            let isExact = draft.enrolment != MarkDraft.byPupil
            entry = isExact ? RosterIndex.none : index.entries[Int(entry)].next
        }
        return isBeforeAll ? .beforeStart : .afterLeaving
    }
}
