public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Conversations about children.
    public var conversations: ConversationRepository { ConversationRepository(session: self) }
}

/// A conversation as it is kept: the newest version, with those before it.
public struct StoredConversation: Sendable, Hashable {
    /// The school whose record it is.
    public var school: URN
    /// Its number in the school, from 1.
    public var number: Int
    /// The child.
    public var pupil: Int64
    /// Every version, the first first; one at least.
    public var versions: [Version]

    /// One version.
    public struct Version: Sendable, Hashable {
        /// Its number, from 1.
        public var number: Int
        /// What was said.
        public var conversation: Conversation
        /// Who wrote it down.
        public var author: CaseAuthor
    }

    /// The newest version.
    public var newest: Version { versions[versions.count - 1] }
    /// What was said, by the newest version.
    public var conversation: Conversation { newest.conversation }
}

/// Conversations, each with all its versions: a correction is a version more.
public struct ConversationRepository {
    let session: StoreSession

    /// Keeps a new conversation.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ conversation: Conversation, _ school: URN, _ pupil: Int64, by author: CaseAuthor
    ) throws(SQLFailure) -> Int {
        let row = try session.row("Conversation/next", ["school_id": SQLValue(school)])
        let number = try row?.int("conversation_no") ?? 1
        try put(conversation, version: 1, of: number, school, pupil, by: author)
        return number
    }

    /// Keeps another version of a conversation.
    ///
    /// - Throws: the failure of a statement; `constraint` where the version is there already.
    public func correct(
        _ stored: StoredConversation, to conversation: Conversation, by author: CaseAuthor
    ) throws(SQLFailure) {
        try put(
            conversation, version: stored.newest.number + 1, of: stored.number, stored.school,
            stored.pupil, by: author)
    }

    private func put(
        _ conversation: Conversation, version: Int, of number: Int, _ school: URN,
        _ pupil: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        let key: [String: SQLValue] = [
            "school_id": SQLValue(school), "conversation_no": SQLValue(number),
            "version_no": SQLValue(version),
        ]
        var values = key
        values["pupil_id"] = .integer(pupil)
        values["held_on"] = SQLValue(conversation.heldOn)
        values["place"] = .text(conversation.place.rawValue)
        values["not_heard"] = .text(conversation.notHeard)
        values["strengths"] = .text(conversation.strengths)
        values.merge(author.arguments("written", hasTitle: false)) { $1 }
        try session.execute("Conversation/insert", values)
        for (place, statement) in conversation.statements.enumerated() {
            var values = key
            values["statement_no"] = SQLValue(place + 1)
            values["voice"] = .text(statement.voice.rawValue)
            values["speaker"] = .text(statement.speaker)
            values["words"] = .text(statement.words)
            try session.execute("Conversation/insert_statement", values)
        }
        for note in conversation.barriers {
            var values = key
            values["barrier"] = .text(note.barrier.code)
            values["force"] = .text(note.force.rawValue)
            values["said_by"] = .text(note.saidBy.rawValue)
            values["confidence"] = .text(note.confidence.rawValue)
            try session.execute("Conversation/insert_barrier", values)
        }
    }

    /// The conversations about a child at a school, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [StoredConversation] {
        let key: [String: SQLValue] = [
            "school_id": SQLValue(school), "pupil_id": .integer(pupil),
        ]
        let said = try Said(session, key)
        var found: [StoredConversation] = []
        for row in try session.rows("Conversation/of_pupil", key) {
            let number = try row.int("conversation_no")
            let version = try row.int("version_no")
            var conversation = Conversation(
                on: try row.date("held_on"),
                try row.word("place", as: ConversationPlace.self))
            conversation.notHeard = try row.text("not_heard")
            conversation.strengths = try row.text("strengths")
            conversation.statements = said.statements[[number, version]] ?? []
            conversation.barriers = said.barriers[[number, version]] ?? []
            let kept = StoredConversation.Version(
                number: version, conversation: conversation,
                author: try CaseAuthor(row, "written", hasTitle: false))
            if found.last?.number == number {
                found[found.count - 1].versions.append(kept)
            } else {
                found.append(
                    StoredConversation(
                        school: school, number: number, pupil: pupil, versions: [kept]))
            }
        }
        return found
    }

    /// What was said and named, by conversation and version.
    private struct Said {
        var statements: [[Int]: [SpokenWords]] = [:]
        var barriers: [[Int]: [BarrierNote]] = [:]

        init(_ session: StoreSession, _ key: [String: SQLValue]) throws(SQLFailure) {
            func place(_ row: SQLRow) throws(SQLFailure) -> [Int] {
                [try row.int("conversation_no"), try row.int("version_no")]
            }
            for row in try session.rows("Conversation/statements", key) {
                statements[try place(row), default: []].append(
                    SpokenWords(
                        try row.word("voice", as: Voice.self), speaker: try row.text("speaker"),
                        try row.text("words")))
            }
            for row in try session.rows("Conversation/barriers", key) {
                guard let barrier = Barrier.coded(try row.text("barrier")) else {
                    throw row.unreadable("barrier", "a barrier of the taxonomy")
                }
                barriers[try place(row), default: []].append(
                    BarrierNote(
                        barrier, try row.word("force", as: BarrierForce.self),
                        saidBy: try row.word("said_by", as: Voice.self),
                        confidence: try row.word("confidence", as: BarrierConfidence.self)))
            }
        }
    }
}
