public import RollDomain
import RollEngine
public import RollInsight
public import RollStore
import Synchronization

/// Looks back on a year that has ended: how good the forecast would have been, beside simple rules.
///
/// - Source: rule R-INS-04.
public struct LookBack: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// What is asked.
    public struct Question: Sendable {
        /// Which schools.
        public var filter = SchoolFilter()
        /// The year; nil for the last that has ended.
        public var year: AcademicYear?
        /// Families that the team of a school can see.
        public var teamSize = 12
        /// Whether the year before that one corrects the chances by two numbers.
        public var recalibrates = false
        /// The parameters of the forecast.
        public var model = ForecastModel.england

        /// Asks about everything that is loaded.
        public init() {}
    }

    /// Looks back.
    ///
    /// - Parameters:
    ///   - question: What is asked.
    ///   - today: The day; years that end later have not ended.
    ///   - lanes: How many processors work at the same time.
    /// - Returns: The record.
    /// - Throws: ``ServiceFailure`` when no school fits, or no year has ended.
    /// - Complexity: O(marks of two or three years).
    public func run(
        _ question: Question, on today: CivilDate, lanes: Int = 1
    ) throws(ServiceFailure) -> TrackRecord {
        let year: AcademicYear
        if let named = question.year {
            year = named
        } else {
            year = try lastEnded(question.filter, on: today)
        }
        let first = question.recalibrates ? year.previous.previous : year.previous
        let snapshot = try NationLoader(store: store).run(
            DateSpan(from: first.firstDate, to: year.lastDate), question.filter, lanes: lanes)
        var model = question.model
        if question.recalibrates {
            let before = try look(
                at: year.previous, model, question.teamSize, in: snapshot, lanes: lanes)
            model.recalibrations = before.recalibrations
        }
        let record = try look(
            at: year, model, question.teamSize, in: snapshot, lanes: lanes)
        guard !record.lines.isEmpty else {
            throw ServiceFailure(
                .fault,
                "The registers of \(year) say too little to look back on: no phase has "
                    + "\(TrackRecord.fewestInGroup) pupils with sessions. Load them with rollcall "
                    + "import marks FILE, or name another year with --year.")
        }
        return record
    }

    private func look(
        at year: AcademicYear, _ model: ForecastModel, _ teamSize: Int,
        in snapshot: NationSnapshot, lanes: Int
    ) throws(ServiceFailure) -> TrackRecord {
        try ServiceFailure.only {
            let earlier = try InsightReader().earlierYears(of: nil, before: year, in: snapshot)
            let facts = SessionFacts(snapshot.rules)
            let schools = snapshot.schools
            let sum = Mutex([Int: TrackRecordGathering]())
            try Lanes.run(schools.count, lanes: lanes) { place in
                guard
                    let rows = try snapshot.markRows(
                        of: schools[place], in: year, on: year.lastDate,
                        facts: BackTestYear.watched), !rows.dates.isEmpty
                else { return }
                var one = TrackRecordGathering(model: model)
                one.add(BackTestYear(rows, facts: facts, earlier: earlier, school: place))
                sum.withLock { $0[place] = one }
            }
            // Joined in the order of the schools, so that sums do not depend on which came first.
            var whole = TrackRecordGathering(model: model)
            let parts = sum.withLock { $0 }
            for place in parts.keys.sorted() {
                if let part = parts[place] { whole.add(part) }
            }
            return whole.record(of: year, teamSize: teamSize)
        }
    }

    /// The last year whose school days, by the calendars, are over.
    private func lastEnded(
        _ filter: SchoolFilter, on today: CivilDate
    ) throws(ServiceFailure) -> AcademicYear {
        let current = AcademicYear(of: today)
        return try ServiceFailure.only {
            try store.read { session in
                let schools = try Population(filter).found(among: session.schools.withPupils())
                for school in schools {
                    let calendar = try session.calendars.calendar(
                        of: school.urn, authority: school.authority)
                    guard let last = calendar?.openSessions(in: current.span).last else { continue }
                    return last.date <= today ? current : current.previous
                }
                return current.previous
            }
        }
    }
}
