import Foundation
import Testing

/// What is stored of a child, a school and a trust is shown, and facts of care only when asked for.
@Suite struct ShownTests {
    @Test func `a child's suspensions, authorities and facts stand under the year`() async throws {
        let desk = try await Desk()
        let pupils = """
            URN,UPN,Surname,Forename,DOB,Sex,NC year,Admission date,FSM,SEN,LAC,Home LA,Care LA
            900001,\(World.ben),Brown,Ben,2015-10-30,M,4,2023-09-04,no,K,yes,935,330

            """
        #expect(try await desk.take("pupils", pupils).status == 0)
        let suspension = """
            URN,UPN,category,from,to,sessions,reason
            900001,\(World.ben),SUSP,2025-09-15,2025-09-16,4,PB

            """
        let taken = try await desk.take("suspensions", suspension)
        #expect(taken.status == 0, "\(taken.all)")
        let plain = try await desk.look("pupil", World.ben)
        for part in [
            "Kept by Oak Field Primary School (900001)",
            "suspended 2025-09-15 to 2025-09-16, 4 sessions, reason PB",
            "lives in the area of: Suffolk (935)", "special educational needs: SEN support",
            "free school meals: No",
        ] {
            #expect(plain.out.contains(part), "\(part) in \(plain.out)")
        }
        #expect(!plain.out.contains("looked after"))
        let care = try await desk.look("pupil", World.ben, "--care")
        #expect(care.out.contains("looked after by: Birmingham (330)"), "\(care.out)")
        #expect(care.out.contains("looked after: Yes"))
        #expect(try desk.rows("disclosure").last?.contains("pupil --care") == true)
        let other = try await desk.look("pupil", World.ben, "--year", "2021/22")
        #expect(!other.out.contains("suspended"))
    }

    @Test func `a care authority ends when the file says none`() async throws {
        let desk = try await Desk()
        func file(_ care: String) -> String {
            """
            URN,UPN,Surname,Forename,DOB,Sex,NC year,Admission date,Care LA
            900001,\(World.cy),Clarke,Cy,2014-11-30,M,5,2023-09-04,\(care)

            """
        }
        #expect(try await desk.take("pupils", file("330"), "--today", "2025-09-19").status == 0)
        let ended = try await Program.run(
            ["import", "pupils", "pupils.csv", "--today", "2025-09-22"], in: desk.folder)
        #expect(ended.out.contains("1 unchanged"), "\(ended.all)")
        try desk.write(file("none"), to: "none.csv")
        let none = try await Program.run(
            ["import", "pupils", "none.csv", "--today", "2025-09-22"], in: desk.folder)
        #expect(none.status == 0, "\(none.all)")
        let shown = try await desk.look("pupil", World.cy, "--care")
        #expect(
            shown.out.contains("looked after by: Birmingham (330), 2023-09-04 to 2025-09-21"),
            "\(shown.out)")
    }

    @Test func `a corrected starting date is told, and the doctor counts marks before it`()
        async throws
    {
        let desk = try await Desk(.people)
        let late = World.pupils.replacing("2023-09-04,no,5B", with: "2025-09-01,no,5B")
        #expect(try await desk.take("pupils", late).status == 0)
        #expect(try await desk.take("marks", World.fortnight).status == 0)
        let later = World.pupils.replacing("2023-09-04,no,5B", with: "2025-09-10,no,5B")
        try desk.write(later, to: "later.csv")
        let ran = try await desk.run("import", "pupils", "later.csv", "--operator", "A. Clerk")
        #expect(ran.status == 0, "\(ran.all)")
        #expect(ran.out.contains("the starting date was corrected"), "\(ran.out)")
        #expect(ran.out.contains("4 marks lie before it now"), "\(ran.out)")
        let doctor = try await desk.run("doctor")
        #expect(doctor.status == 0)
        #expect(doctor.out.contains("4 before the starting date"), "\(doctor.out)")
    }

    @Test func `trusts are found by name and number`() async throws {
        let desk = try await Desk()
        let none = try await desk.run("trusts")
        #expect(none.status == 1)
        #expect(none.err.contains("--all-kinds"))
        let groups = """
            Group UID,Group ID,Group Name,Group Type,Group Type (code),Group Status
            7001,TR1,Oak Trust,Multi-academy trust,06,Open

            """
        let members = """
            Group UID,Group Name,URN,Joined date
            7001,Oak Trust,900002,01-09-2015

            """
        for text in [groups, members] {
            let taken = try await desk.take("schools", text, named: "groups.csv")
            #expect(taken.out.contains("1 new"), "\(taken.all)")
        }
        #expect(try await desk.run("trusts", "oak").out.contains("7001"))
        #expect(try await desk.run("trusts", "7001").out.contains("900002"))
        let school = try await desk.run("school", "900002")
        #expect(
            school.out.contains("Oak Trust (7001), Multi-academy trust, from 2015-09-01"),
            "\(school.out)")
    }

    @Test(arguments: [
        (["measure", "--from", "2025-13-01"], "2025-11-21"),
        (["measure", "--year", "2025"], "2025/26"), (["school", "abc"], "rollcall schools NAME"),
        (["school", "900001", "--week", "funday"], "monday"),
        (["retain", "hold", "--school", "900001", "--reason", " "], "--reason"),
        (["measure", "--database", "."], "is a folder"),
    ])
    func `a value of the wrong form is answered with the right one`(
        _ command: [String], _ hint: String
    ) async throws {
        let ran = try await Desk(emptyFolder: ()).runPlainly(command)
        #expect(ran.status == 2 || ran.status == 3)
        #expect(ran.err.contains(hint), "\(ran.err)")
    }

    @Test func `a written transfer file has two marks for each day, at midday too`() async throws {
        let desk = try Desk(emptyFolder: ())
        let made = try await desk.runPlainly([
            "synthesise", "--authority", "390", "--share", "0.01", "--files", "out", "--form",
            "ctf23", "--today", "2025-09-19", "--progress", "morning",
        ])
        #expect(made.status == 0, "\(made.all)")
        let out = desk.folder.appending(path: "out")
        let names = try FileManager.default.subpathsOfDirectory(atPath: out.path)
            .filter { $0.lowercased().hasSuffix(".xml") }
        #expect(!names.isEmpty)
        for name in names {
            let text = try String(contentsOf: out.appending(path: name), encoding: .utf8)
            let marks = text.matches(of: /<AttendanceMarks>([^<]*)</).map(\.output.1)
            #expect(!marks.isEmpty)
            #expect(marks.allSatisfy { $0.count % 2 == 0 })
        }
    }
}
