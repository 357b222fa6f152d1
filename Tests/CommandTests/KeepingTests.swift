import Foundation
import RollSQLite
import RollTestSupport
import Testing

/// A backup is good when it was opened, searched and compared; nothing is overwritten unasked.
@Suite struct KeepingTests {
    private func dump(_ desk: Desk, _ name: String) throws -> [String] {
        try RollTestSupport.dump(
            SQLiteDriver(reading: desk.folder.appending(path: name).path), withFeed: true)
    }

    @Test func `a backup holds everything, alone in one file`() async throws {
        let desk = try await Desk()
        let ran = try await desk.run("backup", "copy.sqlite")
        #expect(ran.status == 0, "\(ran.all)")
        #expect(ran.out.contains("every one compared"))
        #expect(ran.out.contains("4 pupil records"))
        #expect(try dump(desk, "copy.sqlite") == desk.dump())
        let names = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
        #expect(names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
        #expect(try await desk.run("doctor", "--database", "copy.sqlite").status == 0)
    }

    @Test func `a backup replaces another one only when it is told to`() async throws {
        let desk = try await Desk()
        #expect(try await desk.run("backup", "copy.sqlite").status == 0)
        let old = try dump(desk, "copy.sqlite")
        #expect(
            try await desk.runPlainly(AccountabilityTests.amendment + ["--operator", "A"]).status
                == 0)
        let refused = try await desk.run("backup", "copy.sqlite")
        #expect(refused.status == 3)
        #expect(refused.err.contains("--replace"))
        #expect(try dump(desk, "copy.sqlite") == old)
        #expect(try await desk.run("backup", "copy.sqlite", "--replace").status == 0)
        #expect(try dump(desk, "copy.sqlite") == desk.dump())
        let names = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
        #expect(names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
    }

    @Test(arguments: [
        ("rollcall.sqlite", "the database itself"), (".", "is a folder"),
        ("none/copy.sqlite", "Check that its folder exists"), ("letter.txt", "no database"),
    ])
    func `a backup that cannot be made changes nothing`(
        _ name: String, _ hint: String
    ) async throws {
        let desk = try await Desk()
        try desk.write("Dear Sir", to: "letter.txt")
        // The record says who meant to take it.
        func kept() throws -> [String] { try desk.dump().filter { !$0.hasPrefix("audit_") } }
        let before = try kept()
        let ran = try await desk.run("backup", name, "--replace")
        #expect(ran.status == 3)
        #expect(ran.err.contains(hint), "\(ran.err)")
        #expect(try kept() == before)
        let letter = desk.folder.appending(path: "letter.txt")
        #expect(try String(contentsOf: letter, encoding: .utf8) == "Dear Sir")
    }

    @Test func `a damaged file is found by the doctor and never backed up`() async throws {
        let desk = try await Desk()
        #expect(try await desk.run("backup", "copy.sqlite").status == 0)
        var bytes = try Data(contentsOf: desk.folder.appending(path: "copy.sqlite"))
        let middle = bytes.count / 8_192 * 4_096
        for place in middle..<(middle + 4_000) { bytes[place] = 0xA5 }
        try desk.write(bytes, to: "damaged.sqlite")
        let doctor = try await desk.run("doctor", "--database", "damaged.sqlite")
        #expect(doctor.status != 0, "\(doctor.all)")
        #expect(doctor.all.lowercased().contains("restore a backup"), "\(doctor.all)")
        let backup = try await desk.run("backup", "new.sqlite", "--database", "damaged.sqlite")
        #expect(backup.status == 3, "\(backup.all)")
        #expect(!FileManager.default.fileExists(atPath: desk.folder.path + "/new.sqlite"))
        #expect(!FileManager.default.fileExists(atPath: desk.folder.path + "/new.sqlite.part"))
    }

    @Test func `the doctor finds rows that refer to missing ones`() async throws {
        let desk = try await Desk()
        #expect(try await desk.run("doctor").out.contains("every reference leads to a row"))
        #expect(try await desk.run("backup", "copy.sqlite").status == 0)
        var bytes = try Data(contentsOf: desk.folder.appending(path: "copy.sqlite"))
        // Suffolk in a region that there is not.
        let place = try #require(bytes.range(of: Data("SuffolkE12000006".utf8)))
        bytes[place.upperBound - 1] = UInt8(ascii: "0")
        try desk.write(bytes, to: "orphan.sqlite")
        let doctor = try await desk.run("doctor", "--database", "orphan.sqlite")
        #expect(doctor.status == 1)
        #expect(doctor.out.contains("1 rows of authority refer to rows of region"), "\(doctor.out)")
    }

    @Test func `erased room is given back, and the rest stays`() async throws {
        let desk = try await Desk()
        let before = try desk.dump()
        let ran = try await desk.run("vacuum")
        #expect(ran.status == 0, "\(ran.all)")
        #expect(ran.out.contains("takes"))
        #expect(try desk.dump() == before)
        #expect(try await desk.run("doctor").status == 0)
    }
}
