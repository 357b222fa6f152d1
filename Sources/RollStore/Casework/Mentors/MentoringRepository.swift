public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Mentors and the children who are referred to them.
    public var mentoring: MentoringRepository { MentoringRepository(session: self) }
}

/// Mentors, cases and what happened to them.
public struct MentoringRepository {
    let session: StoreSession

    /// The mentors of an authority, by number.
    ///
    /// - Throws: the failure of a statement.
    public func mentors(of authority: AuthorityCode) throws(SQLFailure) -> [MentorProfile] {
        try session.rows("Mentor/profiles", ["la_code": .text(authority.description)])
            .map { (row) throws(SQLFailure) in
                MentorProfile(
                    person: try row.integer("person_id"), name: try row.text("name"),
                    isActive: try row.bool("is_active"),
                    schools: Set(
                        try row.text("schools").split(separator: ",").compactMap {
                            URN(String($0))
                        }),
                    languages: try row.words("languages"),
                    strengths: try row.words("strengths"), places: try row.int("places"))
            }
    }

    /// Says what a mentor brings.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ profile: MentorProfile, of authority: AuthorityCode, by name: String, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Mentor/put_profile",
            [
                "person_id": .integer(profile.person), "la_code": .text(authority.description),
                "schools": SQLValue(numbers: Set(profile.schools.map { Int64($0.number) })),
                "languages": .text(profile.languages.sorted().joined(separator: " ")),
                "strengths": .text(profile.strengths.sorted().joined(separator: " ")),
                "places": SQLValue(profile.places), "changed_by": .text(name),
                "changed_at": SQLValue(now),
            ])
    }

    /// Refers a child to the programme.
    ///
    /// - Returns: the case's number.
    /// - Throws: the failure of a statement; a child has one case at most that is not over.
    public func refer(
        _ pupil: Int64, at school: URN, on date: CivilDate, _ route: MenteeRoute, reason: String,
        language: String, by name: String
    ) throws(SQLFailure) -> Int {
        let number = try session.next("mentee_case")
        try session.execute(
            "Mentor/insert_case",
            [
                "school_id": SQLValue(school), "case_no": .integer(number),
                "pupil_id": .integer(pupil),
                "state": .text(MenteeState.consentSought.rawValue), "since": SQLValue(date),
                "route": .text(route.rawValue), "reason": .text(reason),
                "language": .text(language), "referred_by": .text(name),
            ])
        return Int(number)
    }

    /// Keeps where a case stands, where it still stood as it did when it was read.
    ///
    /// - Returns: whether it did.
    /// - Throws: the failure of a statement.
    public func update(
        _ held: MenteeCase, from before: MenteeState
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "Mentor/update_case",
            Self.key(held.school, held.number).merging([
                "before": .text(before.rawValue), "state": .text(held.state.rawValue),
                "since": SQLValue(held.since), "mentor_id": .integer(held.mentor),
                "referral_no": SQLValue(held.referral), "comes_back": SQLValue(held.comesBack),
                "started_on": SQLValue(held.startedOn), "ended_on": SQLValue(held.endedOn),
                "base_possible": SQLValue(held.base.possible),
                "base_absent": SQLValue(held.base.absent),
            ]) { $1 }) == 1
    }

    /// One case; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func held(_ school: URN, _ number: Int) throws(SQLFailure) -> MenteeCase? {
        try session.row("Mentor/case", Self.key(school, number)).map(MenteeCase.init)
    }

    /// The case of a child that is not over, at whatever school; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func open(of pupil: Int64) throws(SQLFailure) -> MenteeCase? {
        try session.row("Mentor/open_of_pupil", ["pupil_id": .integer(pupil)]).map(MenteeCase.init)
    }

    /// The cases of a school.
    ///
    /// - Throws: the failure of a statement.
    public func cases(of school: URN) throws(SQLFailure) -> [MenteeCase] {
        try cases("Mentor/of_school", ["school_id": SQLValue(school)])
    }

    /// The cases of an authority's schools.
    ///
    /// - Throws: the failure of a statement.
    public func cases(of authority: AuthorityCode) throws(SQLFailure) -> [MenteeCase] {
        try cases("Mentor/of_authority", ["la_code": .text(authority.description)])
    }

    /// The cases of a mentor.
    ///
    /// - Throws: the failure of a statement.
    public func cases(ofMentor person: Int64) throws(SQLFailure) -> [MenteeCase] {
        try cases("Mentor/of_mentor", ["person_id": .integer(person)])
    }

    private func cases(
        _ name: String, _ arguments: [String: SQLValue]
    ) throws(SQLFailure) -> [MenteeCase] {
        try session.rows(name, arguments).map(MenteeCase.init)
    }

    /// Keeps something that happened to a case.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ entry: MenteeEntry, to school: URN, _ number: Int, by person: Int64
    ) throws(SQLFailure) {
        let entryNumber = try session.next("mentee_entry")
        try session.execute(
            "Mentor/insert_entry",
            Self.key(school, number).merging([
                "entry_no": .integer(entryNumber), "kind": .text(entry.kind.rawValue),
                "code": .text(entry.code), "held_on": SQLValue(entry.heldOn),
                "minutes": SQLValue(entry.minutes),
                "possible": SQLValue(entry.sessions.possible),
                "absent": SQLValue(entry.sessions.absent), "note": .text(entry.note),
                "made_by": .text(entry.madeBy), "made_by_id": .integer(person),
                "recorded_at": SQLValue(entry.at),
            ]) { $1 })
    }

    /// Everything that happened to a case, in order of day.
    ///
    /// - Throws: the failure of a statement.
    public func entries(of school: URN, _ number: Int) throws(SQLFailure) -> [MenteeEntry] {
        try session.rows("Mentor/entries", Self.key(school, number))
            .map { (row) throws(SQLFailure) in
                let kind: MenteeEntry.Kind = try row.word("kind", "a kind of entry")
                return MenteeEntry(
                    kind, try row.text("code"), on: try row.date("held_on"),
                    minutes: try row.int("minutes"),
                    sessions: SessionPair(
                        possible: try row.int("possible"), absent: try row.int("absent")),
                    note: try row.text("note"), by: try row.text("made_by"),
                    at: try row.instant("recorded_at"))
            }
    }

    private static func key(_ school: URN, _ number: Int) -> [String: SQLValue] {
        ["school_id": SQLValue(school), "case_no": SQLValue(number)]
    }
}

extension SQLRow {
    /// Codes that blanks separate.
    fileprivate func words(_ column: String) throws(SQLFailure) -> Set<String> {
        Set(try text(column).split(separator: " ").map(String.init))
    }
}
