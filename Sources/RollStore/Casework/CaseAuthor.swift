public import RollDomain
import RollSQL

/// Who wrote something of casework down, and when.
public struct CaseAuthor: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The number; 0 for somebody without an account.
    public var person: Int64
    /// As what, such as `attendance officer`; empty where it is not said.
    public var title: String
    /// When.
    public var at: Instant

    /// Describes an author.
    public init(_ name: String, person: Int64, title: String, at instant: Instant) {
        self.name = name
        self.person = person
        self.title = title
        at = instant
    }

    /// Name and title.
    public var words: String { title.isEmpty ? name : "\(name), \(title)" }

    init(_ row: SQLRow, _ verb: String, hasTitle: Bool = true) throws(SQLFailure) {
        name = try row.text("\(verb)_by")
        person = try row.integer("\(verb)_by_id")
        title = hasTitle ? try row.text("title") : ""
        at = try row.instant("\(verb)_at")
    }

    func arguments(_ verb: String, hasTitle: Bool = true) -> [String: SQLValue] {
        var arguments: [String: SQLValue] = [
            "\(verb)_at": SQLValue(at), "\(verb)_by": .text(name),
            "\(verb)_by_id": .integer(person),
        ]
        if hasTitle { arguments["title"] = .text(title) }
        return arguments
    }
}
