import RollAccess
public import RollStore

/// Writes down that what a database holds is taken away in a file: who takes it, what for and what.
///
/// It is written before anything leaves, so that nothing is taken unseen. Where the file cannot be
/// written after all, the record says who meant to take it.
public struct RecordExport: Sendable {
    let store: Store

    /// Writes into the record of a database.
    public init(store: Store) { self.store = store }

    /// Writes it down.
    ///
    /// - Parameters:
    ///   - what: The command and what it takes, such as `snapshot of 2025/26`; nothing of a child.
    ///   - occasion: Who takes it, and what for.
    /// - Throws: ``ServiceFailure`` of the database; nothing may leave then.
    public func run(_ what: String, on occasion: Occasion) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                try AuditPen(session, on: occasion).note(.export, what)
            }
        }
    }
}
