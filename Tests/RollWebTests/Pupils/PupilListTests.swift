import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// Who stands in a list, by what address, for whom.
@Suite struct `Lists of pupils` {
    private static let names = ["Vale, Ash", "Brook, Bea", "Vale, Cam", "Drew, Dot", "Finch, Eli"]
    private static let hill = Scope.school(PupilTown.urn(900_001))
    private static let list = Addresses.schoolPupils(PupilTown.urn(900_001))

    private static func shown(_ answer: TestResponse) -> [String] {
        names.filter(answer.text.contains).map { String($0.suffix(3)) }
    }

    static let filters: [(String, [String])] = [
        ("", ["Ash", "Bea", "Cam"]), ("?leavers=all", ["Ash", "Bea", "Cam", "Dot"]),
        ("?leavers=left", ["Dot"]), ("?left-from=2025-09-10&left-to=2025-09-12", ["Dot"]),
        ("?sex=F", ["Bea"]), ("?year=7", ["Ash", "Bea", "Cam"]), ("?year=8", []),
        ("?group=7B", ["Cam"]), ("?fsm=yes", ["Bea"]), ("?fsm=yes&fsm=no", ["Ash", "Bea", "Cam"]),
        ("?looked-after=yes", ["Ash"]), ("?sen=K", ["Ash"]), ("?sen=K&sex=F", []),
        ("?pa=yes", ["Ash", "Bea"]), ("?pa=no", ["Cam"]), ("?sa=yes", ["Bea"]),
        ("?band=10", ["Bea"]), ("?code=E", ["Ash"]), ("?code=E&code=I", ["Ash", "Bea"]),
        ("?missed-from=2&missed-to=9", ["Ash"]), ("?q=va", ["Ash", "Cam"]), ("?q=bea+br", ["Bea"]),
        ("?from=2025-09-09&missed-from=1", ["Bea"]), ("?age=no", []),
        ("?kind=C", ["Ash", "Bea", "Cam"]),
    ]

    @Test(arguments: filters)
    func `each filter narrows by itself`(_ question: String, _ expected: [String]) async throws {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            let answer = try await browser.get(Self.list + question)
            #expect(answer.status == .ok)
            #expect(Self.shown(answer) == expected, "\(question)")
        }
    }

    @Test(arguments: [
        "looked-after=yes", "sen=K", "sen-need=ASD", "child-protection=yes", "social-worker=yes",
        "code=E", "code=C",
    ])
    func `a filter that a tutor may not use is like one that there is not`(
        _ filter: String
    ) async throws {
        let town = try PupilTown()
        try await town.run(as: .formTutor, .group(PupilTown.urn(900_001), 1)) { browser in
            let plain = try await browser.get(Addresses.myPupils() + "?nonsense=yes")
            let asked = try await browser.get(Addresses.myPupils() + "?\(filter)")
            #expect(Self.shown(plain) == ["Ash", "Bea"])
            #expect(asked.status == .ok && Self.shown(asked) == ["Ash", "Bea"])
            #expect(!asked.text.contains("Filters in use"))
            let name = filter.prefix { $0 != "=" }
            if name != "code" { #expect(!asked.text.contains("name=\"\(name)\"")) }
            #expect(!asked.text.contains("value=\"E\""))
        }
    }

    @Test func `those who list no names get no list, like one that there is not`() async throws {
        let town = try PupilTown()
        for role in [Role.governor, .hubLead, .nationalAnalyst] {
            let scope: Scope =
                role == .governor
                ? Self.hill
                : role == .hubLead ? .schools([PupilTown.urn(900_001)]) : .nation
            try await town.run(as: role, scope) { browser in
                for path in [Self.list, Self.list + ".csv", Addresses.myPupils()] {
                    try await browser.expect(path, .notFound)
                }
            }
        }
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            try await browser.expect(Addresses.schoolPupils(PupilTown.urn(900_002)), .notFound)
        }
        #expect(try town.record(.look).isEmpty)
    }

    @Test func `a look and an export are in the record, with reason and number`() async throws {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            _ = try await browser.get(Self.list + "?sex=F")
            let file = try await browser.get(Self.list + ".csv?leavers=all")
            #expect(file.status == .ok)
            #expect(file.headers[.contentDisposition]?.contains("OFFICIAL-SENSITIVE") == true)
            #expect(file.text.contains("\"Brook\",\"Bea\"") && file.text.contains("\"Drew\""))
        }
        let look = try #require(town.record(.look).first)
        #expect(look.childrenShown == 1 && look.school == PupilTown.urn(900_001))
        #expect(look.reason.contains("attendance officer of Hill School"))
        let export = try #require(town.record(.export).first)
        #expect(export.childrenShown == 4 && export.reason == look.reason)
        #expect(try town.record(.export).count == 1)
        try await town.run(as: .formTutor, .group(PupilTown.urn(900_001), 1)) { browser in
            try await browser.expect(Addresses.myPupilsFile(), .notFound)
            let answer = try await browser.get(Addresses.myPupils())
            #expect(!answer.text.contains("Download as a file"))
        }
    }

    @Test func `no cell of a file runs as a formula`() async throws {
        let town = try PupilTown()
        try town.store.write { session in
            var pupil = PupilStatement(
                school: PupilTown.urn(900_001), upn: PupilTown.upn(2), surname: "=1+1",
                forename: "B\"ea", birthDate: day("2013-05-01"), startDate: day("2024-09-03"))
            pupil.yearGroup = YearGroup("7")
            _ = try session.pupils.apply(
                [pupil], asOf: day("2025-09-16"), at: Instant(day("2025-09-16"), hour: 9))
        }
        try await town.run(as: .headteacher, Self.hill) { browser in
            let file = try await browser.get(Self.list + ".csv")
            #expect(file.text.contains("\"'=1+1\",\"B\"\"ea\""))
        }
    }

    @Test func `an authority lists pupils of all its schools, with the school`() async throws {
        let town = try PupilTown()
        let code = try #require(AuthorityCode("330"))
        try await town.run(as: .authorityManager, .authority(code)) { browser in
            let answer = try await browser.get(Addresses.authorityPupils("330") + "?sort=school")
            #expect(Self.shown(answer) == ["Ash", "Bea", "Cam", "Eli"])
            #expect(answer.text.contains("Dale School"))
            try await browser.expect(Addresses.authorityPupils("331"), .notFound)
            let file = try await browser.get(Addresses.authorityPupilsFile("330") + "?q=finch")
            #expect(file.text.contains("\"Eli\"") && !file.text.contains("\"Ash\""))
        }
        #expect(Set(try town.record(.look).compactMap(\.school)).count == 2)
    }

    @Test func `pasted numbers are found, and others are named by place alone`() async throws {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            // The second is a pupil elsewhere, the fourth nobody: both are told alike.
            let text =
                "\(PupilTown.upn(1)) \(PupilTown.upn(11)), nonsense\n\(PupilTown.upn(77)) "
                + "\(PupilTown.upn(2))"
            let sent = try await browser.post(
                Addresses.schoolPupilViews(PupilTown.urn(900_001)),
                [("act", "paste"), ("upns", text)], from: Self.list)
            #expect(sent.status == .seeOther)
            let next = try #require(sent.headers[.location])
            #expect(!next.contains("\(PupilTown.upn(1))"))
            let answer = try await browser.get(next)
            #expect(Self.shown(answer) == ["Ash", "Bea"])
            #expect(answer.text.contains("In what you pasted: 2, 4."))
            #expect(answer.text.contains("In what you pasted: 3."))
            let empty = try await browser.post(
                Addresses.schoolPupilViews(PupilTown.urn(900_001)), [("upns", "none")],
                from: Self.list)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#f-upns\""))
        }
        // Somebody else's list holds nobody for others.
        try await town.run(as: .headteacher, Self.hill) { browser in
            let answer = try await browser.get(Self.list + "?list=1")
            #expect(Self.shown(answer).isEmpty)
        }
    }

    @Test func `a view is kept for its person without a name in it, and removed`() async throws {
        let town = try PupilTown()
        let views = Addresses.schoolPupilViews(PupilTown.urn(900_001))
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            let kept = try await browser.post(
                views, [("act", "keep"), ("name", "At the line"), ("question", "pa=yes&q=vale")],
                from: Self.list)
            #expect(kept.headers[.location] == Self.list + "?pa=yes")
            var page = try await browser.get(Self.list)
            #expect(page.text.contains("At the line") && !page.text.contains("q=vale"))
            let nameless = try await browser.post(
                views, [("act", "keep"), ("name", " "), ("question", "sex=F")], from: Self.list)
            #expect(nameless.status == .unprocessableContent)
            #expect(nameless.text.contains("href=\"#f-name\""))
            _ = try await browser.post(views, [("act", "forget"), ("view", "1")], from: Self.list)
            page = try await browser.get(Self.list)
            #expect(!page.text.contains("At the line"))
        }
    }

    static let unreadable: [(String, String)] = [
        ("?from=yesterday", "A date is written like"), ("?missed-from=many", "whole number"),
        ("?missed-from=9&missed-to=2", "more than the most"),
        ("?from=2025-09-20&to=2025-09-10", "after the last one"),
        ("?from=2025-06-01&to=2025-09-10", "two academic years"),
    ]

    @Test(arguments: unreadable)
    func `what cannot be read is told, and the list is shown`(
        _ question: String, _ words: String
    ) async throws {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, Self.hill) { browser in
            let answer = try await browser.get(Self.list + question)
            #expect(answer.status == .ok && answer.text.contains(words))
        }
    }
}
