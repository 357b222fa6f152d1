public import RollDomain
import RollEngine
import RollFormats
import RollStatistics
public import RollStore

/// Sets authorities beside those that share a border with them.
///
/// - Source: rule R-SPATIAL-01.
public struct SpatialNeighbours: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Loads which authorities share a border, in place of what was there.
    ///
    /// - Parameters:
    ///   - path: A published table of neighbours, or outlines as GeoJSON; gzipped or not.
    ///   - occasion: When.
    /// - Returns: What was done, in a sentence.
    /// - Throws: ``ServiceFailure`` where the file has faults; nothing is written then.
    public func load(_ path: String, on occasion: Occasion) throws(ServiceFailure) -> String {
        try ServiceFailure.only {
            let file = PublishedFile.path(path)
            let read = try PublishedBorders(file)
            if let fault = read.diagnostics.kept.first(where: { $0.severity == .error }) {
                throw ServiceFailure(.fault, "Nothing was loaded. \(fault.description)")
            }
            try store.write {
                try $0.borders.replace(
                    with: read.pairs.map { StoredBorder($0.first, $0.second) }, from: file.name,
                    at: occasion.now)
            }
            let places = Set(read.pairs.flatMap { [$0.first, $0.second] })
            return "\(read.pairs.count) borders between \(places.count) authorities loaded from "
                + "\(file.name)."
        }
    }

    /// The borders that are loaded, or else those of the list of neighbours; empty where neither is
    /// here.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func borders() throws(ServiceFailure) -> [(AuthorityCode, AuthorityCode)] {
        try ServiceFailure.only {
            try store.read { session in
                let loaded = try session.borders.all().map { ($0.first, $0.second) }
                guard loaded.isEmpty else { return loaded }
                // A list names each pair from both sides.
                return try session.neighbours.all(.border).map { one in
                    [one.authority, one.neighbour].sorted()
                }.reduce(into: Set<[AuthorityCode]>()) { $0.insert($1) }
                    .sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) }
            }
        }
    }

    /// Sets the registers of an academic year so far against the borders that are loaded.
    ///
    /// - Parameters:
    ///   - phase: Schools of one phase only; nil for all.
    ///   - occasion: The day.
    /// - Returns: How alike neighbours are, and which are not.
    /// - Throws: ``ServiceFailure`` where no border is loaded or no school has pupils.
    /// - Complexity: O(marks of the year).
    public func run(
        phase: SchoolPhase?, on occasion: Occasion
    ) throws(ServiceFailure) -> SpatialAnswer {
        let borders = try borders()
        guard !borders.isEmpty else {
            throw ServiceFailure(
                .usage,
                "No borders are loaded. Load them with: rollcall statistics borders FILE")
        }
        let year = AcademicYear(of: occasion.today)
        let span = DateSpan(from: year.firstDate, to: occasion.today)
        var query = Query(Window(span), by: [.authority])
        query.schools.phases = phase.map { [$0] }
        let snapshot = try NationSource(store: store, snapshot: nil)
            .nation(for: [query], span, SchoolFilter()).snapshot
        var shares: [AuthorityCode: Ratio] = [:]
        for row in snapshot.answer(query).rows {
            guard case .authority(let code?) = row.key[0] else { continue }
            shares[code] = row.counts.persistentRate
        }
        return SpatialAnswer(
            shares, borders,
            source: "registers of \(year) to \(occasion.today), \(phase?.words ?? "all phases")")
    }

    /// Sets a published file against borders.
    ///
    /// - Parameters:
    ///   - path: A published file with persistent absence by authority.
    ///   - borders: A published table of neighbours, or outlines as GeoJSON.
    ///   - phase: One phase; nil for the total, or all rows where a file has none.
    ///   - year: The academic year; nil for the latest.
    /// - Returns: How alike neighbours are, and which are not.
    /// - Throws: ``ServiceFailure`` where a file cannot be read or has no such figures.
    /// - Complexity: O(n) in the cells of the file.
    public static func published(
        _ path: String, borders: String, phase: SchoolPhase?, year: AcademicYear?
    ) throws(ServiceFailure) -> SpatialAnswer {
        try ServiceFailure.only {
            let read = try PublishedBorders(.path(borders))
            var cells = try? PublishedCells(.path(path), year: year, totals: true)
            if phase != nil || cells == nil { cells = try PublishedCells(.path(path), year: year) }
            guard let cells else { preconditionFailure("cells were read") }
            let wanted = phase.flatMap { PublishedPhase(rawValue: $0.rawValue) }
            var sums: [AuthorityCode: (part: Int, whole: Int)] = [:]
            for cell in cells.cells where wanted == nil || cell.phase == wanted {
                guard let part = cell.persistent, let whole = cell.enrolments, whole > 0 else {
                    continue
                }
                sums[cell.authority, default: (0, 0)].part += part
                sums[cell.authority, default: (0, 0)].whole += whole
            }
            guard !sums.isEmpty else {
                throw ServiceFailure(
                    .fault,
                    "The file has no persistent absence by authority of that phase and year.")
            }
            var diagnostics = read.diagnostics
            diagnostics.merge(cells.diagnostics)
            return SpatialAnswer(
                sums.mapValues { Ratio($0.part, of: $0.whole) },
                read.pairs.map { ($0.first, $0.second) },
                source: "\(cells.product.title), \(cells.edition), \(phase?.words ?? "all phases")",
                diagnostics: diagnostics)
        }
    }
}
