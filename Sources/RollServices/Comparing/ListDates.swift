import RollDomain
import RollImport

/// The dates that a list is compared over, and when it was made.
struct ListDates {
    /// The dates compared.
    let window: DateSpan
    let source: ListComparison.WindowSource
    /// The dates loaded, so that other windows can be tried.
    let loaded: DateSpan
    /// The day on which the list was made, where anybody says.
    let madeOn: CivilDate?
    /// The instant at which their marks were known; nil for now.
    let knownAt: Instant?
    /// The day of that instant, the last date of the window where nobody says.
    let known: CivilDate

    init(
        _ list: AttendanceList, _ options: CompareOptions, today: CivilDate, now: Instant
    ) throws(ServiceFailure) {
        for (asked, said, name) in [
            (options.from, list.from, "--from"), (options.to, list.to, "--to"),
        ] {
            guard let asked, let said, asked != said else { continue }
            throw ServiceFailure(
                .usage,
                "\(list.file) says that it counts \(name == "--from" ? "from" : "to") \(said); "
                    + "\(name) says \(asked). Leave \(name) out to compare the list as it is.")
        }
        let made = options.madeAt?.date ?? list.madeOn
        let year =
            options.year
            ?? AcademicYear(of: options.from ?? list.from ?? options.to ?? list.to ?? made ?? today)
        let first = options.from ?? list.from ?? year.firstDate
        let last = options.to ?? list.to ?? min(made ?? today, today, year.lastDate)
        guard let window = DateSpan(checking: first, to: last) else {
            throw ServiceFailure(
                .usage,
                "The last date compared, \(last), comes before the first, \(first). Say which dates "
                    + "the list counts with --from and --to.")
        }
        guard AcademicYear(of: first) == AcademicYear(of: last) else {
            throw ServiceFailure(
                .usage,
                "A list is compared within one academic year; \(first) to \(last) are two.")
        }
        self.window = window
        source =
            list.from != nil && list.to != nil
            ? .file
            : options.from != nil || options.to != nil || options.year != nil
                ? .asked : list.from != nil || list.to != nil ? .file : .assumed
        let whole = AcademicYear(of: first).span
        loaded = DateSpan(from: whole.from, to: max(last, min(today, whole.to ?? today)))
        madeOn = made
        let instant = options.madeAt ?? Instant.endOf(made ?? last)
        knownAt = instant < now ? instant : nil
        known = instant.date
    }
}
