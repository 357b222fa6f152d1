import RollDomain
import RollImport
import RollStore

extension ImportDesk {
    /// Takes in a published list of neighbours of authorities: it takes the place of the list of the
    /// same kind that was loaded before.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importNeighbours(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let outcome = try NeighboursImporter(mapping: mapping).read(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                guard let kind = outcome.changes.first?.kind else {
                    result.ending = .stopped("The list has no neighbour. Nothing was written.")
                    return
                }
                result.applied = try session.neighbours.replace(
                    outcome.changes, kind, at: occasion.now)
                let authorities = Set(outcome.changes.map(\.authority)).count
                result.remarks.append(
                    kind == .statistical
                        ? "Statistical neighbours of \(authorities) authorities."
                        : "Shared borders of \(authorities) authorities.")
            }
        }
    }
}
