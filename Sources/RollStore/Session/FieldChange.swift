public import RollDomain
import RollSQL

/// One field that changed: what it said, what it says, and when we were told.
public struct FieldChange: Sendable, Hashable {
    /// When we were told.
    public var recordedAt: Instant
    /// The name of the field, as the schema has it.
    public var field: String
    /// What it said before; empty where it said nothing.
    public var old: String
    /// What it says since then; empty where it says nothing.
    public var new: String

    init(_ row: SQLRow) throws(SQLFailure) {
        recordedAt = try row.instant("recorded_at")
        field = try row.text("field")
        old = try row.text("old_value")
        new = try row.text("new_value")
    }
}
