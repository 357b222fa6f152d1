import RollAccess
import RollDomain
import RollEngine
import RollServices
import RollStore

/// Faults of a school's registers, with what each could do to the figure.
struct QualityPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.quality", Addresses.schoolQuality, title: "Data quality",
                needs: .grant(.seeDataQuality, .school)
            ) { ask in .page(try page(ask)) }
        ]
    }

    private func page(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        return frame.frame(try content(ask, frame), in: Addresses.schoolQuality)
    }

    private func content(_ ask: Ask, _ frame: SchoolFrame) throws -> Page {
        let found = try services.figures.flatMap {
            try ShowSchoolQuality($0).run(frame.school.urn, on: ask.occasion())
        }
        guard let found else {
            return Page(
                "Data quality", heading: "Nothing to check yet this year",
                content: Hollow(
                    words: "Checks begin with the first register of the year. Load pupils and "
                        + "marks, or take a register here."))
        }
        let view = QualityView(page: found, links: QualityLinks(ask, frame))
        var page = Page(
            "Data quality", heading: view.heading, lead: view.lead,
            content: Stack(view.parts))
        page.basis = found.basis.words(asOf: ask.spoken(found.basis.asOf))
        return page
    }
}

/// Where a fault can be mended, as far as the visitor may go there.
struct QualityLinks {
    /// The day's absences.
    let today: String
    /// The pupils.
    let pupils: String
    /// The registers.
    let registers: String

    init(_ ask: Ask, _ frame: SchoolFrame) {
        func address(_ path: PathPattern, _ action: Action) -> String {
            let place = Subject.school(SchoolPlace(frame.school))
            guard ask.site.routes.holds(path), let viewer = ask.guest?.viewer,
                Door.why(viewer, action, place) != nil
            else { return "" }
            return path(frame.school.urn)
        }
        today = address(Addresses.schoolToday, .seeToday)
        pupils = address(Addresses.schoolPupils, .listPupils)
        registers = address(Addresses.schoolRegisters, .takeRegister)
    }

    /// The place where a kind of fault is mended; empty where there is none.
    func address(_ kind: QualityBound.Kind) -> String {
        switch kind {
        case .registersMissing, .sessionsUnmarked: registers
        case .noReason: today.isEmpty ? pupils : today
        case .afterLeaving, .setAside: pupils
        case .unknown, .risesElsewhere, .risesNotPossible, .risesLeave: ""
        }
    }
}
