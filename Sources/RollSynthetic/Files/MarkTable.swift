import RollDomain
import RollFormats

/// One file of marks, open until it is finished.
final class MarkTable {
    private var table: FaultyTable?

    init(_ path: String, faults: FaultPlan, stream: SplitMix64) throws(FormatsFailure) {
        table = try FaultyTable(
            path,
            header: ["URN", "UPN", "Date", "Session", "Code", "Minutes Late", "Comment"],
            plan: faults, stream: stream)
    }

    /// Writes a row as it is.
    func write(_ row: MarkRow) throws(FormatsFailure) {
        table?.cell(row.urn)
        table?.cell(row.upn)
        table?.cell(row.date)
        table?.cell(row.session)
        table?.cell(row.code)
        table?.cell(row.minutes)
        table?.cell(row.comment)
        try table?.end()
    }

    /// Writes a row with the faults that strike it, and the rows that should not be there.
    func writeFaulty(
        _ row: inout MarkRow, _ pupil: PupilStatement, _ date: CivilDate, _ today: CivilDate
    ) throws(FormatsFailure) {
        func strikes(_ kind: FaultPlan.Kind) -> Bool { table?.strikes(kind) ?? false }
        func text(_ text: String) -> [UInt8] { Array(text.utf8) }
        let whole = row
        if strikes(.duplicate) { try write(whole) }
        if strikes(.conflict) {
            var other = whole
            other.code = text(whole.code == text("I") ? "O" : "I")
            try write(other)
        }
        if strikes(.closedDay) {
            var other = whole
            other.date = text(date.adding(days: 6 - date.weekday.rawValue).description)
            try write(other)
        }
        if strikes(.future) {
            var other = whole
            // The same day of the week, so that the day is a school day as far as anyone knows.
            let ahead = (today.dayNumber - date.dayNumber) / 7 * 7 + 28
            other.date = text(date.adding(days: Int(ahead)).description)
            try write(other)
        }
        if let leaving = pupil.leavingDate, leaving < today, strikes(.afterLeaving) {
            var other = whole
            other.date = text(min(today, leaving.adding(days: 7)).description)
            try write(other)
        }
        if strikes(.unknownCode) {
            row.code = text("I9")
        } else if strikes(.withdrawnCode) {
            row.code = text("H")
        }
        if strikes(.wrongCheckLetter) {
            row.upn = text(FaultyText.wrongLetter(pupil.upn))
        } else if strikes(.unknownPupil) {
            row.upn = text(FaultyText.strangeNumber)
        } else if strikes(.unknownSchool) {
            row.urn = text("999999")
        }
        if strikes(.quotedText) { row.comment = text("said \"not well\",\nsecond call at noon") }
        try write(row)
    }

    /// Closes the file.
    func finish() throws(FormatsFailure) -> WrittenFiles.File {
        guard let table = table.take() else {
            preconditionFailure("a file is finished once")
        }
        return try table.finish()
    }
}
