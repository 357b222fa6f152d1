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

    /// A page that is offered, with the address of one place where its address names one.
    private struct Link {
        let entry: Entry
        let address: String
        /// What its address names; nil for a page without names.
        let subject: Subject?

        init(_ entry: Entry) {
            self.entry = entry
            address = entry.path()
            subject = nil
        }

        init(_ entry: Entry, of value: String, _ subject: Subject) {
            self.entry = entry
            address = entry.path(value)
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
        let open = links.filter {
            !(isOfOne && Self.ofSeveral.contains($0.entry.path)) && mayOpen($0)
        }
        var seen: Set<String> = []
        let tasks = open.filter { seen.insert($0.address).inserted }
            .map {
                Tasks.Task(words: $0.entry.words, address: $0.address, note: $0.entry.note)
            }
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
                $0.method == .get && $0.path == link.entry.path
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
        viewer.assignments.flatMap { place($0.scope, $0.place) }
            + (own + advisers + Self.everywhere).map { Link($0) }
    }

    private func place(_ scope: Scope, _ name: String) -> [Link] {
        switch scope {
        case .school(let urn): return Self.school(urn)
        case .schools(let urns):
            return urns.count == 1 ? urns.flatMap { Self.school($0) } : [Link(Self.severalSchools)]
        case .trust(let uid):
            let first = Entry(
                name.isEmpty ? "The trust's schools" : name, "schools, trends and movers",
                Addresses.trust)
            return ([first] + Self.ofTrust).map { Link($0, of: uid, .trust(uid)) }
        case .authority(let code):
            let first = Entry(
                name.isEmpty ? "The authority's schools" : name, "schools, trends and movers",
                Addresses.authority)
            return ([first] + Self.ofAuthority)
                .map { Link($0, of: code.description, .authority(code)) }
        case .group, .yearGroup, .care, .ownChildren, .referrals, .nation, .installation:
            return []
        }
    }

    private static func school(_ urn: URN) -> [Link] {
        let place = Subject.school(SchoolPlace(urn))
        return ofSchool.map { Link($0, of: urn.description, place) }
    }

    private var own: [Entry] {
        let isOfChildren = !(Door.reach(viewer, .listPupils)?.isOfSchools ?? true)
        return [
            Entry(
                isOfChildren ? "Today" : "Today, by school",
                isOfChildren ? "who of yours is out, and whom to ring" : "each school's morning",
                Addresses.myToday),
            Entry(
                isOfChildren ? "Duties" : "Duties, by school",
                isOfChildren
                    ? "what cannot wait about children of yours" : "what cannot wait, in numbers",
                Addresses.myDuties),
            Entry(
                isOfChildren ? "Your pupils" : "Pupils", "by name and filter",
                Addresses.myPupils),
            Entry("Plans", "who has none, reviews due", Addresses.myPlans),
            Entry(
                "Children in care or with a social worker", "today, targets and plans",
                Addresses.care),
            Entry("Who is who", "children of the list who may be pupils", Addresses.careMatches),
            Entry("Terms and teams", "cohorts, monitoring, briefings", Addresses.careWork),
            Entry("The authority's list", "load it, and what was loaded", Addresses.careImports),
            Entry("Mentors", "who waits, who is met, what is due", Addresses.mentoring),
            Entry(
                "Your own groups of schools", "to compare and to follow", Addresses.groupings),
            Entry(
                "What you have to do", "by day, with a calendar", Addresses.myTasks),
        ]
            // Whoever sits for a school finds its meetings among its own links.
            + (viewer.role.meetingSide == .school
                ? []
                : [
                    Entry(
                        "Meetings by school", "who was met this term, and what was agreed",
                        Addresses.myMeetings)
                ])
    }

    /// An adviser's portfolio; whoever answers for one place finds it among that place's links.
    private var advisers: [Entry] {
        guard viewer.may(.workWithEngagements) || viewer.may(.chooseHelp) else { return [] }
        return [
            Entry(
                "Advisers’ work", "who covers whom, what is overdue, what recurs",
                Addresses.myEngagements)
        ]
    }
}
