import Foundation
public import RollDomain
import RollStatistics
public import RollStore

/// Sets our figures beside the published ones of the authority, the region and England.
///
/// Of each kind of published file, the edition of the same academic year is taken, or the newest
/// where there is none. What cannot be compared is shown with the reasons, never silently.
///
/// - Source: rule R-BESIDE-01.
public struct SetBeside: Sendable {
    let store: Store
    let today: CivilDate

    /// Asks a database.
    public init(store: Store, today: CivilDate) {
        self.store = store
        self.today = today
    }

    /// Sets figures beside published ones.
    ///
    /// - Parameter query: The question; its grouping is not used, since phases are compared.
    /// - Returns: A table for each kind of file that is loaded.
    /// - Throws: ``ServiceFailure``, a fault where no published file is loaded.
    public func run(_ query: FigureQuery) throws(ServiceFailure) -> BesideReport {
        let editions = try LoadStatistics(store: store).editions()
        guard !editions.isEmpty else {
            throw ServiceFailure(
                .fault,
                "No published file is loaded, so there is nothing to set beside ours. Load one with "
                    + "rollcall statistics import FILE.")
        }
        var query = query
        query.groupings = [.phase]
        let ours = try Measure(store: store, today: today).run(query)
        return try ServiceFailure.only {
            try store.read { session in
                let places = try self.places(query, session)
                let tables = try Self.chosen(editions, for: query.window).map { edition in
                    try table(edition, query, ours, places, session)
                }
                return BesideReport(
                    meaning: ours.meaning, tables: tables, isSynthetic: ours.isSynthetic)
            }
        }
    }

    /// Of each product the edition of the window's year, of whose periods the one that fits best;
    /// the newest where the year has none.
    static func chosen(
        _ editions: [ComparatorEdition], for window: DateSpan
    ) -> [ComparatorEdition] {
        let year = AcademicYear(of: window.from)
        let products: [PublishedProduct] = [.dailyYearToDate, .censusAreas, .absenceBands]
        return products.compactMap { product in
            let held = editions.filter { $0.product == product }
            let same = held.filter { $0.year == year }
            let newest = held.compactMap(\.year).max()
            let left = same.isEmpty ? held.filter { $0.year == newest } : same
            // The last of a period is the newest file of it.
            return left.last { $0.from == window.from && $0.to == window.to } ?? left.last
        }
    }

    private struct Place {
        let level: GeographicLevel
        let code: String
        let name: String
    }

    /// The one authority and the one region of the schools asked about, and England.
    private func places(_ query: FigureQuery, _ session: StoreSession) throws -> [Place] {
        let schools = try Population(query.filter).found(among: session.schools.withPupils())
        let england = Geography.england
        let authorities = Set(schools.compactMap(\.authority)).compactMap { england.authority($0) }
        let regions = Set(authorities.map(\.regionCode)).compactMap { england.region($0) }
        var places: [Place] = []
        if authorities.count == 1, let one = authorities.first {
            places.append(Place(level: .authority, code: one.code.description, name: one.name))
        }
        if regions.count == 1, let one = regions.first {
            places.append(Place(level: .region, code: one.code, name: one.name))
            // The census publishes London in two parts.
            if one.code == "E12000007" {
                places.append(Place(level: .region, code: "E13000001", name: "Inner London"))
                places.append(Place(level: .region, code: "E13000002", name: "Outer London"))
            }
        }
        places.append(Place(level: .national, code: "", name: "England"))
        return places
    }

    private func table(
        _ edition: ComparatorEdition, _ query: FigureQuery, _ ours: FigureTable,
        _ places: [Place], _ session: StoreSession
    ) throws -> BesideTable {
        let byPhase = Dictionary(
            ours.rows.map { ($0.keys.first ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        let here = SchoolPhase.allCases.filter { byPhase[$0.words] != nil }
        var rows: [BesideRow] = []
        for phase in here where phase.isHeadline {
            guard let row = byPhase[phase.words] else { continue }
            rows.append(Self.ours(row.counts, row.weighted, phase.words))
            rows += try published(
                edition, places, PublishedPhase(phase.rawValue), phase.words, session)
        }
        let headline = here.filter(\.isHeadline)
        if headline.count > 1, headline.count == here.count {
            rows.append(Self.ours(ours.total, ours.weightedTotal, "All phases"))
            rows += try published(edition, places, .total, "All phases", session)
        }
        return BesideTable(
            edition: edition, reasons: reasons(edition, query, ours),
            phasesNotPublished: here.filter { !$0.isHeadline }.map(\.words), rows: rows)
    }

    private static func ours(
        _ counts: FigureCounts, _ weighted: WeightedRates?, _ phase: String
    ) -> BesideRow {
        BesideRow(
            level: BesideRow.ours, code: "", name: "Here", phase: phase,
            rates: BesideRates(counts, weighted), remark: "")
    }

    private func published(
        _ edition: ComparatorEdition, _ places: [Place], _ phase: PublishedPhase?, _ words: String,
        _ session: StoreSession
    ) throws -> [BesideRow] {
        guard let phase else { return [] }
        var found: [BesideRow] = []
        for place in places {
            let rows = try session.published.figures(
                edition.stored, level: place.level.rawValue, code: place.code,
                phase: phase.rawValue)
            // One of London and its two parts is published, never both.
            let isOfLondon = place.level == .region && place.name.hasSuffix("London")
            if rows.isEmpty, isOfLondon { continue }
            let figures = try rows.map { row in
                try JSONDecoder().decode([String: String].self, from: Data(row.figures.utf8))
            }
            let rates = PublishedRates(figures, of: edition.product, edition.definition)
            var remark = ""
            if rows.isEmpty {
                remark = "not in the file"
            } else if let sign = rates.sign {
                remark = "\(sign.shown): \(sign.meaning.rawValue)"
            } else if rates.isEmpty {
                remark = "no figure in the file"
            }
            found.append(
                BesideRow(
                    level: place.level.rawValue, code: place.code,
                    name: rows.first?.name ?? place.name, phase: words, rates: BesideRates(rates),
                    remark: remark))
        }
        return found
    }

    /// Why figures here and there mean different things.
    private func reasons(
        _ edition: ComparatorEdition, _ query: FigureQuery, _ ours: FigureTable
    ) -> [String] {
        var reasons: [String] = []
        if let definition = edition.definition {
            if definition.id != query.definition.id {
                reasons.append(
                    "another definition: theirs is \(definition.id), ours \(query.definition.id); "
                        + "--definition \(definition.id) counts ours so")
            }
        } else {
            reasons.append("no definition is known for their period")
        }
        if edition.from == nil || edition.to == nil {
            reasons.append(
                "the file does not say all of its dates (\(edition.dates)); say them when loading, "
                    + "with rollcall statistics import FILE --from DATE --to DATE")
        }
        let window = query.window
        let isOther =
            (edition.from.map { $0 != firstCounted(query) } ?? false)
            || (edition.to.map { $0 != window.to } ?? false)
        if isOther {
            reasons.append("another window: theirs is \(edition.dates), ours \(window)")
        }
        let official = query.definition.ages ?? FigureQuery.officialAges
        if query.ages != official {
            let words = query.ages.map { "ages \($0.lowerBound) to \($0.upperBound)" } ?? "all ages"
            reasons.append("other ages: ours are \(words)")
        }
        if query.minimumPossible > 1 {
            reasons.append("ours leave out pupils with few possible sessions")
        }
        if !query.includesLeavers { reasons.append("ours leave out leavers") }
        return reasons
    }

    /// A year to date starts on a date of its definition, whatever earlier date is asked for.
    private func firstCounted(_ query: FigureQuery) -> CivilDate {
        let year = AcademicYear(of: query.window.from)
        guard let first = query.definition.firstDays[year.startYear] else {
            return query.window.from
        }
        return max(first, query.window.from)
    }
}

extension BesideRates {
    /// Takes over published rates.
    fileprivate init(_ rates: PublishedRates) {
        self.init()
        absence = rates.absence
        authorised = rates.authorised
        unauthorised = rates.unauthorised
        persistent = rates.persistent
        severe = rates.severe
    }
}
