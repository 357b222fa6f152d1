import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The small town with a virtual school of authority 330, whose children are at schools of three
/// authorities, and a social worker.
struct CareTown {
    let page: PageTown
    let store: Store
    static let today = day("2025-09-12")

    init(_ page: PageTown) throws {
        self.page = page
        store = page.town.store
        try store.write { session in
            for (login, role, scope) in [
                ("head", Role.virtualSchoolHead, Scope.care(authority(330))),
                ("other", .virtualSchoolHead, .care(authority(331))),
                ("worker", .socialWorker, .ownChildren),
                ("second", .socialWorker, .ownChildren),
                ("officer", .attendanceOfficer, .school(urn(900_001))),
                ("manager", .authorityManager, .authority(authority(330))),
                ("admin", .administrator, .installation),
            ] {
                let person = try session.persons.add(
                    login: login, name: "Name of \(login)", title: "", at: .early)
                try session.persons.give(
                    Assignment(role, scope, DateSpan(from: day("2025-09-01"))), to: person,
                    by: "test", at: .early)
            }
        }
    }

    static func run(on database: String, _ body: (CareTown) throws -> Void) throws {
        try PageTown.run(on: database) { try body(CareTown($0)) }
    }

    /// An occasion of somebody with an account.
    func occasion(_ login: String, _ date: CivilDate = today, hour: Int = 12) throws -> Occasion {
        var occasion = Occasion(
            now: Instant(date, hour: hour), today: date, operatorName: login)
        occasion.viewer = try AskAs(store: store).viewer(login, as: nil, on: date)
        occasion.seed = [1, 2, 3]
        return occasion
    }

    func grant(_ login: String, _ action: Action = .seeCareList) throws -> Grant? {
        try occasion(login).viewer.flatMap { Door.grant($0, action, .own) }
    }

    /// Loads a list as somebody.
    func load(_ rows: [String], as login: String = "head") throws -> ImportResult {
        let header =
            "reference,UPN,surname,forename,DOB,status,from,to,social worker,worker email,"
            + "worker from,team,school\n"
        return try ImportDesk(store: store, occasion: try occasion(login)).importCareList(
            .bytes(Array((header + rows.joined(separator: "\n") + "\n").utf8), name: "list.csv"))
    }

    /// The children of the list by the authority's own number.
    func child(_ reference: String, of code: Int = 330) throws -> ListedChild? {
        try store.read { try $0.careLists.child(reference, of: authority(code)) }
    }

    func show(
        _ login: String, _ filter: CareFilter = .all
    ) throws -> VirtualSchoolPage? {
        guard let grant = try grant(login) else { return nil }
        return try ShowVirtualSchool(store: store, figures: page.figures)
            .run(filter, under: grant, on: try occasion(login))
    }

    var keeping: KeepCareList { KeepCareList(store: store) }
    var links: OutsideLinks {
        OutsideLinks(store: store, random: RandomSource { [UInt8](repeating: 9, count: $0) })
    }
    var telling: TellSocialWorkers {
        TellSocialWorkers(store: store, figures: page.figures)
    }

    /// How many kept events hold words.
    func events(_ kind: AuditKind, _ words: String) throws -> [AuditEvent] {
        var filter = AuditFilter()
        filter.kind = kind
        return try store.read { try $0.audit.search(filter, most: 10_000) }
            .filter { $0.note.contains(words) }
    }
}
