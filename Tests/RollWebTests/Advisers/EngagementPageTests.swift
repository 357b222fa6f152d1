import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// An adviser takes an authority from offer to review, with the forms that a browser sends.
@Suite struct `Pages of advisers` {
    private static let authority =
        AuthorityCode("330") ?? { preconditionFailure("330 is a code") }()
    private static let list = Addresses.authorityEngagements(authority)

    private static func adviser(_ town: PupilTown) throws -> String {
        let occasion = Occasion(
            now: Instant(day("2025-09-16"), hour: 8), today: PupilTown.today, operatorName: "test")
        let keeping = KeepPeople(store: town.store)
        _ = try keeping.add(login: "ada", name: "Ada Firth", title: "", on: occasion)
        try keeping.give(
            Assignment(.adviser, .authority(authority), DateSpan(from: day("2025-09-01"))),
            to: "ada", on: occasion)
        let link = try keeping.link("ada", .invitation, town.services.random, on: occasion)
        _ = try town.services.passwords.run(PupilTown.password, link: link, on: occasion)
        return "ada"
    }

    private static func version(_ page: TestResponse) -> String {
        guard let start = page.text.firstRange(of: "name=\"version\" value=\"") else { return "0" }
        return String(page.text[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func send(
        _ browser: Browser, _ path: PathPattern, _ one: String, _ fields: [(String, String)]
    ) async throws -> TestResponse {
        let page = try await browser.get(one)
        return try await browser.post(
            path(authority, 1),
            fields + [("version", version(page))], from: one)
    }

    @Test func `the department offers, the authority answers, the adviser diagnoses and plans`()
        async throws
    {
        let town = try PupilTown()
        let ada = try Self.adviser(town)
        try await town.run(as: .programmeLead, .nation) { browser in
            let page = try await browser.get(Self.list)
            #expect(page.status == .ok && page.text.contains("No adviser works here now"))
            let wrong = try await browser.post(
                Self.list, [("adviser", "nobody"), ("said", "")], from: Self.list)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Name an adviser who has the role"))
            let ready = try await browser.post(
                Addresses.authorityReadiness(Self.authority),
                [
                    ("wish", "wants"), ("has", "data"), ("reason", "A call"),
                    ("since", "2025-09-10"),
                ], from: Self.list)
            #expect(ready.headers[.location] == Self.list + "?done=kept")
            let offered = try await browser.post(
                Self.list, [("adviser", ada), ("said", "Many pupils above what is expected")],
                from: Self.list)
            #expect(offered.headers[.location]?.hasSuffix("/engagements/1?done=offered") == true)
            #expect(try await browser.get(Self.list).text.contains("Wants help"))
        }
        let one = Addresses.authorityEngagement(Self.authority, 1)
        try await town.run(as: .authorityManager, .authority(Self.authority)) { browser in
            #expect(try await browser.get(Self.list).text.contains("Offered, not answered"))
            let page = try await browser.get(one)
            #expect(page.text.contains("Accept: we want this help"))
            #expect(!page.text.contains("Another adviser takes over"))
            let silent = try await Self.send(
                browser, Addresses.authorityPlaceStep, one, [("step", "decline")])
            #expect(silent.status == .unprocessableContent)
            let kept = try await Self.send(
                browser, Addresses.authorityPlaceStep, one, [("step", "accept")])
            #expect(kept.headers[.location] == one + "?done=kept#course")
            let old = try await browser.post(
                Addresses.authorityPlaceStep(Self.authority, 1),
                [("step", "comment"), ("said", "x"), ("version", "1")], from: one)
            #expect(old.headers[.location] == one + "?done=changed")
            #expect(
                try await browser.get(one + "?done=changed").text
                    .contains("Somebody else has just changed it"))
            let gone = try await browser.get(Addresses.authorityEngagement(Self.authority, 77))
            #expect(gone.headers[.location] == Self.list + "?done=missing")
        }
        try await Self.diagnose(town, ada, one)
        try await town.run(as: .nationalAnalyst, .nation) { browser in
            let page = try await browser.get(Addresses.myEngagements())
            #expect(page.text.contains("Diagnosed, plan being written"))
            #expect(!(try await browser.get(one)).text.contains("Take it on"))
            let choose = try await browser.get(Addresses.chooseHelp() + "?places=5&by=severe")
            #expect(choose.status == .ok && choose.text.contains("How it is worked out"))
        }
        try await town.run(as: .formTutor, .group(PupilTown.urn(900_001), 1)) { browser in
            try await browser.expect(one, .notFound)
            try await browser.expect(Addresses.chooseHelp(), .notFound)
        }
    }

    private static func diagnose(
        _ town: PupilTown, _ ada: String, _ one: String
    ) async throws {
        try await town.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(ada, PupilTown.password)
            #expect(try await browser.get(Addresses.home()).text.contains("Advisers’ work"))
            _ = try await send(
                browser, Addresses.authorityAdviserStep, one,
                [("step", "declare"), ("said", "None")])
            try await town.run(as: .programmeLead, .nation) { other in
                let page = try await other.get(one)
                #expect(page.text.contains("Nothing speaks against this adviser"))
                _ = try await send(
                    other, Addresses.authorityDepartmentStep, one,
                    [("step", "clear"), ("said", "Looked at")])
            }
            _ = try await send(
                browser, Addresses.authorityAdviserStep, one,
                [("step", "visit"), ("said", "There")])
            let wrong = try await send(
                browser, Addresses.authorityFinding, one, [("code", "A-TEAM"), ("evidence", "x")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Choose how far"))
            for code in KeepEngagement.expected(of: .authority(authority), on: PupilTown.today)
                .map(\.code)
            {
                let kept = try await send(
                    browser, Addresses.authorityFinding, one,
                    [("code", code), ("rating", "partly"), ("evidence", "Seen <b>")])
                #expect(kept.headers[.location] == one + "?done=kept#diagnosis")
            }
            _ = try await send(
                browser, Addresses.authorityAdviserStep, one, [("step", "diagnose")])
            let aimless = try await send(
                browser, Addresses.authorityObjective, one,
                [
                    ("serves", "E-MEETING"), ("words", "Meet"), ("measure", "persistent"),
                    ("target", "18,5"), ("due", "2025-01-01"),
                ])
            #expect(aimless.status == .unprocessableContent)
            #expect(aimless.text.contains("There is no figure to begin from"))
            #expect(aimless.text.contains("Give a per cent from 0 to 100"))
            let aimed = try await send(
                browser, Addresses.authorityObjective, one,
                [
                    ("serves", "E-MEETING"), ("words", "Meet each school"),
                    ("measure", "expectation"), ("target", "100"), ("due", "2026-03-01"),
                ])
            #expect(aimed.headers[.location] == one + "?done=kept#plan")
            let page = try await browser.get(one)
            #expect(page.text.contains("Meet each school") && page.text.contains("Seen &lt;b&gt;"))
            #expect(page.text.contains("Put the plan to the authority or trust"))
        }
    }

    @Test func `programmes are claimed by whoever may, and seen where they are had`() async throws {
        let town = try PupilTown()
        let school = Addresses.schoolProgrammes(PupilTown.urn(900_001))
        try await town.run(as: .headteacher, .school(PupilTown.urn(900_001))) { browser in
            #expect(try await browser.get(school).text.contains("Nobody says that a programme"))
            let wrong = try await browser.post(
                school, [("programme", "P-RISE"), ("standing", "has")], from: school)
            #expect(
                wrong.status == .unprocessableContent && wrong.text.contains("where this comes"))
            let kept = try await browser.post(
                school,
                [
                    ("programme", "P-RISE"), ("standing", "has"), ("since", "2025-09-08"),
                    ("source", "The lead school's letter"), ("as-of", "2025-09-10"),
                ], from: school)
            #expect(kept.headers[.location] == school + "?kept=claim")
            #expect(
                try await browser.get(school).text.contains("One programme is in use here"))
        }
        try await town.run(as: .programmeLead, .nation) { browser in
            let list = try await browser.get(
                Addresses.nationProgrammes() + "?programme=P-RISE")
            #expect(
                list.text.contains("The lead school&#39;s letter")
                    || list.text.contains("The lead school's letter"))
            let wrong = try await browser.post(
                Addresses.nationProgrammes(), [("kind", "school"), ("place", "12")],
                from: Addresses.nationProgrammes())
            #expect(wrong.status == .unprocessableContent)
        }
        try await town.run(as: .adviser, .authority(Self.authority)) { browser in
            let page = try await browser.get(Addresses.authorityProgrammes(Self.authority))
            #expect(page.status == .ok && !page.text.contains("Keep this claim"))
        }
    }
}
