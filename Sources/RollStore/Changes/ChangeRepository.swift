public import RollDomain
public import RollSQL

extension StoreSession {
    /// Whose figures moved since when.
    public var changes: ChangeRepository { ChangeRepository(session: self) }
}

/// The last change of one school.
public struct SchoolChange: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The number of the change: higher than that of any change committed before it.
    public let version: Int64
    /// The number of the last change that was more than a submission or an amendment; 0 for none.
    ///
    /// Whoever read the school at that number or later finds everything since then among the
    /// submissions that the school has got meanwhile.
    public let wholeVersion: Int64
    /// Sixteen letters and digits drawn at random with the change.
    ///
    /// After a backup was brought back numbers are given out a second time; two changes with the
    /// same number and stamp are the same change.
    public let stamp: String

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        version = try row.integer("version")
        wholeVersion = try row.integer("whole_version")
        stamp = try row.text("stamp")
    }
}

/// The feed of changes: every transaction that may move a school's figures gives it a number.
///
/// Numbers rise by one with each such transaction of the database, in the order in which they are
/// committed: whoever has seen a number has seen all below it. They are noted by the statements
/// themselves (``FigureStatements``). A reader that keeps figures remembers the database's
/// identity and the number up to which it has read, and asks for the schools that changed since.
///
/// A copy that `rollcall move` makes is a database of its own: it has another identity, begins at
/// number 0, and lists no school as changed.
///
/// - Source: ADR 0011.
public struct ChangeRepository {
    let session: StoreSession

    /// The identity of the database: 32 letters and digits drawn when it was made.
    ///
    /// - Throws: the failure of a statement.
    public func identity() throws(SQLFailure) -> String { try feed().text("identity") }

    /// The number of the last change; 0 where nothing has changed yet.
    ///
    /// - Throws: the failure of a statement.
    public func version() throws(SQLFailure) -> Int64 { try feed().integer("version") }

    /// The number of the newest migration that the database has.
    ///
    /// A program that stays open asks for it: a newer one may have changed the schema meanwhile.
    ///
    /// - Throws: the failure of a statement.
    public func newestMigration() throws(SQLFailure) -> Int {
        try session.row("Change/schema")?.intOrNil("newest") ?? 0
    }

    /// The schools that changed after a number, in the order of their last changes.
    ///
    /// Ask for those after 0 to have every school's last change. A school that has not changed
    /// since the feed began is not listed.
    ///
    /// - Parameter version: A number that ``version()`` gave, or 0.
    /// - Returns: Each such school once.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(schools that changed since).
    public func since(_ version: Int64) throws(SQLFailure) -> [SchoolChange] {
        var changes: [SchoolChange] = []
        try session.forEach("Change/since", ["version": .integer(version)]) {
            (row) throws(SQLFailure) in
            changes.append(try SchoolChange(row))
        }
        return changes
    }

    /// The last change of a school; nil where it has not changed since the feed began.
    ///
    /// - Throws: the failure of a statement.
    public func last(of school: URN) throws(SQLFailure) -> SchoolChange? {
        try session.row("Change/last", ["school_id": SQLValue(school)]).map(SchoolChange.init)
    }

    /// Notes the school whose calendar changed, or every school of the authority.
    func note(_ scope: CalendarScopeKey) throws(SQLFailure) {
        switch scope.kind {
        case "school":
            guard let number = Int64(scope.code) else { return }
            try note("Change/school", ["school_id": .integer(number)])
        default: try note("Change/in_authority", ["la_code": .text(scope.code)])
        }
    }

    /// Notes every school of a group, which became another kind of group.
    func note(trust uid: String) throws(SQLFailure) {
        try note("Change/in_trust", ["trust_uid": .text(uid)])
    }

    private func note(
        _ statement: String, _ arguments: [String: SQLValue]
    ) throws(SQLFailure) {
        let notes = session.notes
        try session.forEach(statement, arguments) { (row) throws(SQLFailure) in
            notes.add(.integer(try row.integer("school_id")), isWhole: true)
        }
    }

    private func feed() throws(SQLFailure) -> SQLRow {
        guard let row = try session.row("Change/feed") else {
            throw SQLFailure(.corrupt, "The feed of changes is missing. Restore a backup.")
        }
        return row
    }
}
