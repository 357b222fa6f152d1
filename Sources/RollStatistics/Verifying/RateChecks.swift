import RollFormats

/// Compares each printed percentage of a file with its counts.
///
/// How many digits an edition prints is not written in it. The form that agrees with most of the
/// first cells of a level is taken for the whole level, so that a single wrong digit cannot pass
/// as another way of printing.
///
/// - Source: rule R-STAT-02.
struct RateChecks: Sendable {
    private struct Rate { let index, part, whole: Int }

    private struct Cell {
        let published: String
        let part, whole: Int
        let column: Int
        let line: Int
        let subject: String
    }

    private struct Level {
        let candidates: [PrintedForm]
        var waiting: [Cell] = []
        var form: PrintedForm?
        var identical = 0
    }

    /// How many cells decide the form of a level.
    private static let sample = 200

    private let file: String
    private let product: PublishedProduct
    private let layout: ColumnLayout
    private let rates: [Rate]
    private var levels: [GeographicLevel: Level] = [:]

    init(product: PublishedProduct, layout: ColumnLayout, file: String) {
        self.product = product
        self.layout = layout
        self.file = file
        let catalogue = product.catalogue
        rates = catalogue.rates.enumerated().compactMap { index, rate in
            guard layout.place(of: rate.name) != nil, layout.place(of: rate.part) != nil,
                layout.place(of: rate.whole) != nil,
                let part = catalogue.place(ofCount: rate.part),
                let whole = catalogue.place(ofCount: rate.whole)
            else { return nil }
            return Rate(index: index, part: part, whole: whole)
        }
    }

    /// The form found for each level, and how many cells were printed exactly in it.
    var forms: [(level: GeographicLevel, form: PrintedForm, identical: Int)] {
        levels.sorted { $0.key < $1.key }.compactMap { level, state in
            state.form.map { (level, $0, state.identical) }
        }
    }

    mutating func check(_ row: PublishedRow, into ledger: inout Ledger) {
        let level = row.place.level
        // Totals of the daily series follow the method of their edition: see DailyTotals.
        let isLater = product == .dailyYearToDate && row.phase == .total
        for rate in rates {
            let published = row.rates[rate.index]
            guard let part = row.counts[rate.part].number, let whole = row.counts[rate.whole].number
            else {
                checkMissing(row, rate, ledger: &ledger)
                continue
            }
            guard !isLater else { continue }
            var state =
                levels[level]
                ?? Level(candidates: PrintedForm.candidates(for: product, level: level))
            levels[level] = nil
            if let form = state.form, form.compare(published, part, of: whole) == .identical {
                state.identical += 1
                ledger.agree(.percentages, level)
            } else {
                let cell = Cell(
                    published: published, part: part, whole: whole, column: rate.index,
                    line: row.line, subject: row.subject)
                if state.form == nil {
                    state.waiting.append(cell)
                    if state.waiting.count >= Self.sample { settle(level, &state, &ledger) }
                } else {
                    judge(cell, level, &state, &ledger)
                }
            }
            levels[level] = state
        }
    }

    /// Decides the forms of levels with few rows.
    mutating func finish(into ledger: inout Ledger) {
        for (level, var state) in levels where state.form == nil {
            settle(level, &state, &ledger)
            levels[level] = state
        }
    }

    private func settle(_ level: GeographicLevel, _ state: inout Level, _ ledger: inout Ledger) {
        let scores = state.candidates.map { form in
            state.waiting.count { form.compare($0.published, $0.part, of: $0.whole) != .different }
        }
        let best = scores.max() ?? 0
        let index = scores.firstIndex(of: best) ?? 0
        state.form = state.candidates[index]
        for cell in state.waiting { judge(cell, level, &state, &ledger) }
        state.waiting = []
    }

    private func judge(
        _ cell: Cell, _ level: GeographicLevel, _ state: inout Level, _ ledger: inout Ledger
    ) {
        guard let form = state.form else { return }
        switch form.compare(cell.published, cell.part, of: cell.whole) {
        case .identical:
            state.identical += 1
            ledger.agree(.percentages, level)
        case .sameValue:
            ledger.agree(.percentages, level)
        case .different:
            ledger.disagree(
                Mismatch(
                    check: .percentages, level: level,
                    place: place(line: cell.line, column: cell.column), subject: cell.subject,
                    published: Self.shown(cell.published),
                    recomputed: form.text(cell.part, of: cell.whole)))
        }
    }

    /// A percentage of counts that are not given cannot be given either.
    private func checkMissing(_ row: PublishedRow, _ rate: Rate, ledger: inout Ledger) {
        let published = row.rates[rate.index]
        if MissingSymbol(rawValue: published) != nil {
            ledger.skip(.percentages, row.place.level)
        } else {
            ledger.disagree(
                Mismatch(
                    check: .percentages, level: row.place.level,
                    place: place(line: row.line, column: rate.index), subject: row.subject,
                    published: published, recomputed: "missing, as its counts are"))
        }
    }

    private func place(line: Int, column: Int) -> Diagnostic.Place {
        Diagnostic.Place(
            file: file, row: line,
            column: layout.spelling(of: product.catalogue.rates[column].name))
    }

    private static func shown(_ published: String) -> String {
        MissingSymbol(rawValue: published)?.shown ?? published
    }
}
