import RollColumns
import RollDomain

/// A question with what is the same for every partition worked out once.
///
/// A class, since it is handed on for every partition: a copy would count a dozen references, and
/// lanes would wait for each other's counts.
final class PreparedQuery: Sendable {
    let query: Query
    let recoded: RecodedMarks
    /// The dimensions of schools, of pupils and of time, each with its place in the key.
    let ofSchools: [(place: Int, dimension: Dimension)]
    let ofPupils: [(place: Int, dimension: Dimension)]
    let ofTime: [(place: Int, dimension: Dimension)]
    /// When rows are flagged, made ready where only sessions and thresholds are asked, by law; nil
    /// where more is asked.
    let thresholds: PartTally.Thresholds?

    init(_ query: Query, rules: MarkRules) {
        self.query = query
        recoded = RecodedMarks(query.rules.recoded, rules: rules)
        let placed = query.dimensions.enumerated().map { (place: $0, dimension: $1) }
        ofTime = placed.filter { $0.dimension.isTime }
        ofPupils = placed.filter { $0.dimension.isOfPupils }
        ofSchools = placed.filter { !$0.dimension.isTime && !$0.dimension.isOfPupils }
        // A fixed number of sessions is no part of those possible, by which the quick way flags.
        let lines = [query.rules.persistent, query.rules.severe]
        let isPlain =
            query.measures.isEmpty && recoded.isEmpty && lines.allSatisfy { $0.sessions == 0 }
        thresholds = isPlain ? Self.thresholds(query.rules, slots: SlotChunk.slots) : nil
    }

    /// When rows of so many slots are flagged.
    static func thresholds(_ rules: FigureRules, slots: Int) -> PartTally.Thresholds {
        PartTally.Thresholds(
            slots: slots, lower: (rules.persistent.numerator, rules.persistent.denominator),
            upper: (rules.severe.numerator, rules.severe.denominator))
    }

    /// A key without values; each dimension fills its place.
    var emptyKey: [GroupValue] {
        [GroupValue](repeating: .phase(.other), count: query.dimensions.count)
    }

    /// The value of a dimension of schools.
    static func value(of dimension: Dimension, _ partition: Partition) -> GroupValue {
        let school = partition.school
        switch dimension {
        case .school: return .school(school.urn)
        case .trust: return .trust(school.trustUID)
        case .authority: return .authority(school.authority)
        case .region: return .region(school.regionCode)
        case .phase: return .phase(school.phase)
        case .type: return .type(school.typeCode)
        case .year: return .year(partition.year)
        default: preconditionFailure("only dimensions of schools are the same for a partition")
        }
    }
}
