import RollAccess
import RollCasework
import RollDomain
import RollStore

/// Who does what in a demo's hubs, and when.
struct DemoHubCast {
    let demo: DemoHubs
    let occasion: Occasion
    /// Who runs the first hub, by number.
    let lead: Int64

    private var store: Store { demo.store }
    private var first: CivilDate { AcademicYear(of: occasion.today).firstDate }

    /// A weekday so long ago, not before the year began.
    private func day(_ ago: Int) -> CivilDate {
        max(first, occasion.today.adding(days: -ago).weekdayBefore)
    }

    private func viewer(
        _ role: Role, _ name: String, _ scope: Scope, person: Int64 = 0
    ) -> Viewer? {
        Viewer(
            person: person, name: name, role: role,
            assignments: [Assignment(role, scope, DateSpan(from: first))], on: occasion.today)
    }

    /// The occasion on which somebody did something on an earlier day.
    private func asking(_ viewer: Viewer, _ date: CivilDate) -> Occasion {
        var asking = occasion
        asking.today = date
        asking.now = min(occasion.now, Instant(date, hour: 16))
        asking.viewer = viewer
        return asking
    }

    private func keeper() -> (Viewer, Grant)? {
        guard let viewer = viewer(.programmeLead, demo.names.keeper, .nation),
            let grant = Door.grant(viewer, .keepHubs, .nation)
        else { return nil }
        return (viewer, grant)
    }

    private func leader() -> (Viewer, Grant)? {
        guard
            let viewer = viewer(.hubLead, demo.names.lead, .schools([demo.school]), person: lead),
            let grant = Door.grant(viewer, .leadHubs, .own)
        else { return nil }
        return (viewer, grant)
    }

    /// The name by which a school speaks.
    private func head(_ school: StoredSchool, _ place: Int) -> String {
        school.urn == demo.school ? demo.names.champion : Self.name(place)
    }

    private static func name(_ place: Int) -> String {
        let names = [
            "Rowan Pike", "Leigh Sandal", "Noor Hatch", "Blair Kemp", "Indi Vale", "Jude Fenwick",
            "Maya Thorn", "Ellis Crane", "Sasha Moor", "Kit Barlow",
        ]
        return names[place % names.count]
    }

    private func member(_ school: StoredSchool, _ place: Int) -> (Viewer, Grant)? {
        guard
            let viewer = viewer(.headteacher, head(school, place), .school(school.urn)),
            let grant = Door.grant(viewer, .joinHubs, .school(SchoolPlace(school)))
        else { return nil }
        return (viewer, grant)
    }

    // MARK: Founding and joining

    /// Proposes a hub, and opens it where a school leads it; its number.
    func found(
        _ statement: HubStatement, led school: StoredSchool?, evidence: String, figures: String
    ) throws -> Int64? {
        guard let (viewer, grant) = keeper() else { return nil }
        let keeping = KeepHubs(store: store)
        let founding = asking(viewer, day(75))
        guard case .kept(let hub) = try keeping.describe(statement, by: grant, on: founding) else {
            return nil
        }
        guard let school else { return hub }
        _ = try keeping.choose(
            HubLeadStatement(
                school: school.urn, since: founding.today, evidence: evidence, figures: figures,
                link: ""), of: hub, by: grant, on: founding)
        _ = try keeping.take(.open, hub, by: grant, on: asking(viewer, day(70)))
        return hub
    }

    private static let wishes = [
        "We ring on day one and then lose the thread. We want to see a school that does not.",
        "Mondays are a third worse than Wednesdays. We tried letters.",
        "Pupils come back after a week and nobody notices. We want a routine.",
        "Families at the far end of the bus line tell us that nobody listens.",
    ]

    /// Asks a hub to take a school in; the number of the wish.
    func ask(
        _ hub: Int64, _ school: StoredSchool, support: HubSupport, at place: Int, ago: Int
    ) throws -> Int64? {
        guard let (viewer, grant) = member(school, place) else { return nil }
        let needs: [Set<HubNeed>] = [
            [.persistent, .families], [.mondaysAndFridays], [.returning, .anxiety], [.lateness],
        ]
        let done = try JoinHub(store: store).ask(
            HubInterest(
                needs: needs[place % needs.count],
                context: place.isMultiple(of: 3) ? .coast : .town,
                support: support, leader: "\(head(school, place)), deputy head",
                words: Self.wishes[place % Self.wishes.count]), of: hub, by: grant,
            on: asking(viewer, day(ago)))
        guard case .kept(let wish) = done else { return nil }
        return wish
    }

    /// A school that asked and was taken in.
    func join(
        _ hub: Int64, _ school: StoredSchool, support: HubSupport, at place: Int
    ) throws {
        guard let wish = try ask(hub, school, support: support, at: place, ago: 66 - place) else {
            return
        }
        // Whoever keeps all hubs may run any; the second hub is theirs.
        guard let (viewer, _) = keeper(), let grant = Door.grant(viewer, .leadHubs, .own) else {
            return
        }
        _ = try LeadHub(store: store).take(
            .accept, (school.urn, wish), of: hub, saying: "Welcome. Bring one routine to look at.",
            by: grant, on: asking(viewer, day(58 - 2 * place)))
    }

    // MARK: Meeting and reporting back

    /// Two meetings that were held and one to come, with what schools said and did.
    func work(_ hub: Int64, _ members: [StoredSchool]) throws {
        guard let (viewer, grant) = leader() else { return }
        let leading = LeadHub(store: store)
        let link = "https://meet.example/tideway"
        func plan(
            _ theme: String, _ ahead: Int, plannedAgo: Int, _ agenda: [String]
        ) throws -> Int64? {
            guard let starts = ClockTime("15:45") else { return nil }
            let done = try leading.plan(
                HubMeetingStatement(
                    theme: theme, date: occasion.today.adding(days: ahead).weekdayBefore,
                    starts: starts,
                    minutes: 75, place: link,
                    agenda: ["Report back: what we said we would do, and what happened"] + agenda),
                in: hub, by: grant, on: asking(viewer, day(plannedAgo)))
            if case .kept(let number) = done { return number }
            return nil
        }
        let early = try plan(
            "Ringing on day one", -44, plannedAgo: 57,
            ["Who rings, when, and with which words", "In pairs: your own list"])
        let late = try plan(
            "Mondays", -16, plannedAgo: 43,
            ["Why Mondays: what pupils say", "A breakfast that works", "One thing by December"])
        let next = try plan(
            "Coming back after absence", 13, plannedAgo: 15,
            ["Ten minutes on the first morning", "In pairs: your own list, your own numbers"])
        for (place, school) in members.enumerated() {
            guard let (head, joining) = member(school, place) else { continue }
            let taking = TakePartInHub(store: store)
            if let early, !place.isMultiple(of: 5) {
                _ = try taking.reply(
                    true, to: early, of: hub, by: joining, on: asking(head, day(50)))
            }
            if let late, place != 2 {
                _ = try taking.reply(
                    true, to: late, of: hub, by: joining, on: asking(head, day(20)))
            }
            if let next, place != 0 {
                _ = try taking.reply(
                    place != 3, to: next, of: hub, by: joining, on: asking(head, day(5)))
            }
        }
        if let late, let (head, joining) = members.first.flatMap({ member($0, 0) }) {
            _ = try TakePartInHub(store: store).ask(
                "Does breakfast bring those who miss most, or those who come anyway?", at: late,
                of: hub, by: joining, on: asking(head, day(18)))
            if let question = try store.read({ try $0.hubs.questions(of: hub).first }) {
                _ = try leading.answer(
                    "Mostly those who come anyway, until it was by invitation. Then both.",
                    to: question.number, at: late, of: hub, by: grant,
                    on: asking(viewer, day(16)))
            }
        }
        if let next, let (head, joining) = members.dropFirst().first.flatMap({ member($0, 1) }) {
            _ = try TakePartInHub(store: store).ask(
                "Who meets a pupil on the first morning when the tutor is away?", at: next,
                of: hub, by: joining, on: asking(head, day(4)))
        }
        try hold(
            hub, members, early, 43,
            "Two scripts were read aloud. Short ones work: we missed you, "
                + "what got in the way, see you tomorrow.", "", leading, grant, viewer)
        try commit(hub, members, Self.told.filter { $0.made > 16 })
        try hold(
            hub, members, late, 15,
            "Schools reported back. Breakfast by invitation was the idea most "
                + "took away.", "https://video.example/tideway-mondays", leading, grant, viewer)
        try commit(hub, members, Self.told.filter { $0.made <= 16 })
        _ = try leading.share(
            HubResourceStatement(
                title: "First call: words on one page", link: "https://files.example/first-call",
                words: "In six languages"), in: hub, by: grant, on: asking(viewer, day(40)))
        _ = try leading.share(
            HubResourceStatement(
                title: "Return list for the night before",
                link: "https://files.example/return-list", words: ""), in: hub, by: grant,
            on: asking(viewer, day(14)))
        _ = try leading.name(
            HubAmbassadorStatement(
                name: "Orla Finch",
                offer: "Visits schools that think of joining; knows small schools"),
            of: hub, by: grant, on: asking(viewer, day(30)))
    }

    private func hold(
        _ hub: Int64, _ members: [StoredSchool], _ meeting: Int64?, _ ago: Int, _ summary: String,
        _ recording: String, _ leading: LeadHub, _ grant: Grant, _ viewer: Viewer
    ) throws {
        guard let meeting else { return }
        let came = members.enumerated().filter { place, _ in (place + ago) % 4 != 0 }
        _ = try leading.hold(
            meeting, came: Set(came.map(\.element.urn)), summary: summary, recording: recording,
            of: hub, by: grant, on: asking(viewer, day(ago)))
    }

    /// One commitment as a demo tells it.
    private struct Told {
        let place: Int
        let what: String
        let who: String
        let made: Int
        let due: Int
        var report: HubReport?
    }

    private static let told = [
        Told(
            place: 0, what: "Ring on day one before 9:30, every day", who: "attendance officer",
            made: 42, due: -20,
            report: HubReport(
                outcome: .done, effect: .better,
                words: "Every day but two. Families pick up more often before work.")),
        Told(
            place: 0, what: "Form tutors see the list of returners the night before",
            who: "head of Year 9", made: 14, due: -2),
        Told(
            place: 1, what: "Print the return list the night before", who: "deputy head", made: 42,
            due: -16,
            report: HubReport(
                outcome: .done, effect: .nothing,
                words: "Printed each night since October. Attendance is what it was.")),
        Told(
            place: 2, what: "First call in the home language", who: "family worker", made: 41,
            due: -16,
            report: HubReport(
                outcome: .partly, effect: .early, words: "Three of five languages so far.")),
        Told(
            place: 3, what: "Review all part-time timetables", who: "SENCO", made: 40, due: -16,
            report: HubReport(
                outcome: .not, effect: .nothing,
                words: "Our lead has left. We begin again in January.")),
        Told(
            place: 4, what: "Breakfast by invitation on Mondays", who: "head of school", made: 14,
            due: 10),
        Told(
            place: 5, what: "Ask pupils why Fridays", who: "school council", made: 41, due: -16),
    ]

    private func commit(_ hub: Int64, _ members: [StoredSchool], _ told: [Told]) throws {
        let taking = TakePartInHub(store: store)
        for one in told where one.place < members.count {
            guard let (head, grant) = member(members[one.place], one.place) else { continue }
            let done = try taking.commit(
                HubCommitment(
                    what: one.what, who: one.who,
                    due: occasion.today.adding(days: one.due).weekdayBefore),
                in: hub, by: grant, on: asking(head, day(one.made)))
            guard case .kept(let number) = done, let report = one.report else { continue }
            _ = try taking.report(
                report, on: number, in: hub, by: grant, on: asking(head, day(15)))
        }
    }
}
