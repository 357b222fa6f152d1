import RollFormats

/// Compares sums of narrower rows with the published rows of the wider area.
///
/// - Source: rule R-STAT-04.
struct RollUp {
    let check: CheckKind
    /// The check that percentages from the sums are counted under; nil where they are not made.
    let percentages: CheckKind?
    let files: [FileReading]

    /// Compares every count, and every percentage of the sums.
    ///
    /// - Parameters:
    ///   - tallies: The sums.
    ///   - published: The rows they should be found in.
    ///   - ledger: Where the outcome is written.
    func compare(
        _ tallies: [AreaKey: AreaTally], with published: [AreaKey: AreaRow],
        into ledger: inout Ledger
    ) {
        for (key, area) in published.sorted(by: { Self.isOrdered($0.value, $1.value) }) {
            guard let tally = tallies[key] else {
                ledger.disagree(
                    Mismatch(
                        check: check, level: key.level, place: place(area, nil),
                        subject: area.row.subject, published: "a row",
                        recomputed: "no row that it could be the sum of"))
                continue
            }
            compareCounts(tally, area, &ledger)
            if let percentages { compareRates(tally, area, percentages, &ledger) }
        }
        let left = tallies.filter { published[$0.key] == nil }.sorted {
            let (a, b) = ($0.key, $1.key)
            if a.edition != b.edition { return a.edition < b.edition }
            return ([a.level.rawValue, a.code, a.phase.rawValue] + a.group)
                .lexicographicallyPrecedes([b.level.rawValue, b.code, b.phase.rawValue] + b.group)
        }
        for (key, tally) in left {
            let name = key.code.isEmpty ? key.level.rawValue : "\(key.level.rawValue) \(key.code)"
            let rows = tally.rows == 1 ? "1 row adds" : "\(tally.rows) rows add"
            ledger.disagree(
                Mismatch(
                    check: check, level: key.level,
                    place: Diagnostic.Place(
                        file: published.first.map { files[$0.value.file].name }),
                    subject: ([name, key.phase.rawValue] + key.group + ["\(key.edition)"])
                        .joined(separator: ", "),
                    published: "no row", recomputed: "a row, as \(rows) up to it"))
        }
    }

    private static func isOrdered(_ left: AreaRow, _ right: AreaRow) -> Bool {
        (left.file, left.row.line) < (right.file, right.row.line)
    }

    private func compareCounts(_ tally: AreaTally, _ area: AreaRow, _ ledger: inout Ledger) {
        let level = area.row.place.level
        for (index, count) in area.row.counts.enumerated() {
            if case .absent = count { continue }
            let hasParts = tally.known[index] + tally.missing[index] > 0
            guard hasParts else { continue }
            let recomputed: String
            switch (count, tally.sum(index)) {
            case (.value(let number), let sum?):
                guard number != sum else {
                    ledger.agree(check, level)
                    continue
                }
                recomputed = String(sum)
            case (.value, nil):
                // A sum of which a part is not known cannot be judged; a sum of nothing can.
                guard tally.known[index] == 0 else {
                    ledger.skip(check, level)
                    continue
                }
                recomputed = "missing in each of the \(tally.rows) rows"
            case (.missing, let sum?): recomputed = String(sum)
            case (.missing, nil):
                ledger.agree(check, level)
                continue
            case (.unreadable, _), (.absent, _):
                ledger.skip(check, level)
                continue
            }
            ledger.disagree(
                Mismatch(
                    check: check, level: level,
                    place: place(area, area.product.catalogue.counts[index]),
                    subject: area.row.subject, published: count.shown, recomputed: recomputed))
        }
    }

    private func compareRates(
        _ tally: AreaTally, _ area: AreaRow, _ check: CheckKind, _ ledger: inout Ledger
    ) {
        let level = area.row.place.level
        let catalogue = area.product.catalogue
        let form =
            files[area.file].forms[level]
            ?? PrintedForm.candidates(for: area.product, level: level)[0]
        for (index, rate) in catalogue.rates.enumerated() {
            guard files[area.file].layout.place(of: rate.name) != nil else { continue }
            guard let part = catalogue.place(ofCount: rate.part).flatMap(tally.sum),
                let whole = catalogue.place(ofCount: rate.whole).flatMap(tally.sum)
            else {
                ledger.skip(check, level)
                continue
            }
            let published = area.row.rates[index]
            if form.compare(published, part, of: whole) == .different {
                ledger.disagree(
                    Mismatch(
                        check: check, level: level, place: place(area, rate.name),
                        subject: area.row.subject, published: published,
                        recomputed: form.text(part, of: whole)))
            } else {
                ledger.agree(check, level)
            }
        }
    }

    private func place(_ area: AreaRow, _ column: String?) -> Diagnostic.Place {
        let file = files[area.file]
        return Diagnostic.Place(
            file: file.name, row: area.row.line,
            column: column.map { file.layout.spelling(of: $0) })
    }
}
