import Foundation
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// The made-up authorities with their registers in memory, and one school to look at.
struct FiguresTown {
    let town: WebTown
    let test: TestSite
    let figures: PageFigures
    /// The school of most people.
    let school: StoredSchool

    private static let held = Result {
        try LiveNation(
            WebTown().store, DateSpan(from: day("2025-08-01"), to: day("2026-07-31")))
    }

    /// The dates of the year so far.
    static let window = PageFigures.settled(on: WebTown.today)

    /// Puts a site together, with registers in memory or without, on a day.
    init(hasFigures: Bool = true, today: CivilDate = WebTown.today) throws {
        let town = try WebTown()
        self.town = town
        figures = PageFigures(try Self.held.get())
        var services = town.services
        services.figures = hasFigures ? figures : nil
        test = TestSite(services: services) {
            let clock = $0.clock
            $0.clock = SiteClock(
                now: clock.now, today: { today }, spoken: clock.spoken,
                nanoseconds: clock.nanoseconds)
            $0.isSynthetic = true
            $0.accountLimit = RateLimit(burst: 100_000, perThousandSeconds: 1)
            $0.clientLimit = $0.accountLimit
            $0.strangerLimit = $0.accountLimit
        }
        let officer = try town.person(.attendanceOfficer)
        school = try town.store.read { session in
            try #require(
                try session.schools.withPupils().first { officer.place.contains($0.name) })
        }
    }

    /// Opens pages as somebody in a role.
    func run(as role: Role, _ body: @Sendable (Browser) async throws -> Void) async throws {
        let person = try town.person(role)
        try await test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(person.login, WebTown.password)
            try await body(browser)
        }
    }

    /// Figures of the school by the plain way.
    func measure(
        _ groupings: [Grouping] = [], in window: DateSpan = FiguresTown.window
    ) throws -> FigureTable {
        var query = FigureQuery(window: window, groupings: groupings)
        query.filter.schools = [school.urn]
        return try Measure(store: town.store, today: WebTown.today).run(query)
    }
}

extension TestResponse {
    /// The content of the page without its frame.
    var main: String {
        guard let start = text.range(of: "<main"), let end = text.range(of: "</main>") else {
            return ""
        }
        return String(text[start.lowerBound..<end.lowerBound])
    }

    /// The texts between two marks.
    func texts(from open: String, to close: String) -> [String] {
        main.components(separatedBy: open).dropFirst().map { part in
            let rest = part.drop { $0 != ">" }.dropFirst()
            return String(rest.components(separatedBy: close).first ?? "")
        }
    }
}
