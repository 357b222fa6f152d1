import RollDomain
import RollFormats
import RollImport
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport

/// One school of made-up pupils whose codes of a fortnight are known to the test, mark by mark.
///
/// Their list is written by this type's own plain counting, which shares nothing with the program.
struct CompareTown {
    /// Twenty sessions from Monday 8 to Friday 19 September 2025.
    static let sessions: [SessionDate] = [8, 9, 10, 11, 12, 15, 16, 17, 18, 19].flatMap { number in
        let text = number < 10 ? "2025-09-0\(number)" : "2025-09-\(number)"
        return Session.allCases.map { SessionDate(day(text), $0) }
    }

    let driver: any SQLDriver
    let store: Store
    let sessions: [SessionDate]
    /// A row of codes for each pupil; an empty text is no mark.
    var codes: [[String]]

    /// Fills a new database with pupils and their marks, as they were on an evening.
    ///
    /// - Parameters:
    ///   - codes: A row of codes for each pupil.
    ///   - driver: The database.
    ///   - sessions: The sessions of the codes.
    ///   - change: What differs of a pupil from the usual one.
    init(
        _ codes: [[String]], on driver: any SQLDriver,
        sessions: [SessionDate] = CompareTown.sessions,
        change: (Int, inout PupilStatement) -> Void = { _, _ in }
    ) throws {
        self.driver = driver
        self.codes = codes
        self.sessions = sessions
        store = try Store(driver, now: .early)
        let pupils = codes.indices.map { number -> PupilStatement in
            var one = pupil(number, at: 900_001, born: "2015-05-01")
            one.surname = "Reed\(Self.letters(number))"
            change(number, &one)
            return one
        }
        try store.write { session in
            try session.symbols.add(SymbolTable.known, at: .early)
            _ = try session.schools.apply(
                [school(900_001, "Hill School", .secondary, authority: 330)], at: .early)
            _ = try session.calendars.apply(
                [
                    entry(.authority(authority(330)), .term, "2025-09-02", "2025-12-19"),
                    entry(.authority(authority(330)), .term, "2026-04-13", "2026-07-17"),
                ], at: .early)
            _ = try session.pupils.apply(pupils, asOf: day("2025-09-01"), at: .early)
        }
        try send(codes, at: Instant(last, hour: 17))
    }

    /// The date of the last session.
    var last: CivilDate { sessions.last?.date ?? day("2025-09-19") }

    /// Letters for a number, since names have no digits.
    static func letters(_ number: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return String([letters[number / 26 % 26], letters[number % 26]])
    }

    /// Sends rows of codes as one submission; an empty text says nothing.
    func send(_ rows: [[String]], at now: Instant) throws {
        let symbols = SymbolTable.known
        let sheets = sessions.enumerated().map { place, when in
            RegisterSheet(
                when, marks: rows.map { symbols.mark(for: $0[place])?.rawValue ?? 0 })
        }
        let source = SubmissionSource(
            kind: .file, name: "marks.csv", sentBy: "Alex Moss", fingerprint: "f\(now)", at: now)
        try store.write { session in
            _ = try session.registers.submit(
                MarksDelivery(school: urn(900_001), sheets: sheets), from: source,
                symbols: symbols)
        }
    }

    /// What a row of codes counts, by this test's own plain rules.
    static func count(_ row: [String]) -> [Int] {
        let authorised = row.count {
            ["C", "C1", "C2", "I", "M", "R", "S", "T", "E", "J1"].contains($0)
        }
        let unauthorised = row.count { ["G", "N", "O", "U"].contains($0) }
        let attended = row.count { ["/", "\\", "L", "B", "K", "P", "V", "W"].contains($0) }
        return [attended + authorised + unauthorised, attended, authorised, unauthorised]
    }

    /// A list of pupils with their counts, as another system would write it.
    static func list(
        _ rows: [[String]],
        header: String = "UPN,Possible,Attended,Authorised absences,Unauthorised absences"
    ) -> String {
        rows.enumerated().reduce(header + "\n") { text, row in
            let cells = [upn(row.offset).description] + count(row.element).map(String.init)
            return text + cells.joined(separator: ",") + "\n"
        }
    }

    /// Compares a list with what is here.
    func compare(
        _ text: String, name: String = "list.csv",
        _ change: (inout CompareOptions) -> Void = { _ in }
    ) throws -> ListComparison {
        let list = try AttendanceListReader.read(ByteSource(bytes: Array(text.utf8), name: name))
        var options = CompareOptions()
        options.from = list.from == nil ? sessions.first?.date : nil
        options.to = list.to == nil ? last : nil
        change(&options)
        let today = last.adding(days: 12).description
        return try CompareList(store: store).run(list, options, on: occasion(today))
    }
}

/// The kinds of database that are here.
enum CompareBackend: CaseIterable {
    case sqlite, postgres

    static let present: [CompareBackend] = PostgresServer.isHere ? allCases : [.sqlite]

    /// Runs work on a new database of the kind.
    func run(_ work: (any SQLDriver) throws -> Void) throws {
        guard self == .postgres else { return try work(SQLiteDriver()) }
        let server = try PostgresServer.shared.get()
        let name = try server.makeTownsDatabase()
        defer { server.dropDatabase(name) }
        try work(PostgresDriver(server.address(name)))
    }
}

extension ListComparison {
    /// The causes of all rows, each once.
    var causeNames: Set<DifferenceCause> { Set(causes.map(\.cause)) }

    /// Whether in every row the parts add up to the whole difference, figure by figure.
    var addsUp: Bool {
        rows.allSatisfy { row in
            measures.allSatisfy { measure in
                guard let theirs = row.theirs[measure] else { return true }
                let parts = row.parts.reduce(0) { $0 + ($1.change[measure] ?? 0) }
                return theirs == (row.ours[measure] ?? 0) + parts
            }
        }
    }
}
