public import RollDomain
public import RollSQL

extension StoreSession {
    /// What was imported, and what was set aside.
    public var imports: ImportRepository { ImportRepository(session: self) }
}

/// One import, counted in rows.
public struct ImportRun: Sendable, Hashable {
    /// The kind of file, such as `marks`.
    public var kind: String
    /// The file's name, without its folder.
    public var fileName: String
    /// The fingerprint of its bytes.
    public var fingerprint: String
    /// When.
    public var at: Instant
    /// Who.
    public var operatorName: String
    /// Rows read.
    public var read = 0
    /// Rows that said something new.
    public var new = 0
    /// Rows that changed something.
    public var changed = 0
    /// Rows that said what was known.
    public var unchanged = 0
    /// Rows set aside.
    public var quarantined = 0
    /// The school that it was made for; nil where it was made for the installation.
    public var school: URN?

    /// Describes an import; the counts are set afterwards.
    public init(
        kind: String, fileName: String, fingerprint: String, at: Instant, operatorName: String
    ) {
        self.kind = kind
        self.fileName = fileName
        self.fingerprint = fingerprint
        self.at = at
        self.operatorName = operatorName
    }
}

/// A row that was not taken in, kept as it came.
public struct SetAsideRow: Sendable, Hashable {
    /// The school, nil where the row names none that is known.
    public var school: URN?
    /// The line of the file.
    public var line: Int
    /// The rule that it broke.
    public var rule: String
    /// What is wrong, without personal data.
    public var reason: String
    /// What arrived.
    public var received: String

    /// Describes a row.
    public init(school: URN?, line: Int, rule: String, reason: String, received: String) {
        self.school = school
        self.line = line
        self.rule = rule
        self.reason = reason
        self.received = received
    }
}

/// Imports and the rows they set aside.
public struct ImportRepository {
    let session: StoreSession

    /// Keeps an import and the rows it set aside.
    ///
    /// - Returns: The import's number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func add(_ run: ImportRun, setAside rows: [SetAsideRow]) throws(SQLFailure) -> Int {
        let number = try session.next("import_run")
        try session.execute(
            "Import/insert_run",
            [
                "import_no": .integer(number), "kind": .text(run.kind),
                "file_name": .text(run.fileName), "fingerprint": .text(run.fingerprint),
                "recorded_at": SQLValue(run.at), "operator": .text(run.operatorName),
                "rows_read": SQLValue(run.read), "rows_new": SQLValue(run.new),
                "rows_changed": SQLValue(run.changed), "rows_unchanged": SQLValue(run.unchanged),
                "rows_quarantined": SQLValue(run.quarantined),
                "school_id": SQLValue(run.school?.number ?? 0),
            ])
        let put = try session.prepare("Import/insert_row")
        let order = put.statement.parameters
        for row in rows {
            let values: [String: SQLValue] = [
                "school_id": SQLValue(row.school?.number ?? 0), "import_no": .integer(number),
                "line": SQLValue(row.line), "rule_id": .text(row.rule),
                "reason": .text(row.reason), "received": .text(row.received),
                "recorded_at": SQLValue(run.at),
            ]
            try put.execute(order.map { values[$0] ?? .null })
        }
        return Int(number)
    }

    /// Whether an import of the same bytes and kind is kept already.
    ///
    /// - Throws: the failure of a statement.
    public func holds(fingerprint: String, kind: String) throws(SQLFailure) -> Bool {
        let row = try session.row(
            "Import/came_before", ["fingerprint": .text(fingerprint), "kind": .text(kind)])
        return try row?.int("found") ?? 0 > 0
    }

    /// Imports in the order in which they were made.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [ImportRun] {
        try session.rows("Import/runs").map(Self.run)
    }

    /// The newest imports.
    ///
    /// - Parameters:
    ///   - school: those made for one school; nil for all.
    ///   - most: how many at most.
    ///   - skipped: how many newer ones to leave out.
    /// - Returns: the imports, newest first.
    /// - Throws: the failure of a statement.
    public func page(
        for school: URN?, most: Int, skipping skipped: Int = 0
    ) throws(SQLFailure) -> [ImportRun] {
        var arguments = Self.range(school)
        arguments["most"] = SQLValue(most)
        arguments["skipped"] = SQLValue(skipped)
        return try session.rows("Import/page", arguments).map(Self.run)
    }

    /// How many imports there were.
    ///
    /// - Parameter school: those made for one school; nil for all.
    /// - Returns: the number.
    /// - Throws: the failure of a statement.
    public func count(for school: URN?) throws(SQLFailure) -> Int {
        try session.row("Import/count", Self.range(school))?.int("imports") ?? 0
    }

    private static func range(_ school: URN?) -> [String: SQLValue] {
        let schools = school.map { Int64($0.number)...Int64($0.number) } ?? 0...Int64.max
        return [
            "first_school": .integer(schools.lowerBound),
            "last_school": .integer(schools.upperBound),
        ]
    }

    private static func run(_ row: SQLRow) throws(SQLFailure) -> ImportRun {
        var run = ImportRun(
            kind: try row.text("kind"), fileName: try row.text("file_name"),
            fingerprint: try row.text("fingerprint"), at: try row.instant("recorded_at"),
            operatorName: try row.text("operator"))
        run.read = try row.int("rows_read")
        run.new = try row.int("rows_new")
        run.changed = try row.int("rows_changed")
        run.unchanged = try row.int("rows_unchanged")
        run.quarantined = try row.int("rows_quarantined")
        run.school = URN(number: try row.int("school_id"))
        return run
    }

    /// Rows set aside by one rule, counted by school; the same line that came twice counts once.
    ///
    /// - Parameter rule: the rule's id, such as `R-IN-43`.
    /// - Returns: the rows of each school that has any.
    /// - Throws: the failure of a statement.
    public func setAside(rule: String) throws(SQLFailure) -> [URN: Int] {
        var found: [URN: Int] = [:]
        for row in try session.rows("Import/set_aside_marks", ["rule_id": .text(rule)]) {
            found[try row.school()] = try row.int("row_count")
        }
        return found
    }

    /// Rows set aside, counted by rule.
    ///
    /// - Throws: the failure of a statement.
    public func setAsideByRule() throws(SQLFailure) -> [(rule: String, rows: Int)] {
        try session.rows("Import/set_aside").map { (row) throws(SQLFailure) in
            (try row.text("rule_id"), try row.int("row_count"))
        }
    }

    /// What was set aside of a school under a rule, as it came, oldest first: personal data.
    ///
    /// - Throws: the failure of a statement.
    public func received(of school: URN, under rule: String) throws(SQLFailure) -> [String] {
        try session.rows(
            "Import/received", ["school_id": SQLValue(school), "rule_id": .text(rule)]
        ).map { (row) throws(SQLFailure) in try row.text("received") }
    }
}
