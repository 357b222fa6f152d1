import RollAccess
import RollCasework
import RollDomain
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

/// Two schools drawn from a seed: children who stay, who moved in the year or before it, who came back,
/// and who are registered at both, each with a share of sessions missed this year and last.
private struct DrawnTown {
    static let today = day("2025-10-10")
    static let hill = urn(900_001)
    static let dale = urn(900_002)

    let store: Store
    let figures: PageFigures

    init(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let store = try Store(SQLiteDriver(), now: .early)
        self.store = store
        var pupils: [PupilStatement] = []
        for serial in 0..<24 { pupils += Self.registrations(serial, &random) }
        try store.write { session in
            _ = try session.schools.apply(
                [
                    school(900_001, "Hill School", .secondary, authority: 330),
                    school(900_002, "Dale School", .secondary, authority: 330),
                ], at: .early)
            _ = try session.calendars.apply(
                [
                    entry(.authority(authority(330)), .term, "2025-05-05", "2025-07-18"),
                    entry(.authority(authority(330)), .term, "2025-09-02", "2025-12-19"),
                ], at: .early)
            for school in [Self.hill, Self.dale] {
                for date in ["2025-05-05", "2025-10-09"] {
                    _ = try session.pupils.apply(
                        pupils.filter { $0.school == school }, asOf: day(date), at: .early)
                }
            }
        }
        try Self.send("2025-05-12", days: 15, to: store, &random)
        try Self.send("2025-09-08", days: 24, to: store, &random)
        figures = PageFigures(
            try LiveNation(store, RollServicesTests.span("2025-08-01", "2025-10-10")))
    }

    /// One or two registrations of a child.
    private static func registrations(
        _ serial: Int, _ random: inout SeededRandom
    ) -> [PupilStatement] {
        func one(_ number: Int, _ from: String, _ to: String? = nil) -> PupilStatement {
            var pupil = pupil(serial, at: number, born: "2012-05-01", year: "8")
            pupil.startDate = day(from)
            pupil.leavingDate = to.map(day)
            return pupil
        }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return [one(900_001, "2024-09-03")]
        case 1: return [one(900_002, "2024-09-03", "2025-07-18"), one(900_001, "2025-09-02")]
        case 2: return [one(900_002, "2024-09-03", "2025-10-03"), one(900_001, "2025-10-06")]
        case 3: return [one(900_001, "2025-10-02")]
        default:
            var both = [one(900_001, "2024-09-03"), one(900_002, "2024-09-03")]
            both[0].kind = .main
            both[1].kind = Bool.random(using: &random) ? .main : .subsidiary
            return both
        }
    }

    private static func send(
        _ first: String, days: Int, to store: Store, _ random: inout SeededRandom
    ) throws {
        let dates = (0..<days * 2).map { day(first).adding(days: $0) }
            .filter { !$0.weekday.isWeekend && $0 < today }.prefix(days)
        let symbols = try store.read { try $0.symbols.table() }
        for school in [hill, dale] {
            let known = try store.read { try $0.pupils.enrolments(of: school) }
            var shares: [Int64: Int] = [:]
            for one in known.sorted(by: { $0.number < $1.number }) {
                shares[one.pupil] = [0, 2, 5, 8, 10].randomElement(using: &random)
            }
            var sheets: [RegisterSheet] = []
            for date in dates {
                for half in Session.allCases {
                    var sheet = RegisterSheet(SessionDate(date, half))
                    for one in known where one.span.contains(date) {
                        let isOut = Int.random(in: 0..<10, using: &random) < shares[one.pupil] ?? 0
                        let isOpen = Int.random(in: 0..<10, using: &random) > 0
                        let code = isOpen ? isOut ? "I" : "/" : "Y1"
                        sheet.set(symbols.mark(for: code) ?? .none, for: one.number)
                    }
                    sheets.append(sheet.trimmed())
                }
            }
            let when = Instant(day(first).adding(days: 1), hour: 9)
            try store.write { session in
                _ = try session.registers.submit(
                    MarksDelivery(school: school, sheets: sheets),
                    from: SubmissionSource(
                        kind: .file, name: "weeks.csv", sentBy: "office",
                        fingerprint: "\(school)\(first)", at: when), symbols: symbols)
            }
        }
    }

    /// The headteacher of a school.
    func viewer(_ school: URN) -> Viewer? {
        Viewer(
            person: 7, name: "Mo Frost", role: .headteacher,
            assignments: [
                Assignment(.headteacher, .school(school), DateSpan(from: day("2025-09-01")))
            ], on: Self.today)
    }

    static var occasion: Occasion { RollServicesTests.occasion("2025-10-10") }
}

@Suite struct `One rule for the duty of a joint plan` {
    // R-JOINT-01, R-SEVERE-01
    @Test(arguments: 1...12)
    func `duties, severe absence, coverage and the agenda name the same children`(
        _ seed: Int
    ) throws {
        let town = try DrawnTown(UInt64(seed))
        for school in [DrawnTown.hill, DrawnTown.dale] {
            let viewer = try #require(town.viewer(school))
            let place = Subject.school(SchoolPlace(school))
            let plans = try #require(Door.grant(viewer, .seePlan, place))
            let list = try #require(Door.grant(viewer, .listPupils, place))
            let coverage = try ListPlans(town.figures).run(
                .school(school), .without, range: { 0..<$0 }, grant: plans,
                on: DrawnTown.occasion)
            let severe = try ShowSevere(town.figures).run(
                school, grant: list, on: DrawnTown.occasion)
            let duties = try ShowDuties(town.figures).run(
                school, grant: list, on: DrawnTown.occasion)
            let owed = Set(severe.severe.filter(\.isOwed).map(\.pupil))
            #expect(Set(coverage.lines.map(\.person.pupil)) == owed)
            #expect(coverage.due == owed.count)
            #expect(Set(duties.duties(of: .severe)) == owed)
            let counted = try CountDuties(town.figures).run(
                .school(school), grant: list, on: DrawnTown.occasion)
            #expect(counted.total.count([.severe]) == owed.count)
            let agenda = try agenda(town, school, viewer)
            #expect(agenda == owed)
        }
    }

    /// Those whom the pack of a meeting names as severely absent without a plan.
    private func agenda(_ town: DrawnTown, _ school: URN, _ viewer: Viewer) throws -> Set<Int64> {
        var asking = DrawnTown.occasion
        asking.viewer = viewer
        let number = try town.store.write { session in
            try session.meetings.add(
                MeetingTown.statement("2025-10-10"), at: school, by: authority(330), now: .noon)
        }
        let grant = try #require(
            try town.store.read { try Doorkeeper(viewer, $0).grant(.seeMeetings, school) })
        let pack = try #require(
            try PrepareMeeting(store: town.store, figures: town.figures).run(
                number, by: grant, groups: [], on: asking))
        let items = pack.agenda.items.map(\.pupil)
        return Set(items.filter { $0.isOwed && $0.plan == .missing }.map(\.pupil))
    }

    // R-JOINT-01
    @Test func `who was severely absent at another school last year is owed a plan at the new one`()
        throws
    {
        let town = try HelpTown()
        // Child 1 missed three quarters at the first school, and has no session here yet.
        let child = try town.child(1)
        let severe = try ShowSevere(town.figures).run(
            town.dale, on: RollServicesTests.occasion("2025-10-06"))
        let line = try #require(severe.severe.first { $0.pupil == child })
        #expect(line.duty == .before && !line.isFact && line.isUncovered)
    }
}

extension DutiesPage {
    /// The children of one kind of duty.
    fileprivate func duties(of kind: Duty.Kind) -> [Int64] {
        duties.filter { $0.kind == kind }.map(\.pupil)
    }
}
