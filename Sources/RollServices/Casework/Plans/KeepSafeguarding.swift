public import RollAccess
import RollCasework
public import RollStore

/// Writes a note on a child's safety, which only those who must know can see.
public struct KeepSafeguarding: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Writes a note.
    ///
    /// - Parameters:
    ///   - words: The note.
    ///   - grant: Leave to write notes on the child's safety.
    ///   - occasion: Who writes, and when.
    /// - Throws: ``ServiceFailure`` where nothing is said, or too much.
    public func run(
        _ words: String, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) {
        let order = try CaseOrder(grant, for: [.keepSafeguardingNotes], on: occasion)
        guard !CaseworkText.isBlank(words) else {
            throw ServiceFailure(.usage, "Write the note first.")
        }
        if let fault = CaseworkText.fault(words, in: "words") {
            throw ServiceFailure(.usage, fault.words)
        }
        try ServiceFailure.only {
            try store.write(only: order.school) { session in
                try session.safeguarding.add(
                    words, order.school, order.child, by: order.author)
                try order.noteChange("safeguarding note", in: session)
            }
        }
    }
}
