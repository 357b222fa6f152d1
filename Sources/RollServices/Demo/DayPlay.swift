public import RollDomain
import RollFormats
public import RollStore
import RollSynthetic

/// One thing that happens at a synthetic school, as its system would send it.
public struct PlayedStep: Sendable, Hashable {
    /// When it happens, by the clock of the synthetic day.
    public let at: Instant
    /// The school.
    public let school: URN
    /// How many marks it holds.
    public let marks: Int
    /// Whether it changes marks that came before.
    public let isCorrection: Bool
    /// The body of the request.
    public let body: String
}

/// The rest of a synthetic day: the registers that are still to come, and the corrections.
///
/// They follow from the plan by which the database was made, so that the day goes on as it began.
public struct DayPlay: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// The date of the synthetic day.
    ///
    /// - Throws: ``ServiceFailure`` for a database with a school that is not made up, or one whose
    ///   plan is not kept.
    public func today() throws(ServiceFailure) -> CivilDate { try plan().today }

    /// Everything that is still to come in the day, in order.
    ///
    /// - Parameter filter: Which schools play.
    /// - Returns: The steps.
    /// - Throws: ``ServiceFailure`` for a database with a school that is not made up, or one whose
    ///   plan is not kept.
    /// - Complexity: O(marks of the year so far).
    public func steps(_ filter: SchoolFilter = SchoolFilter()) throws(ServiceFailure)
        -> [PlayedStep]
    {
        let kept = try plan()
        var plan = kept
        plan.progress = .after
        let year = AcademicYear(of: plan.today)
        let (schools, authorities, symbols) = try ServiceFailure.only {
            try store.read { session in
                let found = try Population(filter).found(among: session.schools.withPupils())
                return (
                    Set(found.map(\.urn)), Set(found.compactMap(\.authority)),
                    try session.symbols.table()
                )
            }
        }
        var steps: [PlayedStep] = []
        for code in plan.authorities where authorities.contains(code) {
            let authority = SyntheticAuthority(code, plan: plan)
            for number in authority.selection {
                let school = authority.school(number)
                let urn = school.statement.urn
                guard schools.contains(urn) else { continue }
                let arrivals = school.register(of: year).arrivals(of: plan.today)
                let writer = try StepWriter(urn, symbols, in: store)
                steps += arrivals.registers.filter { $0.at > kept.asAt }.map {
                    writer.register($0.sheet, at: $0.at)
                }
                steps += arrivals.corrections.filter {
                    $0.at > kept.asAt && $0.at <= plan.asAt
                }.map { writer.correction($0) }
            }
        }
        return steps.sorted { ($0.at, $0.school) < ($1.at, $1.school) }
    }

    private func plan() throws(ServiceFailure) -> SyntheticPlan {
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault,
                "The database holds schools that are not made up, so nothing is played into it.")
        }
        let text = try ServiceFailure.only {
            try store.read { try $0.settings.value(Synthesise.planSetting) }
        }
        guard let plan = text.flatMap({ SyntheticPlan($0) }) else {
            throw ServiceFailure(
                .fault,
                "The database does not say by which plan it was made. Make it anew with rollcall "
                    + "synthesise.")
        }
        return plan
    }
}

/// Writes what a school's system would send.
private struct StepWriter {
    private let school: URN
    private let symbols: SymbolTable
    private let upns: [Int: UPN]

    init(_ school: URN, _ symbols: SymbolTable, in store: Store) throws(ServiceFailure) {
        self.school = school
        self.symbols = symbols
        let rosters = try ServiceFailure.only {
            try store.read { try $0.pupils.rosters(for: [school]) }
        }
        upns = Dictionary(
            uniqueKeysWithValues: (rosters.first?.enrolments ?? []).map { ($0.number, $0.upn) })
    }

    func register(_ sheet: RegisterSheet, at instant: Instant) -> PlayedStep {
        let rows = sheet.marks.enumerated().compactMap { place, mark -> JSONText? in
            mark == 0 ? nil : row(sheet.first + place, sheet.when, Mark(rawValue: mark))
        }
        return step(rows, at: instant, isCorrection: false)
    }

    func correction(_ correction: DayArrivals.Correction) -> PlayedStep {
        let row = row(correction.enrolment, correction.when, correction.new)
        return step(row.map { [$0] } ?? [], at: correction.at, isCorrection: true)
    }

    private func row(_ enrolment: Int, _ when: SessionDate, _ mark: Mark) -> JSONText? {
        guard let upn = upns[enrolment] else { return nil }
        return [
            "upn": .string(upn.description), "date": .string(when.date.description),
            "session": .string(when.session.letters), "code": .string(symbols.text(of: mark)),
        ]
    }

    private func step(_ rows: [JSONText], at instant: Instant, isCorrection: Bool) -> PlayedStep {
        PlayedStep(
            at: instant, school: school, marks: rows.count, isCorrection: isCorrection,
            body: JSONText.object(["marks": .array(rows)]).compact())
    }
}
