public import RollDomain
public import RollEngine

/// How the figures of weeks moved as codes settled: a row a week, a column a delay.
public struct RevisionTriangle: Sendable {
    /// Until when something was known.
    public enum Column: Hashable, Sendable {
        /// At the end of the Sunday so many weeks after the week's own.
        case after(weeks: Int)
        /// As it stands now.
        case standing
    }

    /// What was known of a week at one instant.
    public struct Cell: Sendable, Equatable {
        /// The counts.
        public internal(set) var answer = Answer()
    }

    /// One week of the window.
    public struct Week: Sendable {
        /// Its Monday.
        public let monday: CivilDate
        /// The part of it that the window holds.
        public let span: DateSpan
        /// What was known at each column; nil where that instant has not come.
        public internal(set) var cells: [Cell?]
    }

    /// The columns, by how much later they look.
    public let columns: [Column]
    /// The weeks in order.
    public internal(set) var weeks: [Week]
    /// The question of the first week; the others differ in their dates.
    public let query: Query
    /// The number of the mark N, no reason given yet; 0 where no register has it.
    public let noReason: Int
    /// Whether the data is synthetic.
    public let isSynthetic: Bool
    /// Submissions that were read, each once.
    public internal(set) var submissions = 0

    /// Delays in weeks: closely at first, when most codes settle.
    public static let usualDelays = [0, 1, 2, 3, 4, 6, 8]

    /// The instant up to which a column of a week knows; nil for now.
    ///
    /// - Parameters:
    ///   - column: The column.
    ///   - monday: The week's Monday.
    /// - Returns: The instant.
    public static func instant(_ column: Column, ofWeek monday: CivilDate) -> Instant? {
        switch column {
        case .after(let weeks): .endOf(monday.adding(days: 6 + 7 * weeks))
        case .standing: nil
        }
    }

    /// Sessions of a cell that have no reason yet.
    public func withoutReason(_ counts: RollEngine.FigureCounts) -> Ratio {
        let count = noReason < counts.codes.count ? counts.codes[noReason] : 0
        return Ratio(count, of: counts.possible)
    }
}
