import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// The mentor programme: from referral to the look afterwards, each step by those who may.
@Suite struct MentoringTests {
    private struct Programme {
        let page: PageTown
        let store: Store
        let hill = urn(900_001)
        static let today = day("2025-09-12")

        init(_ page: PageTown, places: Int = 1) throws {
            self.page = page
            store = page.town.store
            try store.write { session in
                for (login, role, scope) in [
                    ("officer", Role.attendanceOfficer, Scope.school(urn(900_001))),
                    ("dale", .attendanceOfficer, .school(urn(900_002))),
                    ("manager", .authorityManager, .authority(authority(330))),
                    ("far", .authorityManager, .authority(authority(331))),
                    ("mentor", .mentor, .referrals), ("second", .mentor, .referrals),
                ] {
                    let person = try session.persons.add(
                        login: login, name: "Name of \(login)", title: "", at: .early)
                    try session.persons.give(
                        Assignment(role, scope, DateSpan(from: day("2025-09-01"))), to: person,
                        by: "test", at: .early)
                }
            }
            for login in ["mentor", "second"] {
                try keeping.setMentor(
                    login, of: authority(330), schools: [urn(900_001)],
                    languages: login == "second" ? ["pol"] : [], strengths: ["C-ANX"],
                    places: places, on: try occasion("manager"))
            }
        }

        func occasion(_ login: String, _ date: CivilDate = today) throws -> Occasion {
            var occasion = Occasion(
                now: Instant(date, hour: 12), today: date, operatorName: login)
            occasion.viewer = try AskAs(store: store).viewer(login, as: nil, on: date)
            return occasion
        }

        var keeping: KeepMentoring { KeepMentoring(store: store, figures: page.figures) }

        func board(_ login: String) throws -> MentorBoard {
            let occasion = try occasion(login)
            let grant = try #require(
                occasion.viewer.flatMap { Door.grant($0, .seeMentoring, .own) })
            return try ShowMentoring(store: store, figures: page.figures)
                .run(under: grant, on: occasion)
        }

        func person(_ login: String) throws -> Int64 {
            try #require(try store.read { try $0.persons.person(login: login) }).person
        }

        func refer(_ serial: Int = 2, language: String = "") throws -> Int {
            try keeping.refer(
                try page.child(serial), at: hill, .school, reason: "misses Mondays",
                language: language, on: try occasion("officer"))
        }

        func act(
            _ login: String, _ action: MenteeAction, _ number: Int, mentor: String? = nil,
            note: String = "agreed", on date: CivilDate = today
        ) throws {
            try keeping.act(
                action, hill, number, mentor: try mentor.map(person), note: note,
                on: try occasion(login, date))
        }
    }

    @Test(arguments: PageTown.databases)
    func `a case goes from referral to its end, and the mentor sees the child in between`(
        database: String
    ) throws {
        try PageTown.run(on: database) { page in
            let town = try Programme(page)
            let child = try page.child(2)
            func sees(_ login: String) throws -> Bool {
                let viewer = try #require(try town.occasion(login).viewer)
                return try town.store.read {
                    try Doorkeeper(viewer, $0).grant(.seePupil, town.hill, child) != nil
                }
            }
            let number = try town.refer(language: "pol")
            #expect(try !sees("mentor") && town.board("mentor").lines.isEmpty)
            #expect(failure { _ = try town.refer() }?.message.contains("not over") == true)
            try town.act("officer", .giveConsent, number)
            let board = try town.board("manager")
            #expect(board.waiting == 1 && board.idle == 2)
            // The one who speaks the language of the home is suggested.
            #expect(board.suggestions[town.hill]?[number]?.name == "Name of second")
            try town.act("manager", .match, number, mentor: "mentor")
            #expect(try sees("mentor") && !sees("second"))
            #expect(try town.board("manager").idle == 1)
            try town.act("mentor", .start, number)
            let line = try #require(try town.board("mentor").lines.first)
            #expect(line.held.base == SessionPair(possible: 8, absent: 5))
            #expect(line.week == 1)
            try town.keeping.keep(
                .contact, "child", on: Programme.today, minutes: 40, note: "walked together",
                town.hill, number, occasion: try town.occasion("mentor"))
            try town.keeping.keep(
                .cause, "C-ANX", on: Programme.today, minutes: 0, note: "", town.hill, number,
                occasion: try town.occasion("mentor"))
            try town.act("mentor", .stepDown, number)
            #expect(failure { try town.act("mentor", .exit, number, note: " ") }?.kind == .fault)
            try town.act("mentor", .exit, number)
            #expect(try sees("mentor"), "while it is watched")
            try town.keeping.keep(
                .followUp, "6", on: Programme.today, minutes: 0, note: "", town.hill, number,
                occasion: try town.occasion("mentor"))
            try town.act("mentor", .close, number)
            let later = try town.occasion("mentor", day("2025-09-15"))
            let viewer = try #require(later.viewer)
            #expect(
                try town.store.read {
                    try Doorkeeper(viewer, $0).grant(.seePupil, town.hill, child)
                } == nil)
            let steps = try town.store.read { try $0.mentoring.entries(of: town.hill, number) }
            #expect(
                steps.filter { $0.kind == .step }.map(\.code) == [
                    "give-consent", "match", "start", "step-down", "exit", "close",
                ])
            #expect(try town.refer() > number, "and may be referred again")
        }
    }

    @Test func `consent taken back ends the mentor's sight of the child, and the place is free`()
        throws
    {
        try PageTown.run(on: "SQLite") { page in
            let town = try Programme(page)
            let number = try town.refer()
            try town.act("officer", .giveConsent, number)
            try town.act("manager", .match, number, mentor: "mentor")
            try town.act("mentor", .start, number)
            #expect(
                failure { try town.act("officer", .withdrawConsent, number, note: "") }?.kind
                    == .fault)
            try town.act("officer", .withdrawConsent, number)
            let board = try town.board("manager")
            #expect(board.idle == 2 && board.counts == [.declined: 1])
            let mine = try town.board("mentor")
            #expect(mine.lines.isEmpty)
            #expect(
                failure {
                    try town.keeping.keep(
                        .contact, "child", on: Programme.today, minutes: 0, note: "", town.hill,
                        number, occasion: try town.occasion("mentor"))
                }?.kind == .fault)
        }
    }

    @Test func `a full mentor, another's case, days out of order and wrong codes are refused`()
        throws
    {
        try PageTown.run(on: "SQLite") { page in
            let town = try Programme(page)
            let (one, two) = (try town.refer(1), try town.refer(2))
            for number in [one, two] { try town.act("officer", .giveConsent, number) }
            try town.act("manager", .match, one, mentor: "mentor")
            #expect(
                failure { try town.act("manager", .match, two, mentor: "mentor") }?.message
                    .contains("no free place") == true)
            #expect(failure { try town.act("manager", .match, two, mentor: "officer") } != nil)
            for login in ["dale", "far", "second"] {
                #expect(
                    failure { try town.act(login, .unmatch, one) }?.message
                        == "No such case is yours.", "\(login)")
            }
            #expect(failure { try town.act("officer", .unmatch, one) }?.kind == .fault)
            try town.act("mentor", .start, one)
            func keep(_ kind: MenteeEntry.Kind, _ code: String, _ date: String) -> ServiceFailure? {
                failure {
                    try town.keeping.keep(
                        kind, code, on: day(date), minutes: 0, note: "", town.hill, one,
                        occasion: try town.occasion("mentor"))
                }
            }
            #expect(keep(.contact, "child", "2025-09-13") != nil, "a day to come")
            #expect(keep(.contact, "child", "2025-09-01") != nil, "before it began")
            #expect(keep(.contact, "waved", "2025-09-12") != nil)
            #expect(keep(.cause, "Z-99", "2025-09-12") != nil)
            #expect(keep(.followUp, "6", "2025-09-12") != nil, "before the end")
            #expect(keep(.step, "close", "2025-09-12") != nil)
            #expect(keep(.onward, "I-EHA", "2025-09-12") == nil)
            #expect(
                failure {
                    _ = try town.keeping.refer(
                        try page.child(3), at: town.hill, .school, reason: " ", language: "",
                        on: try town.occasion("officer"))
                }?.kind == .fault)
            #expect(
                failure {
                    _ = try town.keeping.refer(
                        try page.child(3), at: town.hill, .school, reason: "x", language: "",
                        on: try town.occasion("mentor"))
                }?.kind == .fault)
            #expect(
                failure {
                    try town.keeping.setMentor(
                        "mentor", of: authority(330), schools: [town.hill], languages: [],
                        strengths: [], places: 3, on: try town.occasion("officer"))
                }?.kind == .usage)
        }
    }

    @Test func `families' answers move the estimate, and a few do not decide it`() throws {
        try PageTown.run(on: "SQLite") { page in
            let town = try Programme(page)
            let number = try town.refer()
            try town.act("officer", .refuseConsent, number)
            let board = try town.board("manager")
            #expect(board.delays.isEmpty && board.counts[.declined] == 1)
        }
    }
}
