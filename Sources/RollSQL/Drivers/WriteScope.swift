/// What a write may change, so that writers of different things need not wait for one another.
///
/// A database that has one writer at a time, as SQLite has, pays no heed to it.
public enum WriteScope: Sendable, Hashable {
    /// Anything: no other write goes on at the same time.
    case database
    /// One part alone, such as a school by its number: writes of other parts may go on beside it.
    ///
    /// Work of this scope must change rows of its part only, apart from rows that are added under
    /// a number from a counter.
    case part(Int64)
}
