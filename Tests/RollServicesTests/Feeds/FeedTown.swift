import RollDomain
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

/// The small town on one kind of database, with a feed of one of its schools.
final class FeedTown: Sendable {
    /// The kinds of database that are here.
    enum Kind: String, CaseIterable, Sendable {
        case sqlite, postgres

        static let present = PostgresServer.isHere ? allCases : [.sqlite]
    }

    let town: SmallTown
    let store: Store
    private let leased: (server: PostgresServer, name: String)?

    init(_ kind: Kind) throws {
        switch kind {
        case .sqlite:
            leased = nil
            town = try SmallTown()
        case .postgres:
            let server = try PostgresServer.shared.get()
            let name = try server.makeTownsDatabase()
            leased = (server, name)
            town = try SmallTown(on: PostgresDriver(server.address(name)))
        }
        store = town.store
    }

    deinit { if let leased { leased.server.dropDatabase(leased.name) } }

    /// A secret that only tests use.
    static func secret(_ number: UInt8) -> FeedSecret {
        FeedSecret(random: [UInt8](repeating: number, count: 32))
    }

    /// Makes a feed of a school.
    @discardableResult
    func addFeed(
        _ name: String = "Hill MIS", schools: [Int] = [900_001], secret number: UInt8 = 1,
        until last: CivilDate? = nil, scopes: Set<FeedScope> = Set(FeedScope.allCases)
    ) throws -> MadeToken {
        var filter = SchoolFilter()
        filter.schools = Set(schools.map(urn))
        var wanted = FeedTokens.Wanted(name: name, schools: filter)
        wanted.lastDate = last
        wanted.scopes = scopes
        return try FeedTokens(store: store).add(
            wanted, secret: Self.secret(number), on: occasion())
    }

    /// Who a secret lets in.
    func open(_ secret: FeedSecret, at now: Instant = .noon) throws -> FeedCaller? {
        try FeedDoor(store: store).open(secret.text, at: now)
    }

    /// A feed of the first school that has been let in.
    func caller(_ schools: [Int] = [900_001]) throws -> FeedCaller {
        let made = try addFeed(schools: schools)
        return try #require(try open(made.secret))
    }

    /// Sends rows.
    func post(
        _ rows: String, to school: Int = 900_001, from caller: FeedCaller, key: String? = nil,
        on occasion: Occasion = occasion()
    ) throws -> PostAnswer {
        try post(body: #"{"marks": [\#(rows)]}"#, to: school, from: caller, key: key, on: occasion)
    }

    /// Sends a body.
    func post(
        body: String, to school: Int = 900_001, from caller: FeedCaller, key: String? = nil,
        on occasion: Occasion = occasion()
    ) throws -> PostAnswer {
        try PostMarks(store: store).run(
            PostMarks.Request(school: urn(school), body: Array(body.utf8), key: key),
            from: caller, on: occasion)
    }

    /// One row of a request.
    static func row(
        _ upn: UPN, _ date: String, _ session: String, _ code: String, _ more: String = ""
    ) -> String {
        #"{"upn":"\#(upn)","date":"\#(date)","session":"\#(session)","code":"\#(code)"\#(more)}"#
    }

    /// The mark that stands.
    func mark(_ serial: Int, _ date: String, _ session: Session, at school: Int = 900_001) throws
        -> String
    {
        try store.read { store in
            let roster = try store.pupils.rosters(for: [urn(school)])
            let enrolment = try #require(
                roster.first?.enrolments.first { $0.upn == upn(serial) })
            let sheet = try store.registers.sheets(of: urn(school), in: span(date, date))
                .first { $0.when.session == session }
            return try store.symbols.table().text(of: sheet?[enrolment.number] ?? Mark.none)
        }
    }

    /// How many submissions the school has.
    func submissions(of school: Int = 900_001) throws -> Int {
        try store.read { try $0.registers.lastSubmission(of: urn(school)) }
    }
}
