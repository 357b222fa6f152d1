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

/// Where a fault can be mended: lists of whom it concerns, as far as the visitor may open them.
struct QualityLinks {
    private let pupils: String
    private let registers: String
    private let veil: CodeVeil

    init(_ ask: Ask, _ frame: SchoolFrame) {
        func address(_ path: PathPattern, _ action: Action) -> String {
            let place = Subject.school(SchoolPlace(frame.school))
            guard ask.site.routes.holds(path), let viewer = ask.guest?.viewer,
                Door.why(viewer, action, place) != nil
            else { return "" }
            return path(frame.school.urn)
        }
        pupils = address(Addresses.schoolPupils, .listPupils)
        registers = address(Addresses.schoolRegisters, .takeRegister)
        veil = ask.grant.veil
    }

    /// Pupils with any of some codes, within dates; empty where the visitor may not list them by
    /// each.
    func pupils(with codes: [String], in window: DateSpan? = nil) -> String {
        guard !pupils.isEmpty, !codes.isEmpty,
            codes.allSatisfy({ PupilQuestion.isCode($0) && veil.mayFilter(by: $0) })
        else { return "" }
        let dates = [
            window.map { ("from", $0.from.description) },
            window?.to.map { ("to", $0.description) },
        ].compactMap { $0 }
        return pupils + Fields(codes.map { ("code", $0) } + dates).question
    }

    /// Pupils who have left.
    var leavers: String {
        pupils.isEmpty
            ? "" : pupils + Fields([("leavers", PupilSearch.Leavers.left.rawValue)]).question
    }

    /// The registers of a day; of today where none is named.
    func registers(on date: CivilDate? = nil) -> String {
        guard !registers.isEmpty else { return "" }
        return registers + Fields(date.map { [("date", $0.description)] } ?? []).question
    }
}
