import RollAccess
public import RollDomain
public import RollStore

/// Everything that is kept of one school as an organisation.
public struct SchoolRecord: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The days of the week on which it opens.
    public let week: Set<Weekday>
    /// Its calendar, nil where nothing is known.
    public let calendar: SchoolCalendar?
    /// Trusts and other groups, by date of joining.
    public let memberships: [TrustHistory]
    /// Schools that came before it.
    public let predecessors: [SchoolLink]
    /// What changed, oldest first.
    public let history: [FieldChange]
}

/// Shows a school's record, and sets what no published file says of it.
public struct KeepSchool: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Shows a school.
    ///
    /// - Returns: Its record.
    /// - Throws: ``ServiceFailure`` when it is not loaded.
    public func show(_ urn: URN, on occasion: Occasion) throws(ServiceFailure) -> SchoolRecord {
        try ServiceFailure.only {
            try store.read { session in
                let school = try Self.school(urn, in: session)
                return SchoolRecord(
                    school: school,
                    week: try session.calendars.week(of: urn, knownAt: occasion.now),
                    calendar: try session.calendars.calendar(
                        of: urn, authority: school.authority),
                    memberships: try session.schools.memberships(of: urn),
                    predecessors: try session.schools.predecessors(of: urn),
                    history: try session.schools.history(of: urn))
            }
        }
    }

    /// Sets the days on which a school opens, or where it keeps its register.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - week: The days of the week; nil to leave them.
    ///   - isRegisteredHere: Whether its register of record is Rollcall; nil to leave it.
    ///   - occasion: Who says so, and when.
    /// - Throws: ``ServiceFailure`` when it is not loaded.
    public func set(
        _ urn: URN, week: Set<Weekday>?, isRegisteredHere: Bool?, on occasion: Occasion
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                _ = try Self.school(urn, in: session)
                let reason = try Self.leave(urn, on: occasion, in: session)
                let pen = AuditPen(session, on: occasion)
                func note(_ words: String) throws {
                    try pen.note(.change, words, at: urn, reason: reason)
                }
                if let week {
                    try session.calendars.setWeek(week, of: urn, at: occasion.now)
                    try note("set the days of the week on which the school opens")
                }
                if let isRegisteredHere,
                    try session.schools.setRegister(
                        isHere: isRegisteredHere, of: urn, at: occasion.now)
                {
                    try note(
                        "register of record is now \(isRegisteredHere ? "Rollcall" : "the school's system")"
                    )
                }
            }
        }
    }

    /// Why somebody with an account may keep the school; nil for the operator of the machine.
    private static func leave(
        _ urn: URN, on occasion: Occasion, in session: StoreSession
    ) throws -> Reason? {
        guard let viewer = occasion.viewer else { return nil }
        guard let grant = try Doorkeeper(viewer, session).grant(.keepSchool, urn) else {
            throw ServiceFailure(.fault, Doorkeeper.noSchool)
        }
        return grant.reason
    }

    private static func school(_ urn: URN, in session: StoreSession) throws -> StoredSchool {
        guard let school = try session.schools.school(urn) else {
            throw ServiceFailure(
                .fault, "No school \(urn) is loaded. Find it with: rollcall schools NAME")
        }
        return school
    }
}
