import RollAccess
import RollDomain
import RollServices
import RollStore

/// The areas of those who look after single children or groups, wherever these are at school.
enum OwnAreas {
    private struct Area {
        let label: String
        let path: PathPattern
        let action: Action
        var subject = Subject.own
        /// The page of a school that shows the same.
        var inSchool: PathPattern?
    }

    private static let areas = [
        Area(label: "Today", path: Addresses.myToday, action: .listPupils),
        Area(
            label: "Pupils", path: Addresses.myPupils, action: .listPupils,
            inSchool: Addresses.schoolPupils),
        Area(
            label: "Plans", path: Addresses.myPlans, action: .seePlan,
            inSchool: Addresses.schoolPlans),
        Area(
            label: "Referrals", path: Addresses.myReferrals, action: .seeReferrals,
            inSchool: Addresses.schoolReferrals),
        Area(label: "Mentors", path: Addresses.mentoring, action: .seeMentoring),
        Area(label: "Practice", path: Addresses.practice, action: .seePractice),
        Area(
            label: "England", path: Addresses.nation, action: .seeComparison, subject: .nation),
    ]

    /// Puts them on a page that has no others.
    static func put(on page: inout Page, _ ask: Ask, in here: PathPattern) {
        guard let viewer = ask.guest?.viewer, viewer.may(.listPupils),
            Door.reach(viewer, .listPupils)?.isOfSchools == false
        else { return }
        let open = areas.filter { area in
            ask.site.routes.holds(area.path)
                && Door.why(viewer, area.action, area.subject) != nil
        }
        guard open.count > 1 else { return }
        page.areasName = "Your children"
        page.areas = open.map { area in
            Page.Link(
                area.label, to: area.path(),
                isHere: area.path() == ask.path || area.path == here || area.inSchool == here)
        }
    }

    /// The one school that somebody works for; nil for several, or for single children.
    static func school(of viewer: Viewer) -> URN? {
        var schools: Set<URN> = []
        for assignment in viewer.assignments {
            switch assignment.scope {
            case .school(let urn): schools.insert(urn)
            case .schools(let urns): schools.formUnion(urns)
            default: return nil
            }
        }
        return schools.count == 1 ? schools.first : nil
    }

    /// A page of all that is the visitor's own, in the frame of their work: of the one school, or of
    /// their children; nil for somebody with several schools.
    static func frame(
        _ page: Page, _ ask: Ask, _ services: SiteServices, in here: PathPattern
    ) throws -> Page? {
        guard let viewer = ask.guest?.viewer else { return nil }
        if let urn = school(of: viewer),
            let school = try services.store.read({ try $0.schools.school(urn) })
        {
            return SchoolFrame(school, ask).frame(page, in: inSchool[here] ?? here)
        }
        guard Door.reach(viewer, .listPupils)?.isOfSchools == false else { return nil }
        var page = page
        put(on: &page, ask, in: here)
        return page
    }

    /// Pages of one's own whose like a school has.
    private static let inSchool: [PathPattern: PathPattern] = [
        Addresses.myPupils: Addresses.schoolPupils, Addresses.myPlans: Addresses.schoolPlans,
        Addresses.myReferrals: Addresses.schoolReferrals,
        Addresses.myMeetings: Addresses.schoolMeetings,
        Addresses.mySchools: Addresses.schoolFigures,
        Addresses.mySchoolQuality: Addresses.schoolQuality,
    ]
}
