import RollDomain

/// What one row says, its fields found and packed but not yet judged.
struct MarkDraft {
    /// The school's place in the index, or -1.
    var school: Int32
    /// The pupil's packed number, or ``PupilKey/none``.
    var pupil: UInt64
    /// The registration's number where the file names it instead of the pupil.
    var enrolment: Int?
    /// The day number, or ``DayText/none``.
    var day: Int32
    /// The session, nil where unreadable.
    var session: Session?
    /// The code's place in the file's codes, or ``CodeReading/notACode``.
    var code: Int
    /// The line, counted from 1.
    var line: Int
    /// The column of the mark, where each session has one.
    var column: String?
}

/// What is noted beside a mark, until all marks are known.
struct DetailDraft: Sendable {
    var school: Int32
    var cell: MarkBoard.Cell
    var minutes: Int?
    var note: String
}
