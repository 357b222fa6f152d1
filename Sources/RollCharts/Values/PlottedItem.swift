/// One of several that a chart shows, with its value.
public struct PlottedItem: Sendable, Hashable {
    /// Its name.
    public let label: String
    /// Its value.
    public let value: PlottedValue
    /// Whether it is the one that the page talks about.
    public let isThis: Bool

    /// Makes an item.
    public init(_ label: String, _ value: PlottedValue, isThis: Bool = false) {
        self.label = label
        self.value = value
        self.isThis = isThis
    }
}
