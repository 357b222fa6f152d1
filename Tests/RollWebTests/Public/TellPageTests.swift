import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollWeb

@Suite("What people outside read and tell", .serialized)
struct TellPageTests {
    private static let secret = "Zebra-word seen by <nobody>"

    /// A school of its own, with a safeguarding lead.
    private func desk(_ area: AreaTown, _ login: String) throws -> StoredSchool {
        let (own, _) = try area.authorities()
        let taken = try area.town.person(.safeguardingLead).place
        let school = try #require(area.schools(of: own).first { $0.name != taken })
        _ = try area.newcomer(login, .safeguardingLead, .school(school.urn))
        return school
    }

    @Test func `every profession has its page for everybody, linked from the sign-in page`()
        async throws
    {
        let area = try AreaTown()
        try await area.test.run { client in
            let stranger = Browser(client)
            let front = try await stranger.get(Addresses.signIn())
            for address in [Addresses.helpAChild(), Addresses.tell()] {
                #expect(front.text.contains("href=\"\(address)\""), "\(address)")
            }
            let index = try await stranger.get(Addresses.helpAChild())
            for profession in Profession.allCases {
                let address = Addresses.profession(profession.rawValue)
                #expect(index.text.contains(address))
                let page = try await stranger.get(address)
                #expect(page.status == .ok)
                for part in GuidePart.allCases { #expect(page.text.contains(part.heading)) }
                #expect(page.text.contains("0800 1111"))
            }
            try await stranger.expect(Addresses.profession("wizard"), .notFound)
        }
    }

    @Test func `a stranger tells a school, and nothing can be read back outside`() async throws {
        let area = try AreaTown()
        let school = try desk(area, "tell-lead")
        let address = Addresses.tell() + "?school=\(school.urn)"
        try await area.test.run { client in
            let stranger = Browser(client)
            let found = try await stranger.get(
                Addresses.tell() + Fields([("find", "\(school.urn)")]).question)
            #expect(found.text.contains(address))
            let form = try await stranger.get(address)
            #expect(form.status == .ok)
            #expect(form.text.contains("Ring 999") && form.text.contains("Who reads it"))
            let main = form.text.split(separator: "<main").last ?? ""
            let words = (main.split(separator: "</main>").first ?? "")
                .replacing(/<[^>]*>/, with: "\n").replacing(school.name, with: "the school")
            let age = try #require(ReadingAge(of: String(words)))
            #expect(age.isEasy, "\(age.years): \(age.longestSentence)")
            func send(_ fields: [(String, String)]) async throws -> TestResponse {
                try await stranger.post(
                    Addresses.tell(), [("school", "\(school.urn)")] + fields, from: address)
            }
            let empty = try await send([("child", "Mina")])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Say what you saw") && empty.text.contains("Mina"))
            let unseen = try await send([("seen", " \u{200B}\u{FEFF}\u{202E}\r\n ")])
            #expect(unseen.status == .unprocessableContent)
            #expect(unseen.text.contains("Say what you saw"))
            let piled = try await send([("seen", "a" + String(repeating: "\u{301}", count: 9_500))]
            )
            #expect(piled.status == .unprocessableContent && piled.text.contains("more shortly"))
            let long = try await send([("seen", String(repeating: "a", count: 3_001))])
            #expect(long.status == .unprocessableContent && long.text.contains("more shortly"))
            let huge = try await send([("seen", String(repeating: "a", count: 70_000))])
            #expect(huge.status == .contentTooLarge)
            let machine = try await send([("seen", "Buy"), ("website", "https://x.example")])
            #expect(machine.status == .unprocessableContent)
            #expect(machine.text.contains("hidden field"))
            // Other suites may tell this school something at the same time.
            let kept = try area.town.store.read {
                try $0.concerns.of(.school(school.urn)).map(\.statement)
            }
            #expect(!kept.contains { $0.seen == "Buy" || $0.child == "Mina" })
            #expect(!kept.contains { $0.seen.count > ConcernStatement.longest })
            let sent = try await send([("seen", Self.secret), ("profession", "coach")])
            #expect(sent.headers[.location] == Addresses.told())
            for page in [Addresses.told(), address, Addresses.tell(), Addresses.helpAChild()] {
                #expect(try await !stranger.get(page).text.contains("Zebra"))
            }
            let queue = try await stranger.get(Addresses.schoolConcerns(school.urn))
            #expect(queue.status == .seeOther)
            #expect(!area.test.lines.all.contains { $0.contains("Zebra") || $0.contains("Mina") })
        }
    }

    @Test func `the lead reads it, takes it to a child or closes it; the champion sees none`()
        async throws
    {
        let area = try AreaTown()
        let school = try desk(area, "read-lead")
        _ = try area.newcomer("read-champion", .attendanceChampion, .school(school.urn))
        let store = area.town.store
        let occasion = Occasion(
            now: area.test.machine.now.withLock { $0 }, today: WebTown.today, operatorName: "")
        let statement = ConcernStatement(
            seen: Self.secret, child: "", profession: nil, sender: "", contact: "")
        for _ in 0..<2 {
            #expect(
                try TellConcern(store: store).run(
                    statement, to: .school(school.urn), on: occasion) == .kept)
        }
        let numbers = try store.read {
            try $0.concerns.of(.school(school.urn))
                .filter { $0.state == .new && $0.statement.seen == Self.secret }.map(\.number)
        }
        let (number, other) = (try #require(numbers.first), try #require(numbers.last))
        let (child, name) = try store.read { session in
            let child = try #require(
                try session.subjects.pupils(of: school.urn, on: WebTown.today).values
                    .filter(\.isOnRoll).map(\.child).min())
            return (child, try #require(try session.pupils.person(school.urn, child)).surname)
        }
        try await area.test.run { client in
            let champion = Browser(client)
            _ = try await champion.signIn("read-champion", WebTown.password)
            try await champion.expect(Addresses.schoolConcerns(school.urn), .notFound)
            let lead = Browser(client)
            _ = try await lead.signIn("read-lead", WebTown.password)
            #expect(try await lead.get(Addresses.home()).text.contains("Concerns from outside"))
            let list = try await lead.get(Addresses.schoolConcerns(school.urn))
            #expect(list.text.contains("not read yet") && !list.text.contains("Zebra"))
            let address = Addresses.schoolConcern(school.urn, number)
            let page = try await lead.get(address)
            #expect(page.text.contains("Zebra-word seen by &lt;nobody&gt;"))
            #expect(page.text.contains("OFFICIAL-SENSITIVE"))
            let search = address + Fields([("find", name)]).question
            #expect(try await lead.get(search).text.contains("\(school.urn)/\(child)"))
            let none = try await lead.post(
                address, [("step", "take"), ("find", name), ("words", "Keep <this>")],
                from: search)
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("Choose the child") && none.text.contains("Keep &lt;this"))
            let taken = try await lead.post(
                address,
                [("step", "take"), ("child", "\(school.urn)/\(child)"), ("words", "Talk <soon>")],
                from: search)
            #expect(taken.headers[.location] == address + "?done=take")
            #expect(try await lead.get(address).text.contains("Talk &lt;soon&gt;"))
            let second = Addresses.schoolConcern(school.urn, other)
            _ = try await lead.get(second)
            let silent = try await lead.post(second, [("step", "close")], from: second)
            #expect(silent.text.contains("Say why"))
            let closed = try await lead.post(
                second, [("step", "close"), ("words", "Known")], from: second)
            #expect(closed.status == .seeOther)
            let again = try await lead.post(
                second, [("step", "close"), ("words", "Known")], from: second)
            #expect(again.headers[.location] == second + "?done=not-now")
            #expect(try await lead.get(second + "?done=not-now").text.contains("does not stand"))
            let gone = try await lead.get(Addresses.schoolConcern(school.urn, 99_999))
            #expect(
                gone.headers[.location] == Addresses.schoolConcerns(school.urn) + "?done=missing")
        }
    }

    @Test func `where nobody reads nothing is asked, and many forms from one place are slowed`()
        async throws
    {
        let area = try AreaTown()
        let (_, other) = try area.authorities()
        let lonely = try #require(area.schools(of: other).first)
        try await area.test.run { client in
            let stranger = Browser(client)
            for question in ["school=\(lonely.urn)", "school=100000", "authority=999"] {
                let page = try await stranger.get(Addresses.tell() + "?\(question)")
                #expect(page.text.contains("Nobody reads messages there"), "\(question)")
                #expect(!page.text.contains("name=\"seen\""))
            }
            let closed = try await stranger.post(
                Addresses.tell(), [("school", "\(lonely.urn)"), ("seen", "Sat alone")],
                from: Addresses.signIn())
            #expect(closed.status == .unprocessableContent)
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<31 {
                statuses.append(
                    try await stranger.post(
                        Addresses.tell(), [("seen", "x")], from: Addresses.signIn()
                    ).status)
            }
            #expect(statuses.last == .tooManyRequests)
        }
    }
}
