import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollStore

/// Gives the made-up children of a demo a half-year of conversations and plans, by the same services
/// as everybody else, on days that are past: the same children and words each time.
///
/// Some children are left without a plan and some plans wait for a side, as it is in life.
public struct DemoCasework: Sendable {
    let figures: PageFigures
    private var store: Store { figures.store }

    /// How many children at the demo's school get a story.
    private static let stories = 12
    /// How many other schools of its authority have some too.
    private static let otherSchools = 24

    /// Works on a made-up database with its registers in memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Writes it, unless it was written before; the people of the demo are there already.
    ///
    /// - Parameter occasion: The day up to which it goes.
    /// - Returns: How many children have a story; 0 where it was there before.
    /// - Throws: ``ServiceFailure`` where the database is not made up.
    public func run(on occasion: Occasion) throws(ServiceFailure) -> Int {
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault, "This database holds real schools, so nothing is made up in it.")
        }
        guard let cast = try self.cast(on: occasion) else { return 0 }
        return try ServiceFailure.only {
            var written = 0
            for (index, school) in cast.schools.enumerated() {
                let isHome = school == cast.home
                let children = try self.children(
                    of: school, on: occasion, most: isHome ? Self.stories : 3)
                for (place, child) in children.enumerated() {
                    let story = DemoStory(
                        school: school, child: child, place: place + (isHome ? 0 : index),
                        cast: cast, figures: figures, occasion: occasion)
                    if try story.tell() { written += 1 }
                }
            }
            return written
        }
    }

    /// The people of the demo and where they work; nil where there is casework already, or no people.
    private func cast(on occasion: Occasion) throws(ServiceFailure) -> DemoCast? {
        try ServiceFailure.only {
            try store.read { session in
                func viewer(_ role: Role) throws -> Viewer? {
                    guard let person = try session.persons.person(login: role.rawValue) else {
                        return nil
                    }
                    return try ViewerReader(session)
                        .viewer(person.person, as: role, on: occasion.today)
                }
                guard let officer = try viewer(.attendanceOfficer),
                    let champion = try viewer(.attendanceChampion),
                    let manager = try viewer(.authorityManager),
                    let guardian = try viewer(.safeguardingLead),
                    case .school(let home) = officer.assignments[0].scope,
                    let school = try session.schools.school(home),
                    try session.plans.open(of: home).isEmpty
                else { return nil }
                // Secondary schools first: most who miss half of school are there.
                let others = try session.schools.withPupils()
                    .filter { $0.authority == school.authority && $0.urn != home }
                    .sorted {
                        ($0.phase == .secondary ? 0 : 1, $0.urn)
                            < ($1.phase == .secondary ? 0 : 1, $1.urn)
                    }
                    .map(\.urn).prefix(Self.otherSchools)
                return DemoCast(
                    officer: officer, champion: champion, manager: manager, guardian: guardian,
                    home: home, schools: [home] + others)
            }
        }
    }

    /// The children of a school who miss most, severe ones first, each with the day of the story's
    /// beginning.
    private func children(
        of school: URN, on occasion: Occasion, most: Int
    ) throws -> [DemoStory.Child] {
        let span = PageFigures.settled(on: occasion.today)
        let query = ListPupils.query(span, [school])
        let year = AcademicYear(of: occasion.today)
        let rows = (figures.snapshot.registrations(query, at: school, in: year)?.rows ?? [])
            .filter {
                ($0.to ?? occasion.today) >= occasion.today && $0.counts.possible >= 20
                    && 10 * $0.counts.absent >= $0.counts.possible
            }
            .sorted {
                ($1.counts.absent * $0.counts.possible, $0.number)
                    < ($0.counts.absent * $1.counts.possible, $1.number)
            }
        let counting = CaseFigures(figures, on: occasion.today)
        return try figures.store.read { session in
            try rows.prefix(most).compactMap { row in
                guard let person = try session.pupils.person(school, row.pupil) else { return nil }
                let isSevere = 2 * row.counts.absent >= row.counts.possible
                let since = isSevere ? counting.severeSince(row.number, at: school) : nil
                return DemoStory.Child(
                    number: row.pupil, forename: person.forename, isSevere: isSevere,
                    since: since ?? year.firstDate.adding(days: 45))
            }
        }
    }
}

/// The people of a demo who do casework.
struct DemoCast {
    let officer: Viewer
    let champion: Viewer
    let manager: Viewer
    let guardian: Viewer
    let home: URN
    let schools: [URN]
}
