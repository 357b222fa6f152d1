public import RollDomain
import RollEngine
import RollFormats
import RollInsight
import RollStatistics
public import RollStore

/// Sets two places side by side, and says how much of their difference is intake, reasons and a few
/// schools.
///
/// - Source: rule R-CONTRAST-01.
public struct ContrastPlaces: Sendable {
    let source: NationSource

    /// Works on a database, by way of a snapshot file where one fits.
    public init(_ source: NationSource) { self.source = source }

    /// Works on a database alone.
    public init(store: Store) { self.init(NationSource(store: store, snapshot: nil)) }

    /// The factors of intake that registers know.
    static let factors = [
        "phase", "year group", "free school meals", "special educational needs",
    ]

    /// Sets two places side by side by their registers.
    ///
    /// What is usual for each kind of pupil is that of all schools that are held.
    ///
    /// - Parameters:
    ///   - first: The first place.
    ///   - second: The second place.
    ///   - measure: What is compared.
    ///   - window: The dates, in one academic year.
    /// - Returns: The difference in parts, with the schools that stand out.
    /// - Throws: ``ServiceFailure`` where a place has no pupils, or the database fails.
    /// - Complexity: O(marks of the year).
    public func run(
        _ first: ContrastSide, _ second: ContrastSide, _ measure: ContrastMeasure,
        _ window: DateSpan
    ) throws(ServiceFailure) -> ContrastAnswer {
        var query = Query(
            Window(window),
            by: [
                .school, .yearGroup, .characteristic(.freeSchoolMeals),
                .characteristic(.specialNeeds),
            ])
        let byReason = measure == .absence
        if byReason { query.measures = [.codes] }
        let snapshot = try source.nation(for: [query], window, SchoolFilter()).snapshot
        let year = AcademicYear(of: window.from)
        let rules = CodeBook.england.rules(inForceOn: window.from)
            .filter { [.authorised, .unauthorised].contains($0.markClass) }
        let codes = rules.compactMap { rule in
            snapshot.rules.symbols.mark(for: rule.symbol).map {
                (number: Int($0.rawValue), words: "\(rule.symbol) \(rule.meaning)")
            }
        }
        var all: [ContrastCell] = []
        var sides: [[ContrastCell]] = [[], []]
        for row in snapshot.answer(query).rows {
            guard case .school(let urn) = row.key[0],
                let school = snapshot.partition(of: urn, year)?.school
            else { continue }
            let counts = row.counts
            let cell = ContrastCell(
                factors: [school.phase.words] + row.key.dropFirst().map(\.groupWords),
                whole: byReason ? counts.possible : counts.enrolments,
                part: byReason ? counts.absent : counts.persistent,
                reasons: byReason
                    ? codes.map { $0.number < counts.codes.count ? counts.codes[$0.number] : 0 }
                    : [], unit: urn.description)
            all.append(cell)
            for (place, side) in [first, second].enumerated() where Self.holds(school, side) {
                sides[place].append(cell)
            }
        }
        let reasons = byReason ? codes.map(\.words) + ["other reasons"] : []
        let parts = ContrastParts(
            sides[0], sides[1], all: all, factors: Self.factors, reasons: reasons)
        guard let parts else { throw Self.nobody }
        let schools = try ServiceFailure.only { try source.store.read { try $0.schools.all() } }
        return ContrastAnswer(
            parts, measure, Self.name(first, schools), Self.name(second, schools),
            source: "registers of \(window.from.spoken) to \(window.to?.spoken ?? "now")",
            names: Dictionary(schools.map { ($0.urn.description, $0.name) }) { one, _ in one })
    }

    /// Sets two authorities, or two schools, side by side by a published file.
    ///
    /// - Parameters:
    ///   - path: The file: bands of absence, absence by area or by school, or the year to date.
    ///   - first: The first place.
    ///   - second: The second place.
    ///   - measure: What is compared; nil for what the file has.
    ///   - year: The academic year; nil for the latest.
    /// - Returns: The difference in parts.
    /// - Throws: ``ServiceFailure`` where the file cannot be read or lacks a place or the measure.
    /// - Complexity: O(n) in the cells of the file.
    public static func published(
        _ path: String, _ first: ContrastSide, _ second: ContrastSide,
        _ measure: ContrastMeasure?, year: AcademicYear?
    ) throws(ServiceFailure) -> ContrastAnswer {
        try ServiceFailure.only {
            let read = try PublishedCells(.path(path), year: year)
            let measure = measure ?? (read.product == .absenceBands ? .persistent : .absence)
            let byReason = measure == .absence && !read.reasons.isEmpty
            var all: [ContrastCell] = []
            var sides: [[ContrastCell]] = [[], []]
            for cell in read.cells {
                let counts =
                    measure == .absence
                    ? (cell.absent, cell.possible) : (cell.persistent, cell.enrolments)
                guard let part = counts.0, let whole = counts.1 else { continue }
                let made = ContrastCell(
                    factors: [cell.phase.rawValue] + cell.group, whole: whole, part: part,
                    reasons: byReason ? cell.byReason : [],
                    unit: cell.school?.description ?? "")
                all.append(made)
                for (place, side) in [first, second].enumerated() where holds(cell, side) {
                    sides[place].append(made)
                }
            }
            let factors = ["phase"] + read.characteristics.map(Self.words)
            let parts = ContrastParts(
                sides[0], sides[1], all: all, factors: factors,
                reasons: byReason ? read.reasons.map(Self.words) + ["other reasons"] : [])
            guard let parts else {
                throw ServiceFailure(
                    .fault,
                    "The file has no figures of \(measure.words) for both places. Check the codes, "
                        + "or name another measure or year.")
            }
            return ContrastAnswer(
                parts, measure, name(first, []), name(second, []),
                source: "\(read.product.title), \(read.edition)", diagnostics: read.diagnostics)
        }
    }

    static let nobody = ServiceFailure(
        .fault,
        "One of the places has no pupils here. Name two authorities by three digits, two trusts by "
            + "number or two schools by URN; see rollcall schools.")

    private static func holds(_ school: SchoolFacts, _ side: ContrastSide) -> Bool {
        switch side {
        case .authority(let code): school.authority == code
        case .trust(let uid): school.trustUID == uid
        case .school(let urn): school.urn == urn
        }
    }

    private static func holds(_ cell: PublishedCells.Cell, _ side: ContrastSide) -> Bool {
        switch side {
        case .authority(let code): cell.authority == code
        case .trust: false
        case .school(let urn): cell.school == urn
        }
    }

    private static func name(_ side: ContrastSide, _ schools: [StoredSchool]) -> String {
        switch side {
        case .authority(let code): Geography.england.authority(code)?.name ?? "Authority \(code)"
        case .trust(let uid):
            schools.first { $0.trustUID == uid }?.trustName ?? "Trust \(uid)"
        case .school(let urn): schools.first { $0.urn == urn }?.name ?? "School \(urn)"
        }
    }

    /// What a column of a published file is about, in words.
    static func words(_ column: String) -> String {
        switch column {
        case "fsm_eligible": "free school meals"
        case "sen_status": "special educational needs"
        case "gender": "sex"
        case "ncyearactual": "year group"
        case "sess_unauth_noyet": "no reason yet"
        default:
            column.replacing("sess_auth_", with: "authorised: ")
                .replacing("sess_unauth_", with: "unauthorised: ")
                .replacing(/^reason_[a-z][0-9]?_/, with: "").replacing("_", with: " ")
        }
    }
}
