import Foundation
import Testing

/// Whatever leaves the database in a file leaves a line in its record: who, what for, what.
@Suite struct ExportRecordTests {
    private static let who = ["--operator", "P. Ash", "--purpose", "week of the audit"]

    private func exports(_ desk: Desk, _ database: String = "rollcall.sqlite") async throws
        -> String
    {
        let ran = try await desk.look(
            "audit", "search", "--kind", "export", "--database", database)
        #expect(ran.status == 0, "\(ran.err)")
        return ran.out
    }

    @Test(arguments: [
        (["snapshot", "write"], "snapshot of 2025/26"),
        (["backup", "copy.sqlite"], "backup to a file"),
    ])
    func `a file that is written is in the record`(
        _ command: [String], _ what: String
    ) async throws {
        let desk = try await Desk()
        let ran = try await desk.runPlainly(command + ["--today", Desk.today] + Self.who)
        #expect(ran.status == 0, "\(ran.err)")
        let found = try await exports(desk)
        #expect(found.contains("1 event,") && found.contains("took away: \(what)"), "\(found)")
        #expect(found.contains("P. Ash") && found.contains("week of the audit"))
        let verified = try await desk.run("audit", "verify")
        #expect(verified.status == 0)
    }

    @Test func `a copy of the whole database is in the record of both`() async throws {
        let desk = try await Desk()
        let ran = try await desk.runPlainly(["move", "rollcall.sqlite", "new.sqlite"] + Self.who)
        #expect(ran.status == 0, "\(ran.err)")
        for database in ["rollcall.sqlite", "new.sqlite"] {
            let found = try await exports(desk, database)
            #expect(found.contains("took away: move to a file") && found.contains("P. Ash"))
        }
    }

    @Test func `an edition is in the record once it leaves, and not where the folder is another's`()
        async throws
    {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let made = try await desk.run(
            "synthesise", "--authority", "841", "--authority", "390", "--share", "0.12")
        #expect(made.status == 0, "\(made.all)")
        try FileManager.default.createDirectory(
            at: desk.folder.appending(path: "taken"), withIntermediateDirectories: true)
        try desk.write("mine", to: "taken/letter.txt")
        let refused = try await desk.run("publish", "taken")
        #expect(refused.status == 2, "\(refused.all)")
        #expect(try await !exports(desk).contains("edition of"))
        let ran = try await desk.run("publish", "edition")
        #expect(ran.status == 0, "\(ran.all)")
        #expect(try await exports(desk).contains("took away: edition of 2025/26"))
    }

    @Test func `who gives no name is known by the account, and the command says what for`()
        async throws
    {
        let desk = try await Desk()
        #expect(try await desk.run("snapshot", "write").status == 0)
        #expect(try await exports(desk).contains("figures that open at once"))
        // A file that is refused before anything is taken is in no record.
        let again = try await desk.runPlainly(["move", "rollcall.sqlite", "rollcall.sqlite"])
        #expect(again.status == 1)
        #expect(try await exports(desk).contains("1 event,"))
    }
}
