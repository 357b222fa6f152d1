import RollDomain
import RollEngine
import RollStore

extension LiveNation {
    /// The registers in memory, for a question about what is known now.
    ///
    /// The partitions are those that ``NationLoader`` would give, in the same order.
    ///
    /// - Parameters:
    ///   - span: Dates; registers of every academic year that they touch are needed.
    ///   - filter: Which schools.
    /// - Returns: The registers; nil where the question needs more than is held.
    /// - Throws: ``ServiceFailure`` when no school fits.
    /// - Complexity: O(schools).
    func registers(
        _ span: DateSpan, _ filter: SchoolFilter
    ) throws(ServiceFailure) -> SourcedNation? {
        let needed = NationLoader.years(of: span)
        guard self.filter == SchoolFilter(), Set(needed).isSubset(of: years) else { return nil }
        let (snapshot, state) = held
        var found: [Partition] = []
        let selection = SchoolSelection(filter)
        for urn in snapshot.schools {
            let own = needed.compactMap { snapshot.partition(of: urn, $0) }
            guard let school = own.last?.school, selection.contains(school) else { continue }
            found += own
        }
        guard !found.isEmpty else { throw NationLoader.noSchool }
        return SourcedNation(
            snapshot: NationSnapshot(rules: snapshot.rules, partitions: found),
            fingerprint: state.fingerprint(of: found.map(\.school.urn)), origin: .memory)
    }
}

extension SchoolSelection {
    /// The schools that a filter names.
    init(_ filter: SchoolFilter) {
        self.init()
        schools = filter.schools
        authorities = filter.authority.map { [$0] }
        trusts = filter.trustUID.map { [$0] }
        regions = filter.regionCode.map { [$0] }
        phases = filter.phase.map { [$0] }
        types = filter.typeCodes
    }
}
