public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// The practice library: cards, their versions, steps and files.
    public var practice: PracticeRepository { PracticeRepository(session: self) }
}

/// The practice library: cards, their versions, steps and files.
///
/// Versions and steps are only added.
public struct PracticeRepository {
    let session: StoreSession

    // MARK: Cards

    /// Keeps a new card as a draft with its first version.
    ///
    /// - Parameters:
    ///   - text: what it says.
    ///   - school: the school that wrote it.
    ///   - author: who wrote it, and when.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ text: PracticeCardText, of school: URN, by author: CaseAuthor
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("practice_card")
        try session.execute(
            "Practice/insert_card",
            [
                "card_no": .integer(number), "school_id": SQLValue(school),
                "changed_at": SQLValue(author.at),
            ])
        try put(text, version: 1, of: number, by: author)
        return number
    }

    /// Keeps a version of a card's text.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ text: PracticeCardText, version: Int, of card: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = text.arguments
        values["card_no"] = .integer(card)
        values["version_no"] = SQLValue(version)
        values.merge(author.arguments("written")) { $1 }
        try session.execute("Practice/insert_version", values)
    }

    /// Takes a card on.
    ///
    /// - Parameters:
    ///   - card: the card as it is to be, from the one that was read.
    ///   - now: when.
    /// - Returns: whether nobody else took it on in between.
    /// - Throws: the failure of a statement.
    public func change(_ card: StoredPracticeCard, now: Instant) throws(SQLFailure) -> Bool {
        try session.execute(
            "Practice/update_card",
            [
                "card_no": .integer(card.number), "state": .text(card.state.rawValue),
                "newest_version": SQLValue(card.newest), "shown_version": SQLValue(card.shown),
                "reason": .text(card.reason), "changed_at": SQLValue(now),
                "state_read": .text(card.stateRead.rawValue),
                "version_read": SQLValue(card.newestRead),
            ]) == 1
    }

    /// One card, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func card(_ number: Int64) throws(SQLFailure) -> StoredPracticeCard? {
        try session.row("Practice/card", ["card_no": .integer(number)])
            .map { (row) throws(SQLFailure) in try StoredPracticeCard(row) }
    }

    /// The cards of a school, the newest first.
    ///
    /// - Throws: the failure of a statement.
    public func cards(of school: URN) throws(SQLFailure) -> [StoredPracticeCard] {
        try session.rows("Practice/cards_of_school", ["school_id": SQLValue(school)])
            .map { (row) throws(SQLFailure) in try StoredPracticeCard(row) }
    }

    /// The cards whose newest version stands somewhere, the one that waits longest first.
    ///
    /// - Throws: the failure of a statement.
    public func cards(in state: PracticeState) throws(SQLFailure) -> [StoredPracticeCard] {
        try session.rows("Practice/cards_in_state", ["state": .text(state.rawValue)])
            .map { (row) throws(SQLFailure) in try StoredPracticeCard(row) }
    }

    /// Every card that all may read, with the version that they read.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(cards).
    public func library() throws(SQLFailure) -> [(
        card: StoredPracticeCard, version: StoredPracticeVersion
    )] {
        try session.rows("Practice/shown").map { (row) throws(SQLFailure) in
            (try StoredPracticeCard(row), try StoredPracticeVersion(row))
        }
    }

    /// Every version of a card's text, the newest last.
    ///
    /// - Throws: the failure of a statement.
    public func versions(of card: Int64) throws(SQLFailure) -> [StoredPracticeVersion] {
        try session.rows("Practice/versions", ["card_no": .integer(card)])
            .map { (row) throws(SQLFailure) in try StoredPracticeVersion(row) }
    }

    // MARK: Steps

    /// Keeps a step.
    ///
    /// - Throws: the failure of a statement.
    public func note(
        _ step: PracticeStep, _ words: String, version: Int, of card: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = author.arguments("taken")
        values["card_no"] = .integer(card)
        values["step"] = .text(step.rawValue)
        values["version_no"] = SQLValue(version)
        values["words"] = .text(words)
        try session.execute("Practice/insert_step", values)
    }

    /// The steps of a card, in order.
    ///
    /// - Throws: the failure of a statement.
    public func steps(of card: Int64) throws(SQLFailure) -> [StoredPracticeStep] {
        try session.rows("Practice/steps", ["card_no": .integer(card)])
            .map { (row) throws(SQLFailure) in try StoredPracticeStep(row) }
    }

    // MARK: Files

    /// Keeps a file of a card until somebody has looked at it.
    ///
    /// - Parameters:
    ///   - bytes: what it holds.
    ///   - name: its name.
    ///   - kind: what it is.
    ///   - fingerprint: the fingerprint of the bytes.
    ///   - card: the card.
    ///   - author: who sent it, and when.
    /// - Throws: the failure of a statement.
    public func add(
        _ bytes: [UInt8], name: String, _ kind: PracticeFileKind, fingerprint: String,
        to card: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = author.arguments("sent", hasTitle: false)
        values["card_no"] = .integer(card)
        values["file_name"] = .text(name)
        values["kind"] = .text(kind.rawValue)
        values["bytes"] = SQLValue(bytes.count)
        values["fingerprint"] = .text(fingerprint)
        values["body"] = SQLValue(bytes)
        try session.execute("Practice/insert_file", values)
    }

    /// The files of a card without what they hold.
    ///
    /// - Throws: the failure of a statement.
    public func files(of card: Int64) throws(SQLFailure) -> [StoredPracticeFile] {
        try session.rows("Practice/files", ["card_no": .integer(card)])
            .map { (row) throws(SQLFailure) in try StoredPracticeFile(row) }
    }

    /// The cards with files that nobody has looked at yet.
    ///
    /// - Throws: the failure of a statement.
    public func cardsWithWaitingFiles() throws(SQLFailure) -> [Int64] {
        try session.rows("Practice/waiting_files")
            .map { (row) throws(SQLFailure) in try row.integer("card_no") }
    }

    /// What one file holds; nil where it is not there.
    ///
    /// - Throws: the failure of a statement.
    public func body(of file: Int, on card: Int64) throws(SQLFailure) -> [UInt8]? {
        try session.row("Practice/file_body", Self.key(file, card))
            .map { (row) throws(SQLFailure) in try row.blob("body") }
    }

    /// Says whether a file is shown.
    ///
    /// - Throws: the failure of a statement.
    public func set(
        _ state: StoredPracticeFile.State, reason: String, of file: Int, on card: Int64
    ) throws(SQLFailure) {
        var values = Self.key(file, card)
        values["state"] = .text(state.rawValue)
        values["reason"] = .text(reason)
        try session.execute("Practice/update_file", values)
    }

    /// Takes a file off a card.
    ///
    /// - Throws: the failure of a statement.
    public func remove(_ file: Int, from card: Int64) throws(SQLFailure) {
        try session.execute("Practice/erase_file", Self.key(file, card))
    }

    private static func key(_ file: Int, _ card: Int64) -> [String: SQLValue] {
        ["card_no": .integer(card), "file_no": SQLValue(file)]
    }
}
