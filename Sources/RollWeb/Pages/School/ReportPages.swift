import RollAccess
import RollDomain
import RollEngine
import RollServices
import RollStore

/// Reports of a school to print: of a half term, and one page for governors.
struct ReportPages: Pages {
    let services: SiteServices
    let protected: ProtectedSchools

    var routes: [Route] {
        [
            .get(
                "school.report", Addresses.schoolReport, title: "Half term",
                needs: .grant(.listPupils, .school)
            ) { ask in try halfTerm(ask) },
            .get(
                "school.governors", Addresses.governorsReport, title: "For governors",
                needs: .grant(.seeFigures, .school)
            ) { ask in .page(try governors(ask)) },
        ]
    }

    /// The reports that the visitor may open; nothing where there is one only.
    private func tabs(_ ask: Ask, _ frame: SchoolFrame, _ here: PathPattern) -> [any View] {
        guard let viewer = ask.guest?.viewer,
            Door.why(viewer, .listPupils, .school(SchoolPlace(frame.school))) != nil
        else { return [] }
        let urn = frame.school.urn
        return [
            Tabs(
                name: "Reports",
                links: [
                    Page.Link(
                        "Half term", to: Addresses.schoolReport(urn),
                        isHere: here == Addresses.schoolReport),
                    Page.Link(
                        "For governors", to: Addresses.governorsReport(urn),
                        isHere: here == Addresses.governorsReport),
                ])
        ]
    }

    // MARK: Half term

    private func halfTerm(_ ask: Ask) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        let tabs = tabs(ask, frame, Addresses.schoolReport)
        func answer(_ page: Page, _ views: [any View], status: Int = 200) -> Answer {
            var page = page
            page.content = Stack(tabs + views)
            var answer = Answer.page(frame.frame(page, in: Addresses.schoolReport))
            answer.status = status
            return answer
        }
        func message(_ heading: String, _ view: any View, status: Int = 200) -> Answer {
            answer(Page("Half term", heading: heading, content: view), [view], status: status)
        }
        guard let figures = services.figures else {
            return message(
                "No half term has begun yet",
                Hollow(words: "Reports begin with the first register. Load pupils and marks."))
        }
        let reader = ShowHalfTerm(figures)
        let all = reader.halfTerms(of: frame.school.urn, on: ask.today)
        guard let newest = all.last else {
            return message(
                "No half term is known yet",
                Hollow(
                    words: "Half terms come from the school's calendar and begin with its first "
                        + "open day. Load the calendar, and the report stands here."))
        }
        let links = HalfTermReport.links(all, ask.path)
        guard let part = Self.asked(ask.query, among: all, newest) else {
            return message(
                "There is no such half term here",
                Hollow(
                    words: "The address names a half term or a year that has not begun, or that is "
                        + "not held here. Choose one of these.", links: links), status: 404)
        }
        let found = try reader.run(
            part, of: frame.school.urn, by: GroupChoice.usual(by: ask.grant), on: ask.occasion())
        let view = HalfTermReport(page: found, veil: ask.grant.veil)
        let choice = Tabs(
            name: "Half terms",
            links: zip(all, links).map { one, link in
                Page.Link(link.label, to: link.address, isHere: one == part)
            })
        var page = Page("Half term", heading: view.heading, lead: view.lead, content: choice)
        page.basis = found.basis.words(asOf: ask.spoken(found.basis.asOf))
        return answer(page, [choice] + view.parts)
    }

    /// The half term of the address; the newest where it names none.
    private static func asked(
        _ query: Fields, among all: [SchoolHalfTerm], _ newest: SchoolHalfTerm
    ) -> SchoolHalfTerm? {
        guard query["half-term"] != nil || query["year"] != nil else { return newest }
        let mine: [SchoolHalfTerm]
        if let text = query["year"] {
            guard let year = AcademicYear(text) else { return nil }
            mine = all.filter { $0.year == year }
        } else {
            mine = all.filter { $0.year == newest.year }
        }
        guard let text = query["half-term"] else { return mine.last }
        guard let half = HalfTerm(text: text) else { return nil }
        return mine.first { $0.halfTerm == half }
    }

    // MARK: Governors

    private func governors(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let tabs = tabs(ask, frame, Addresses.governorsReport)
        let splits: [Dimension] = [.yearGroup, .characteristic(.freeSchoolMeals)]
        guard let view = try protected.view(of: frame.school, by: splits, ask) else {
            return frame.frame(
                Page(
                    "For governors", heading: "No sessions are recorded yet this year",
                    content: Stack(
                        tabs + [
                            Hollow(
                                words: "The page begins with the first register of the year. Load "
                                    + "pupils and marks.")
                        ])), in: Addresses.governorsReport)
        }
        var page = Page(
            "For governors", heading: view.heading,
            lead: "\(SchoolWords.year(view.page.window).firstCapital). No pupil is named.",
            content: Stack(
                tabs
                    + (view.isEmpty
                        ? [view.hollow]
                        : [
                            view.stats,
                            view.beside,
                            Part(
                                heading: "Groups",
                                views: [view.oneTable, Self.meanings]),
                            Tier(heading: "Questions to ask"), Self.questions,
                        ])))
        page.basis = view.basis(ask.spoken(view.page.knownAt))
        return frame.frame(page, in: Addresses.governorsReport)
    }

    private static let meanings = Prose(
        words:
            "A session is a morning or an afternoon. Persistently absent: missed a tenth or more "
            + "of their sessions. Severely absent: missed half or more, and counted among the "
            + "persistently absent too. Likely range: holds the true share 19 times in 20. Counts "
            + "are those of last midnight, to a multiple of 5; those of few pupils are kept back, so "
            + "that no child can be recognised.",
        voice: .note)

    private static let questions = Prose(
        words: "What was offered to families, and what came of it? Does each severely absent pupil "
            + "have a plan agreed with the local authority? What stands in the way where a group "
            + "misses more? What could we try that schools like ours do?",
        voice: .note)
}
