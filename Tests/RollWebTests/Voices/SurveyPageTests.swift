import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Changing a survey that runs", .serialized)
struct SurveyPageTests {
    @Test func `a head says why, gives more time, and ends a survey early`() async throws {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let taken = try area.town.person(.safeguardingLead).place
        let school = try #require(area.schools(of: own).last { $0.name != taken })
        let head = try area.newcomer("survey-head", .headteacher, .school(school.urn))
        let other = try area.newcomer("survey-champion", .attendanceChampion, .school(school.urn))
        let page = Addresses.schoolVoice(school.urn)
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(head, WebTown.password)
            _ = try await browser.post(
                page,
                [
                    ("audience", "pupils"), ("questions", "P-SAFE"), ("words", "no"),
                    ("opens", "2025-10-15"), ("closes", "2025-10-20"),
                    ("explanation", "To choose <the> bus"),
                ], from: page + "?ask=pupils")
            let number = try #require(
                area.town.store.read {
                    try $0.surveys.reaching(school.urn, in: nil).map(\.number).max()
                })
            let survey = Addresses.schoolSurvey(school.urn, number)
            #expect(try await browser.get(page).text.contains(survey))
            let shown = try await browser.get(survey)
            #expect(shown.text.contains("can be answered until 20 October 2025"))
            #expect(shown.text.contains("To choose &lt;the&gt; bus"))
            let sheet = try await browser.post(
                Addresses.schoolCodes(school.urn, number), [("count", "1")], from: page)
            let found = try #require(sheet.text.firstMatch(of: /\/voice\/([A-Z0-9-]{14})/))
            let form = Addresses.voiceForm(String(found.1))
            let stranger = Browser(client)
            let asked = try await stranger.get(form)
            #expect(asked.text.contains("Why you are asked"))
            #expect(asked.text.contains("To choose &lt;the&gt; bus"))
            let early = try await browser.post(
                survey, [("act", "change"), ("closes", "2025-01-01"), ("explanation", "Other")],
                from: survey)
            #expect(early.status == .unprocessableContent)
            #expect(early.text.contains("To stop at once, end the survey early"))
            let kept = try await browser.post(
                survey, [("act", "change"), ("closes", "2025-10-25"), ("explanation", "The bus")],
                from: survey)
            #expect(kept.headers[.location] == survey + "?done=changed")
            let after = try await browser.get(survey)
            #expect(after.text.contains("until 25 October 2025"))
            #expect(after.text.contains("From 20 October 2025 to 25 October 2025"))
            let colleague = Browser(client)
            _ = try await colleague.signIn(other, WebTown.password)
            let theirs = try await colleague.get(survey)
            #expect(theirs.status != .ok || theirs.text.contains("who asked, can change it"))
            let ended = try await browser.post(survey, [("act", "end")], from: survey)
            #expect(ended.headers[.location] == page + "?done=ended")
            #expect(try await stranger.get(form).text.contains("Code opens nothing"))
            #expect(try await browser.get(survey).text.contains("was ended on"))
            let over = try await browser.post(survey, [("act", "end")], from: survey)
            #expect(over.headers[.location] == survey + "?done=over")
            let none = try await browser.get(Addresses.schoolSurvey(school.urn, 999_999))
            #expect(none.headers[.location] == page + "?done=missing")
            #expect(try await browser.get(page).text.contains("ended early on"))
        }
    }
}
