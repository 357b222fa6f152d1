import RollFormats
public import RollStatistics

/// Recomputes published statistics from themselves; no database is needed.
public struct VerifyStatistics: Sendable {
    /// Makes the use case.
    public init() {}

    /// Verifies files together, so that school rows can be added up to published areas.
    ///
    /// - Throws: ``ServiceFailure`` when a file cannot be read or is of no known kind.
    public func run(
        _ paths: [String], progress: @escaping @Sendable (String, Int) -> Void
    ) throws(ServiceFailure) -> VerificationReport {
        try ServiceFailure.only {
            try Verifier.verify(paths.map(PublishedFile.path), progress: progress)
        }
    }

    /// The rows of a report as CSV.
    ///
    /// - Throws: ``ServiceFailure``.
    public static func csv(_ report: VerificationReport) throws(ServiceFailure) -> String {
        try ServiceFailure.only {
            var writer = CSVWriter(to: .memory())
            try writer.row(VerificationReport.rowHeader)
            for row in report.rows { try writer.row(row) }
            return String(decoding: try writer.finish(), as: UTF8.self)
        }
    }
}
