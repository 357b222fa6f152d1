import RollAccess
import RollDomain
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollWeb

/// The town with its registers in memory, and people for places that the demonstration has none for.
struct AreaTown {
    let town: WebTown
    let services: SiteServices
    let test: TestSite

    /// Loaded once, since nobody changes a register.
    private static let figures = Result {
        let year = AcademicYear(of: WebTown.today)
        return PageFigures(
            try LiveNation(
                WebTown().store, DateSpan(from: year.firstDate, to: WebTown.today)))
    }

    init(statistics folder: String? = nil) throws {
        town = try WebTown()
        var services = town.services
        services.figures = try Self.figures.get()
        services.statistics = folder.map { StatisticsShelf(folder: $0) }
        self.services = services
        test = TestSite(services: services) {
            $0.isSynthetic = true
            $0.accountLimit = RateLimit(burst: 100_000, perThousandSeconds: 1)
            $0.clientLimit = $0.accountLimit
        }
    }

    /// Somebody new in a role for a place, who can sign in.
    func newcomer(_ login: String, _ role: Role, _ scope: Scope) throws -> String {
        let occasion = Occasion(
            now: test.machine.now.withLock { $0 }, today: WebTown.today, operatorName: "test")
        let keeping = KeepPeople(store: town.store)
        _ = try keeping.add(login: login, name: "New \(login)", title: "", on: occasion)
        try keeping.give(
            Assignment(role, scope, DateSpan(from: day("2025-09-01"))), to: login, on: occasion)
        let link = try keeping.link(login, .invitation, services.random, on: occasion)
        _ = try services.passwords.run(WebTown.password, link: link, on: occasion)
        return login
    }

    /// The authority of the demonstration's people, and another.
    func authorities() throws -> (own: AuthorityCode, other: AuthorityCode) {
        let manager = try AskAs(store: town.store)
            .viewer(town.person(.authorityManager).login, as: nil, on: WebTown.today)
        guard case .authority(let own)? = manager.assignments.first?.scope,
            let first = AuthorityCode("331"), let second = AuthorityCode("334")
        else { throw NoAuthority() }
        return (own, own == first ? second : first)
    }

    struct NoAuthority: Error {}

    /// The schools with pupils of an authority.
    func schools(of code: AuthorityCode) throws -> [StoredSchool] {
        try town.store.read { try $0.schools.withPupils(of: code) }
    }
}
