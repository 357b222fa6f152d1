import RollDomain
import RollEngine
import RollFormats
import RollImport
import RollServices
import RollStore
import RollTestSupport
import Testing

@Suite struct `Marks that a system sends` {
    private static let monday = "2025-09-22"

    @Test(arguments: FeedTown.Kind.present)
    func `good rows are written, and bad ones come back with their place and rule`(
        kind: FeedTown.Kind
    ) throws {
        let town = try FeedTown(kind)
        let caller = try town.caller()
        let before = try town.submissions()
        let rows = [
            FeedTown.row(upn(0), Self.monday, "AM", "L", #","minutes_late":7,"comment":"bus""#),
            FeedTown.row(upn(100), Self.monday, "AM", "/"),
            FeedTown.row(upn(1), "2025-09-31", "AM", "/"),
            FeedTown.row(upn(1), Self.monday, "noon", "/"),
            FeedTown.row(upn(2), Self.monday, "PM", "H"),
            FeedTown.row(upn(2), Self.monday, "AM", "zz?"),
            FeedTown.row(upn(3), "2025-12-25", "AM", "/"),
            FeedTown.row(upn(3), "2025-08-29", "AM", "/"),
            FeedTown.row(upn(4), Self.monday, "AM", "I"),
            FeedTown.row(upn(4), Self.monday, "AM", "I"),
            FeedTown.row(upn(5), Self.monday, "AM", "I"),
            FeedTown.row(upn(5), Self.monday, "AM", "O"),
            FeedTown.row(upn(6), Self.monday, "AM", ""),
            #"{"upn":"A123","date":"\#(Self.monday)","session":"AM","code":"/"}"#,
            #"{"upn":7,"date":"\#(Self.monday)","session":"AM","code":"/"}"#,
            FeedTown.row(upn(0), Self.monday, "PM", "/", #","late":3"#),
            #"{"date":"\#(Self.monday)","session":"AM","code":"/"}"#,
            FeedTown.row(upn(0), Self.monday, "PM", "L", #","minutes_late":601"#),
            #""a row""#,
        ]
        let answer = try town.post(rows.joined(separator: ","), from: caller)
        let marks = try #require(answer.marks)
        let judged = marks.verdicts.map { verdict in
            [verdict.outcome.rawValue, verdict.field?.rawValue, verdict.rule?.rawValue]
                .compactMap { $0 }.joined(separator: " ")
        }
        #expect(
            judged == [
                "taken", "refused upn R-IN-23", "refused date R-IN-04", "refused session R-IN-47",
                "taken code R-IN-41", "taken code R-IN-40", "refused date R-IN-44",
                "refused date R-IN-45", "taken", "repeated", "refused code R-IN-46",
                "refused code R-IN-46", "blank", "refused upn R-IN-20", "refused upn R-IN-05",
                "refused R-IN-05", "refused upn R-IN-03", "refused minutes_late R-IN-05",
                "refused R-IN-05",
            ])
        #expect(marks.applied == ApplyCount(new: 4))
        #expect(marks.submission == before + 1)
        #expect(try town.submissions() == before + 1)
        #expect(try town.mark(0, Self.monday, .morning) == "L")
        #expect(try town.mark(2, Self.monday, .morning) == "zz?")
        #expect(try town.mark(5, Self.monday, .morning) == "")
        let aside = try town.store.read { try $0.imports.setAsideByRule() }
        #expect(aside.reduce(0) { $0 + $1.rows } == marks.count(.refused))
        #expect(answer.json.contains(#""at": "/marks/1/upn""#))
        #expect(!answer.json.contains(upn(100).description))
        #expect(!answer.json.contains("A123"))
    }

    @Test(arguments: FeedTown.Kind.present)
    func `the same rules hold as for a file`(kind: FeedTown.Kind) throws {
        let town = try FeedTown(kind)
        let rows = try town.store.read { try $0.pupils.rosters(for: [urn(900_001)]) }
        let header = "URN,UPN,date,session,code\n"
        let lines = [
            ("2025-09-22", "AM", "/", 0), ("2025-09-22", "AM", "I", 1),
            ("2025-09-22", "AM", "O", 1),
            ("2025-09-22", "AM", "H", 2), ("2030-01-01", "AM", "/", 3), ("2025-09-22", "PM", "", 4),
        ]
        let csv =
            header
            + lines.map { "900001,\(upn($0.3)),\($0.0),\($0.1),\($0.2)\n" }.joined()
        let importer = MarksImporter(
            rosters: rows, today: day("2025-10-01"), school: urn(900_001))
        let file = try importer.read(ByteSource(bytes: Array(csv.utf8)))
        let sent = lines.map { line in
            var row = MarkRow()
            (row.upn, row.date) = ("\(upn(line.3))", line.0)
            (row.session, row.code) = (line.1, line.2)
            return row
        }
        let (outcome, verdicts) = try importer.read(sent, from: "feed")
        #expect(outcome.changes == file.changes)
        #expect(outcome.report.counts == file.report.counts)
        #expect(
            verdicts.filter { $0.outcome == .refused }.count == file.report.counts.quarantined)
    }

    @Test(arguments: FeedTown.Kind.present)
    func `the same key with the same body is answered the same, and does nothing`(
        kind: FeedTown.Kind
    ) throws {
        let town = try FeedTown(kind)
        let caller = try town.caller()
        let row = FeedTown.row(upn(0), Self.monday, "AM", "/")
        let first = try town.post(row, from: caller, key: "a-1")
        let submissions = try town.submissions()
        let second = try town.post(row, from: caller, key: "a-1", on: occasion(hour: 13))
        #expect(!first.isReplayed && second.isReplayed && first.json == second.json)
        #expect(try town.submissions() == submissions)
        let other = FeedTown.row(upn(0), Self.monday, "AM", "I")
        #expect(throws: PostFailure.self) { try town.post(other, from: caller, key: "a-1") }
        #expect(try town.mark(0, Self.monday, .morning) == "/")
        // The next day the key is free again.
        let later = try town.post(other, from: caller, key: "a-1", on: occasion("2025-10-02"))
        #expect(!later.isReplayed && later.marks?.applied.changed == 1)
    }

    @Test(arguments: FeedTown.Kind.present)
    func `a school of others is answered as one that is not there`(kind: FeedTown.Kind) throws {
        let town = try FeedTown(kind)
        let caller = try town.caller()
        let row = FeedTown.row(upn(100), Self.monday, "AM", "/")
        for school in [900_002, 999_999] {
            let refused = failed { _ = try town.post(row, to: school, from: caller) }
            guard case .unknownSchool = refused else {
                Issue.record("\(school): \(String(describing: refused))")
                continue
            }
        }
        #expect(try town.mark(100, Self.monday, .morning, at: 900_002) == "")
    }

    @Test(arguments: [
        #"{"marks": [{"upn": "#, "", "[]", "null", #"{"marks": {}}"#, #"{"marks": []}"#,
        #"{"marks": [1], "more": 1}"#, #"{"marks": [1], "accept_changes": "yes"}"#, "\u{0}",
        String(repeating: "[", count: 5_000),
    ])
    func `what is no request is refused whole`(body: String) throws {
        let town = try FeedTown(.sqlite)
        let caller = try town.caller()
        let before = try dump(town.town.driver)
        let refused = failed { _ = try town.post(body: body, from: caller) }
        guard case .malformed = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        #expect(try dump(town.town.driver) == before)
    }

    @Test func `too much at once is refused whole`() throws {
        let town = try FeedTown(.sqlite)
        let caller = try town.caller()
        let long = String(repeating: " ", count: PostMarks.mostBytes) + "{}"
        let many = [String](repeating: "1", count: 20_001).joined(separator: ",")
        for body in [long, #"{"marks": [\#(many)]}"#] {
            let refused = failed { _ = try town.post(body: body, from: caller) }
            guard case .tooLarge = refused else {
                Issue.record("\(String(describing: refused))")
                continue
            }
        }
    }

    @Test(arguments: FeedTown.Kind.present)
    func `an implausible share of changes is written only when the sender stands by it`(
        kind: FeedTown.Kind
    ) throws {
        let town = try FeedTown(kind)
        let caller = try town.caller()
        // Six pupils' week: 62 marks, of which most are present.
        let rows = (0..<7).flatMap { serial in
            SmallTown.sessions.map {
                FeedTown.row(upn(serial), "\($0.date)", $0.session.letters, "B")
            }
        }.joined(separator: ",")
        let before = try dump(town.town.driver)
        let refused = failed { _ = try town.post(rows, from: caller) }
        guard case .tooManyChanges(let words) = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        #expect(words.contains("accept_changes"))
        #expect(try dump(town.town.driver) == before)
        let body = #"{"marks": [\#(rows)], "accept_changes": true}"#
        #expect(try town.post(body: body, from: caller).marks?.applied.changed ?? 0 > 50)
    }

    @Test(arguments: FeedTown.Kind.present)
    func `what was sent is in the figures before the answer is`(kind: FeedTown.Kind) throws {
        let town = try FeedTown(kind)
        let live = try LiveNation(town.store, span("2025-09-01", "2025-10-01"))
        let caller = try town.caller([900_001, 900_002])
        let version = live.version
        let row = FeedTown.row(upn(100), Self.monday, "AM", "O")
        _ = try town.post(row, to: 900_002, from: caller)
        #expect(live.version > version)
        let query = Query(Window(span(Self.monday, Self.monday)))
        #expect(live.nation.snapshot.answer(query).total.absent == 1)
    }

    @Test func `an amendment stands when the source sends the same again`() throws {
        let town = try FeedTown(.sqlite)
        let caller = try town.caller()
        let row = FeedTown.row(upn(0), Self.monday, "AM", "N")
        _ = try town.post(row, from: caller)
        _ = try AmendMark(store: town.store).run(
            AmendMark.Change(
                school: urn(900_001), upn: upn(0), when: SessionDate(day(Self.monday), .morning),
                code: "I", reason: "A parent telephoned", title: "Attendance officer"),
            on: occasion())
        let again = try town.post(row, from: caller, on: occasion(hour: 14))
        #expect(again.marks?.keptAmended == 1)
        #expect(try town.mark(0, Self.monday, .morning) == "I")
    }

    /// Why a request was refused whole.
    private func failed(_ work: () throws -> Void) -> PostFailure? {
        do {
            try work()
            return nil
        } catch {
            return error as? PostFailure
        }
    }
}
