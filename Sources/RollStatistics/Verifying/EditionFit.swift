import RollFormats

/// Finds rows that do not belong to the edition they stand in, and where they do belong.
///
/// Nothing is moved or mended: the row is named with its place, and what its figures fit.
///
/// - Source: rule R-STAT-14.
struct EditionFit {
    /// A row that should not be where it is.
    struct Stranger {
        let place: Diagnostic.Place
        let key: AreaKey
        let figures: [Int?]
    }

    let sums: EditionSums
    let files: [FileReading]
    /// Second rows for areas and schools that have one already.
    let doubles: [AreaRow]
    /// Every row that can be known by its figures.
    let known: [Int: [EditionChecks.Known]]
    /// Rows that no sum takes as they are, with what all sums leave for them.
    let misfits: [(key: AreaKey, change: [Int?])]
    /// Rows that editions should have and have not.
    let lacking: [(key: AreaKey, figures: [Int?])]
    /// Rows named so far, so that each is named once.
    var named: Set<Diagnostic.Place> = []

    init(
        areas: [AreaRow], schools: [CensusRollUp.SchoolGroup: AreaTally], doubles: [AreaRow],
        known: [Int: [EditionChecks.Known]], files: [FileReading]
    ) {
        let sums = EditionSums(areas: areas, schools: schools)
        self.sums = sums
        self.doubles = doubles
        self.known = known
        self.files = files
        misfits = sums.keys.compactMap { key in
            guard let change = sums.correction(of: key), let area = sums.rows[key],
                RowLikeness.strangeness(change, of: area.figures) != nil
            else { return nil }
            return (key, change)
        }
        lacking = sums.lacking
    }

    /// Names what does not belong together.
    mutating func run(log: inout DiagnosticLog) {
        for (key, change) in misfits { nameMisfit(key, change, &log) }
        for double in doubles { nameDouble(double, &log) }
        nameAlone(&log)
        for sum in sums.sums where sum.kind == .phases { namePhases(sum, &log) }
        for sum in sums.sums where sum.kind == .schools { nameSchool(sum, &log) }
        nameSchools(&log)
        for sum in sums.sums where sum.kind == .areas { nameAreas(sum, &log) }
        nameCopies(&log)
    }

    /// What the figures of a row fit: words for it, and the column that is wrong then.
    func home(of row: Stranger) -> (words: String, column: String)? {
        if let fits = lacking.first(where: { RowLikeness.isSame($0.figures, row.figures) }) {
            return belongs(fits.key, from: row.key, "which has no such row")
        }
        for (key, change) in misfits where key != row.key {
            guard let area = sums.rows[key] else { continue }
            let right = zip(area.figures, change).map { pair in
                pair.0.flatMap { figure in pair.1.map { figure + $0 } }
            }
            if RowLikeness.isSame(right, row.figures) {
                return belongs(
                    key, from: row.key, "whose row, line \(area.row.line), does not belong there")
            }
        }
        let sum = sums.sums.first {
            $0.kind == .schools && $0.whole.edition != row.key.edition && !$0.holds
                && RowLikeness.isSame($0.left, row.figures)
        }
        if let sum { return belongs(sum.whole, from: row.key, "whose schools lack just these") }
        guard let digest = RowLikeness.digest(row.figures) else { return nil }
        let twins = known[digest, default: []].filter {
            $0.line != row.place.row || $0.file != row.place.file
        }
        guard
            let twin = twins.first(where: { $0.edition != row.key.edition })
                ?? twins.first(where: {
                    $0.level == row.key.level && $0.phase == row.key.phase
                        && $0.code != row.key.code
                })
        else { return nil }
        return (
            "They are to the digit those of \(place(twin)) (\(twin.words)): put the row of "
                + "\(row.key.edition) from the publisher's file in its place.",
            twin.edition == row.key.edition ? codeColumn(row.key.level) : "time_period"
        )
    }

    private func belongs(
        _ fits: AreaKey, from stands: AreaKey, _ why: String
    ) -> (words: String, column: String) {
        let column: String
        let target: String
        if fits.edition != stands.edition {
            column = Self.column(telling: fits.edition, from: stands.edition)
            target =
                fits.code == stands.code && fits.phase == stands.phase
                ? "\(fits.edition)" : words(fits)
        } else if fits.phase != stands.phase {
            column = "school_type"
            target = words(fits)
        } else {
            column = codeColumn(fits.level)
            target = words(fits)
        }
        return ("They fit \(target), \(why): correct \(column), or take the row out.", column)
    }

    /// The column that tells two editions apart.
    static func column(telling one: PublishedEdition, from other: PublishedEdition) -> String {
        if one.timePeriod != other.timePeriod { return "time_period" }
        return one.timeIdentifier != other.timeIdentifier ? "time_identifier" : "year_breakdown"
    }

    func codeColumn(_ level: GeographicLevel) -> String {
        switch level {
        case .school: "urn"
        case .authority: "old_la_code"
        case .region: "region_code"
        case .national: "geographic_level"
        }
    }

    func place(_ known: EditionChecks.Known) -> String { "\(known.file), line \(known.line)" }

    /// A row in words, by its name where it has one.
    func words(_ key: AreaKey) -> String {
        let title =
            sums.rows[key]?.row.place.title ?? sums.rows[key.with(.total)]?.row.place.title
            ?? (key.level == .national
                ? "England" : "\(key.level.rawValue.lowercased()) \(key.code)")
        return "\(title), \(key.phase.rawValue), \(key.edition)"
    }

    /// Where a column of a row stands, spelt as its file spells it.
    func place(_ area: AreaRow, _ column: String) -> Diagnostic.Place {
        let file = files[area.file]
        return Diagnostic.Place(
            file: file.name, row: area.row.line, column: file.layout.spelling(of: column))
    }

    mutating func report(
        _ message: String, at place: Diagnostic.Place, _ log: inout DiagnosticLog
    ) {
        guard named.insert(Diagnostic.Place(file: place.file, row: place.row)).inserted else {
            return
        }
        log.record(Diagnostic(.error, "R-STAT-14", message, at: place))
    }

    func isNamed(_ key: AreaKey) -> Bool {
        guard let area = sums.rows[key] else { return false }
        return named.contains(
            Diagnostic.Place(file: files[area.file].name, row: area.row.line))
    }
}
