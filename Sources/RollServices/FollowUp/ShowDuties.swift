public import RollAccess
public import RollDomain
import RollEngine
import RollStore

/// Shows what has to be done about single pupils today, whatever the team can do beside.
///
/// - Source: rule R-DUTY-01.
public struct ShowDuties: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows a school's duties, and records that the names were shown.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - grant: Leave to list its pupils; where none is given, a viewer is asked for at the door.
    ///   - occasion: The day, and who looks.
    /// - Returns: The duties.
    /// - Throws: ``ServiceFailure`` when no such school is held or the viewer may not see it.
    /// - Complexity: O(registrations × days).
    public func run(
        _ urn: URN, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> DutiesPage {
        let (look, page) = try read(urn, grant, on: occasion)
        try look.note("duties", at: urn, shown: page.people.count)
        return page
    }

    /// Shows the duties of the viewer's own groups or children, school by school, and records that the
    /// names were shown.
    ///
    /// - Parameters:
    ///   - grant: Leave to list what is the viewer's own.
    ///   - occasion: The day, and who looks.
    /// - Returns: The schools with a duty, by name.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(registrations × days) of the schools.
    public func own(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [DutiesPage] {
        let look = FollowUpLook(figures, grant, on: occasion)
        let pages = try ServiceFailure.only {
            try figures.store.read { session -> [DutiesPage] in
                let held = Set(look.snapshot.schools)
                return try ListedSchools(.own, grant, in: session).schools
                    .filter { held.contains($0.urn) }
                    .map { try page($0, look, in: session) }.filter { !$0.duties.isEmpty }
            }
        }
        for page in pages {
            try look.note("duties", at: page.school.urn, shown: page.people.count)
        }
        return pages.sorted { ($0.school.name, $0.school.urn) < ($1.school.name, $1.school.urn) }
    }

    private func read(
        _ urn: URN, _ grant: Grant?, on occasion: Occasion
    ) throws(ServiceFailure) -> (FollowUpLook, DutiesPage) {
        try ServiceFailure.only {
            try figures.store.read { session -> (FollowUpLook, DutiesPage) in
                let leave = try grant ?? FollowUpLook.grant(urn, on: occasion, in: session)
                let look = FollowUpLook(figures, leave, on: occasion)
                return (look, try page(session.existing(urn), look, in: session))
            }
        }
    }

    private func page(
        _ school: StoredSchool, _ look: FollowUpLook, in session: StoreSession
    ) throws -> DutiesPage {
        let reading = try look.reading(school, in: session)
        let duties = try DutiesOfSchool(reading, look, in: session).all
        return DutiesPage(
            school: school, duties: duties,
            people: try session.pupils.people(
                of: school.urn, numbered: Set(duties.map(\.pupil))),
            showsCare: look.shows(.care))
    }
}

/// Works out the duties of a school.
struct DutiesOfSchool {
    private let reading: SchoolFollowUp
    private let look: FollowUpLook
    private let attempts: [Int64: [ContactAttempt]]
    private let returns: [ReturnDue]
    private let severe: [SeverePupil]

    init(
        _ reading: SchoolFollowUp, _ look: FollowUpLook, in session: StoreSession
    ) throws {
        self.reading = reading
        self.look = look
        // No run that still goes on began before the year.
        let year = DateSpan(from: reading.year.firstDate, to: reading.today)
        attempts = Dictionary(
            grouping: try session.attempts.of(reading.school.urn, about: year), by: \.pupil)
        returns = try ReturnsOfSchool(reading, in: session).all
        severe = try SevereOfSchool(reading, look.figures, look.snapshot, in: session).all
            .filter(\.isUncovered)
    }

    /// Every duty, the most urgent first.
    var all: [Duty] {
        var found = reading.rows.filter { $0.isOnRoll(reading.today) }
            .flatMap { [socialWorker($0), unreached($0)].compactMap { $0 } }
        found += returns.compactMap(returned)
        found += severe.map {
            Duty(
                pupil: $0.pupil, yearGroup: $0.yearGroup, kind: .severe, days: nil, since: nil,
                due: nil, attempts: 0)
        }
        let places = Dictionary(
            uniqueKeysWithValues: Duty.Kind.allCases.enumerated().map { ($1, $0) })
        return found.sorted { left, right in
            let (first, second) = (places[left.kind] ?? 0, places[right.kind] ?? 0)
            if first != second { return first < second }
            if left.days != right.days { return left.days ?? 0 > right.days ?? 0 }
            return left.pupil < right.pupil
        }
    }

    /// Told only to who may know of care.
    private func socialWorker(_ row: RegistrationTable.Row) -> Duty? {
        let isOpen = reading.stories[row.number]?.open.last?.date == reading.today
        guard look.shows(.care), isOpen, Self.hasSocialWorker(row.characteristics, look) else {
            return nil
        }
        return Duty(
            pupil: row.pupil, yearGroup: row.yearGroup, kind: .socialWorker, days: nil,
            since: reading.today, due: nil, attempts: 0)
    }

    /// Whether a child has a social worker, as far as the viewer may know.
    private static func hasSocialWorker(
        _ facts: [Characteristic: String], _ look: FollowUpLook
    ) -> Bool {
        let inCare = [Characteristic.lookedAfter, .childInNeed].contains { facts[$0] == "yes" }
        let isProtected = look.shows(.protection) && facts[.childProtection] == "yes"
        return inCare || isProtected || !(facts[.socialWorker] ?? "").isEmpty
    }

    private func unreached(_ row: RegistrationTable.Row) -> Duty? {
        guard let run = reading.stories[row.number]?.latest,
            // A register that never came ends no absence; without a mark for long the child is out of
            // sight, which is another list.
            reading.days.count(after: run.last, upTo: reading.today) <= Duty.silentDays
        else { return nil }
        let about = (attempts[row.pupil] ?? []).filter { $0.about >= run.first }
        guard !about.contains(where: { [.reached, .reasonGiven].contains($0.outcome) }) else {
            return nil
        }
        let kind: Duty.Kind =
            run.days >= Duty.urgentFrom
            ? .fiveDays : run.days >= Duty.visitFrom ? .threeDays : .oneDay
        return Duty(
            pupil: row.pupil, yearGroup: row.yearGroup, kind: kind, days: run.days,
            since: run.first, due: nil, attempts: about.count)
    }

    private func returned(_ due: ReturnDue) -> Duty? {
        guard due.standing == .overdue || due.standing == .due else { return nil }
        let late = reading.days.count(after: due.due, upTo: reading.today)
        return Duty(
            pupil: due.pupil, yearGroup: due.yearGroup,
            kind: due.standing == .overdue ? .returnLate : .returnDue,
            days: due.standing == .overdue ? late : nil, since: due.due, due: due, attempts: 0)
    }
}
