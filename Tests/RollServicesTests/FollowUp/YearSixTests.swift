import RollAccess
import RollDomain
import RollPostgres
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

/// A primary and a secondary school; today is Friday 12 September 2025.
///
/// ```
/// 0   left Year 6 on 18 July, at the secondary since 2 September; 10 of 40 missed in June
/// 1   left Year 6 on 18 July, on the secondary's register from 22 September
/// 2   left Year 6 on 18 July, on no register      3   in Year 6 now      4   in Year 5 now
/// ```
private struct YearSixTown {
    static let today = day("2025-09-12")
    static let hill = urn(900_001)
    static let dale = urn(900_002)

    let store: Store
    let figures: PageFigures

    init(on driver: any SQLDriver) throws {
        store = try Store(driver, now: .early)
        try store.write { session in
            _ = try session.schools.apply(
                [
                    school(900_001, "Hill Primary", .primary, authority: 330),
                    school(900_002, "Dale School", .secondary, authority: 330),
                ], at: .early)
            _ = try session.calendars.apply(
                [
                    entry(.authority(authority(330)), .term, "2025-06-02", "2025-07-18"),
                    entry(.authority(authority(330)), .term, "2025-09-02", "2025-12-19"),
                ], at: .early)
            let hill = (0..<5).map { serial in
                var one = pupil(
                    serial, at: 900_001, born: "2014-05-01", year: serial == 4 ? "5" : "6")
                if serial < 3 { one.leavingDate = day("2025-07-18") }
                return one
            }
            let dale = [(0, "2025-09-02"), (1, "2025-09-22")].map { serial, from in
                var one = pupil(serial, at: 900_002, born: "2014-05-01", year: "7")
                one.startDate = day(from)
                return one
            }
            _ = try session.pupils.apply(hill, asOf: day("2025-06-01"), at: .early)
            _ = try session.pupils.apply(dale, asOf: day("2025-09-02"), at: .early)
            let symbols = try session.symbols.table()
            let days = (0..<26).map { day("2025-06-02").adding(days: $0) }
                .filter { !$0.weekday.isWeekend }
            let sessions = days.flatMap {
                [SessionDate($0, .morning), SessionDate($0, .afternoon)]
            }
            let sheets = sessions.enumerated().map { place, when in
                RegisterSheet(
                    when,
                    marks: (0..<5).map {
                        let code = $0 == 0 && place < 10 ? place < 4 ? "O" : "I" : "/"
                        return symbols.mark(for: code)?.rawValue ?? 0
                    })
            }
            _ = try session.registers.submit(
                MarksDelivery(school: Self.hill, sheets: sheets),
                from: SubmissionSource(
                    kind: .file, name: "june.csv", sentBy: "office", fingerprint: "f00d",
                    at: .early), symbols: symbols)
        }
        figures = PageFigures(
            try LiveNation(store, RollServicesTests.span("2025-09-01", "2025-12-31")))
    }

    static func run(on database: String, _ body: (YearSixTown) throws -> Void) throws {
        guard database != "SQLite" else { return try body(YearSixTown(on: SQLiteDriver())) }
        let server = try PostgresServer.shared.get()
        let name = try server.makeTownsDatabase()
        defer { server.dropDatabase(name) }
        try body(YearSixTown(on: PostgresDriver(server.address(name))))
    }

    func viewer(_ role: Role, _ school: URN = hill) throws -> Viewer {
        try #require(
            Viewer(
                person: 7, name: "Mo Frost", role: role,
                assignments: [Assignment(role, .school(school), DateSpan(from: day("2025-09-01")))],
                on: Self.today))
    }

    func occasion(_ viewer: Viewer) -> Occasion {
        var asking = RollServicesTests.occasion("2025-09-12")
        asking.viewer = viewer
        return asking
    }

    func page(_ school: URN, _ role: Role = .headteacher) throws -> YearSixPage {
        let viewer = try viewer(role, school)
        let grant = try #require(
            Door.grant(viewer, .listPupils, .school(SchoolPlace(school))))
        return try ShowYearSix(store: store).run(school, grant: grant, on: occasion(viewer))
    }

    func leave(_ role: Role, _ serial: Int) throws -> (Grant, Occasion) {
        let viewer = try viewer(role)
        let child = try store.read { try $0.pupils.find(nil, upn: upn(serial)) }[0].pupil
        let grant = try store.read {
            try Doorkeeper(viewer, $0).grant(.handOverCasework, Self.hill, child)
        }
        return (try #require(grant), occasion(viewer))
    }

    var handing: HandOnYearSix { HandOnYearSix(store: store, figures: figures) }
}

@Suite struct `Year 6 to Year 7` {
    // R-SIX-01
    @Test(arguments: PageTown.databases)
    func `what helped is handed on once the register there has the pupil, and read there`(
        _ database: String
    ) throws {
        try YearSixTown.run(on: database) { town in
            let before = try town.page(YearSixTown.hill)
            let serials = [0, 1, 2, 3].map(upn)
            #expect(Set(before.leaving.map(\.person.upn)) == Set(serials))
            #expect(before.toHandOn.map(\.person.upn) == [upn(0)])
            let places = Dictionary(
                uniqueKeysWithValues: before.leaving.map { ($0.person.upn, $0.place) })
            #expect(places[upn(0)] == .begun(YearSixTown.dale, day("2025-09-02")))
            #expect(places[upn(1)] == .begins(YearSixTown.dale, day("2025-09-22")))
            #expect(places[upn(2)] == YearSixPlace.none && places[upn(3)] == YearSixPlace.none)
            let (grant, occasion) = try town.leave(.headteacher, 0)
            let offer = try #require(try town.handing.offer(grant, on: occasion))
            #expect(offer.mayHandOn && offer.next?.name == "Dale School")
            #expect(
                offer.years == [
                    YearSixHandover.Year(
                        AcademicYear(startYear: 2024), possible: 40, absent: 10, authorised: 6)
                ])
            let handed = try town.handing.run(
                " Met at the gate \n", grant: grant, on: occasion)
            #expect(handed.helped == "Met at the gate" && handed.by.name == "Mo Frost")
            let after = try town.page(YearSixTown.hill)
            #expect(after.toHandOn.isEmpty)
            let there = try town.page(YearSixTown.dale)
            #expect(there.received == [handed] && there.sevens == 1 && there.sevensTold == 1)
            #expect(there.schools[YearSixTown.hill]?.name == "Hill Primary")
            let twice = failure { _ = try town.handing.run("", grant: grant, on: occasion) }
            #expect(twice?.kind == .usage)
        }
    }

    // R-SIX-01
    @Test func `nobody hands on who is no senior leader, and nothing before the first day there`()
        throws
    {
        let town = try YearSixTown(on: SQLiteDriver())
        for role in [Role.attendanceOfficer, .safeguardingLead] {
            let (grant, occasion) = try town.leave(role, 0)
            #expect(try town.handing.offer(grant, on: occasion)?.mayHandOn == false)
            let refused = failure { _ = try town.handing.run("x", grant: grant, on: occasion) }
            #expect(refused?.message == HandOnYearSix.notSenior)
        }
        for serial in [1, 2, 3] {
            let (grant, occasion) = try town.leave(.attendanceChampion, serial)
            let refused = failure { _ = try town.handing.run("x", grant: grant, on: occasion) }
            #expect(refused?.message == HandOnYearSix.notBegun)
        }
        let (grant, occasion) = try town.leave(.headteacher, 4)
        #expect(try town.handing.offer(grant, on: occasion) == nil)
        let refused = failure { _ = try town.handing.run("x", grant: grant, on: occasion) }
        #expect(refused?.message == HandOnYearSix.notMoving)
        #expect(try town.page(YearSixTown.dale).received.isEmpty)
    }

    @Test func `each look and each hand-over stands in the record`() throws {
        let town = try YearSixTown(on: SQLiteDriver())
        let (grant, occasion) = try town.leave(.headteacher, 0)
        _ = try town.handing.offer(grant, on: occasion)
        _ = try town.handing.run("x", grant: grant, on: occasion)
        _ = try town.page(YearSixTown.dale)
        let events = try town.store.read { try $0.audit.search(AuditFilter(), most: 10) }
        #expect(events.contains { $0.kind == .change && $0.note == "year 6 handed on to 900002" })
        #expect(events.contains { $0.note == "year 6 hand-over" && $0.child != nil })
        let read = events.first { $0.note == "year 6 to 7" }
        #expect(read?.school == YearSixTown.dale && read?.childrenShown == 1)
        #expect(events.allSatisfy { !$0.reason.isEmpty })
    }
}
