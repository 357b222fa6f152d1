public import RollCasework
public import RollDomain
public import RollSQL

/// A working group as it is kept.
public struct StoredWorkingGroup: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What is said of it.
    public let statement: WorkingGroupStatement

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("group_no")
        statement = WorkingGroupStatement(
            name: try row.text("name"), purpose: try row.text("purpose"),
            lead: try row.text("lead"), isOpen: try row.int("is_open") == 1)
    }
}

/// Evidence or a recommendation as it is kept.
public struct StoredAllianceItem: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What was put forward.
    public let statement: AllianceItemStatement
    /// Where it stands.
    public var state: AllianceItemState
    /// Why it was taken on, done or not; empty where nothing was said.
    public var reason: String
    /// The day on which it was put forward.
    public let proposed: CivilDate
    /// The day of its last step; nil for none.
    public var moved: CivilDate?
    /// Who put it forward.
    public let author: CaseAuthor
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("item_no")
        statement = AllianceItemStatement(
            kind: try row.word("kind", as: AllianceItemKind.self),
            group: try row.integerOrNil("group_no"), heading: try row.text("heading"),
            words: try row.text("words"), source: try row.text("source"))
        state = try row.word("state", as: AllianceItemState.self)
        reason = try row.text("reason")
        proposed = try row.date("proposed_on")
        moved = try row.dateOrNil("moved_on")
        author = try CaseAuthor(row, "written")
        version = try row.int("version")
    }
}

/// A joint statement as it is kept.
public struct StoredJointStatement: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What is said.
    public var text: JointStatementText
    /// The day on which it was written.
    public let written: CivilDate
    /// The day on which it was published; nil where it was not.
    public var published: CivilDate?
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("statement_no")
        text = JointStatementText(
            heading: try row.text("heading"), words: try row.text("words"))
        written = try row.date("written_on")
        published = try row.dateOrNil("published_on")
        version = try row.int("version")
    }
}

/// Who signed a joint statement.
public struct StatementSignature: Sendable, Hashable {
    /// The organisation, by number.
    public let organisation: Int64
    /// Its name.
    public let organisationName: String
    /// Who signed for it.
    public let author: CaseAuthor
}

extension AllianceRepository {
    /// The working groups, open ones first.
    ///
    /// - Throws: the failure of a statement.
    public func groups() throws(SQLFailure) -> [StoredWorkingGroup] {
        try session.rows("Alliance/groups")
            .map { (row) throws(SQLFailure) in try StoredWorkingGroup(row) }
    }

    /// Keeps a working group, or what is said of it anew.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ group: WorkingGroupStatement, as number: Int64? = nil, at now: Instant
    ) throws(SQLFailure) {
        var kept = number
        if kept == nil { kept = try session.next("alliance_group") }
        try session.execute(
            "Alliance/put_group",
            [
                "group_no": SQLValue(kept), "name": .text(group.name),
                "purpose": .text(group.purpose), "lead": .text(group.lead),
                "is_open": SQLValue(group.isOpen), "changed_at": SQLValue(now),
            ])
    }

    /// Evidence and recommendations, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func items() throws(SQLFailure) -> [StoredAllianceItem] {
        try session.rows("Alliance/items")
            .map { (row) throws(SQLFailure) in try StoredAllianceItem(row) }
    }

    /// Keeps evidence or a recommendation that is put forward.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ item: AllianceItemStatement, on date: CivilDate, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = author.arguments("written")
        values["item_no"] = .integer(try session.next("alliance_item"))
        values["kind"] = .text(item.kind.rawValue)
        values["group_no"] = SQLValue(item.group)
        values["heading"] = .text(item.heading)
        values["words"] = .text(item.words)
        values["source"] = .text(item.source)
        values["proposed_on"] = SQLValue(date)
        try session.execute("Alliance/insert_item", values)
    }

    /// Takes evidence or a recommendation on.
    ///
    /// - Returns: whether nobody else did in between.
    /// - Throws: the failure of a statement.
    public func change(_ item: StoredAllianceItem) throws(SQLFailure) -> Bool {
        try session.execute(
            "Alliance/update_item",
            [
                "item_no": .integer(item.number), "state": .text(item.state.rawValue),
                "reason": .text(item.reason), "moved_on": SQLValue(item.moved),
                "version": SQLValue(item.version),
            ]) == 1
    }

    /// Joint statements, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func statements() throws(SQLFailure) -> [StoredJointStatement] {
        try session.rows("Alliance/statements")
            .map { (row) throws(SQLFailure) in try StoredJointStatement(row) }
    }

    /// Keeps a joint statement.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func add(
        _ text: JointStatementText, on date: CivilDate, at now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("alliance_statement")
        try session.execute(
            "Alliance/insert_statement",
            [
                "statement_no": .integer(number), "heading": .text(text.heading),
                "words": .text(text.words), "written_on": SQLValue(date),
                "changed_at": SQLValue(now),
            ])
        return number
    }

    /// Changes or publishes a joint statement.
    ///
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(
        _ statement: StoredJointStatement, at now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Alliance/update_statement",
            [
                "statement_no": .integer(statement.number),
                "heading": .text(statement.text.heading), "words": .text(statement.text.words),
                "published_on": SQLValue(statement.published),
                "version": SQLValue(statement.version), "changed_at": SQLValue(now),
            ]) == 1
    }

    /// Who signed joint statements, by statement.
    ///
    /// - Throws: the failure of a statement.
    public func signatures() throws(SQLFailure) -> [Int64: [StatementSignature]] {
        var found: [Int64: [StatementSignature]] = [:]
        for row in try session.rows("Alliance/signatures") {
            found[try row.integer("statement_no"), default: []].append(
                StatementSignature(
                    organisation: try row.integer("organisation_no"),
                    organisationName: try row.text("organisation"),
                    author: try CaseAuthor(row, "written")))
        }
        return found
    }

    /// Keeps that an organisation signs a statement.
    ///
    /// - Throws: the failure of a statement.
    public func sign(
        _ statement: Int64, for organisation: Int64, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = author.arguments("written")
        values["statement_no"] = .integer(statement)
        values["organisation_no"] = .integer(organisation)
        try session.execute("Alliance/sign_statement", values)
    }
}
