public import RollSQL
import RollStore

/// Says whether a copy of a database is as good as the original.
public struct CheckBackup: Sendable {
    /// Checks copies.
    public init() {}

    /// Opens the copy, looks for damage, and compares every row with the original.
    ///
    /// - Parameters:
    ///   - original: A transaction on the original, in the state that was copied.
    ///   - copy: A transaction on the copy.
    /// - Returns: What both hold.
    /// - Throws: ``ServiceFailure`` where the copy is damaged or holds anything else.
    /// - Complexity: O(size of the database), twice.
    public func run(
        original: any SQLSession, copy: any SQLSession
    ) throws(ServiceFailure) -> DatabaseContents {
        try ServiceFailure.only {
            let copied = Store.session(over: copy)
            let faults = try copied.care.faults()
            guard faults.isEmpty else {
                throw ServiceFailure(
                    .environment,
                    "The copy is damaged (\(faults[0])), so it was not kept. Examine the database "
                        + "with rollcall doctor, and the disk.")
            }
            let wanted = try DatabaseContents(Store.session(over: original))
            let found = try DatabaseContents(copied)
            guard found == wanted else {
                let differing = wanted.tables.filter { !found.tables.contains($0) }.map(\.name)
                throw ServiceFailure(
                    .environment,
                    "The copy does not hold what the database holds (in: "
                        + "\(differing.isEmpty ? "tables of its own" : differing.joined(separator: ", ")))"
                        + ", so it was not kept. Examine the disk, then try again.")
            }
            return wanted
        }
    }
}
