import RollAccess
import RollDomain
import RollFormats
import RollServices
import RollStore

/// A child's year as a calendar of marks.
struct PupilYearText {
    let report: PupilYearReport
    let today: CivilDate

    /// The year across schools, then each school's part.
    var text: String {
        let person = report.person
        var lines = [
            "\(person.forename) \(person.surname), born \(person.birthDate.spoken), "
                + "UPN \(person.upn)",
            "OFFICIAL-SENSITIVE. Academic year \(report.year).",
        ]
        if person.school.isSynthetic { lines.append(TodayText.synthetic) }
        if report.parts.isEmpty {
            lines.append("The child was at no school that is loaded in this year.")
        }
        if report.parts.count > 1 {
            lines.append("")
            lines.append("The child's year across \(report.parts.count) registrations:")
            lines.append(figures(report.whole))
        }
        for part in report.parts { lines += ["", self.text(of: part)] }
        for background in report.backgrounds where !background.isEmpty {
            lines += ["", PupilBackgroundText(background: background).text]
        }
        return lines.joined(separator: "\n")
    }

    private func figures(_ tally: SessionTally) -> String {
        func percent(_ ratio: Ratio) -> String {
            ratio.percent(places: 1).map { "\($0)%" } ?? "no rate"
        }
        guard tally.possible > 0 else { return "  No possible sessions, so no rate." }
        var line =
            "  \(tally.possible) possible sessions, \(tally.absent) missed "
            + "(\(percent(tally.absence))): \(tally[.authorised]) authorised, "
            + "\(tally[.unauthorised]) unauthorised."
        if tally.isSeverelyAbsent {
            line += " Severely absent."
        } else if tally.isPersistentlyAbsent {
            line += " Persistently absent."
        }
        return line
    }

    private func text(of part: PupilYearPart) -> String {
        var lines = [
            "\(part.school.name) (\(part.school.urn)), \(part.enrolment.kind.words), "
                + "\(part.enrolment.span)",
            figures(part.tally), "", calendar(part).trimmingTail,
        ]
        let notes = part.details.map { detail in
            let minutes = detail.minutesLate.map { "\($0) minutes late" }
            let words = [minutes, detail.note.isEmpty ? nil : detail.note].compactMap { $0 }
            return "  \(detail.when): \(words.joined(separator: ", "))"
        }
        if !notes.isEmpty { lines += ["", "Noted beside marks"] + notes }
        if !part.changes.isEmpty { lines += ["", changes(part).trimmingTail] }
        return lines.joined(separator: "\n")
    }

    /// A week a line, Monday first; weekends only where they hold a mark.
    private func calendar(_ part: PupilYearPart) -> String {
        let first = max(report.year.firstDate, part.enrolment.span.from)
        let last = min(report.year.lastDate, part.enrolment.span.to ?? today, today)
        guard first <= last else { return "  No session yet." }
        let hasWeekend = part.marks.keys.contains { $0.date.weekday.isWeekend }
        let days = hasWeekend ? 7 : 5
        var columns = [TextTable.Column("Week of")]
        columns += Weekday.allCases.prefix(days).map { TextTable.Column(String($0.name.prefix(3))) }
        var grid = TextTable(
            columns: columns,
            notes: ["A dot is an open session without a mark; a blank is a closed one."]
                + report.veil.key.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)." })
        var monday = first.adding(days: 1 - first.weekday.rawValue)
        while monday <= last {
            let cells = (0..<days).map { offset in
                cell(part, monday.adding(days: offset), first, last)
            }
            if cells.contains(where: { !$0.allSatisfy { $0 == " " } }) {
                grid.add([monday.description] + cells)
            }
            monday = monday.adding(days: 7)
        }
        return grid.plainText()
    }

    private func cell(
        _ part: PupilYearPart, _ date: CivilDate, _ first: CivilDate, _ last: CivilDate
    ) -> String {
        guard date >= first, date <= last else { return "" }
        let letters = Session.allCases.map { session -> String in
            let when = SessionDate(date, session)
            if let mark = part.marks[when] { return mark }
            return part.calendar?.isOpen(when) == true ? "·" : " "
        }
        return letters.map { $0.count == 1 ? $0 + " " : $0 }.joined()
    }

    private func changes(_ part: PupilYearPart) -> String {
        var grid = TextTable(
            title: "Marks that were changed",
            columns: [
                .init("Session"), .init("Mark"), .init("Recorded"), .init("By"), .init("Reason"),
            ])
        for event in part.changes {
            let symbol = report.symbols.text(of: event.mark)
            let by =
                event.amendment.map { "\($0.amendedBy), \($0.title)" }
                ?? "\(event.source.sentBy) (\(event.source.name))"
            grid.add([
                event.when.description, symbol, event.source.at.description, by,
                event.amendment?.reason ?? "",
            ])
        }
        return grid.plainText()
    }
}

extension String {
    /// The text without line ends behind it, so that blocks are one blank line apart.
    fileprivate var trimmingTail: String {
        var text = self
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
