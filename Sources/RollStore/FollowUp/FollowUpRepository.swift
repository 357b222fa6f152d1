public import RollDomain
import RollSQL

extension StoreSession {
    /// What follows absence up: returns, part-time timetables, leavers, and the list of a team.
    public var followUp: FollowUpRepository { FollowUpRepository(session: self) }
}

/// Who noted something, and when.
public struct NotedBy: Sendable, Hashable {
    /// When.
    public var at: Instant
    /// By name.
    public var name: String
    /// By number; 0 for somebody without an account.
    public var person: Int64

    /// Describes who noted something.
    public init(at instant: Instant, name: String, person: Int64) {
        at = instant
        self.name = name
        self.person = person
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        at = try row.instant("made_at")
        name = try row.text("made_by")
        person = try row.integer("made_by_id")
    }

    var values: [String: SQLValue] {
        ["made_at": SQLValue(at), "made_by": .text(name), "made_by_id": .integer(person)]
    }
}

/// What follows absence up, kept with who said it and when; what was said before stays.
public struct FollowUpRepository {
    let session: StoreSession

    /// The next number of one of a school's lists.
    func next(_ statement: String, _ school: URN) throws(SQLFailure) -> SQLValue {
        let row = try session.row("FollowUp/\(statement)", ["school_id": SQLValue(school)])
        return SQLValue(try row?.int("next_no") ?? 1)
    }

    func insert(
        _ statement: String, _ school: URN, _ by: NotedBy, _ values: [String: SQLValue]
    ) throws(SQLFailure) {
        var arguments = values.merging(by.values) { first, _ in first }
        arguments["school_id"] = SQLValue(school)
        try session.execute("FollowUp/\(statement)", arguments)
    }

    static func dates(_ school: URN, _ span: DateSpan) -> [String: SQLValue] {
        [
            "school_id": SQLValue(school), "from": SQLValue(span.from),
            "to": .text(span.to?.description ?? "9999-12-31"),
        ]
    }
}
