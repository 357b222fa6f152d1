import Foundation
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// Numbers that are the same in each run.
private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}

/// A town in which things are done by the services, some of which not everybody may know of.
private struct CaseTown {
    let town: PupilTown
    static let hill = PupilTown.urn(900_001)
    static let area = AuthorityCode("330")

    init() throws {
        town = try PupilTown()
        let manager = try Self.viewer(.authorityManager)
        let code = try #require(Self.area)
        let grant = try #require(Door.grant(manager, .keepServices, .authority(code)))
        for kind in [
            ServiceKind.earlyHelp, .mentalHealth, .socialCare, .specialNeeds, .youngCarers,
        ] {
            let statement = ServiceStatement(
                name: kind.words.firstCapital, kind: kind, authority: code, offer: "Help",
                isOpen: true)
            _ = try KeepServices(store: town.store).put(
                statement, by: grant, on: Self.occasion(manager))
        }
    }

    static func viewer(_ role: Role) throws -> Viewer {
        let place: Scope =
            role == .authorityManager ? .authority(try #require(area)) : .school(hill)
        return try #require(
            Viewer(
                person: 9_000, name: "Robin Ash", role: role,
                assignments: [Assignment(role, place, DateSpan(from: day("2025-09-01")))],
                on: PupilTown.today))
    }

    static func occasion(_ viewer: Viewer) -> Occasion {
        var occasion = Occasion(
            now: Instant(PupilTown.today, hour: 9), today: PupilTown.today,
            operatorName: viewer.name)
        occasion.viewer = viewer
        return occasion
    }

    private func grant(_ action: Action, _ viewer: Viewer, _ child: Int64) throws -> Grant {
        try #require(
            try town.store.read { try Doorkeeper(viewer, $0).grant(action, Self.hill, child) })
    }

    /// Notes something on a child's safety or health.
    func note(_ kind: RestrictedKind, _ words: String, _ serial: Int) throws {
        let lead = try Self.viewer(.safeguardingLead)
        try KeepRestrictedNote(store: town.store).run(
            words, on: kind, grant: grant(kind.keeping, lead, try town.child(serial)),
            on: Self.occasion(lead))
    }

    /// Refers a child to a service; the referral's number.
    @discardableResult
    func refer(_ kind: ServiceKind, _ serial: Int) throws -> Int? {
        let head = try Self.viewer(.headteacher)
        let code = try #require(Self.area)
        let service = try #require(
            try town.store.read { try $0.referrals.services(of: code) }
                .first { $0.statement.kind == kind })
        let statement = ReferralStatement(
            service: service.number, reason: "Because of \(kind.words)", asked: "Help",
            consent: .given, consentBy: "Kerry Vale", consentOn: day("2025-09-16"))
        let kept = try KeepReferrals(store: town.store).refer(
            statement, by: grant(.refer, head, try town.child(serial)), on: Self.occasion(head))
        guard case .kept(let number) = kept else { return nil }
        return number
    }

    /// Calls a meeting about a child today.
    func meet(_ serial: Int) throws {
        let head = try Self.viewer(.headteacher)
        let statement = ChildMeetingStatement(
            date: PupilTown.today, starts: try #require(ClockTime("14:00")), minutes: 60,
            place: "At the school", purpose: "Who does what",
            seats: [ChildMeetingSeat(name: "Cass Winter", side: .school)])
        let called = try KeepChildMeetings(store: town.store).call(
            statement, by: grant(.holdChildMeetings, head, try town.child(serial)),
            on: Self.occasion(head))
        #expect(called == .kept(1))
    }

    /// Writes down what was said in the first meeting about a child.
    func say(_ kind: RestrictedKind?, _ words: String, _ serial: Int) throws {
        let lead = try Self.viewer(.safeguardingLead)
        let said = try KeepChildMeetings(store: town.store).note(
            words, kind, in: 1,
            by: grant(.joinChildMeetings, lead, try town.child(serial)),
            on: Self.occasion(lead))
        #expect(said == .kept(1))
    }

    /// Every page that a role can open, by address, without what differs each time.
    func pages(_ role: Role, _ scope: Scope) async throws -> [String: String] {
        let found = Pages()
        let child = try town.child(1)
        let values = [
            "urn": "900001", "pupil": "\(child)", "authority": "330", "group": "1",
            "service": "1", "plan": "1", "referral": "1", "meeting": "1", "conversation": "1",
        ]
        let routes = town.test.site.table.routes.filter {
            guard case .grant = $0.need else { return false }
            return $0.method == .get && !$0.name.hasPrefix("live")
        }
        try await town.run(as: role, scope) { browser in
            for route in routes {
                let address = route.path.description.split(separator: "/").map { part in
                    part.hasPrefix("{")
                        ? "/\(values[String(part.dropFirst().dropLast())] ?? "1")" : "/\(part)"
                }.joined()
                for question in ["", "?years=all"] {
                    let answer = try await browser.get(address + question)
                    guard answer.status == .ok else { continue }
                    await found.put(Self.plain(answer.text), at: address + question)
                }
            }
        }
        return await found.all
    }

    private actor Pages {
        var all: [String: String] = [:]
        func put(_ text: String, at address: String) { all[address] = text }
    }

    /// A page without its tokens.
    private static func plain(_ text: String) -> String {
        let mark = "name=\"token\" value=\""
        return text.components(separatedBy: mark).enumerated().map { place, part in
            place == 0 ? part : String(part.drop { $0 != "\"" })
        }.joined(separator: mark)
    }
}

@Suite("What not everybody may know of")
struct RestrictedTests {
    private static let authority = Scope.authority(
        AuthorityCode("330") ?? { preconditionFailure("330 is a code") }())
    private static let blind: [(Role, Scope)] = [
        (.attendanceOfficer, .school(CaseTown.hill)), (.authorityOfficer, authority),
        (.headOfYear, .group(CaseTown.hill, 1)),
    ]

    @Test(arguments: [UInt64(1), 2])
    func `every page is the same, byte by byte, as if it were not there`(
        _ seed: UInt64
    ) async throws {
        var dice = Dice(state: seed)
        let (with, without) = (try CaseTown(), try CaseTown())
        for town in [with, without] { try town.meet(1) }
        for turn in 0..<14 {
            let serial = 1 + dice.roll(3)
            switch dice.roll(6) {
            case 4: try with.say([.health, .safeguarding][turn % 2], "Hidden \(turn)", 1)
            case 0: try with.note(.safeguarding, "Hidden \(turn)", serial)
            case 1: try with.note(.health, "Hidden \(turn)", serial)
            case 2: try with.refer(.mentalHealth, serial)
            case 3: try with.refer(.socialCare, serial)
            default:
                for town in [with, without] {
                    try town.refer([.earlyHelp, .youngCarers][dice.state % 2 == 0 ? 0 : 1], serial)
                }
            }
        }
        try with.note(.health, "Hidden at the end", 1)
        for town in [with, without] { try town.say(nil, "Said to all", 1) }
        try with.refer(.socialCare, 1)
        for town in [with, without] { try town.refer(.specialNeeds, 1) }
        for (role, scope) in Self.blind {
            let seen = try await with.pages(role, scope)
            let expected = try await without.pages(role, scope)
            #expect(seen.count > 10, "\(role)")
            #expect(seen.keys.sorted() == expected.keys.sorted())
            for (address, text) in expected {
                #expect(seen[address] == text, "\(role) at \(address)")
                #expect(seen[address]?.contains("Hidden") == false)
            }
        }
        let known = try await with.pages(.safeguardingLead, .school(CaseTown.hill))
        #expect(known.values.contains { $0.contains("Hidden at the end") })
    }

    @Test func `a note on health is for those who must know, and old ones are folded`()
        async throws
    {
        let case1 = try CaseTown()
        let child = try case1.town.child(1)
        let help = Addresses.help(CaseTown.hill, child)
        let health = Addresses.healthNotes(CaseTown.hill, child)
        try case1.town.store.write { session in
            try session.notes(.health).add(
                "Old worry", CaseTown.hill, child,
                by: CaseAuthor("Ona", person: 7, title: "SENCO", at: Instant(day("2025-03-01"))))
        }
        try await case1.town.run(as: .senco, .school(CaseTown.hill)) { browser in
            let empty = try await browser.post(health, [("words", " ")], from: help)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Write the note first"))
            let sent = try await browser.post(
                health, [("words", "Carries an <EpiPen>")], from: help)
            #expect(sent.status == .seeOther)
            let page = try await browser.get(help)
            #expect(page.text.contains("Carries an &lt;EpiPen&gt;"))
            #expect(page.text.contains("1 from earlier years"))
        }
        try await case1.town.run(as: .attendanceChampion, .school(CaseTown.hill)) { browser in
            #expect(try await browser.get(help).text.contains("Carries an"))
            let refused = try await browser.post(health, [("words", "No")], from: help)
            #expect(refused.status == .notFound)
        }
        try await case1.town.run(as: .attendanceOfficer, .school(CaseTown.hill)) { browser in
            let page = try await browser.get(help)
            #expect(!page.text.contains("EpiPen") && !page.text.contains("earlier years"))
        }
        let looks = try case1.town.record(.look).map(\.note)
        #expect(looks.contains("health notes"))
    }

    @Test func `the chronology has everything in order, and what was missed each month`()
        async throws
    {
        let case1 = try CaseTown()
        let child = try case1.town.child(2)
        try case1.refer(.earlyHelp, 2)
        try case1.refer(.mentalHealth, 2)
        try case1.note(.safeguarding, "Ask before ringing", 2)
        let address = Addresses.chronology(CaseTown.hill, child)
        try await case1.town.run(as: .headteacher, .school(CaseTown.hill)) { browser in
            let page = try await browser.get(address)
            #expect(page.status == .ok)
            for words in [
                "Referred to Early help", "Referred to Mental health support",
                "Ask before ringing", "OFFICIAL-SENSITIVE",
                "September 2025: 10 of 10 sessions missed, 50% and over",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(try await browser.get(address + "?years=all").status == .ok)
        }
        try await case1.town.run(as: .formTutor, .group(CaseTown.hill, 1)) { browser in
            try await browser.expect(address, .notFound)
        }
    }
}
