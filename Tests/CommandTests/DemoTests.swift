import Foundation
import Testing

/// The demonstration, and what it must not touch.
@Suite struct DemoTests {
    @Test func `the demo makes one authority and shows its morning`() async throws {
        let desk = try Desk(emptyFolder: ())
        let options = ["--folder", desk.folder.path, "--today", "2025-11-22"]
        for _ in 1...2 {
            let shown = try await desk.runPlainly(
                ["demo", "--quick", "--once", "--authority", "201"] + options)
            #expect(shown.status == 0, "\(shown.all)")
            #expect(shown.out.contains("The last school day is Friday 21 November 2025."))
            #expect(shown.out.contains("Attendance by school, a year to today"))
            #expect(shown.out.contains("out with no reason yet"))
        }
    }

    @Test func `the demo serves, plays the day, and ends in peace`() async throws {
        let desk = try Desk(emptyFolder: ())
        let demo = try Running(
            [
                "demo", "--quick", "--authority", "201", "--folder", ".", "--port", "0", "--today",
                "2025-11-22", "--speed", "1000000",
            ], in: desk.folder)
        let shown = try await demo.lines { $0.hasPrefix("The day is over") }
        #expect(shown.contains { $0.hasPrefix("attendance-officer ") })
        #expect(shown.contains { $0.hasPrefix("Rollcall is at http://127.0.0.1:") })
        // What it tells a newcomer to type has to work with the accounts that are there by then.
        let common = [
            "--database", "rollcall.sqlite", "--today", "2025-11-21", "--authority", "201",
        ]
        #expect(shown.contains { $0.contains("--as authority-manager") })
        let morning = try await desk.runPlainly(
            ["today"] + common + ["--as", "authority-manager", "--purpose", "looking round"])
        #expect(morning.status == 0, "\(morning.all)")
        demo.interrupt()
        #expect(try await demo.end() == 0)
        let tokens = try await desk.runPlainly(["token", "list"])
        #expect(tokens.out.contains("Played day") && tokens.out.contains("revoked"))
        let sound = try await desk.runPlainly(["doctor", "--today", "2025-11-21"])
        #expect(sound.status == 0, "\(sound.all)")
        let log = try String(
            contentsOf: desk.folder.appending(path: "server.log"), encoding: .utf8)
        #expect(log.contains("/marks") && !log.contains("made up for trying"))
    }

    @Test func `the demo leaves a database alone that it did not make`() async throws {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        try desk.write(
            "URN,EstablishmentName,LA (code),EstablishmentNumber,TypeOfEstablishment (code),"
                + "PhaseOfEducation (code),EstablishmentStatus (code)\n"
                + "100001,Hill School,330,2001,1,2,1\n", to: "schools.csv")
        let path = desk.folder.appending(path: "schools.csv").path
        #expect(try await desk.run("import", "schools", path).status == 0)
        let before = try desk.dump()
        let shown = try await desk.runPlainly(
            ["demo", "--quick", "--authority", "201", "--folder", desk.folder.path])
        #expect(shown.status == 1)
        #expect(shown.all.contains("left alone"))
        #expect(try desk.dump() == before)
    }
}
