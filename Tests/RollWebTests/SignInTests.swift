import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollWeb

@Suite("Signing in")
struct SignInTests {
    @Test func `who signs in comes to the page that was asked for, and out again`() async throws {
        let town = try WebTown()
        let officer = try town.person(.attendanceOfficer)
        try await town.test.run { client in
            let browser = Browser(client)
            let asked = try await browser.get(Addresses.account())
            #expect(asked.headers[.location] == "/sign-in?next=%2Faccount")
            let answer = try await browser.post(
                Addresses.signIn(),
                [("login", officer.login), ("password", WebTown.password), ("next", "/account")],
                from: Addresses.signIn())
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/account")
            let page = try await browser.get(Addresses.account())
            #expect(page.status == .ok)
            #expect(page.text.contains(officer.name))
            #expect(page.text.contains("attendance officer"))
            let session = browser.session
            let out = try await browser.post(Addresses.signOut(), [], from: Addresses.account())
            #expect(out.headers[.location] == Addresses.signIn())
            #expect(browser.session == nil)
            // The token itself is worth nothing any more.
            let old = try await client.execute(
                uri: Addresses.account(), method: .get,
                headers: [.cookie: "__Host-rollcall=\(session ?? "")"])
            #expect(old.status == .seeOther)
        }
    }

    @Test func `nobody learns who has an account`() async throws {
        let town = try WebTown()
        let officer = try town.person(.headOfYear)
        try await town.test.run { client in
            var pages: Set<String> = []
            for login in [officer.login, "nobody.at.all"] {
                let browser = Browser(client)
                let answer = try await browser.signIn(login, "not the password")
                #expect(answer.status == .unprocessableContent)
                #expect(browser.session == nil)
                let token = try #require(answer.formToken)
                pages.insert(
                    answer.text.replacing(login, with: "").replacing(token, with: ""))
                #expect(!answer.text.contains("not the password"))
            }
            #expect(pages.count == 1)
        }
    }

    @Test func `nobody is sent elsewhere after signing in`() async throws {
        let town = try WebTown()
        let officer = try town.person(.formTutor)
        try await town.test.run { client in
            for next in ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere"] {
                let browser = Browser(client)
                let page = try await browser.get(
                    Addresses.signIn() + Fields([("next", next)]).question)
                #expect(!page.text.contains("elsewhere"))
                let answer = try await browser.post(
                    Addresses.signIn(),
                    [("login", officer.login), ("password", WebTown.password), ("next", next)],
                    from: Addresses.signIn())
                #expect(answer.headers[.location] == "/")
            }
        }
    }

    @Test func `a second factor is asked for, once it is set`() async throws {
        let town = try WebTown()
        let login = try town.newcomer("factor.test")
        try await town.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(login, WebTown.password)
            let begun = try await browser.post(
                Addresses.beginFactor(), [], from: Addresses.account())
            let shown = try #require(begun.text.firstMatch(of: /<code>([A-Z2-7 ]+)<\/code>/))
            let secret = try #require(Self.base32(String(shown.output.1)))
            let codes = OneTimeCode(secret: secret)
            func code() -> String {
                let now = town.test.machine.now.withLock { $0.milliseconds }
                return codes.code(step: OneTimeCode.step(at: now))
            }
            let wrong = try await browser.post(
                Addresses.confirmFactor(), [("code", "000 00")], from: Addresses.account())
            #expect(wrong.status == .unprocessableContent)
            let set = try await browser.post(
                Addresses.confirmFactor(), [("code", code())], from: Addresses.account())
            #expect(set.text.matches(of: /<code>/).count == 10)

            town.test.machine.pass(milliseconds: 60_000)
            let other = Browser(client)
            let half = try await other.signIn(login, WebTown.password)
            #expect(half.headers[.location] == Addresses.signInCode())
            try await other.expect(Addresses.account(), .seeOther)
            let refused = try await other.post(
                Addresses.signInCode(), [("code", "1")], from: Addresses.signInCode())
            #expect(refused.status == .unprocessableContent)
            let into = try await other.post(
                Addresses.signInCode(), [("code", code())], from: Addresses.signInCode())
            #expect(into.status == .seeOther)
            try await other.expect(Addresses.account(), .ok)
        }
    }

    @Test func `an idle session ends, and others can be ended`() async throws {
        let town = try WebTown()
        let login = try town.newcomer("idle.test")
        try await town.test.run { client in
            let first = Browser(client)
            let second = Browser(client)
            for browser in [first, second] {
                _ = try await browser.signIn(login, WebTown.password)
            }
            let page = try await first.get(Addresses.account())
            #expect(page.text.contains("End all others"))
            let ended = try await first.post(
                Addresses.endSession(), [], from: Addresses.account())
            #expect(ended.status == .seeOther)
            try await first.expect(Addresses.account(), .ok)
            try await second.expect(Addresses.account(), .seeOther)
            town.test.machine.pass(milliseconds: 31 * 60_000)
            try await first.expect(Addresses.account(), .seeOther)
        }
    }

    @Test func `a password is set by a link, once`() async throws {
        let town = try WebTown()
        let login = try town.newcomer("link.test")
        let occasion = Occasion(
            now: town.test.machine.now.withLock { $0 }, today: WebTown.today,
            operatorName: "test")
        let link = try KeepPeople(store: town.store).link(
            login, .reset, town.services.random, on: occasion)
        try await town.test.run { client in
            let browser = Browser(client)
            let uri = Addresses.setPassword(link)
            for (password, again, words) in [
                ("short", "short", "at least 12 characters"),
                ("three other words", "three other", "a second time"),
            ] {
                let answer = try await browser.post(
                    uri, [("password", password), ("again", again)], from: uri)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(words))
            }
            let answer = try await browser.post(
                uri, [("password", "three other words"), ("again", "three other words")], from: uri)
            #expect(answer.text.contains("Password set"))
            let over = try await browser.get(uri)
            #expect(over.text.contains("Link no longer stands"))
            let unknown = try await browser.get(Addresses.setPassword("never-given-to-anybody"))
            #expect(
                over.text.replacing("x", with: "") == unknown.text.replacing("x", with: ""))
            let into = try await browser.signIn(login, "three other words")
            #expect(into.status == .seeOther)
        }
    }

    @Test func `accounts to try are offered in a demonstration only`() async throws {
        for isDemo in [true, false] {
            let town = try WebTown(isDemo: isDemo)
            try await town.test.run { client in
                let page = try await client.execute(uri: Addresses.signIn(), method: .get)
                #expect(page.text.contains("This is a demonstration") == isDemo)
                #expect(page.text.contains(WebTown.password) == isDemo)
                for person in town.people {
                    #expect(page.text.contains(person.name) == isDemo, "\(person.role)")
                }
            }
        }
    }

    private static func base32(_ text: String) -> [UInt8]? {
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits = 0
        var count = 0
        var bytes: [UInt8] = []
        for sign in text where sign != " " {
            guard let value = signs.firstIndex(of: sign) else { return nil }
            bits = (bits << 5 | value) & 0xFFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }
}
