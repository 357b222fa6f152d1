/// One value of a chart: how far it reaches, and the words by which people read it.
public struct PlottedValue: Sendable, Hashable {
    /// The value on the chart's scale; nil where there is none to draw.
    public let value: Double?
    /// The value in words, such as `6.9%`, or the symbol that stands for a missing one.
    public let text: String

    /// Pairs a value with its words.
    ///
    /// - Parameters:
    ///   - value: The value on the chart's scale; nil where it is hidden or unknown.
    ///   - text: The words, the same in picture, table and sentence.
    public init(_ value: Double?, _ text: String) {
        precondition(value?.isFinite ?? true, "a plotted value is a number")
        self.value = value
        self.text = text
    }
}
