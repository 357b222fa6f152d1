import RollDomain

/// What one row says, its fields found and packed but not yet judged.
struct MarkDraft {
    /// Says that the row names a pupil and not an enrolment.
    static let byPupil = Int.min

    /// The school's place in the index, or -1.
    var school: Int32
    /// The pupil's packed number, or ``PupilKey/none``.
    var pupil: UInt64
    /// The enrolment's number where the file names it, else ``byPupil``; -1 is no number.
    var enrolment: Int
    /// The day number, or ``DayText/none``.
    var day: Int32
    /// 0 for the morning, 1 for the afternoon, -1 where unreadable.
    var session: Int
    /// The code's place in the file's codes, or ``CodeReading/notACode``.
    var code: Int
    /// The line, counted from 1.
    var line: Int
    /// The column of the mark, where each session has one.
    var column: String?

    /// A draft of which nothing could be read.
    static func unread(line: Int, column: String? = nil) -> MarkDraft {
        MarkDraft(
            school: -1, pupil: PupilKey.none, enrolment: byPupil, day: DayText.none, session: -1,
            code: CodeReading.notACode, line: line, column: column)
    }
}

/// What is noted beside a mark, until all marks are known.
struct DetailDraft: Sendable {
    var school: Int32
    var cell: MarkBoard.Cell
    var minutes: Int?
    var note: String
}
