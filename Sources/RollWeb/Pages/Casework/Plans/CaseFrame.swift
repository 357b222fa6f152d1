import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The frame of pages about what is done for one child: whose they are, and what the visitor may do.
struct CaseFrame {
    let ask: Ask
    let services: SiteServices
    let frame: SchoolFrame
    let pupil: PupilSubject
    let viewer: Viewer

    /// Finds the child that the address names.
    ///
    /// - Throws: ``WebFailure/notFound`` where there is none.
    init(_ ask: Ask, _ services: SiteServices) throws {
        guard case .pupil(let pupil) = ask.grant.subject else { throw WebFailure.notFound }
        self.ask = ask
        self.services = services
        frame = try SchoolFrame(ask, services)
        self.pupil = pupil
        viewer = ask.grant.viewer
    }

    /// The school.
    var urn: URN { frame.school.urn }
    /// The child.
    var child: Int64 { pupil.child }
    /// Where all that was done is shown.
    var help: String { Addresses.help(urn, child) }

    /// A grant for something else on the same child; nil where the visitor has none.
    func grant(_ action: Action) -> Grant? { Door.grant(viewer, action, ask.grant.subject) }

    /// Whether the visitor may do something to the child.
    func may(_ action: Action) -> Bool { grant(action) != nil }

    /// The number in the address.
    func number(_ name: String) -> Int { Int(ask.value(name)) ?? 0 }

    /// The registers in memory, or the page that says that there are none.
    func figures() throws(WebFailure) -> PageFigures {
        guard let figures = services.figures else { throw .notFound }
        return figures
    }

    /// The page in the frame of the school, with the way here.
    func page(_ page: Page, of person: StoredPupil?, _ crumbs: [Page.Link] = []) -> Page {
        var page = page
        page.namesPupils = true
        page.why = "You see this because \(ask.grant.reason)."
        var way: [Page.Link] = []
        if let person, may(.seePupil) {
            way.append(Page.Link(person.fullName, to: Addresses.pupil(urn, child)))
        }
        if may(.seePlan), ask.path != help { way.append(Page.Link("Help", to: help)) }
        page.crumbs = way + crumbs
        return frame.frame(page, in: Addresses.schoolPlans)
    }

    /// The child as the school's register names them.
    ///
    /// - Throws: ``WebFailure/notFound`` where there is none.
    func person() throws -> StoredPupil {
        guard let person = try services.store.read({ try $0.pupils.person(urn, child) }) else {
            throw WebFailure.notFound
        }
        return person
    }

    /// The page that stands where no registers are loaded.
    func withoutFigures() -> Answer {
        .page(
            page(
                Page(
                    "Plan", heading: "No registers are loaded yet",
                    content: Hollow(
                        words: "A plan measures sessions. Load registers first, then start the "
                            + "server again.")), of: nil))
    }
}

extension [CaseworkFault] {
    /// The same for a form.
    var forForm: [FormFault] { map { FormFault($0.field, $0.words) } }
}

extension Fields {
    /// A date that a form sent; nil for none, or for what is no date of our time.
    func date(_ name: String) -> CivilDate? {
        guard let date = text(name).flatMap({ CivilDate($0) }), (2000...2100).contains(date.year)
        else { return nil }
        return date
    }

    /// The same with a value more.
    func adding(_ name: String, _ value: String) -> Fields {
        Fields(all.map { ($0.name, $0.value) } + [(name, value)])
    }
}
