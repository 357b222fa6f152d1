import Foundation
import Testing

/// The demonstration, and what it must not touch.
@Suite struct DemoTests {
    @Test func `the demo makes one authority and shows its morning`() async throws {
        let desk = try Desk(emptyFolder: ())
        let options = ["--folder", desk.folder.path, "--today", "2025-11-22"]
        for _ in 1...2 {
            let shown = try await desk.runPlainly(["demo", "--authority", "201"] + options)
            #expect(shown.status == 0, "\(shown.all)")
            #expect(shown.out.contains("The last school day is Friday 21 November 2025."))
            #expect(shown.out.contains("Attendance by school, a year to today"))
            #expect(shown.out.contains("out with no reason yet"))
        }
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
            ["demo", "--authority", "201", "--folder", desk.folder.path])
        #expect(shown.status == 1)
        #expect(shown.all.contains("left alone"))
        #expect(try desk.dump() == before)
    }
}
