public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Mentors and the children who are referred to them.
    public var mentoring: MentoringRepository { MentoringRepository(session: self) }
}

/// What a mentor brings, and how many children the mentor takes.
public struct MentorProfile: Sendable, Hashable {
    /// The mentor's number.
    public let person: Int64
    /// The mentor's name.
    public let name: String
    /// Whether the mentor may come in.
    public let isActive: Bool
    /// Schools to which the mentor goes without a further way.
    public let schools: Set<URN>
    /// Languages, by code.
    public let languages: Set<String>
    /// Barriers with which the mentor is at home, by code.
    public let strengths: Set<String>
    /// How many children the mentor takes at a time.
    public let places: Int

    /// Describes a mentor.
    public init(
        person: Int64, name: String, isActive: Bool = true, schools: Set<URN>,
        languages: Set<String>, strengths: Set<String>, places: Int
    ) {
        self.person = person
        self.name = name
        self.isActive = isActive
        self.schools = schools
        self.languages = languages
        self.strengths = strengths
        self.places = places
    }
}

/// A child's case in a mentor programme.
public struct MenteeCase: Sendable, Hashable {
    /// The school that referred the child.
    public let school: URN
    /// Its number at the school, from 1.
    public let number: Int
    /// The child's number across schools.
    public let pupil: Int64
    /// Where it stands.
    public var state: MenteeState
    /// Since when.
    public var since: CivilDate
    /// By which way the referral came.
    public let route: MenteeRoute
    /// Why the child was referred.
    public let reason: String
    /// The language of the home, by code; empty for English.
    public let language: String
    /// The mentor's number; 0 where none is chosen.
    public var mentor: Int64
    /// The accepted referral by which the mentor sees the child; 0 where there is none.
    public var referral: Int
    /// Whether the child was in the programme before.
    public var comesBack: Bool
    /// When the child was referred.
    public let referredOn: CivilDate
    /// Who referred.
    public let referredBy: String
    /// When weekly meetings began.
    public var startedOn: CivilDate?
    /// When they ended.
    public var endedOn: CivilDate?
    /// Sessions of the year before the start, and those missed.
    public var base: SessionPair

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        number = try row.int("case_no")
        pupil = try row.integer("pupil_id")
        guard let state = MenteeState(rawValue: try row.text("state")),
            let route = MenteeRoute(rawValue: try row.text("route"))
        else { throw row.unreadable("state", "a state of a mentor programme") }
        self.state = state
        self.route = route
        since = try row.date("since")
        reason = try row.text("reason")
        language = try row.text("language")
        mentor = try row.integer("mentor_id")
        referral = try row.int("referral_no")
        comesBack = try row.bool("comes_back")
        referredOn = try row.date("referred_on")
        referredBy = try row.text("referred_by")
        startedOn = try row.dateOrNil("started_on")
        endedOn = try row.dateOrNil("ended_on")
        base = SessionPair(
            possible: try row.int("base_possible"), absent: try row.int("base_absent"))
    }
}

/// Something that happened to a case.
public struct MenteeEntry: Sendable, Hashable {
    /// What kind of thing.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// A step from one state to the next, by its action.
        case step
        /// A meeting or a call, by its kind.
        case contact
        /// A root cause that was found, by its barrier.
        case cause
        /// Further help that was asked for, by its support.
        case onward
        /// A look whether it holds, by weeks after the end.
        case followUp = "follow-up"
    }

    /// What kind of thing.
    public let kind: Kind
    /// The action, the kind of contact, the barrier, the support or the weeks, as kept.
    public let code: String
    /// The day.
    public let heldOn: CivilDate
    /// How long it took; 0 where it is not said.
    public let minutes: Int
    /// Sessions since the start up to the day, and those missed.
    public let sessions: SessionPair
    /// What was said or found.
    public let note: String
    /// Who made it.
    public let madeBy: String
    /// When it was kept.
    public let at: Instant

    /// Describes something that happened.
    public init(
        _ kind: Kind, _ code: String, on date: CivilDate, minutes: Int = 0,
        sessions: SessionPair = SessionPair(), note: String, by name: String, at instant: Instant
    ) {
        self.kind = kind
        self.code = code
        heldOn = date
        self.minutes = minutes
        self.sessions = sessions
        self.note = note
        madeBy = name
        at = instant
    }
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
        try session.row("Mentor/case", Self.key(school, number))
            .map { (row) throws(SQLFailure) in try MenteeCase(row) }
    }

    /// The case of a child that is not over, at whatever school; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func open(of pupil: Int64) throws(SQLFailure) -> MenteeCase? {
        try session.row("Mentor/open_of_pupil", ["pupil_id": .integer(pupil)])
            .map { (row) throws(SQLFailure) in try MenteeCase(row) }
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
        try session.rows(name, arguments).map { (row) throws(SQLFailure) in try MenteeCase(row) }
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
                guard let kind = MenteeEntry.Kind(rawValue: try row.text("kind")) else {
                    throw row.unreadable("kind", "a kind of entry")
                }
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
