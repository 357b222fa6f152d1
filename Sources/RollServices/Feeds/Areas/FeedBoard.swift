import RollAccess
import RollCasework
public import RollDomain
import RollStore

/// A part of the national board: what had to be kept back stands as a sign in its cells.
public struct FeedSection: Sendable, Hashable {
    let section: NationSection

    /// A cell of a table: its words, and the number behind them; nil for words and what is kept back.
    public typealias Cell = (text: String, value: Double?)

    /// A table.
    public struct Table: Sendable, Hashable {
        let table: NationTable

        /// What it shows.
        public var caption: String { table.caption }
        /// The headings of its columns; the first names the row.
        public var columns: [String] { table.columns.map(\.label) }
        /// The rows, each with a cell for every column.
        public var rows: [[Cell]] { table.rows.map { $0.map { ($0.text, $0.value) } } }
        /// The unit of what is drawn; empty where nothing is.
        public var unit: String { table.unit }
    }

    /// Names it, such as `meetings`.
    public var code: String { section.code }
    /// What it is about.
    public var title: String { section.title }
    /// The finding, in a sentence.
    public var sentence: String { section.sentence }
    /// Its tables.
    public var tables: [Table] { section.tables.map { Table(table: $0) } }
    /// What its figures rest on; one line each.
    public var sources: [String] { section.sources }
}

extension FeedAreas {
    /// The national board as it stands on the day, by month.
    ///
    /// - Returns: The same parts all day.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(registrations of the year) when it is first asked on a day, O(1) afterwards.
    public func board(
        from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedSection] {
        precondition(caller.may(.readNation), "no leave")
        return try boards.board(
            by: nation(.seeBoard, caller, on: occasion.today), figures: figures,
            on: occasion.today
        ).map { FeedSection(section: $0) }
    }

    /// What changed in England in a calendar month, beside the same month a year before.
    ///
    /// - Parameters:
    ///   - first: The first day of the month.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: The same parts all day; nil for what is no month of the academic year that is over.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of two years) when it is first asked on a day, O(1) afterwards.
    public func month(
        from first: CivilDate, for caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedSection]? {
        precondition(caller.may(.readNation), "no leave")
        let year = AcademicYear(of: occasion.today.adding(days: -1))
        guard let month = PackMonth(first: first), month.last < occasion.today,
            AcademicYear(of: month.last) == year
        else { return nil }
        return try boards.month(
            month, by: nation(.seeBoard, caller, on: occasion.today), figures: figures,
            on: occasion.today
        ).map { FeedSection(section: $0) }
    }
}
