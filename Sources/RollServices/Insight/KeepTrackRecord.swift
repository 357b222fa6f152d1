public import RollInsight
public import RollStore

/// Keeps what the record of a year that has ended decides, so that lists and forecasts go by it.
///
/// - Source: rule R-INS-04.
public struct KeepTrackRecord: Sendable {
    let store: Store

    /// Keeps it in a database.
    public init(store: Store) { self.store = store }

    /// The setting under which it is kept.
    static let setting = "track-record"

    /// Keeps a record in place of the one before.
    ///
    /// - Parameters:
    ///   - record: The record of all schools that are loaded.
    ///   - off: The kinds of pattern to switch off.
    /// - Returns: What is kept.
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func run(
        _ record: TrackRecord, off: Set<PatternKind> = []
    ) throws(ServiceFailure) -> KeptRecord {
        let kept = KeptRecord(record, off: off)
        try ServiceFailure.only {
            try store.write { try $0.settings.set(Self.setting, to: kept.text) }
        }
        return kept
    }

    /// The record that is kept; nil where none is.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func kept() throws(ServiceFailure) -> KeptRecord? {
        try ServiceFailure.only { try store.read { try $0.keptRecord() } }
    }
}

extension StoreSession {
    /// What the record of an earlier year decides; nil where none is kept, or it cannot be read.
    ///
    /// - Throws: the failure of a statement.
    func keptRecord() throws -> KeptRecord? {
        try settings.value(KeepTrackRecord.setting).flatMap { KeptRecord($0) }
    }
}
