public import RollDomain
public import RollStore

/// Says of which academic years a database has registers.
public struct HeldYears: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// Whether any school has a register of a year.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(schools), and less where one of the first has.
    public func holds(_ year: AcademicYear) throws(ServiceFailure) -> Bool {
        try ServiceFailure.only {
            try store.read { session in
                for school in try session.schools.withPupils() {
                    let held = try session.registers.span(of: school.urn)
                    if held?.overlaps(year.span) ?? false { return true }
                }
                return false
            }
        }
    }
}
