import RollDomain
public import RollEngine

/// A question that is timed, and how.
public struct BenchQuestion: Sendable {
    /// Its words.
    public let name: String
    /// The question.
    public let query: Query
    /// Seconds within which two processors should answer; nil where nothing was asked.
    public var target: Double?
    /// Answers in a row that are timed together, for questions too quick for the clock.
    var repeats = 1
}

/// The questions that are timed, and how their answers must agree.
public struct BenchQuestions: Sendable {
    /// The questions, the headline first.
    public let all: [BenchQuestion]
    private let schools: BenchSchools
    private let middle: Int

    /// Makes questions about schools; those about the nation have targets where it is England.
    public init(_ schools: BenchSchools) {
        self.schools = schools
        middle = min(6, schools.authorities.count - 1)
        let isEngland = schools.count * 380 >= 8_000_000
        func nation(_ seconds: Double) -> Double? { isEngland ? seconds : nil }
        let whole = Window(schools.year)
        let headline = Query(whole, by: [.school])
        func changed(_ query: Query, _ change: (inout Query) -> Void) -> Query {
            var query = query
            change(&query)
            return query
        }
        func authority(_ place: Int) -> Query {
            changed(headline) { $0.schools.authorities = [schools.authorities[place]] }
        }
        func codes(_ query: Query) -> Query { changed(query) { $0.measures = [.codes] } }
        let groups: [Dimension] = [
            .authority, .yearGroup, .characteristic(.freeSchoolMeals),
            .characteristic(.specialNeeds),
        ]
        func ask(_ name: String, _ query: Query, _ target: Double?, _ repeats: Int = 1)
            -> BenchQuestion
        {
            BenchQuestion(name: name, query: query, target: target, repeats: repeats)
        }
        all = [
            ask(Self.headline, headline, nation(0.5)),
            ask(Self.trusts, Query(whole, by: [.trust]), nation(0.5)),
            ask(Self.areas, Query(whole, by: [.authority, .region, .phase]), nation(0.5)),
            ask(Self.codes, codes(Query(whole, by: [.authority, .phase])), nation(3)),
            ask(Self.groups, Query(whole, by: groups), nation(1)),
            ask(
                Self.threshold,
                changed(headline) { $0.rules.persistent = AbsenceThreshold(3, in: 20) },
                nation(0.5)),
            ask(
                Self.recoded, changed(headline) { $0.rules.recoded = ["L": .unauthorised] },
                nation(1.5)),
            ask(
                Self.week,
                changed(headline) {
                    $0.window.spans = [
                        DateSpan(
                            from: BenchSchools.date(2025, 11, 3), to: BenchSchools.date(2025, 11, 7)
                        )
                    ]
                }, nation(0.5)),
            ask(
                Self.mondays,
                changed(headline) {
                    $0.window.weekdays = [.monday]
                    $0.window.terms = [.autumn]
                }, nation(0.5)),
            ask(Self.weeks, Query(whole, by: [.week]), nation(1)),
            ask(Self.days, Query(whole, by: [.day]), nil),
            ask(Self.halves, Query(whole, by: [.weekday, .session]), nation(1)),
            ask(Self.child, changed(headline) { $0.unit = .child }, nation(1)),
            ask(Self.bands, changed(headline) { $0.measures = [.bands] }, nil),
            ask(Self.spells, changed(headline) { $0.measures = [.days, .spells] }, nil),
            ask(Self.largest, authority(0), nil, 3),
            ask(Self.authority, authority(middle), 0.01, 10),
            ask(Self.authorityCodes, codes(authority(middle)), 0.03, 10),
            ask(
                Self.school,
                changed(Query(whole)) { $0.schools.schools = [BenchSchools.urn(6)] }, 0.0001, 500),
        ]
    }

    static let headline = "headline by school"
    static let trusts = "headline by trust"
    static let areas = "headline by authority, region and phase"
    static let codes = "all codes by authority and phase"
    static let groups = "year group × FSM × SEN by authority"
    static let threshold = "what if persistent began at 15 in 100, by school"
    static let recoded = "what if L were unauthorised, by school"
    static let week = "one week by school"
    static let mondays = "Mondays in autumn by school"
    static let weeks = "headline by week"
    static let days = "headline by day"
    static let halves = "headline by weekday and session"
    static let child = "whole child, by school"
    static let bands = "bands of absence by school"
    static let spells = "days missed and spells by school"
    static let largest = "the largest authority, headline by school"
    static let authority = "one authority, headline by school"
    static let authorityCodes = "one authority, all codes by school"
    static let school = "one school"

    /// Refuses answers that contradict each other, or the number of different children.
    ///
    /// - Throws: program, where they do.
    func check(_ answers: [String: Answer], children: Int) throws(ServiceFailure) {
        typealias Counts = RollEngine.FigureCounts
        func total(_ name: String) -> Counts { answers[name]?.total ?? Counts() }
        func must(_ holds: Bool, _ what: String) throws(ServiceFailure) {
            guard holds else {
                throw ServiceFailure(.program, "The answers contradict each other: \(what).")
            }
        }
        let headline = total(Self.headline)
        try must(headline.absent > 0 && headline.persistent > 0, "nothing was counted")
        for name in [Self.trusts, Self.areas, Self.groups, Self.weeks, Self.days, Self.halves] {
            let rows = answers[name]?.groups.values.reduce(0) { $0 + $1.absent }
            try must(rows == headline.absent, "the rows of \(name) do not add up")
            try must(total(name) == headline, "\(name) has another total")
        }
        try must(total(Self.threshold).persistent <= headline.persistent, "a threshold")
        try must(total(Self.threshold).absent == headline.absent, "a threshold moved absence")
        let codes = total(Self.codes).codes
        let late = schools.rules.symbols.mark(for: "L").map { codes[Int($0.rawValue)] } ?? 0
        let recoded = total(Self.recoded)
        try must(late > 0 && recoded.unauthorised == headline.unauthorised + late, "code L")
        try must(recoded.attending == headline.attending - late, "code L still attends")
        let child = total(Self.child)
        // A child at two schools has one morning, wherever it is marked.
        try must(child.possible < headline.possible, "sessions of children")
        try must(child.enrolments == children, "children")
        try must(children < headline.enrolments, "no child is registered twice")
        let (week, mondays) = (total(Self.week), total(Self.mondays))
        try must(week.possible > 0 && week.possible < mondays.possible, "a week, and Mondays")
        try must(mondays.possible < headline.possible, "Mondays are not the year")
        let bands = total(Self.bands).bands
        try must(bands.reduce(0, +) == headline.enrolments, "bands")
        try must(bands.suffix(9).reduce(0, +) == headline.persistent, "bands and thresholds")
        let spells = total(Self.spells)
        try must(spells.spells > 0 && spells.spells <= headline.absent, "spells")
        try must(2 * spells.daysMissed <= headline.absent, "days missed")
        let one = [GroupValue.school(BenchSchools.urn(6))]
        try must(total(Self.school) == answers[Self.headline]?[one], "one school")
        for (name, place) in [(Self.largest, 0), (Self.authority, middle)] {
            let area = answers[Self.areas]?.groups.reduce(into: Counts()) { sum, group in
                if group.key.first == .authority(schools.authorities[place]) { sum += group.value }
            }
            try must(total(name) == area, name)
        }
    }
}
