import RollDomain
import RollEngine

/// A question put to England, and how it is measured.
struct EnglandQuestion: Sendable {
    let name: String
    let query: Query
    /// Seconds within which the answer should come, nil where nothing was asked.
    var target: Double?
    /// Answers in a row that are timed together, for questions too quick for the clock.
    var repeats = 1
}

/// The questions by name, so that answers can be compared with each other.
struct EnglandQuestions: Sendable {
    let all: [EnglandQuestion]

    init(_ schools: EnglandSchools) throws {
        let whole = Window(schools.year)
        let headline = Query(whole, by: [.school])
        var codes = Query(whole, by: [.authority, .phase])
        codes.measures = [.codes]
        var threshold = headline
        threshold.rules.persistent = AbsenceThreshold(3, in: 20)
        var recoded = headline
        recoded.rules.recoded = ["L": .unauthorised]
        var week = headline
        week.window.spans = [try EnglandSchools.span("2025-11-03", "2025-11-07")]
        var mondays = headline
        mondays.window.weekdays = [.monday]
        mondays.window.terms = [.autumn]
        var child = headline
        child.unit = .child
        var authority = headline
        authority.schools.authorities = [schools.authorities[6]]
        var authorityCodes = authority
        authorityCodes.measures = [.codes]
        var school = Query(whole)
        school.schools.schools = [try EnglandSchools.urn(6)]
        let groups: [Dimension] = [
            .authority, .yearGroup, .characteristic(.freeSchoolMeals),
            .characteristic(.specialNeeds),
        ]
        all = [
            EnglandQuestion(name: Self.headline, query: headline, target: 0.5),
            EnglandQuestion(
                name: Self.areas, query: Query(whole, by: [.authority, .region, .phase]),
                target: 0.5),
            EnglandQuestion(name: Self.codes, query: codes, target: 3),
            EnglandQuestion(name: Self.groups, query: Query(whole, by: groups), target: 1),
            EnglandQuestion(name: Self.threshold, query: threshold, target: 0.5),
            EnglandQuestion(name: Self.recoded, query: recoded, target: 1.5),
            EnglandQuestion(name: Self.week, query: week, target: 0.5),
            EnglandQuestion(name: Self.mondays, query: mondays, target: 0.5),
            EnglandQuestion(name: Self.weeks, query: Query(whole, by: [.week])),
            EnglandQuestion(name: Self.child, query: child),
            EnglandQuestion(name: Self.authority, query: authority, target: 0.01, repeats: 10),
            EnglandQuestion(
                name: Self.authorityCodes, query: authorityCodes, target: 0.03, repeats: 10),
            EnglandQuestion(name: Self.school, query: school, target: 0.0001, repeats: 500),
        ]
    }

    static let headline = "headline by school"
    static let areas = "headline by authority, region and phase"
    static let codes = "all codes by authority and phase"
    static let groups = "year group × FSM × SEN by authority"
    static let threshold = "what if persistent began at 15 in 100, by school"
    static let recoded = "what if L were unauthorised, by school"
    static let week = "one week by school"
    static let mondays = "Mondays in autumn by school"
    static let weeks = "headline by week"
    static let child = "whole child, by school"
    static let authority = "one authority, headline by school"
    static let authorityCodes = "one authority, all codes by school"
    static let school = "one school"

    /// Refuses answers that contradict each other, or the number of different children.
    func check(_ answers: [String: Answer], _ schools: EnglandSchools, children: Int) throws {
        func total(_ name: String) -> FigureCounts { answers[name]?.total ?? FigureCounts() }
        func must(_ holds: Bool, _ what: String) throws {
            guard holds else { throw Usage("wrong answer: \(what)") }
        }
        let headline = total(Self.headline)
        try must(headline.absent > 0 && headline.persistent > 0, "nothing was counted")
        for name in [Self.areas, Self.groups, Self.weeks] {
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
        let one = [GroupValue.school(try EnglandSchools.urn(6))]
        try must(total(Self.school) == answers[Self.headline]?[one], "one school")
        let area = answers[Self.areas]?.groups.reduce(into: FigureCounts()) { sum, group in
            if group.key.first == .authority(schools.authorities[6]) { sum += group.value }
        }
        try must(total(Self.authority) == area, "one authority")
    }
}
