public import RollDomain
public import RollInsight

/// Which way a place went over three whole years, or what is missing to say so.
public enum CourseFound: Sendable, Hashable {
    /// Its course, and the last of the three years.
    case known(HelpCourse, to: AcademicYear)
    /// What is missing, in words.
    case missing(String)

    /// The course; nil where it is not known.
    public var course: HelpCourse? {
        if case .known(let course, _) = self { course } else { nil }
    }

    /// The finding in few words, such as `rising, 0.3 a year`; what is missing is left to ``words``.
    public var short: String {
        guard let course else { return "not known" }
        let size = RoundedPercent(rounding: abs(course.slope), places: 1)
        return size.scaled == 0 || course.words == "about the same"
            ? course.words : "\(course.words), \(size) a year"
    }

    /// The finding in words, such as `rising, 0.3 points a year beyond all`, or what is missing.
    public var words: String {
        switch self {
        case .known(let course, let last):
            let size = RoundedPercent(rounding: abs(course.slope), places: 1)
            let by =
                size.scaled == 0
                ? "" : ", \(size) points a year \(course.slope < 0 ? "down" : "up")"
            return "\(course.words)\(by) beside all, to \(last)"
        case .missing(let words): return "not known: \(words)"
        }
    }
}

/// The courses of schools, trusts and authorities over the last three whole years that are held.
///
/// Absence by sessions of whole years is compared with that of all schools of the phase; what registers hold of
/// pupils like theirs is allowed for, as for bright spots. Years are never filled in.
///
/// - Source: rules R-CHOOSE-01 and R-BRIGHT-01.
struct PlaceCourses: Sendable {
    /// Why nobody has a course, in words; nil where years are held.
    let missing: String?
    private let last: AcademicYear?
    private var schools: [URN: HelpCourse] = [:]
    private var places: [ExpectedShares.HelpPlaceKey: (course: HelpCourse, schools: Int)] = [:]

    /// Smaller schools have no course of their own.
    static let fewestPupils = 50

    /// Reads the three years that are held.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of three years) where registers hold them, when it is first asked on a day.
    init(_ shelf: BrightShelf, on date: CivilDate) throws(ServiceFailure) {
        let held = try shelf.held(on: date).years
        guard let years = Self.years(held, before: AcademicYear(of: date)) else {
            missing = Self.words(held)
            last = nil
            return
        }
        missing = nil
        last = years.last
        read(try shelf.book(of: years, on: date))
    }

    /// Three years in a row that end with the last whole year, or with the one before, of which figures are
    /// published later.
    static func years(_ held: [AcademicYear], before now: AcademicYear) -> [AcademicYear]? {
        let last = held.suffix(HelpCourse.years)
        guard last.count == HelpCourse.years, let from = last.first, let to = last.last,
            to.startYear - from.startYear == HelpCourse.years - 1,
            to.startYear >= now.startYear - 2
        else { return nil }
        return Array(last)
    }

    private static func words(_ held: [AcademicYear]) -> String {
        guard let last = held.last else {
            return "no whole year is held, and three in a row are needed"
        }
        let only = held.suffix(HelpCourse.years).map(\.description).joined(separator: ", ")
        return held.count < HelpCourse.years
            ? "only \(only) \(held.count == 1 ? "is" : "are") held, and three whole years in a row are needed"
            : "the years held end with \(last) or have gaps, and the last three in a row are needed"
    }

    /// What is known of a school.
    func found(of school: URN) -> CourseFound {
        guard let last else { return .missing(missing ?? "") }
        return schools[school].map { .known($0, to: last) }
            ?? .missing(
                "the school has no figures of at least \(Self.fewestPupils) pupils in each of three years to \(last)"
            )
    }

    /// What is known of a place with so many schools: where half of them and more have all three years.
    func found(of place: ExpectedShares.HelpPlaceKey, schools: Int) -> CourseFound {
        guard let last else { return .missing(missing ?? "") }
        let found = places[place]
        guard let found, 2 * found.schools >= schools else {
            return .missing(
                "\(found?.schools ?? 0) of its \(schools) schools have figures of each of three years to \(last)"
            )
        }
        return .known(found.course, to: last)
    }

    // MARK: Reading

    /// The sums of a place.
    private struct Sum {
        var absent = [0.0, 0, 0]
        var expected = [0.0, 0, 0]
        var possible = [0.0, 0, 0]
        var enrolments = 0
        var noise = 0.0
        var schools = 0

        mutating func add(_ line: Line, noise: Double) {
            for (place, year) in line.years.enumerated() {
                absent[place] += Double(year.absent)
                possible[place] += Double(year.possible)
                expected[place] += Double(year.possible) * line.expected[place] / 100
            }
            enrolments += line.enrolments
            self.noise += noise * Double(line.enrolments)
            schools += 1
        }

        var input: HelpCourse.Input? {
            guard enrolments > 0, possible.allSatisfy({ $0 > 0 }) else { return nil }
            return HelpCourse.Input(
                distances: possible.indices.map {
                    100 * (absent[$0] - expected[$0]) / possible[$0]
                },
                enrolments: enrolments, noise: noise / Double(enrolments))
        }
    }

    /// A school with all three years, and what was expected of each.
    private struct Line {
        let urn: URN
        let years: [BrightUnit.Year]
        let expected: [Double]
        let enrolments: Int
        let keys: [ExpectedShares.HelpPlaceKey]

        init?(_ line: BrightBook.Line, beside all: [Double]) {
            let known = line.entry.years.compactMap { $0 }
            guard line.fault == nil, known.count == HelpCourse.years,
                known.allSatisfy({ $0.possible > 0 && $0.enrolments > 0 })
            else { return nil }
            urn = line.urn
            years = known
            expected = zip(known, all).map { $0.expected ?? $1 }
            enrolments = known.map(\.enrolments).min() ?? 0
            keys = [
                line.entry.trust.map(ExpectedShares.HelpPlaceKey.trust),
                line.entry.authority.map(ExpectedShares.HelpPlaceKey.authority),
            ].compactMap { $0 }
        }
    }

    private mutating func read(_ book: BrightBook) {
        var sums: [ExpectedShares.HelpPlaceKey: Sum] = [:]
        for phase in SchoolPhase.allCases where phase.isHeadline {
            let all = book.reference(phase)
            let noise = book.prior(phase).noise
            let lines = book.lines(phase).compactMap { Line($0, beside: all) }
            for line in lines {
                for key in line.keys { sums[key, default: Sum()].add(line, noise: noise) }
            }
            let alone = lines.filter { $0.enrolments >= Self.fewestPupils }
            let courses = HelpCourse.all(
                alone.map { line in
                    HelpCourse.Input(
                        distances: line.years.indices.map {
                            (line.years[$0].rate ?? 0) - line.expected[$0]
                        }, enrolments: line.enrolments, noise: noise)
                })
            for (line, course) in zip(alone, courses) { schools[line.urn] = course }
        }
        for isTrust in [false, true] {
            // In order of their codes: sums of fractions come out the same each time.
            let own = sums.keys.filter { $0.isTrust == isTrust }.sorted { $0.code < $1.code }
                .compactMap { key in sums[key]?.input.map { (key: key, input: $0) } }
            for (one, course) in zip(own, HelpCourse.all(own.map(\.input))) {
                places[one.key] = (course, sums[one.key]?.schools ?? 0)
            }
        }
    }
}
