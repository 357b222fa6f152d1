public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// What follows one pupil's absence up: returns, part-time timetables, and a leaver's next step.
public struct PupilFollowUp: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The pupil.
    public let person: StoredPupil
    /// Returns of the year, the most urgent first.
    public let returns: [ReturnDue]
    /// Part-time timetables, the latest first.
    public let timetables: [PartTimeTimetable]
    /// The last day on the register, of a pupil who has left; nil for one on roll.
    public let leftOn: CivilDate?
    /// What was noted of where a leaver is, the latest first.
    public let steps: [LeaverStep]
    /// The grounds on which the name may be taken off on the last day.
    public let grounds: [DeletionGround]
}

/// Shows what follows one pupil's absence up.
///
/// - Source: rules R-RETURN-01, R-PART-01, R-LEAVE-01.
public struct FollowPupil: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows a pupil, and records who looked.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - child: The child's number across schools.
    ///   - grant: Leave to see the pupil.
    ///   - isKept: Whether the look is written down; a page that has written it down already says no.
    ///   - occasion: The day, and who looks.
    /// - Returns: What follows the absence up.
    /// - Throws: ``ServiceFailure`` when the school does not know the child.
    /// - Complexity: O(registrations of the school + days).
    public func run(
        _ urn: URN, _ child: Int64, grant: Grant, isKept: Bool = true, on occasion: Occasion
    ) throws(ServiceFailure) -> PupilFollowUp {
        let look = FollowUpLook(figures, grant, on: occasion)
        return try ServiceFailure.only {
            let found = try figures.store.read { try read(urn, child, look, in: $0) }
            if isKept {
                try figures.store.write { session in
                    try AuditPen(session, on: occasion).look(
                        "follow-up", at: urn, child: child, shown: 1, reason: grant.reason)
                }
            }
            return found
        }
    }

    private func read(
        _ urn: URN, _ child: Int64, _ look: FollowUpLook, in session: StoreSession
    ) throws -> PupilFollowUp {
        guard let school = try session.schools.school(urn),
            let person = try session.pupils.person(urn, child)
        else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
        let today = look.occasion.today
        let reading = SchoolFollowUp(
            school, figures, look.snapshot,
            of: ReachedRecords(schools: [], records: [urn: [child]]), on: today)
        let returns = try ReturnsOfSchool(reading, in: session).all
        let enrolments = try session.pupils.enrolments(of: urn, child: child)
        let isHere = enrolments.contains { $0.span.contains(today) }
        let last = enrolments.compactMap(\.span.to).max()
        let leftOn = isHere ? nil : last.flatMap { $0 < today ? $0 : nil }
        let end = last ?? today
        return PupilFollowUp(
            school: school, person: person, returns: returns,
            timetables: try session.followUp.timetables(of: urn).filter { $0.pupil == child }
                .sorted { ($1.span.from, $1.number) < ($0.span.from, $0.number) },
            leftOn: leftOn,
            steps: try session.followUp.steps(of: urn).filter { $0.pupil == child }.reversed(),
            grounds: DeletionGround.grounds(
                on: end, isCompulsoryAge: CompulsorySchoolAge.holds(end, born: person.birthDate)))
    }
}
