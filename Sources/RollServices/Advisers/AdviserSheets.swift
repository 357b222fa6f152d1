import RollCasework
import RollDomain
import RollInsight
import RollStore

/// A table about advisers' work or programmes, ready to be printed.
public struct AdviserSheet: Sendable, Hashable {
    /// A column: its label, and whether it holds numbers.
    public struct Column: Sendable, Hashable {
        /// What stands over it.
        public let label: String
        /// Whether it holds numbers.
        public let isNumber: Bool
    }

    /// What it shows.
    public let title: String
    /// Its columns.
    public let columns: [Column]
    /// Its rows, a text a column.
    public private(set) var rows: [[String]] = []
    /// What stands below it.
    public let notes: [String]

    /// Columns whose labels end with `#` hold numbers.
    init(_ title: String, _ columns: [String], notes: [String] = []) {
        self.title = title
        self.columns = columns.map {
            Column(label: $0.replacing("#", with: ""), isNumber: $0.hasSuffix("#"))
        }
        self.notes = notes
    }

    mutating func add(_ row: [String]) { rows.append(row) }
}

/// Advisers' work, the choice of places for it, and programmes as tables.
public enum AdviserSheets {

    // MARK: Choosing

    /// The choice with its inputs.
    public static func choice(_ found: HelpChoicePage) -> [AdviserSheet] {
        let question = found.question
        var grid = AdviserSheet(
            "Where help would do most, by \(question.isSevere ? "severe" : "persistent") absence: "
                + "\(found.chosen.count) of \(question.places) places",
            [
                "Region", "Kind", "Place", "Chosen",
                "Pupils#", "Share#", "Expected#",
                "Above#", "Likely", "3 years",
                "No leave#", "Broken#", "Ready#", "Why", "Could learn from",
            ],
            notes: [
                "\(span(found.window)), protected counts. In order of region and name: no rank.",
                "Ready: tenths by which it counts. No leave: of what is missed above England. "
                    + "Broken: of all weeks, those with some but not all sessions missed.",
                found.missingHistory.map { "Three years: not known, \($0). It counts for nothing." }
                    ?? "Three years: beside all schools of the same phases, with chance taken out.",
                found.leads.words,
            ])
        for line in found.lines {
            let input = line.input
            grid.add([
                Geography.england.region(input.place.region)?.name ?? "",
                input.place.place.kind.words, input.place.name, line.isChosen ? "yes" : "no",
                "\(input.persistent.whole)", percent(line.share),
                percent(question.isSevere ? input.expectedSevere : input.expectedPersistent),
                "\(line.pupilsAbove)", "\(line.range.lowerBound) to \(line.range.upperBound)",
                course(input.course), input.improvable.map(percent) ?? "–",
                input.broken.map(share) ?? "–", "\(line.ready.tenths)", line.why,
                line.lead.map { "\($0.name), like \($0.schools) of \(input.schools) schools" }
                    ?? "–",
            ])
        }
        return [grid]
    }

    /// The schools of one place with their inputs.
    public static func needs(_ found: SchoolNeedList, of name: String) -> [AdviserSheet] {
        var grid = AdviserSheet(
            "Schools that help could do most for: \(name)",
            [
                "School", "Pupils#", "Share#", "Expected#", "Above#", "Likely", "Severe#", "To be#",
                "Change#", "No leave#", "Broken#", "3 years", "Could learn from",
            ],
            notes: [
                "\(span(found.window)). By name: no rank. Above: more than schools like it lead to "
                    + "expect; likely: 19 in 20.",
                "Severe: half missed so far; to be: a chance of 3 in 10 or more to end so. Change: of "
                    + "what is missed above its phase, without leave or in broken weeks.",
                found.leads.words,
            ])
        for one in found.schools {
            grid.add([
                one.school.name, "\(one.persistent.whole)", percent(one.share),
                percent(one.expected), "\(one.pupilsAbove)",
                "\(one.range.lowerBound) to \(one.range.upperBound)", "\(one.severe)",
                one.likelySevere.map { "\($0)" } ?? "–", one.opportunity.map(percent) ?? "–",
                one.improvable.map(percent) ?? "–", one.broken.map(share) ?? "–",
                course(one.course), one.lead.map { "\($0.name) (\($0.hubName))" } ?? "–",
            ])
        }
        return [grid]
    }

    private static func course(_ found: CourseFound) -> String {
        found.short
    }

    private static func percent(_ share: Double) -> String {
        "\(RoundedPercent(rounding: 100 * share, places: 1))%"
    }

    private static func span(_ span: DateSpan) -> String {
        span.to.map { "\(span.from.spoken) to \($0.spoken)" } ?? "from \(span.from.spoken)"
    }

    // MARK: Engagements

    /// All engagements of somebody, and what recurs.
    public static func portfolio(_ found: EngagementPortfolio) -> [AdviserSheet] {
        var grid = AdviserSheet(
            "Advisers' work: \(found.open.count) open, \(found.alarmed.count) to be looked at",
            [
                "No#", "With", "State", "Adviser",
                "Met#", "Of#", "Last step",
                "To be looked at",
            ])
        for line in found.lines {
            grid.add([
                "\(line.engagement.number)", line.place.name, line.engagement.state.words,
                line.engagement.adviser, "\(line.met)", "\(line.objectives)",
                line.lastDate.description, line.alarms.map(\.words).joined(separator: "; "),
            ])
        }
        guard !found.recurring.isEmpty else { return [grid] }
        var recurring = AdviserSheet(
            "Advice that recurs",
            ["Code", "Expected", "Places#"])
        for one in found.recurring {
            recurring.add([
                one.expectation.code, one.expectation.words, "\(one.places.count)",
            ])
        }
        return [grid, recurring]
    }

    /// One engagement.
    public static func one(_ page: EngagementPage) -> [AdviserSheet] {
        let title = "\(page.line.place.name): \(page.engagement.state.words)"
        var diagnosis = AdviserSheet(
            "\(title). What is expected, and what was found",
            [
                "Code", "Expected", "Adviser", "Met#",
                "Of#",
            ], notes: ["Met, of: the place's own word."])
        for line in page.diagnosis {
            diagnosis.add([
                line.expectation.code, line.expectation.words,
                line.finding?.rating.words ?? "not rated yet",
                line.ledger?.done.map { "\($0)" } ?? "–", line.ledger.map { "\($0.of)" } ?? "–",
            ])
        }
        var plan = AdviserSheet(
            "The action plan",
            [
                "No#", "Objective", "Figure",
                "From#", "Aim#", "Now#", "By",
                "Goes",
            ])
        for line in page.objectives where line.objective.withdrawn == nil {
            let one = line.objective
            plan.add([
                "\(one.number)", one.words, one.measure.words, share(one.baseline.share),
                percent(Double(one.target) / Double(ObjectiveMeasure.whole)),
                line.now.map { share($0.share) } ?? "–", one.due.description,
                line.progress.last?.rating.words ?? "nothing said",
            ])
        }
        var course = AdviserSheet(
            "Its course",
            ["Day", "What", "By", "Words"],
            notes: page.changes?.words ?? [])
        for step in page.steps {
            course.add([
                step.date.description, step.step.words, step.author.words, step.words,
            ])
        }
        return [diagnosis, plan, course]
    }

    private static func share(_ ratio: Ratio) -> String {
        ratio.percent(places: 1).map { "\($0)%" } ?? "–"
    }

    // MARK: Programmes

    /// The national list.
    public static func programmes(_ found: [ProgrammeReach]) -> [AdviserSheet] {
        var grid = AdviserSheet(
            "Programmes and funding, by the newest claim of each place",
            [
                "Code", "Programme", "Has#", "Had#",
                "Asked#", "May#", "Newest claim",
                "Who may have it",
            ])
        for one in found {
            func count(_ standing: ProgrammeStanding) -> String {
                "\(one.standings[standing] ?? 0)"
            }
            grid.add([
                one.programme.code, one.programme.words, count(.has), count(.had),
                count(.applied), count(.eligible), one.asOf?.description ?? "–",
                one.programme.asks,
            ])
        }
        return [grid]
    }

    /// The places of one programme.
    public static func places(_ one: ProgrammeReach) -> [AdviserSheet] {
        var grid = AdviserSheet(
            "Who has it: \(one.programme.words)",
            [
                "Place", "Stands", "Since", "So far",
                "Source", "Of",
            ])
        for place in one.places {
            let claim = place.claim
            grid.add([
                one.names[place.place] ?? place.place.code, claim.standing?.words ?? "",
                claim.since?.description ?? "–", claim.soFar, claim.source,
                claim.asOf?.description ?? "–",
            ])
        }
        return [grid]
    }
}
