import Foundation
import RollAccess
import RollCasework
import RollDomain
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport
import Testing

/// Reminders by mail, from the command line to the letter.
@Suite struct RemindersTests {
    private static let now = Instant(CivilDate("2025-09-01") ?? CivilDate(dayNumber: 0), hour: 9)

    private static func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(text))
    }

    /// A desk with an officer who has two actions that are due, one of them late, and one to come.
    private static func desk() async throws -> Desk {
        let desk = try await Desk(.people)
        let store = try Store(desk.driver(), now: now)
        let school = try #require(URN("\(World.oak)"))
        try store.write { session in
            let person = try session.persons.add(
                login: "officer", name: "Ada Oak", title: "", at: now)
            try session.persons.give(
                Assignment(
                    .attendanceOfficer, .school(school), DateSpan(from: Self.day("2025-09-01"))),
                to: person, by: "test", at: now)
            let authority = try #require(AuthorityCode("935"))
            let number = try session.meetings.add(
                MeetingStatement(
                    date: Self.day("2025-09-10"), starts: try #require(ClockTime("14:00")),
                    minutes: 60, place: "At the school", attendees: []),
                at: school, by: authority, now: now)
            let meeting = try #require(try session.meetings.meeting(number, of: school))
            for (owner, due) in [
                ("Ada Oak", "2025-09-15"), ("ada oak", "2025-09-19"), ("Ada Oak", "2025-09-26"),
                ("Somebody else", "2025-09-15"),
            ] {
                try session.meetings.agree(
                    ActionStatement(
                        words: "Ring Ann's mother", side: .school, owner: owner,
                        due: Self.day(due)),
                    in: meeting, due: Self.day(due), now: now)
            }
        }
        return desk
    }

    private static func settings(_ office: PostOffice) -> [String: String] {
        [
            "ROLLCALL_MAIL_HOST": "127.0.0.1", "ROLLCALL_MAIL_PORT": "\(office.port)",
            "ROLLCALL_MAIL_SECURITY": "none", "ROLLCALL_MAIL_FROM": "rollcall@example.org",
            "ROLLCALL_SITE_ADDRESS": "https://rollcall.example.org/",
            "ROLLCALL_OPERATOR": "Nightly run",
        ]
    }

    @Test func `what is due goes once a day, as a count and a link without a name`() async throws {
        let desk = try await Self.desk()
        let office = try await PostOffice(.plain)
        let settings = Self.settings(office)
        let silent = try await desk.run("reminders", "send", environment: settings)
        #expect(silent.status == 0 && silent.out.contains("0 sent"), "\(silent.all)")
        let set = try await desk.run(
            "reminders", "address", "officer", "ada@oak.example.org", "--operator", "D. Lead")
        #expect(set.status == 0, "\(set.all)")
        let preview = try await desk.run("reminders", "send", "--dry-run")
        #expect(preview.out.contains("officer: 2 due, 1 late"), "\(preview.all)")
        for count in ["1 sent", "0 sent"] {
            let ran = try await desk.run("reminders", "send", environment: settings)
            #expect(ran.status == 0 && ran.out.contains(count), "\(ran.all)")
        }
        let letter = try #require(try office.letters().first)
        #expect(try office.letters().count == 1)
        #expect(letter.to == ["<ada@oak.example.org>"])
        #expect(letter.data.contains("Subject: 2 things to do, 1 late"))
        #expect(letter.data.contains("https://rollcall.example.org/mine/tasks"))
        for word in ["Ann", "Ada", "Ring", "O'Neil"] {
            #expect(!letter.data.contains(word), "\(word)")
        }
        let list = try await desk.run("reminders", "list")
        #expect(list.out.contains("officer: 2 due, 1 late, sent after 1 attempt"))
        let off = try await desk.run(
            "reminders", "address", "officer", "--off", "--operator", "D. Lead")
        #expect(off.status == 0)
        let none = try await desk.run("reminders", "send", "--dry-run")
        #expect(none.out.contains("0 people would be reminded"))
    }

    @Test func `concerns that nobody has read are counted for those who read them, and not told`()
        async throws
    {
        let desk = try await Self.desk()
        let office = try await PostOffice(.plain)
        let store = try Store(desk.driver(), now: Self.now)
        let school = try #require(URN("\(World.oak)"))
        try store.write { session in
            let person = try session.persons.add(
                login: "lead", name: "Dee Oak", title: "", at: Self.now)
            for role in [Role.safeguardingLead, .headteacher] {
                try session.persons.give(
                    Assignment(role, .school(school), DateSpan(from: Self.day("2025-09-01"))),
                    to: person, by: "test", at: Self.now)
            }
            for seen in ["Quokka was alone", "Quokka again"] {
                _ = try session.concerns.add(
                    ConcernStatement(
                        seen: seen, child: "Quokka", profession: nil, sender: "", contact: ""),
                    to: .school(school), by: .form, on: Self.day("2025-09-18"), now: Self.now)
            }
        }
        for login in ["lead", "officer"] {
            _ = try await desk.run(
                "reminders", "address", login, "\(login)@oak.example.org", "--operator", "D. Lead")
        }
        let preview = try await desk.run("reminders", "send", "--dry-run")
        #expect(preview.out.contains("lead: 2 due, 0 late, 2 concerns to read"), "\(preview.all)")
        #expect(preview.out.contains("officer: 2 due, 1 late\n"))
        let ran = try await desk.run("reminders", "send", environment: Self.settings(office))
        #expect(ran.out.contains("2 sent"), "\(ran.all)")
        let letters = try office.letters()
        let told = try #require(letters.first { $0.to == ["<lead@oak.example.org>"] })
        #expect(told.data.contains("All are concerns from outside that nobody has read."))
        #expect(told.data.contains("Read each one today, from your start page"))
        #expect(letters.allSatisfy { !$0.data.contains("Quokka") })
        let other = try #require(letters.first { $0.to == ["<officer@oak.example.org>"] })
        #expect(!other.data.contains("concern"))
        let list = try await desk.run("reminders", "list")
        #expect(list.out.contains("lead: 2 due, 0 late, 2 concerns to read, sent after 1 attempt"))
    }

    @Test func `what the server does not take waits, is tried again, and is never lost`()
        async throws
    {
        let desk = try await Self.desk()
        _ = try await desk.run(
            "reminders", "address", "officer", "ada@oak.example.org", "--operator", "D. Lead")
        let busy = try await PostOffice(.later)
        let first = try await desk.run("reminders", "send", environment: Self.settings(busy))
        #expect(first.status == 1 && first.out.contains("1 to be tried again"), "\(first.all)")
        #expect(first.err.contains("patience"))
        let office = try await PostOffice(.plain)
        // Too early: the next try has its time.
        let second = try await desk.run("reminders", "send", environment: Self.settings(office))
        #expect(second.out.contains("0 sent"), "\(second.all)")
        #expect(
            try await desk.run("reminders", "list").out
                .contains("waiting after 1 attempt, last fault: later"))
        let store = try Store(desk.driver(), now: Self.now)
        let hour = Instant(
            milliseconds: Int64(Date().timeIntervalSince1970 * 1_000) + 3_600_000)
        #expect(
            try store.read {
                try $0.reminders.waiting(on: Self.day(Desk.today), at: hour).count
            } == 1)
        // The next day's count takes its place, and goes.
        let next = try await desk.runPlainly(
            ["reminders", "send", "--today", "2025-09-20", "--settings", "mail"],
            writing: Self.settings(office))
        #expect(next.out.contains("1 sent"), "\(next.all)")
        #expect(try await desk.run("reminders", "list").out.contains("overtaken"))
        #expect(try office.letters().count == 1)
    }

    @Test func `settings that lack something are refused, and no message has the password`()
        async throws
    {
        let desk = try await Self.desk()
        let office = try await PostOffice(.auth)
        var settings = Self.settings(office)
        settings["ROLLCALL_MAIL_HOST"] = nil
        let none = try await desk.run("reminders", "send", environment: settings)
        #expect(none.status == 2 && none.err.contains("ROLLCALL_MAIL_HOST"))
        settings["ROLLCALL_MAIL_HOST"] = "mail.example.org"
        let open = try await desk.run("reminders", "send", environment: settings)
        #expect(open.status == 2 && open.err.contains("safe line"))
        let wrong = try await desk.run(
            "reminders", "address", "officer", "not one", "--operator", "D. Lead")
        #expect(wrong.status == 2 && wrong.err.contains("Write one address"))
        _ = try await desk.run(
            "reminders", "address", "officer", "ada@oak.example.org", "--operator", "D. Lead")
        settings = Self.settings(office)
        settings["ROLLCALL_MAIL_USER"] = "clerk"
        settings["ROLLCALL_MAIL_PASSWORD"] = "wr0ngword"
        let refused = try await desk.run("reminders", "send", environment: settings)
        #expect(refused.status == 3 && refused.err.contains("does not let us in"))
        #expect(!refused.all.contains("wr0ngword"))
        #expect(try !desk.dump().joined(separator: "\n").contains("wr0ngword"))
    }
}

extension Desk {
    /// Runs a command exactly as given, with settings in a file named `mail`.
    fileprivate func runPlainly(
        _ arguments: [String], writing settings: [String: String]
    ) async throws -> Ran {
        let lines = settings.filter { $0.key != "ROLLCALL_OPERATOR" }
            .map { "\($0.key)=\($0.value)" }.sorted()
        try write(lines.joined(separator: "\n") + "\n", to: "mail")
        return try await runPlainly(arguments + ["--operator", "Nightly run"])
    }
}
