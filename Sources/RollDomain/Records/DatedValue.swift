/// A value and the dates on which it holds.
public struct DatedValue<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The value.
    public var value: Value
    /// The dates on which it holds; open at the end where it holds still.
    public var span: DateSpan

    /// States a value and its dates.
    public init(_ value: Value, _ span: DateSpan) {
        self.value = value
        self.span = span
    }
}
