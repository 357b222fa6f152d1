import RollColumns

/// The form of snapshot files.
///
/// ```
/// hot     sessions    calendar, rows' dates and ages, three planes     one a partition
/// cold    identity    numbers of registrations and children            one a partition
///         traits      what rows are split and chosen by                one a partition
///         marks       marks that are not the usual ones                one a partition
///         index       schools, years and sizes of the partitions       one
///         origin      database, version, symbols and how they count    one
/// ```
enum SnapshotForm {
    /// Raised whenever a section changes its form, or what a number in it means: how ages, groups
    /// or usual marks are worked out included.
    static let mark = FileMark("ROLLYEAR", version: 1)

    /// What a section holds.
    enum Kind: UInt32, CaseIterable {
        case origin = 1
        case index = 2
        case sessions = 3
        case identity = 4
        case traits = 5
        case marks = 6

        /// The kinds of which each partition has one.
        static let ofPartitions: [Kind] = [.sessions, .identity, .traits, .marks]

        /// Whether most questions pass it by.
        var isCold: Bool { self != .sessions }
    }
}
