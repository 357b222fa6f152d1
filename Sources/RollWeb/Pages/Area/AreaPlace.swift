import RollAccess
import RollDomain
import RollServices
import RollStore

/// A trust, an authority or the visitor's own schools: which schools it is, and the frame of its
/// pages.
struct AreaPlace {
    /// Its name.
    let name: String
    /// What it is.
    let note: String
    /// What the door is asked about.
    let subject: Subject
    /// Its schools.
    var filter = SchoolFilter()
    /// Where its schools are shown.
    let home: String
    private let areas: [Area]
    /// What frames a page of the visitor's own instead, where they have one school or single children.
    private var own: ((Page) throws -> Page?)?

    /// An area of the navigation with what opens it.
    private struct Area {
        let label: String
        let path: PathPattern
        let address: String
        let action: Action
        let subject: Subject

        /// How much of a path is the area's; 0 where the path is not below it.
        func share(of path: String) -> Int {
            let own = String(address.prefix { $0 != "?" })
            let beside = Self.beside[self.path] ?? []
            if path == own || beside.contains(where: { $0.fits(path[...]) }) { return .max }
            return path.hasPrefix(own + "/") ? own.count : 0
        }

        /// Pages of an area whose addresses do not say so.
        private static let beside: [PathPattern: [PathPattern]] = [
            Addresses.authorityReturns: [
                Addresses.authoritySevere, Addresses.authorityLeavers, Addresses.authorityHotSpots,
            ]
        ]
    }

    /// A trust's, an authority's and the visitor's own areas alike.
    private static let groups = [
        AreaGroups.Group(
            "Schools", Addresses.trust, Addresses.authority, Addresses.mySchools,
            Addresses.trustCompared, Addresses.authorityCompared, Addresses.trustNeeds,
            Addresses.authorityNeeds,
            Addresses.trustQuality, Addresses.authorityQuality, Addresses.mySchoolQuality,
            Addresses.authorityVoice, Addresses.groupings, Addresses.trustBrightSpots,
            Addresses.authorityBrightSpots),
        AreaGroups.Group(
            "Pupils", Addresses.trustPupils, Addresses.authorityPupils, Addresses.myPupils),
        AreaGroups.Group("Follow-up", Addresses.authorityReturns),
        AreaGroups.Group(
            "Help", Addresses.trustPlans, Addresses.authorityPlans, Addresses.myPlans,
            Addresses.authorityMeetings, Addresses.myMeetings, Addresses.authorityConcerns,
            Addresses.trustExpectations, Addresses.authorityExpectations),
        AreaGroups.Group(
            "Practice", Addresses.practice, Addresses.trustAdoptions,
            Addresses.authorityAdoptions, Addresses.trustEngagements,
            Addresses.authorityEngagements, Addresses.trustProgrammes,
            Addresses.authorityProgrammes),
        AreaGroups.Group(
            "England", Addresses.nation, Addresses.whatIf, Addresses.sideBySide),
    ]

    /// Finds the place that the address names; one that is not known has no schools.
    ///
    /// - Throws: ``WebFailure/notFound`` where the address can name none; the failure of the database.
    init(_ ask: Ask, _ services: SiteServices, _ on: Need.On) throws {
        switch on {
        case .trust:
            let uid = ask.value("trust")
            let trust = try services.store.read { session in
                try session.schools.trusts(uid).first { $0.uid == uid }
            }
            name = trust?.name ?? "Trust \(uid)"
            note = "Trust"
            subject = .trust(uid)
            filter.trustUID = uid
            home = Addresses.trust(uid)
            areas = Self.areas(
                subject, home: (Addresses.trust, home),
                compared: (Addresses.trustCompared, Addresses.trustCompared(uid)),
                pupils: (Addresses.trustPupils, Addresses.trustPupils(uid)),
                plans: (Addresses.trustPlans, Addresses.trustPlans(uid)),
                registers: (Addresses.trustQuality, Addresses.trustQuality(uid)),
                whatIf: Fields([("trust", uid)]),
                expected: (Addresses.trustExpectations, Addresses.trustExpectations(uid)),
                bright: (Addresses.trustBrightSpots, Addresses.trustBrightSpots(uid)),
                needs: (Addresses.trustNeeds, Addresses.trustNeeds(uid)),
                adviser: (Addresses.trustEngagements, Addresses.trustEngagements(uid)),
                programmes: (Addresses.trustProgrammes, Addresses.trustProgrammes(uid)),
                adopted: (Addresses.trustAdoptions, Addresses.trustAdoptions(uid)))
        case .authority:
            guard let code = AuthorityCode(ask.value("authority")) else {
                throw WebFailure.notFound
            }
            name = Geography.england.authority(code)?.name ?? "Authority \(code)"
            note = "Local authority"
            subject = .authority(code)
            filter.authority = code
            home = Addresses.authority(code)
            areas = Self.areas(
                subject, home: (Addresses.authority, home),
                compared: (Addresses.authorityCompared, Addresses.authorityCompared(code)),
                pupils: (Addresses.authorityPupils, Addresses.authorityPupils(code)),
                plans: (Addresses.authorityPlans, Addresses.authorityPlans(code)),
                registers: (Addresses.authorityQuality, Addresses.authorityQuality(code)),
                whatIf: Fields([("authority", code.description)]),
                followUp: (Addresses.authorityReturns, Addresses.authorityReturns(code)),
                meetings: (Addresses.authorityMeetings, Addresses.authorityMeetings(code)),
                expected: (
                    Addresses.authorityExpectations, Addresses.authorityExpectations(code)
                ),
                bright: (
                    Addresses.authorityBrightSpots, Addresses.authorityBrightSpots(code)
                ),
                beside: (Addresses.sideBySide, Addresses.sideBySide() + "?first=\(code)"),
                concerns: (Addresses.authorityConcerns, Addresses.authorityConcerns(code)),
                voice: (Addresses.authorityVoice, Addresses.authorityVoice(code)),
                needs: (Addresses.authorityNeeds, Addresses.authorityNeeds(code)),
                adviser: (Addresses.authorityEngagements, Addresses.authorityEngagements(code)),
                programmes: (
                    Addresses.authorityProgrammes, Addresses.authorityProgrammes(code)
                ), adopted: (Addresses.authorityAdoptions, Addresses.authorityAdoptions(code)))
        default:
            name = ask.guest?.organisation ?? ""
            note = "Your schools"
            subject = .own
            own = { page in
                let here = Self.ownPlaces.first { $0.fits(ask.path[...]) } ?? Addresses.mySchools
                return try OwnAreas.frame(page, ask, services, in: here)
            }
            filter.schools = try Self.own(ask, services)
            home = Addresses.mySchools()
            areas = Self.areas(
                subject, home: (Addresses.mySchools, home),
                pupils: (Addresses.myPupils, Addresses.myPupils()),
                plans: (Addresses.myPlans, Addresses.myPlans()),
                registers: (Addresses.mySchoolQuality, Addresses.mySchoolQuality()),
                whatIf: Fields(), meetings: (Addresses.myMeetings, Addresses.myMeetings()))
        }
    }

    /// The schools that the visitor reaches as wholes; those who see aggregates are asked of
    /// otherwise.
    private static func own(_ ask: Ask, _ services: SiteServices) throws -> Set<URN> {
        let reach = ask.grant.reach
        guard reach.isOfSchools, !ask.grant.isProtected else { return [] }
        return try services.store.read { session in
            Set(
                try session.schools.withPupils().filter { reach.holds(SchoolPlace($0)) }
                    .map(\.urn))
        }
    }

    private static func areas(
        _ subject: Subject, home: (PathPattern, String), compared: (PathPattern, String)? = nil,
        pupils: (PathPattern, String),
        plans: (PathPattern, String), registers: (PathPattern, String), whatIf: Fields,
        followUp: (PathPattern, String)? = nil, meetings: (PathPattern, String)? = nil,
        expected: (PathPattern, String)? = nil, bright: (PathPattern, String)? = nil,
        beside: (PathPattern, String)? = nil,
        concerns: (PathPattern, String)? = nil, voice: (PathPattern, String)? = nil,
        needs: (PathPattern, String)? = nil, adviser: (PathPattern, String)? = nil,
        programmes: (PathPattern, String)? = nil, adopted: (PathPattern, String)? = nil
    ) -> [Area] {
        func area(
            _ label: String, _ place: (PathPattern, String)?, _ action: Action,
            on other: Subject? = nil
        ) -> Area? {
            place.map {
                Area(
                    label: label, path: $0.0, address: $0.1, action: action,
                    subject: other ?? subject)
            }
        }
        return [
            Area(
                label: "Schools", path: home.0, address: home.1, action: .seeFigures,
                subject: subject),
            area("Compared", compared, .seeFigures),
            Area(
                label: "Pupils", path: pupils.0, address: pupils.1, action: .listPupils,
                subject: subject),
            area("Follow-up", followUp, .listPupils),
            Area(
                label: "Plans", path: plans.0, address: plans.1, action: .seePlan,
                subject: subject),
            Area(
                label: "Registers", path: registers.0, address: registers.1,
                action: .seeDataQuality, subject: subject),
            area("Meetings", meetings, .seeMeetings),
            area("Voice", voice, .seeVoice),
            area("Concerns", concerns, .readAuthorityConcerns),
            area("Expected", expected, .seeExpectations),
            area("Bright spots", bright, .seeComparison),
            area("Side by side", beside, .seeComparison, on: .nation),
            area("Where help", needs, .seePlan),
            Area(
                label: "Practice", path: Addresses.practice, address: Addresses.practice(),
                action: .seePractice, subject: .own),
            area("Taken up", adopted, .seeAdoptions),
            area("Adviser", adviser, .seeEngagements),
            area("Programmes", programmes, .seeProgrammes),
            Area(
                label: "What if", path: Addresses.whatIf,
                address: Addresses.whatIf() + whatIf.question, action: .askWhatIf,
                subject: subject),
            Area(
                label: "Groupings", path: Addresses.groupings, address: Addresses.groupings(),
                action: .keepGroupings, subject: .own),
            Area(
                label: "England", path: Addresses.nation, address: Addresses.nation(),
                action: .seeComparison, subject: .nation),
        ].compactMap { $0 }
    }

    private static let ownPlaces = [
        Addresses.myPupils, Addresses.myPlans, Addresses.myReferrals, Addresses.myMeetings,
        Addresses.myTasks, Addresses.mySchoolQuality, Addresses.groupings,
    ]

    /// The page with its frame: the place, its areas, and why the visitor sees it.
    func frame(_ page: Page, _ ask: Ask) -> Page {
        if let framed = try? own?(page) { return framed }
        var page = page
        page.place = name
        page.placeNote = note
        page.areasName = note
        guard let viewer = ask.guest?.viewer else { return page }
        let shares = areas.map { $0.share(of: ask.path) }
        let here = shares.max().flatMap { $0 > 0 ? shares.firstIndex(of: $0) : nil }
        let open = areas.enumerated().compactMap { place, area -> AreaGroups.Area? in
            guard ask.site.routes.holds(area.path),
                Door.why(viewer, area.action, area.subject) != nil
            else { return nil }
            return AreaGroups.Area(
                path: area.path,
                link: Page.Link(area.label, to: area.address, isHere: place == here))
        }
        page.setAreas(open, by: Self.groups)
        return page
    }

    /// A page that has nothing to show yet, and says what to do.
    func empty(_ title: String, _ heading: String, _ words: String, _ ask: Ask) -> Page {
        frame(Page(title, heading: heading, content: Hollow(words: words)), ask)
    }
}

extension Ask {
    /// The page of a school that the visitor may open; empty where there is none.
    func address(of school: StoredSchool) -> String {
        guard let viewer = guest?.viewer else { return "" }
        let place = Subject.school(SchoolPlace(school))
        let pages: [(PathPattern, Action)] = [
            (Addresses.schoolFigures, .seeFigures), (Addresses.schoolGroups, .seeFigures),
            (Addresses.schoolToday, .seeToday), (Addresses.schoolPupils, .listPupils),
        ]
        let found = pages.first {
            site.routes.holds($0.0) && Door.why(viewer, $0.1, place) != nil
        }
        return found.map { $0.0(school.urn) } ?? ""
    }
}
