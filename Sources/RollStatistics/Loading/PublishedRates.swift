public import RollDomain

/// The headline rates of one place and phase in a published edition, in per cent.
///
/// Rates are worked out from the printed counts where there are any; what a file prints without
/// its counts is taken as printed. A rate that the file hides or does not hold is nil.
///
/// - Source: rules R-STAT-01, R-STAT-02, R-STAT-05 and R-STAT-12.
public struct PublishedRates: Sendable, Hashable {
    /// Overall absence.
    public var absence: Double?
    /// Authorised absence.
    public var authorised: Double?
    /// Unauthorised absence.
    public var unauthorised: Double?
    /// Persistently absent.
    public var persistent: Double?
    /// Severely absent.
    public var severe: Double?
    /// The sign that stands in place of a figure; nil where all figures are there.
    public var sign: MissingSymbol?

    /// Whether there is no rate at all.
    public var isEmpty: Bool {
        [absence, authorised, unauthorised, persistent, severe].allSatisfy { $0 == nil }
    }

    /// Reads the printed figures of a place.
    ///
    /// - Parameters:
    ///   - rows: The figures by column; several rows where the file is split by characteristics.
    ///   - product: What the file is.
    ///   - definition: What its figures mean; nil where that is not known.
    public init(
        _ rows: [[String: String]], of product: PublishedProduct, _ definition: FigureDefinition?
    ) {
        if product == .absenceBands {
            readBands(rows, definition)
            return
        }
        guard rows.count == 1, let row = rows.first else { return }
        func rate(_ part: String, _ whole: String) -> Double? {
            guard let some = Self.count(row[part]), let all = Self.count(row[whole]) else {
                return nil
            }
            return Ratio(some, of: all).percent
        }
        switch product {
        case .dailyYearToDate:
            absence = rate("overall_absence", "possible_sessions")
            authorised = rate("authorised_absence", "possible_sessions")
            unauthorised = rate("unauthorised_absence", "possible_sessions")
            // Totals of older editions weigh the phases, so the printed rate counts.
            absence = row["overall_absence_perc"].flatMap { Double($0) } ?? absence
            authorised = row["authorised_absence_perc"].flatMap { Double($0) } ?? authorised
            unauthorised = row["unauthorised_absence_perc"].flatMap { Double($0) } ?? unauthorised
            persistent = row["pa_perc"].flatMap { Double($0) }
        case .censusAreas, .censusSchools:
            absence = rate("sess_overall", "sess_possible")
            authorised = rate("sess_authorised", "sess_possible")
            unauthorised = rate("sess_unauthorised", "sess_possible")
            persistent = rate("enrolments_pa_10_exact", "enrolments")
            severe = rate("enrolments_pa_50_exact", "enrolments")
        case .absenceBands: break
        }
        sign = row.sorted { $0.key < $1.key }.lazy
            .compactMap { MissingSymbol(rawValue: $0.value) }.first(where: \.hidesFigure)
    }

    private static func count(_ text: String?) -> Int? {
        text.flatMap { PublishedCount(ArraySlice($0.utf8)).number }
    }

    private mutating func readBands(
        _ rows: [[String: String]], _ definition: FigureDefinition?
    ) {
        guard let definition, !rows.isEmpty else { return }
        let recovery = BandRecovery(definition)
        var sum = BandRecovery.Counts()
        for row in rows {
            let bands = BandColumns.bands.map { PublishedCount(ArraySlice((row[$0] ?? "").utf8)) }
            guard let counts = recovery.counts(bands) else { return }
            sum += counts
        }
        persistent = Ratio(sum.persistent, of: sum.enrolments).percent
        severe = Ratio(sum.severe, of: sum.enrolments).percent
    }
}

extension PublishedEdition {
    /// What the figures of the edition mean; nil where no definition is known for it.
    ///
    /// - Source: rules R-DEF-01 and R-STAT-07.
    public func definition(of product: PublishedProduct) -> FigureDefinition? {
        EditionDefinition.of(product, self)
    }

    /// The dates that the edition counts, as far as its period and its definition say.
    ///
    /// The census counts whole terms. A year to date starts on a date of its definition; the file
    /// does not say where it ends.
    public func dates(of product: PublishedProduct) -> (from: CivilDate?, to: CivilDate?) {
        guard let year = academicYear else { return (nil, nil) }
        guard product.isCensus else {
            return (definition(of: product)?.firstDays[year.startYear], nil)
        }
        let words = timeIdentifier.lowercased()
        func span(_ term: CensusTerm) -> DateSpan? {
            year.censusTerms.first { $0.term == term }?.span
        }
        if words == "academic year" { return (year.firstDate, year.lastDate) }
        if words.contains("autumn"), words.contains("spring") {
            return (year.firstDate, span(.spring)?.to)
        }
        if words == "autumn term" { return (year.firstDate, span(.autumn)?.to) }
        if words == "spring term" { return (span(.spring)?.from, span(.spring)?.to) }
        if words == "summer term" { return (span(.summerFirstHalf)?.from, year.lastDate) }
        return (nil, nil)
    }
}
