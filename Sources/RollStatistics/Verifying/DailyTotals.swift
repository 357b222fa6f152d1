import RollFormats

/// The rows over all phases of the daily series, and how areas stand to each other in it.
///
/// - Source: rule R-STAT-10.
struct DailyTotals {
    let areas: [AreaRow]
    let files: [FileReading]
    private let published: [AreaKey: AreaRow]

    init(areas: [AreaRow], files: [FileReading]) {
        self.areas = areas
        self.files = files
        published = Dictionary(
            areas.map { (AreaKey($0.row), $0) }, uniquingKeysWith: { first, _ in first })
    }

    func run(into ledger: inout Ledger) {
        let totals = areas.filter { $0.row.phase == .total }
        var tallies: [AreaKey: AreaTally] = [:]
        let totalled = Set(totals.map { shape($0.row) })
        for area in areas where area.row.phase != .total && totalled.contains(shape(area.row)) {
            var target = AreaKey(area.row)
            target.phase = .total
            tallies[target, default: AreaTally(counts: area.row.counts.count)].add(area.row.counts)
        }
        RollUp(check: .phasesToTotal, percentages: nil, files: files)
            .compare(tallies, with: published.filter { $0.key.phase == .total }, into: &ledger)
        for total in totals {
            let parts = PublishedPhase.parts.compactMap { phase in
                var key = AreaKey(total.row)
                key.phase = phase
                return published[key]
            }
            checkFractions(total, parts, &ledger)
            checkRates(total, parts, &ledger)
            checkStated(total, parts, &ledger)
        }
        tellDifferences(from: .authority, to: .region, &ledger)
        tellDifferences(from: .region, to: .national, &ledger)
    }

    private func shape(_ row: PublishedRow) -> String { "\(row.edition)|\(row.place.level)" }

    private func checkFractions(_ total: AreaRow, _ parts: [AreaRow], _ ledger: inout Ledger) {
        let level = total.row.place.level
        for (index, name) in MeasureCatalogue.daily.fractions.enumerated() {
            let values = parts.compactMap { Double($0.row.fractions[index]) }
            guard let whole = Double(total.row.fractions[index]), values.count == parts.count else {
                ledger.skip(.phasesToTotal, level)
                continue
            }
            let sum = values.reduce(0, +)
            if abs(sum - whole) <= 1e-9 * max(1, whole) {
                ledger.agree(.phasesToTotal, level)
            } else {
                ledger.disagree(
                    Mismatch(
                        check: .phasesToTotal, level: level, place: place(total, name),
                        subject: total.row.subject, published: total.row.fractions[index],
                        recomputed: "\(sum)"))
            }
        }
    }

    /// Finds how a total's percentage was made: a ratio of sums, or a mean weighted by pupils.
    private func checkRates(_ total: AreaRow, _ parts: [AreaRow], _ ledger: inout Ledger) {
        let catalogue = MeasureCatalogue.daily
        let level = total.row.place.level
        let form = files[total.file].forms[level] ?? .close(1e-9)
        var weighted = 0
        for (index, rate) in catalogue.rates.enumerated() {
            guard files[total.file].layout.place(of: rate.name) != nil,
                let partIndex = catalogue.place(ofCount: rate.part),
                let wholeIndex = catalogue.place(ofCount: rate.whole),
                let part = total.row.counts[partIndex].number,
                let whole = total.row.counts[wholeIndex].number
            else {
                ledger.skip(.totalPercentages, level)
                continue
            }
            let text = total.row.rates[index]
            if form.compare(text, part, of: whole) != .different {
                ledger.agree(.totalPercentages, level)
            } else if let mean = weightedMean(parts, partIndex, wholeIndex),
                let value = Double(text),
                abs(value - mean) <= 1e-8
            {
                ledger.agree(.totalPercentages, level)
                weighted += 1
            } else {
                ledger.disagree(
                    Mismatch(
                        check: .totalPercentages, level: level, place: place(total, rate.name),
                        subject: total.row.subject, published: text,
                        recomputed: form.text(part, of: whole)))
            }
        }
        if weighted > 0 {
            ledger.tell(
                Finding(
                    rule: "R-STAT-10", place: place(total, nil), subject: total.row.subject,
                    fact: "\(weighted) percentages",
                    explanation: "The percentages are means of the phases weighted by census "
                        + "pupils, the method of editions up to 2024/25, not ratios of sums."))
        }
    }

    private func weightedMean(_ parts: [AreaRow], _ part: Int, _ whole: Int) -> Double? {
        guard let pupils = MeasureCatalogue.daily.fractions.firstIndex(of: "total_enrolments")
        else { return nil }
        var sum = 0.0
        var weights = 0.0
        for area in parts {
            guard let count = area.row.counts[part].number,
                let possible = area.row.counts[whole].number, possible > 0,
                let weight = Double(area.row.fractions[pupils])
            else { return nil }
            sum += Double(count) / Double(possible) * 100 * weight
            weights += weight
        }
        return weights > 0 ? sum / weights : nil
    }

    /// The share persistently absent cannot be recomputed from the file, but it has its limits.
    private func checkStated(_ total: AreaRow, _ parts: [AreaRow], _ ledger: inout Ledger) {
        let level = total.row.place.level
        let values = parts.compactMap { $0.row.stated.first.flatMap(Double.init) }
        guard let text = total.row.stated.first, let value = Double(text),
            let low = values.min(), let high = values.max(), values.count == parts.count
        else {
            ledger.skip(.withinPhases, level)
            return
        }
        if value >= low - 1e-9, value <= high + 1e-9 {
            ledger.agree(.withinPhases, level)
        } else {
            ledger.disagree(
                Mismatch(
                    check: .withinPhases, level: level, place: place(total, "pa_perc"),
                    subject: total.row.subject, published: text,
                    recomputed: "between \(low) and \(high)"))
        }
    }

    /// Tells where the areas of the daily series do not add up, which is no fault in it.
    private func tellDifferences(
        from narrow: GeographicLevel, to wide: GeographicLevel, _ ledger: inout Ledger
    ) {
        guard let possible = MeasureCatalogue.daily.place(ofCount: "possible_sessions") else {
            return
        }
        var sums: [AreaKey: Int] = [:]
        for area in areas where area.row.place.level == narrow {
            let key = AreaKey(
                edition: area.row.edition, level: wide,
                code: wide == .region ? area.row.place.regionCode : "", phase: area.row.phase)
            sums[key, default: 0] += area.row.counts[possible].number ?? 0
        }
        for area in areas where area.row.place.level == wide {
            guard let sum = sums[AreaKey(area.row)],
                let whole = area.row.counts[possible].number, sum != whole, whole > 0
            else { continue }
            let share = (Double(sum - whole) / Double(whole) * 100_000).rounded() / 1_000
            ledger.tell(
                Finding(
                    rule: "R-STAT-10", place: place(area, "possible_sessions"),
                    subject: area.row.subject,
                    fact: "\(narrow == .authority ? "authorities" : "regions") add up to "
                        + "\(sum), \(share)% off \(whole)",
                    explanation: "Areas of the daily series do not add up: days on which few "
                        + "areas are open are left out of wider rows, and a row that hides one "
                        + "school adds nothing."))
        }
    }

    private func place(_ area: AreaRow, _ column: String?) -> Diagnostic.Place {
        let file = files[area.file]
        return Diagnostic.Place(
            file: file.name, row: area.row.line,
            column: column.map { file.layout.spelling(of: $0) })
    }
}
