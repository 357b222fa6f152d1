public import RollDomain
public import RollSQL

/// What somebody noted of a return: that it was sent, or only its ground.
public struct ReturnNote: Sendable, Hashable {
    /// The child.
    public var pupil: Int64
    /// What is returned.
    public var kind: ReturnKind
    /// The date by which the return is known: the first day of the registration or of the absence, or
    /// the last day on the register.
    public var about: CivilDate
    /// The day on which it was sent; nil where it was not, or not after all.
    public var sentOn: CivilDate?
    /// The ground on which the name was taken off; empty where it is not said.
    public var ground: String
    /// More that was said.
    public var note: String
    /// Who noted it.
    public var by: NotedBy

    /// Describes a note that is not kept yet; its ground and more are set afterwards.
    public init(
        pupil: Int64, kind: ReturnKind, about: CivilDate, sentOn: CivilDate?, by: NotedBy
    ) {
        self.pupil = pupil
        self.kind = kind
        self.about = about
        self.sentOn = sentOn
        self.by = by
        ground = ""
        note = ""
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        let kind: ReturnKind = try row.word("kind", "a kind of return")
        self.init(
            pupil: try row.integer("pupil_id"), kind: kind, about: try row.date("about_date"),
            sentOn: try row.dateOrNil("sent_on"), by: try NotedBy(row))
        ground = try row.text("ground")
        note = try row.text("note")
    }
}

extension FollowUpRepository {
    /// Keeps a note of a return; the latest of the same return holds.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ note: ReturnNote, at school: URN) throws(SQLFailure) {
        try insert(
            "insert_note", school, note.by,
            [
                "note_no": try next("next_note", school), "pupil_id": .integer(note.pupil),
                "kind": .text(note.kind.rawValue), "about_date": SQLValue(note.about),
                "sent_on": SQLValue(note.sentOn), "ground": .text(note.ground),
                "note": .text(note.note),
            ])
    }

    /// What was noted of a school's returns that are about some dates, oldest first.
    ///
    /// - Throws: the failure of a statement.
    public func notes(of school: URN, about span: DateSpan) throws(SQLFailure) -> [ReturnNote] {
        try session.rows("FollowUp/notes_of_school", Self.dates(school, span)).map(ReturnNote.init)
    }
}
