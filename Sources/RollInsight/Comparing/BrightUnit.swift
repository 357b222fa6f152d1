/// A school, a trust or an authority with its absence in each year of a window.
public struct BrightUnit: Sendable, Hashable {
    /// What was counted in one academic year.
    public struct Year: Sendable, Hashable {
        /// Sessions missed.
        public let absent: Int
        /// Possible sessions.
        public let possible: Int
        /// Registrations.
        public let enrolments: Int
        /// The absence expected of pupils like these in that year, in per cent; nil for that of all.
        public let expected: Double?
        /// Of which school the counts are, where it was another one then.
        public let source: String?

        /// States a year.
        public init(
            absent: Int, possible: Int, enrolments: Int, expected: Double? = nil,
            source: String? = nil
        ) {
            self.absent = absent
            self.possible = possible
            self.enrolments = enrolments
            self.expected = expected
            self.source = source
        }

        /// Absence in per cent; nil where no session was possible.
        public var rate: Double? {
            possible > 0 ? 100 * Double(absent) / Double(possible) : nil
        }
    }

    /// What names the unit: a number or a code.
    public let id: String
    /// Its years in the order of the window; nil where nothing is known of one.
    public let years: [Year?]

    /// States a unit.
    public init(id: String, years: [Year?]) {
        self.id = id
        self.years = years
    }

    /// The registrations of its smallest year; 0 where a year is missing.
    public var enrolments: Int { years.map { $0?.enrolments ?? 0 }.min() ?? 0 }

    /// How far each year lies from what is expected, in points of absence; nil where one is missing.
    ///
    /// - Parameter reference: The absence of all in each year, in per cent.
    /// - Returns: One distance a year; nil where a year is missing.
    func distances(from reference: [Double]) -> [Double]? {
        precondition(reference.count == years.count, "one rate for each year")
        var found: [Double] = []
        for (year, all) in zip(years, reference) {
            guard let year, let rate = year.rate else { return nil }
            found.append(rate - (year.expected ?? all))
        }
        return found
    }

    /// The absence of all units in each year, in per cent.
    ///
    /// - Complexity: O(units × years).
    public static func reference(_ units: [BrightUnit], years: Int) -> [Double] {
        (0..<years).map { place in
            var (absent, possible) = (0, 0)
            for unit in units {
                guard let year = unit.years[place] else { continue }
                absent += year.absent
                possible += year.possible
            }
            return possible > 0 ? 100 * Double(absent) / Double(possible) : 0
        }
    }
}
