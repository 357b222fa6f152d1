/// A figure before protection, with those who stand behind it.
public struct DisclosureCell: Hashable, Sendable {
    /// The count of pupils, or the sum of sessions; not negative.
    public var value: Int
    /// The enrolments behind it; the value itself where it counts them.
    public var pupils: Int
    /// The fewest schools behind it on any day that it covers; nil where schools do not matter, 0 for
    /// a figure that was hidden before to protect another.
    ///
    /// The mean will not do: a mean of 1.8 schools has days with one, and differences find them.
    public var schools: Int?
    /// What the largest school has of the whole that the figure is a part of; nil where unknown.
    public var largest: Ratio?
    /// The number of the only school behind it, so that a school is not taken for two.
    public var onlySchool: Int?
    /// Whether everybody knows it, though no table may print it: a nought where there is no school.
    public var isKnown: Bool

    /// Makes a figure.
    public init(
        value: Int, pupils: Int? = nil, schools: Int? = nil, largest: Ratio? = nil,
        onlySchool: Int? = nil, isKnown: Bool = false
    ) {
        precondition(value >= 0 && (pupils ?? 0) >= 0, "figures are not negative")
        self.value = value
        self.pupils = pupils ?? value
        self.schools = schools
        self.largest = largest
        self.onlySchool = onlySchool
        self.isKnown = isKnown
    }

    /// Whether the figure counts pupils, rather than their sessions.
    var isCount: Bool { pupils == value }
}
