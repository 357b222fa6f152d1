import RollDomain
import RollSQL
import RollServices
import RollStore

/// One kind of write that may move a figure.
struct LiveWrite: Sendable {
    let name: String
    let run: @Sendable (SmallTown) throws -> Void

    init(_ name: String, _ run: @escaping @Sendable (SmallTown) throws -> Void) {
        self.name = name
        self.run = run
    }
}

extension `A nation kept up to date` {
    /// Every kind of write, in an order in which each finds what it needs.
    static let writes: [LiveWrite] = [
        LiveWrite("a register") { town in
            try town.store.write { session in
                try town.send(
                    [["I"], ["O"], ["L"]], to: 900_001, sessions: [SmallTown.sessions[4]],
                    at: .noon, in: session)
            }
        },
        LiveWrite("a register of a date without one") { town in
            try town.store.write { session in
                try town.send(
                    [["/"], ["O"]], to: 900_002,
                    sessions: [SessionDate(day("2025-09-22"), .morning)], at: .noon, in: session)
            }
        },
        LiveWrite("a register of a Saturday") { town in
            try town.store.write { session in
                try town.send(
                    [["/"], ["O"]], to: 900_001,
                    sessions: [SessionDate(day("2025-09-20"), .morning)], at: .noon, in: session)
            }
        },
        LiveWrite("an amendment") { town in
            _ = try AmendMark(store: town.store).run(
                AmendMark.Change(
                    school: urn(900_001), upn: upn(0),
                    when: SessionDate(day("2025-09-08"), .morning), code: "I",
                    reason: "A parent telephoned", title: "Attendance officer"),
                on: occasion())
        },
        LiveWrite("a symbol that nobody knew") { town in
            var table = try town.store.read { try $0.symbols.table() }
            let mark = table.markAdding("#new")?.rawValue ?? 0
            try town.store.write { session in
                try session.symbols.add(table, at: .noon)
                _ = try session.registers.submit(
                    MarksDelivery(
                        school: urn(900_003),
                        sheets: [RegisterSheet(SmallTown.sessions[9], marks: [mark])]),
                    from: SubmissionSource(
                        kind: .feed, name: "feed", sentBy: "system", fingerprint: "", at: .noon),
                    symbols: table)
            }
        },
        LiveWrite("a pupil who comes") { town in
            try town.enrol(pupil(300, at: 900_002, born: "2012-05-01", year: "8"))
        },
        LiveWrite("a child at a second school") { town in
            try town.enrol(pupil(300, at: 900_003, born: "2012-05-01", year: "8"))
        },
        LiveWrite("a characteristic, a year group and a leaving date") { town in
            var one = pupil(1, at: 900_001, born: "2015-05-01", year: "6")
            one.characteristics = [.freeSchoolMeals: "no"]
            one.leavingDate = day("2025-09-26")
            try town.enrol(one, asOf: "2025-10-02")
        },
        LiveWrite("a school's phase and type") { town in
            var dale = school(900_002, "Dale School", .special, authority: 331)
            dale.typeCode = "44"
            _ = try town.store.write { try $0.schools.apply([dale], at: .noon) }
        },
        LiveWrite("a school's authority") { town in
            let dale = school(900_002, "Dale School", .special, authority: 202)
            _ = try town.store.write { try $0.schools.apply([dale], at: .noon) }
        },
        LiveWrite("a trust's new school") { town in
            _ = try town.store.write { session in
                try session.schools.applyMemberships([
                    TrustMembership(school: urn(900_003), trustUID: "5001", joined: nil)
                ])
            }
        },
        LiveWrite("a trust that is none any more") { town in
            _ = try town.store.write { session in
                try session.schools.applyTrusts([
                    TrustStatement(uid: "5001", name: "Hills Trust", kind: "Federation")
                ])
            }
        },
        LiveWrite("a school's closure") { town in
            _ = try town.store.write { session in
                try session.calendars.apply(
                    [entry(.school(urn(900_001)), .closure, "2025-09-11", "2025-09-11")],
                    at: .noon)
            }
        },
        LiveWrite("an authority's excluded date") { town in
            _ = try town.store.write { session in
                try session.calendars.apply(
                    [entry(.authority(authority(202)), .excluded, "2025-09-09", "2025-09-09")],
                    at: .noon)
            }
        },
        LiveWrite("a school's week") { town in
            _ = try town.store.write { session in
                try session.calendars.setWeek(
                    [.sunday, .monday, .tuesday], of: urn(900_003), at: .noon)
            }
        },
        LiveWrite("damage that the doctor mends") { town in
            try town.driver.write { session in
                try session.execute(
                    Statement(
                        "by hand", "DELETE FROM register_sheet WHERE session_date = :day"),
                    ["day": .text("2025-09-08")])
            }
            _ = try Doctor(store: town.store).run(on: occasion(), rebuilds: true)
        },
        LiveWrite("a school that comes") { town in
            _ = try town.store.write { session in
                try session.schools.apply(
                    [school(900_004, "Moor School", .primary, authority: 330)], at: .noon)
            }
            try town.enrol(pupil(400, at: 900_004, born: "2015-05-01", year: "5"))
        },
        LiveWrite("erasure") { town in
            _ = try town.store.write { session in
                try session.retention.run(
                    before: Instant(day("2040-01-01")), operatorName: "Alex Moss",
                    at: Instant(day("2040-01-01")))
            }
        },
    ]
}

extension SmallTown {
    /// Enters a pupil.
    func enrol(_ statement: PupilStatement, asOf: String = "2025-10-01") throws {
        _ = try store.write { try $0.pupils.apply([statement], asOf: day(asOf), at: .noon) }
    }
}
