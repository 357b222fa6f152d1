import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Mentors, from referral to the look afterwards", .serialized)
struct MentoringPageTests {
    @Test func `a pupil is referred, matched, met, let go and looked at again`() async throws {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let school = try #require(area.schools(of: own).last)
        let champion = try area.newcomer(
            "mentoring-champion", .attendanceChampion, .school(school.urn))
        let manager = try area.newcomer("mentoring-manager", .authorityManager, .authority(own))
        let mentor = try area.newcomer("mentoring-mentor", .mentor, .referrals)
        let child = try area.town.store.read { session in
            try #require(
                try session.subjects.pupils(of: school.urn, on: WebTown.today).values
                    .filter(\.isOnRoll).map(\.child).max())
        }
        let board = Addresses.mentoring()
        let form = Addresses.mentorReferral(school.urn, child)
        try await area.test.run { client in
            let lead = Browser(client)
            _ = try await lead.signIn(manager, WebTown.password)
            for (fields, words) in [
                ([("login", mentor), ("schools", "12")], "six digits"),
                ([("login", mentor), ("places", "3")], "at least one school"),
                (
                    [("login", "nobody"), ("schools", "\(school.urn)"), ("places", "3")],
                    "Nobody"
                ),
                (
                    [("login", mentor), ("schools", "\(school.urn)"), ("places", "99")],
                    "0 to 60"
                ),
            ] {
                let answer = try await lead.post(Addresses.mentors(), fields, from: board)
                #expect(answer.status == .unprocessableContent, "\(words)")
                #expect(answer.text.contains(words), "\(words)")
            }
            let set = try await lead.post(
                Addresses.mentors(),
                [("login", mentor), ("schools", "\(school.urn)"), ("places", "2")], from: board)
            #expect(set.status == .seeOther)
            let referrer = Browser(client)
            _ = try await referrer.signIn(champion, WebTown.password)
            let empty = try await referrer.post(form, [("reason", " ")], from: form)
            #expect(empty.text.contains("Say why a mentor could help"))
            let sent = try await referrer.post(
                form, [("reason", "Misses <Mondays>"), ("route", "school")], from: form)
            let page = try #require(sent.headers[.location]?.split(separator: "?").first)
                .description
            #expect(try await referrer.get(page).text.contains("Misses &lt;Mondays&gt;"))
            let twice = try await referrer.post(form, [("reason", "Again")], from: form)
            #expect(twice.text.contains("a case that is not over"))
            let walker = Browser(client)
            _ = try await walker.signIn(mentor, WebTown.password)
            // Nothing is there for the mentor before the match.
            let early = try await walker.get(page)
            #expect(early.headers[.location] == board + "?missing=case")
            func act(
                _ browser: Browser, _ act: String, _ more: [(String, String)] = []
            ) async throws -> TestResponse {
                try await browser.post(page, [("act", act)] + more, from: page)
            }
            #expect(try await act(referrer, "give-consent").status == .seeOther)
            // A school does not choose the mentor.
            let refused = try await act(referrer, "match")
            #expect(refused.text.contains("not by you"))
            let person = try #require(
                area.town.store.read { try $0.persons.person(login: mentor)?.person })
            #expect(try await lead.get(board).text.contains("Waiting for a mentor"))
            let none = try await act(lead, "match", [("mentor", "0")])
            #expect(none.text.contains("Choose a mentor of the programme"))
            #expect(
                try await act(lead, "match", [("mentor", "\(person)")]).status == .seeOther)
            #expect(try await walker.get(page).text.contains("Misses &lt;Mondays&gt;"))
            #expect(try await act(walker, "start").status == .seeOther)
            for (on, words) in [("soon", "no date"), ("2030-01-01", "has not come")] {
                let answer = try await act(
                    walker, "contact", [("contact-code", "child"), ("contact-on", on)])
                #expect(answer.text.contains(words), "\(words)")
            }
            for (kind, code) in [
                ("contact", "child"), ("contact", "school"), ("cause", "C-ANX"),
                ("onward", "I-KEY"),
            ] {
                let answer = try await act(
                    walker, kind,
                    [
                        ("\(kind)-code", code), ("\(kind)-note", "Said <\(code)>"),
                        ("\(kind)-minutes", "40"),
                    ])
                #expect(answer.status == .seeOther, "\(kind) \(code)")
            }
            let met = try await walker.get(page).text
            #expect(met.contains("Said &lt;child&gt;") && met.contains("Root cause"))
            #expect(try await act(walker, "step-down").status == .seeOther)
            #expect(try await act(walker, "exit").text.contains("Say why"))
            #expect(
                try await act(walker, "exit", [("step-note", "Comes by bus now")]).status
                    == .seeOther)
            #expect(
                try await act(walker, "follow-up", [("follow-up-code", "7")]).text
                    .contains("at 6 and at 12 weeks"))
            #expect(
                try await act(walker, "follow-up", [("follow-up-code", "6")]).status
                    == .seeOther)
            #expect(try await referrer.get(page).text.contains("Looked after 6 weeks"))
            #expect(try await act(lead, "close").status == .seeOther)
            #expect(try await act(lead, "close").text.contains("not to be done now"))
        }
    }
}
