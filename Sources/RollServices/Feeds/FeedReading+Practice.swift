import RollStore

/// The practice library for systems that read figures: what every school may read, and no draft.
extension FeedReading {
    /// The cards that answer what is looked for.
    ///
    /// - Parameters:
    ///   - ask: What is looked for.
    ///   - caller: The feed.
    /// - Returns: Those that fit, those that answer most first.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(cards + adoptions).
    public func practice(
        _ ask: PracticeAsk, of caller: FeedCaller
    ) throws(ServiceFailure) -> [PlainCard] {
        try ServiceFailure.only {
            try store.read {
                try FindPractice.found(ask.question, in: $0).lines.map { PlainCard($0) }
            }
        }
    }
}
