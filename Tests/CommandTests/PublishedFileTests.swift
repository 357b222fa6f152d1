import Foundation
import Testing

/// Published files through the binary; skipped, with the reason, where there are none.
@Suite(.enabled(if: PublishedFiles.folder != nil, "no published files: set ROLLCALL_DATA"))
struct PublishedFileTests {
    private func path(_ name: String) throws -> String {
        try #require(PublishedFiles.folder).appending(path: name).path
    }

    @Test func `trap T12: the national register's files load as published`() async throws {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let gias = try #require(PublishedFiles.folder).appending(path: "gias")
        let names = try FileManager.default.contentsOfDirectory(atPath: gias.path).sorted()
        try #require(!names.isEmpty)
        let first = names.filter { $0.contains("subset") || $0.contains("example_schools") }
        for name in first + names.filter({ !first.contains($0) }) {
            let ran = try await desk.run("import", "schools", gias.appending(path: name).path)
            #expect(!ran.out.contains("Not written"), "\(name): \(ran.all)")
            #expect(ran.status == 0, "\(name): \(ran.all)")
            // Ten rows of the example have more fields than its header, and say so.
            if name == "example_schools_data.csv" {
                #expect(ran.out.contains("19 taken, 0 held back"))
                #expect(ran.out.contains("more fields than the header"))
            }
            let again = try await desk.run("import", "schools", gias.appending(path: name).path)
            #expect(again.out.contains("0 new, 0 changed"), "\(name): \(again.out)")
        }
        let all = try await desk.run("schools", "--show", "1").out
        #expect(all.hasPrefix("20,9"), "\(all)")
        // 0x92 of windows-1252 and codes with or without a leading nought are read alike.
        #expect(try await desk.run("schools", "100000").out.contains("Sir John Cass's Foundation"))
        #expect(try await desk.run("doctor").status == 0)
    }

    @Test func `published statistics are recomputed, and one wrong digit is found`() async throws {
        let desk = try Desk(emptyFolder: ())
        let areas = try path("absence/absence_3term_nat_reg_la_to_201718.csv.gz")
        let schools = try path("absence/absence_3term_school_201617_201718.csv.gz")
        let sound = try await desk.runPlainly(["statistics", "verify", areas, schools])
        #expect(sound.status == 0)
        #expect(sound.out.contains("schools add up to areas"))
        let daily = try path("attendance-ytd/EES_ytd_data_2526.csv")
        let text = try String(contentsOfFile: daily, encoding: .utf8)
        // The possible sessions of the first authority, one too many.
        #expect(text.contains("\"6420254\""))
        try desk.write(text.replacing("\"6420254\"", with: "\"6420255\""), to: "wrong.csv")
        let right = try await desk.runPlainly(["statistics", "verify", daily])
        let wrong = try await desk.runPlainly(["statistics", "verify", "wrong.csv"])
        #expect(right.status == 0)
        #expect(wrong.status == 1)
    }

    @Test func `published figures load once and again without a change`() async throws {
        let desk = try await Desk(.people)
        let daily = try path("attendance-ytd/EES_ytd_data_2526.csv")
        let first = try await desk.run("statistics", "import", daily)
        #expect(first.status == 0)
        #expect(first.out.contains("figures loaded"))
        let before = try desk.dump()
        #expect(try await desk.run("statistics", "import", daily).status == 0)
        #expect(try desk.dump() == before)
    }

    @Test func `figures of all three published files stand beside ours`() async throws {
        let desk = try await Desk()
        for name in [
            "attendance-ytd/EES_ytd_data_2526.csv",
            "absence/absence_3term_nat_reg_la_to_201718.csv.gz",
            "absence-bands/absence_bands_to_201819.csv.gz",
        ] {
            let ran = try await desk.run("statistics", "import", try path(name))
            #expect(ran.status == 0, "\(ran.all)")
        }
        let rows = TrapTests.table(
            try await desk.run("measure", "--beside", "--format", "csv").out.replacing(
                /"[^"]*"/, with: { $0.output.replacing(",", with: ";").replacing("\"", with: "") }))
        func row(_ product: String, _ place: String) -> [String: String]? {
            rows.first {
                $0["product"]?.hasPrefix(product) == true && $0["place"] == place
                    && $0["phase"] == "Primary"
            }
        }
        // As printed: 5.27… of the year to date, 4.2 of the census of 2017/18.
        #expect(row("pupil attendance", "England")?["absence_percent"]?.hasPrefix("5.2") == true)
        #expect(row("pupil attendance", "Suffolk")?["comparable"] == "no")
        let census = row("pupil absence", "England")?["absence_percent"].flatMap { Double($0) }
        #expect(abs((census ?? 0) - 4.2) <= 0.05)
        #expect(row("pupil absence", "England")?["definition"] == "census-six-half-terms-10-1")
        // The bands of 2018/19 hold no sessions, but who was persistently absent.
        let bands = row("enrolments by band", "Suffolk")
        #expect(bands?["absence_percent"] == "z" && bands?["persistent_percent"] != "z")
        let editions = try await desk.run("statistics", "list", "--editions")
        #expect(editions.out.contains("daily-plain-1"))
        #expect(editions.out.contains("from 8 September 2025, last date not stated"))
    }
}
