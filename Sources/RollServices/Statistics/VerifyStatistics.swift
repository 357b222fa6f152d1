import RollDomain
import RollFormats
public import RollStatistics
public import RollStore

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

    /// Adds published figures up from their narrowest rows.
    ///
    /// - Parameters:
    ///   - paths: The files, all of one kind.
    ///   - dimensions: What to add up by.
    ///   - store: The list of schools that says which trust each is in; nil where none is asked.
    /// - Returns: The sums, and a digest of the files that they rest on.
    /// - Throws: ``ServiceFailure`` when a file cannot be read, or files do not add up.
    public func rollUp(
        _ paths: [String], by dimensions: [RollUpDimension], schools store: Store? = nil
    ) throws(ServiceFailure) -> (sums: PublishedRollUp, fingerprint: DataFingerprint) {
        try ServiceFailure.only {
            var trusts: [URN: String] = [:]
            if let store {
                for school in try store.read({ try $0.schools.all() }) {
                    trusts[school.urn] = school.trustName ?? school.trustUID
                }
            }
            let sums = try PublishedRollUp.run(
                paths.map(PublishedFile.path), by: dimensions, trusts: trusts)
            return (sums, try Self.fingerprint(paths))
        }
    }

    /// A digest of files: the same for the same files, in whatever order.
    ///
    /// - Throws: ``ServiceFailure`` when a file cannot be read.
    public static func fingerprint(_ paths: [String]) throws(ServiceFailure) -> DataFingerprint {
        try ServiceFailure.only {
            DataFingerprint(digesting: try paths.map(Fingerprint.compute).sorted())
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
