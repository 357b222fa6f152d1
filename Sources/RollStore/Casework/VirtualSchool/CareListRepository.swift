public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Authorities' own lists of children in care or with a social worker.
    public var careLists: CareListRepository { CareListRepository(session: self) }
}

/// A registration of a matched child.
public struct CareRegistration: Sendable, Hashable {
    /// The child's number in the list.
    public let number: Int
    /// The child's number across schools.
    public let pupil: Int64
    /// The school.
    public let school: URN
    /// The registration's number at the school.
    public let enrolment: Int
    /// The kind of registration.
    public let kind: EnrolmentKind
    /// First and last day on the register.
    public let span: DateSpan
}

/// Authorities' own lists of children: who is on them, why, with which worker, and who they are here.
public struct CareListRepository {
    let session: StoreSession

    /// Where we know an allocation from that a match has made.
    public static let source = "care list"

    /// All who are or were on an authority's list, by number.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(children of the list).
    public func children(of authority: AuthorityCode) throws(SQLFailure) -> [ListedChild] {
        try read(Self.all(authority), authority)
    }

    /// One child of a list; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func child(_ key: CareKey) throws(SQLFailure) -> ListedChild? {
        try read(Self.one(key), key.authority).first
    }

    /// The child with the authority's own number; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func child(
        _ reference: String, of authority: AuthorityCode
    ) throws(SQLFailure) -> ListedChild? {
        let row = try session.row(
            "VirtualSchool/by_reference",
            ["la_code": .text(authority.description), "reference": .text(reference)])
        guard let row else { return nil }
        return try child(CareKey(authority, try row.int("care_no")))
    }

    /// The number in an authority's list of the child who is a pupil; nil where none is.
    ///
    /// - Throws: the failure of a statement.
    public func listed(
        as pupil: Int64, by authority: AuthorityCode
    ) throws(SQLFailure) -> CareKey? {
        try session.row(
            "VirtualSchool/of_pupil",
            ["la_code": .text(authority.description), "pupil_id": .integer(pupil)]
        ).map { (row) throws(SQLFailure) in CareKey(authority, try row.int("care_no")) }
    }

    /// The authorities on whose lists a person is or was a social worker.
    ///
    /// - Throws: the failure of a statement.
    public func lists(ofWorker person: Int64) throws(SQLFailure) -> [AuthorityCode] {
        try session.rows("VirtualSchool/lists_of_worker", ["person_id": .integer(person)])
            .map { (row) throws(SQLFailure) in try row.authority() }
    }

    /// Where the matched children of a list are or were registered in dates.
    ///
    /// - Throws: the failure of a statement.
    public func registrations(
        of authority: AuthorityCode, in span: DateSpan
    ) throws(SQLFailure) -> [CareRegistration] {
        try session.rows(
            "VirtualSchool/registrations",
            [
                "la_code": .text(authority.description), "from": SQLValue(span.from),
                "to": SQLValue(span.to ?? span.from),
            ]
        ).map { (row) throws(SQLFailure) in
            let kind: EnrolmentKind = try row.word("kind", "a kind of registration")
            return CareRegistration(
                number: try row.int("care_no"), pupil: try row.integer("pupil_id"),
                school: try row.school(), enrolment: try row.int("enrolment_no"), kind: kind,
                span: try row.span(from: "start_date", to: "leaving_date"))
        }
    }

    /// Pupils of any school who were born on a day, with their names.
    ///
    /// - Throws: the failure of a statement.
    public func born(
        on date: CivilDate
    ) throws(SQLFailure) -> [(pupil: Int64, surname: String, forename: String)] {
        try session.rows("VirtualSchool/born_on", ["birth_date": SQLValue(date)])
            .map { (row) throws(SQLFailure) in
                (try row.integer("pupil_id"), try row.text("surname"), try row.text("forename"))
            }
    }

    // MARK: Ranges of children

    /// The arguments that mean one child.
    static func one(_ key: CareKey) -> [String: SQLValue] {
        [
            "la_code": .text(key.authority.description), "first": SQLValue(key.number),
            "last": SQLValue(key.number),
        ]
    }

    /// The arguments that mean every child of a list.
    static func all(_ authority: AuthorityCode) -> [String: SQLValue] {
        [
            "la_code": .text(authority.description), "first": .integer(1),
            "last": .integer(Int64(Int32.max)),
        ]
    }

    private func read(
        _ range: [String: SQLValue], _ authority: AuthorityCode
    ) throws(SQLFailure) -> [ListedChild] {
        var children: [ListedChild] = []
        var places: [Int: Int] = [:]
        for row in try session.rows("VirtualSchool/children", range) {
            let child = try ListedChild(row, authority)
            places[child.key.number] = children.count
            children.append(child)
        }
        for row in try session.rows("VirtualSchool/statuses", range) {
            let status: CareStatus = try row.word("status", "a status of care")
            guard let place = places[try row.int("care_no")] else { continue }
            children[place].statuses.append(DatedValue(status, try row.span()))
        }
        for row in try session.rows("VirtualSchool/workers", range) {
            guard let place = places[try row.int("care_no")] else { continue }
            children[place].workers.append(
                CareWorker(
                    name: try row.text("name"), login: try row.text("login"),
                    person: try row.integer("person_id"), team: try row.text("team"),
                    span: try row.span()))
        }
        for row in try session.rows("VirtualSchool/matches", range) {
            guard let way = CareMatchWay(rawValue: try row.text("found_by")),
                let state = CareMatchState(rawValue: try row.text("state"))
            else { throw row.unreadable("state", "a state of a match") }
            guard let place = places[try row.int("care_no")] else { continue }
            children[place].matches.append(
                CareMatch(
                    pupil: try row.integer("pupil_id"), way: way, state: state,
                    decidedBy: try row.text("decided_by"),
                    decidedAt: try row.instant("decided_at")))
        }
        return children
    }
}
