import RollDomain
import RollInsight
import RollSQLite
import RollServices
import RollStore
import Testing

/// A secondary school in the autumn of 2025 whose pupils and marks a test states; today is Friday 21
/// November unless it says otherwise.
private struct OddTown {
    static let hill = urn(900_001)

    let store: Store
    let figures: PageFigures

    /// Fills the school.
    ///
    /// - Parameters:
    ///   - terms: The spans of term that the calendar knows.
    ///   - pupils: Files of pupils one after the other, each with its date.
    ///   - missing: Days whose registers never came.
    ///   - code: The code of a pupil by the serial of the UPN; empty for none.
    init(
        terms: [(String, String)] = [("2025-09-02", "2025-12-19")],
        pupils: [(asOf: String, pupils: [PupilStatement])], missing: Set<CivilDate> = [],
        _ code: (Int, SessionDate) -> String
    ) throws {
        store = try Store(SQLiteDriver(), now: .early)
        try store.write { session in
            _ = try session.schools.apply(
                [school(900_001, "Hill School", .secondary, authority: 330)], at: .early)
            _ = try session.calendars.apply(
                terms.map { entry(.authority(authority(330)), .term, $0.0, $0.1) }, at: .early)
            for file in pupils {
                _ = try session.pupils.apply(file.pupils, asOf: day(file.asOf), at: .early)
            }
            let symbols = try session.symbols.table()
            let known = try session.pupils.enrolments(of: Self.hill)
            let serials = try known.map { one in
                let person = try session.pupils.person(Self.hill, one.pupil)
                return (one, Int(person?.surname.dropFirst(5) ?? "") ?? 0)
            }
            var sheets: [RegisterSheet] = []
            for offset in 0..<81 {
                let date = day("2025-09-02").adding(days: offset)
                guard !date.weekday.isWeekend, !missing.contains(date) else { continue }
                for half in Session.allCases {
                    let when = SessionDate(date, half)
                    var sheet = RegisterSheet(when)
                    for (one, serial) in serials where one.span.contains(date) {
                        sheet.set(symbols.mark(for: code(serial, when)) ?? .none, for: one.number)
                    }
                    sheets.append(sheet.trimmed())
                }
            }
            _ = try session.registers.submit(
                MarksDelivery(school: Self.hill, sheets: sheets),
                from: SubmissionSource(
                    kind: .file, name: "autumn.csv", sentBy: "Alex Moss", fingerprint: "f00d",
                    at: .early), symbols: symbols)
        }
        figures = PageFigures(
            try LiveNation(store, RollServicesTests.span("2025-08-01", "2026-09-30")))
    }

    static func pupil(
        _ serial: Int, from: String = "2024-09-03", to: String? = nil
    ) -> PupilStatement {
        var pupil = PupilStatement(
            school: hill, upn: upn(serial), surname: "Reed \(serial)", forename: "Robin",
            birthDate: day("2012-10-01"), startDate: day(from), line: serial + 1)
        pupil.leavingDate = to.map(day)
        pupil.yearGroup = YearGroup("8")
        return pupil
    }

    static func present(_ when: SessionDate) -> String { when.session == .morning ? "/" : "\\" }

    func list(on date: String = "2025-11-21") throws -> TeamListPage {
        try ShowTeamList(figures).run(
            Self.hill, families: 500, on: RollServicesTests.occasion(date))
    }

    func duties(on date: String = "2025-11-21") throws -> DutiesPage {
        try ShowDuties(figures).run(Self.hill, on: RollServicesTests.occasion(date))
    }

    /// The serials of children on the list.
    func listed(on date: String = "2025-11-21") throws -> [Int] {
        let page = try list(on: date)
        return page.chosen.flatMap(\.children).map {
            Int(page.people[$0.pupil]?.surname.dropFirst(5) ?? "") ?? -1
        }.sorted()
    }

    /// The serials of children with some kinds of duty, once for each.
    func serials(_ kinds: Set<Duty.Kind>, on date: String = "2025-11-21") throws -> [Int] {
        let page = try duties(on: date)
        return page.duties(kinds).map {
            Int(page.people[$0.pupil]?.surname.dropFirst(5) ?? "") ?? -1
        }.sorted()
    }
}

@Suite struct `Odd input for lists and duties` {
    @Test func `a joiner with three sessions, or with none, is on no list, and no rate is told`()
        throws
    {
        let town = try OddTown(
            pupils: [
                (
                    "2025-11-20",
                    [
                        OddTown.pupil(0), OddTown.pupil(1, from: "2025-11-19"),
                        OddTown.pupil(2, from: "2025-11-19"),
                    ]
                )
            ]
        ) { serial, when in
            switch serial {
            case 0: OddTown.present(when)
            case 1: when == SessionDate(day("2025-11-19"), .morning) ? "" : "I"
            default: ""
            }
        }
        #expect(try town.listed().isEmpty)
        #expect(try town.serials([.severe]).isEmpty)
        let severe = try ShowSevere(town.figures).run(
            OddTown.hill, on: RollServicesTests.occasion("2025-11-21"))
        #expect(severe.severe.isEmpty && severe.outOfSight.isEmpty)
    }

    @Test func `a child who left and came back has two registrations, one year and one line`()
        throws
    {
        let town = try OddTown(
            pupils: [
                ("2025-10-20", [OddTown.pupil(0), OddTown.pupil(1, to: "2025-10-17")]),
                ("2025-11-12", [OddTown.pupil(0), OddTown.pupil(1, from: "2025-11-10")]),
            ]
        ) { serial, when in serial == 0 ? OddTown.present(when) : "I" }
        let enrolments = try town.store.read { try $0.pupils.enrolments(of: OddTown.hill) }
        try #require(enrolments.count == 3)
        // Ten days since, thirty-four before: one duty, of all of them.
        #expect(try town.serials([.severe]) == [1])
        let severe = try ShowSevere(town.figures).run(
            OddTown.hill, on: RollServicesTests.occasion("2025-11-21"))
        #expect(severe.severe.count == 1 && severe.severe[0].duty == .thisYear)
        #expect(severe.severe[0].possible == 2 * (34 + 9))
        let leavers = try ShowLeavers(town.figures).run(
            .school(OddTown.hill), on: RollServicesTests.occasion("2025-11-21"))
        #expect(leavers.leavers.isEmpty)
    }

    @Test func `a calendar without a week neither hides absence nor makes school days of it`()
        throws
    {
        let pupils = [("2025-11-20", [OddTown.pupil(0), OddTown.pupil(1)])]
        func code(_ serial: Int, _ when: SessionDate) -> String {
            let isOut = serial == 1 && when.date >= day("2025-11-10")
            return isOut ? "O" : OddTown.present(when)
        }
        let whole = try OddTown(pupils: pupils, code)
        let gap = try OddTown(
            terms: [("2025-09-02", "2025-10-10"), ("2025-10-20", "2025-12-19")],
            pupils: pupils, code)
        for town in [whole, gap] {
            #expect(try town.serials([.fiveDays]) == [1])
            let due = try #require(
                try ShowReturns(town.figures).run(
                    OddTown.hill, on: RollServicesTests.occasion("2025-11-21")
                ).returns.first { $0.kind == .attendance })
            #expect(due.run?.days == 10 && due.due == day("2025-11-28"))
        }
        #expect(try gap.listed() == whole.listed())
    }

    @Test func `a register that never came is no attendance, and ends nobody's absence`() throws {
        let pupils = [("2025-11-20", [OddTown.pupil(0), OddTown.pupil(1)])]
        let missing = Set((19...21).map { day("2025-11-\($0)") })
        let town = try OddTown(pupils: pupils, missing: missing) { serial, when in
            serial == 1 && when.date >= day("2025-11-14") ? "O" : OddTown.present(when)
        }
        let duty = try #require(
            try town.duties().duties([.oneDay, .threeDays, .fiveDays]).first)
        // Friday, Monday and Tuesday: the three days since are neither absence nor attendance.
        #expect(duty.kind == .threeDays && duty.days == 3)
        #expect(try town.serials([.oneDay, .threeDays, .fiveDays]) == [1])
        // Two weeks later nobody knows any more, and it is no duty of the day.
        #expect(try town.serials([.threeDays], on: "2025-12-05").isEmpty)
    }

    @Test func `a year that has ended asks nobody to be seen, and next year begins empty`() throws {
        let town = try OddTown(
            terms: [("2025-09-02", "2025-11-21")],
            pupils: [("2025-11-20", (0..<4).map { OddTown.pupil($0) })]
        ) { serial, when in
            serial > 0 && when.date.day % (6 - serial) == 0 ? "I" : OddTown.present(when)
        }
        #expect(try !town.listed(on: "2025-11-14").isEmpty)
        #expect(try town.listed(on: "2025-11-24").isEmpty)
        #expect(try town.listed(on: "2026-09-10").isEmpty)
        #expect(try town.duties(on: "2026-09-10").duties.isEmpty)
        let forecasts = try ForecastPupils(store: town.store).run(
            OddTown.hill, on: RollServicesTests.occasion("2025-11-24"))
        #expect(
            forecasts.pupils.allSatisfy { one in
                one.insight.forecast.map { $0.persistent == 0 || $0.persistent == 1 } ?? true
            })
    }
}
