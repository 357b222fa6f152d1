import Crypto
public import RollAccess
public import RollCasework
public import RollDomain
import RollEngine
public import RollStore
import Synchronization

/// The national board, and the months of alliance packs: each worked out once a day, ahead of whoever
/// asks, and the same for everybody all day.
///
/// - Source: rule R-DISC-05; ADR 22.
public final class NationBoards: Sendable {
    private let store: Store
    private let frozen: FrozenNation
    private let key: InstallationKey
    private let kept = Mutex(Kept())
    /// Held by whoever works something out, so that two who ask at once do not both do.
    private let working = Mutex(())

    private struct Kept {
        var day: CivilDate?
        var board: [NationSection]?
        var months: [PackMonth: [NationSection]] = [:]
    }

    /// Takes the database, the frozen registers, and the key by which counts are rounded.
    public init(store: Store, frozen: FrozenNation, key: InstallationKey) {
        self.store = store
        self.frozen = frozen
        self.key = key
    }

    /// Names the key by which counts are rounded, without telling it.
    var rounding: String { Fingerprint.hexadecimal(key.decoy("name of the rounding").prefix(6)) }

    /// The parts of the board.
    ///
    /// - Parameters:
    ///   - grant: Leave to see reach and coverage across England, or the alliance's packs.
    ///   - figures: The registers in memory; nil to do without them.
    ///   - today: The day.
    /// - Returns: The same parts all day.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(registrations of the year) when it is first asked on a day, O(1) afterwards.
    public func board(
        by grant: Grant, figures: PageFigures?, on today: CivilDate
    ) throws(ServiceFailure) -> [NationSection] {
        precondition(
            [.seeBoard, .seeAlliance, .keepAlliance].contains(grant.action),
            "leave for something else")
        return try board(figures, on: today)
    }

    /// The board as text with marks, to print.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: as ``board(by:figures:on:)``.
    public func text(
        by grant: Grant, figures: PageFigures?, on today: CivilDate
    ) throws(ServiceFailure) -> String {
        let isSynthetic = try SyntheticOnly(store: store).holds()
        return
            (isSynthetic
            ? "> Synthetic data. Every pupil, school and figure is invented.\n\n" : "")
            + "# The national board, \(today.spoken)\n\n"
            + (try board(by: grant, figures: figures, on: today)).map(\.markdown)
            .joined(separator: "\n")
    }

    /// The parts of the board that packs have too: all but the list of authorities.
    func coverage(
        _ figures: PageFigures?, on today: CivilDate
    ) throws(ServiceFailure) -> [NationSection] {
        try board(figures, on: today).filter { $0.code != "authorities" }
    }

    private func board(
        _ figures: PageFigures?, on today: CivilDate
    ) throws(ServiceFailure) -> [NationSection] {
        func known() -> [NationSection]? { kept.withLock { $0.day == today ? $0.board : nil } }
        if let board = known() { return board }
        return try working.withLock { (_) throws(ServiceFailure) -> [NationSection] in
            if let board = known() { return board }
            let counts = try BoardCounts(store: store, figures: figures, on: today)
            let reach = try ReachSections(store: store, today: today)
                .board(counts.moments.map(\.last))
            let board =
                reach.sections
                + BoardSections(
                    counts: counts, tally: ProtectedTally(key: ProtectedFigures.roundingKey(key)),
                    inHubs: reach.inHubs, covers: reach.covers
                ).all
            keep(on: today) { $0.board = board }
            return board
        }
    }

    /// What changed in a month, beside the same month a year before.
    ///
    /// - Parameters:
    ///   - month: The month.
    ///   - grant: Leave to see reach and coverage across England, or the alliance's packs.
    ///   - figures: The registers in memory; nil to do without them.
    ///   - today: The day.
    /// - Returns: The same parts all day; one that says so where the month has no figure.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of two years) when it is first asked on a day, O(1) afterwards.
    public func month(
        _ month: PackMonth, by grant: Grant, figures: PageFigures?, on today: CivilDate
    ) throws(ServiceFailure) -> [NationSection] {
        precondition(
            [.seeBoard, .seeAlliance, .keepAlliance].contains(grant.action),
            "leave for something else")
        return try self.month(month, figures: figures, on: today)
    }

    /// What changed in a month.
    ///
    /// - Returns: The same parts all day; one that says so where the month has no figure.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of two years) when it is first asked on a day, O(1) afterwards.
    func month(
        _ month: PackMonth, figures: PageFigures?, on today: CivilDate
    ) throws(ServiceFailure) -> [NationSection] {
        func known() -> [NationSection]? {
            kept.withLock { $0.day == today ? $0.months[month] : nil }
        }
        if let sections = known() { return sections }
        return try working.withLock { (_) throws(ServiceFailure) -> [NationSection] in
            if let sections = known() { return sections }
            let year = AcademicYear(of: month.last)
            let sections = MonthSections(
                month, now: try registers(of: year, figures, on: today),
                before: try registers(of: year.previous, figures, on: today),
                borders: try SpatialNeighbours(store: store).borders(), on: today
            ).all
            keep(on: today) { $0.months[month] = sections }
            return sections
        }
    }

    /// The registers of an academic year: those frozen at midnight, or those in memory.
    private func registers(
        of year: AcademicYear, _ figures: PageFigures?, on today: CivilDate
    ) throws(ServiceFailure) -> ProtectedFigures? {
        if AcademicYear(of: today.adding(days: -1)) == year {
            do {
                return ProtectedFigures(
                    try frozen.snapshot(on: today), of: today, key: key)
            } catch {
                // Where nobody is on roll yet there is no figure, which the month says itself.
                guard error.kind == .fault else { throw error }
                return nil
            }
        }
        guard let figures, figures.live.years.contains(year) else { return nil }
        return ProtectedFigures(figures.snapshot, of: today, key: key)
    }

    private func keep(on today: CivilDate, _ change: (inout Kept) -> Void) {
        kept.withLock { kept in
            if kept.day != today { kept = Kept(day: today) }
            change(&kept)
        }
    }

    /// Works the board out ahead of any visitor.
    ///
    /// - Complexity: O(registrations of the year), once a day.
    public func warm(_ figures: PageFigures, on today: CivilDate) {
        // What fails here fails again before the visitor's eyes, and is told there.
        _ = try? board(figures, on: today)
    }
}

extension ProtectedFigures {
    /// The key of the rounding, made of that of the installation.
    static func roundingKey(_ key: InstallationKey) -> SymmetricKey {
        SymmetricKey(data: key.decoy("rounding of protected figures"))
    }
}
