import Foundation
import Testing

/// Why figures change, and what could move them, on three pupils and a fortnight of marks.
@Suite struct WhyTests {
    /// This moment, as the program's record knows it.
    private var now: String {
        Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The lines of a data file by the value of a column.
    private func lines(_ csv: String, by column: String) -> [String: [String: String]] {
        Dictionary(
            TrapTests.table(csv).map { ($0[column] ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `a code that settled is named, and the parts make the change`() async throws {
        let desk = try await Desk(.marks)
        let before = now
        let settled =
            World.header + World.mark(World.ann, "2025-09-19", "AM", "I")
            + World.mark(World.cy, "2025-09-15", "PM", "\\")
        #expect(try await desk.take("marks", settled, "--accept-changes").status == 0)
        let ran = try await desk.run(
            "why", "--was-known-on", before, "--by", "school", "--by", "date", "--format", "csv")
        #expect(ran.status == 0, "\(ran.all)")
        let whole = TrapTests.table(ran.out).filter { $0["date"] == "Total" }
        let parts = Dictionary(uniqueKeysWithValues: whole.map { ($0["part"] ?? "", $0) })
        let toLeave = try #require(parts["settled_no_reason_to_authorised"])
        #expect(toLeave["sess_authorised"] == "1" && toLeave["sess_unauthorised"] == "-1")
        let toSchool = try #require(parts["settled_authorised_to_present"])
        #expect(toSchool["sess_attended"] == "1" && toSchool["sess_authorised"] == "-1")
        for name in ["sess_possible", "sess_authorised", "sess_unauthorised", "enrolments_pa"] {
            func number(_ part: String) -> Int { Int(parts[part]?[name] ?? "") ?? .min }
            #expect(number("was") + number("change") == number("is"))
            let sum = whole.filter { !["was", "is", "change"].contains($0["part"] ?? "") }
                .reduce(0) { $0 + (Int($1[name] ?? "") ?? 0) }
            #expect(sum == number("change"), "\(name)")
        }
        let rows = TrapTests.table(ran.out).filter { $0["date"] != "Total" }
        #expect(rows.map { $0["date"] } == ["2025-09-15", "2025-09-19"])
        #expect(rows.allSatisfy { $0["enrolments_pa"] == "z" && $0["school_code"] == "900001" })

        let text = try await desk.run("why", "--was-known-on", before, "--by", "school")
        #expect(text.out.contains("Settled: no reason yet (N) to authorised absence"))
        #expect(text.out.contains("sum exactly to the change"))
        #expect(text.out.contains("Oak Field Primary School"))
        let json = try await desk.run("why", "--was-known-on", before, "--format", "json")
        let parsed = try #require(
            try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
        #expect((parsed["parts"] as? [Any])?.isEmpty == false)
    }

    @Test func `two definitions are told apart rule by rule`() async throws {
        let desk = try await Desk(.marks)
        let ran = try await desk.run(
            "why", "--was-definition", "rollcall-live", "--definition",
            "census-six-half-terms-10")
        #expect(ran.status == 0, "\(ran.all)")
        #expect(ran.out.contains("definition rollcall-live-1"))
        #expect(ran.out.contains("definition census-six-half-terms-10-1"))
        // Both schools are small, so that the rule leaves everybody out.
        #expect(ran.out.contains("Definition: schools with fewer than 6 in a term"))
    }

    @Test(arguments: [
        [], ["--was-definition", "nothing"], ["--was-known-on", "yesterday"],
        ["--was-known-on", "2025-09-10", "--ages", "all"], ["--editions", "one"],
        ["--was-known-on", "2025-09-10", "--by", "pupil"],
    ])
    func `what cannot be asked is refused with what to do`(options: [String]) async throws {
        let desk = try await Desk(.marks)
        let ran = try await desk.runPlainly(["why", "--today", Desk.today] + options)
        #expect(ran.status == 2, "\(ran.all)")
        #expect(!ran.all.contains("Fatal"))
    }

    @Test func `quality names what could move the figure, under every figure and by itself`()
        async throws
    {
        let desk = try await Desk(.marks)
        // The secondary school has a calendar and sent nothing.
        let measured = try await desk.run("measure")
        #expect(measured.out.contains("Quality: 20 of 40 registers missing (0 to +20)"))
        #expect(measured.out.contains("1 mark N (-1 to 0)"))
        let asked = try await desk.run("query")
        #expect(asked.out.contains("Quality: 20 of 40 registers missing (0 to +20)"))
        let quality = try await desk.run("quality", "--format", "csv")
        #expect(quality.status == 0, "\(quality.all)")
        let schools = lines(quality.out, by: "school_code")
        #expect(schools["900002"]?["school_without_register"] == "1")
        #expect(schools["900001"]?["no_reason"] == "1")
        #expect(schools[""]?["absence_up"] == "20" && schools[""]?["absence_down"] == "1")
        let csv = try await desk.run("measure", "--format", "csv")
        #expect(TrapTests.table(csv.out).last?["quality_absence_up"] == "20")
        let text = try await desk.run("quality")
        for child in ["O'Neil", "Brown", "Clarke", World.ann] {
            #expect(!text.out.contains(child) && !quality.out.contains(child))
        }
    }
}
