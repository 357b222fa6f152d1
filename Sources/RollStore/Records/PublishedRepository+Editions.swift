public import RollDomain
public import RollSQL

/// One period of a published file that is loaded.
public struct StoredEdition: Sendable, Hashable {
    /// The fingerprint of the file.
    public let fingerprint: String
    /// The file's name.
    public let fileName: String
    /// What was published.
    public let product: String
    /// When it was loaded.
    public let loadedAt: Instant
    /// First date counted, where whoever loaded it said so.
    public let from: CivilDate?
    /// Last date counted, where whoever loaded it said so.
    public let to: CivilDate?
    /// The period as printed.
    public let timePeriod: String
    /// What the period is, as printed.
    public let timeIdentifier: String
    /// The edition's breakdown, empty where none.
    public let breakdown: String
    /// How many rows it has.
    public let rows: Int
}

/// The printed figures of one row of a published file.
public struct PrintedFigures: Sendable, Hashable {
    /// The line of the file.
    public let line: Int
    /// The name of the place as printed.
    public let name: String
    /// The figures by column as printed, as a JSON object.
    public let figures: String
}

extension PublishedRepository {
    /// The editions that are loaded, by product and period, the newest file of an edition last.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(rows of all files).
    public func editions() throws(SQLFailure) -> [StoredEdition] {
        try session.rows("Published/editions").map { (row) throws(SQLFailure) in
            StoredEdition(
                fingerprint: try row.text("fingerprint"), fileName: try row.text("file_name"),
                product: try row.text("product"), loadedAt: try row.instant("recorded_at"),
                from: try row.dateOrNil("first_date"), to: try row.dateOrNil("last_date"),
                timePeriod: try row.text("time_period"),
                timeIdentifier: try row.text("time_identifier"),
                breakdown: try row.text("breakdown"), rows: try row.int("row_count"))
        }
    }

    /// The figures of one place and phase in an edition, in the order of the file.
    ///
    /// - Parameters:
    ///   - edition: the edition.
    ///   - level: the level as printed, such as `Regional`.
    ///   - code: the code of the place, empty for England.
    ///   - phase: the phase, such as `primary`.
    /// - Returns: one row, or several where the file is split by characteristics.
    /// - Throws: the failure of a statement.
    public func figures(
        _ edition: StoredEdition, level: String, code: String, phase: String
    ) throws(SQLFailure) -> [PrintedFigures] {
        try session.rows(
            "Published/figures",
            [
                "level": .text(level), "code": .text(code), "phase": .text(phase),
                "time_period": .text(edition.timePeriod),
                "time_identifier": .text(edition.timeIdentifier),
                "breakdown": .text(edition.breakdown), "fingerprint": .text(edition.fingerprint),
            ]
        ).map { (row) throws(SQLFailure) in
            PrintedFigures(
                line: try row.int("line"), name: try row.text("name"),
                figures: try row.text("figures"))
        }
    }

    /// Says which dates a file counts that is loaded.
    ///
    /// - Throws: the failure of a statement.
    public func setDates(
        of fingerprint: String, from first: CivilDate?, to last: CivilDate?
    ) throws(SQLFailure) {
        try session.execute(
            "Published/set_dates",
            [
                "fingerprint": .text(fingerprint), "first_date": SQLValue(first),
                "last_date": SQLValue(last),
            ])
    }
}
