/// Half a term, as schools name the six parts of their year.
public enum HalfTerm: String, CaseIterable, Comparable, Sendable {
    /// From September to the break in October.
    case firstOfAutumn = "autumn-1"
    /// From the break in October to Christmas.
    case secondOfAutumn = "autumn-2"
    /// From Christmas to the break in February.
    case firstOfSpring = "spring-1"
    /// From the break in February to Easter.
    case secondOfSpring = "spring-2"
    /// From Easter to the break at the end of May.
    case firstOfSummer = "summer-1"
    /// From the break at the end of May to the summer holiday.
    case secondOfSummer = "summer-2"

    /// Its place in the year, from 1.
    public var number: Int { (HalfTerm.allCases.firstIndex(of: self) ?? 0) + 1 }

    /// Reads `autumn-1`, `HT1`, `1` and the like; nil for a half term that no year has.
    public init?(text: String) {
        let text = text.lowercased()
        if let named = HalfTerm(rawValue: text) {
            self = named
            return
        }
        let digits = text.hasPrefix("ht") ? text.dropFirst(2) : text[...]
        guard let number = Int(digits), (1...HalfTerm.allCases.count).contains(number) else {
            return nil
        }
        self = HalfTerm.allCases[number - 1]
    }

    /// The earlier of two.
    public static func < (left: HalfTerm, right: HalfTerm) -> Bool { left.number < right.number }
}

/// Where one school's half terms meet, found from the dates on which it is open.
///
/// The break between the halves of a term is a run of days without school that lasts a week or
/// more, between two open dates of the term; where there are several, the one nearest to the
/// middle of the term. A term without a break is all first half.
///
/// - Source: rule R-CAL-02.
public struct HalfTermBreaks: Sendable, Equatable {
    /// From how many days between two open dates there is a break: a week has seven.
    static let shortest = 7

    /// The last open date before the break of autumn, spring and summer; nil for no break.
    private let lastBefore: [CivilDate?]
    private let year: AcademicYear
    private let starts: [CivilDate]
    private let isKnown: Bool

    /// Finds the breaks.
    ///
    /// - Parameters:
    ///   - year: The academic year.
    ///   - open: The dates of the year on which the school is open, in any order; none where
    ///     the school has no calendar, and then nothing is known.
    /// - Complexity: O(dates × log dates).
    public init(_ year: AcademicYear, open: [CivilDate]) {
        self.year = year
        let spans = year.censusTerms.map(\.span)
        // Autumn, spring and summer: the two halves of the census's summer are one term.
        let starts = [spans[0].from, spans[1].from, spans[2].from]
        self.starts = starts
        let dates = open.filter(year.span.contains).sorted()
        isKnown = !dates.isEmpty
        lastBefore = starts.indices.map { term in
            let end = term + 1 < starts.count ? starts[term + 1] : year.lastDate.adding(days: 1)
            let mine = dates.filter { $0 >= starts[term] && $0 < end }
            guard let first = mine.first, let last = mine.last else { return nil }
            // Twice the distance, so that it stays a whole number.
            func distance(_ place: Int) -> Int {
                abs(
                    first.days(until: mine[place]) - mine[place].days(until: last)
                        + first.days(until: mine[place + 1]) - mine[place + 1].days(until: last))
            }
            let breaks = mine.indices.dropLast().filter {
                mine[$0].days(until: mine[$0 + 1]) > Self.shortest
            }
            return breaks.min { distance($0) < distance($1) }.map { mine[$0] }
        }
    }

    /// The half term that holds a date; nil where nothing is known or the date is of another year.
    public func halfTerm(of date: CivilDate) -> HalfTerm? {
        guard isKnown, year.span.contains(date),
            let term = starts.lastIndex(where: { $0 <= date })
        else { return nil }
        let isSecond = lastBefore[term].map { date > $0 } ?? false
        return HalfTerm.allCases[term * 2 + (isSecond ? 1 : 0)]
    }
}
