public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// What a school owes its authority, and what the register leaves open.
public struct ReturnsPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// Every return of the year, the most urgent first, sent ones last.
    public let returns: [ReturnDue]
    /// N marks older than five school days, the oldest first.
    public let openReasons: [OpenReason]
    /// Marks after the last day on the register.
    public let afterLeaving: [MarksAfterLeaving]
    /// The pupils named.
    public let people: [Int64: StoredPupil]
    /// Contacts of those whom a return is about, without those who must not be contacted; none
    /// where they may not be shown.
    public let contacts: [Int64: [StoredContact]]
    /// The number of the last change that is in it.
    public let version: Int

    /// The same without anybody to ring.
    var withoutContacts: ReturnsPage {
        ReturnsPage(
            school: school, returns: returns, openReasons: openReasons, afterLeaving: afterLeaving,
            people: people, contacts: [:], version: version)
    }

    /// The returns of a standing.
    public func returns(_ standing: ReturnDue.Standing) -> [ReturnDue] {
        returns.filter { $0.standing == standing }
    }
}

/// What one school of an area owes, in numbers.
public struct ReturnsRow: Sendable {
    /// The school.
    public let school: StoredSchool
    /// Returns by kind that are due or overdue.
    public let open: [ReturnKind: Int]
    /// Of all kinds, those past their day.
    public let overdue: Int
    /// Returns that were sent this year.
    public let sent: Int
    /// Pupils with an N older than five school days.
    public let openReasons: Int
    /// Pupils with marks after their last day.
    public let afterLeaving: Int

    /// Returns that are due or overdue.
    public var due: Int { open.values.reduce(0, +) }
}

/// Shows which returns the law asks of a school, by when, and which were sent.
///
/// Nothing is sent by itself, and no N turns into O: each line is a prompt for a person.
///
/// - Source: rules R-RETURN-01, R-QUAL-01.
public struct ShowReturns: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows a school's returns, and records that the names were shown.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - grant: Leave to list its pupils; where none is given, a viewer is asked for at the door.
    ///   - occasion: The day, and who looks.
    /// - Returns: What is due.
    /// - Throws: ``ServiceFailure`` when no such school is held or the viewer may not see it.
    /// - Complexity: O(registrations × days).
    public func run(
        _ urn: URN, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> ReturnsPage {
        try show(urn, grant, on: occasion, as: .look)
    }

    /// The same to be taken away in files, and recorded as that.
    ///
    /// - Throws: ``ServiceFailure`` as ``run(_:grant:on:)``.
    public func export(
        _ urn: URN, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> ReturnsPage {
        try show(urn, grant, on: occasion, as: .export)
    }

    private func show(
        _ urn: URN, _ grant: Grant?, on occasion: Occasion, as kind: AuditKind
    ) throws(ServiceFailure) -> ReturnsPage {
        let (look, page) = try ServiceFailure.only {
            try figures.store.read { session -> (FollowUpLook, ReturnsPage) in
                let grant = try grant ?? FollowUpLook.grant(urn, on: occasion, in: session)
                let look = FollowUpLook(figures, grant, on: occasion)
                return (look, try read(urn, look, in: session))
            }
        }
        try look.note("returns", kind, at: urn, shown: page.people.count)
        return page
    }

    private func read(
        _ urn: URN, _ look: FollowUpLook, in session: StoreSession
    ) throws -> ReturnsPage {
        let school = try session.existing(urn)
        let reading = try look.reading(school, in: session)
        let returns = try ReturnsOfSchool(reading, in: session).all
        let (open, after) = (reading.openReasons, reading.afterLeaving)
        let named = Set(returns.map(\.pupil) + open.map(\.pupil) + after.map(\.pupil))
        let about = Set(returns.filter { $0.standing != .sent }.map(\.pupil))
        let contacts =
            look.shows(.contacts)
            ? try session.contacts.of(urn, pupils: about, on: look.occasion.today) : [:]
        return ReturnsPage(
            school: school, returns: returns, openReasons: open, afterLeaving: after,
            people: try session.pupils.people(of: urn, numbered: named),
            contacts: contacts.mapValues { $0.filter(\.mayBeContacted) },
            version: look.snapshot.version)
    }

    /// What the schools of an area owe, in numbers and without a name.
    ///
    /// - Parameters:
    ///   - place: Whose schools.
    ///   - grant: Leave to list their pupils; nil for an operator without an account.
    ///   - occasion: The day.
    /// - Returns: One row a school with pupils, by name.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(registrations × days) of the schools.
    public func area(
        _ place: PupilPlace, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> [ReturnsRow] {
        try ServiceFailure.only {
            try figures.store.read { session -> [ReturnsRow] in
                let grant = try grant ?? FollowUpLook.grant(place, on: occasion, in: session)
                let look = FollowUpLook(figures, grant, on: occasion)
                let listed = try ListedSchools(place, grant, in: session)
                let held = Set(look.snapshot.schools)
                return try listed.schools.filter { held.contains($0.urn) }.map {
                    try Self.row($0, listed.records, look, in: session)
                }.sorted { ($0.school.name, $0.school.urn) < ($1.school.name, $1.school.urn) }
            }
        }
    }

    private static func row(
        _ school: StoredSchool, _ records: ReachedRecords, _ look: FollowUpLook,
        in session: StoreSession
    ) throws -> ReturnsRow {
        let reading = SchoolFollowUp(
            school, look.figures, look.snapshot, of: records, on: look.occasion.today)
        let returns = try ReturnsOfSchool(reading, in: session).all
        let open = returns.filter { [.due, .overdue].contains($0.standing) }
        return ReturnsRow(
            school: school,
            open: Dictionary(grouping: open, by: \.kind).mapValues(\.count),
            overdue: open.count { $0.standing == .overdue },
            sent: returns.count { $0.standing == .sent },
            openReasons: reading.openReasons.count, afterLeaving: reading.afterLeaving.count)
    }
}
