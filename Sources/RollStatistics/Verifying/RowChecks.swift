import RollDomain
import RollFormats

/// The checks that need no more than one row.
///
/// - Source: rules R-STAT-01, R-STAT-03 and R-STAT-09.
struct RowChecks: Sendable {
    private struct Sum {
        let check: CheckKind
        let whole: Int
        let parts: [Int]
        let relation: SumIdentity.Relation
    }

    private struct Threshold {
        let enrolments, flagged, possible, overall, possibleAll, overallAll: Int
    }

    private let file: String
    private let product: PublishedProduct
    private let layout: ColumnLayout
    private let sums: [Sum]
    private let bounds: [(part: Int, whole: Int)]
    private let threshold: Threshold?
    private let schools: Int?

    init(product: PublishedProduct, layout: ColumnLayout, file: String) {
        self.product = product
        self.layout = layout
        self.file = file
        let catalogue = product.catalogue
        let present = { (name: String) -> Int? in
            layout.place(of: name) == nil ? nil : catalogue.place(ofCount: name)
        }
        // An identity of which a column is missing says nothing; the missing column was reported.
        sums = catalogue.sums.compactMap { identity in
            let parts = identity.parts.compactMap(present)
            guard let whole = present(identity.whole), parts.count == identity.parts.count else {
                return nil
            }
            return Sum(
                check: identity.check, whole: whole,
                parts: parts + identity.optional.compactMap(present), relation: identity.relation)
        }
        bounds = catalogue.bounds.compactMap { bound in
            guard let part = present(bound.part), let whole = present(bound.whole) else {
                return nil
            }
            return (part, whole)
        }
        if let enrolments = present("enrolments"), let flagged = present("enrolments_pa_10_exact"),
            let possible = present("sess_possible_pa_10_exact"),
            let overall = present("sess_overall_pa_10_exact"),
            let possibleAll = present("sess_possible"), let overallAll = present("sess_overall")
        {
            threshold = Threshold(
                enrolments: enrolments, flagged: flagged, possible: possible, overall: overall,
                possibleAll: possibleAll, overallAll: overallAll)
        } else {
            threshold = nil
        }
        schools = product == .censusSchools ? present("num_schools") : nil
    }

    func check(_ row: PublishedRow, into ledger: inout Ledger) {
        for sum in sums { check(sum, row, &ledger) }
        for bound in bounds {
            guard let part = row.counts[bound.part].number,
                let whole = row.counts[bound.whole].number
            else {
                ledger.skip(.bounds, row.place.level)
                continue
            }
            if part <= whole {
                ledger.agree(.bounds, row.place.level)
            } else {
                mismatch(.bounds, row, bound.part, "not more than \(whole)", &ledger)
            }
        }
        if let threshold { check(threshold, row, &ledger) }
        if let schools { checkSchool(row, schools, &ledger) }
    }

    private func check(_ sum: Sum, _ row: PublishedRow, _ ledger: inout Ledger) {
        let level = row.place.level
        guard let whole = row.counts[sum.whole].number, let total = Self.add(sum.parts, row.counts)
        else {
            ledger.skip(sum.check, level)
            return
        }
        if whole == total {
            ledger.agree(sum.check, level)
            return
        }
        switch sum.relation {
        case .notBelow where whole > total:
            ledger.agree(sum.check, level)
        case .notBelow(let words):
            explain(sum, row, "\(whole) against \(total)", words, &ledger)
        case .slightlyAbove(let perMille, let words)
        where whole > total && (whole - total) * 1_000 <= perMille * whole:
            explain(sum, row, "\(whole) against \(total)", words, &ledger)
        case .equal, .slightlyAbove:
            mismatch(sum.check, row, sum.whole, String(total), &ledger)
        }
    }

    /// The sum of some counts; nil where one of them is kept back or cannot be read.
    private static func add(_ parts: [Int], _ counts: [PublishedCount]) -> Int? {
        var total = 0
        for part in parts {
            switch counts[part] {
            case .value(let number): total += number
            case .missing(let symbol) where !symbol.hidesFigure: continue
            case .missing, .unreadable, .absent: return nil
            }
        }
        return total
    }

    private func check(_ threshold: Threshold, _ row: PublishedRow, _ ledger: inout Ledger) {
        let counts = row.counts
        guard let flagged = counts[threshold.flagged].number,
            let enrolments = counts[threshold.enrolments].number,
            let possible = counts[threshold.possible].number,
            let overall = counts[threshold.overall].number,
            let possibleAll = counts[threshold.possibleAll].number,
            let overallAll = counts[threshold.overallAll].number
        else {
            ledger.skip(.threshold, row.place.level)
            return
        }
        guard case .share(let line)? = EditionDefinition.of(product, row.edition)?.persistent else {
            ledger.skip(.threshold, row.place.level)
            return
        }
        // Nobody flagged has no sessions, and everybody flagged leaves none.
        let reaches =
            flagged == 0 ? possible == 0 : line.isReached(absent: overall, possible: possible)
        let restIsBelow =
            flagged == enrolments
            ? possibleAll == possible
            : possibleAll > possible
                && !line.isReached(
                    absent: overallAll - overall, possible: possibleAll - possible)
        if reaches && restIsBelow {
            ledger.agree(.threshold, row.place.level)
        } else {
            mismatch(
                .threshold, row, threshold.overall,
                reaches
                    ? "the other pupils would miss a tenth or more"
                    : "a tenth or more of \(possible) possible sessions", &ledger)
        }
    }

    private func checkSchool(_ row: PublishedRow, _ schools: Int, _ ledger: inout Ledger) {
        guard row.counts[schools].number == 1 else {
            mismatch(.schoolRow, row, schools, "1", &ledger)
            return
        }
        guard let number = row.place.laestab, let authority = row.place.authorityCode,
            number.authority != authority
        else {
            ledger.agree(.schoolRow, .school)
            return
        }
        ledger.explain(
            .schoolRow, .school,
            Finding(
                rule: "R-STAT-08",
                place: Diagnostic.Place(
                    file: file, row: row.line, column: layout.spelling(of: "laestab")),
                subject: row.subject,
                fact: "numbered in authority \(number.authority), listed under \(authority)",
                explanation: "The school's number is of another authority, as happens after a "
                    + "reorganisation; it counts where it is listed."))
    }

    private func place(_ row: PublishedRow, _ count: Int) -> Diagnostic.Place {
        Diagnostic.Place(
            file: file, row: row.line,
            column: layout.spelling(of: product.catalogue.counts[count]))
    }

    private func mismatch(
        _ check: CheckKind, _ row: PublishedRow, _ count: Int, _ recomputed: String,
        _ ledger: inout Ledger
    ) {
        ledger.disagree(
            Mismatch(
                check: check, level: row.place.level, place: place(row, count),
                subject: row.subject, published: row.counts[count].shown, recomputed: recomputed))
    }

    private func explain(
        _ sum: Sum, _ row: PublishedRow, _ fact: String, _ explanation: String,
        _ ledger: inout Ledger
    ) {
        ledger.explain(
            sum.check, row.place.level,
            Finding(
                rule: product.isCensus ? "R-STAT-01" : "R-STAT-09", place: place(row, sum.whole),
                subject: row.subject, fact: fact, explanation: explanation))
    }
}
