import RollAccess
import RollCasework
import RollDomain
import RollServices

/// The pages that a visitor's role is for, as far as the site has them and the door opens them.
struct HomeLinks {
    private let ask: Ask
    private let viewer: Viewer

    init(_ ask: Ask, _ viewer: Viewer) {
        self.ask = ask
        self.viewer = viewer
    }

    /// A page with what it is for.
    private struct Link {
        let words: String
        let note: String
        let path: PathPattern
        let address: String
        /// What its address names; nil for a page without names.
        let subject: Subject?

        init(
            _ words: String, _ note: String, _ path: PathPattern, _ value: String? = nil,
            on subject: Subject? = nil
        ) {
            self.words = words
            self.note = note
            self.path = path
            address = value.map { path($0) } ?? path()
            self.subject = subject
        }
    }

    /// The address of a page without names; empty where there is none.
    func address(_ path: PathPattern) -> String {
        ask.site.routes.holds(path) ? path() : ""
    }

    /// The pages; one's own account where there is none.
    var tasks: Tasks {
        // Whoever works for one school finds the same on that school's pages.
        let isOfOne = OwnAreas.school(of: viewer) != nil
        let open = links.filter { !(isOfOne && Self.ofSeveral.contains($0.path)) && mayOpen($0) }
        var seen: Set<String> = []
        let tasks = open.filter { seen.insert($0.address).inserted }
            .map { Tasks.Task(words: $0.words, address: $0.address, note: $0.note) }
        return Tasks(
            tasks: tasks.isEmpty
                ? [
                    Tasks.Task(
                        words: "Your account and sessions", address: Addresses.account(),
                        note: "Your role has no other page here.")
                ] : tasks, isPaired: tasks.count > 6)
    }

    private static let ofSeveral: Set<PathPattern> = [
        Addresses.myToday, Addresses.myPupils, Addresses.myPlans, Addresses.groupings,
    ]

    /// Whether the site has a page and the door opens what the page itself needs.
    private func mayOpen(_ link: Link) -> Bool {
        guard
            let route = ask.site.routes.routes.first(where: {
                $0.method == .get && $0.path == link.path
            })
        else { return false }
        guard case .grant(let action, let on) = route.need else { return true }
        let subject: Subject? =
            switch on {
            case .nation: .nation
            case .own: .own
            case .installation: .installation
            case .pupil, .group, .school, .trust, .authority: link.subject
            }
        return subject.map { Door.why(viewer, action, $0) != nil } ?? false
    }

    private var links: [Link] {
        viewer.assignments.flatMap { place($0.scope, $0.place) } + own + advisers + everywhere
    }

    private func place(_ scope: Scope, _ name: String) -> [Link] {
        switch scope {
        case .school(let urn): school(urn, name)
        case .schools(let urns):
            urns.count == 1
                ? urns.flatMap { school($0, name) }
                : [
                    Link(
                        "Your schools", "figures, trends and movers", Addresses.mySchools, on: .own)
                ]
        case .trust(let uid):
            [
                Link(
                    name.isEmpty ? "The trust's schools" : name, "schools, trends and movers",
                    Addresses.trust, uid, on: .trust(uid)),
                Link(
                    "Late registers", "what has not come in, and coverage",
                    Addresses.trustQuality, uid, on: .trust(uid)),
                Link(
                    "Pupils across the trust", "by name", Addresses.trustPupils, uid,
                    on: .trust(uid)),
                Link(
                    "Plans across the trust", "who has none, reviews due", Addresses.trustPlans,
                    uid, on: .trust(uid)),
                Link(
                    "The adviser", "an offer, the diagnosis, the plan", Addresses.trustEngagements,
                    uid, on: .trust(uid)),
                Link(
                    "Programmes and funding", "what the trust and its schools have",
                    Addresses.trustProgrammes, uid, on: .trust(uid)),
            ]
        case .authority(let code):
            [
                Link(
                    name.isEmpty ? "The authority's schools" : name,
                    "schools, trends and movers", Addresses.authority, code.description,
                    on: .authority(code)),
                Link(
                    "Late registers", "what has not come in, and coverage",
                    Addresses.authorityQuality, code.description, on: .authority(code)),
                Link(
                    "Where absence rises", "by school and year group", Addresses.authorityHotSpots,
                    code.description, on: .authority(code)),
                Link(
                    "Follow-up", "returns, severe absence, children on no roll",
                    Addresses.authorityReturns, code.description, on: .authority(code)),
                Link(
                    "Pupils across the authority", "by name", Addresses.authorityPupils,
                    code.description, on: .authority(code)),
                Link(
                    "Plans across the authority", "who has none, reviews due, what waits",
                    Addresses.authorityPlans, code.description, on: .authority(code)),
                Link(
                    "Meetings with schools", "who was met this term, and who is due",
                    Addresses.authorityMeetings, code.description, on: .authority(code)),
                Link(
                    "Voice", "what pupils and families say, and asking them",
                    Addresses.authorityVoice, code.description, on: .authority(code)),
                Link(
                    "Concerns", "what people outside told the council",
                    Addresses.authorityConcerns, code.description, on: .authority(code)),
                Link(
                    "The adviser", "an offer, the diagnosis, the plan",
                    Addresses.authorityEngagements, code.description, on: .authority(code)),
                Link(
                    "Programmes and funding", "what the authority and its schools have",
                    Addresses.authorityProgrammes, code.description, on: .authority(code)),
            ]
        case .group, .yearGroup, .care, .ownChildren, .referrals, .nation, .installation: []
        }
    }

    private func school(_ urn: URN, _ name: String) -> [Link] {
        let code = urn.description
        let place = Subject.school(SchoolPlace(urn))
        return [
            Link(
                "Today", "registers, calls to make, late arrivals", Addresses.schoolToday, code,
                on: place),
            Link(
                "Pupils", "every pupil, by filters", Addresses.schoolPupils, code, on: place),
            Link(
                "Plans", "who has none, reviews due, what waits", Addresses.schoolPlans, code,
                on: place),
            Link(
                "Duties", "what cannot wait, and returns that are due", Addresses.schoolDuties,
                code, on: place),
            Link(
                "Whom to see this week", "as many families as your team can see, and why",
                Addresses.schoolTeamList, code, on: place),
            Link(
                "Registers", "take, enter and amend", Addresses.schoolRegisters, code, on: place),
            Link(
                "Patterns", "when and why pupils are out", Addresses.schoolPatterns, code, on: place
            ),
            Link(
                "Meetings", "with the authority, and what was agreed", Addresses.schoolMeetings,
                code, on: place),
            Link(
                "Concerns", "what people outside told the school", Addresses.schoolConcerns, code,
                on: place),
            Link(
                "Our hub", "what other schools do, and what you said you would change",
                Addresses.schoolHub, code, on: place),
            Link(
                "Data quality", "faults, and what each could do to the figure",
                Addresses.schoolQuality, code, on: place),
        ] + figures(urn)
    }

    private func figures(_ urn: URN) -> [Link] {
        let place = Subject.school(SchoolPlace(urn))
        return [
            Link(
                "Voice", "what pupils and families say, and asking them", Addresses.schoolVoice,
                urn.description, on: place),
            Link(
                "Figures", "of the school, beside others", Addresses.schoolFigures,
                urn.description, on: place),
            Link(
                "The governors' page", "to print", Addresses.governorsReport, urn.description,
                on: place),
        ]
    }

    private var own: [Link] {
        let isOfChildren = !(Door.reach(viewer, .listPupils)?.isOfSchools ?? true)
        return [
            Link(
                isOfChildren ? "Today" : "Today, by school",
                isOfChildren ? "who of yours is out, and whom to ring" : "each school's morning",
                Addresses.myToday),
            Link(
                isOfChildren ? "Duties" : "Duties, by school",
                isOfChildren
                    ? "what cannot wait about children of yours" : "what cannot wait, in numbers",
                Addresses.myDuties),
            Link(
                isOfChildren ? "Your pupils" : "Pupils", "by name and filter",
                Addresses.myPupils),
            Link("Plans", "who has none, reviews due", Addresses.myPlans),
            Link(
                "Children in care or with a social worker", "today, targets and plans",
                Addresses.care),
            Link("Who is who", "children of the list who may be pupils", Addresses.careMatches),
            Link("Terms and teams", "cohorts, monitoring, briefings", Addresses.careWork),
            Link("The authority's list", "load it, and what was loaded", Addresses.careImports),
            Link("Mentors", "who waits, who is met, what is due", Addresses.mentoring),
            Link(
                "Your own groups of schools", "to compare and to follow", Addresses.groupings),
            Link(
                "What you have to do", "by day, with a calendar", Addresses.myTasks),
        ]
            // Whoever sits for a school finds its meetings among its own links.
            + (viewer.role.meetingSide == .school
                ? []
                : [
                    Link(
                        "Meetings by school", "who was met this term, and what was agreed",
                        Addresses.myMeetings)
                ])
    }

    /// An adviser's portfolio; whoever answers for one place finds it among that place's links.
    private var advisers: [Link] {
        guard viewer.may(.workWithEngagements) || viewer.may(.chooseHelp) else { return [] }
        return [
            Link(
                "Advisers’ work", "who covers whom, what is overdue, what recurs",
                Addresses.myEngagements)
        ]
    }

    private var everywhere: [Link] {
        let practice = [
            Link(
                "Practice", "what schools did about it, and what became of it elsewhere",
                Addresses.practice),
            Link(
                "Moderate practice", "cards and files that wait for somebody to look",
                Addresses.practiceDesk),
        ]
        let nation = [
            Link(
                "England", "headlines, regions, reasons, groups", Addresses.nation),
            Link(
                "Hubs of schools", "who leads, who joined, what they try", Addresses.hubs),
            Link(
                "Whom hubs reach", "regions, authorities, schools and pupils",
                Addresses.hubReach),
            Link(
                "Where help would do most", "authorities and trusts, with what it rests on",
                Addresses.chooseHelp),
            Link(
                "Programmes and funding", "who has what, and who says so",
                Addresses.nationProgrammes),
            Link(
                "What if", "other rules, and what they would give", Addresses.whatIf),
            Link(
                "The national board", "meetings, joint plans, mentors, targets by month",
                Addresses.board),
            Link(
                "The alliance", "pledges, meetings, packs, statements", Addresses.alliance),
            Link(
                "Open statistics", "what is published, for everybody", Addresses.statistics),
            Link(
                "Help a child", "what each profession can do, for everybody",
                Addresses.helpAChild),
        ]
        let machine = [
            Link(
                "People and roles", "add, invite, change", Addresses.people),
            Link(
                "Schools, trusts and authorities", "what is loaded", Addresses.organisations),
            Link(
                "Imports", "load files, and see what was loaded", Addresses.imports),
            Link(
                "Feeds and tokens", "systems that send, and when they were last heard",
                Addresses.feeds),
            Link(
                "Health", "how the installation fares", Addresses.condition),
            Link(
                "The record", "who looked at whom, and why", Addresses.audit),
        ]
        return practice + nation + machine
    }
}
