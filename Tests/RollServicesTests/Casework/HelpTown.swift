import RollAccess
import RollCasework
import RollDomain
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport

/// Two schools of two authorities with four weeks of registers, for what is done for children.
///
/// ```
/// school   authority   pupils, of 40 sessions from 8 September to 3 October 2025
/// 900001   330         0 none missed      1 the last 30 missed   2 exactly 20 missed
///                      3 19 missed        4 10 of 19, then none possible (Y1)
///                      5 all missed, left on 26 September
///                      6 all missed, also at 900002, both main
/// 900002   331         6 all missed       7 none missed          1 came on 29 September
/// ```
struct HelpTown {
    let store: Store
    let figures: PageFigures
    static let today = day("2025-10-06")
    let hill = urn(900_001)
    let dale = urn(900_002)

    init(on driver: any SQLDriver) throws {
        store = try Store(driver, now: .early)
        try Self.fill(store)
        figures = PageFigures(
            try LiveNation(store, RollServicesTests.span("2025-09-01", "2025-12-31")))
    }

    init() throws { try self.init(on: SQLiteDriver()) }

    /// Runs a test on a new town.
    static func run(on database: String, _ body: (HelpTown) throws -> Void) throws {
        guard database != "SQLite" else { return try body(HelpTown()) }
        let server = try PostgresServer.shared.get()
        let name = try server.makeTownsDatabase()
        defer { server.dropDatabase(name) }
        try body(HelpTown(on: PostgresDriver(server.address(name))))
    }

    private static func codes(_ row: [(String, Int)]) -> [String] {
        row.flatMap { [String](repeating: $0.0, count: $0.1) }
    }

    private static func fill(_ store: Store) throws {
        try store.write { session in
            _ = try session.schools.apply(
                [
                    school(900_001, "Hill School", .secondary, authority: 330),
                    school(900_002, "Dale School", .secondary, authority: 331),
                ], at: .early)
            for code in [330, 331] {
                _ = try session.calendars.apply(
                    [
                        entry(.authority(authority(code)), .term, "2024-09-03", "2025-07-21"),
                        entry(.authority(authority(code)), .term, "2025-09-02", "2025-12-19"),
                    ], at: .early)
            }
            var hill = (0..<7).map { pupil($0, at: 900_001, born: "2012-05-01", year: "8") }
            hill[5].leavingDate = day("2025-09-26")
            hill[6].kind = .main
            var dale = [6, 7, 1].map { pupil($0, at: 900_002, born: "2012-05-01", year: "8") }
            dale[0].kind = .main
            dale[2].startDate = day("2025-09-29")
            _ = try session.pupils.apply(hill, asOf: day("2025-10-05"), at: .early)
            _ = try session.pupils.apply(dale, asOf: day("2025-10-05"), at: .early)
            var contacts = [
                ContactStatement(
                    school: urn(900_001), upn: upn(1), name: "Dee Reed", relationship: "mother",
                    priority: 1, line: 1),
                ContactStatement(
                    school: urn(900_001), upn: upn(1), name: "Dan Reed", relationship: "father",
                    priority: 2, line: 2),
                ContactStatement(
                    school: urn(900_001), upn: upn(1), name: "Gil Moor", relationship: "uncle",
                    priority: 3, line: 3),
            ]
            contacts[1].restrictions = [
                ContactRestriction(kind: .noContact, inForce: DateSpan(from: day("2025-09-01")))
            ]
            contacts[2].restrictions = [
                ContactRestriction(
                    kind: .orderInForce, inForce: DateSpan(from: day("2025-09-01")))
            ]
            _ = try session.contacts.apply(contacts, at: .early)
            try send(
                [
                    codes([("/", 40)]), codes([("/", 10), ("I", 30)]),
                    codes([("/", 20), ("I", 20)]), codes([("/", 21), ("I", 19)]),
                    codes([("I", 10), ("/", 9), ("Y1", 21)]), codes([("I", 30)]),
                    codes([("I", 40)]),
                ], to: 900_001, in: session)
            try send(
                [codes([("I", 40)]), codes([("/", 40)])], to: 900_002, in: session)
        }
    }

    private static func send(
        _ rows: [[String]], to number: Int, in session: StoreSession
    ) throws {
        let symbols = try session.symbols.table()
        let days = (0..<26).map { day("2025-09-08").adding(days: $0) }
            .filter { !$0.weekday.isWeekend }
        let sessions = days.flatMap { [SessionDate($0, .morning), SessionDate($0, .afternoon)] }
        let sheets = sessions.enumerated().map { place, when in
            RegisterSheet(
                when,
                marks: rows.map {
                    place < $0.count ? symbols.mark(for: $0[place])?.rawValue ?? 0 : 0
                })
        }
        _ = try session.registers.submit(
            MarksDelivery(school: urn(number), sheets: sheets),
            from: SubmissionSource(
                kind: .file, name: "weeks.csv", sentBy: "office", fingerprint: "f00d",
                at: .early), symbols: symbols)
    }

    // MARK: Who asks

    /// A child's number by the serial of the UPN.
    func child(_ serial: Int) throws -> Int64 {
        try store.read { try $0.pupils.find(nil, upn: upn(serial)) }[0].pupil
    }

    /// Somebody in a role for a scope, with a number of their own for each role.
    func viewer(_ role: Role, _ scope: Scope? = nil, number: Int64? = nil) -> Viewer {
        let place = scope ?? .school(hill)
        let order = Int64(Role.allCases.firstIndex(of: role) ?? 0) + 100
        guard
            let viewer = Viewer(
                person: number ?? order, name: "\(role.words) of the town", role: role,
                assignments: [Assignment(role, place, DateSpan(from: day("2025-09-01")))],
                on: Self.today)
        else { preconditionFailure("\(role) cannot be given for \(place)") }
        return viewer
    }

    /// Leave for one child.
    func grant(
        _ action: Action, _ viewer: Viewer, _ serial: Int, at school: URN? = nil
    ) throws -> Grant? {
        let child = try child(serial)
        return try store.read { try Doorkeeper(viewer, $0).grant(action, school ?? hill, child) }
    }

    /// The town's day.
    func occasion(_ viewer: Viewer, hour: Int = 12) -> Occasion {
        var occasion = Occasion(
            now: Instant(Self.today, hour: hour), today: Self.today, operatorName: viewer.name)
        occasion.viewer = viewer
        return occasion
    }

    /// A plan that can be kept.
    func content(_ kind: PlanKind) -> PlanContent {
        var content = PlanContent(kind, reviewOn: day("2025-10-27"))
        content.goals = [
            PlanGoal(
                "In each morning", from: Self.today, by: day("2025-10-24"), .share(1, of: 4))
        ]
        content.actions = [
            PlanAction(
                0, "Wait at the door", by: .school, owner: "Ms Arden", due: day("2025-10-10")),
            PlanAction(
                0, "Walk in together", by: .parent, owner: "Dee Reed", due: day("2025-10-24")),
        ]
        content.joint?.leadAgency = "School"
        content.joint?.schoolLead = "Ms Arden"
        content.joint?.authorityLead = "Mr Qadir"
        content.joint?.health = "Asthma"
        content.joint?.learning = "Reads slowly"
        content.joint?.steps = [ReturnStep(0, "Mornings", from: day("2025-10-13"))]
        return content
    }

    /// Opens a plan for a child as the champion.
    func open(
        _ kind: PlanKind, _ serial: Int = 1, as role: Role = .attendanceChampion
    ) throws -> StoredPlan {
        let writer = viewer(role)
        guard let grant = try self.grant(.keepPlan, writer, serial),
            case .kept(let plan) = try KeepPlan(figures)
                .open(kind, content(kind), grant: grant, on: occasion(writer))
        else { preconditionFailure("the town's plan can be kept") }
        return plan
    }

    /// Agrees a plan for both sides.
    func agree(_ plan: StoredPlan, _ serial: Int = 1) throws {
        var said = MovePlan.Said()
        said.seen = plan.version
        for (side, viewer) in [
            (PlanSide.school, viewer(.headteacher)),
            (.authority, viewer(.authorityManager, .authority(authority(330)))),
        ] {
            let move = PlanMove.agree(side)
            guard let grant = try self.grant(MovePlan.action(for: move), viewer, serial) else {
                preconditionFailure("\(side) may agree")
            }
            _ = try MovePlan(figures).run(
                plan.number, move, said, grant: grant, on: occasion(viewer))
        }
    }

    /// How a plan stands now.
    func now(_ plan: StoredPlan) throws -> StoredPlan {
        guard let now = try store.read({ try $0.plans.plan(plan.number, of: plan.school) }) else {
            preconditionFailure("no plan is ever taken away")
        }
        return now
    }
}
