import RollDomain
import RollPostgres
import RollSQLite
import RollServices
import RollStore
import RollTestSupport

/// The small town with its registers in memory, on either database.
struct PageTown {
    let town: SmallTown
    let figures: PageFigures

    /// The databases of this machine.
    static let databases = ["SQLite"] + (PostgresServer.isHere ? ["PostgreSQL"] : [])

    /// Dates of the town's year so far, for pages of 1 October.
    static let window = PageFigures.settled(on: day("2025-10-01"))

    init(_ town: SmallTown) throws {
        self.town = town
        figures = PageFigures(
            try LiveNation(town.store, RollServicesTests.span("2025-09-01", "2025-10-31")))
    }

    /// Runs a test on a new town.
    static func run(on database: String, _ body: (PageTown) throws -> Void) throws {
        guard database != "SQLite" else { return try body(PageTown(SmallTown())) }
        let server = try PostgresServer.shared.get()
        let name = try server.makeTownsDatabase()
        defer { server.dropDatabase(name) }
        try body(PageTown(SmallTown(on: PostgresDriver(server.address(name)))))
    }

    /// A child's number by the serial of the UPN.
    func child(_ serial: Int) throws -> Int64 {
        try town.store.read { try $0.pupils.find(nil, upn: upn(serial)) }[0].pupil
    }

    /// Figures of the year so far by the plain way.
    func measure(
        _ groupings: [Grouping], school: Int? = nil, ages: ClosedRange<Int>? = 5...15
    ) throws -> FigureTable {
        var query = FigureQuery(window: Self.window, groupings: groupings, ages: ages)
        query.filter.schools = school.map { [urn($0)] }
        return try Measure(store: town.store, today: day("2025-09-30")).run(query)
    }
}
