/// A free place of a mentor, with what the mentor brings.
public struct MentorPlace: Sendable, Hashable {
    /// The mentor's number.
    public let mentor: Int64
    /// Schools to which the mentor goes without a further way, by number.
    public let schools: Set<Int>
    /// Languages that the mentor speaks, by code.
    public let languages: Set<String>
    /// Barriers with which the mentor is at home, by code.
    public let strengths: Set<String>

    /// Describes a place.
    public init(
        mentor: Int64, schools: Set<Int>, languages: Set<String>, strengths: Set<String>
    ) {
        self.mentor = mentor
        self.schools = schools
        self.languages = languages
        self.strengths = strengths
    }
}

/// A child who waits for a mentor, with what speaks for a place.
public struct MenteeNeed: Sendable, Hashable {
    /// Names the case to the caller.
    public let number: Int
    /// The school.
    public let school: Int
    /// The language of the home, by code; empty for English.
    public let language: String
    /// Barriers named so far, by code.
    public let barriers: Set<String>
    /// How far sessions are at stake, in thousandths of a session.
    public let gain: Int
    /// Whether the child was in the programme before and goes first.
    public let comesBack: Bool
    /// Mentors who must not have the child.
    public let barred: Set<Int64>

    /// Describes a need.
    public init(
        number: Int, school: Int, language: String, barriers: Set<String>, gain: Int,
        comesBack: Bool = false, barred: Set<Int64> = []
    ) {
        self.number = number
        self.school = school
        self.language = language
        self.barriers = barriers
        self.gain = gain
        self.comesBack = comesBack
        self.barred = barred
    }

    /// The sessions that are at stake: those saved by a mentor who engages the child, times how sure
    /// the need is, times how often families of such a referral take the offer up.
    ///
    /// - Parameters:
    ///   - need: How sure it is that the child stays away without support, in thousandths.
    ///   - engagement: How often families take the offer up, in thousandths.
    /// - Returns: Thousandths of a session.
    /// - Source: the start value is 12 sessions in 20 weeks, until the programme's own estimate is there.
    public static func gain(need: Int, engagement: Int) -> Int {
        sessionsSaved * need * engagement / 1_000
    }

    /// Sessions saved in 20 weeks by a mentor who engages the child.
    public static let sessionsSaved = 12
}

/// Why a mentor fits a child, in whole thousandths of a session.
public struct MentorFit: Sendable, Hashable {
    /// What speaks for the pair, all together; never below zero for a pair that is possible.
    public let value: Int
    /// Whether the school is on the mentor's way.
    public let isNear: Bool
    /// Whether the mentor speaks the language of the home.
    public let speaks: Bool
    /// The barriers of the child with which the mentor is at home.
    public let shared: Set<String>

    /// What another way costs: a session and a half in 20 weeks.
    public static let travel = 1_500
    /// What another language costs.
    public static let language = 2_000
    /// What each barrier brings with which the mentor is at home.
    public static let strength = 250

    /// The fit of a pair; nil where the mentor must not have the child.
    public init?(_ need: MenteeNeed, _ place: MentorPlace) {
        guard !need.barred.contains(place.mentor) else { return nil }
        isNear = place.schools.contains(need.school)
        speaks = need.language.isEmpty || place.languages.contains(need.language)
        shared = need.barriers.intersection(place.strengths)
        value = max(
            0,
            need.gain - (isNear ? 0 : Self.travel) - (speaks ? 0 : Self.language)
                + shared.count * Self.strength)
    }

    /// The reasons in words.
    public var words: String {
        [
            isNear ? "on the mentor's way" : "another way",
            speaks ? "" : "another language",
            shared.isEmpty ? "" : "at home with \(shared.count) of the barriers",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// Suggests who should take whom: the pairs that together are worth most.
///
/// A person decides; the suggestion says why.
public enum MentorMatching {
    /// A suggested pair.
    public struct Pair: Sendable, Hashable {
        /// The case.
        public let number: Int
        /// The mentor.
        public let mentor: Int64
        /// Why.
        public let fit: MentorFit
    }

    /// The best pairs of needs and free places.
    ///
    /// Those who come back are placed before all others.
    ///
    /// - Returns: At most one pair a need and a place, by case number.
    /// - Complexity: O((needs + places)³).
    public static func pairs(_ needs: [MenteeNeed], _ places: [MentorPlace]) -> [Pair] {
        var left = places
        var found: [Pair] = []
        for comesBack in [true, false] {
            let own = needs.filter { $0.comesBack == comesBack }
            let chosen = assigned(own, left)
            found += chosen.map(\.pair)
            let taken = Set(chosen.map(\.place))
            left = left.indices.filter { !taken.contains($0) }.map { left[$0] }
        }
        return found.sorted { $0.number < $1.number }
    }

    private static func assigned(
        _ needs: [MenteeNeed], _ places: [MentorPlace]
    ) -> [(pair: Pair, place: Int)] {
        guard !needs.isEmpty, !places.isEmpty else { return [] }
        let size = max(needs.count, places.count)
        let fits = needs.map { need in places.map { MentorFit(need, $0) } }
        // A place that stays empty, or a child who waits on, is worth nothing; so is what must not
        // be, which leaves both as they are.
        let costs = (0..<size).map { row in
            (0..<size).map { column -> Int in
                guard row < needs.count, column < places.count else { return 0 }
                return fits[row][column].map { -$0.value - 1 } ?? 0
            }
        }
        return cheapest(costs).enumerated().compactMap { row, column in
            guard row < needs.count, column < places.count, let fit = fits[row][column] else {
                return nil
            }
            return (
                Pair(number: needs[row].number, mentor: places[column].mentor, fit: fit), column
            )
        }
    }

    /// The column of each row in the cheapest assignment of a square table.
    ///
    /// - Source: the Hungarian method, by potentials (Kuhn 1955; Munkres 1957).
    static func cheapest(_ costs: [[Int]]) -> [Int] {
        let size = costs.count
        let far = Int.max / 4
        var rows = [Int](repeating: 0, count: size + 1)
        var columns = rows
        var owner = rows
        var way = rows
        for row in 1...size {
            owner[0] = row
            var column = 0
            var least = [Int](repeating: far, count: size + 1)
            var isUsed = [Bool](repeating: false, count: size + 1)
            repeat {
                isUsed[column] = true
                let current = owner[column]
                var step = far
                var next = 0
                for other in 1...size where !isUsed[other] {
                    let cost =
                        costs[current - 1][other - 1] - rows[current] - columns[other]
                    if cost < least[other] {
                        least[other] = cost
                        way[other] = column
                    }
                    if least[other] < step {
                        step = least[other]
                        next = other
                    }
                }
                for other in 0...size {
                    if isUsed[other] {
                        rows[owner[other]] += step
                        columns[other] -= step
                    } else {
                        least[other] -= step
                    }
                }
                column = next
            } while owner[column] != 0
            while column != 0 {
                let before = way[column]
                owner[column] = owner[before]
                column = before
            }
        }
        var result = [Int](repeating: 0, count: size)
        for column in 1...size { result[owner[column] - 1] = column - 1 }
        return result
    }
}
