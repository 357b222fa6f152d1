public import RollAccess
public import RollCasework
public import RollStore

extension RestrictedKind {
    /// What it takes to see such notes.
    public var seeing: Action {
        switch self {
        case .safeguarding: .seeSafeguardingNotes
        case .health: .seeHealthNotes
        }
    }

    /// What it takes to write such notes.
    public var keeping: Action {
        switch self {
        case .safeguarding: .keepSafeguardingNotes
        case .health: .keepHealthNotes
        }
    }
}

/// Writes a note on a child's safety or health, which only those who must know can see.
public struct KeepRestrictedNote: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Writes a note.
    ///
    /// - Parameters:
    ///   - words: The note.
    ///   - kind: About what it is.
    ///   - grant: Leave to write notes of the kind on the child.
    ///   - occasion: Who writes, and when.
    /// - Throws: ``ServiceFailure`` where nothing is said, or too much.
    public func run(
        _ words: String, on kind: RestrictedKind, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) {
        let order = try CaseOrder(grant, for: [kind.keeping], on: occasion)
        guard !CaseworkText.isBlank(words) else {
            throw ServiceFailure(.usage, "Write the note first.")
        }
        if let fault = CaseworkText.fault(words, in: "words") {
            throw ServiceFailure(.usage, fault.words)
        }
        try ServiceFailure.only {
            try store.write(only: order.school) { session in
                try session.notes(kind).add(words, order.school, order.child, by: order.author)
                try order.noteChange("\(kind.rawValue) note", in: session)
            }
        }
    }
}
