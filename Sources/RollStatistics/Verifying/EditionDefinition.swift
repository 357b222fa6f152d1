import RollDomain

/// Which definition the figures of a published edition follow.
///
/// - Source: rules R-DEF-01 and R-STAT-07.
struct EditionDefinition: Sendable {
    /// The definition by which an edition of a product was counted.
    ///
    /// The files give persistent absence from ten per cent, whatever line was in use at the time.
    ///
    /// - Returns: The definition; nil where none is known for the period.
    static func of(_ product: PublishedProduct, _ edition: PublishedEdition) -> FigureDefinition? {
        guard let year = edition.schoolYear else { return nil }
        let day = year.ageReference
        func standing(_ known: [FigureDefinition]) -> FigureDefinition? {
            known.first { $0.inForce.contains(day) }
        }
        guard product.isCensus else { return standing(daily) }
        let said = edition.breakdown.lowercased()
        if said.contains("five") { return standing(five) }
        if said.contains("six") { return standing(six) }
        return standing(six) ?? standing(five)
    }

    private static let daily = FigureDefinition.all.filter { $0.series == .daily }
    private static let tenth = FigureDefinition.all.filter {
        $0.series == .census && $0.persistent == .share(.persistent)
    }
    private static let five = tenth.filter { $0.notCounted.contains { $0.ages == nil } }
    private static let six = tenth.filter { $0.notCounted.allSatisfy { $0.ages != nil } }
}
