import Foundation
import RollDomain
import Testing

/// Named children are shown to a person who says who and why; a change keeps what was there.
@Suite struct AccountabilityTests {
    static let amendment = [
        "amend", "--school", "900001", "--upn", World.ann, "--date", "2025-09-19",
        "--session", "am", "--code", "I", "--reason", "mother rang", "--title",
        "Attendance officer", "--today", Desk.today,
    ]

    @Test(arguments: [
        ["list", "--school", "900001"], ["today", "--school", "900001"], ["pupil", World.ann],
    ])
    func `names are refused without a name or a purpose, and recorded with them`(
        _ command: [String]
    ) async throws {
        let desk = try await Desk()
        let day = ["--today", Desk.today]
        for lacking in [
            [], ["--operator", "A. Officer"], ["--purpose", "review"],
            ["--operator", " ", "--purpose", "review"],
            ["--operator", "A. Officer", "--purpose", ""],
        ] {
            let ran = try await desk.runPlainly(command + day + lacking)
            #expect(ran.status == 2, "\(lacking)")
            #expect(ran.out.isEmpty)
            #expect(ran.err.contains("--purpose"))
        }
        #expect(try desk.rows("disclosure").isEmpty)
        let seen = try await desk.runPlainly(
            command + day + ["--operator", "A. Officer", "--purpose", "first-day calls"])
        #expect(seen.status == 0)
        let kept = try desk.rows("disclosure")
        #expect(kept.count == 1)
        for part in ["A. Officer", "first-day calls", command[0]] {
            #expect(kept.first?.contains(part) == true, "\(part)")
        }
    }

    @Test func `a look at a child without marks in the year is recorded too`() async throws {
        let desk = try await Desk()
        let ran = try await desk.look("pupil", World.ann, "--year", "2021/22")
        #expect(ran.status == 0)
        #expect(ran.out.contains("at no school that is loaded in this year"))
        #expect(try desk.rows("disclosure").count == 1)
    }

    @Test func `figures and counts name nobody and ask nothing`() async throws {
        let desk = try await Desk()
        for command in [["measure", "--by", "school"], ["today", "--authority", "935"]] {
            let ran = try await desk.runPlainly(command + ["--today", Desk.today])
            #expect(ran.status == 0)
            for name in ["O'Neil", "Brown", "Clarke", World.ann] {
                #expect(!ran.all.contains(name))
            }
        }
        #expect(try desk.rows("disclosure").isEmpty)
    }

    @Test func `an amendment keeps old and new entry, reason, time, name and title`() async throws {
        let desk = try await Desk()
        let nobody = try await desk.runPlainly(Self.amendment)
        #expect(nobody.status == 2)
        #expect(nobody.err.contains("who does it"))
        let before = try await desk.run("measure", "--format", "json")
        #expect(before.out.contains("\"sess_unauthorised\": 5"), "\(before.out)")

        let ran = try await desk.runPlainly(Self.amendment + ["--operator", "A. Officer"])
        #expect(ran.status == 0)
        #expect(ran.out.contains("2025-09-19 AM: N is now I."))
        let kept = try desk.rows("amendment")
        #expect(kept.count == 1)
        for part in ["\"N\"", "\"I\"", "mother rang", "A. Officer", "Attendance officer"] {
            #expect(kept.first?.contains(part) == true, "\(part) in \(kept)")
        }
        let after = try await desk.run("measure", "--format", "json")
        #expect(after.out.contains("\"sess_unauthorised\": 4"))
        #expect(after.out.contains("\"sess_overall\": 13"))
        let pupil = try await desk.look("pupil", World.ann)
        try Snapshot.check(pupil.out, is: "pupil-amended")
        #expect(try await desk.run("doctor").status == 0)
    }

    @Test func `what was known before an amendment can be read back`() async throws {
        let desk = try await Desk()
        let then = Self.instant(Date())
        #expect(
            try await desk.runPlainly(Self.amendment + ["--operator", "A. Officer"]).status == 0)
        let old = try await desk.run("measure", "--format", "json", "--as-known-on", then)
        #expect(old.out.contains("\"sess_unauthorised\": 5"))
        let now = try await desk.run("measure", "--format", "json")
        #expect(now.out.contains("\"sess_unauthorised\": 4"))
        let never = try await desk.run("measure", "--format", "json", "--as-known-on", "2025-09-01")
        #expect(never.out.contains("\"sess_possible\": 0"))
    }

    @Test(
        arguments: [
            ("--date", "2025-09-22", "has not come yet"), ("--date", "2025-09-13", "Saturday"),
            ("--date", "2025-09-05", "INSET"), ("--code", "i", "letters are capitals"),
            ("--code", "Y", "was not in force"), ("--code", "N", "is N already"),
            ("--upn", World.upn(77), "was on roll"), ("--school", "900009", "is loaded"),
            ("--reason", " ", "--reason"), ("--title", "", "--title"),
        ])
    func `an amendment that cannot be is refused, and nothing is written`(
        _ option: String, _ value: String, _ hint: String
    ) async throws {
        let desk = try await Desk()
        let before = try desk.dump()
        var arguments = Self.amendment + ["--operator", "A. Officer"]
        let place = try #require(arguments.firstIndex(of: option))
        arguments[place + 1] = value
        let ran = try await desk.runPlainly(arguments)
        #expect(ran.status == 1 || ran.status == 2)
        #expect(ran.err.contains(hint), "\(ran.err)")
        #expect(try desk.dump() == before)
    }

    @Test func `a hold is placed, shown and released by a person with a name`() async throws {
        let desk = try await Desk()
        let hold = try await desk.run(
            "retain", "hold", "--school", "900001", "--reason", "inquiry", "--operator", "D. Lead")
        #expect(hold.status == 0)
        #expect(try await desk.run("retain").out.contains("inquiry, by D. Lead"))
        let release = ["retain", "release", "1", "--operator", "D. Lead"]
        #expect(try await desk.runPlainly(release).status == 0)
        #expect(try await desk.runPlainly(release).status == 1)
    }

    /// An instant as the option --as-known-on takes it.
    static func instant(_ date: Date) -> String {
        Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000)).description
    }
}
