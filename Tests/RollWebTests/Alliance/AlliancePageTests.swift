import Foundation
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

/// One store is shared by every test of the site, so that all of the alliance's life is one test.
@Suite("The alliance and the national board", .serialized)
struct AlliancePageTests {
    private static func browser(
        _ client: any TestClientProtocol, _ login: String
    ) async throws -> Browser {
        let browser = Browser(client)
        _ = try await browser.signIn(login, WebTown.password)
        return browser
    }

    @Test func `the secretary makes the monthly pack, members comment, minutes are for everybody`()
        async throws
    {
        let area = try AreaTown()
        let secretary = try area.newcomer("pack-secretary", .allianceSecretary, .nation)
        let member = try area.newcomer("pack-member", .allianceMember, .nation)
        let store = area.town.store
        try await area.test.run { client in
            let desk = try await Self.browser(client, secretary)
            let seat = try await Self.browser(client, member)
            let members = Addresses.allianceMembers()
            let empty = try await desk.post(members, [], from: members)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Give the organisation a name"))
            for name in ["Heads <Union>", "Parents"] {
                let added = try await desk.post(
                    members,
                    [("name", name), ("represents", "Some"), ("joined", "2025-09-01")],
                    from: members)
                #expect(added.status == .seeOther, "\(name)")
            }
            let list = try await desk.get(members).text
            #expect(list.contains("Heads &lt;Union&gt;"))
            let numbers = try store.read { try $0.alliance.organisations() }
                .map { ($0.statement.name, $0.number) }
            let parents = try #require(numbers.first { $0.0 == "Parents" }?.1)
            let seats = Addresses.allianceSeats(parents)
            let nobody = try await desk.post(
                seats, [("login", "nobody-known")], from: Addresses.allianceMember(parents))
            #expect(nobody.text.contains("has a role in the alliance"))
            let seated = try await desk.post(
                seats, [("login", member), ("chair", "yes")],
                from: Addresses.allianceMember(parents))
            #expect(seated.status == .seeOther)

            // A pledge by the member, and its report.
            let pledges = Addresses.alliancePledges()
            let made = try await seat.post(
                pledges,
                [
                    ("promise", "Ask <all> parents"), ("audience", "Parents"),
                    ("milestone", "Asked"), ("due", "2025-12-01"), ("reporter", "Kit"),
                ], from: pledges)
            #expect(made.status == .seeOther)
            let pledge = try #require(try store.read { try $0.alliance.pledges().first?.number })
            let page = Addresses.alliancePledge(pledge)
            let bare = try await seat.post(
                page, [("version", "1"), ("state", "kept"), ("words", "Done")], from: page)
            #expect(bare.text.contains("Say what shows that it was kept"))
            let told = try await seat.post(
                page,
                [
                    ("version", "1"), ("state", "under-way"), ("words", "Begun <now>"),
                    ("date", "2025-10-15"),
                ], from: page)
            #expect(told.status == .seeOther)
            #expect(try await seat.get(page).text.contains("Begun &lt;now&gt;"))
            let late = try await desk.post(
                page, [("version", "1"), ("state", "under-way"), ("words", "Again")], from: page)
            #expect(late.text.contains("Somebody else changed this after you opened it"))

            // The meeting of today, and its pack.
            let meetings = Addresses.allianceMeetings()
            let wrong = try await desk.post(
                meetings, [("date", "32"), ("starts", "noon")], from: meetings)
            #expect(wrong.text.contains("Write the time such as 14:00"))
            let planned = try await desk.post(
                meetings,
                [
                    ("date", "2025-10-15"), ("starts", "14:00"), ("minutes", "90"),
                    ("place", "By video"), ("agenda", "What changed\nWhat next"),
                ], from: meetings)
            #expect(planned.status == .seeOther)
            let number = try #require(try store.read { try $0.alliance.meetings().first?.number })
            let pack = Addresses.alliancePack(number)
            #expect(try await seat.get(pack).text.contains("has not sent the pack"))
            let draft = try await desk.post(
                pack, [("foreword", "Read <this> first")], from: pack)
            #expect(draft.status == .seeOther)
            #expect(try await desk.get(pack).text.contains("Read &lt;this&gt; first"))
            #expect(try await seat.get(pack).text.contains("has not sent the pack"))
            let sent = try await desk.post(pack, [("version", "1"), ("do", "send")], from: pack)
            #expect(sent.status == .seeOther)
            let read = try await seat.get(pack).text
            for words in [
                "Pack for 15 October 2025: September 2025", "Sessions attended, by region",
                "What more is needed", "Nothing: the figures of the month read the same",
            ] {
                #expect(read.contains(words), "\(words)")
            }
            #expect(!read.contains("Make it anew"))
            let comments = Addresses.allianceComments(number)
            let said = try await seat.post(
                comments, [("section", "attendance"), ("words", "Why <so>?")], from: pack)
            #expect(said.status == .seeOther)
            #expect(try await desk.get(pack).text.contains("Why &lt;so&gt;?"))
            let file = try await seat.get(Addresses.alliancePackFile(number))
            #expect(file.text.contains("# Pack for the alliance's meeting of 15 October 2025"))
            #expect(file.headers[.contentType]?.contains("text/markdown") == true)

            // Who came, what was agreed, and the minutes for everybody.
            let meeting = Addresses.allianceMeeting(number)
            let record = Addresses.allianceRecord(number)
            let none = try await desk.post(
                record, [("version", "1"), ("people", " "), ("record", "")], from: meeting)
            #expect(none.text.contains("Say who came"))
            let held = try await desk.post(
                record,
                [
                    ("version", "1"), ("people", "Kit Barlow, Parents"),
                    ("record", "We met.\nWe <agreed>."),
                ], from: meeting)
            #expect(held.status == .seeOther)
            let agreed = try await desk.post(
                Addresses.allianceAgreed(number),
                [("words", "Ring them"), ("owner", "Kit Barlow"), ("due", "2025-11-01")],
                from: meeting)
            #expect(agreed.status == .seeOther)
            let published = try await desk.post(
                record, [("version", "2"), ("do", "publish")], from: meeting)
            #expect(published.status == .seeOther)
            let stranger = Browser(client)
            let minutes = try await stranger.get(Addresses.allianceMinutes(number))
            #expect(minutes.status == .ok && minutes.text.contains("We &lt;agreed&gt;."))
            #expect(!minutes.text.contains("Kit Barlow"))
            try await stranger.expect(Addresses.alliancePublished(), .ok)
            try await stranger.expect(Addresses.allianceMinutes(99), .notFound)
            #expect(try await stranger.get(pack).status == .seeOther)

            // An analyst reads, and changes nothing.
            let analyst = try await Self.browser(
                client, area.town.person(.nationalAnalyst).login)
            for address in [Addresses.alliance(), pack, meeting, Addresses.allianceWork()] {
                let seen = try await analyst.get(address)
                #expect(seen.status == .ok && !seen.text.contains("<textarea"), "\(address)")
            }
            let refused = try await analyst.post(comments, [("words", "No")], from: pack)
            #expect(refused.status == .notFound)
            let head = try await Self.browser(client, area.town.person(.headteacher).login)
            try await head.expect(Addresses.alliance(), .notFound)
        }
    }

    @Test func `evidence is put forward, decided on, and a statement signed`() async throws {
        let area = try AreaTown()
        let secretary = try area.newcomer("work-secretary", .allianceSecretary, .nation)
        let store = area.town.store
        try await area.test.run { client in
            let desk = try await Self.browser(client, secretary)
            let work = Addresses.allianceWork()
            let bare = try await desk.post(Addresses.allianceItems(), [], from: work)
            #expect(bare.text.contains("Say what it is in a line"))
            let put = try await desk.post(
                Addresses.allianceItems(),
                [
                    ("kind", "recommendation"), ("heading", "Say who rings"),
                    ("words", "One name on each side"), ("source", "Schools"),
                ], from: work)
            #expect(put.status == .seeOther)
            let item = try #require(try store.read { try $0.alliance.items().first?.number })
            let page = Addresses.allianceItem(item)
            let why = try await desk.post(
                page, [("version", "1"), ("state", "rejected")], from: page)
            #expect(why.text.contains("Say why, so that whoever proposed it knows"))
            let decided = try await desk.post(
                page, [("version", "1"), ("state", "accepted"), ("reason", "Yes")], from: page)
            #expect(decided.status == .seeOther)
            let written = try await desk.post(
                Addresses.allianceStatements(),
                [("heading", "Support first"), ("words", "We agree.")], from: work)
            #expect(written.status == .seeOther)
            let number = try #require(
                try store.read { try $0.alliance.statements().first?.number })
            let statement = Addresses.allianceStatement(number)
            let alone = try await desk.post(
                Addresses.allianceSignature(number), [("version", "1")], from: statement)
            #expect(alone.text.contains("Choose the organisation"))
            let early = try await desk.post(
                statement, [("version", "1"), ("do", "publish")], from: statement)
            #expect(early.text.contains("at least two signatures"))
        }
    }

    @Test func `everybody sees the same board, without a small number`() async throws {
        let area = try AreaTown()
        try await area.test.run { client in
            var pages: Set<[Substring]> = []
            for role in [Role.nationalAnalyst, .allianceMember, .allianceSecretary] {
                let browser = try await Self.browser(client, area.town.person(role).login)
                let page = try await browser.get(Addresses.board())
                #expect(page.status == .ok)
                #expect(page.text.contains("Who is reached, and who is not yet"))
                let tables = page.text.matches(of: /<table[^\x00]*?<\/table>/).map(\.output)
                #expect(tables.count >= 4)
                pages.insert(tables)
                for cell in page.text.matches(
                    of:
                        /data-k="(Pupils owed one|In force|Children on lists|With a target)">([0-9,]+)</
                ) {
                    let number = try #require(Int(cell.output.2.filter { $0 != "," }))
                    #expect(number == 0 || number >= 10)
                }
            }
            #expect(pages.count == 1)
            let governor = try await Self.browser(client, area.town.person(.governor).login)
            try await governor.expect(Addresses.board(), .notFound)
        }
    }
}
