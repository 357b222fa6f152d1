/// Knows which drivers the current thread of work is inside, so that nesting is refused.
///
/// Without it a nested call would wait for itself for ever.
public enum TransactionGate {
    @TaskLocal private static var open: Set<ObjectIdentifier> = []

    /// Refuses to go on inside the work of another call on the same driver.
    ///
    /// - Parameter driver: the driver that is called.
    /// - Throws: `misuse` when the caller is already inside a transaction of the driver.
    public static func checkOutside(_ driver: any SQLDriver) throws(SQLFailure) {
        if open.contains(ObjectIdentifier(driver)) {
            throw SQLFailure(
                .misuse,
                "A transaction was started inside another one on the same database. "
                    + "Use the session that the outer work received.")
        }
    }

    /// Runs a transaction's work, marked as being inside the driver.
    ///
    /// - Parameters:
    ///   - driver: the driver that runs the work.
    ///   - work: the work to do.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws.
    public static func inside<Result>(
        _ driver: any SQLDriver, _ work: () throws -> Result
    ) rethrows -> Result {
        try $open.withValue(open.union([ObjectIdentifier(driver)])) { try work() }
    }
}
