import RollSQL

/// The locks by which writers keep out of each other's way.
///
/// The lock is taken by a statement of its own before the work, at the level READ COMMITTED:
/// each statement of the work then sees what the writer before has committed. At a higher level
/// the wait for the lock would fix the state that the work sees to the time before the wait.
enum PostgresLock {
    /// The lock of the whole database: the letters R, o, l, l.
    private static let database = 0x526F_6C6C
    /// The space of the locks of parts, beside a part's own number.
    private static let parts = 0x526F_6C70

    /// The words that begin a write.
    static func begin(_ scope: WriteScope) -> String {
        switch scope {
        case .database:
            "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(\(database))"
        case .part(let number):
            // Two keys of 32 bits each are a space apart from one key of 64.
            """
            BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock_shared(\(database));
            SELECT pg_advisory_xact_lock(\(parts), \(Int32(truncatingIfNeeded: number)))
            """
        }
    }
}
