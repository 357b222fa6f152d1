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
            #expect(lines[0].contains("definition,population,window_from,window_to,known_at"))
            #expect(lines.dropFirst().allSatisfy { $0.contains("daily-plain-1") })
            let json = try await desk.run(
                command, "--definition", "daily-plain", "--format", "json")
            #expect(json.out.contains("\"data_fingerprint\": \""))
            #expect(json.out.contains("\"definition_in_force\": true"))
        }
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
        ["--definition", "census-six-half-terms-15"],
        ["--by", "colour"], ["--by", "phase", "--by", "phase"], ["--where", "shoes=red"],
        ["--where", "fsm"], ["--where", "year-group=99"], ["--weekday", "funday"],
        ["--count-as", "I=sunny"], ["--persistent-at", "0"], ["--ages", "young"],
        ["--without", "someday"], ["--from", "2025-10-01", "--to", "2025-09-01"],
    ])
    func `a question that cannot be meant is refused as usage`(options: [String]) async throws {
        let desk = try await Desk(.marks)
        let ran = try await desk.runPlainly(["query", "--today", Desk.today] + options)
        #expect(ran.status == 2, "\(ran.all)")
    }
}
