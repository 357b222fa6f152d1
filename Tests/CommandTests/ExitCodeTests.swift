import Foundation
import Testing

/// 0 done, 1 faults in what was given, 2 wrong usage, 3 the machine or the database.
@Suite struct ExitCodeTests {
    @Test func `no database is a matter of the machine, and the message says how to make one`()
        async throws
    {
        let ran = try await Desk(emptyFolder: ()).run("measure")
        #expect(ran.status == 3)
        #expect(ran.out.isEmpty)
        #expect(ran.err.contains("rollcall init --database rollcall.sqlite"))
    }

    @Test func `a file that is no database is left as it is`() async throws {
        let desk = try Desk(emptyFolder: ())
        try desk.write("these are notes, not a database\n", to: "rollcall.sqlite")
        for command in ["init", "doctor"] {
            let ran = try await desk.run(command)
            #expect(ran.status == 3)
            #expect(ran.err.contains("not a database"))
        }
        let text = try String(
            contentsOf: desk.folder.appending(path: "rollcall.sqlite"), encoding: .utf8)
        #expect(text == "these are notes, not a database\n")
    }

    @Test func `a damaged database says so and asks for the backup`() async throws {
        let desk = try await Desk()
        let file = desk.folder.appending(path: "rollcall.sqlite")
        try Data(try Data(contentsOf: file).prefix(5_000)).write(to: file)
        let ran = try await desk.run("measure")
        #expect(ran.status == 3)
        #expect(ran.err.contains("Restore a backup"))
    }

    @Test func `a file that is not there is a matter of the machine`() async throws {
        let desk = try await Desk()
        for command in [
            ["import", "marks", "nofile.csv"], ["check-file", "pupils", "nofile.csv"],
            ["statistics", "import", "nofile.csv"],
        ] {
            let ran = try await desk.runPlainly(command)
            #expect(ran.status == 3, "\(command)")
            #expect(ran.err.contains("There is no such file"))
        }
    }

    @Test(
        arguments: [
            (["rolcall"], "Unexpected argument"),
            (["import", "registers", "x.csv"], "marks"),
            (["measure", "--by", "shool"], "It takes: authority, "),
            (["measure", "--by", "school", "--by", "school"], "given twice"),
            (["measure", "--from", "2025-10-01", "--to", "2025-09-01"], "comes before"),
            (["measure", "--from", "31/02/2025"], "31/02/2025"),
            (["measure", "--ages", "five"], "5-15"),
            (["measure", "--minimum-sessions", "0"], "from 1"),
            (["measure", "--term", "spring", "--today", "2025-09-19"], "has not come yet"),
            (["measure", "--format", "xlsx"], "csv"),
            (["measure", "--as-known-on", "yesterday"], "2025-12-01T09:20:00Z"),
            (["statistics", "verify", "x.csv", "--format", "json"], "table"),
            (["statistics", "verify"], "<file>"),
            (["pupil", "A935000250001"], "check letter is wrong: with these digits it is G"),
            (["pupil", "G93500025000"], "eleven digits"),
            (["amend", "--school", "900001"], "--upn"),
            (
                [
                    "amend", "--school", "900001", "--upn", World.ann, "--date", "2025-09-19",
                    "--session", "noon", "--code", "I", "--reason", "r", "--title", "t",
                ], "am"
            ),
            (["synthesise", "--share", "2"], "up to 1"),
            (["retain", "--apply"], "--operator"),
            (["retain", "hold", "--school", "900001", "--reason", "inquiry"], "who does it"),
        ])
    func `wrong usage is told apart and explained`(
        _ arguments: [String], _ hint: String
    ) async throws {
        let ran = try await Desk().runPlainly(arguments)
        #expect(ran.status == 2)
        #expect(ran.out.isEmpty)
        #expect(ran.err.contains(hint), "\(ran.err)")
    }

    @Test(
        arguments: [
            (["measure", "--authority", "999"], "check the code with rollcall schools"),
            (["schools", "zzzz"], "No school that is loaded fits"),
            (["codes", "--on", "1999-09-01"], "No code set is known"),
            (["statistics", "import", "calendars.csv"], "not those of a product"),
            (["retain", "release", "7", "--operator", "D. Lead"], "No hold 7"),
            (["import", "schools", "calendars.csv"], "URN and EstablishmentName"),
        ])
    func `what cannot be answered is a fault of what was given`(
        _ arguments: [String], _ hint: String
    ) async throws {
        let desk = try await Desk()
        try desk.write(World.calendars, to: "calendars.csv")
        let ran = try await desk.runPlainly(arguments)
        #expect(ran.status == 1)
        #expect(ran.all.contains(hint), "\(ran.all)")
    }

    @Test func `marks before pupils and pupils before schools say what to load first`()
        async throws
    {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let marks = try await desk.take("marks", World.fortnight)
        #expect(marks.status == 1)
        #expect(marks.err.contains("rollcall import pupils FILE"))
        let pupils = try await desk.take("pupils", World.pupils)
        #expect(pupils.status == 1)
        #expect(pupils.err.contains("rollcall import schools FILE"))
    }

    @Test func `making a database again changes nothing`() async throws {
        let desk = try await Desk()
        let before = try desk.dump()
        #expect(try await desk.run("init").status == 0)
        #expect(try desk.dump() == before)
    }
}
