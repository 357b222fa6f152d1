import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// People of hubs in a town of three schools: Lake leads, Hill and Dale join.
struct HubTown {
    let store: Store
    let hal: Int64
    static let hill = urn(900_001)
    static let dale = urn(900_002)
    static let lake = urn(900_003)

    init(_ town: PageTown) throws {
        store = town.town.store
        hal = try store.write { session in
            let number = try session.persons.add(
                login: "hal", name: "Hal Brook", title: "", at: .early)
            try session.persons.give(
                Assignment(.hubLead, .schools([Self.lake]), DateSpan(from: day("2025-09-01"))),
                to: number, by: "test", at: .early)
            return number
        }
    }

    func occasion(
        _ role: Role, _ scope: Scope, person: Int64 = 500, on date: String = "2025-10-01"
    ) -> Occasion {
        var asking = RollServicesTests.occasion(date)
        asking.purpose = ""
        asking.viewer = Viewer(
            person: person, name: "Chris \(role.words)", role: role,
            assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
            on: asking.today)
        return asking
    }

    func grant(_ action: Action, _ subject: Subject, _ asking: Occasion) throws -> Grant {
        try #require(asking.viewer.flatMap { Door.grant($0, action, subject) })
    }

    var keeper: Occasion { occasion(.programmeLead, .nation) }
    func lead(on date: String = "2025-10-01") -> Occasion {
        occasion(.hubLead, .schools([Self.lake]), person: hal, on: date)
    }
    func head(_ school: URN, on date: String = "2025-10-01") -> Occasion {
        occasion(.headteacher, .school(school), on: date)
    }

    func keep(
        _ work: (KeepHubs, Grant, Occasion) throws -> HubDone
    ) throws -> HubDone {
        let asking = keeper
        return try work(KeepHubs(store: store), grant(.keepHubs, .nation, asking), asking)
    }

    func leading(
        on date: String = "2025-10-01", _ work: (LeadHub, Grant, Occasion) throws -> HubDone
    ) throws -> HubDone {
        let asking = lead(on: date)
        return try work(LeadHub(store: store), grant(.leadHubs, .own, asking), asking)
    }

    func join(_ school: URN, _ asking: Occasion) throws -> Grant {
        try grant(.joinHubs, .school(SchoolPlace(school)), asking)
    }

    func ask(
        _ hub: Int64, _ school: URN, _ support: HubSupport = .intensive
    ) throws -> HubDone {
        let asking = head(school)
        return try JoinHub(store: store).ask(
            Self.wish(support), of: hub, by: join(school, asking), on: asking)
    }

    static func wish(_ support: HubSupport) -> HubInterest {
        HubInterest(
            needs: [.persistent], context: .town, support: support, leader: "Ona, deputy",
            words: "Lost the thread")
    }

    func statement(_ name: String, places: Int = 1, by login: String = "hal") -> HubStatement {
        HubStatement(
            name: name, region: "E12000005", needs: [.persistent], contexts: [],
            aim: "Come back", places: places, coordinator: login)
    }

    func choose(_ school: URN, of hub: Int64) throws -> HubDone {
        try keep {
            try $0.choose(
                HubLeadStatement(
                    school: school, since: day("2025-09-10"), evidence: "Fell and stayed",
                    figures: "9.1 to 6.4", link: ""), of: hub, by: $1, on: $2)
        }
    }

    /// A hub that is open, with Lake as its lead.
    func open(_ name: String = "Tideway", places: Int = 1) throws -> Int64 {
        let said = statement(name, places: places)
        guard case .kept(let hub) = try keep({ try $0.describe(said, by: $1, on: $2) }) else {
            throw Nothing()
        }
        #expect(try choose(Self.lake, of: hub) == .kept(hub))
        #expect(try keep { try $0.take(.open, hub, by: $1, on: $2) } == .kept(hub))
        return hub
    }

    func accept(
        _ hub: Int64, _ school: URN, _ support: HubSupport? = nil
    ) throws -> HubDone {
        let wish = try #require(
            try store.read { try $0.hubs.places(of: school) }
                .first { $0.hub == hub && $0.state == .asked })
        return try leading {
            try $0.take(
                .accept, (school, wish.number), of: hub, saying: "", support: support, by: $1,
                on: $2)
        }
    }

    func page(_ hub: Int64, _ asking: Occasion) throws -> HubPage {
        try #require(
            try ShowHubs(store: store)
                .hub(hub, grant(.seeHubs, .nation, asking), on: asking))
    }

    struct Nothing: Error {}
}
