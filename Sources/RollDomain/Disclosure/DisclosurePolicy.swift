/// How small numbers are protected for one kind of reader.
///
/// - Source: rule R-DISC-02.
public struct DisclosurePolicy: Hashable, Sendable {
    /// The id, such as `public`.
    public let id: String
    /// Counts from 1 to one below this are kept back; 0 keeps nothing back.
    public var threshold: Int
    /// A group smaller than this is not shown to be wholly on one side, and has no rate.
    public var smallestGroup: Int
    /// Fewer schools than this behind a figure, on any day, keep it back.
    public var fewestSchools: Int
    /// A school with this share of the whole, in per cent, keeps the figure back; 0 for no rule.
    public var dominance: Int
    /// How shown counts are rounded; nil where they are exact.
    public var rounding: CountRounding?
    /// Whether the doubt that rounding leaves about shown counts helps to protect hidden ones.
    ///
    /// Later tables cannot lean on it again, since sums of the first may hold a shown count fast.
    public var countsRounding = true
    /// Decimal places of a rate.
    public var percentPlaces: Int
    /// How wide the doubt about a hidden sum of sessions, or about what few schools have, must be, in
    /// per cent of it.
    public var sumWidth: Int

    /// Makes a policy.
    public init(
        id: String, threshold: Int, smallestGroup: Int = 10, fewestSchools: Int = 2,
        dominance: Int = 85, rounding: CountRounding? = nil, percentPlaces: Int = 1,
        sumWidth: Int = 20
    ) {
        precondition(threshold >= 0 && smallestGroup >= 0, "thresholds are not negative")
        precondition((0...100).contains(dominance), "a share is 0 to 100 per cent")
        self.id = id
        self.threshold = threshold
        self.smallestGroup = smallestGroup
        self.fewestSchools = fewestSchools
        self.dominance = dominance
        self.rounding = rounding
        self.percentPlaces = percentPlaces
        self.sumWidth = sumWidth
    }

    /// Readers with a right to the pupils, and an authority or trust reading its own schools.
    public static let ownSchools = DisclosurePolicy(
        id: "own-schools", threshold: 0, smallestGroup: 0, fewestSchools: 0, dominance: 0)
    /// Other organisations: hubs, alliances, advisers' packs, reports between organisations.
    public static let partners = DisclosurePolicy(id: "partners", threshold: 5)
    /// Anybody.
    public static let everyone = DisclosurePolicy(
        id: "public", threshold: 5, rounding: CountRounding(toNearest: 5))
    /// Anybody, where the table is about health, a social worker, care, or ethnicity by school.
    public static let everyoneSensitive = DisclosurePolicy(
        id: "public-sensitive", threshold: 10, rounding: CountRounding(toNearest: 5))

    /// All policies by id, the most open reader last.
    public static let all = [ownSchools, partners, everyone, everyoneSensitive]

    /// The policy with an id; nil where none has it.
    public static func named(_ id: String) -> DisclosurePolicy? { all.first { $0.id == id } }

    /// Whether anything is ever kept back.
    public var protects: Bool {
        threshold > 1 || fewestSchools > 1 || dominance > 0
    }

    /// How far apart the lowest and highest values must lie that a reader can think possible.
    ///
    /// - Parameters:
    ///   - value: The hidden value.
    ///   - isCount: Whether the value counts pupils, and is hidden since they are few; a sum of
    ///     sessions, or a large count that is one school's, needs a wider doubt.
    /// - Returns: The least difference of the two ends, at least the threshold.
    public func widthNeeded(for value: Int, isCount: Bool) -> Int {
        let floor = max(threshold, 2)
        return isCount ? floor : max(floor, (value * sumWidth + 99) / 100)
    }
}
