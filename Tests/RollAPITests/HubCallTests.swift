import HTTPTypes
import HummingbirdTesting
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollAPI

/// Where a school stands with hubs, through the interface.
@Suite struct `Hubs read through the interface` {
    private static func fill(_ town: APITown) throws {
        try town.store.write { session in
            let hub = try session.hubs.add(
                HubStatement(
                    name: "Tideway", region: "E12000005", needs: [.persistent], contexts: [],
                    aim: "Come back", places: 2, coordinator: ""), runBy: ("", 0),
                on: day("2025-09-10"), now: .early)
            let hill = urn(APITown.hill)
            try session.hubs.ask(
                HubInterest(
                    needs: [.persistent], context: .town, support: .intensive, leader: "Ona",
                    words: "Lost the thread"), for: hill, of: hub, fit: "", by: "Cass",
                on: day("2025-09-12"), now: .early)
            var member = try #require(try session.hubs.places(of: hill).first)
            (member.state, member.joined) = (.member, day("2025-09-14"))
            _ = try session.hubs.change(member, now: .early)
            _ = try session.hubs.plan(
                HubMeetingStatement(
                    theme: "Mondays", date: day("2025-10-08"),
                    starts: try #require(ClockTime("15:45")), minutes: 60, place: "Library",
                    agenda: ["Report back"]), of: hub, now: .early)
            let made = try session.hubs.commit(
                HubCommitment(what: "Ring", who: "officer", due: day("2025-09-20")), by: hill,
                in: hub, at: nil, by: "Cass", on: day("2025-09-15"), now: .early)
            _ = try session.hubs.report(
                HubReport(outcome: .done, effect: .nothing, words: "Rang"), on: made, by: hill,
                in: hub, by: "Cass", on: day("2025-09-21"), now: .early)
        }
    }

    @Test func `a token of the school reads where it stands, and no other does`() async throws {
        let town = try APITown()
        try Self.fill(town)
        let (reader, figures) = (APITown.secret(8), APITown.secret(7))
        try town.addFeed("Reader", [APITown.hill], reader, scopes: [.readCasework])
        try town.addFeed("Figures", [APITown.hill], figures, scopes: [.readFigures])
        try await town.run { caller in
            let path = "/schools/\(APITown.hill)/hubs"
            let told = try await caller.get(path, secret: reader.text)
            #expect(told.status == .ok)
            for words in [
                #""state": "member""#, #""next_meeting_on": "2025-10-08""#,
                #""effect": "nothing""#, #""report": "Rang""#,
            ] {
                #expect(told.text.contains(words), "\(words)")
            }
            #expect(!told.text.contains("Lost the thread"))
            let refused = try await caller.get(path, secret: figures.text)
            #expect(refused.status == .forbidden)
            let foreign = try await caller.get(
                "/schools/\(APITown.dale)/hubs", secret: reader.text)
            #expect(foreign.status == .notFound || foreign.status == .forbidden)
        }
    }
}
