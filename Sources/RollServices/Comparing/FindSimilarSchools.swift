public import RollDomain
import RollEngine
import RollInsight
public import RollStore

import func Foundation.log

/// Finds the schools most like one, by what is known of their pupils, with nothing hidden.
///
/// - Source: rules R-SIM-01 and R-SHRINK-01.
public struct FindSimilarSchools: Sendable {
    private let store: Store
    private let figures: PageFigures?
    /// What a published file says of schools, instead of what their pupils' records say.
    private let published: [URN: [Double?]]
    /// Published shares persistently absent, instead of registers; nil to count registers.
    private let shares: [URN: Ratio]?

    /// Asks a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - published: Traits of schools in the order of ``SimilarityRule/names``, nil for those that
    ///     a file does not tell; they stand before what is known of loaded pupils.
    ///   - shares: Published shares persistently absent of schools of the national register, instead
    ///     of loaded registers; nil to count registers.
    public init(
        store: Store, published: [URN: [Double?]] = [:], shares: [URN: Ratio]? = nil
    ) {
        self.store = store
        self.published = published
        self.shares = shares
        figures = nil
    }

    /// Asks the registers in memory, as they stood when the day began.
    public init(_ figures: PageFigures) {
        store = figures.store
        published = [:]
        shares = nil
        self.figures = figures
    }

    /// Finds them in the year so far up to the day before, or in other dates.
    ///
    /// - Parameters:
    ///   - question: The school and how others are chosen.
    ///   - span: The dates.
    ///   - today: The day, all of which registers in memory give the same answer.
    /// - Returns: The school and those most like it.
    /// - Throws: ``ServiceFailure`` where the school is not there, is of a phase that no rule is known
    ///   for, has too few pupils, or where nothing is known of others.
    /// - Complexity: O(marks of the dates), once a day for registers in memory; then as
    ///   ``SimilarSearch/all(_:)``.
    public func run(
        _ question: SimilarQuestion, over span: DateSpan, on today: CivilDate
    ) throws(ServiceFailure) -> SimilarSchoolsFound {
        let school = try ServiceFailure.only {
            try store.read { try $0.existing(question.school) }
        }
        let rule = try question.rule(school.phase)
        let field = try self.field(school.phase, span, on: today)
        guard let place = field.place(of: school.urn) else {
            throw ServiceFailure(
                .fault,
                "\(school.name) has fewer than \(SimilarTraits.fewestPupils) registrations of pupils "
                    + "aged 5 to 15 in these dates, too few to compare.")
        }
        let own = field.schools[place]
        let isUsual =
            rule == SimilarityRule.usual(for: school.phase)
            && question.count == SimilarQuestion.usualCount
        let found = SimilarSchools.find(
            for: place, among: field.profiles, by: rule, count: question.count,
            known: isUsual ? field.usual : nil
        ) { question.mayStand(field.schools[$0], beside: own) }
        guard let found else {
            throw ServiceFailure(
                .fault,
                "No other school can be compared with \(school.name): import more schools with what "
                    + "is known of their pupils, or ask for less.")
        }
        let chosen = Set(found.neighbours.map { field.schools[$0.place].school.urn })
        return SimilarSchoolsFound(
            own: SimilarSchoolsFound.Line(own, 0, rule.traits.map { _ in 0 }),
            others: found.neighbours.map { one in
                let other = field.schools[one.place]
                return SimilarSchoolsFound.Line(
                    other, one.distance, rule.parts(own.values, other.values))
            }, rule: rule, found: found,
            absence: SimilarSchoolsFound.Absence(
                own, found.neighbours.map { field.schools[$0.place] }, rule),
            searched: field.schools.count,
            choices: try question.choices.map { (choice) throws(ServiceFailure) in
                let other = try field.look(place, choice.without, school.phase)
                return SimilarSchoolsFound.Choice(
                    words: choice.words, shared: other.chosen.intersection(chosen).count,
                    expected: other.expected)
            }, lastYear: try lastYear(question, school, chosen, span, on: today), span: span,
            isSynthetic: school.urn.isSynthetic)
    }

    /// The gap to schools like it of each of some schools, by the usual rule.
    ///
    /// - Parameters:
    ///   - schools: The schools.
    ///   - span: The dates.
    ///   - today: The day.
    /// - Returns: What is expected of each, from 0 to 1; schools without a comparison are left out.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: as ``run(_:over:on:)`` once a day, then O(schools).
    public func expected(
        of schools: [StoredSchool], over span: DateSpan, on today: CivilDate
    ) throws(ServiceFailure) -> [URN: Double] {
        var found: [URN: Double] = [:]
        for phase in Set(schools.map(\.phase)).sorted()
        where SimilarityRule.usual(for: phase) != nil {
            let field = try self.field(phase, span, on: today)
            for school in schools where school.phase == phase {
                guard let place = field.place(of: school.urn) else { continue }
                found[school.urn] = field.expected(place)
            }
        }
        return found
    }

    /// Works out what stands for a day, so that no visitor waits for it.
    ///
    /// - Complexity: as ``run(_:over:on:)``, for each phase.
    public func warm(on today: CivilDate) {
        let span = PageFigures.settled(on: today)
        for phase in SchoolPhase.allCases where SimilarityRule.usual(for: phase) != nil {
            // What fails here fails again before the visitor's eyes, and is told there.
            _ = try? field(phase, span, on: today)
        }
    }

    private func lastYear(
        _ question: SimilarQuestion, _ school: StoredSchool, _ chosen: Set<URN>, _ span: DateSpan,
        on today: CivilDate
    ) throws(ServiceFailure) -> SimilarSchoolsFound.LastYear? {
        // A published file is of one year.
        guard shares == nil, let before = Window(span).yearBefore.spans.first else { return nil }
        let field = try self.field(school.phase, before, on: today)
        guard let place = field.place(of: school.urn) else { return nil }
        let then = try field.look(place, question, school.phase)
        guard let expected = then.expected else { return nil }
        return SimilarSchoolsFound.LastYear(
            shared: then.chosen.intersection(chosen).count,
            share: field.schools[place].counts.persistentRate, expected: expected)
    }

    /// The schools of a phase that can be compared.
    func field(
        _ phase: SchoolPhase, _ span: DateSpan, on today: CivilDate
    ) throws(ServiceFailure) -> SimilarField {
        if let figures {
            return try figures.similar.field(phase, span, on: today) { () throws(ServiceFailure) in
                let all = try self.stored(phase)
                return SimilarTraits(span: span) { figures.frozen($0, on: today) }.read(all)
            }
        }
        if let shares { return SimilarField(try told(shares, phase), phase) }
        let stored = try self.stored(phase)
        guard !stored.isEmpty else { return SimilarField([], phase) }
        var filter = SchoolFilter()
        filter.phase = phase
        let snapshot = try NationLoader(store: store).run(span, filter)
        return SimilarField(
            SimilarTraits(snapshot: snapshot, span: span).read(stored).map(told), phase)
    }

    /// The schools of the national register of which a published file tells the share.
    private func told(
        _ shares: [URN: Ratio], _ phase: SchoolPhase
    ) throws(ServiceFailure) -> [ComparedSchool] {
        let all = try ServiceFailure.only { try store.read { try $0.schools.all() } }
        return all.filter { $0.phase == phase }.sorted { $0.urn < $1.urn }.compactMap { school in
            guard let share = shares[school.urn], share.whole >= SimilarTraits.fewestPupils else {
                return nil
            }
            var counts = RollEngine.FigureCounts()
            counts.enrolments = share.whole
            counts.persistent = share.count
            var values = published[school.urn] ?? SimilarityRule.names.map { _ in nil }
            let size = SimilarityRule.names.firstIndex(of: "size") ?? 0
            values[size] = values[size] ?? log(Double(share.whole))
            return ComparedSchool(school: school, values: values, counts: counts)
        }
    }

    private func stored(_ phase: SchoolPhase) throws(ServiceFailure) -> [StoredSchool] {
        try ServiceFailure.only {
            try store.read { try $0.schools.withPupils() }.filter { $0.phase == phase }
        }
    }

    /// A school with what the published file says of it.
    private func told(_ one: ComparedSchool) -> ComparedSchool {
        guard let values = published[one.school.urn] else { return one }
        return ComparedSchool(
            school: one.school, values: zip(values, one.values).map { $0 ?? $1 },
            counts: one.counts)
    }
}
