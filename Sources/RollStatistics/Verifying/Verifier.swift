public import RollDomain
import RollFormats

/// Recomputes published statistics from themselves and says what agrees, what does not, and why.
///
/// Within each row sums and percentages are recomputed; over the rows of all files together,
/// schools are added up to authorities, regions and England, and phases to totals. Nothing is
/// mended or guessed: what cannot be checked is counted as not checked.
///
/// - Source: rules R-STAT-01 to R-STAT-14.
public struct Verifier: Sendable {
    /// Says how far a file has been read: its name and the rows so far.
    public typealias Progress = @Sendable (_ file: String, _ rows: Int) -> Void

    private let geography: Geography
    private let progress: Progress?
    private var ledger = Ledger()
    private var log = DiagnosticLog(limit: Ledger.limit)
    private var editions = EditionChecks()
    private var files: [FileReading] = []
    private var areas: [AreaRow] = []
    private var doubles: [AreaRow] = []
    private var schools: [CensusRollUp.SchoolGroup: AreaTally] = [:]
    private var recovered: [RecoveredAbsence] = []
    private var excesses: [DailyExcess] = []

    private init(geography: Geography, progress: Progress?) {
        self.geography = geography
        self.progress = progress
    }

    /// Reads files and recomputes them.
    ///
    /// Files are checked together: give the file by school and the file by area at once, and the
    /// one is added up to the other.
    ///
    /// - Parameters:
    ///   - published: The files, as published.
    ///   - geography: The authorities and regions that codes are looked up in.
    ///   - progress: Told every thousand rows how far reading is.
    /// - Returns: What was checked and what came out.
    /// - Throws: `unreadable` where a file is missing, is a folder or may not be read; faults
    ///   inside a file are in the report.
    /// - Complexity: O(n) in the rows; rows of areas are kept in memory, rows of schools are not.
    public static func verify(
        _ published: [PublishedFile], geography: Geography = .england, progress: Progress? = nil
    ) throws(StatisticsFailure) -> VerificationReport {
        var verifier = Verifier(geography: geography, progress: progress)
        for file in published { try verifier.read(file) }
        verifier.addUp()
        return VerificationReport(
            files: verifier.files, ledger: verifier.ledger, log: verifier.log,
            recovered: verifier.recovered, excesses: verifier.excesses,
            levels: LevelSum.find(verifier.areas, verifier.schools))
    }

    private mutating func read(_ file: PublishedFile) throws(StatisticsFailure) {
        editions.beginFile()
        do throws(StatisticsFailure) {
            var table = try PublishedTable(file)
            readRows(of: &table)
        } catch {
            guard error.code != .unreadable else { throw error }
            log.record(Diagnostic(.error, "R-STAT-06", error.message, at: error.place))
        }
    }

    private mutating func readRows(of table: inout PublishedTable) {
        let index = files.count
        let name = table.name
        var reading = FileReading(name: name, product: table.product, layout: table.layout)
        let rowChecks = RowChecks(product: table.product, layout: table.layout, file: name)
        var rateChecks = RateChecks(product: table.product, layout: table.layout, file: name)
        var places = PlaceChecks(file: name, layout: table.layout, geography: geography)
        let daily =
            table.product == .dailyYearToDate ? DailyRows(file: name, layout: table.layout) : nil
        var row = PublishedRow()
        do throws(StatisticsFailure) {
            while try table.next(into: &row) {
                reading.rows += 1
                if reading.rows % 1_000 == 0 { progress?(name, reading.rows) }
                reading.editions.insert(row.edition)
                rowChecks.check(row, into: &ledger)
                rateChecks.check(row, into: &ledger)
                places.check(row, log: &log, ledger: &ledger)
                daily?.check(row, into: &ledger)
                let isNew = editions.accept(
                    row, product: table.product, file: name, log: &log, ledger: &ledger)
                if isNew {
                    collect(row, table.product, file: index)
                } else if doubles.count < Ledger.limit, table.product != .absenceBands {
                    doubles.append(AreaRow(file: index, product: table.product, row: row))
                }
            }
        } catch {
            log.record(Diagnostic(.error, "R-STAT-06", error.message, at: error.place))
            reading.isWhole = false
        }
        progress?(name, reading.rows)
        rateChecks.finish(into: &ledger)
        for (level, form, identical) in rateChecks.forms {
            reading.forms[level] = form
            reading.identical[level] = identical
        }
        reading.rowsPassedOver = table.rowsPassedOver
        let faults = table.log
        // A file that is cut off ends in an open quote or in the middle of a row.
        if faults.count(of: "R-CSV-01") + faults.count(of: "R-CSV-02") > 0 {
            reading.isWhole = false
        }
        log.merge(faults)
        define(reading)
        files.append(reading)
    }

    private mutating func collect(_ row: PublishedRow, _ product: PublishedProduct, file: Int) {
        guard row.place.level == .school else {
            areas.append(AreaRow(file: file, product: product, row: row))
            return
        }
        // Areas are split by what is known of pupils, schools are not: theirs would count twice.
        guard row.group.isEmpty else { return }
        let group = CensusRollUp.SchoolGroup(
            edition: row.edition, region: row.place.regionCode, authority: row.place.authorityKey,
            phase: row.phase)
        schools[group, default: AreaTally(counts: row.counts.count)].add(row.counts)
    }

    /// Tells of editions for which no definition is known.
    private mutating func define(_ reading: FileReading) {
        for edition in reading.editions.sorted() {
            var unsaid = edition
            unsaid.breakdown = ""
            guard EditionDefinition.of(reading.product, unsaid) == nil, edition.schoolYear != nil
            else { continue }
            log.record(
                Diagnostic(
                    .warning, "R-STAT-07",
                    "No definition is known for \(edition), so nothing that depends on one was "
                        + "checked.",
                    at: Diagnostic.Place(file: reading.name)))
        }
    }

    /// Adds up what was read, leaving out editions of files that are not whole.
    private mutating func addUp() {
        var partial: Set<PublishedEdition> = []
        for file in files where !file.isWhole {
            partial.formUnion(file.editions)
            log.record(
                Diagnostic(
                    .error, "R-STAT-04",
                    "The file is not whole, so nothing of its editions was added up. Get it again.",
                    at: Diagnostic.Place(file: file.name)))
        }
        let whole = areas.filter { !partial.contains($0.row.edition) }
        let counts = whole.filter { $0.product.family == PublishedProduct.censusAreas.family }
        let bands = whole.filter { $0.product == .absenceBands }
        let daily = whole.filter { $0.product == .dailyYearToDate }
        for (group, mine, product) in [
            (counts, schools, PublishedProduct.censusAreas), (daily, [:], .dailyYearToDate),
        ] {
            let family = product.family
            var fit = EditionFit(
                areas: group,
                schools: mine.filter { !partial.contains($0.key.edition) },
                doubles: doubles.filter { $0.product.family == family },
                known: editions.known(family: family), files: files)
            fit.run(log: &log)
        }
        CensusRollUp(
            areas: counts, schools: schools.filter { !partial.contains($0.key.edition) },
            files: files
        ).run(into: &ledger)
        LackingAuthorities(areas: counts, files: files, geography: geography).run(into: &ledger)
        CensusRollUp(areas: bands, schools: [:], files: files).run(into: &ledger)
        var checks = BandChecks(bands: bands, counts: counts, files: files)
        checks.run(into: &ledger)
        recovered = RecoveredAbsence.list(checks.recovered)
        DailyTotals(areas: daily, files: files).run(into: &ledger, log: &log)
        excesses = DailyExcess.find(daily)
    }
}
