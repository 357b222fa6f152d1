public import RollAccess
public import RollDomain

/// Who runs a command, when, and what for: handed down from the root, never asked for below.
public struct Occasion: Sendable, Hashable {
    /// The instant to record.
    public var now: Instant
    /// The date on which schools are, which may differ from that of universal time.
    public var today: CivilDate
    /// The person who runs it.
    public var operatorName: String
    /// The purpose for which named children are looked at; empty where none is.
    public var purpose: String
    /// The person with an account who asks at the door; nil for an operator without one, who
    /// states name and purpose instead.
    public var viewer: Viewer?
    /// The chain of the record in which it is kept: one a running process.
    public var writer = "command"
    /// Random bytes, new for each occasion, from which the keys of its records are made.
    public var seed: [UInt8] = []

    /// Describes an occasion.
    public init(now: Instant, today: CivilDate, operatorName: String, purpose: String = "") {
        self.now = now
        self.today = today
        self.operatorName = operatorName
        self.purpose = purpose
    }
}
