import RollDomain
import RollFormats

/// The texts of a row, made only where it is held back.
struct RowText {
    /// The row as it came.
    var whole: String
    /// The pupil's number as it came.
    var pupil: String
}

extension MarkPass {
    /// Sees to a mark that did not go to a cell.
    ///
    /// - Parameters:
    ///   - outcome: What ``take(_:)`` said.
    ///   - draft: The mark's fields.
    ///   - text: The row's texts.
    /// - Returns: The cell, where the mark went to one after all.
    @inline(never)
    mutating func settle(
        _ outcome: Outcome, _ draft: MarkDraft, _ text: RowText
    ) -> MarkBoard.Cell? {
        switch outcome {
        case .placed(let cell): return cell
        case .nothing: return nil
        case .refused(.unknownPupil): return settleUnknown(draft, text)
        case .refused(let rule): refuse(rule, draft, text)
        case .contradicts(let cell, let present): contradict(draft, cell, present, text)
        }
        return nil
    }

    private mutating func settleUnknown(_ draft: MarkDraft, _ text: RowText) -> MarkBoard.Cell? {
        switch UPNReading(text.pupil) {
        case .read(let upn):
            // Small letters or blanks around the number hid it from the quick search.
            let key = PupilKey.pack(upn)
            if key != draft.pupil, index.find(key, school: draft.school) >= 0 {
                var again = draft
                again.pupil = key
                return settle(take(again), again, text)
            }
            refuse(.unknownPupil, draft, text)
        case .faulty(let rule, let reason): refuse(rule, draft, text, reason: reason)
        }
        return nil
    }

    /// Two marks for one session: neither is taken, and each different one is held back once.
    private mutating func contradict(
        _ draft: MarkDraft, _ cell: MarkBoard.Cell, _ present: UInt8, _ text: RowText
    ) {
        let mark = codes.marks[draft.code]
        var marks = conflicts[draft.school]?[cell] ?? []
        if present != CodeReading.conflict {
            boards[Int(draft.school)][cell.row, cell.slot] = CodeReading.conflict
            report.counts.accepted -= 1
            report.counts.quarantined += 1
            marks.insert(present)
            effect.withhold(codes.markClass(present, run: run))
            let when = when(draft)
            let earlier = codes.text(ofMark: present)
            report.quarantine.add(
                QuarantinedRow(
                    line: nil, column: draft.column, rule: .conflictingMarks,
                    reason: Self.reason(.conflictingMarks),
                    school: index.schools[Int(draft.school)].school, when: when,
                    received: "\(text.pupil),\(when.map { "\($0)" } ?? ""),\(earlier)"))
        }
        if marks.insert(mark).inserted {
            refuse(.conflictingMarks, draft, text)
        } else {
            report.counts.repeated += 1
        }
        conflicts[draft.school, default: [:]][cell] = marks
    }

    /// Holds back a mark.
    mutating func refuse(
        _ rule: ImportRule, _ draft: MarkDraft, _ text: RowText, reason: String? = nil
    ) {
        report.counts.quarantined += 1
        if rule == .anotherSchool { foreignRows += 1 }
        if draft.code >= 0, draft.day != DayText.none {
            let run = codes.run(of: CivilDate(dayNumber: draft.day))
            effect.withhold(codes.markClass(codes.marks[draft.code], run: run))
        } else {
            effect.withhold(nil)
        }
        report.quarantine.add(
            QuarantinedRow(
                line: draft.line, column: draft.column, rule: rule,
                reason: reason ?? Self.reason(rule),
                school: draft.school >= 0 ? index.schools[Int(draft.school)].school : nil,
                when: when(draft), received: text.whole))
    }

    /// Counts one more session of which it cannot be said how it would count.
    mutating func withholdUnclear() { effect.withhold(nil) }

    private func when(_ draft: MarkDraft) -> SessionDate? {
        guard draft.day != DayText.none, draft.session >= 0 else { return nil }
        return SessionDate(
            CivilDate(dayNumber: draft.day), draft.session == 0 ? .morning : .afternoon)
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
