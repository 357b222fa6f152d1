import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// Pages with one route for each thing that a grant can be for, in case the site has none yet.
private struct EveryNeed: Pages {
    static let action: [Need.On: Action] = [
        .pupil: .seePupil, .group: .listPupils, .school: .seeToday, .trust: .seeFigures,
        .authority: .seeFigures, .nation: .seeFigures, .own: .listPupils,
        .installation: .managePeople,
    ]

    var routes: [Route] {
        Need.On.allCases.compactMap { on in
            Self.action[on].map { action in
                let path = PathPattern(
                    "/need/\(on)" + on.names.map { "/{\($0)}" }.joined())
                return .get("need.\(on)", path, title: "Needs \(on)", needs: .grant(action, on)) {
                    ask in .page(Page("Needs", content: Prose(words: ask.grant.reason.description)))
                }
            }
        }
    }
}

@Suite("Every route for every role, inside and outside")
struct RouteRoleTests {
    /// What addresses may name: some of it inside somebody's scope, and some in nobody's.
    private static func values(
        for on: Need.On, in town: WebTown
    ) throws -> [[String: String]] {
        try town.store.read { session in
            let schools = try session.schools.withPupils().sorted { $0.urn < $1.urn }
            let officer = try town.person(.attendanceOfficer)
            let own = try #require(schools.first { officer.place.contains($0.name) })
            let other = try #require(schools.last { $0.authority != own.authority })
            switch on {
            case .pupil:
                var found = [["urn": "\(own.urn)", "pupil": "999999999"]]
                for school in [own, other] {
                    for child in try session.subjects.pupils(of: school.urn, on: WebTown.today)
                        .keys.sorted().prefix(8)
                    {
                        found.append(["urn": "\(school.urn)", "pupil": "\(child)"])
                    }
                }
                return found
            case .group:
                return [own, other].map { ["urn": "\($0.urn)", "group": "1"] }
                    + [["urn": "\(own.urn)", "group": "9999"]]
            case .school: return ["\(own.urn)", "\(other.urn)", "100000", "x"].map { ["urn": $0] }
            case .trust:
                let trusts = try session.schools.trusts().map(\.uid).sorted()
                return (trusts.prefix(3) + ["0"]).map { ["trust": $0] }
            case .authority: return ["331", "334", "000", "x"].map { ["authority": $0] }
            case .nation, .own, .installation: return [[:]]
            }
        }
    }

    /// In so many parts people are sent round at the same time.
    private static let parts = 8
    @Test(arguments: 0..<parts)
    func `a route answers those whom the door lets in, and nobody else`(
        _ part: Int
    ) async throws {
        let town = try WebTown(extra: [EveryNeed()])
        let table = town.test.site.table
        let values = try Dictionary(
            uniqueKeysWithValues: Need.On.allCases.map { ($0, try Self.values(for: $0, in: town)) })
        try await town.test.run { client in
            var counts = (inside: 0, outside: 0)
            var seen: Set<String> = []
            let stranger = Browser(client)
            let people = town.people.indices.filter { $0 % Self.parts == part }
                .map { town.people[$0] }
            #expect(people.count > 2)
            for person in people {
                let browser = Browser(client)
                _ = try await browser.signIn(person.login, WebTown.password)
                let viewer = try AskAs(store: town.store).viewer(
                    person.login, as: nil, on: WebTown.today)
                for route in table.routes {
                    seen.insert(route.name)
                    guard case .grant(let action, let on) = route.need else { continue }
                    #expect(Set(route.path.names).isSuperset(of: on.names), "\(route.name)")
                    let asked = try (values[on] ?? []).map { values in
                        let grant = try GrantFinder(store: town.store)
                            .grant(viewer, action, on, values)
                        return (values: values, isInside: grant != nil)
                    }
                    // What is inside is a whole page each time. The first and the last of them lie
                    // farthest apart: another child, another school, another authority.
                    let (first, last) = (
                        asked.firstIndex(where: \.isInside), asked.lastIndex(where: \.isInside)
                    )
                    for (place, (values, isInside)) in asked.enumerated()
                    where !isInside || place == first || place == last {
                        let uri = Self.address(route.path, values)
                        let answer = try await Self.send(route, uri, browser)
                        if !isInside {
                            #expect(
                                answer.status == .notFound, "\(person.role) at \(route.name)")
                            counts.outside += 1
                        } else {
                            #expect(
                                answer.status != .notFound && answer.status.code < 500,
                                "\(person.role) at \(route.name) \(values)")
                            counts.inside += 1
                        }
                    }
                    if person.login == people.first?.login {
                        let uri = Self.address(route.path, [:])
                        let refused = try await Self.send(route, uri, stranger)
                        #expect(refused.status == .seeOther || refused.status == .badRequest)
                    }
                    town.test.machine.pass(milliseconds: 1_000)
                }
            }
            #expect(seen.count == table.routes.count)
            #expect(counts.inside > 100 && counts.outside > 100, "\(counts)")
        }
    }

    @Test func `a route for everybody or for whoever is signed in shows no pupil`() throws {
        let open = try WebTown().test.site.table.routes.filter { $0.need == .nothing }
        #expect(
            open.map(\.name).sorted() == [
                "accessibility", "alliance.minutes", "alliance.published", "calendar", "file",
                "forgotten", "health", "help-a-child", "help-a-child.profession", "icon", "metrics",
                "outside",
                "outside.tell", "password", "password.set", "privacy", "sign-in", "sign-in.code",
                "sign-in.confirm",
                "sign-in.enter", "sign-out", "statistics", "statistics.data", "statistics.file",
                "tell", "tell.send", "told", "voice", "voice.answer", "voice.code", "voice.form",
                "voice.thanks",
            ])
    }

    private static func address(_ path: PathPattern, _ values: [String: String]) -> String {
        path.description.split(separator: "/").map { part in
            guard part.hasPrefix("{") else { return "/\(part)" }
            return "/\(values[String(part.dropFirst().dropLast())] ?? "1")"
        }.joined()
    }

    private static func send(
        _ route: Route, _ uri: String, _ browser: Browser
    ) async throws -> TestResponse {
        switch route.method {
        case .get: try await browser.get(uri)
        case .post: try await browser.postAnywhere(uri, tokenFrom: Addresses.account())
        }
    }
}
