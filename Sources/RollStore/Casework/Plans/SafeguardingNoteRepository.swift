public import RollDomain
public import RollSQL

extension StoreSession {
    /// Notes for those who must know.
    public var safeguarding: SafeguardingNoteRepository {
        SafeguardingNoteRepository(session: self)
    }
}

/// A note on a child's safety, for those who must know.
public struct SafeguardingNote: Sendable, Hashable {
    /// Its number in the school, from 1.
    public var number: Int
    /// The words.
    public var words: String
    /// Who wrote it.
    public var author: CaseAuthor
}

/// Safeguarding notes, in a table of their own, so that no other reading touches or counts them.
public struct SafeguardingNoteRepository {
    let session: StoreSession

    /// Keeps a note.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ words: String, _ school: URN, _ pupil: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        let row = try session.row("SafeguardingNote/next", ["school_id": SQLValue(school)])
        var values: [String: SQLValue] = [
            "school_id": SQLValue(school), "note_no": SQLValue(try row?.int("note_no") ?? 1),
            "pupil_id": .integer(pupil), "words": .text(words),
        ]
        values.merge(author.arguments("written")) { $1 }
        try session.execute("SafeguardingNote/insert", values)
    }

    /// The notes of a child at a school, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [SafeguardingNote] {
        try session.rows(
            "SafeguardingNote/of_pupil",
            ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map { (row) throws(SQLFailure) in
            SafeguardingNote(
                number: try row.int("note_no"), words: try row.text("words"),
                author: try CaseAuthor(row, "written"))
        }
    }
}
