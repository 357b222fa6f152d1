import ArgumentParser
import RollDomain
import RollEngine
import RollServices

/// Which sessions of the dates: options that questions to the engine share.
struct SessionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A census term; may be given again.", valueName: "term"))
    var term: [CensusTerm] = []

    @Option(
        help: ArgumentHelp(
            "A half term of each school's own calendar; may be given again.",
            valueName: "half-term"))
    var halfTerm: [HalfTerm] = []

    @Option(help: ArgumentHelp("A day of the week; may be given again.", valueName: "day"))
    var weekday: [Weekday] = []

    @Option(help: "Mornings or afternoons only: am or pm.")
    var session: Session?

    @Option(
        help: ArgumentHelp(
            """
            Dates to leave out: one, or two with .. between; of some schools only with @ and \
            their group, such as 2025-11-03..2025-11-07@authority=935. May be given again.
            """,
            valueName: "dates"))
    var without: [String] = []

    @Flag(help: "Count dates that calendars leave out of figures all the same.")
    var countExcluded = false

    /// The window over some dates.
    ///
    /// - Throws: usage, where dates to leave out cannot be read, or nothing is left of them.
    func window(_ span: DateSpan) throws(ServiceFailure) -> Window {
        var window = Window(span)
        window.terms = term.isEmpty ? nil : Set(term)
        window.halfTerms = halfTerm.isEmpty ? nil : Set(halfTerm)
        window.weekdays = weekday.isEmpty ? nil : Set(weekday)
        if let session { window.sessions = [session] }
        window.countsExcluded = countExcluded
        for text in without { window.leftOut.append(try Self.leftOut(text)) }
        try checkHoldsDates(window, span)
        return window
    }

    /// A window whose options shut each other out would say nought, and look like a figure.
    private func checkHoldsDates(_ window: Window, _ span: DateSpan) throws(ServiceFailure) {
        var date = span.from
        let last = span.to ?? AcademicYear(of: span.from).lastDate
        while date <= last {
            let term = AcademicYear(of: date).censusTerms.first { $0.span.contains(date) }?.term
            let isMeant =
                window.weekdays?.contains(date.weekday) ?? true
                && term.map { window.terms?.contains($0) ?? true } ?? false
            let isGone = window.leftOut.contains {
                $0.schools == SchoolSelection() && $0.span.contains(date)
            }
            if isMeant && !isGone { return }
            date = date.adding(days: 1)
        }
        throw ServiceFailure(
            .usage,
            "The window holds no date: nothing between \(span.from.spoken) and \(last.spoken) "
                + "is left by the terms, weekdays and dates left out. Choose others.")
    }

    private static func leftOut(_ text: String) throws(ServiceFailure) -> LeftOutDates {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        guard let dates = parts.first, let span = DateSpan(argument: dates) else {
            throw ServiceFailure(
                .usage,
                "--without takes a date, or two with .. between: 2025-11-03..2025-11-07.")
        }
        return LeftOutDates(span, schools: try parts.dropFirst().first.map(schools) ?? .init())
    }

    /// The schools of `authority=935` and the like.
    private static func schools(_ text: String) throws(ServiceFailure) -> SchoolSelection {
        var schools = SchoolSelection()
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        switch (parts.first ?? "", parts.count == 2 ? parts[1] : "") {
        case ("authority", let code):
            schools.authorities = AuthorityCode(code).map { [$0] }
        case ("school", let urn): schools.schools = URN(urn).map { [$0] }
        case ("trust", let uid): schools.trusts = uid.isEmpty ? nil : [uid]
        case ("region", let code):
            schools.regions = Geography.england.region(code).map { _ in [code] }
        case ("phase", let phase): schools.phases = SchoolPhase(rawValue: phase).map { [$0] }
        default: break
        }
        guard schools != SchoolSelection() else {
            throw ServiceFailure(
                .usage,
                "--without does not know the schools “\(text)”: write @authority=, @school=, "
                    + "@trust=, @region= or @phase= and a code.")
        }
        return schools
    }
}

/// By what rules: options for what-ifs.
struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What if persistent absence began at this per cent.", valueName: "percent"))
    var persistentAt: Int?

    @Option(
        help: ArgumentHelp("What if severe absence began at this per cent.", valueName: "percent"))
    var severeAt: Int?

    @Option(
        help: ArgumentHelp(
            "What if a code counted otherwise, such as I=present; may be given again.",
            valueName: "code=class"))
    var countAs: [String] = []

    @Option(
        help: ArgumentHelp(
            "What if a code had never been written; may be given again.", valueName: "code"))
    var drop: [String] = []

    @Option(
        name: .customLong("year-11"),
        help: ArgumentHelp(
            """
            Which sessions of Year 11 count: all, official (not the second half of summer, as the \
            statistics do), none, or up to a date. Year 11 are those aged 15 on 31 August.
            """,
            valueName: "which"))
    var yearEleven = YearElevenRule.all

    @Option(
        help: ArgumentHelp("From how many sessions a spell is long.", valueName: "count"))
    var longSpell = 10

    /// The rules meant.
    ///
    /// - Throws: usage, where a threshold is none or a class is not known.
    func rules() throws(ServiceFailure) -> FigureRules {
        var rules = FigureRules()
        rules.persistent = try threshold(persistentAt, "--persistent-at") ?? .persistent
        rules.severe = try threshold(severeAt, "--severe-at") ?? .severe
        for text in countAs {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let markClass = Self.classes[parts[1]] else {
                throw ServiceFailure(
                    .usage,
                    "--count-as takes a code and a class, such as I=present. Classes: "
                        + "\(Self.classes.keys.sorted().joined(separator: ", ")).")
            }
            try note(parts[0], markClass, in: &rules)
        }
        for code in drop { try note(code, .unmarked, in: &rules) }
        rules.uncounted = yearEleven.uncounted
        guard longSpell >= 1 else {
            throw ServiceFailure(.usage, "--long-spell takes a number of sessions from 1.")
        }
        rules.longSpell = longSpell
        return rules
    }

    private func note(
        _ code: String, _ markClass: MarkClass, in rules: inout FigureRules
    ) throws(ServiceFailure) {
        guard rules.recoded.updateValue(markClass, forKey: code) == nil else {
            throw ServiceFailure(.usage, "Code \(code) cannot count in two ways at once.")
        }
    }

    private func threshold(
        _ percent: Int?, _ option: String
    ) throws(ServiceFailure) -> AbsenceThreshold? {
        guard let percent else { return nil }
        guard (1...100).contains(percent) else {
            throw ServiceFailure(.usage, "\(option) takes a whole per cent from 1 to 100.")
        }
        return AbsenceThreshold(percent, in: 100)
    }

    private static let classes: [String: MarkClass] = [
        "present": .present, "approved": .approved, "authorised": .authorised,
        "unauthorised": .unauthorised, "not-possible": .notPossible,
    ]
}

/// Which sessions of Year 11 count.
enum YearElevenRule: Hashable, ExpressibleByArgument, CustomStringConvertible {
    case all, official, none
    case upTo(CivilDate)

    init?(argument: String) {
        switch argument {
        case "all": self = .all
        case "official": self = .official
        case "none": self = .none
        default:
            guard let date = CivilDate(argument: argument) else { return nil }
            self = .upTo(date)
        }
    }

    var description: String {
        switch self {
        case .all: "all"
        case .official: "official"
        case .none: "none"
        case .upTo(let date): date.description
        }
    }

    /// The sessions that do not count.
    var uncounted: [UncountedSessions] {
        switch self {
        case .all: []
        case .official: [.official]
        case .none: [UncountedSessions(ages: 15...15)]
        case .upTo(let date):
            [UncountedSessions(ages: 15...15, span: DateSpan(from: date.adding(days: 1)))]
        }
    }
}

extension DateSpan {
    /// Reads one date, or two with two dots between; nil for anything else.
    init?(argument: String) {
        let parts = argument.split(separator: "..", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = CivilDate(String(parts[0])),
            let last = CivilDate(String(parts[parts.count - 1]))
        else { return nil }
        self.init(checking: first, to: last)
    }
}
