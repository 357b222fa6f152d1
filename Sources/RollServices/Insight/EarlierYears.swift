public import RollDomain
import RollEngine
public import RollInsight
public import RollStore

/// Reads the year before of some children, at whatever schools they were then.
///
/// - Source: rules R-INS-02, R-CHILD-01.
public struct EarlierYears: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// The schools at which children of a school were in the year before a year.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func schools(
        of school: URN, before year: AcademicYear
    ) throws(ServiceFailure) -> Set<URN> {
        try ServiceFailure.only {
            try store.read { try $0.pupils.schools(ofChildrenOf: school, in: year.previous) }
        }
    }

    /// The sessions of each child in the year before a year.
    ///
    /// - Parameters:
    ///   - children: The children, by their number across schools.
    ///   - year: The year whose forecast needs it.
    /// - Returns: The children with possible sessions then; sessions at several schools together.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(marks of the year before) of the schools at which any of them was.
    public func run(
        of children: Set<Int64>, before year: AcademicYear
    ) throws(ServiceFailure) -> [Int64: EarlierYear] {
        let earlier = year.previous
        let schools = try ServiceFailure.only {
            try store.read { session in
                try children.reduce(into: Set<URN>()) { schools, child in
                    for one in try session.pupils.enrolments(ofPupil: child)
                    where one.span.overlaps(earlier.span) {
                        schools.insert(one.school)
                    }
                }
            }
        }
        guard !schools.isEmpty else { return [:] }
        var filter = SchoolFilter()
        filter.schools = schools
        let snapshot = try NationLoader(store: store).run(earlier.span, filter)
        return try ServiceFailure.only {
            try InsightReader().earlierYears(of: children, before: year, in: snapshot)
        }
    }
}
