public import RollDomain

/// The schools of one phase in one of the smallest areas that are published.
public struct PhaseSchools: Sendable {
    /// What is counted: a measure of all, of pupils of one kind, or of one week.
    public struct Count: Hashable, Sendable {
        /// The kind of pupils or the week, as it is published; empty for all.
        public let item: String
        /// The column that publishes it; with the reason or band where the table has one.
        public let measure: String

        /// Names a count.
        ///
        /// - Parameters:
        ///   - column: The column that publishes it.
        ///   - item: The kind of pupils or the week; empty for all.
        ///   - kind: The reason or the band of absence; empty where the table has none.
        public init(_ column: String, of item: String = "", kind: String = "") {
            self.item = item
            measure = kind.isEmpty ? column : EditionMeasures.measure(column, kind)
        }
    }

    /// The codes of the areas that hold it, the country's included.
    public let places: Set<String>
    /// The phase as it is published.
    public let phase: String
    /// How many schools it is.
    public var schools: Set<URN> = []
    /// The year groups that any of them has, as they are published.
    public var years: Set<String> = []
    /// What they have: no reader knows it, so it only helps to judge, and to have tables to begin with.
    public var counts: [Count: Int] = [:]

    /// Names a group of schools.
    public init(places: Set<String>, phase: String) {
        self.places = places
        self.phase = phase
    }

    /// Whether an item is a year group, of which everybody knows which schools have it.
    static func isYear(_ item: String) -> Bool {
        item == "Reception" || item.wholeMatch(of: /Year [0-9]+/) != nil
    }
}
