import Foundation
import RollSQL
import RollSQLite
import Testing

/// Defects seen in systems that do part of this work, each as a test: T1 to T4, T6, T9 to T11.
@Suite struct TrapTests {
    /// The rows of a table in CSV, by the header's names.
    static func table(_ csv: String) -> [[String: String]] {
        let lines = csv.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }

    @Test func `trap T1: exactly a tenth is persistent, and exactly half is severe`() async throws {
        let desk = try await Desk()
        let total = try #require(
            Self.table(try await desk.run("measure", "--format", "csv").out).last)
        // Ann missed 2 of 20 and Ben 10 of 20; Cy, who missed 1 of 20, is neither.
        #expect(total["enrolments_pa"] == "2")
        #expect(total["enrolments_sa"] == "1")
        let persistent = try await desk.look("list", "--school", "900001").out
        #expect(persistent.contains("2 pupils, persistently absent"))
        #expect(persistent.contains("O'Neil") && persistent.contains("Brown"))
        #expect(!persistent.contains("Clarke"))
        let severe = try await desk.look("list", "--school", "900001", "--band", "severe").out
        #expect(severe.contains("1 pupil, severely absent"))
        #expect(severe.contains("Brown") && !severe.contains("O'Neil"))
        #expect(try await desk.look("pupil", World.ann).out.contains("Persistently absent."))
        #expect(try await desk.look("pupil", World.ben).out.contains("Severely absent."))

        // One session less, and neither label stays.
        let better =
            World.header + World.mark(World.ann, "2025-09-10", "AM", "/")
            + World.mark(World.ben, "2025-09-08", "AM", "/")
        #expect(try await desk.take("marks", better, "--accept-changes").status == 0)
        let after = try #require(
            Self.table(try await desk.run("measure", "--format", "csv").out).last)
        #expect(after["enrolments_pa"] == "1")
        #expect(after["enrolments_sa"] == "0")
    }

    @Test
    func `trap T2: after a transfer the child's year goes on, and each school answers for its own`()
        async throws
    {
        let desk = try await Desk(.people)
        let header = "URN,UPN,Surname,Forename,DOB,Sex,NC year,Admission date,Leaving date\n"
        let moved = World.upn(50)
        let moves =
            header + "900001,\(moved),Mover,Mo,2014-01-30,M,6,2023-09-04,2025-09-12\n"
            + "900002,\(moved),Mover,Mo,2014-01-30,M,6,2025-09-15,\n"
        #expect(try await desk.take("pupils", moves).status == 0)
        let marks =
            World.header
            + World.marks(
                moved, on: Array(World.days.prefix(5)),
                but: ["2025-09-08": "O", "2025-09-09": "O", "2025-09-10": "O"])
            + World.marks(moved, at: World.eloi, on: Array(World.days.suffix(5)))
        #expect(try await desk.take("marks", marks).status == 0)

        let child = try await desk.look("pupil", moved).out
        #expect(child.contains("The child's year across 2 registrations:"))
        #expect(child.contains("20 possible sessions, 6 missed (30.0%)"))
        let schools = Self.table(
            try await desk.run("measure", "--by", "school", "--format", "csv").out)
        let (old, new) = (schools.first, schools.dropFirst().first)
        #expect(old?["sess_possible"] == "10" && old?["sess_overall"] == "6")
        #expect(old?["enrolments_sa"] == "1")
        #expect(new?["sess_possible"] == "10" && new?["sess_overall"] == "0")
        #expect(new?["enrolments_pa"] == "0")
        // A mark that the old school sends for a day after the move is not the new school's.
        let stray = World.header + World.mark(moved, "2025-09-16", "AM", "O")
        let ran = try await desk.take("marks", stray)
        #expect(ran.out.contains("R-IN-43"))
        #expect(try await desk.look("pupil", moved).out.contains("6 missed (30.0%)"))
    }

    @Test func `trap T3: leavers stay in, are counted, and go only when asked, by name`()
        async throws
    {
        let desk = try await Desk()
        let leaver = try await desk.take(
            "pupils",
            "URN,UPN,Surname,Forename,DOB,Admission date,Leaving date\n"
                + "900001,\(World.cy),Clarke,Cy,2014-11-30,2023-09-04,2025-09-18\n")
        #expect(leaver.status == 0, "\(leaver.all)")
        let figures = try await desk.run("measure")
        #expect(
            figures.out.contains("Leavers: 1 registration that ended in the window is counted."))
        let with = Self.table(try await desk.run("measure", "--format", "csv").out).last
        #expect(with?["enrolments"] == "3")
        let without = try await desk.run("measure", "--without-leavers")
        #expect(without.out.contains("Left out: left before 19 September 2025: 1 registration, "))
        let rest = Self.table(
            try await desk.run("measure", "--without-leavers", "--format", "csv").out
        ).last
        #expect(rest?["enrolments"] == "2")
        #expect(rest?["sess_possible"] == "40")
    }

    @Test func `trap T4: with nothing possible there is no rate and no flag`() async throws {
        let desk = try await Desk(.people)
        // D: at the other school where the pupil is registered, on every day.
        let codes = Dictionary(uniqueKeysWithValues: World.days.map { ($0, "D") })
        let marks = World.header + World.marks(World.ann, but: codes)
        #expect(try await desk.take("marks", marks).status == 0)
        let figures = try await desk.run("measure", "--by", "school")
        #expect(figures.out.contains("Left out: nothing possible in the window: "))
        let total = Self.table(try await desk.run("measure", "--format", "csv").out).last
        #expect(total?["enrolments"] == "0")
        #expect(total?["sess_overall_percent"] == "z" && total?["enrolments_pa"] == "0")
        #expect(
            try await desk.run("measure", "--format", "json").out.contains(
                "\"sess_overall_percent\": null"))
        for band in ["severe", "persistent", "approaching", "all"] {
            let list = try await desk.look("list", "--school", "900001", "--band", band).out
            #expect(list.hasPrefix("0 pupils"), "\(band): \(list)")
        }
        let child = try await desk.look("pupil", World.ann).out
        #expect(child.contains("No possible sessions, so no rate."))
        #expect(!child.contains("ersistently absent") && !child.contains("everely absent"))
    }

    @Test
    func
        `trap T6: marks after leaving are held back, with the reason and how far they could move the figure`()
        async throws
    {
        let desk = try await Desk(.people)
        let leaver = try await desk.take(
            "pupils",
            "URN,UPN,Surname,Forename,DOB,Admission date,Leaving date\n"
                + "900001,\(World.cy),Clarke,Cy,2014-11-30,2023-09-04,2025-09-18\n")
        #expect(leaver.status == 0)
        let ran = try await desk.take("marks", World.fortnight)
        #expect(ran.status == 1)
        #expect(ran.out.contains("R-IN-43 2: The mark lies after the pupil's last day"))
        #expect(ran.out.contains("Absence: 22.41% of 58 possible sessions"), "\(ran.out)")
        // 13 of 60 with the two, which say present, and 13 of 58 without them.
        #expect(ran.out.contains("at most 2 possible sessions"))
        #expect(ran.out.contains("from 21.67% to 22.41%"))
        #expect(try desk.rows("quarantined_row").count == 2)
        let total = Self.table(try await desk.run("measure", "--format", "csv").out).last
        #expect(total?["sess_possible"] == "58")
    }

    @Test func `trap T9: a stored total that drifts is found and made again from the record`()
        async throws
    {
        let desk = try await Desk()
        let before = try await desk.run("measure", "--by", "code", "--format", "csv").out
        let sheets = try desk.rows("register_sheet")
        try desk.driver().write { session in
            try session.execute(
                Statement(
                    "damage",
                    "UPDATE register_sheet SET marks = (SELECT marks FROM register_sheet "
                        + "WHERE session_date = '2025-09-08' AND session = 'AM') "
                        + "WHERE session_date = '2025-09-17' AND session = 'AM'"))
        }
        #expect(try desk.rows("register_sheet") != sheets)
        let found = try await desk.run("doctor")
        #expect(found.status == 1)
        #expect(found.out.contains("registers that differ: 1, of 1 schools, in 1 marks"))
        #expect(found.out.contains("WRONG"))
        let mended = try await desk.run("doctor", "--rebuild")
        #expect(mended.status == 0, "\(mended.out)")
        #expect(try desk.rows("register_sheet") == sheets)
        #expect(try await desk.run("measure", "--by", "code", "--format", "csv").out == before)
        #expect(try await desk.run("doctor").status == 0)
    }

    @Test func `trap T10: in-service days, closures and strike days come from data, with history`()
        async throws
    {
        let desk = try await Desk(.people)
        let changes = """
            urn,la_code,kind,from,to,session,label
            900001,,closure,2025-09-16,,PM,Boiler failed
            ,935,excluded,2025-09-10,,,Strike day

            """
        let planned = try await desk.run("measure", "--school", "900001", "--format", "json").out
        #expect(planned.contains("\"registers_expected\": 20"))
        let then = AccountabilityTests.instant(Date())
        #expect(try await desk.take("calendars", changes).status == 0)

        let inset = World.mark(World.cy, "2025-09-05", "AM", "/")
        let ran = try await desk.take("marks", World.fortnight + inset)
        #expect(ran.status == 1)
        // Three marks on the afternoon of the closure, one on the in-service day.
        #expect(ran.out.contains("R-IN-45 4: The school was closed"))
        let figures = try await desk.run("measure", "--school", "900001")
        #expect(figures.out.contains("17 of 17 registers expected"))
        #expect(figures.out.contains("Left out: registers of excluded dates: 0 registrations, 2 "))
        let total = Self.table(
            try await desk.run("measure", "--school", "900001", "--format", "csv").out
        ).last
        #expect(total?["sess_possible"] == "51")
        let old = try await desk.run(
            "measure", "--school", "900001", "--format", "json", "--as-known-on", then)
        #expect(old.out.contains("\"registers_expected\": 20"))
        let strike = try await desk.runPlainly(["today", "--today", "2025-09-10"])
        #expect(strike.out.contains("left out of figures: Strike day"))
        let week = try await desk.runPlainly(["today", "--today", "2025-09-05"])
        #expect(week.out.contains("closed: INSET"))
    }

    @Test func `trap T11: unknown codes stay as they came, and local ones are mapped in the open`()
        async throws
    {
        let desk = try await Desk(.people)
        let local = World.fortnight.replacing("2025-09-19,AM,N", with: "2025-09-19,AM,?7")
        let ran = try await desk.take("marks", local)
        #expect(ran.status == 0)
        #expect(ran.out.contains("Code ?7 is in no code set: 1 mark"))
        #expect(try await desk.run("measure", "--by", "code").out.contains("?7  unknown code"))
        let figures = try await desk.run("measure").out.replacing("\n", with: " ")
        #expect(
            figures.contains(
                "1 mark has a code that no set knows; they could move absence to between 20.00% "
                    + "and 21.67%."), "\(figures)")
        #expect(try await desk.look("pupil", World.ann).out.contains("?7"))

        try desk.write("local,statutory\n?7,N\nHOL,G\n", to: "local.csv")
        let mapped = try await desk.take("marks", local, "--mapping", "local.csv")
        #expect(mapped.status == 0)
        #expect(mapped.out.contains("Local code ?7 was taken as code N: 1 mark."))
        #expect(!mapped.out.contains("HOL"))
        #expect(try await !desk.run("measure").out.contains("no set knows"))
        // What arrived first is still there.
        let pupil = try await desk.look("pupil", World.ann).out
        #expect(pupil.contains("Marks that were changed") && pupil.contains("?7"))
    }
}
