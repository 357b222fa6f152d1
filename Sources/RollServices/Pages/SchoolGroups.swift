public import RollDomain
public import RollEngine
public import RollStore

/// One group of a school with what it is compared with.
public struct GroupRow: Sendable, Hashable {
    /// The values of the dimensions.
    public let key: [GroupValue]
    /// The same in words.
    public let words: String
    /// The counts.
    public let counts: RollEngine.FigureCounts
    /// The same group in the school's authority and phase; nil where it would show one school.
    public let authority: RollEngine.FigureCounts?
    /// The same group in England and the school's phase; nil where nobody is in it.
    public let england: RollEngine.FigureCounts?

    /// The share of pupils who are persistently absent.
    public var persistent: GroupShare { GroupShare(counts.persistentRate) }
    /// The share of pupils who are severely absent.
    public var severe: GroupShare { GroupShare(counts.severeRate) }
    /// Overall absence; nil where there are too few pupils.
    public var absence: Ratio? {
        counts.enrolments < GroupShare.fewest ? nil : counts.absence
    }
}

/// Groups by one characteristic, or by several at once.
public struct GroupTable: Sendable, Hashable {
    /// What the groups are made by.
    public let dimensions: [Dimension]
    /// The groups.
    public let rows: [GroupRow]
}

/// A school's figures by group.
public struct SchoolGroupsPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// All pupils.
    public let whole: GroupRow
    /// One table for each characteristic or combination asked for.
    public let tables: [GroupTable]
    /// The authority and England, as far as they may be told.
    public let places: [BesidePlace]
    /// What they rest on.
    public let basis: PageBasis
}

/// Shows a school's figures by characteristic and combination, beside its authority and England.
///
/// - Source: rules R-RATE-01, R-PA-01, R-RANGE-01.
public struct SchoolGroups: Sendable {
    let figures: PageFigures

    /// What groups are made by where nothing is asked for; nothing of care among it.
    public static let usual: [[Dimension]] = [
        [.yearGroup], [.sex], [.characteristic(.freeSchoolMeals)], [.characteristic(.specialNeeds)],
        [.characteristic(.additionalLanguage)], [.characteristic(.ethnicity)],
    ]

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the year so far.
    ///
    /// The caller decides which dimensions the viewer may use: a dimension of care tells of care.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - dimensions: What groups are made by, one table each; several at once are a combination.
    ///   - occasion: The day.
    /// - Returns: The groups; those of fewer than ten pupils with their count alone.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations) for each table.
    public func run(
        _ urn: URN, by dimensions: [[Dimension]] = Self.usual, on occasion: Occasion
    ) throws(ServiceFailure) -> SchoolGroupsPage {
        let school = try ServiceFailure.only {
            try figures.store.read { try $0.existing(urn) }
        }
        let snapshot = figures.snapshot
        let window = PageFigures.settled(on: occasion.today)
        var query = Query(Window(window))
        query.expectedUpTo = window.to
        let places = figures.beside(school, query, on: occasion.today)
        var own = query
        own.schools.schools = [urn]
        let total = snapshot.answer(own)
        return SchoolGroupsPage(
            school: school,
            whole: GroupRow(
                key: [], words: "All pupils", counts: total.total,
                authority: places.first { $0.kind == .authority }?.counts,
                england: places.first { $0.kind == .england }?.counts),
            tables: dimensions.map {
                figures.groups(of: school, query, by: $0, on: occasion.today)
            }, places: places, basis: PageBasis(window, total, snapshot, occasion))
    }
}
