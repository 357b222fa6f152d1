import RollAccess
import RollDomain
import RollServices
import RollStore

/// A school beside those most like it.
struct SimilarPages: Pages {
    let services: SiteServices
    let protected: ProtectedSchools

    var routes: [Route] {
        [
            .get(
                "school.similar", Addresses.schoolSimilar, title: "Similar schools",
                needs: .grant(.seeFigures, .school)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        return frame.frame(try content(ask, frame.school), in: Addresses.schoolSimilar)
    }

    private func content(_ ask: Ask, _ school: StoredSchool) throws -> Page {
        guard let figures = services.figures else {
            return Self.none("No registers are here yet. Load pupils and marks first.")
        }
        let choice = SimilarChoice(ask)
        // Choices could be set against each other until a school's own figure shows.
        let question =
            ask.grant.isProtected
            ? SimilarQuestion(school.urn) : choice.question(school.urn, school.phase)
        let span = PageFigures.settled(on: ask.today)
        do {
            let found = try FindSimilarSchools(figures).run(question, over: span, on: ask.today)
            guard ask.grant.isProtected else {
                return SimilarView(found: found, choice: choice, ask: ask).page
            }
            let own = try protected.view(of: school, by: [], ask)
            return ProtectedSimilarView(found: found, own: own?.page.total, ask: ask).page
        } catch {
            guard let failure = error as? ServiceFailure, [.fault, .usage].contains(failure.kind)
            else { throw error }
            var page = Self.none(failure.message)
            if !ask.grant.isProtected, !choice.chosen.links.isEmpty {
                page = Page(
                    "Similar schools", heading: "No school can be compared so",
                    content: Stack([
                        choice.filters, choice.chosen,
                        Hollow(
                            words: failure.message,
                            links: [Page.Link("Take all choices off", to: ask.path)]),
                    ]))
            }
            return page
        }
    }

    private static func none(_ words: String) -> Page {
        Page(
            "Similar schools", heading: "No school can be compared with this one yet",
            content: Hollow(words: words))
    }
}
