import RollDomain
import RollFormats

/// Names authorities that an edition has no row of, where their region does not add up.
///
/// - Source: rule R-STAT-04.
struct LackingAuthorities {
    let areas: [AreaRow]
    let files: [FileReading]
    let geography: Geography

    private struct Region: Hashable { let edition: PublishedEdition; let code: String }

    /// Tells of them beside the mismatches that they may be the cause of.
    func run(into ledger: inout Ledger) {
        let mismatched = Set(
            ledger.mismatches.filter { $0.check == .authoritiesToRegions }
                .map { Diagnostic.Place(file: $0.place.file, row: $0.place.row) })
        guard !mismatched.isEmpty else { return }
        let strained = Set(
            areas.filter { area in
                area.row.place.level == .region
                    && mismatched.contains(
                        Diagnostic.Place(file: files[area.file].name, row: area.row.line))
            }.map { Region(edition: $0.row.edition, code: Self.home($0.row.place.regionCode)) })
        let listed = Dictionary(
            grouping: areas.filter { $0.row.place.level == .authority }, by: \.row.edition)
        for (edition, rows) in listed.sorted(by: { $0.key < $1.key }) {
            guard let year = edition.schoolYear, let file = rows.first.map({ files[$0.file].name })
            else { continue }
            let there = Set(rows.compactMap(\.row.place.authorityCode))
            // One that began or ended during the year may rightly have no row.
            let throughout = Set(geography.authorities(on: year.lastDate).map(\.code))
            for authority in geography.authorities(on: year.firstDate)
            where throughout.contains(authority.code) && !there.contains(authority.code)
                && strained.contains(Region(edition: edition, code: authority.regionCode))
            {
                ledger.tell(
                    Finding(
                        rule: "R-STAT-04", place: Diagnostic.Place(file: file),
                        subject: "\(authority.name), \(edition)",
                        fact: "authority \(authority.code) has no row",
                        explanation: "The authority was there all year and its region does not add "
                            + "up: its rows may be missing from the file. Get the file again."))
            }
        }
    }

    /// The region of the list of authorities: London for its halves.
    private static func home(_ code: String) -> String {
        PlaceChecks.londonHalves[code] == nil ? code : PlaceChecks.london
    }
}
