import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What pupils and families answered, for a school, an authority or England; asking them; codes.
struct VoicePages: Pages {
    let services: SiteServices

    private struct Place: Sendable {
        let name: String
        let on: Need.On
        let path: PathPattern
        var see = Action.seeVoice
    }

    private static let places = [
        Place(name: "school.voice", on: .school, path: Addresses.schoolVoice),
        Place(name: "authority.voice", on: .authority, path: Addresses.authorityVoice),
        Place(
            name: "nation.voice", on: .nation, path: Addresses.nationVoice, see: .seeComparison),
    ]

    private var keeping: KeepSurveys {
        KeepSurveys(store: services.store, random: services.random)
    }

    var routes: [Route] {
        Self.places.flatMap { place -> [Route] in
            [
                .get(
                    place.name, place.path, title: "What pupils and families say",
                    needs: .grant(place.see, place.on)
                ) { ask in .page(try page(ask, place)) },
                .post(
                    place.name + ".ask", place.path, title: "Ask pupils or families",
                    needs: .grant(.holdSurveys, place.on)
                ) { ask in try survey(ask, place) },
            ]
        } + [
            .post(
                "school.voice.codes", Addresses.schoolCodes, title: "Make codes to hand out",
                needs: .grant(.holdSurveys, .school)
            ) { ask in try codes(ask) }
        ]
    }

    /// The page in the frame of its place.
    static func framed(
        _ page: Page, _ ask: Ask, _ on: Need.On, _ services: SiteServices
    ) throws -> Page {
        switch on {
        case .school: try SchoolFrame(ask, services).frame(page, in: Addresses.schoolVoice)
        case .authority: try AreaPlace(ask, services, on).frame(page, ask)
        default: NationFrame(ask).frame(page)
        }
    }

    private func page(_ ask: Ask, _ place: Place, faults: [FormFault] = []) throws -> Page {
        // A survey was asked with another leave; what is shown is for one who may see results.
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, place.see, ask.grant.subject)
        else { throw WebFailure.notFound }
        let results = VoiceResults(store: services.store, shelf: services.voices)
        let view = VoiceView(
            reports: try results.run(grant, on: ask.occasion()),
            running: try results.running(grant, on: ask.occasion()), ask: ask,
            path: ask.path.replacing("/codes", with: ""), isSchool: place.on == .school,
            mayAsk: Door.why(viewer, .holdSurveys, ask.grant.subject) != nil, faults: faults)
        var page = Page(
            "What pupils and families say", heading: view.heading,
            lead: "Short surveys, answered without a name. Small numbers are kept back.",
            content: view.content)
        page.why = "You see this because \(grant.reason)."
        if view.mayAsk {
            page.acts = SurveyAudience.allCases.map {
                Act("Ask \($0.words)", to: ask.path + "?ask=\($0.rawValue)#ask")
            }
        }
        return try Self.framed(page, ask, place.on, services)
    }

    // MARK: Asking

    private func survey(_ ask: Ask, _ place: Place) throws -> Answer {
        guard let audience = ask.form["audience"].flatMap(SurveyAudience.init(rawValue:)) else {
            return .go(to: ask.path)
        }
        let statement = SurveyStatement(
            audience: audience, questions: ask.form.values("questions"),
            asksWords: ask.form["words"] == "yes", opens: ask.form.date("opens"),
            closes: ask.form.date("closes"), explanation: ask.form.text("explanation") ?? "")
        switch try keeping.ask(statement, by: ask.grant, on: ask.occasion()) {
        case .kept: return .go(to: ask.path + "?done=asked")
        case .faulty(let faults):
            return .again(
                try page(ask, place, faults: faults.map { FormFault($0.field, $0.words) }))
        }
    }

    // MARK: Codes

    private func codes(_ ask: Ask) throws -> Answer {
        let back = Addresses.schoolVoice(ask.value("urn"))
        guard let number = Int64(ask.value("survey")) else {
            return .go(to: back + "?done=missing")
        }
        let count = ask.form.text("count").flatMap { Int($0) } ?? 0
        switch try keeping.sheet(count, of: number, by: ask.grant, on: ask.occasion()) {
        case .missing: return .go(to: back + "?done=missing")
        case .faulty: return .go(to: back + "?done=count")
        case .codes(let codes, let survey):
            var page = Page(
                "Codes to hand out",
                heading: "\(codes.count) \(codes.count == 1 ? "code" : "codes") for "
                    + survey.statement.audience.words,
                lead:
                    "Print this page now and cut it up: the codes are not shown again. Each works "
                    + "once. Hand them out so that nobody sees who gets which.",
                content: Stack([
                    Table(
                        caption: "Codes",
                        captionNote:
                            "On this website, open \(Addresses.voice()) and type the code, or "
                            + "open the address beside it.",
                        columns: [.init(label: "Code", kind: .head), .init(label: "Address")],
                        rows: codes.map { code in
                            Table.Row(cells: [
                                Table.Cell(code), Table.Cell(Addresses.voiceForm(code)),
                            ])
                        })
                ]))
            page.crumbs = [
                Page.Link("What pupils and families say", to: back),
                Page.Link("Codes", to: ask.path, isHere: true),
            ]
            return .page(try Self.framed(page, ask, .school, services))
        }
    }
}
