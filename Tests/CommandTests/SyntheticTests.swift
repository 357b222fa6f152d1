import Foundation
import Testing

/// A made-up authority through the binary, marked as such wherever it shows.
@Suite struct SyntheticTests {
    @Test func `a seed makes the same schools, pupils and marks, and says that none is real`()
        async throws
    {
        var figures: [String] = []
        for _ in 1...2 {
            let desk = try Desk(emptyFolder: ())
            #expect(try await desk.run("init").status == 0)
            let made = try await desk.run(
                "synthesise", "--authority", "857", "--share", "0.05", "--seed", "7")
            #expect(made.status == 0, "\(made.all)")
            #expect(made.out.contains("Synthetic data:"))
            let table = try await desk.run("measure", "--by", "school")
            #expect(table.out.contains("Synthetic data: no real child, no real school."))
            #expect(try await desk.run("doctor").status == 0)
            figures.append(table.out)
        }
        #expect(figures[0] == figures[1])
    }

    @Test func `files written for the importers give the figures of the database made directly`()
        async throws
    {
        let plan = ["--authority", "857", "--share", "0.05", "--today", Desk.today]
        let direct = try Desk(emptyFolder: ())
        let filed = try Desk(emptyFolder: ())
        for desk in [direct, filed] { #expect(try await desk.run("init").status == 0) }
        #expect(try await direct.runPlainly(["synthesise"] + plan).status == 0)
        let forms = ["--files", "files", "--form", "wide", "--form", "ctf24"]
        let written = try await filed.runPlainly(["synthesise"] + plan + forms)
        #expect(written.status == 0, "\(written.all)")
        let folder = filed.folder.appending(path: "files/SYNTHETIC-857-rutland")
        func take(_ content: String, _ name: String, _ options: [String] = []) async throws -> Ran {
            let path = folder.appending(path: "SYNTHETIC-\(name)").path
            return try await filed.runPlainly(
                ["import", content, path, "--today", Desk.today] + options)
        }
        for (content, name) in [
            ("schools", "establishments.csv"), ("schools", "group-links.csv"),
            ("calendars", "calendar.csv"), ("pupils", "pupils.csv"),
            ("groups", "registration-groups.csv"), ("contacts", "contacts.csv"),
            ("suspensions", "suspensions.csv"), ("marks", "marks-202526.csv"),
        ] {
            let ran = try await take(content, name)
            #expect(ran.status == 0, "\(name): \(ran.all)")
        }
        for options in [["--by", "school"], ["--by", "code"], ["--by", "fsm", "--by", "sen"]] {
            let wanted = try await direct.run("measure", options[0], options[1]).out
            #expect(try await filed.run("measure", options[0], options[1]).out == wanted)
        }
        // The same marks in two other forms say nothing new.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let wide = names.filter { $0.contains("-wide-") }
        #expect(!wide.isEmpty)
        for name in wide {
            let school = String(name.split(separator: "-")[3])
            let same = try await take(
                "marks", "marks-wide-\(school)-202526.csv", ["--school", school])
            #expect(same.out.contains("Written: 0 new, 0 changed"), "\(same.all)")
            let transfer = try await take(
                "transfer", "ctf-list-\(school)-202526.xml", ["--school", school])
            #expect(!transfer.out.contains("Would") && transfer.status == 0, "\(transfer.all)")
            #expect(transfer.out.contains("marks\n"))
            #expect(transfer.out.hasSuffix("0 rows held back.\n"), "\(transfer.out)")
        }
        #expect(try await filed.run("doctor").status == 0)
    }

    @Test func `planted faults are found and told`() async throws {
        let desk = try Desk(emptyFolder: ())
        let plan = ["--authority", "857", "--share", "0.05", "--today", Desk.today]
        #expect(try await desk.run("init").status == 0)
        #expect(try await desk.runPlainly(["synthesise"] + plan).status == 0)
        let kinds = [
            "unknown-code": "R-IN-40", "wrong-check-letter": "R-IN-21",
            "unknown-pupil": "R-IN-23", "closed-day": "R-IN-45", "future": "R-IN-44",
        ]
        let faults = kinds.keys.flatMap { ["--fault", "\($0)=0.002"] }
        let written = try await desk.runPlainly(
            ["synthesise", "--files", "files"] + plan + faults)
        #expect(written.status == 0, "\(written.all)")
        let marks = "files/SYNTHETIC-857-rutland/SYNTHETIC-marks-202526.csv"
        let ran = try await desk.run("check-file", "marks", marks)
        #expect(ran.status == 1)
        for (kind, rule) in kinds { #expect(ran.out.contains(rule), "\(kind): \(ran.out)") }
        let stranger = try await desk.runPlainly(
            ["synthesise", "--files", "more", "--fault", "gremlins=0.5"] + plan)
        #expect(stranger.status == 2)
        #expect(stranger.err.contains("gremlins"))
    }

    @Test func `an authority without published figures cannot be made`() async throws {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let ran = try await desk.run("synthesise", "--authority", "999")
        #expect(ran.status == 1)
        #expect(ran.err.contains("999"))
    }
}
