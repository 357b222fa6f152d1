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
private struct AllianceScript {
    let figures: PageFigures
    let boards: NationBoards
    let secretary: Viewer
    let member: Viewer
    let occasion: Occasion

    private var store: Store { figures.store }
    private var today: CivilDate { occasion.today }

    private static let organisations: [(name: String, represents: String)] = [
        ("Secondary Heads' Union of Counties", "Heads of secondary schools"),
        ("Primary Leaders' Forum", "Heads and leaders of primary schools"),
        ("Network of Children's Services", "Directors of children's services of councils"),
        ("Circle of Virtual Heads", "Virtual school heads, for children in care"),
        ("Parents in Partnership", "Parents and carers, through forums in every region"),
        ("Young Voices Trust", "Children and young people who find school hard"),
    ]

    /// The organisations of the demo by their place in the list above.
    private func keeper(_ viewer: Viewer, _ action: Action, on date: CivilDate) -> KeepAlliance? {
        Door.grant(viewer, action, .nation).map {
            KeepAlliance(store: store, grant: $0, on: at(date, viewer))
        }
    }

    private func at(_ date: CivilDate, _ viewer: Viewer) -> Occasion {
        var then = occasion
        then.today = date
        then.now = date == today ? occasion.now : Instant(date, hour: 11)
        then.viewer = viewer
        then.operatorName = viewer.name
        return then
    }

    private func must(_ faults: [CaseworkFault]) throws(ServiceFailure) {
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

    private static let clock: ClockTime = {
        guard let time = ClockTime("14:00") else { preconditionFailure("14:00 is a time") }
        return time
    }()

    private static let agenda = """
        What we did since we last met
        What changed in the month, and where areas differ
        Joint plans: why some children who are owed one have none
        Pledges that are due before the spring
        """

    private func book() throws(ServiceFailure) -> AllianceBook {
        guard let grant = Door.grant(secretary, .keepAlliance, .nation) else {
            throw ServiceFailure(.program, "The demo's secretary keeps the alliance.")
        }
        return try ShowAlliance(store: store).book(grant)
    }

    // MARK: Pledges

    private static let pledges:
        [(of: Int, promise: String, audience: String, milestone: String, days: Int)] = [
            (
                0, "Publish ten accounts of schools that brought severe absence down for good",
                "Every secondary head", "Ten accounts online, each with what did not work", 120
            ),
            (
                1, "Offer every primary school a talk on first-day calls that families welcome",
                "Attendance leads of primary schools", "300 schools came to one", 40
            ),
            (
                2, "Agree one form for joint plans, so that a family tells its story once",
                "Councils and schools", "Forty councils use it", 150
            ),
            (
                3, "Set a target for attendance with every child in care",
                "Children in care and their carers", "Every virtual school says so by January", 75
            ),
            (
                4, "Ask 5,000 parents what a good call from school sounds like",
                "Parents and carers", "A page of findings, read by every member", 30
            ),
            (
                5, "Write with young people a guide to coming back after a long time away",
                "Pupils who were away for weeks", "The guide is in 1,000 tutor rooms", 110
            ),
        ]

    private func promise(_ numbers: [Int64], on start: CivilDate) throws(ServiceFailure) {
        guard let keep = keeper(secretary, .keepAlliance, on: start) else { return }
        for pledge in Self.pledges {
            try must(
                try keep.add(
                    PledgeStatement(
                        promise: pledge.promise, audience: pledge.audience,
                        milestone: pledge.milestone, due: start.adding(days: pledge.days),
                        reporter: "Its policy lead"), of: numbers[pledge.of]))
        }
    }

    private func report(
        _ place: Int, _ state: PledgeState, _ words: String, _ evidence: String, _ impact: String,
        by viewer: Viewer, on date: CivilDate
    ) throws(ServiceFailure) {
        let all = try book().pledges.sorted { $0.number < $1.number }
        guard all.indices.contains(place),
            let keep = keeper(
                viewer, viewer.role == .allianceSecretary ? .keepAlliance : .joinAlliance,
                on: date)
        else { return }
        try must(
            try keep.report(
                PledgeReport(
                    date: date, state: state, words: words, evidence: evidence, impact: impact),
                on: all[place].number, version: all[place].version))
    }

    // MARK: Meetings

    private static let people: [(of: Int, name: String)] = [
        (0, "Bryn Castell"), (1, "Nia Pomfret"), (2, "Sid Ferrow"), (3, "Ode Marlin"),
        (4, "Alma Reeve"), (5, "Tai Wexford"),
    ]

    private static let minutes = [
        """
        The alliance met by video. The chair thanked members for their first pledges.
        Members read the pack. They noted that the first weeks of a year tell little, and agreed to look \
        at the same figures again in a month.
        Young people who sit with the Trust said that coming back is harder than staying away, and that a \
        known face at the door helps.
        """,
        """
        The alliance met by video. Every member reported on a pledge.
        Members asked why some children who are owed a joint plan have none. Councils said that the first \
        meeting is the hardest to arrange; schools said that they do not know whom to ring.
        It was agreed to name one person in each council, and to look at it again at the next meeting.
        """,
    ]

    private func meet(
        _ place: Int, on day: CivilDate, _ numbers: [Int64], since start: CivilDate
    ) throws(ServiceFailure) {
        let planned = max(start, day.adding(days: -20))
        let made = day.adding(days: -3)
        guard let plan = keeper(secretary, .keepAlliance, on: planned),
            let keep = keeper(secretary, .keepAlliance, on: day),
            let grant = Door.grant(secretary, .keepAlliance, .nation),
            let joining = Door.grant(member, .joinAlliance, .nation)
        else { return }
        try must(
            try plan.plan(
                AllianceMeetingStatement(
                    date: day, starts: Self.clock, minutes: 90, place: "By video",
                    agenda: Self.agenda)))
        try tell(place, on: made.adding(days: -1))
        guard let number = try book().meetings.first?.number else { return }
        let packs = MakePack(store: store, boards: boards, figures: figures)
        try must(
            try packs.make(
                number,
                foreword: "Please read the part on joint plans before we meet, and bring one thing "
                    + "that your members could do about it.", over: nil, by: grant,
                on: at(made, secretary)))
        try must(try packs.send(number, version: 1, by: grant, on: at(made, secretary)))
        try must(
            try packs.comment(
                "Parents ask us what happens after a plan is agreed. Could the pack say how many are "
                    + "reviewed in time?", on: "joint-plans", of: number, by: joining,
                on: at(day.adding(days: -1), member)))
        guard let version = try book().meetings.first(where: { $0.number == number })?.version
        else { return }
        let came = Self.people.enumerated().filter { $0.offset != 3 - place }.map {
            (organisation: numbers[$0.element.of], name: $0.element.name)
        }
        try must(
            try keep.hold(
                number, people: came, record: Self.minutes[place % Self.minutes.count],
                version: version))
        for (words, owner, days) in Self.actions[place % Self.actions.count] {
            try must(
                try keep.agree(
                    AllianceActionStatement(
                        words: words, owner: owner, due: day.adding(days: days)), at: number))
        }
        try must(try keep.publish(number, version: version + 1))
        guard place == 0, let first = try book().actions.first else { return }
        let later = min(today, day.adding(days: 20))
        try must(
            try keeper(member, .joinAlliance, on: later)?.settle(
                first.number, as: .done, outcome: "Sent to every region; 41 forums answered.") ?? []
        )
    }

    private static let actions: [[(words: String, owner: String, days: Int)]] = [
        [
            ("Ask regional forums what stops a family from coming to a meeting", "Alma Reeve", 21),
            (
                "Send members the list of councils with a named person for joint plans",
                "Sid Ferrow", 28
            ),
        ],
        [
            (
                "Name one person in each council whom schools ring about joint plans", "Sid Ferrow",
                28
            ),
            ("Share two accounts of a first meeting that went well", "Bryn Castell", 21),
        ],
    ]

    /// What organisations report before a meeting.
    private func tell(_ place: Int, on date: CivilDate) throws(ServiceFailure) {
        if place == 0 {
            try report(
                4, .underWay, "The questions are out in six regions.", "1,900 answers so far", "",
                by: member, on: date)
            try report(
                2, .underWay, "A draft form was tried in five councils.",
                "The draft, and notes of three families", "", by: secretary, on: date)
        } else {
            try report(
                4, .kept, "The findings are written up, with parents' own words.",
                "One page of findings, from 5,240 answers",
                "Two members have changed how they ask schools to call. It is too early to see it in "
                    + "figures.", by: member, on: date)
            try report(
                0, .underWay, "Four accounts are online.", "The four accounts",
                "Not known yet: nobody has asked who read them.", by: secretary, on: date)
        }
    }

    // MARK: Groups, evidence, statements

    private func work(on date: CivilDate) throws(ServiceFailure) {
        guard let keep = keeper(secretary, .keepAlliance, on: date),
            let join = keeper(member, .joinAlliance, on: date)
        else { return }
        try must(
            try keep.put(
                WorkingGroupStatement(
                    name: "Coming back", purpose: "What helps after weeks away.",
                    lead: "Tai Wexford, Young Voices Trust", isOpen: true)))
        try must(
            try keep.put(
                WorkingGroupStatement(
                    name: "Special schools and alternative provision",
                    purpose: "What works where absence has many reasons at once.",
                    lead: "Bryn Castell, Secondary Heads' Union of Counties", isOpen: true)))
        let groups = try book().groups.sorted { $0.number < $1.number }.map(\.number)
        for (kind, group, heading, words, source) in Self.items {
            try must(
                try join.propose(
                    AllianceItemStatement(
                        kind: kind, group: group.map { groups[$0] }, heading: heading,
                        words: words, source: source)))
        }
        let items = try book().items.sorted { $0.number < $1.number }
        try must(
            try keep.decide(
                items[0].number, .accepted, reason: "It is from our own members.",
                version: items[0].version))
        try must(
            try keep.decide(
                items[2].number, .rejected,
                reason: "Fines are not what the alliance is for; others decide on them.",
                version: items[2].version))
        try must(
            try keep.put(
                JointStatementText(
                    heading: "Support first",
                    words: "We agree that a child who misses school is asked first what is wrong.\n"
                        + "We will say so in what we publish, and to those whom we represent.")))
        guard let statement = try book().statements.first else { return }
        try must(try join.sign(statement.number, version: statement.version))
        try must(try keep.sign(statement.number, version: statement.version))
        try must(
            try keep.publish(statement: statement.number, version: statement.version))
    }

    private static let items:
        [(AllianceItemKind, Int?, heading: String, words: String, source: String)] = [
            (
                .evidence, 0, "A known adult at the door is what pupils name first",
                "In talks with 60 young people who had been away for four weeks or more, 41 named "
                    + "one adult who met them as what helped most.",
                "Young Voices Trust, talks in the autumn"
            ),
            (
                .recommendation, 1, "Say on every joint plan who rings whom",
                "Plans should name one person on each side with a telephone number, so that nobody "
                    + "waits for the other.", "Schools and councils"
            ),
            (
                .recommendation, nil, "Ask for higher fines",
                "A member asked that the alliance speak for higher fines.", "The department"
            ),
        ]
}

extension Viewer {
    /// The name by which somebody of the demo signs in: that of the role.
    fileprivate var loginOfDemo: String { role.rawValue }
}
