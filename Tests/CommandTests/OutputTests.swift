import Foundation
import Testing

/// What each command prints of one small world, word for word.
@Suite struct OutputTests {
    @Test(
        arguments: [
            ("measure", [] as [String]),
            ("measure-by-school", ["--by", "school"]),
            ("measure-by-year-and-fsm", ["--by", "year-group", "--by", "fsm"]),
            ("measure-by-code", ["--by", "code"]),
            ("measure-by-authority", ["--by", "authority", "--format", "csv"]),
            ("measure-by-phase", ["--by", "phase", "--format", "json"]),
            ("measure-one-day", ["--from", "2025-09-08", "--to", "2025-09-08"]),
        ])
    func `figures with their definition and coverage`(
        _ name: String, _ options: [String]
    ) async throws {
        let desk = try await Desk()
        let ran = try await desk.runPlainly(["measure", "--today", Desk.today] + options)
        #expect(ran.status == 0)
        #expect(ran.err.isEmpty)
        try Snapshot.check(ran.out, is: name)
    }

    @Test(arguments: [
        "school", "trust", "authority", "region", "phase", "year-group", "sex", "registration",
        "fsm", "sen", "sen-need", "eal", "ethnicity", "looked-after", "previously-looked-after",
        "child-in-need", "child-protection", "young-carer",
    ])
    func `every grouping adds up to the whole`(_ grouping: String) async throws {
        let desk = try await Desk()
        let ran = try await desk.run("measure", "--by", grouping, "--format", "csv")
        #expect(ran.status == 0)
        let lines = ran.out.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let header = try #require(lines.first)
        for measure in ["enrolments", "sess_possible", "sess_overall", "enrolments_pa"] {
            let column = try #require(header.firstIndex { $0 == measure })
            let numbers = lines.dropFirst().compactMap { Int($0[column]) }
            #expect(numbers.dropLast().reduce(0, +) == numbers.last, "\(measure)")
        }
        #expect(lines.last?[header.firstIndex(of: "sess_possible") ?? 0] == "60")
    }

    @Test func `the morning of one school, with whom to ring and whom not`() async throws {
        let ran = try await Desk().look("today", "--school", "900001")
        #expect(ran.status == 0)
        try Snapshot.check(ran.out, is: "today-one-school")
        // Nobody rings a person whom an order keeps away.
        #expect(!ran.out.contains("960002"))
    }

    @Test func `the morning of an authority counts without names`() async throws {
        let ran = try await Desk().run("today", "--authority", "935")
        #expect(ran.status == 0)
        #expect(!ran.out.contains("O'Neil"))
        try Snapshot.check(ran.out, is: "today-authority")
    }

    @Test func `pupils by band with sessions in hand`() async throws {
        let ran = try await Desk().look("list", "--school", "900001", "--band", "all")
        #expect(ran.status == 0)
        try Snapshot.check(ran.out, is: "list-all")
    }

    @Test func `schools, codes, retention and the doctor`() async throws {
        let desk = try await Desk()
        try Snapshot.check(try await desk.run("schools").out, is: "schools")
        try Snapshot.check(try await desk.run("codes", "--on", "2025-09-19").out, is: "codes")
        try Snapshot.check(try await desk.run("retain").out, is: "retain")
        let doctor = try await desk.run("doctor")
        #expect(doctor.status == 0)
        try Snapshot.check(doctor.out, is: "doctor")
    }

    @Test func `the report of an import says what was read, written and held back`() async throws {
        let desk = try await Desk(.people)
        let faulty =
            World.fortnight + World.mark(World.ann, "2025-09-20", "AM", "/")
            + World.mark(World.ben, "2025-12-01", "AM", "/")
        let ran = try await desk.take("marks", faulty)
        #expect(ran.status == 1)
        try Snapshot.check(ran.out, is: "import-report")
    }
}
