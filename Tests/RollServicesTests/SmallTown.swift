import RollDomain
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport

/// Three schools whose registers of one week were written by hand, so that every count is known.
///
/// ```
/// school   place          phase      pupils and their ten sessions from 8 September 2025
/// 900001   Birmingham     primary    0 all present                      3 all X
///                                    1 nine present, one I              4 aged 4, all present
///                                    2 five present, five O             5 two present, no more
///                                    6 L U V D local? and five present
/// 900002   Coventry       secondary  0 all present                      1 all N
/// 900003   Camden         primary    0 eight I, no more
/// ```
struct SmallTown {
    let driver: any SQLDriver
    let store: Store
    let symbols: SymbolTable

    static let unknown = "local?"

    init() throws { try self.init(on: SQLiteDriver()) }

    /// Fills a new database.
    init(on driver: any SQLDriver) throws {
        self.driver = driver
        store = try Store(driver, now: .early)
        var table = SymbolTable.known
        _ = table.markAdding(Self.unknown)
        symbols = table
        let town = self
        try store.write { session in
            try session.symbols.add(town.symbols, at: .early)
            try town.found(in: session)
            try town.fill(in: session)
        }
    }

    private func found(in session: StoreSession) throws {
        _ = try session.schools.apply(
            [
                school(900_001, "Hill School", .primary, authority: 330),
                school(900_002, "Dale School", .secondary, authority: 331),
                school(900_003, "Lake School", .primary, authority: 202),
            ], at: .early)
        var trust = TrustStatement(uid: "5001", name: "Hills Trust", kind: "Multi-academy trust")
        trust.kindCode = "6"
        _ = try session.schools.applyTrusts([trust])
        _ = try session.schools.applyMemberships([
            TrustMembership(school: urn(900_001), trustUID: "5001", joined: day("2020-09-01"))
        ])
        for code in [330, 331, 202] {
            _ = try session.calendars.apply(
                [
                    entry(.authority(authority(code)), .term, "2018-09-03", "2019-07-19"),
                    entry(.authority(authority(code)), .term, "2020-09-02", "2021-07-21"),
                    entry(.authority(authority(code)), .term, "2025-09-02", "2025-12-19"),
                ], at: .early)
        }
        _ = try session.calendars.apply(
            [entry(.school(urn(900_001)), .excluded, "2025-09-16", "2025-09-16")], at: .early)
    }

    private func fill(in session: StoreSession) throws {
        let hill = (0..<7).map { number in
            pupil(number, at: 900_001, born: number == 4 ? "2021-05-01" : "2015-05-01")
        }
        let dale = (0..<2).map { pupil(100 + $0, at: 900_002, born: "2012-05-01", year: "8") }
        let lake = [pupil(200, at: 900_003, born: "2015-05-01")]
        for pupils in [hill, dale, lake] {
            _ = try session.pupils.apply(pupils, asOf: day("2025-10-01"), at: .early)
        }
        let present = Self.weeks("/")
        try send(
            [
                present, present.replacing(3, with: "I"),
                Self.weeks("O").enumerated().map { $0 < 5 ? $1 : "/" }, Self.weeks("X"), present,
                Array(present.prefix(2)),
                ["L", "U", "V", "D", Self.unknown, "/", "\\", "/", "\\", "/"],
            ], to: 900_001, in: session)
        try send([present, Self.weeks("N")], to: 900_002, in: session)
        try send([Array(Self.weeks("I").prefix(8))], to: 900_003, in: session)
    }

    /// Ten sessions of one code.
    static func weeks(_ code: String) -> [String] { [String](repeating: code, count: 10) }

    /// The week's sessions.
    static let sessions: [SessionDate] = (0..<10).map {
        SessionDate(ordinal: SessionDate(day("2025-09-08"), .morning).ordinal + $0)
    }

    static let week = span("2025-09-08", "2025-09-12")

    /// Sends registers given as a row of codes for each pupil.
    func send(
        _ rows: [[String]], to number: Int, sessions: [SessionDate] = Self.sessions,
        at now: Instant = .early, in session: StoreSession
    ) throws {
        let sheets = sessions.enumerated().map { place, when in
            RegisterSheet(
                when,
                marks: rows.map { row in
                    place < row.count ? symbols.mark(for: row[place])?.rawValue ?? 0 : 0
                })
        }
        let source = SubmissionSource(
            kind: .file, name: "week.csv", sentBy: "Alex Moss", fingerprint: "f00d", at: now)
        _ = try session.registers.submit(
            MarksDelivery(school: urn(number), sheets: sheets), from: source, symbols: symbols)
    }

    /// Figures of the week.
    func measure(
        _ groupings: [Grouping] = [], _ change: (inout FigureQuery) -> Void = { _ in }
    ) throws -> FigureTable {
        var query = FigureQuery(window: Self.week, groupings: groupings)
        change(&query)
        return try Measure(store: store, today: day("2025-09-30")).run(query)
    }
}

extension Array where Element == String {
    fileprivate func replacing(_ place: Int, with code: String) -> [String] {
        var copy = self
        copy[place] = code
        return copy
    }
}

extension Instant {
    static let early = Instant(day("2025-09-01"), hour: 8)
    static let noon = Instant(day("2025-10-01"), hour: 12)
}

/// The operator's day.
func occasion(_ date: String = "2025-10-01", hour: Int = 12) -> Occasion {
    Occasion(
        now: Instant(day(date), hour: hour), today: day(date), operatorName: "Alex Moss",
        purpose: "attendance meeting")
}

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
    return date
}

func span(_ from: String, _ to: String) -> DateSpan {
    DateSpan(from: day(from), to: day(to))
}

func urn(_ number: Int) -> URN {
    guard let urn = URN(number: number) else { preconditionFailure("no URN \(number)") }
    return urn
}

func authority(_ number: Int) -> AuthorityCode {
    guard let code = AuthorityCode(number: number) else { preconditionFailure("no \(number)") }
    return code
}

func upn(_ serial: Int) -> UPN {
    let digits = String(serial)
    let zeros = String(repeating: "0", count: 6 - digits.count)
    guard let upn = UPN(completing: "99990" + zeros + digits + "0") else {
        preconditionFailure("no UPN \(serial)")
    }
    return upn
}

func school(
    _ number: Int, _ name: String, _ phase: SchoolPhase, authority code: Int
) -> SchoolStatement {
    var school = SchoolStatement(urn: urn(number), name: name, phase: phase)
    school.authority = authority(code)
    school.establishment = 2_000 + number % 1_000
    return school
}

func pupil(
    _ serial: Int, at school: Int, born: String, year: String = "5"
) -> PupilStatement {
    var pupil = PupilStatement(
        school: urn(school), upn: upn(serial), surname: "Reed", forename: "Robin",
        birthDate: day(born), startDate: day("2018-09-03"), line: serial + 1)
    pupil.sex = serial % 2 == 0 ? .female : .male
    pupil.yearGroup = YearGroup(year)
    pupil.characteristics = [.freeSchoolMeals: serial == 1 ? "yes" : "no"]
    return pupil
}

func entry(
    _ scope: CalendarStatement.Scope, _ kind: CalendarDayKind, _ from: String, _ to: String
) -> CalendarStatement {
    CalendarStatement(
        scope: scope, entry: CalendarEntry(kind: kind, span: span(from, to), label: ""))
}

/// The failure that work throws.
func failure(of work: () throws -> Void) -> ServiceFailure? {
    do {
        try work()
        return nil
    } catch {
        return error as? ServiceFailure
    }
}

extension PostgresServer {
    /// Makes a database with the schema and reference data of ``Instant/early``, as all towns begin.
    func makeTownsDatabase() throws -> String {
        try makeDatabase(with: "the schema of \(Instant.early)") {
            _ = try Store(PostgresDriver($0), now: .early)
        }
    }
}
