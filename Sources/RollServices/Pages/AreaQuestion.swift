import RollDomain
import RollEngine
import RollStore

/// What pages of an area ask first: its schools, their year so far, and the registers of today.
struct AreaQuestion {
    let schools: [StoredSchool]
    let window: DateSpan
    let snapshot: NationSnapshot
    /// The year so far, by school.
    let query: Query
    private let today: CivilDate

    /// Finds the schools of a filter that have pupils.
    ///
    /// - Throws: ``ServiceFailure`` when no school fits.
    init(
        _ filter: SchoolFilter, _ figures: PageFigures, on today: CivilDate
    ) throws(ServiceFailure) {
        schools = try ServiceFailure.only {
            try figures.store.read { session in
                try Population(filter).found(among: session.withPupils(filter))
            }
        }
        self.today = today
        snapshot = figures.snapshot
        window = PageFigures.settled(on: today)
        var query = Query(Window(window), by: [.school])
        query.schools.schools = Set(schools.map(\.urn))
        query.expectedUpTo = window.to
        self.query = query
    }

    /// Whether the registers of one half of today are in, by school; a school of which none is
    /// expected is left out.
    func registers(_ session: Session) -> [URN: RegisterRow.State] {
        var half = query
        half.dimensions = []
        half.window = Window(DateSpan(from: today, to: today))
        half.window.sessions = [session]
        half.expectedUpTo = today
        half.pupils.ages = nil
        return snapshot.coverageBySchool(half).compactMapValues { coverage in
            guard coverage.registersExpected > 0 else { return nil }
            return coverage.registersTaken > 0 ? .taken : .missing
        }
    }
}
