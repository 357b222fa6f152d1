import RollDomain
import RollFormats

/// Looks at the codes of areas: unknown, ended, moved between regions, named twice.
///
/// - Source: rule R-STAT-08.
struct PlaceChecks: Sendable {
    private struct Codes: Hashable {
        let authority: AuthorityCode?
        let onsCode, region: String
        let edition: PublishedEdition
    }

    private struct Listing: Hashable { let edition: PublishedEdition; let authority: String }

    private let file: String
    private let layout: ColumnLayout
    private let known: [String: Authority]
    private let geography: Geography
    private var seen: Set<Codes> = []
    private var told: Set<String> = []
    private var regions: [Listing: String] = [:]

    /// Regions that the census files use for the two halves of London.
    static let londonHalves = ["E13000001": "Inner London", "E13000002": "Outer London"]
    static let london = "E12000007"

    /// The date on which the list of authorities begins: an earlier start is not known from it.
    private static let listBegins = CivilDate(year: 2009, month: 1, day: 1)

    init(file: String, layout: ColumnLayout, geography: Geography) {
        self.file = file
        self.layout = layout
        self.geography = geography
        known = Dictionary(
            geography.authorities.map { ("\($0.code)|\($0.onsCode)", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    mutating func check(_ row: PublishedRow, log: inout DiagnosticLog, ledger: inout Ledger) {
        let place = row.place
        guard place.level < .national else { return }
        if place.level < .region {
            let listing = Listing(edition: row.edition, authority: place.authorityKey)
            if let region = regions[listing] {
                if region != place.regionCode {
                    report(
                        row, "region_code", once: "two \(listing)",
                        "\(place.authorityName) stands in region \(region) further up and in "
                            + "\(place.regionCode) here, in one edition.", &log)
                }
            } else {
                regions[listing] = place.regionCode
            }
        }
        let codes = Codes(
            authority: place.authorityCode, onsCode: place.authorityONSCode,
            region: place.regionCode, edition: row.edition)
        guard seen.insert(codes).inserted else { return }
        checkRegion(row, &log)
        if place.level < .region { checkAuthority(row, &log, &ledger) }
    }

    private mutating func checkRegion(_ row: PublishedRow, _ log: inout DiagnosticLog) {
        let code = row.place.regionCode
        if geography.region(code) == nil, Self.londonHalves[code] == nil {
            report(
                row, "region_code", once: "region \(code)",
                "\(MissingSymbol(rawValue: code)?.shown ?? code) is not the code of a region of "
                    + "England.", &log)
        }
    }

    private mutating func checkAuthority(
        _ row: PublishedRow, _ log: inout DiagnosticLog, _ ledger: inout Ledger
    ) {
        let place = row.place
        let key = "\(place.authorityCode?.description ?? "?")|\(place.authorityONSCode)"
        let byCode = place.authorityCode.flatMap { geography.authority($0) }
        let hasNoLongCode = MissingSymbol(rawValue: place.authorityONSCode) != nil
        guard let authority = known[key] ?? (hasNoLongCode ? byCode : nil) else {
            let message =
                if let byCode {
                    "\(place.authorityONSCode) is not a code that authority \(byCode.code), "
                        + "\(byCode.name), has had."
                } else {
                    "No authority of England has had the code "
                        + "\(place.authorityCode?.description ?? place.authorityONSCode)."
                }
            report(
                row, byCode == nil ? "old_la_code" : "new_la_code", once: "unknown \(key)",
                message + " Its rows were checked and added up under the codes given.", &log)
            return
        }
        let home = Self.londonHalves[place.regionCode] == nil ? place.regionCode : Self.london
        if authority.regionCode != home, geography.region(home) != nil {
            report(
                row, "region_code", once: "moved \(key)",
                "\(authority.name) is in region \(authority.regionCode), not in "
                    + "\(place.regionCode).", &log)
        }
        checkDates(row, authority, &log, &ledger)
    }

    /// Tells of authorities that have ended, and of rows outside the dates of an authority.
    private mutating func checkDates(
        _ row: PublishedRow, _ authority: Authority, _ log: inout DiagnosticLog,
        _ ledger: inout Ledger
    ) {
        guard let year = row.edition.schoolYear else { return }
        if let end = authority.inUse.to,
            geography.authorities(on: end.adding(days: 1))
                .allSatisfy({ $0.code != authority.code })
        {
            if year.firstDate > end {
                report(
                    row, "old_la_code", once: "after \(authority.code) \(year)",
                    "\(authority.name) ended on \(end), before \(year) began, so the row is of "
                        + "another edition or its pupils count again under a successor. Correct "
                        + "the period or the code; it was added up as it stands.", &log, .error)
            } else if told.insert("ended \(authority.code)").inserted {
                ledger.tell(
                    Finding(
                        rule: "R-STAT-08", place: place(row, "old_la_code"),
                        subject: row.place.title,
                        fact: "authority \(authority.code), \(authority.name), ended on \(end)",
                        explanation: "The authority was reorganised: its rows stand under its own "
                            + "code and are not joined with those of its successors."))
            }
        }
        if let begins = Self.listBegins, authority.inUse.from > begins,
            authority.inUse.from > year.lastDate,
            geography.authorities.count(where: { $0.code == authority.code }) == 1,
            told.insert("before \(authority.code)").inserted
        {
            ledger.tell(
                Finding(
                    rule: "R-STAT-08", place: place(row, "old_la_code"), subject: row.place.title,
                    fact: "the code began on \(authority.inUse.from), the figures with \(year)",
                    explanation: "The authority's code is younger than the figures: the publisher "
                        + "put the older figures under it."))
        }
    }

    private func place(_ row: PublishedRow, _ column: String) -> Diagnostic.Place {
        Diagnostic.Place(file: file, row: row.line, column: layout.spelling(of: column))
    }

    private mutating func report(
        _ row: PublishedRow, _ column: String, once key: String, _ message: String,
        _ log: inout DiagnosticLog, _ severity: Diagnostic.Severity = .warning
    ) {
        guard told.insert(key).inserted else { return }
        log.record(Diagnostic(severity, "R-STAT-08", message, at: place(row, column)))
    }
}
