import Dispatch
import RollAccess
import RollDomain
import RollEngine
import RollInsight
public import RollStore
import Synchronization

/// Forecasts the year's end of whole places, through the door: figures for those who plan, no names.
///
/// - Source: rule R-INS-02.
public struct ForecastAreas: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// Forecasts schools.
    ///
    /// Somebody with an account is told of the registrations that they reach, and in tens where their
    /// role sees protected figures only: then as of the day before.
    ///
    /// - Parameters:
    ///   - filter: Which schools; last year's record counts where it was at one of them.
    ///   - occasion: The last date to look at, and who asks.
    ///   - lanes: How many processors work at the same time.
    /// - Returns: The schools with what is likely.
    /// - Throws: ``ServiceFailure`` when no school fits, or none that the viewer may see.
    /// - Complexity: O(marks of two years of the schools).
    public func run(
        _ filter: SchoolFilter, on occasion: Occasion, lanes: Int = 1
    ) throws(ServiceFailure) -> AreaOutlook {
        let leave = try self.leave(filter, occasion)
        let date = leave.isProtected ? occasion.today.adding(days: -1) : occasion.today
        let year = AcademicYear(of: date)
        let span = DateSpan(from: year.previous.firstDate, to: year.lastDate)
        let snapshot = try NationLoader(store: store).run(span, leave.filter, lanes: lanes)
        return try ServiceFailure.only {
            let reader = InsightReader(leave.record)
            let earlier = try reader.earlierYears(of: nil, before: year, in: snapshot)
            let schools = try store.read { try $0.schools.withPupils() }
                .filter { snapshot.partition(of: $0.urn, year) != nil }
                .sorted { $0.urn < $1.urn }
            let found = Mutex<[(place: Int, outlook: Outlook)]>([])
            let facts = SessionFacts(snapshot.rules)
            try Lanes.run(schools.count, lanes: lanes) { place in
                let urn = schools[place].urn
                guard let rows = try snapshot.markRows(of: urn, in: year, on: date) else { return }
                let histories = SchoolHistories(rows, facts: facts, asOf: date)
                let forecasts = histories.pupils.filter {
                    $0.isOnRoll && leave.records.holds(urn, $0.row.pupil)
                }.compactMap { pupil in
                    reader.model.forecast(
                        ForecastEvidence(
                            pupil, at: histories.school, earlier: earlier[pupil.row.pupil]))
                }
                found.withLock { $0.append((place, Outlook(forecasts))) }
            }
            let parts = found.withLock { $0 }.sorted { $0.place < $1.place }
            return AreaOutlook(
                parts: parts.map { (schools[$0.place], $0.outlook) }, asOf: date,
                isProtected: leave.isProtected, reason: leave.reason, record: reader.record)
        }
    }

    /// What somebody may be told of.
    private struct Leave {
        var filter: SchoolFilter
        var records = ReachedRecords.everything
        var isProtected = false
        var reason: String?
        var record: KeptRecord?
    }

    private func leave(
        _ filter: SchoolFilter, _ occasion: Occasion
    ) throws(ServiceFailure) -> Leave {
        let leave = try ServiceFailure.only { () -> Leave? in
            try store.read { session in
                var leave = Leave(filter: filter, record: try session.keptRecord())
                guard let viewer = occasion.viewer else { return leave }
                let door = Doorkeeper(viewer, session)
                guard let grant = door.grant(.seeFigures) else { return nil }
                let records = try door.records(.seeFigures)
                if let whole = records.schools {
                    let touched = whole.union(records.records.keys)
                    leave.filter.schools = filter.schools?.intersection(touched) ?? touched
                    if leave.filter.schools?.isEmpty ?? true { return nil }
                }
                leave.records = records
                leave.isProtected = grant.isProtected
                leave.reason = grant.reason.description
                return leave
            }
        }
        guard let leave else { throw NationLoader.noSchool }
        return leave
    }
}

/// Work on several processors, each taking the next piece.
enum Lanes {
    /// Does pieces of work, and throws what one of them threw.
    static func run(
        _ pieces: Int, lanes: Int, _ work: @Sendable (Int) throws -> Void
    ) throws {
        let next = Atomic(0)
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: max(1, min(lanes, pieces))) { _ in
            while true {
                let piece = next.add(1, ordering: .relaxed).oldValue
                guard piece < pieces else { return }
                do {
                    try work(piece)
                } catch {
                    // The others need not go on for nothing.
                    next.store(pieces, ordering: .relaxed)
                    failure.withLock { $0 = error }
                }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
