import RollFormats

/// The check that a row resting on one school hides its figures.
///
/// - Source: rule R-STAT-11.
struct DailyRows {
    let file: String
    let layout: ColumnLayout

    func check(_ row: PublishedRow, into ledger: inout Ledger) {
        guard row.place.level == .authority else { return }
        let catalogue = MeasureCatalogue.daily
        guard let schools = Double(row.fractions[0]) else {
            ledger.skip(.singleSchool, .authority)
            return
        }
        // The numbers of schools stay visible; everything else is a figure.
        let cells =
            zip(catalogue.counts, row.counts.map(\.shown))
            + zip(catalogue.fractions, row.fractions).filter { !$0.0.hasSuffix("num_schools") }
            + zip(catalogue.rates.map(\.name), row.rates)
            + zip(catalogue.statedOnly, row.stated)
        let present = cells.filter { layout.place(of: $0.0) != nil }
        let isSingle = schools == 1
        let odd = present.first { ($0.1 == MissingSymbol.c.rawValue) != isSingle }
        let place = Diagnostic.Place(
            file: file, row: row.line, column: layout.spelling(of: odd?.0 ?? "num_schools"))
        if let odd {
            ledger.disagree(
                Mismatch(
                    check: .singleSchool, level: .authority, place: place, subject: row.subject,
                    published: odd.1,
                    recomputed: isSingle ? "c, as one school reports" : "a figure"))
            return
        }
        ledger.agree(.singleSchool, .authority)
        if isSingle {
            ledger.tell(
                Finding(
                    rule: "R-STAT-11", place: place, subject: row.subject,
                    fact: "one school",
                    explanation: "One school reports, so the publisher keeps its figures back (c).")
            )
        } else if schools < 2 {
            ledger.tell(
                Finding(
                    rule: "R-STAT-11", place: place, subject: row.subject,
                    fact: "\(row.fractions[0]) schools",
                    explanation:
                        "The mean number of schools is below two and above one, so the row is "
                        + "shown although one school alone reported on some days."))
        }
    }
}
