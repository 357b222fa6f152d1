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

    @Test(arguments: [
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
