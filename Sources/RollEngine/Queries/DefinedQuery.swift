public import RollDomain

/// Why a definition cannot be put to a window.
public enum DefinitionRefusal: Error, Sendable, Hashable {
    /// The definition counts one academic year at a time, and the window holds more.
    case severalYears
    /// The line is a number of sessions, which is set for whole terms only.
    case noLineForWindow
}

/// A question under a definition: first everybody whom it asks about, then one rule after another.
///
/// Each step holds its rule and all rules before it, so that what a rule takes away is the
/// difference between two answers, in whole numbers, and nothing is lost between them.
///
/// - Source: rule R-DEF-01.
public struct DefinedQuery: Sendable {
    /// One rule of the definition put to the question.
    public struct Step: Sendable {
        /// What the rule leaves out, in words.
        public let reason: String
        /// The question with this rule and all before it.
        public let query: Query
    }

    /// The definition.
    public let definition: FigureDefinition
    /// The question before any rule leaves anybody out.
    public let everybody: Query
    /// The rules in order.
    public private(set) var steps: [Step] = []
    private let asked: Query

    /// The question with every rule.
    public var query: Query {
        var query = steps.last?.query ?? everybody
        query.dimensions = asked.dimensions
        query.measures = asked.measures
        return query
    }

    /// Puts a question under a definition.
    ///
    /// The population asked for narrows what the definition counts and never widens it. Lines and
    /// meanings of codes are the definition's.
    ///
    /// - Parameters:
    ///   - definition: The definition.
    ///   - asked: Window, population, grouping and measures.
    /// - Throws: ``DefinitionRefusal`` where the window does not suit the definition.
    public init(_ definition: FigureDefinition, _ asked: Query) throws(DefinitionRefusal) {
        self.definition = definition
        self.asked = asked
        var query = asked
        query.dimensions = []
        query.measures = []
        query.minimumPossible = 1
        query.rules = try Self.rules(definition, asked)
        everybody = query
        if let phases = definition.phases {
            query.schools.phases = asked.schools.phases?.intersection(phases) ?? phases
            add("schools of other phases", query)
        }
        if let kinds = definition.registrations {
            query.pupils.kinds = asked.pupils.kinds?.intersection(kinds) ?? kinds
            add("guests and other registrations that are not counted", query)
        }
        if let ages = definition.ages {
            query.pupils.ages = Self.common(asked.pupils.ages, ages)
            add("aged under \(ages.lowerBound) or over \(ages.upperBound) on 31 August", query)
        }
        let dates = Self.leftOut(definition, asked)
        if !dates.isEmpty {
            query.window.leftOut += dates
            add("dates that the definition leaves out", query)
        }
        for rule in definition.notCounted {
            query.rules.uncounted.append(
                UncountedSessions(ages: rule.ages, terms: [rule.term]))
            let whom = rule.ages.map { "aged \($0.lowerBound), " } ?? ""
            add("\(whom)\(rule.term.words)", query)
        }
        if let term = definition.startersNotCounted, let year = Self.year(of: asked.window),
            let begins = year.censusTerms.first(where: { $0.term == term })?.span.from,
            asked.pupils.onRoll == nil
        {
            query.pupils.onRoll = DateSpan(from: year.firstDate, to: begins.adding(days: -1))
            add("registrations that began in \(term.words)", query)
        }
        if asked.minimumPossible > 1 {
            query.minimumPossible = asked.minimumPossible
            add("fewer than \(asked.minimumPossible) possible sessions", query)
        }
    }

    private mutating func add(_ reason: String, _ query: Query) {
        steps.append(Step(reason: reason, query: query))
    }

    /// The question by which small schools are found: registrations of each school in each term
    /// that the window touches, nil where the definition leaves no school out.
    public var smallSchools: Query? {
        guard definition.smallestSchool > 1, let year = Self.year(of: asked.window) else {
            return nil
        }
        var query = self.query
        let touched = Self.terms(of: asked.window, in: year).map(\.term)
        query.window.spans = [year.span]
        query.window.terms = Set(touched)
        query.window.weekdays = nil
        query.window.sessions = [.morning, .afternoon]
        query.pupils = PupilSelection()
        query.pupils.ages = definition.ages
        query.pupils.kinds = definition.registrations
        query.pupils.onRoll = steps.last?.query.pupils.onRoll
        query.minimumPossible = 1
        query.dimensions = [.school, .term]
        query.measures = []
        return query
    }

    /// Leaves small schools out of the terms in which they were small.
    ///
    /// - Parameter answer: The answer to ``smallSchools``.
    /// - Returns: How many school terms are left out.
    public mutating func leaveOutSmallSchools(by answer: Answer) -> Int {
        guard let year = Self.year(of: asked.window) else { return 0 }
        let terms = Dictionary(uniqueKeysWithValues: year.censusTerms.map { ($0.term, $0.span) })
        var query = steps.last?.query ?? everybody
        var found = 0
        for row in answer.rows where row.counts.enrolments < definition.smallestSchool {
            guard case .school(let urn) = row.key[0], case .term(let term) = row.key[1],
                let span = terms[term]
            else { continue }
            var schools = SchoolSelection()
            schools.schools = [urn]
            query.window.leftOut.append(LeftOutDates(span, schools: schools))
            found += 1
        }
        guard found > 0 else { return 0 }
        add("schools with fewer than \(definition.smallestSchool) in a term", query)
        return found
    }

    /// The lines and the meanings of codes.
    private static func rules(
        _ definition: FigureDefinition, _ asked: Query
    ) throws(DefinitionRefusal) -> FigureRules {
        var rules = asked.rules
        let years = asked.window.spans.flatMap { [$0.from, $0.to ?? $0.from] }
            .map(AcademicYear.init(of:))
        if definition.isOfficial, Set(years).count != 1 { throw .severalYears }
        let lines = [definition.persistent, definition.severe].map { line -> AbsenceThreshold? in
            if case .share(let threshold) = line { return threshold }
            guard let year = years.first, Set(years).count == 1 else { return nil }
            let terms = terms(of: asked.window, in: year)
            guard terms.allSatisfy(\.isWhole) else { return nil }
            let gone = Set(definition.notCounted.filter { $0.ages == nil }.map(\.term))
            return line.threshold(
                for: Set(terms.map(\.term)).subtracting(gone),
                ofYear: Set(CensusTerm.allCases).subtracting(gone))
        }
        guard let persistent = lines[0], let severe = lines[1] else { throw .noLineForWindow }
        rules.persistent = persistent
        rules.severe = severe
        if !definition.countsCoronavirus {
            // A plain X means "not expected" where it does not mean coronavirus: the same here.
            for rule in CodeBook.england.rules where rule.markClass == .covid {
                rules.recoded[rule.symbol] = .notPossible
            }
        }
        return rules
    }

    /// The terms that a window touches, and whether it holds each of them from end to end.
    private static func terms(
        of window: Window, in year: AcademicYear
    ) -> [(term: CensusTerm, isWhole: Bool)] {
        year.censusTerms.compactMap { term, span in
            if let wanted = window.terms, !wanted.contains(term) { return nil }
            let touching = window.spans.filter { $0.overlaps(span) }
            guard !touching.isEmpty else { return nil }
            let isWhole = touching.contains { $0.intersection(span) == span }
            return (term, isWhole)
        }
    }

    /// The academic year of a window, nil where it has more than one.
    private static func year(of window: Window) -> AcademicYear? {
        let years = Set(
            window.spans.flatMap { [$0.from, $0.to ?? $0.from] }.map(AcademicYear.init(of:)))
        return years.count == 1 ? years.first : nil
    }

    private static func leftOut(
        _ definition: FigureDefinition, _ asked: Query
    ) -> [LeftOutDates] {
        var found: [LeftOutDates] = []
        for (start, first) in definition.firstDays.sorted(by: { $0.key < $1.key }) {
            let from = AcademicYear(startYear: start).firstDate
            found.append(LeftOutDates(DateSpan(from: from, to: first.adding(days: -1))))
        }
        let isByDay = asked.dimensions.contains(.day)
        for days in definition.leftOut where isByDay || !days.onlyByDay {
            var schools = SchoolSelection()
            if !days.regions.isEmpty { schools.regions = days.regions }
            found.append(LeftOutDates(days.span, schools: schools))
        }
        return found.filter { item in asked.window.spans.contains { $0.overlaps(item.span) } }
    }

    /// The ages in both; no age at all where they share none.
    private static func common(
        _ asked: ClosedRange<Int>?, _ defined: ClosedRange<Int>
    ) -> ClosedRange<Int> {
        guard let asked, asked.overlaps(defined) else { return asked == nil ? defined : 999...999 }
        return asked.clamped(to: defined)
    }
}
