public import RollAccess
public import RollDomain
public import RollSQL

extension StoreSession {
    /// The record of what people did and saw.
    public var audit: AuditRepository { AuditRepository(session: self) }
}

/// The newest link of a writer's chain.
public struct AuditHead: Sendable, Hashable {
    /// The writer: one process at a time.
    public var writer: String
    /// How many links the chain has.
    public var number: Int64
    /// The newest link, 64 hexadecimal digits.
    public var link: String
}

/// One link of a chain, and what it stands for where that is still kept.
public struct AuditLink: Sendable, Hashable {
    /// The writer.
    public var writer: String
    /// Its place in the chain, from 1.
    public var number: Int64
    /// When it was written.
    public var at: Instant
    /// The keyed digest of its content.
    public var digest: String
    /// The digest of the link before, the place, the time and ``digest``.
    public var link: String
    /// The key and the content; nil where they were erased.
    public var content: Content?

    /// Describes a link.
    public init(
        writer: String, number: Int64, at instant: Instant, digest: String, link: String,
        content: Content? = nil
    ) {
        self.writer = writer
        self.number = number
        at = instant
        self.digest = digest
        self.link = link
        self.content = content
    }

    /// What a link stands for.
    public struct Content: Sendable, Hashable {
        /// The key of the digest, 64 hexadecimal digits.
        public var key: String
        /// The event; nil where the look that it points to is gone or cannot be read.
        public var event: AuditEvent?
    }
}

/// Where a chain stood on a day.
public struct AuditAnchor: Sendable, Hashable {
    /// The writer.
    public var writer: String
    /// The day.
    public var date: CivilDate
    /// How many links the chain had.
    public var number: Int64
    /// The newest link.
    public var link: String
    /// The seal of the installation over all of it; empty where it has no key.
    public var seal: String

    /// Describes an anchor.
    public init(writer: String, date: CivilDate, number: Int64, link: String, seal: String) {
        self.writer = writer
        self.date = date
        self.number = number
        self.link = link
        self.seal = seal
    }
}

/// Which events are meant.
public struct AuditFilter: Sendable, Hashable {
    /// Of one child; nil for all.
    public var child: Int64?
    /// Of one school's records; nil for all.
    public var school: URN?
    /// By one person; nil for all.
    public var person: Int64?
    /// Of one kind; nil for all.
    public var kind: AuditKind?
    /// From this instant on; nil for ever.
    public var from: Instant?
    /// Before this instant; nil for ever.
    public var before: Instant?

    /// All events.
    public init() {}
}

/// The record of what people did and saw: one chain of keyed digests a writer, and contents that
/// can be erased when their time is over without breaking a chain.
///
/// Digests are worked out above; a look at named children stands in the record of looks, and its
/// content here points to it.
public struct AuditRepository {
    let session: StoreSession

    /// Takes the next place in a writer's chain.
    ///
    /// - Parameters:
    ///   - writer: the writer.
    ///   - first: the link before the first, for a chain that begins.
    /// - Returns: the place and the link before it.
    /// - Throws: the failure of a statement.
    public func next(
        _ writer: String, first: String
    ) throws(SQLFailure) -> (number: Int64, before: String) {
        let key: [String: SQLValue] = ["writer": .text(writer)]
        if let row = try session.row("Audit/next", key) {
            return (try row.integer("entry_no"), try row.text("link"))
        }
        try session.execute("Audit/open_chain", key.merging(["link": .text(first)]) { $1 })
        guard let row = try session.row("Audit/next", key) else {
            throw SQLFailure(.corrupt, "The chain of \(writer) cannot be begun. Restore a backup.")
        }
        return (try row.integer("entry_no"), try row.text("link"))
    }

    /// Keeps a link and its content; of a look, the record of looks keeps who, why and whom.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ link: AuditLink, key: String, _ event: AuditEvent) throws(SQLFailure) {
        let place: [String: SQLValue] = [
            "writer": .text(link.writer), "entry_no": .integer(link.number),
            "recorded_at": SQLValue(link.at),
        ]
        try session.execute(
            "Audit/insert_entry",
            place.merging(["digest": .text(link.digest), "link": .text(link.link)]) { $1 })
        let look = event.isLook ? try addLook(event) : 0
        let isHere = look == 0
        try session.execute(
            "Audit/insert_content",
            place.merging([
                "record_key": .text(key), "kind": .text(event.kind.rawValue),
                "person_id": .integer(event.person),
                "person_name": .text(isHere ? event.personName : ""),
                "role": .text(event.role?.rawValue ?? ""), "reason": .text(event.reason),
                "purpose": .text(isHere ? event.purpose : ""),
                "school_id": SQLValue(isHere ? event.school?.number ?? 0 : 0),
                "pupil_id": .integer(isHere ? event.child ?? 0 : 0),
                "pupils_shown": SQLValue(isHere ? event.childrenShown : 0),
                "note": .text(isHere ? event.note : ""), "disclosure_no": .integer(look),
            ]) { $1 })
        try session.execute(
            "Audit/set_link", ["writer": .text(link.writer), "link": .text(link.link)])
    }

    private func addLook(_ event: AuditEvent) throws(SQLFailure) -> Int64 {
        guard let school = event.school else { return 0 }
        return try session.disclosures.add(
            Disclosure(
                at: event.at, operatorName: event.personName, purpose: event.purpose,
                command: event.note, school: school, pupil: event.child,
                pupilsShown: event.childrenShown))
    }

    /// The newest link of each writer.
    ///
    /// - Throws: the failure of a statement.
    public func heads() throws(SQLFailure) -> [AuditHead] {
        try session.rows("Audit/chains").map { (row) throws(SQLFailure) in
            AuditHead(
                writer: try row.text("writer"), number: try row.integer("entry_no"),
                link: try row.text("link"))
        }
    }

    /// A run of a writer's chain.
    ///
    /// - Parameters:
    ///   - writer: the writer.
    ///   - number: the place after which to begin.
    ///   - most: how many links at most.
    /// - Returns: the links in order.
    /// - Throws: the failure of a statement.
    public func links(
        of writer: String, after number: Int64, most: Int
    ) throws(SQLFailure) -> [AuditLink] {
        let rows = try session.rows(
            "Audit/entries",
            ["writer": .text(writer), "after": .integer(number), "most": SQLValue(most)])
        return try rows.map { (row) throws(SQLFailure) in
            var content: AuditLink.Content?
            if let key = try row.textOrNil("record_key") {
                let isLook = try row.integer("disclosure_no") != 0
                let lookedAt = try row.textOrNil("looked_at")
                let isGone = isLook && lookedAt == nil
                content = AuditLink.Content(
                    key: key, event: isGone ? nil : try Self.event(row))
            }
            return AuditLink(
                writer: writer, number: try row.integer("entry_no"),
                at: try row.instant("recorded_at"), digest: try row.text("digest"),
                link: try row.text("link"), content: content)
        }
    }

    /// Events, newest first.
    ///
    /// - Parameters:
    ///   - filter: which ones.
    ///   - most: how many at most.
    ///   - skipped: how many newer ones to leave out.
    /// - Returns: the events.
    /// - Throws: the failure of a statement.
    public func search(
        _ filter: AuditFilter, most: Int, skipping skipped: Int = 0
    ) throws(SQLFailure) -> [AuditEvent] {
        func range(_ number: Int64?) -> ClosedRange<Int64> {
            number.map { $0...$0 } ?? 0...Int64.max
        }
        let (child, person) = (range(filter.child), range(filter.person))
        let school = range(filter.school.map { Int64($0.number) })
        let rows = try session.rows(
            "Audit/search",
            [
                "since": .text(filter.from?.description ?? "0"),
                "before": .text(filter.before?.description ?? "a"),
                "first_pupil": .integer(child.lowerBound),
                "last_pupil": .integer(child.upperBound),
                "first_school": .integer(school.lowerBound),
                "last_school": .integer(school.upperBound),
                "first_person": .integer(person.lowerBound),
                "last_person": .integer(person.upperBound),
                "kind": .text(filter.kind?.rawValue ?? ""), "most": SQLValue(most),
                "skipped": SQLValue(skipped),
            ])
        var events: [AuditEvent] = []
        for row in rows {
            if let event = try Self.event(row) { events.append(event) }
        }
        return events
    }

    /// The anchors, by day.
    ///
    /// - Throws: the failure of a statement.
    public func anchors() throws(SQLFailure) -> [AuditAnchor] {
        try session.rows("Audit/anchors").map { (row) throws(SQLFailure) in
            AuditAnchor(
                writer: try row.text("writer"), date: try row.date("anchor_date"),
                number: try row.integer("entry_no"), link: try row.text("link"),
                seal: try row.text("seal"))
        }
    }

    /// Keeps an anchor; the first one of a writer's day stands.
    ///
    /// - Throws: the failure of a statement.
    public func add(_ anchor: AuditAnchor, at now: Instant) throws(SQLFailure) {
        try session.execute(
            "Audit/insert_anchor",
            [
                "writer": .text(anchor.writer), "anchor_date": SQLValue(anchor.date),
                "entry_no": .integer(anchor.number), "link": .text(anchor.link),
                "seal": .text(anchor.seal), "recorded_at": SQLValue(now),
            ])
    }

    /// The event of a row; nil where its kind is not known to this program.
    private static func event(_ row: SQLRow) throws(SQLFailure) -> AuditEvent? {
        guard let kind = AuditKind(rawValue: try row.text("kind")) else { return nil }
        var event = AuditEvent(
            kind, at: try row.instant("recorded_at"), person: try row.integer("person_id"),
            personName: try row.text("person_name"), note: try row.text("note"))
        event.role = Role(rawValue: try row.text("role"))
        event.reason = try row.text("reason")
        event.purpose = try row.text("purpose")
        event.school = URN(number: try row.int("school_id"))
        let child = try row.integer("pupil_id")
        event.child = child == 0 ? nil : child
        event.childrenShown = try row.int("pupils_shown")
        return event
    }
}
