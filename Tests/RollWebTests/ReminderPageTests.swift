import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `Reminders on the account page` {
    @Test func `each says whether and where, and can have no more`() async throws {
        let town = try WebTown()
        let login = try town.newcomer("reminded")
        let person = try #require(
            town.store.read { try $0.persons.person(login: login)?.person })
        try await town.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(login, WebTown.password)
            let account = Addresses.account()
            func say(_ address: String, _ wanted: String) async throws -> TestResponse {
                try await browser.post(
                    Addresses.reminderMail(), [("address", address), ("wanted", wanted)],
                    from: account)
            }
            #expect(try await browser.get(account).text.contains("no letter names a child"))
            for wrong in ["<nobody>", "", "a@b.org\r\nBcc: c@d.org"] {
                let answer = try await say(wrong, "yes")
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("Write one address"))
            }
            #expect(try await say("<nobody>", "yes").text.contains("&lt;nobody&gt;"))
            #expect(try await say(" a@school.example.org ", "yes").status == .seeOther)
            #expect(
                try await browser.get(account).text.contains("value=\"a@school.example.org\""))
            let kept = try town.store.read { try $0.reminders.mail(of: person) }
            #expect(
                kept
                    == PersonMail(
                        person: person, address: "a@school.example.org", isWanted: true))
            #expect(try await say("", "no").status == .seeOther)
            #expect(try town.store.read { try $0.reminders.mail(of: person) }?.isWanted == false)
        }
    }
}
