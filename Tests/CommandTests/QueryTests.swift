import Foundation
import Testing

/// Questions to the engine, on three pupils and a fortnight of marks.
@Suite struct QueryTests {
    /// The figures of the last row of a table: the whole.
    private func whole(_ ran: Ran) -> [Substring] {
        let line = ran.out.split(separator: "\n").last { $0.hasPrefix("All") }
        return line?.split(separator: " ").dropFirst().map { $0 } ?? []
    }

    @Test func `a query and a measure say the same of the whole`() async throws {
        let desk = try await Desk(.marks)
        let asked = try await desk.run("query", "--by", "school")
        let measured = try await desk.run("measure", "--by", "school")
        #expect(asked.status == 0 && !whole(asked).isEmpty)
        #expect(whole(asked) == whole(measured))
    }

    @Test func `weekdays and sessions narrow, and their parts make the whole`() async throws {
        let desk = try await Desk(.marks)
        func possible(_ options: [String]) async throws -> Int {
            let ran = try await desk.runPlainly(["query", "--today", Desk.today] + options)
            #expect(ran.status == 0, "\(ran.all)")
            return Int(whole(ran)[1].filter(\.isNumber)) ?? -1
        }
        let all = try await possible([])
        var parts = 0
        for day in ["mon", "tue", "wed", "thu", "friday"] {
            parts += try await possible(["--weekday", day])
        }
        #expect(parts == all)
        let halves = try await (possible(["--session", "am"]), possible(["--session", "pm"]))
        #expect(halves.0 + halves.1 == all)
    }

    @Test func `a what-if says that it is one, and moves the figures`() async throws {
        let desk = try await Desk(.marks)
        let plain = try await desk.run("query")
        let dropped = try await desk.run("query", "--drop", "M", "--show", "codes")
        #expect(dropped.out.contains("WHAT IF: code M had never been written."))
        #expect(whole(dropped) != whole(plain))
        let changed = try await desk.run(
            "query", "--count-as", "I=present", "--persistent-at", "50", "--explain")
        #expect(changed.out.contains("WHAT IF: code I counted as present."))
        #expect(changed.out.contains("WHAT IF: persistent from 50 in 100"))
        #expect(changed.out.contains("answered in"))
        #expect(whole(changed) != whole(plain))
    }

    @Test func `figures for programs carry what they mean, by measure and by query`() async throws {
        let desk = try await Desk(.marks)
        for command in ["measure", "query"] {
            let csv = try await desk.run(
                command, "--by", "phase", "--definition", "daily-plain", "--format", "csv")
            #expect(csv.status == 0, "\(csv.all)")
            let lines = csv.out.split(separator: "\n")
            #expect(lines[0].contains("population,window_from,window_to,known_at,data_fingerprint"))
            #expect(lines.dropFirst().allSatisfy { $0.contains("daily-plain-1") })
            let json = try await desk.run(
                command, "--definition", "daily-plain", "--format", "json")
            #expect(json.out.contains("\"data_fingerprint\": \""))
            #expect(json.out.contains("\"definition_in_force\": true"))
        }
    }

    @Test func `a comparison says what both years mean, to people and to programs`() async throws {
        let desk = try await Desk(.marks)
        let options = ["query", "--definition", "daily-plain", "--compare", "last-year"]
        let text = try await desk.run(options[0], options[1], options[2], options[3], options[4])
        #expect(text.status == 0, "\(text.all)")
        #expect(text.out.contains("Definition daily-plain-1"))
        #expect(text.out.contains("Before: the same point a year earlier, 2024-08-01"))
        let json = try await desk.runPlainly(
            options + ["--format", "json", "--today", Desk.today])
        for part in [
            "\"definition\": \"daily-plain-1\"", "\"compared_with\": \"last-year\"",
            "\"before_window_from\": \"2024-08-01\"", "\"before_data_fingerprint\": \"",
            "\"left_out\": [", "\"before_registers_expected\": ",
        ] { #expect(json.out.contains(part), "\(part)\n\(json.all)") }
    }

    @Test func `definitions are listed, and one is told in plain words`() async throws {
        let desk = try Desk(emptyFolder: ())
        let list = try await desk.runPlainly(["definitions"])
        #expect(list.status == 0 && list.out.contains("census-six-half-terms-10-1"))
        let one = try await desk.runPlainly(["definitions", "census-six-half-terms-10"])
        #expect(one.out.contains("In force: from 2012-08-01"))
        #expect(one.out.contains("Sources:"))
        #expect(try await desk.runPlainly(["definitions", "nonsense"]).status == 2)
    }

    @Test(arguments: [
        ["--definition", "nonsense"], ["--definition", "daily-plain", "--ages", "4-15"],
        ["--definition", "daily-plain", "--persistent-at", "15"],
        ["--definition", "daily-plain", "--drop", "I"],
        ["--definition", "daily-plain", "--year-11", "official"],
        ["--explain", "--format", "csv"],
        ["--definition", "census-six-half-terms-15"],
        ["--by", "colour"], ["--by", "phase", "--by", "phase"], ["--where", "shoes=red"],
        ["--where", "fsm"], ["--where", "year-group=99"], ["--weekday", "funday"],
        ["--count-as", "I=sunny"], ["--persistent-at", "0"], ["--ages", "young"],
        ["--without", "someday"], ["--from", "2025-10-01", "--to", "2025-09-01"],
        ["--persistent-at", "101"], ["--severe-at", "0"], ["--half-term", "autumn-3"],
        ["--half-term", "7"], ["--term", "winter"], ["--term", "spring", "--to", "2025-10-01"],
        ["--weekday", "sunday", "--from", "2025-09-08", "--to", "2025-09-10"],
        ["--from", "2025-09-08", "--to", "2025-09-09", "--without", "2025-09-01..2025-09-30"],
        ["--without", "2025-09-08@town=York"], ["--without", "2025-09-08@authority=9999"],
        ["--without", "2025-09-09..2025-09-08"], ["--on-roll", "then"],
        ["--on-roll", "2025-09-10..2025-09-01"], ["--minimum-sessions", "0"],
        ["--where", "fsm=maybe"], ["--where", "sen=Q"], ["--where", "sex=both"],
        ["--where", "registration=half"], ["--count-as", "I=present", "--drop", "I"],
        ["--count-as", "QQ=present"], ["--drop", "QQ"], ["--year-11", "some"],
        ["--long-spell", "0"], ["--compare", "yesterday"], ["--show", "colours"],
        ["--as-known-on", "when"], ["--unit", "family"], ["--format", "stone"],
    ])
    func `a question that cannot be meant is refused as usage`(options: [String]) async throws {
        let desk = try await Desk(.marks)
        let ran = try await desk.runPlainly(["query", "--today", Desk.today] + options)
        #expect(ran.status == 2, "\(ran.all)")
        #expect(ran.out.isEmpty && ran.err.count > 20)
    }

    @Test(arguments: [
        (["--school", "900001", "--phase", "secondary"], "do not meet"),
        (["--authority", "935", "--type", "34", "--school", "900001"], "do not meet"),
        (["--authority", "301"], "--authority 301"), (["--type", "99"], "--type 99"),
    ])
    func `schools that do not meet are said to, each with its name`(
        options: [String], words: String
    ) async throws {
        let desk = try await Desk(.marks)
        for command in ["query", "measure", "revisions"] {
            let ran = try await desk.runPlainly([command, "--today", Desk.today] + options)
            #expect(ran.status == 1, "\(ran.all)")
            #expect(ran.err.contains(words), "\(ran.err)")
        }
    }

    @Test func `each thing shown adds up to what is shown of absence`() async throws {
        let desk = try await Desk(.marks)
        let ran = try await desk.run(
            "query", "--show", "codes", "--show", "reasons", "--show", "classes", "--show", "bands",
            "--show", "lateness", "--show", "days", "--show", "spells")
        #expect(ran.status == 0)
        for line in [
            "All  unauthorised            5", "All  50% and over       1",
            "All  days missed      5", "All  spells                         4",
        ] {
            let words = line.split(separator: " ").joined(separator: " ")
            let lines = ran.out.split(separator: "\n").map {
                $0.split(separator: " ").joined(separator: " ")
            }
            #expect(lines.contains { $0.hasPrefix(words) }, "\(line)\n\(ran.out)")
        }
    }

    @Test func `programs read the same as people`() async throws {
        let desk = try await Desk(.marks)
        let options = ["query", "--by", "year-group", "--compare", "last-year", "--show", "codes"]
        let csv = try await desk.runPlainly(options + ["--format", "csv", "--today", Desk.today])
        let json = try await desk.runPlainly(options + ["--format", "json", "--today", Desk.today])
        #expect(csv.status == 0 && json.status == 0, "\(csv.all) \(json.all)")
        let lines = csv.out.split(whereSeparator: \.isNewline)
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("year_group_code,year_group,enrolments,sess_possible"))
        #expect(lines[0].contains("code_I") && lines[0].contains("before_enrolments"))
        #expect(lines[3].hasPrefix(",Total,3,60,"))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
        let total = try #require(object["total"] as? [String: Any])
        #expect(total["sess_possible"] as? Int == 60)
        #expect((object["rows"] as? [Any])?.count == 2)
        #expect(object["definition"] as? String == "rollcall-live-1")
    }
}
