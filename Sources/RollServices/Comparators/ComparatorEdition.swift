public import RollDomain
import RollStatistics
public import RollStore

/// A published edition that is loaded: what it counts, over which dates, by which definition.
///
/// - Source: rules R-STAT-07 and R-BESIDE-01.
public struct ComparatorEdition: Sendable {
    /// The rows as they are kept.
    public let stored: StoredEdition
    /// What was published, for people.
    public let title: String
    /// The period in words.
    public let period: String
    /// The academic year; nil where the period is none.
    public let year: AcademicYear?
    /// What its figures mean; nil where no definition is known for it.
    public let definition: FigureDefinition?
    /// First date counted; nil where nobody says.
    public let from: CivilDate?
    /// Last date counted; nil where nobody says.
    public let to: CivilDate?

    let product: PublishedProduct

    /// The dates in words.
    public var dates: String {
        switch (from, to) {
        case (let from?, let to?): DateSpan(from: from, to: to).description
        case (let from?, nil): "from \(from.spoken), last date not stated"
        case (nil, let to?): "to \(to.spoken), first date not stated"
        case (nil, nil): "dates not stated"
        }
    }

    init?(_ stored: StoredEdition) {
        guard let product = PublishedProduct(rawValue: stored.product) else { return nil }
        let edition = RollStatistics.PublishedEdition(
            timeIdentifier: stored.timeIdentifier, timePeriod: stored.timePeriod,
            breakdown: stored.breakdown)
        let known = edition.dates(of: product)
        self.stored = stored
        self.product = product
        title = product.title
        period = edition.description
        year = edition.academicYear
        definition = edition.definition(of: product)
        from = stored.from ?? known.from
        to = stored.to ?? known.to
    }
}

extension LoadStatistics {
    /// The editions that are loaded, by product and period.
    ///
    /// - Returns: One for each period of each file, the newest file of a period last.
    /// - Throws: ``ServiceFailure``.
    public func editions() throws(ServiceFailure) -> [ComparatorEdition] {
        try ServiceFailure.only {
            try store.read { try $0.published.editions() }.compactMap { ComparatorEdition($0) }
        }
    }
}
