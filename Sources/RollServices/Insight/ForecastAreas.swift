import Dispatch
public import RollDomain
import RollEngine
public import RollInsight
public import RollStore
import Synchronization

/// How many pupils of a school are likely to end the year at a tenth or more; no names.
public struct SchoolOutlook: Sendable {
    /// The school.
    public let school: StoredSchool
    /// Registrations that go on and had a possible session.
    public let pupils: Int
    /// Of these, at a tenth or more so far.
    public let persistent: Int
    /// The sum of their chances.
    public let expected: Double
    /// The variance of that sum by chance alone.
    public let variance: Double
    /// Registrations whose likely ends lie on both sides of a tenth.
    public let borderline: Int
    /// Registrations that may end at a half or more and are not there so far.
    public let emergingSevere: Int
}

/// Forecasts the year's end of whole schools: figures for those who plan, without names.
///
/// - Source: rule R-INS-02.
public struct ForecastAreas: Sendable {
    let store: Store
    let reader: InsightReader

    /// Asks a database.
    public init(store: Store, reader: InsightReader = InsightReader()) {
        self.store = store
        self.reader = reader
    }

    /// Forecasts schools.
    ///
    /// - Parameters:
    ///   - filter: Which schools; last year's record counts where it was at one of them.
    ///   - date: The last date to look at.
    ///   - lanes: How many processors work at the same time.
    /// - Returns: One outlook a school, in the order of their numbers.
    /// - Throws: ``ServiceFailure`` when no school fits.
    /// - Complexity: O(marks of two years of the schools).
    public func run(
        _ filter: SchoolFilter, on date: CivilDate, lanes: Int = 1
    ) throws(ServiceFailure) -> [SchoolOutlook] {
        let year = AcademicYear(of: date)
        let span = DateSpan(from: year.previous.firstDate, to: year.lastDate)
        let snapshot = try NationLoader(store: store).run(span, filter, lanes: lanes)
        return try ServiceFailure.only {
            let earlier = try reader.earlierYears(of: nil, before: year, in: snapshot)
            let schools = try store.read { try $0.schools.withPupils() }
                .filter { snapshot.partition(of: $0.urn, year) != nil }
                .sorted { $0.urn < $1.urn }
            let found = Mutex<[(place: Int, outlook: SchoolOutlook)]>([])
            let facts = SessionFacts(snapshot.rules)
            try Lanes.run(schools.count, lanes: lanes) { place in
                guard
                    let rows = try snapshot.markRows(
                        of: schools[place].urn, in: year, on: date)
                else { return }
                let histories = SchoolHistories(rows, facts: facts, asOf: date)
                let one = outlook(of: schools[place], histories, earlier)
                found.withLock { $0.append((place, one)) }
            }
            return found.withLock { $0 }.sorted { $0.place < $1.place }.map(\.outlook)
        }
    }

    private func outlook(
        of school: StoredSchool, _ histories: SchoolHistories, _ earlier: [Int64: EarlierYear]
    ) -> SchoolOutlook {
        let forecasts = histories.pupils.filter(\.isOnRoll).compactMap { pupil in
            reader.model.forecast(
                ForecastEvidence(
                    pupil, at: histories.school, earlier: earlier[pupil.row.pupil]))
        }
        let chances = forecasts.map(\.persistent)
        return SchoolOutlook(
            school: school, pupils: forecasts.count,
            persistent: forecasts.count(where: \.standing.isPersistent),
            expected: chances.reduce(0, +),
            variance: chances.reduce(0) { $0 + $1 * (1 - $1) },
            borderline: forecasts.count(where: \.isBorderline),
            emergingSevere: forecasts.count(where: \.isEmergingSevere))
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
