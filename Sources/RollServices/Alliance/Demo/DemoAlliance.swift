import RollAccess
import RollCasework
import RollDomain
import RollStore

/// An alliance for a demo: six organisations, pledges with reports, two meetings with packs that were
/// sent, and one to come; made by the same services as everybody uses, on days that are past.
///
/// The same database and day make the same alliance; a database that has one is left as it is.
public struct DemoAlliance: Sendable {
    let figures: PageFigures
    let key: InstallationKey

    /// Works on a made-up database with its registers in memory.
    public init(_ figures: PageFigures, key: InstallationKey) {
        self.figures = figures
        self.key = key
    }

    /// Makes it, for the people whom the demo has as secretary and member.
    ///
    /// - Parameter occasion: The day up to which it goes.
    /// - Throws: ``ServiceFailure`` when the database is not made up.
    public func run(on occasion: Occasion) throws(ServiceFailure) {
        let store = figures.store
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault, "This database holds real schools, so no alliance is made up in it.")
        }
        guard let secretary = try? viewer(.allianceSecretary, on: occasion.today),
            let member = try? viewer(.allianceMember, on: occasion.today),
            try ServiceFailure.only({
                try store.read { try $0.alliance.organisations().isEmpty }
            })
        else { return }
        let script = AllianceScript(
            figures: figures,
            boards: NationBoards(
                store: store, frozen: FrozenNation(store: store), key: key),
            secretary: secretary, member: member, occasion: occasion)
        try script.run()
    }

    private func viewer(_ role: Role, on date: CivilDate) throws -> Viewer {
        try AskAs(store: figures.store).viewer(role.rawValue, as: role, on: date)
    }
}

/// What the alliance of a demo did, day after day.
struct AllianceScript {
    let figures: PageFigures
    let boards: NationBoards
    let secretary: Viewer
    let member: Viewer
    let occasion: Occasion

    var store: Store { figures.store }
    var today: CivilDate { occasion.today }

    /// The organisations of the demo; others name them by their place here.
    private static let organisations: [(name: String, represents: String)] = [
        ("Secondary Heads' Union of Counties", "Heads of secondary schools"),
        ("Primary Leaders' Forum", "Heads and leaders of primary schools"),
        ("Network of Children's Services", "Directors of children's services of councils"),
        ("Circle of Virtual Heads", "Virtual school heads, for children in care"),
        ("Parents in Partnership", "Parents and carers, through forums in every region"),
        ("Young Voices Trust", "Children and young people who find school hard"),
    ]

    /// What somebody may do with the alliance on a day; nil where they may not.
    func keeper(_ viewer: Viewer, _ action: Action, on date: CivilDate) -> KeepAlliance? {
        Door.grant(viewer, action, .nation).map {
            KeepAlliance(store: store, grant: $0, on: at(date, viewer))
        }
    }

    func at(_ date: CivilDate, _ viewer: Viewer) -> Occasion {
        var then = occasion
        then.today = date
        then.now = date == today ? occasion.now : Instant(date, hour: 11)
        then.viewer = viewer
        then.operatorName = viewer.name
        return then
    }

    func must(_ faults: [CaseworkFault]) throws(ServiceFailure) {
        guard let fault = faults.first else { return }
        throw ServiceFailure(.program, "The demo's own alliance has a fault: \(fault.words)")
    }

    /// The Wednesday on or before a day.
    private static func wednesday(_ date: CivilDate) -> CivilDate {
        date.adding(days: -((date.weekday.rawValue + 4) % 7))
    }

    func run() throws(ServiceFailure) {
        let begun = AcademicYear(of: today).firstDate
        let latest = Self.wednesday(today.adding(days: -7))
        let days = [latest.adding(days: -35), latest].filter { $0 >= begun.adding(days: 21) }
        let start = max(begun, (days.first ?? today).adding(days: -21))
        guard let keep = keeper(secretary, .keepAlliance, on: start) else { return }
        for (name, represents) in Self.organisations {
            try must(
                try keep.put(
                    AllianceOrganisation(name: name, represents: represents, joined: start)))
        }
        let numbers = try book().organisations.sorted { $0.number < $1.number }.map(\.number)
        try must(try keep.seat(secretary.loginOfDemo, for: numbers[2], isChair: false))
        try must(try keep.seat(member.loginOfDemo, for: numbers[4], isChair: true))
        try promise(numbers, on: start)
        for (place, day) in days.enumerated() { try meet(place, on: day, numbers, since: start) }
        try work(on: days.last ?? start)
        try must(
            try keeper(secretary, .keepAlliance, on: today)?.plan(
                AllianceMeetingStatement(
                    date: Self.wednesday(today.adding(days: 21)), starts: Self.clock, minutes: 90,
                    place: "By video", agenda: Self.agenda)) ?? [])
    }

    static let clock: ClockTime = {
        guard let time = ClockTime("14:00") else { preconditionFailure("14:00 is a time") }
        return time
    }()

    static let agenda = """
        What we did since we last met
        What changed in the month, and where areas differ
        Joint plans: why some children who are owed one have none
        Pledges that are due before the spring
        """

    func book() throws(ServiceFailure) -> AllianceBook {
        guard let grant = Door.grant(secretary, .keepAlliance, .nation) else {
            throw ServiceFailure(.program, "The demo's secretary keeps the alliance.")
        }
        return try ShowAlliance(store: store).book(grant)
    }
}

extension Viewer {
    /// The name by which somebody of the demo signs in: that of the role.
    fileprivate var loginOfDemo: String { role.rawValue }
}
