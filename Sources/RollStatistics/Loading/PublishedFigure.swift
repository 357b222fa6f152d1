/// One published figure with everything that says what it is about, ready to be stored.
public struct PublishedFigure: Hashable, Sendable {
    /// The kind of file it comes from.
    public let product: PublishedProduct
    /// The period and the definition of a year.
    public let edition: PublishedEdition
    /// The area or school, with all codes that the file gives.
    public let place: PublishedPlace
    /// The kind of school.
    public let phase: PublishedPhase
    /// The values of characteristics by column; empty where the file is not split by any.
    public let characteristics: [String: String]
    /// The name of the measure: the column's name, in the spelling of this program.
    public let measure: String
    /// The figure as printed, or the sign that stands in its place.
    public let text: String
    /// The line of the file.
    public let line: Int

    /// The sign for a missing figure; nil where there is one.
    public var missing: MissingSymbol? { MissingSymbol(rawValue: text) }

    /// The figure as a whole number; nil where it is none.
    public var count: Int? { PublishedCount(ArraySlice(text.utf8)).number }

    /// The figure as a number; nil where there is none.
    public var value: Double? { missing == nil ? Double(text) : nil }
}
