public import RollDomain
public import RollSQL

extension StoreSession {
    /// Casework handed from school to school.
    public var handovers: HandoverRepository { HandoverRepository(session: self) }
}

/// Casework of a child, handed by one school to another.
public struct CaseworkHandover: Sendable, Hashable {
    /// The school that handed it over.
    public var from: URN
    /// The school that has it since.
    public var to: URN
    /// The child.
    public var pupil: Int64
    /// Why.
    public var reason: String
    /// The day.
    public var on: CivilDate
    /// Who handed it over.
    public var author: CaseAuthor

    /// Describes a hand-over.
    public init(
        from: URN, to: URN, pupil: Int64, reason: String, on date: CivilDate,
        by author: CaseAuthor
    ) {
        self.from = from
        self.to = to
        self.pupil = pupil
        self.reason = reason
        on = date
        self.author = author
    }
}

/// Hand-overs: the only way by which casework passes from one school to another.
public struct HandoverRepository {
    let session: StoreSession

    /// Keeps a hand-over.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ handover: CaseworkHandover) throws(SQLFailure) {
        let row = try session.row("Handover/next", ["school_id": SQLValue(handover.from)])
        var values: [String: SQLValue] = [
            "school_id": SQLValue(handover.from),
            "handover_no": SQLValue(try row?.int("handover_no") ?? 1),
            "pupil_id": .integer(handover.pupil), "to_school_id": SQLValue(handover.to),
            "reason": .text(handover.reason), "made_on": SQLValue(handover.on),
        ]
        values.merge(handover.author.arguments("made")) { $1 }
        try session.execute("Handover/insert", values)
    }

    /// Every hand-over of a child's casework, in order.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ pupil: Int64) throws(SQLFailure) -> [CaseworkHandover] {
        try session.rows("Handover/of_child", ["pupil_id": .integer(pupil)])
            .map { (row) throws(SQLFailure) in
                CaseworkHandover(
                    from: try row.school(), to: try row.school("to_school_id"), pupil: pupil,
                    reason: try row.text("reason"), on: try row.date("made_on"),
                    by: try CaseAuthor(row, "made"))
            }
    }

    /// The schools whose casework of a child a school may read: its own, and what came to it by
    /// hand-overs, each as it stood when it was handed on.
    ///
    /// - Returns: each school with the last instant of its record that passed; nil for its own.
    /// - Throws: the failure of a statement.
    public func sources(
        of pupil: Int64, at school: URN
    ) throws(SQLFailure) -> [(school: URN, until: Instant?)] {
        var found: [(school: URN, until: Instant?)] = [(school, nil)]
        let all = try of(pupil)
        // What one school passed on holds what had come to it before.
        var place = 0
        while place < found.count {
            let here = found[place]
            for one in all where one.to == here.school {
                let isInTime = here.until.map { one.author.at <= $0 } ?? true
                if isInTime, !found.contains(where: { $0.school == one.from }) {
                    found.append((one.from, one.author.at))
                }
            }
            place += 1
        }
        return found
    }
}
