public import RollAccess
public import RollDomain
public import RollStore

/// Shows who moves on from Year 6, where a register has them, and of whom a school was told.
///
/// - Source: rule R-SIX-01.
public struct ShowYearSix: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Shows a school, and records that the names were shown.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - grant: Leave to list its pupils.
    ///   - occasion: The day, and who looks.
    /// - Returns: Both sides of the move.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations of the school).
    public func run(
        _ urn: URN, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> YearSixPage {
        try ServiceFailure.only {
            let page = try store.read { try Self.page(urn, grant, on: occasion.today, in: $0) }
            if page.named > 0 {
                try store.write { session in
                    try AuditPen(session, on: occasion).look(
                        "year 6 to 7", at: urn, child: nil, shown: page.named,
                        reason: grant.reason)
                }
            }
            return page
        }
    }

    private static func page(
        _ urn: URN, _ grant: Grant, on today: CivilDate, in session: StoreSession
    ) throws -> YearSixPage {
        let school = try session.existing(urn)
        let records = try session.reaches.records(of: grant.reach)
        func holds(_ child: Int64) -> Bool { records.holds(urn, child) }
        let leaving = try YearSixRoll(urn, holds: holds, on: today, in: session).pupils
        let groups = try session.pupils.yearGroups(of: urn, on: today)
        let seven = YearGroup("7")
        let present = try session.pupils.enrolments(of: urn).filter {
            $0.span.contains(today) && holds($0.pupil)
        }
        let here = Set(present.map(\.pupil))
        let sevens = Set(present.filter { groups[$0.number] == seven }.map(\.pupil))
        // Whoever has left here is no longer this school's to read about.
        let received = try session.followUp.handedOn(to: urn).filter { here.contains($0.pupil) }
        let people = try session.pupils.people(
            of: urn, numbered: Set(received.map(\.pupil)))
        var schools: [URN: StoredSchool] = [:]
        let named = received.map(\.from) + leaving.compactMap(\.place.school)
        for other in Set(named) where grant.shows(.elsewhere) {
            schools[other] = try session.schools.school(other)
        }
        return YearSixPage(
            school: school, leaving: leaving,
            received: received.filter { people[$0.pupil] != nil }.sorted {
                (people[$0.pupil]?.listName ?? "", $0.pupil)
                    < (people[$1.pupil]?.listName ?? "", $1.pupil)
            },
            sevens: sevens.count, sevensTold: sevens.intersection(received.map(\.pupil)).count,
            people: people, schools: schools)
    }
}
