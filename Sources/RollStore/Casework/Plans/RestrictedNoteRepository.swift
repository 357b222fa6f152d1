public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Notes of a kind, for those who must know.
    public func notes(_ kind: RestrictedKind) -> RestrictedNoteRepository {
        RestrictedNoteRepository(session: self, kind: kind)
    }
}

/// A note that only those who must know can see.
public struct RestrictedNote: Sendable, Hashable {
    /// Of which kind it is.
    public var kind: RestrictedKind
    /// Its number in the school among those of its kind, from 1.
    public var number: Int
    /// The words.
    public var words: String
    /// Who wrote it.
    public var author: CaseAuthor
}

/// Notes of one kind, in a table of their own, so that no other reading touches or counts them.
public struct RestrictedNoteRepository {
    let session: StoreSession
    let kind: RestrictedKind

    /// The folder of the statements of the kind.
    private var folder: String {
        switch kind {
        case .safeguarding: "SafeguardingNote"
        case .health: "HealthNote"
        }
    }

    /// Keeps a note.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ words: String, _ school: URN, _ pupil: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        let row = try session.row("\(folder)/next", ["school_id": SQLValue(school)])
        var values: [String: SQLValue] = [
            "school_id": SQLValue(school), "note_no": SQLValue(try row?.int("note_no") ?? 1),
            "pupil_id": .integer(pupil), "words": .text(words),
        ]
        values.merge(author.arguments("written")) { $1 }
        try session.execute("\(folder)/insert", values)
    }

    /// The notes of a child at a school, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [RestrictedNote] {
        try session.rows(
            "\(folder)/of_pupil",
            ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map { (row) throws(SQLFailure) in
            RestrictedNote(
                kind: kind, number: try row.int("note_no"), words: try row.text("words"),
                author: try CaseAuthor(row, "written"))
        }
    }
}
