public import RollDomain
public import RollSQL

extension StoreSession {
    /// Published figures as they were printed.
    public var published: PublishedRepository { PublishedRepository(session: self) }
}

/// One row of a published file.
public struct PublishedRow: Sendable, Hashable {
    /// The line of the file.
    public var line: Int
    /// The period as printed, such as `201718`.
    public var timePeriod: String
    /// What the period is, such as `Academic year` or `Week 12`.
    public var timeIdentifier: String
    /// The edition's breakdown, such as `six half terms`; empty where none.
    public var breakdown: String
    /// The level: `National`, `Regional`, `Local authority` or `School`.
    public var level: String
    /// The code of the place.
    public var code: String
    /// The name of the place.
    public var name: String
    /// The phase or type as printed.
    public var phase: String
    /// The figures by column as printed, as a JSON object.
    public var figures: String

    /// Describes a row.
    public init(
        line: Int, timePeriod: String, timeIdentifier: String, breakdown: String, level: String,
        code: String, name: String, phase: String, figures: String
    ) {
        self.line = line
        self.timePeriod = timePeriod
        self.timeIdentifier = timeIdentifier
        self.breakdown = breakdown
        self.level = level
        self.code = code
        self.name = name
        self.phase = phase
        self.figures = figures
    }
}

/// A published file that is loaded.
public struct StoredPublishedFile: Sendable, Hashable {
    /// The file's name.
    public let name: String
    /// What was published.
    public let product: String
    /// When it was loaded.
    public let loadedAt: Instant
    /// How many rows it has.
    public let rows: Int
    /// Its earliest period as printed, empty where it has no row.
    public let firstPeriod: String
    /// Its latest period as printed, empty where it has no row.
    public let lastPeriod: String
}

/// Published figures, kept to compare our own with.
public struct PublishedRepository {
    let session: StoreSession

    /// Whether a file with a fingerprint is there already.
    ///
    /// - Throws: the failure of a statement.
    public func holds(fingerprint: String) throws(SQLFailure) -> Bool {
        try session.row("Published/file", ["fingerprint": .text(fingerprint)]) != nil
    }

    /// Keeps a published file.
    ///
    /// - Throws: the failure of a statement; `unique` when the file is there already.
    public func add(
        fingerprint: String, fileName: String, product: String, at now: Instant,
        from first: CivilDate? = nil, to last: CivilDate? = nil, rows: [PublishedRow]
    ) throws(SQLFailure) {
        try session.execute(
            "Published/insert_file",
            [
                "fingerprint": .text(fingerprint), "file_name": .text(fileName),
                "product": .text(product), "recorded_at": SQLValue(now),
                "row_count": SQLValue(rows.count), "first_date": SQLValue(first),
                "last_date": SQLValue(last),
            ])
        let put = try session.prepare("Published/insert_row")
        let order = put.statement.parameters
        for row in rows {
            let values: [String: SQLValue] = [
                "fingerprint": .text(fingerprint), "line": SQLValue(row.line),
                "time_period": .text(row.timePeriod),
                "time_identifier": .text(row.timeIdentifier),
                "breakdown": .text(row.breakdown), "level": .text(row.level),
                "code": .text(row.code), "name": .text(row.name), "phase": .text(row.phase),
                "figures": .text(row.figures),
            ]
            try put.execute(order.map { values[$0] ?? .null })
        }
    }

    /// The published files, in the order in which they were loaded.
    ///
    /// - Throws: the failure of a statement.
    public func files() throws(SQLFailure) -> [StoredPublishedFile] {
        try session.rows("Published/files").map { (row) throws(SQLFailure) in
            StoredPublishedFile(
                name: try row.text("file_name"), product: try row.text("product"),
                loadedAt: try row.instant("recorded_at"), rows: try row.int("row_count"),
                firstPeriod: try row.textOrNil("first_period") ?? "",
                lastPeriod: try row.textOrNil("last_period") ?? "")
        }
    }
}
