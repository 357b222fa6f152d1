public import RollDomain
public import RollSQL

extension StoreSession {
    /// To whom children are allocated and referred.
    public var relations: RelationRepository { RelationRepository(session: self) }
}

/// To whom children are allocated, and who has accepted a referral.
public struct RelationRepository {
    let session: StoreSession

    /// Allocates a child to a person from a day on, or says until when.
    ///
    /// - Parameters:
    ///   - child: the child's number across schools.
    ///   - person: the person's number.
    ///   - span: the dates; one that begins on the same day is replaced.
    ///   - source: where we know it from, in words.
    ///   - now: when we were told.
    /// - Throws: the failure of a statement.
    public func allocate(
        _ child: Int64, to person: Int64, _ span: DateSpan, source: String, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Relation/put_allocation",
            [
                "pupil_id": .integer(child), "person_id": .integer(person),
                "valid_from": SQLValue(span.from), "valid_to": SQLValue(span.to),
                "source": .text(source), "recorded_at": SQLValue(now),
            ])
    }

    /// Refers a child to a person.
    ///
    /// - Returns: the referral's number.
    /// - Throws: the failure of a statement.
    public func refer(
        _ child: Int64, to person: Int64, on date: CivilDate, acceptedOn accepted: CivilDate?,
        source: String, at now: Instant
    ) throws(SQLFailure) -> Int {
        let number = try session.next("referral")
        try session.execute(
            "Relation/insert_referral",
            [
                "referral_no": .integer(number), "pupil_id": .integer(child),
                "person_id": .integer(person), "referred_on": SQLValue(date),
                "accepted_on": SQLValue(accepted), "ended_on": .null, "source": .text(source),
                "recorded_at": SQLValue(now),
            ])
        return Int(number)
    }

    /// Accepts a referral that waits.
    ///
    /// - Returns: whether it waited.
    /// - Throws: the failure of a statement.
    public func accept(referral number: Int, on date: CivilDate) throws(SQLFailure) -> Bool {
        try session.execute(
            "Relation/accept_referral",
            ["referral_no": SQLValue(number), "on": SQLValue(date)]) == 1
    }

    /// Ends a referral; the day is its last.
    ///
    /// - Returns: whether it ran or waited.
    /// - Throws: the failure of a statement.
    public func end(referral number: Int, on date: CivilDate) throws(SQLFailure) -> Bool {
        try session.execute(
            "Relation/end_referral",
            ["referral_no": SQLValue(number), "on": SQLValue(date)]) == 1
    }

    /// Ends a referral at once: from now on it is accepted by nobody, not even for the rest of the day.
    ///
    /// - Returns: whether it ran or waited.
    /// - Throws: the failure of a statement.
    public func cut(referral number: Int, on date: CivilDate) throws(SQLFailure) -> Bool {
        try session.execute(
            "Relation/cut_referral",
            ["referral_no": SQLValue(number), "on": SQLValue(date)]) == 1
    }
}
