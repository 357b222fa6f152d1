import Foundation
import Testing

/// Files as they come: cut off, in other encodings, quoted, packed, in XML.
@Suite struct FileFormTests {
    @Test func `half a file never lands`() async throws {
        let desk = try await Desk(.people)
        let before = try desk.dump()
        // The cut is inside the last row.
        let cut = String(World.fortnight.dropLast(12))
        let ran = try await desk.take("marks", cut)
        #expect(ran.status == 1)
        #expect(ran.err.contains("cut off"))
        #expect(try desk.dump() == before)
        let pupils = try await desk.take("pupils", String(World.pupils.dropLast(30)))
        #expect(pupils.status == 1)
        #expect(try desk.dump() == before)
    }

    @Test func `a quoted field that never ends is a file cut off`() async throws {
        let desk = try await Desk(.people)
        let before = try desk.dump()
        let ran = try await desk.take("marks", World.fortnight + "900001,\"H935")
        #expect(ran.status == 1)
        #expect(try desk.dump() == before)
    }

    @Test func `an empty file and a header alone are no marks`() async throws {
        let desk = try await Desk(.people)
        let before = try desk.rows("register_sheet")
        let empty = try await desk.take("marks", "")
        #expect(empty.status == 1)
        #expect(empty.err.contains("The file is empty"))
        let header = try await desk.take("marks", World.header)
        #expect(header.out.contains("Rows: 0 read"))
        #expect(try desk.rows("register_sheet") == before)
    }

    @Test func `a byte-order mark and 16-bit text are read as what they are`() async throws {
        let plain = try await Desk()
        let expected = try plain.rows("register_sheet")
        for (bytes, name) in [
            (Data([0xEF, 0xBB, 0xBF]) + Data(World.fortnight.utf8), "with a mark"),
            (
                Data([0xFF, 0xFE])
                    + (World.fortnight.data(using: .utf16LittleEndian) ?? Data()), "16 bits"
            ),
            (Data(World.fortnight.replacing("\n", with: "\r\n").utf8), "line ends of Windows"),
        ] {
            let desk = try await Desk(.people)
            try desk.write(bytes, to: "marks.csv")
            let ran = try await desk.run("import", "marks", "marks.csv")
            #expect(ran.status == 0, "\(name): \(ran.all)")
            #expect(try desk.rows("register_sheet") == expected, "\(name)")
        }
    }

    @Test func `windows-1252 is read, and the report says so`() async throws {
        let desk = try await Desk(.people)
        let ran = try await desk.run("schools", "900002")
        #expect(ran.out.contains("St Éloi’s School"))
        try desk.write(World.schoolsBytes, to: "schools.csv")
        let again = try await desk.run("import", "schools", "schools.csv")
        #expect(again.out.contains("windows-1252"))
    }

    @Test func `a spreadsheet or a database instead of a text says how to export it`()
        async throws
    {
        let desk = try await Desk(.people)
        try desk.write(
            Data([0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 60)), to: "a.csv")
        let ran = try await desk.run("import", "marks", "a.csv")
        #expect(ran.status == 1)
        #expect(ran.err.lowercased().contains("csv"), "\(ran.err)")
    }

    @Test func `quotes, commas and line ends inside fields stay inside`() async throws {
        let desk = try await Desk(.people)
        let late =
            "900001,\(World.ann),2025-09-09,AM,L,12,\"said \"\"bus\"\", then\nrain\"\n"
        let ran = try await desk.take("marks", World.header + late)
        #expect(ran.status == 0)
        let pupil = try await desk.look("pupil", World.ann)
        #expect(pupil.out.contains("12 minutes late"))
        #expect(pupil.out.contains("said \"bus\", then"))
        #expect(pupil.out.contains("O'Neil, Jr"))
    }

    @Test func `columns in another order and by other names are found or asked for`()
        async throws
    {
        let desk = try await Desk(.people)
        let text = "Mark,AttendanceDate,AM/PM,Roll no\nI,09/09/2025,AM,\(World.ann)\n"
        let lost = try await desk.take("marks", text, "--school", "900001")
        #expect(lost.status == 1)
        #expect(lost.err.contains("no column for `upn`"))
        try desk.write("field,column\nupn,Roll no\n", to: "local.csv")
        let found = try await desk.take(
            "marks", text, "--school", "900001", "--mapping", "local.csv")
        #expect(found.status == 0, "\(found.all)")
        #expect(found.out.contains("Written: 1 new"))
    }

    @Test func `one column a session gives the same registers as one row a mark`() async throws {
        let desk = try await Desk(.people)
        let halves = World.days.flatMap { ["\($0) AM", "\($0) PM"] }
        var text = "UPN," + halves.joined(separator: ",") + "\n"
        let rows = World.fortnight.split(separator: "\n").dropFirst()
        for upn in [World.ann, World.ben, World.cy] {
            let codes = rows.filter { $0.contains(upn) }.map { row in
                row.split(separator: ",", omittingEmptySubsequences: false)[4]
            }
            text += "\(upn)," + codes.joined(separator: ",") + "\n"
        }
        let ran = try await desk.take("marks", text, "--school", "900001")
        #expect(ran.status == 0, "\(ran.all)")
        let expected = try await Desk().rows("register_sheet")
        #expect(try desk.rows("register_sheet") == expected)
    }

    @Test
    func `a transfer file brings a pupil with marks, and two-character codes in a string stop`()
        async throws
    {
        let desk = try await Desk(.people)
        let new = World.upn(9)
        try desk.write(Self.transfer(new, marks: "/\\/\\II/\\", version: "23.0"), to: "one.xml")
        let ran = try await desk.run("import", "transfer", "one.xml", "--school", "900001")
        #expect(ran.status == 0, "\(ran.all)")
        let pupil = try await desk.look("pupil", new)
        #expect(pupil.out.contains("8 possible sessions, 2 missed"), "\(pupil.out)")

        let before = try desk.rows("register_sheet")
        let broken = Self.transfer(new, marks: "/\\C1C1/\\/\\", version: "23.0")
        try desk.write(broken, to: "two.xml")
        let stopped = try await desk.run("import", "transfer", "two.xml", "--school", "900001")
        #expect(stopped.status == 1)
        #expect(stopped.all.contains("R-IN-82"), "\(stopped.all)")
        let runs = try desk.rows("import_run")
        #expect(try desk.rows("register_sheet") == before)
        #expect(try desk.rows("import_run") == runs)

        let list = Self.transfer(new, marks: "/,\\,C1,C1,/,\\,/,\\", version: "24.0")
        try desk.write(list, to: "three.xml")
        let read = try await desk.run(
            "import", "transfer", "three.xml", "--school", "900001", "--accept-changes")
        #expect(read.status == 0, "\(read.all)")
        #expect(try await desk.look("pupil", new).out.contains("C1C1"))
    }

    @Test func `a transfer file for another school, or cut off, is not taken`() async throws {
        let desk = try await Desk(.people)
        let before = try desk.dump()
        let text = Self.transfer(World.upn(9), marks: "/\\/\\", version: "23.0")
        try desk.write(text, to: "one.xml")
        let other = try await desk.run("import", "transfer", "one.xml", "--school", "900002")
        #expect(other.status == 1)
        #expect(other.all.contains("not for 935/4001"), "\(other.all)")
        try desk.write(String(text.dropLast(60)), to: "cut.xml")
        let cut = try await desk.run("import", "transfer", "cut.xml", "--school", "900001")
        #expect(cut.status == 1)
        #expect(try desk.dump() == before)
    }

    private static func transfer(_ upn: String, marks: String, version: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <CTfile><Header><DocumentName>Common Transfer File</DocumentName>
        <CTFversion>\(version)</CTFversion><DateTime>2025-09-18T10:30:00</DateTime>
        <DocumentQualifier>partial</DocumentQualifier><SupplierID>TEST</SupplierID>
        <SourceSchool><LEA>330</LEA><Estab>2345</Estab><SchoolName>Old</SchoolName></SourceSchool>
        <DestSchool><LEA>935</LEA><Estab>2001</Estab></DestSchool></Header>
        <CTFpupilData><Pupil><UPN>\(upn)</UPN><Surname>New</Surname><Forename>Nia</Forename>
        <DOB>2015-11-30</DOB><Sex>F</Sex><BasicDetails><NCyearActual>4</NCyearActual></BasicDetails>
        <Attendance><YearData><Year>2025</Year><LEA>935</LEA><Estab>2001</Estab>
        <AttendSessions><AttendanceStartDate>2025-09-08</AttendanceStartDate>
        <AttendanceMarks>\(marks)</AttendanceMarks></AttendSessions></YearData></Attendance>
        </Pupil></CTFpupilData></CTfile>
        """
    }
}
