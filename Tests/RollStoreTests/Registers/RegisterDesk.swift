import RollDomain
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport

/// A store with schools and pupils, and short words for sending and reading marks.
struct RegisterDesk {
    let test: TestStore
    let symbols: SymbolTable

    /// Opens a store with schools from 900001 on, each with the same number of pupils.
    init(schools: Int = 1, pupils: Int = 3) throws {
        let numbers = (0..<schools).map { 900_001 + $0 }
        test = try TestStore(
            schools: numbers.map { school($0, establishment: 2_000 + $0 - 900_000) })
        for number in numbers {
            let people = (0..<pupils).map {
                pupil((number - 900_000) * 1_000 + $0, at: number, from: "2018-09-01")
            }
            try test.apply(people, asOf: "2025-10-01", at: .early)
        }
        symbols = try test.store.read { try $0.symbols.table() }
    }

    /// A sheet of one text for each enrolment from 0 on; an empty text says nothing.
    func sheet(_ when: SessionDate, _ texts: [String]) -> RegisterSheet {
        RegisterSheet(when, marks: texts.map { symbols.mark(for: $0)?.rawValue ?? 0 })
    }

    /// Sends registers.
    @discardableResult
    func send(
        _ sheets: [SessionDate: [String]], details: [MarkDetail] = [], to number: Int = 900_001,
        at now: Instant = .noon, in session: StoreSession? = nil
    ) throws -> SubmissionCount {
        let delivery = MarksDelivery(
            school: urn(number),
            sheets: sheets.map { sheet($0.key, $0.value) }.sorted { $0.when < $1.when },
            details: details)
        let source = SubmissionSource(
            kind: .feed, name: "feed", sentBy: "school system", fingerprint: "f00d", at: now)
        if let session {
            return try session.registers.submit(delivery, from: source, symbols: symbols)
        }
        return try test.store.write {
            try $0.registers.submit(delivery, from: source, symbols: symbols)
        }
    }

    /// Amends a mark.
    @discardableResult
    func amend(
        _ enrolment: Int, _ when: SessionDate, from old: String, to new: String,
        detail: MarkDetail? = nil, of number: Int = 900_001, at now: Instant = .later
    ) throws -> Amendment {
        let amendment = Amendment(
            enrolment: enrolment, when: when, oldSymbol: old, newSymbol: new,
            reason: "A parent telephoned", amendedBy: "Alex Moss", title: "Attendance officer",
            at: now)
        try test.store.write {
            _ = try $0.registers.amend(
                amendment, at: urn(number), detail: detail, symbols: symbols)
        }
        return amendment
    }

    /// The marks of a school by session, as texts from enrolment 0 on; trailing blanks are cut.
    func marks(
        of number: Int = 900_001, knownAt instant: Instant? = nil
    ) throws -> [SessionDate: [String]] {
        let sheets = try test.store.read { session in
            if let instant {
                return try session.registers.sheets(
                    of: urn(number), in: .everything, knownAt: instant)
            }
            return try session.registers.sheets(of: urn(number), in: .everything)
        }
        return Dictionary(
            uniqueKeysWithValues: sheets.map { sheet in
                let width = sheet.first + sheet.marks.count
                return (sheet.when, (0..<width).map { symbols.text(of: sheet[$0]) })
            })
    }

    func details(of number: Int = 900_001) throws -> [MarkDetail] {
        try test.store.read { try $0.registers.details(of: urn(number), in: .everything) }
    }

    func amendments(of number: Int = 900_001) throws -> [Amendment] {
        try test.store.read { try $0.registers.amendments(of: urn(number), in: .everything) }
    }

    func submissions(of number: Int = 900_001) throws -> [StoredSubmission] {
        try test.store.read { try $0.registers.submissions(of: urn(number), in: .everything) }
    }

    func events(_ enrolment: Int, of number: Int = 900_001) throws -> [MarkEvent] {
        try test.store.read {
            try $0.registers.events(of: urn(number), enrolment: enrolment, in: .everything)
        }
    }

    func faults(of number: Int = 900_001) throws -> [CacheFault] {
        try test.store.read { try $0.registers.compare(urn(number)) }
    }

    /// Runs SQL past the store, as somebody with the file in hand could.
    ///
    /// Bytes are written as SQLite does, `x'00'`.
    func run(_ sql: String, _ values: [String: SQLValue] = [:]) throws {
        var sql = sql
        if test.driver.dialect == .postgres {
            sql = sql.replacing(/\bx'([0-9a-f]*)'/) { "decode('\($0.output.1)', 'hex')" }
        }
        try test.driver.write { try $0.execute(Statement("by hand", sql), values) }
    }

    /// One number that a query by hand gives.
    func number(_ sql: String) throws -> Int {
        try test.driver.read { session in
            Int(try session.row(Statement("by hand", sql))?.integer("n") ?? -1)
        }
    }
}

extension DateSpan {
    static let everything = span("1990-01-01")
}

extension SessionDate {
    static let monday = SessionDate(day("2025-09-08"), .morning)
    static let mondayAfternoon = SessionDate(day("2025-09-08"), .afternoon)
    static let tuesday = SessionDate(day("2025-09-09"), .morning)
}

/// The failure that work throws.
func failure(of work: () throws -> Void) -> SQLFailure? {
    do {
        try work()
        return nil
    } catch {
        return error as? SQLFailure
    }
}
