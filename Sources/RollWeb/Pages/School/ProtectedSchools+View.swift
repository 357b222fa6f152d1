import RollEngine
import RollServices
import RollStore

extension ProtectedSchools {
    /// The school of an ask in protected counts, as a page shows it.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - splits: How it is split.
    ///   - ask: Who asks, and when.
    /// - Returns: Nil where nothing is recorded yet.
    /// - Throws: ``WebFailure/notFound`` where the visitor may see no figures of it.
    func view(
        of school: StoredSchool, by splits: [Dimension], _ ask: Ask
    ) throws -> ProtectedSchoolView? {
        let found: ProtectedSchoolPage?
        do {
            found = try page(school, by: ask.grant, splits: splits, on: ask.today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
        guard let found else { throw WebFailure.notFound }
        return ProtectedSchoolView(page: found)
    }
}
