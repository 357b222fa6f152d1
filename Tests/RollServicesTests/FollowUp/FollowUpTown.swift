import RollDomain
import RollSQLite
import RollServices
import RollStore

/// A secondary school in the autumn of 2025, with a story for each pupil; today is Friday 21 November.
///
/// ```
/// 0   O, 3 to 14 November, then present: ten days          6   N on 14 November: five days old
/// 1   O, 3 to 13 November: nine days                       7   came on 10 November
/// 2   O, 20 to 24 October and 3 to 7 November: ten days    8   left on 7 November, O on the 10th
/// 3   I from 3 November on: fifteen days                   9   O, 3 to 17 November, no mark on the 5th
/// 4   I from 6 November on: twelve days                    10  past school age, O as 0
/// 5   N on 12 November: seven days old                     11  C2 every afternoon since 3 November
/// 12  K since 3 November    13  joined on 20 November, O   14  no mark since 3 November
/// ```
struct FollowUpTown {
    static let today = day("2025-11-21")
    static let hill = urn(900_001)
    static let dale = urn(900_002)

    let store: Store
    let figures: PageFigures

    init() throws {
        store = try Store(SQLiteDriver(), now: .early)
        try store.write { session in
            _ = try session.schools.apply(
                [
                    school(900_001, "Hill School", .secondary, authority: 330),
                    school(900_002, "Dale School", .secondary, authority: 330),
                ], at: .early)
            _ = try session.calendars.apply(
                [
                    entry(.authority(authority(330)), .term, "2025-09-02", "2025-12-19"),
                    entry(.authority(authority(330)), .holiday, "2025-10-27", "2025-10-31"),
                ], at: .early)
            _ = try session.pupils.apply(
                (0..<15).map(Self.pupil), asOf: day("2025-11-20"), at: .early)
            try Self.send(in: session)
        }
        figures = PageFigures(
            try LiveNation(store, RollServicesTests.span("2025-08-01", "2025-11-21")))
    }

    private static func pupil(_ serial: Int) -> PupilStatement {
        var pupil = PupilStatement(
            school: hill, upn: upn(serial), surname: "Reed \(serial)", forename: "Robin",
            birthDate: day(serial == 10 ? "2009-02-01" : "2012-10-01"),
            startDate: day(
                serial == 7 ? "2025-11-10" : serial == 13 ? "2025-11-20" : "2024-09-03"),
            line: serial + 1)
        if serial == 8 { pupil.leavingDate = day("2025-11-07") }
        pupil.yearGroup = YearGroup(serial == 0 ? "7" : "8")
        return pupil
    }

    /// The school days with a register, up to today.
    static let days: [CivilDate] = {
        let calendar = SchoolCalendar(entries: [
            CalendarEntry(
                kind: .term, span: RollServicesTests.span("2025-09-02", "2025-12-19")),
            CalendarEntry(
                kind: .holiday, span: RollServicesTests.span("2025-10-27", "2025-10-31")),
        ])
        return Set(
            calendar.openSessions(in: RollServicesTests.span("2025-09-02", "2025-11-21"))
                .map(\.date)
        ).sorted()
    }()

    /// The code of a pupil in a session; empty where no mark is taken.
    static func code(_ serial: Int, _ when: SessionDate) -> String {
        func isIn(_ first: String, _ last: String) -> Bool {
            when.date >= day(first) && when.date <= day(last)
        }
        let november = when.date >= day("2025-11-03")
        let present = when.session == .morning ? "/" : "\\"
        switch serial {
        case 0, 10: return isIn("2025-11-03", "2025-11-14") ? "O" : present
        case 1: return isIn("2025-11-03", "2025-11-13") ? "O" : present
        case 2:
            return isIn("2025-10-20", "2025-10-24") || isIn("2025-11-03", "2025-11-07")
                ? "O" : present
        case 3: return november ? "I" : present
        case 4: return when.date >= day("2025-11-06") ? "I" : present
        case 5: return when == SessionDate(day("2025-11-12"), .morning) ? "N" : present
        case 6: return when == SessionDate(day("2025-11-14"), .morning) ? "N" : present
        case 7: return when.date >= day("2025-11-10") ? present : ""
        case 8: return isIn("2025-11-10", "2025-11-10") ? "O" : november ? "" : present
        case 9:
            if isIn("2025-11-05", "2025-11-05") { return "" }
            return isIn("2025-11-03", "2025-11-17") ? "O" : present
        case 11: return november && when.session == .afternoon ? "C2" : present
        case 12: return november ? "K" : present
        case 13: return when.date >= day("2025-11-20") ? "O" : ""
        default: return november ? "" : present
        }
    }

    private static func send(in session: StoreSession) throws {
        let symbols = SymbolTable.known
        let numbers = try session.pupils.enrolments(of: hill)
        let serials = try numbers.map { one in
            let person = try session.pupils.person(hill, one.pupil)
            return (one.number, Int(person?.surname.dropFirst(5) ?? "") ?? 0)
        }
        let sheets = days.flatMap { date in
            Session.allCases.map { half -> RegisterSheet in
                let when = SessionDate(date, half)
                var sheet = RegisterSheet(when)
                for (number, serial) in serials.sorted(by: { $0.0 < $1.0 }) {
                    sheet.set(symbols.mark(for: code(serial, when)) ?? .none, for: number)
                }
                return sheet.trimmed()
            }
        }
        _ = try session.registers.submit(
            MarksDelivery(school: hill, sheets: sheets),
            from: SubmissionSource(
                kind: .file, name: "autumn.csv", sentBy: "Alex Moss", fingerprint: "f00d",
                at: .early), symbols: symbols)
    }

    /// A child's number by the serial of the UPN.
    func child(_ serial: Int) throws -> Int64 {
        try store.read { try $0.pupils.find(nil, upn: upn(serial)) }[0].pupil
    }

    /// The serial of a child's UPN.
    func serial(_ child: Int64) throws -> Int {
        let person = try store.read { try $0.pupils.person(Self.hill, child) }
        return Int(person?.surname.dropFirst(5) ?? "") ?? -1
    }

    static let occasion = RollServicesTests.occasion("2025-11-21")
}
