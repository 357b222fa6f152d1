/// Which way a place's absence went over three whole years, beyond all others of its phases.
///
/// ```
/// d = rate − rate of all;  slope = (d₃ − d₁) ÷ 2;  v = (noise ÷ N + wobble) ÷ 2
/// B = v ÷ (v + τ²);  drawn in = (1 − B) slope;  rise = drawn in ÷ √(v (1 − B)), from −2 to 2
/// ```
///
/// Units are points of absence a year; a rise is above 0.
///
/// - Source: rule R-CHOOSE-01.
public struct HelpCourse: Sendable, Hashable {
    /// The three years of one place.
    public struct Input: Sendable, Hashable {
        /// How far each year lies from that of all, in points of absence, oldest first.
        public let distances: [Double]
        /// Registrations of the smallest year.
        public let enrolments: Int
        /// The variance by chance of one year's absence, times registrations.
        public let noise: Double

        /// Describes three years.
        public init(distances: [Double], enrolments: Int, noise: Double) {
            precondition(distances.count == HelpCourse.years, "a course has three years")
            precondition(enrolments > 0 && noise > 0, "somebody was there, and chance is known")
            self.distances = distances
            self.enrolments = enrolments
            self.noise = noise
        }

        /// The variance by chance of one year.
        fileprivate var chance: Double { noise / Double(enrolments) }
        /// The change a year, as counted.
        fileprivate var slope: Double { (distances[2] - distances[0]) / 2 }
        /// How far the middle year lies off the line through the others, twice.
        fileprivate var bend: Double { distances[0] - 2 * distances[1] + distances[2] }
    }

    /// So many whole years in a row make a course.
    public static let years = 3
    /// Farther than this one way or the other says no more.
    public static let most = 2.0
    /// Among fewer places nothing is known of how places usually go, and nothing is drawn in.
    public static let fewest = 8

    /// The change a year that is likely to be true.
    public let slope: Double
    /// Its standard deviation.
    public let deviation: Double
    /// The change in its own deviations, from −``most`` to ``most``.
    public let rise: Double

    /// Works out places that are compared with each other.
    ///
    /// What lies off a straight line beyond chance is taken for wobble of the same size everywhere: years of
    /// large places move too, though chance in them is small.
    ///
    /// - Parameter inputs: The places, all of one kind.
    /// - Returns: One answer a place, in the order given.
    /// - Complexity: O(n).
    public static func all(_ inputs: [Input]) -> [HelpCourse] {
        let isFitted = inputs.count >= fewest
        let count = Double(max(1, inputs.count))
        func mean(_ value: (Input) -> Double) -> Double {
            inputs.reduce(0) { $0 + value($1) } / count
        }
        // A sum of one year, less two of the next, and one of the last has six variances of a year.
        let wobble = isFitted ? max(0, mean { $0.bend * $0.bend / 6 - $0.chance }) : 0
        func variance(_ one: Input) -> Double { (one.chance + wobble) / 2 }
        let spread =
            isFitted ? max(0, mean { $0.slope * $0.slope - variance($0) }) : .infinity
        return inputs.map { HelpCourse($0, variance: variance($0), spread: spread) }
    }

    private init(_ input: Input, variance: Double, spread: Double) {
        let kept = spread.isInfinite ? 1 : spread / (variance + spread)
        slope = kept * input.slope
        deviation = (variance * kept).squareRoot()
        rise = deviation > 0 ? min(Self.most, max(-Self.most, slope / deviation)) : 0
    }

    /// Which way, in words.
    public var words: String {
        rise >= 1 ? "rising" : rise <= -1 ? "falling" : "about the same"
    }
}
