public import RollAccess
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Links by which calendars read what is due.
    public var calendarLinks: CalendarLinkRepository { CalendarLinkRepository(session: self) }
}

/// Links by which a person's own calendar reads how much is due; kept as digests only.
public struct CalendarLinkRepository {
    let session: StoreSession

    /// Gives a person a link, in place of the one before.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ digest: String, of person: Int64, as role: Role, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "CalendarLink/put",
            [
                "person_id": .integer(person), "link_hash": .text(digest),
                "role": .text(role.rawValue), "created_at": SQLValue(now),
            ])
    }

    /// Ends a person's link.
    ///
    /// - Throws: the failure of a statement.
    public func end(of person: Int64) throws(SQLFailure) {
        try session.execute("CalendarLink/end", ["person_id": .integer(person)])
    }

    /// Whose calendar a link leads to, and in which role; nil for one that is not open.
    ///
    /// - Throws: the failure of a statement.
    public func person(link digest: String) throws(SQLFailure) -> (person: Int64, role: Role)? {
        guard let row = try session.row("CalendarLink/one", ["link_hash": .text(digest)]) else {
            return nil
        }
        let role: Role = try row.word("role", "a role")
        return (try row.integer("person_id"), role)
    }

    /// Since when a person has a link; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func since(of person: Int64) throws(SQLFailure) -> Instant? {
        try session.row("CalendarLink/of_person", ["person_id": .integer(person)])?
            .instant("created_at")
    }
}
