import RollAccess
import RollDomain
import RollServices
import RollStore

/// The frame of a school's pages: where this is, and the areas that the visitor may open.
struct SchoolFrame {
    /// The school.
    let school: StoredSchool
    private let ask: Ask

    /// An area of a school with what opens it.
    private struct Area {
        let label: String
        let path: PathPattern
        let action: Action
        /// Whether its page is of all that is the visitor's own.
        var isOwn = false
    }

    private static let areas = [
        Area(label: "Today", path: Addresses.schoolToday, action: .seeToday),
        Area(label: "Pupils", path: Addresses.schoolPupils, action: .listPupils),
        Area(label: "Plans", path: Addresses.schoolPlans, action: .seePlan),
        Area(label: "Follow-up", path: Addresses.schoolDuties, action: .listPupils),
        Area(label: "Figures", path: Addresses.schoolFigures, action: .seeFigures),
        Area(label: "Groups", path: Addresses.schoolGroups, action: .seeFigures),
        Area(label: "Similar schools", path: Addresses.schoolSimilar, action: .seeFigures),
        Area(label: "Patterns", path: Addresses.schoolPatterns, action: .listPupils),
        Area(label: "Voice", path: Addresses.schoolVoice, action: .seeVoice),
        Area(label: "Meetings", path: Addresses.schoolMeetings, action: .seeMeetings),
        Area(label: "Referrals", path: Addresses.schoolReferrals, action: .seeReferrals),
        Area(label: "Expected", path: Addresses.schoolExpectations, action: .seeExpectations),
        Area(label: "Hub", path: Addresses.schoolHub, action: .seeOwnHub),
        Area(
            label: "Concerns", path: Addresses.schoolConcerns, action: .readSchoolConcerns),
        Area(label: "Programmes", path: Addresses.schoolProgrammes, action: .seeProgrammes),
        Area(
            label: "Mentors", path: Addresses.mentoring, action: .seeMentoring, isOwn: true),
        Area(label: "Practice", path: Addresses.practice, action: .seePractice, isOwn: true),
        Area(label: "Tasks", path: Addresses.myTasks, action: .seeMeetings, isOwn: true),
        Area(label: "Registers", path: Addresses.schoolRegisters, action: .takeRegister),
        Area(label: "Data quality", path: Addresses.schoolQuality, action: .seeDataQuality),
        Area(label: "Reports", path: Addresses.schoolReport, action: .listPupils),
        Area(label: "Report", path: Addresses.governorsReport, action: .seeFigures),
        Area(label: "Imports", path: Addresses.schoolImports, action: .importFiles),
        Area(label: "School record", path: Addresses.schoolRecord, action: .keepSchool),
    ]

    private static let groups = [
        AreaGroups.Group("Today", Addresses.schoolToday, Addresses.schoolRegisters),
        AreaGroups.Group("Pupils", Addresses.schoolPupils, Addresses.schoolPatterns),
        AreaGroups.Group("Follow-up", Addresses.schoolDuties),
        AreaGroups.Group(
            "Help", Addresses.schoolPlans, Addresses.schoolReferrals, Addresses.mentoring,
            Addresses.schoolMeetings, Addresses.myTasks, Addresses.schoolConcerns,
            Addresses.schoolExpectations),
        AreaGroups.Group(
            "Practice", Addresses.practice, Addresses.schoolHub, Addresses.schoolProgrammes),
        AreaGroups.Group(
            "Figures", Addresses.schoolFigures, Addresses.schoolGroups, Addresses.schoolSimilar,
            Addresses.schoolVoice, Addresses.schoolReport, Addresses.governorsReport),
        AreaGroups.Group(
            "Data", Addresses.schoolQuality, Addresses.schoolImports, Addresses.schoolRecord),
    ]

    /// Finds the school that the address names.
    ///
    /// - Throws: ``WebFailure/notFound`` where there is none; the failure of the database.
    init(_ ask: Ask, _ services: SiteServices) throws {
        guard let urn = URN(ask.value("urn")) else { throw WebFailure.notFound }
        let found = try services.store.read { try $0.schools.school(urn) }
        guard let found else { throw WebFailure.notFound }
        school = found
        self.ask = ask
    }

    /// Frames pages of all that is the visitor's own, where that is one school.
    init(_ school: StoredSchool, _ ask: Ask) {
        self.school = school
        self.ask = ask
    }

    /// The page with its frame: the place, its areas, and why the visitor sees it.
    func frame(_ page: Page, in here: PathPattern) -> Page {
        var page = page
        page.place = school.name
        page.placeNote = school.typeName
        page.areasName = "School"
        page.setAreas(areas(here), by: Self.groups)
        if page.areas.isEmpty { OwnAreas.put(on: &page, ask, in: here) }
        if page.why.isEmpty, let grant = ask.granted {
            page.why = "You see this because \(grant.reason)."
        }
        return page
    }

    private func areas(_ here: PathPattern) -> [AreaGroups.Area] {
        guard let viewer = ask.guest?.viewer else { return [] }
        let place = Subject.school(SchoolPlace(school))
        let isOnly = OwnAreas.school(of: viewer) == school.urn
        let open = Self.areas.filter { area in
            Door.why(viewer, area.action, area.isOwn ? .own : place) != nil
                && ask.site.routes.holds(area.path) && (isOnly || !area.isOwn)
        }
        // Whoever has the reports of half terms finds the governors' page beside them.
        let hasReports = open.contains { $0.path == Addresses.schoolReport }
        let isReport = here == Addresses.governorsReport && hasReports
        return open.filter { !hasReports || $0.path != Addresses.governorsReport }.map { area in
            AreaGroups.Area(
                path: area.path,
                link: Page.Link(
                    area.label, to: area.isOwn ? area.path() : area.path(school.urn),
                    isHere: area.path == (isReport ? Addresses.schoolReport : here)))
        }
    }
}
