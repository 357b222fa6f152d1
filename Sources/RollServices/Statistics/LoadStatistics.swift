public import RollDomain
import RollFormats
import RollStatistics
public import RollStore

/// Loads published figures as they were printed, to set our own beside them.
public struct LoadStatistics: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Loads a file; one that is there already is left alone, but for dates that are stated now.
    ///
    /// - Parameters:
    ///   - path: The file, gzipped or not.
    ///   - first: The first date that it counts, where the file does not say.
    ///   - last: The last date that it counts, where the file does not say.
    ///   - occasion: When.
    /// - Returns: What was done, in a sentence.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func run(
        _ path: String, from first: CivilDate? = nil, to last: CivilDate? = nil,
        on occasion: Occasion
    ) throws(ServiceFailure) -> String {
        try ServiceFailure.only {
            let fingerprint = try Fingerprint.compute(path)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if try store.read({ try $0.published.holds(fingerprint: fingerprint) }) {
                if first != nil || last != nil {
                    try store.write {
                        try $0.published.setDates(of: fingerprint, from: first, to: last)
                    }
                    return "\(name) is loaded already; only its dates were noted."
                }
                return "\(name) is loaded already; nothing was written."
            }
            var rows: [PublishedRow] = []
            var members: [JSONText.Member] = []
            var latest: PublishedFigure?
            func close() {
                guard let latest else { return }
                rows.append(Self.row(latest, members))
                members = []
            }
            let outcome = try FigureReader.read(.path(path)) { figure in
                if latest?.line != figure.line {
                    close()
                    members = figure.characteristics.sorted { $0.key < $1.key }
                        .map { JSONText.Member($0.key, .string($0.value)) }
                }
                members.append(JSONText.Member(figure.measure, .string(figure.text)))
                latest = figure
                return true
            }
            close()
            guard !outcome.diagnostics.hasErrors else {
                throw ServiceFailure(
                    .fault,
                    "\(name) has faults, so nothing was loaded. See them with: "
                        + "rollcall statistics verify \(name)")
            }
            guard !rows.isEmpty else {
                throw ServiceFailure(
                    .fault,
                    "\(name) has no row of a level and a kind of school that are understood, so "
                        + "nothing was loaded. See why with: rollcall statistics verify \(name)")
            }
            try store.write {
                try $0.published.add(
                    fingerprint: fingerprint, fileName: name, product: outcome.product.rawValue,
                    at: occasion.now, from: first, to: last, rows: rows)
            }
            return "\(name): \(ProgressBar.grouped(rows.count)) rows with "
                + "\(ProgressBar.grouped(outcome.figures)) figures loaded, "
                + "\(outcome.rowsPassedOver) rows passed over."
        }
    }

    /// The published files that are loaded, in the order in which they were.
    ///
    /// - Throws: ``ServiceFailure``.
    public func files() throws(ServiceFailure) -> [StoredPublishedFile] {
        try ServiceFailure.only { try store.read { try $0.published.files() } }
    }

    private static func row(
        _ figure: PublishedFigure, _ members: [JSONText.Member]
    ) -> PublishedRow {
        PublishedRow(
            line: figure.line, timePeriod: figure.edition.timePeriod,
            timeIdentifier: figure.edition.timeIdentifier, breakdown: figure.edition.breakdown,
            level: figure.place.level.rawValue, code: figure.place.code, name: figure.place.title,
            phase: figure.phase.rawValue, figures: JSONText.object(members).compact())
    }
}
