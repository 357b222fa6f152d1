import RollColumns
import RollDomain

/// Counts a child once, with the sessions of all schools, at the school that holds it last.
///
/// Where two schools say something of the same session it counts once: attendance at either is
/// attendance; else an absence, by the word of the registration that holds the child; else what
/// remains.
///
/// - Source: rule R-CHILD-01.
struct ChildCounting {
    private let partitions: Shelves<Partition>
    private let prepared: PreparedQuery
    private var sessions: ChildSessions
    private var schools: [ChildSchool?]
    private var parts: [AcademicYear: [TimePart]] = [:]
    /// What a part of a year is split by where half terms are asked, which each school has of its
    /// own; empty where they are not.
    private let halfTerms: [HalfTerm?]

    /// A part of a year, where figures are split by time other than half terms.
    private struct TimePart {
        let values: [GroupValue]
        var places: [Int]
    }

    init(partitions: Shelves<Partition>, prepared: PreparedQuery, rules: MarkRules) {
        self.partitions = partitions
        self.prepared = prepared
        sessions = ChildSessions(prepared, rules: rules)
        schools = [ChildSchool?](repeating: nil, count: partitions.count)
        let isByHalfTerm = prepared.query.dimensions.contains(.halfTerm)
        halfTerms = isByHalfTerm ? [nil] + HalfTerm.allCases : []
    }

    /// Adds one child.
    ///
    /// - Complexity: O(registrations × slots).
    mutating func add(_ places: [ChildIndex.Place], to tally: inout Answer) {
        let ordered =
            places.filter { school($0).isInWindow($0.row) }
            .sorted { school($0).rank($0.row) < school($1).rank($1.row) }
        guard let home = ordered.first, let standings = school(home).standings,
            standings[home.row] != .elsewhere
        else { return }
        sessions.clear()
        for place in ordered { sessions.merge(school(place), row: place.row) }
        let whole = sessions.counts(0..<ChildSessions.places)
        if standings[home.row] == .outsideAges {
            tally.leftOut.outsideAges += 1
            tally.leftOut.outsideAgesSessions += whole.possible
            return
        }
        guard whole.possible > 0 else {
            tally.leftOut.nothingPossible += 1
            return
        }
        guard whole.possible >= prepared.query.minimumPossible else {
            tally.leftOut.tooFew += 1
            tally.leftOut.tooFewSessions += whole.possible
            return
        }
        tally.addTotal(whole)
        var key = school(home).key(of: home.row)
        guard !prepared.ofTime.isEmpty else {
            tally.add(whole, to: key)
            return
        }
        for part in parts(of: partitions[home.partition].year) {
            for (index, item) in prepared.ofTime.enumerated() {
                key[item.place] = part.values[index]
            }
            if halfTerms.isEmpty {
                add(sessions.counts(part.places), key, to: &tally)
            } else {
                addHalfTerms(of: part, &key, to: &tally)
            }
        }
    }

    /// Adds a part of the year, each session to its half term at the school whose mark holds.
    private func addHalfTerms(
        of part: TimePart, _ key: inout [GroupValue], to tally: inout Answer
    ) {
        for (number, half) in halfTerms.enumerated() {
            let places = part.places.filter { Int(sessions.halfTerms[$0]) == number }
            for item in prepared.ofTime where item.dimension == .halfTerm {
                key[item.place] = .halfTerm(half)
            }
            add(sessions.counts(places), key, to: &tally)
        }
    }

    private func add(_ counts: FigureCounts, _ key: [GroupValue], to tally: inout Answer) {
        if counts.possible > 0 { tally.add(counts, to: key) }
    }

    /// What is the same for all children of a partition, worked out at first sight.
    private mutating func school(_ place: ChildIndex.Place) -> ChildSchool {
        if let found = schools[place.partition] { return found }
        let made = ChildSchool(partitions[place.partition], prepared)
        schools[place.partition] = made
        return made
    }

    /// The parts of a year by the dimensions of time, worked out at first sight.
    private mutating func parts(of year: AcademicYear) -> [TimePart] {
        if let found = parts[year] { return found }
        var numbers: [[GroupValue]: Int] = [:]
        var made: [TimePart] = []
        let first = SessionDate(year.firstDate, .morning).ordinal
        for place in 0..<ChildSessions.places {
            let when = SessionDate(ordinal: first + Int32(place))
            let values = prepared.ofTime.map {
                WindowMasks.value(of: $0.dimension, at: when, in: year, half: nil)
            }
            let number = numbers[values, default: made.count]
            if number == made.count {
                numbers[values] = number
                made.append(TimePart(values: values, places: []))
            }
            made[number].places.append(place)
        }
        parts[year] = made
        return made
    }
}
