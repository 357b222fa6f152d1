import RollDomain
import RollEngine
import RollOracle

/// A random question in the words of the program and of the oracle.
struct MadeUpQuery {
    var query: Query
    var question: OracleQuestion

    init(about nation: MadeUpNation, using random: inout SplitMix64) {
        let year = nation.year
        query = Query(Window(year))
        question = OracleQuestion(
            yearFrom: year.firstDate.description, yearTo: year.lastDate.description)
        query.measures = [.bands, .codes, .lateness, .classes, .days, .spells]
        chooseWindow(nation, using: &random)
        choosePopulation(nation, using: &random)
        chooseRules(using: &random)
        chooseDimensions(using: &random)
        query.unit = Int.random(in: 0..<3, using: &random) == 0 ? .child : .registration
        question.byChild = query.unit == .child
    }

    private mutating func chooseWindow(_ nation: MadeUpNation, using random: inout SplitMix64) {
        let places = nation.schools.map(\.life.from) + [nation.year.firstDate]
        query.window.spans = (0..<Int.random(in: 1...2, using: &random)).map { _ in
            let from = (places.randomElement(using: &random) ?? nation.year.firstDate)
                .adding(days: .random(in: -5...15, using: &random))
            return DateSpan(
                from: from, to: from.adding(days: .random(in: 0...350, using: &random)))
        }
        question.spans = query.window.spans.map {
            ($0.from.description, $0.to?.description ?? Oracle.never)
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            let terms = Set(CensusTerm.allCases.filter { _ in Bool.random(using: &random) })
            query.window.terms = terms
            question.terms = Set(terms.map(\.rawValue))
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            let days = Set(Weekday.allCases.filter { _ in Bool.random(using: &random) })
            query.window.weekdays = days
            question.weekdays = Set(days.map(\.rawValue))
        }
        if Int.random(in: 0..<6, using: &random) == 0 {
            let halves = Set(HalfTerm.allCases.filter { _ in Bool.random(using: &random) })
            query.window.halfTerms = halves
            question.halfTerms = Set(halves.map(\.rawValue))
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            query.window.sessions = [.morning]
            question.afternoons = false
        }
        query.window.countsExcluded = Bool.random(using: &random)
        question.countsExcluded = query.window.countsExcluded
        if Int.random(in: 0..<4, using: &random) == 0, let school = nation.schools.first {
            let from = school.life.from.adding(days: 3)
            let span = DateSpan(from: from, to: from.adding(days: 2))
            var selection = SchoolSelection()
            selection.schools = [school.facts.urn]
            query.window.leftOut = [LeftOutDates(span, schools: selection)]
            question.leftOut = [
                (
                    from.description, from.adding(days: 2).description,
                    school.facts.urn.number
                )
            ]
        }
    }

    private mutating func choosePopulation(
        _ nation: MadeUpNation, using random: inout SplitMix64
    ) {
        if Bool.random(using: &random) { query.pupils.ages = nil }
        question.ages = query.pupils.ages
        if Int.random(in: 0..<5, using: &random) == 0, let school = nation.schools.last {
            query.schools.schools = [school.facts.urn]
            question.schools = [school.facts.urn.number]
        } else if Int.random(in: 0..<5, using: &random) == 0,
            let code = AuthorityCode(number: 301)
        {
            query.schools.authorities = [code]
            question.authorities = ["301"]
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            query.pupils.sexes = [.female, nil]
            question.wanted["sex"] = ["F", "?"]
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            query.pupils.characteristics[.specialNeeds] = ["K", nil]
            question.wanted["sen"] = ["K", "?"]
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            query.pupils.characteristics[.freeSchoolMeals] = ["yes"]
            question.wanted["fsm"] = ["yes"]
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            query.pupils.yearGroups = [YearGroup("7"), YearGroup("11")]
            question.wanted["year"] = ["7", "11"]
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            query.pupils.kinds = [.single, .main]
            question.wanted["kind"] = ["C", "M"]
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            query.minimumPossible = 10
            question.minimum = 10
        }
    }

    private mutating func chooseRules(using random: inout SplitMix64) {
        if Int.random(in: 0..<3, using: &random) == 0 {
            query.rules.persistent = AbsenceThreshold(3, in: 20)
            question.persistent = (3, 20)
            query.rules.severe = AbsenceThreshold(1, in: 4)
            question.severe = (1, 4)
        }
        query.rules.longSpell = .random(in: 1...6, using: &random)
        question.longSpell = query.rules.longSpell
        if Int.random(in: 0..<3, using: &random) == 0 {
            let classes: [(MarkClass, OracleClass)] = [
                (.present, .present), (.authorised, .authorised),
                (.unauthorised, .unauthorised), (.notPossible, .notPossible),
                (.covid, .covid), (.unmarked, .unmarked),
            ]
            for code in ["I", "L", "/", "D", "local?", "N"]
            where Int.random(in: 0..<3, using: &random) == 0 {
                let kind = classes.randomElement(using: &random) ?? classes[0]
                query.rules.recoded[code] = kind.0
                question.recoded[code] = kind.1
            }
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            query.rules.uncounted = [.official]
            question.uncounted = [(15...15, nil, "summer-2")]
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            query.rules.uncounted.append(
                UncountedSessions(yearGroups: [YearGroup("7")], terms: [.autumn]))
            question.uncounted.append((nil, "7", "autumn"))
        }
    }

    private mutating func chooseDimensions(using random: inout SplitMix64) {
        let all: [(Dimension, String)] = [
            (.school, "school"), (.authority, "authority"), (.trust, "trust"),
            (.region, "region"), (.phase, "phase"), (.type, "type"), (.yearGroup, "year"),
            (.sex, "sex"), (.kind, "kind"), (.age, "age"),
            (.characteristic(.freeSchoolMeals), "fsm"), (.characteristic(.ethnicity), "ethnicity"),
            (.characteristic(.specialNeeds), "sen"),
            (.characteristic(.childInNeed), "child-in-need"),
            (.term, "term"), (.halfTerm, "half-term"), (.month, "month"), (.week, "week"),
            (.day, "day"),
            (.weekday, "weekday"), (.session, "session"),
        ]
        let chosen = all.shuffled(using: &random).prefix(.random(in: 0...3, using: &random))
        query.dimensions = chosen.map(\.0)
        question.dimensions = chosen.map(\.1)
    }
}
