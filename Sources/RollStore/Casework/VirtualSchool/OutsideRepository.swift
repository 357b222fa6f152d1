public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// What is told of children who are schooled outside.
    public var outside: OutsideRepository { OutsideRepository(session: self) }
}

/// A personal link by which a school outside tells of one child; its secret is kept as a digest only.
public struct PersonalLink: Sendable, Hashable {
    /// The digest of the secret.
    public let digest: String
    /// The child.
    public let child: CareKey
    /// Who holds it, such as the designated teacher of the school.
    public let holder: String
    /// The days on which it opens; it always has a last one.
    public let span: DateSpan
    /// Who made it.
    public let madeBy: String
    /// When.
    public let madeAt: Instant
    /// Who ended it; empty where nobody did.
    public let revokedBy: String
    /// When it was ended.
    public let revokedAt: Instant?

    /// Describes a link that opens in dates.
    public init(
        digest: String, child: CareKey, holder: String, span: DateSpan, madeBy: String,
        madeAt: Instant
    ) {
        self.digest = digest
        self.child = child
        self.holder = holder
        self.span = span
        self.madeBy = madeBy
        self.madeAt = madeAt
        revokedBy = ""
        revokedAt = nil
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        digest = try row.text("link_hash")
        child = CareKey(try row.authority(), try row.int("care_no"))
        holder = try row.text("holder")
        span = try row.span()
        madeBy = try row.text("made_by")
        madeAt = try row.instant("made_at")
        revokedBy = try row.text("revoked_by")
        revokedAt = try row.textOrNil("revoked_at").flatMap { Instant($0) }
    }

    /// How it stands on a day.
    public func standing(on date: CivilDate) -> PersonalLinkStanding {
        PersonalLinkStanding(span, isRevoked: revokedAt != nil, on: date)
    }
}

/// A call to a school outside.
public struct OutsideCall: Sendable, Hashable {
    /// The child.
    public let child: CareKey
    /// The day that it was about.
    public let about: CivilDate
    /// What it led to.
    public let outcome: OutsideCallOutcome
    /// What was said; may be empty.
    public let note: String
    /// Who rang.
    public let madeBy: String
    /// When.
    public let madeAt: Instant

    /// Describes a call.
    public init(
        _ child: CareKey, about: CivilDate, _ outcome: OutsideCallOutcome, note: String,
        madeBy: String, madeAt: Instant
    ) {
        self.child = child
        self.about = about
        self.outcome = outcome
        self.note = note
        self.madeBy = madeBy
        self.madeAt = madeAt
    }
}

/// Links, marks and calls of children who are schooled outside this installation.
public struct OutsideRepository {
    let session: StoreSession

    /// Keeps a link.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ link: PersonalLink) throws(SQLFailure) {
        try session.execute(
            "VirtualSchool/insert_link",
            CareListRepository.key(link.child).merging([
                "link_hash": .text(link.digest), "holder": .text(link.holder),
                "valid_from": SQLValue(link.span.from), "valid_to": SQLValue(link.span.to),
                "made_by": .text(link.madeBy), "made_at": SQLValue(link.madeAt),
            ]) { $1 })
    }

    /// The link with a digest, however it stands; nil where there is none.
    ///
    /// - Throws: the failure of a statement.
    public func link(_ digest: String) throws(SQLFailure) -> PersonalLink? {
        try session.row("VirtualSchool/link", ["link_hash": .text(digest)]).map(PersonalLink.init)
    }

    /// The links of an authority's children, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func links(of authority: AuthorityCode) throws(SQLFailure) -> [PersonalLink] {
        try links(CareListRepository.all(authority))
    }

    /// The links of one child, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func links(of child: CareKey) throws(SQLFailure) -> [PersonalLink] {
        try links(CareListRepository.one(child))
    }

    private func links(_ range: [String: SQLValue]) throws(SQLFailure) -> [PersonalLink] {
        try session.rows("VirtualSchool/links", range).map(PersonalLink.init)
    }

    /// Ends a link of a child.
    ///
    /// - Returns: whether there was one that nobody had ended.
    /// - Throws: the failure of a statement.
    public func revoke(
        _ digest: String, of child: CareKey, by name: String, at now: Instant
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "VirtualSchool/revoke_link",
            CareListRepository.key(child).merging([
                "link_hash": .text(digest), "revoked_by": .text(name),
                "revoked_at": SQLValue(now),
            ]) { $1 }) == 1
    }

    /// Keeps a mark; what was told before stays.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ mark: OutsideMark, of child: CareKey) throws(SQLFailure) {
        let number = try session.next("care_mark")
        try session.execute(
            "VirtualSchool/insert_mark",
            CareListRepository.key(child).merging([
                "session_date": SQLValue(mark.when.date),
                "session": .text(mark.when.session.letters), "entry_no": .integer(number),
                "code": .text(mark.code), "told_by": .text(mark.toldBy),
                "way": .text(mark.way.rawValue), "reason": .text(mark.reason),
                "entered_at": SQLValue(mark.at),
            ]) { $1 })
    }

    /// Every mark that was told of a list's children in dates, in order of telling, by child.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(marks).
    public func marks(
        of authority: AuthorityCode, in span: DateSpan
    ) throws(SQLFailure) -> [Int: [OutsideMark]] {
        try marks(CareListRepository.all(authority), span)
    }

    /// The same of one child.
    ///
    /// - Throws: the failure of a statement.
    public func marks(
        of child: CareKey, in span: DateSpan
    ) throws(SQLFailure) -> [OutsideMark] {
        try marks(CareListRepository.one(child), span)[child.number] ?? []
    }

    private func marks(
        _ range: [String: SQLValue], _ span: DateSpan
    ) throws(SQLFailure) -> [Int: [OutsideMark]] {
        var marks: [Int: [OutsideMark]] = [:]
        for row in try session.rows("VirtualSchool/marks", Self.dated(range, span)) {
            let way: OutsideMark.Way = try row.word("way", "a way of telling")
            let when = SessionDate(try row.date("session_date"), try row.session())
            marks[try row.int("care_no"), default: []].append(
                OutsideMark(
                    when, code: try row.text("code"), toldBy: try row.text("told_by"), way: way,
                    at: try row.instant("entered_at"), reason: try row.text("reason")))
        }
        return marks
    }

    /// Keeps a call.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ call: OutsideCall, by person: Int64) throws(SQLFailure) {
        let number = try session.next("care_call")
        try session.execute(
            "VirtualSchool/insert_call",
            CareListRepository.key(call.child).merging([
                "call_no": .integer(number), "about_date": SQLValue(call.about),
                "outcome": .text(call.outcome.rawValue), "note": .text(call.note),
                "made_by": .text(call.madeBy), "made_by_id": .integer(person),
                "made_at": SQLValue(call.madeAt),
            ]) { $1 })
    }

    /// The calls about dates, newest first, by child.
    ///
    /// - Throws: the failure of a statement.
    public func calls(
        of authority: AuthorityCode, about span: DateSpan
    ) throws(SQLFailure) -> [Int: [OutsideCall]] {
        var calls: [Int: [OutsideCall]] = [:]
        let range = CareListRepository.all(authority)
        for row in try session.rows("VirtualSchool/calls", Self.dated(range, span)) {
            let outcome: OutsideCallOutcome = try row.word("outcome", "an outcome of a call")
            let key = CareKey(authority, try row.int("care_no"))
            calls[key.number, default: []].append(
                OutsideCall(
                    key, about: try row.date("about_date"), outcome, note: try row.text("note"),
                    madeBy: try row.text("made_by"), madeAt: try row.instant("made_at")))
        }
        return calls
    }

    static func dated(
        _ range: [String: SQLValue], _ span: DateSpan
    ) -> [String: SQLValue] {
        range.merging([
            "from": SQLValue(span.from), "to": .text(span.to?.description ?? "9999-12-31"),
        ]) { $1 }
    }
}
