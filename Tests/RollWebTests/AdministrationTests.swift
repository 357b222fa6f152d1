import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// A browser of a demonstration's person, and what the record has of them.
struct Staffed {
    let town: WebTown
    let browser: Browser

    init(_ town: WebTown, _ role: Role, _ client: any TestClientProtocol) async throws {
        self.town = town
        browser = Browser(client)
        _ = try await browser.signIn(try town.person(role).login, WebTown.password)
    }

    /// The number of somebody.
    static func number(_ login: String, in town: WebTown) throws -> Int64 {
        try #require(try town.store.read { try $0.persons.person(login: login) }).person
    }

    /// What is kept of a kind whose words hold a text.
    static func kept(_ kind: AuditKind, _ words: String, in town: WebTown) throws -> Int {
        var filter = AuditFilter()
        filter.kind = kind
        return try town.store.read { try $0.audit.search(filter, most: 10_000) }
            .count { $0.note.contains(words) }
    }
}

@Suite("Pages of people") struct PeoplePageTests {
    @Test func `a person is added, given a role and invited, each with its record`() async throws {
        let town = try WebTown()
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let bad = try await admin.post(
                Addresses.people(), [("login", "a b"), ("name", "Ola Fenn")],
                from: Addresses.people())
            #expect(bad.status.code == 422 && bad.text.contains("no blanks"))
            #expect(bad.text.contains("value=\"Ola Fenn\""), "what was typed is kept")
            let none = try await admin.post(
                Addresses.people(), [("login", ""), ("name", " ")], from: Addresses.people())
            #expect(none.text.contains("2 things to put right"))
            let login = "ola.fenn"
            let added = try await admin.post(
                Addresses.people(), [("login", login), ("name", "Ola Fenn")],
                from: Addresses.people())
            #expect(added.status == .seeOther)
            let number = try Staffed.number(login, in: town)
            let page = Addresses.person(number)
            #expect(added.headers[.location] == page)
            #expect(try Staffed.kept(.person, "added person \(number)", in: town) == 1)

            let link = try await admin.post(page, [("act", "invite")], from: page)
            let path = try #require(
                link.text.split(separator: "<code>").dropFirst().first?
                    .prefix { $0 != "<" })
            #expect(path.hasPrefix("/password/"))
            let opened = try await Browser(client).get(String(path))
            #expect(opened.text.contains("Set a password"))
            #expect(!(try await admin.get(page)).text.contains(path), "it is shown once")

            let given = try await admin.post(
                page,
                [("act", "give-role"), ("role", "publisher"), ("from", "2025-09-01")], from: page)
            #expect(given.status == .seeOther)
            let shown = try await admin.get(page)
            #expect(shown.text.contains("Publisher, England"))
            let ended = try await admin.post(
                page, [("act", "end-role"), ("number", "1")], from: page)
            #expect(ended.status == .seeOther)
            #expect(try Staffed.kept(.person, "ended role 1 of person \(number)", in: town) == 1)
        }
    }

    @Test(
        arguments: [
            ([("role", "headteacher"), ("code", "999999")], "No school 999999"),
            ([("role", "headteacher"), ("code", "x")], "names no school"),
            ([("role", "headteacher"), ("code", "")], "Say which school"),
            ([("role", "mentor"), ("kind", "school"), ("code", "900001")], "is given for"),
            ([("role", "mentor"), ("kind", "moon")], "is given for"),
            ([("role", "wizard")], "Choose a role"),
            ([("role", "publisher"), ("from", "soon")], "Enter the first day"),
            ([("role", "publisher"), ("to", "2025-01-01")], "comes before the first"),
            ([("role", "form-tutor"), ("code", "900001/99")], "99"),
        ] as [([(String, String)], String)])
    func `a role for nothing that is there is refused at its field`(
        fields: [(String, String)], words: String
    ) async throws {
        let town = try WebTown()
        let login = try town.newcomer(
            "role.\(words.filter(\.isLetter).lowercased())\(fields.count)")
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let page = Addresses.person(try Staffed.number(login, in: town))
            var sent = [("act", "give-role")] + fields
            if !fields.contains(where: { $0.0 == "from" }) { sent.append(("from", "2025-09-01")) }
            let answer = try await admin.post(page, sent, from: page)
            #expect(answer.status.code == 422)
            #expect(answer.text.contains(words))
            #expect(!answer.text.contains("rollcall "), "no page names a command")
            let number = try Staffed.number(login, in: town)
            let roles = try town.store.read { try $0.persons.roles(of: number) }
            #expect(roles.count == 1)
        }
    }

    @Test func `who is locked, signed in or kept out is helped or ended`() async throws {
        let town = try WebTown()
        let login = try town.newcomer("kit.moor")
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let kit = Browser(client)
            #expect(try await kit.signIn(login, WebTown.password).status == .seeOther)
            let page = Addresses.person(try Staffed.number(login, in: town))
            _ = try await admin.post(page, [("act", "end-sign-ins")], from: page)
            #expect(try await kit.get(Addresses.account()).status == .seeOther)
            for _ in 0..<6 { _ = try await kit.signIn(login, "wrong") }
            #expect(try await kit.signIn(login, WebTown.password).status.code == 422)
            #expect(try await admin.get(page).text.contains("after failures"))
            _ = try await admin.post(page, [("act", "unlock")], from: page)
            #expect(try await kit.signIn(login, WebTown.password).status == .seeOther)
            _ = try await admin.post(page, [("act", "keep-out")], from: page)
            #expect(try await kit.get(Addresses.account()).status == .seeOther)
            #expect(try await kit.signIn(login, WebTown.password).status.code == 422)
            let list = try await admin.get(Addresses.people() + "?find=kit.moor")
            #expect(list.text.contains("kept out") && list.text.contains("New kit.moor"))
        }
    }

    @Test func `nobody changes their own account`() async throws {
        let town = try WebTown()
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let login = try town.person(.administrator).login
            let page = Addresses.person(try Staffed.number(login, in: town))
            let answer = try await admin.post(page, [("act", "keep-out")], from: page)
            #expect(answer.status.code == 422 && answer.text.contains("their own account"))
            #expect(try town.store.read { try $0.persons.person(login: login) }?.isActive == true)
            try await admin.expect(Addresses.person(987_654_321), .notFound)
            #expect(try await admin.post(page, [("act", "fly")], from: page).status == .badRequest)
        }
    }
}

@Suite("Looking as somebody else") struct LookPageTests {
    @Test func `it shows a banner, changes nothing, is recorded, and ends`() async throws {
        let town = try WebTown()
        let other = try town.newcomer("lou.west")
        try await town.test.run { client in
            let head = try await Staffed(town, .headteacher, client).browser
            let wrong = try await head.post(
                Addresses.look(), [("login", "nobody.at.all")], from: Addresses.look())
            #expect(wrong.status.code == 422)
            let begun = try await head.post(
                Addresses.look(), [("login", other)], from: Addresses.look())
            #expect(begun.status == .seeOther)
            for page in [Addresses.home(), Addresses.account()] {
                #expect(try await head.get(page).text.contains("You look as New lou.west"))
            }
            let change = try await head.post(
                Addresses.beginFactor(), [], from: Addresses.account())
            #expect(change.headers[.location] == Addresses.look())
            #expect(
                try await head.get(Addresses.look()).text.contains("what you sent was not done"))
            let ended = try await head.post(Addresses.lookEnd(), [], from: Addresses.account())
            #expect(ended.status == .seeOther)
            #expect(!(try await head.get(Addresses.home())).text.contains("You look as"))
            let number = try Staffed.number(other, in: town)
            #expect(
                try Staffed.kept(.roleSwitch, "looking as person \(number),", in: town) == 1)
        }
    }

    @Test func `a role that may not look as others finds no such page`() async throws {
        let town = try WebTown()
        try await town.test.run { client in
            let tutor = try await Staffed(town, .formTutor, client).browser
            try await tutor.expect(Addresses.look(), .notFound)
            let answer = try await tutor.post(
                Addresses.look(), [("login", try town.person(.mentor).login)],
                from: Addresses.account())
            #expect(answer.status == .notFound)
        }
    }
}
