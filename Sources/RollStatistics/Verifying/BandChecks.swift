import RollDomain
import RollFormats

/// Persistent and severe absence recovered from bands, set beside the counts of the census.
///
/// - Source: rule R-STAT-12.
struct BandChecks {
    let bands: [AreaRow]
    let counts: [AreaRow]
    let files: [FileReading]

    /// What was recovered for each area and phase, over all characteristics.
    private(set) var recovered: [AreaKey: BandRecovery.Counts] = [:]

    init(bands: [AreaRow], counts: [AreaRow], files: [FileReading]) {
        self.bands = bands
        self.counts = counts
        self.files = files
    }

    mutating func run(into ledger: inout Ledger) {
        var recoveries: [PublishedEdition: BandRecovery?] = [:]
        var incomplete: Set<AreaKey> = []
        for area in bands {
            let edition = area.row.edition
            let recovery =
                recoveries[edition]
                ?? EditionDefinition.of(.absenceBands, edition).map(BandRecovery.init)
            recoveries[edition] = recovery
            var key = AreaKey(area.row)
            key.group = []
            guard let found = recovery?.counts(area.row.counts) else {
                incomplete.insert(key)
                ledger.skip(.bandsClassified, area.row.place.level)
                continue
            }
            ledger.agree(.bandsClassified, area.row.place.level)
            recovered[key, default: BandRecovery.Counts()] += found
        }
        for key in incomplete { recovered[key] = nil }
        compare(&ledger)
    }

    private struct Difference {
        let key: AreaKey
        let area: AreaRow
        let column: String
        let published: Int
        let recomputed: Int
    }

    /// Sets recovered counts beside published ones, edition by edition.
    private func compare(_ ledger: inout Ledger) {
        let columns: [(name: String, path: KeyPath<BandRecovery.Counts, Int>)] = [
            ("enrolments", \.enrolments), ("enrolments_pa_10_exact", \.persistent),
            ("enrolments_pa_50_exact", \.severe),
        ]
        let places = columns.compactMap { column in
            MeasureCatalogue.census.place(ofCount: column.name).map { ($0, column) }
        }
        var differences: [Difference] = []
        var published: Set<AreaKey> = []
        for area in counts {
            // The bands file does not say how the year was counted; its definition does.
            var key = AreaKey(area.row)
            let definition = EditionDefinition.of(area.product, key.edition)
            key.edition.breakdown = ""
            guard definition == EditionDefinition.of(.absenceBands, key.edition) else { continue }
            published.insert(key)
            guard let found = recovered[key] else { continue }
            for (place, column) in places {
                guard let number = area.row.counts[place].number else { continue }
                if number == found[keyPath: column.path] {
                    ledger.agree(.bandsToCounts, key.level)
                } else {
                    differences.append(
                        Difference(
                            key: key, area: area, column: column.name, published: number,
                            recomputed: found[keyPath: column.path]))
                }
            }
        }
        tell(differences, published, &ledger)
    }

    /// Tells differences: as a move between areas where the wider area agrees, else as they are.
    private func tell(
        _ differences: [Difference], _ published: Set<AreaKey>, _ ledger: inout Ledger
    ) {
        let wide = Set(differences.filter { $0.key.level == .national }.map(\.key.movesWithin))
        for item in differences {
            let national = item.key.nationally
            let isMove =
                item.key.level < .national && published.contains(national)
                && recovered[national] != nil && !wide.contains(item.key.movesWithin)
            guard isMove else {
                ledger.disagree(
                    Mismatch(
                        check: .bandsToCounts, level: item.key.level, place: place(item),
                        subject: item.area.row.subject, published: String(item.published),
                        recomputed: String(item.recomputed)))
                continue
            }
            let by = item.recomputed - item.published
            ledger.explain(
                .bandsToCounts, item.key.level,
                Finding(
                    rule: "R-STAT-12", place: place(item), subject: item.area.row.subject,
                    fact: "\(item.published) counted, \(item.recomputed) in bands "
                        + "(\(by > 0 ? "+" : "")\(by))",
                    explanation: "England agrees in this phase and year, so that nobody is lost: "
                        + "the two files list the same school under different areas, as happens "
                        + "where it moved between authorities or one file was revised."))
        }
    }

    private func place(_ item: Difference) -> Diagnostic.Place {
        let file = files[item.area.file]
        return Diagnostic.Place(
            file: file.name, row: item.area.row.line,
            column: file.layout.spelling(of: item.column))
    }
}

extension AreaKey {
    /// The same figures of England.
    fileprivate var nationally: AreaKey {
        AreaKey(edition: edition, level: .national, code: "", phase: phase)
    }

    /// Edition and phase, inside which registrations can move between areas.
    fileprivate var movesWithin: AreaKey { nationally }
}
