import RollDomain
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

    func run(into ledger: inout Ledger, log: inout DiagnosticLog) {
        var methods: [PublishedEdition: (ratio: [AreaRow], weighted: [AreaRow])] = [:]
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
            if let method = checkRates(total, parts, &ledger) {
                if method == .weighted {
                    methods[total.row.edition, default: ([], [])].weighted.append(total)
                } else {
                    methods[total.row.edition, default: ([], [])].ratio.append(total)
                }
            }
            checkStated(total, parts, &ledger)
        }
        tellMixture(methods, &log)
        tellDifferences(from: .authority, to: .region, &ledger)
        tellDifferences(from: .region, to: .national, &ledger)
        tellExcess(&ledger)
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

    /// Tells where the totals of one edition were made by two methods.
    private func tellMixture(
        _ methods: [PublishedEdition: (ratio: [AreaRow], weighted: [AreaRow])],
        _ log: inout DiagnosticLog
    ) {
        for (edition, rows) in methods.sorted(by: { $0.key < $1.key }) {
            let fewer = rows.ratio.count < rows.weighted.count ? rows.ratio : rows.weighted
            guard let first = fewer.first, !rows.ratio.isEmpty, !rows.weighted.isEmpty else {
                continue
            }
            log.record(
                Diagnostic(
                    .error, "R-STAT-07",
                    "Totals of \(edition) are made by two methods: \(rows.ratio.count) are ratios "
                        + "of sums, \(rows.weighted.count) are weighted by pupils. Editions seem "
                        + "to be mixed; the rows are not comparable.", at: place(first, nil)))
        }
    }

    /// Finds how a total's percentages were made, and holds them to the edition's definition.
    ///
    /// - Returns: The method that only one of the two could have been; nil where both fit.
    private func checkRates(
        _ total: AreaRow, _ parts: [AreaRow], _ ledger: inout Ledger
    ) -> FigureDefinition.Total? {
        let definition = EditionDefinition.of(.dailyYearToDate, total.row.edition)
        let catalogue = MeasureCatalogue.daily
        let level = total.row.place.level
        let form = files[total.file].forms[level] ?? .close(1e-9)
        var ratios = 0
        var weighted = 0
        var both = 0
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
            let isRatio = form.compare(text, part, of: whole) != .different
            let mean = weightedMean(parts, partIndex, wholeIndex)
            let isMean =
                mean.flatMap { mean in Double(text).map { abs($0 - mean) <= 1e-8 } } ?? false
            switch (isRatio, isMean) {
            case (true, true): both += 1
            case (true, false): ratios += 1
            case (false, true): weighted += 1
            case (false, false):
                ledger.disagree(
                    Mismatch(
                        check: .totalPercentages, level: level, place: place(total, rate.name),
                        subject: total.row.subject, published: text,
                        recomputed: definition?.total == .weighted
                            ? mean.map { "\($0)" } ?? "no mean" : form.text(part, of: whole)))
            }
        }
        ledger.agree(.totalPercentages, level, times: both)
        let usual = definition?.total ?? .ratio
        for (count, method) in [(ratios, FigureDefinition.Total.ratio), (weighted, .weighted)]
        where count > 0 {
            if method == usual {
                ledger.agree(.totalPercentages, level, times: count)
            } else {
                ledger.explain(
                    .totalPercentages, level, times: count, finding(total, count, definition))
            }
        }
        if usual == .weighted, weighted > 0 {
            ledger.tell(
                Finding(
                    rule: "R-STAT-10", place: place(total, nil), subject: total.row.subject,
                    fact: "\(weighted) percentages",
                    explanation: "The percentages are means of the phases weighted by census "
                        + "pupils, as the definition of the edition says, not ratios of sums."))
        }
        if ratios > 0, weighted > 0 { return nil }
        return weighted > 0 ? .weighted : ratios > 0 ? .ratio : nil
    }

    private func finding(
        _ total: AreaRow, _ count: Int, _ definition: FigureDefinition?
    ) -> Finding {
        let isWeighted = definition?.total != .weighted
        return Finding(
            rule: "R-STAT-10", place: place(total, nil), subject: total.row.subject,
            fact: "\(count) percentages",
            explanation: isWeighted
                ? "The percentages are means of the phases weighted by census pupils, not the "
                    + "ratios of sums that \(definition?.id ?? "the definition") asks for: the "
                    + "method is that of another edition."
                : "The percentages are ratios of sums, not the means weighted by census pupils "
                    + "that \(definition?.id ?? "the definition") asks for: the method is that of "
                    + "another edition.")
    }

    /// Holds what areas have beyond England to the days that England's rows leave out.
    private func tellExcess(_ ledger: inout Ledger) {
        for item in DailyExcess.find(areas) where item.excess != 0 {
            let key = AreaKey(
                edition: item.edition, level: .national, code: "", phase: item.phase)
            guard let row = published[key] else { continue }
            let finding = Finding(
                rule: "R-STAT-13", place: place(row, "possible_sessions"),
                subject: row.row.subject, fact: item.sentence,
                explanation: item.isExplained
                    ? "Days on which few areas are open stay in the rows of narrower areas and are "
                        + "left out of England's, so that narrower rows hold more sessions."
                    : "Days that England's row leaves out account for part of this or for nothing: "
                        + "the file does not say where the rest is from. Do not add these rows up.")
            if item.isExplained {
                ledger.explain(.daysLeftOut, .national, finding)
            } else {
                ledger.skip(.daysLeftOut, .national)
                ledger.tell(finding)
            }
        }
    }

    private func weightedMean(_ parts: [AreaRow], _ part: Int, _ whole: Int) -> Double? {
        guard let pupils = MeasureCatalogue.daily.fractions.firstIndex(of: "total_enrolments")
        else { return nil }
        var rates: [(ratio: Ratio, weight: Double)] = []
        for area in parts {
            guard let count = area.row.counts[part].number,
                let possible = area.row.counts[whole].number, possible > 0,
                let weight = Double(area.row.fractions[pupils])
            else { return nil }
            rates.append((Ratio(count, of: possible), weight))
        }
        return Ratio.weightedPercent(rates)
    }

    /// The share persistently absent of the phases, weighted by census pupils.
    private func weightedShare(_ parts: [AreaRow]) -> Double? {
        guard let pupils = MeasureCatalogue.daily.fractions.firstIndex(of: "total_enrolments")
        else { return nil }
        var sum = 0.0
        var weights = 0.0
        for area in parts {
            guard let share = area.row.stated.first.flatMap(Double.init),
                let weight = Double(area.row.fractions[pupils])
            else { return nil }
            sum += share * weight
            weights += weight
        }
        return weights > 0 ? sum / weights : nil
    }

    /// The share persistently absent cannot be recomputed from the file, but it has its limits.
    private func checkStated(_ total: AreaRow, _ parts: [AreaRow], _ ledger: inout Ledger) {
        let level = total.row.place.level
        let values = parts.compactMap { $0.row.stated.first.flatMap(Double.init) }
        let definition = EditionDefinition.of(.dailyYearToDate, total.row.edition)
        if definition?.total == .weighted, values.count == parts.count,
            let mean = weightedShare(parts), let text = total.row.stated.first,
            let value = Double(text)
        {
            if abs(value - mean) <= 1e-8 {
                ledger.agree(.totalPercentages, level)
            } else {
                ledger.disagree(
                    Mismatch(
                        check: .totalPercentages, level: level, place: place(total, "pa_perc"),
                        subject: total.row.subject, published: text, recomputed: "\(mean)"))
            }
        }
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
