/// A run of dates with both ends in it; open at the end where the end is unknown.
public struct DateSpan: Hashable, Sendable, CustomStringConvertible {
    /// The first date.
    public let from: CivilDate
    /// The last date, nil where it has not come.
    public let to: CivilDate?

    /// Makes a span; the end may not come before the start.
    public init(from: CivilDate, to: CivilDate? = nil) {
        precondition(to.map { $0 >= from } ?? true, "a span must not end before it starts")
        self.from = from
        self.to = to
    }

    /// Makes a span, or nil where the end comes before the start.
    public init?(checking from: CivilDate, to: CivilDate?) {
        if let to, to < from { return nil }
        self.init(from: from, to: to)
    }

    /// Whether a date is in the span.
    public func contains(_ date: CivilDate) -> Bool {
        date >= from && (to.map { date <= $0 } ?? true)
    }

    /// Whether two spans share a date.
    public func overlaps(_ other: DateSpan) -> Bool {
        (to.map { other.from <= $0 } ?? true) && (other.to.map { from <= $0 } ?? true)
    }

    /// The dates that both spans hold, nil where they share none.
    public func intersection(_ other: DateSpan) -> DateSpan? {
        guard overlaps(other) else { return nil }
        let end: CivilDate? =
            switch (to, other.to) {
            case (let a?, let b?): min(a, b)
            case (let a?, nil): a
            case (nil, let b): b
            }
        return DateSpan(from: max(from, other.from), to: end)
    }

    /// The form `2025-09-01 to 2026-08-31`, or `from 2025-09-01`.
    public var description: String {
        if let to { return "\(from) to \(to)" }
        return "from \(from)"
    }
}
