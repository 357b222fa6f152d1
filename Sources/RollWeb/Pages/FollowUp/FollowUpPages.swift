import RollDomain
import RollServices

/// Pages that tell, from the registers in memory, what has to be followed up in a place.
protocol FollowUpPages: Pages {
    var services: SiteServices { get }
}

extension FollowUpPages {
    /// A page of a school; what to load first where no registers are loaded.
    func ofSchool(
        _ title: String, _ ask: Ask, _ work: (SchoolFrame, PageFigures) throws -> Page
    ) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let page =
            if let figures = services.figures {
                try work(frame, figures)
            } else {
                Page(
                    title, heading: "No registers are loaded yet",
                    content: Hollow(words: ReturnsPages.nothing))
            }
        return frame.frame(page, in: Addresses.schoolDuties)
    }

    /// A page of an authority; what to load first where no registers are loaded.
    func ofAuthority(
        _ title: String, _ ask: Ask, _ work: (PageFigures, AuthorityCode) throws -> Page
    ) throws -> Page {
        let place = try AreaPlace(ask, services, .authority)
        guard let figures = services.figures, case .authority(let code) = PupilPlace(ask.grant)
        else {
            return place.empty(
                title, "No registers are loaded yet", ReturnsPages.nothing, ask)
        }
        return place.frame(try work(figures, code), ask)
    }
}
