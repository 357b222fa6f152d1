public import RollStatistics

/// Screens a published data file with its description by the rules of the statistics platform.
public struct CheckPair: Sendable {
    /// Makes the use case; no database is needed.
    public init() {}

    /// Screens a pair.
    ///
    /// - Parameters:
    ///   - path: The data file.
    ///   - meta: The description, nil for the file beside it.
    /// - Returns: What was found.
    /// - Throws: ``ServiceFailure`` where a file cannot be read.
    public func run(_ path: String, meta: String? = nil) throws(ServiceFailure) -> PairReport {
        try ServiceFailure.only { try PairReport.check(path, meta: meta) }
    }
}
