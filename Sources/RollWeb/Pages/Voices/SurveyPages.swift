import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Changing a survey that runs: its last day, its explanation while nobody has answered, ending it early.
struct SurveyPages: Pages {
    let services: SiteServices

    private struct Place: Sendable {
        let name: String
        let on: Need.On
        let path: PathPattern
    }

    private static let places = [
        Place(name: "school.survey", on: .school, path: Addresses.schoolSurvey),
        Place(name: "authority.survey", on: .authority, path: Addresses.authoritySurvey),
        Place(name: "nation.survey", on: .nation, path: Addresses.nationSurvey),
    ]

    private var changing: ChangeSurvey { ChangeSurvey(store: services.store) }

    var routes: [Route] {
        Self.places.flatMap { place -> [Route] in
            [
                .get(
                    place.name, place.path, title: "Change a survey",
                    needs: .grant(.holdSurveys, place.on)
                ) { try show($0, place) },
                .post(
                    place.name + ".change", place.path, title: "Change or end a survey",
                    needs: .grant(.holdSurveys, place.on)
                ) { try change($0, place) },
            ]
        }
    }

    private func number(_ ask: Ask) -> Int64 { Int64(ask.value("survey")) ?? 0 }

    /// The page of all surveys of the place.
    private func list(_ ask: Ask, _ place: Place) -> String {
        switch place.on {
        case .school: Addresses.schoolVoice(ask.value("urn"))
        case .authority: Addresses.authorityVoice(ask.value("authority"))
        default: Addresses.nationVoice()
        }
    }

    private func show(_ ask: Ask, _ place: Place) throws -> Answer {
        guard let desk = try changing.open(number(ask), by: ask.grant, on: ask.occasion()) else {
            return .go(to: list(ask, place) + "?done=missing")
        }
        return .page(try page(ask, place, desk))
    }

    private func page(
        _ ask: Ask, _ place: Place, _ desk: ChangeSurvey.Desk, faults: [FormFault] = []
    ) throws -> Page {
        let survey = desk.survey
        let list = list(ask, place)
        let view = SurveyView(desk: desk, ask: ask, faults: faults, list: list)
        var page = Page(
            "Change a survey", heading: view.heading,
            lead: "Asked by \(survey.askedBy) of \(survey.statement.audience.words).",
            content: view.content)
        page.why = "You see this because \(ask.grant.reason)."
        page.crumbs = [
            Page.Link("What pupils and families say", to: list),
            Page.Link("Survey \(survey.number)", to: ask.path, isHere: true),
        ]
        return try VoicePages.framed(page, ask, place.on, services)
    }

    private func change(_ ask: Ask, _ place: Place) throws -> Answer {
        let outcome: ChangeSurvey.Outcome
        let isEnd = ask.form["act"] == "end"
        if isEnd {
            outcome = try changing.end(number(ask), by: ask.grant, on: ask.occasion())
        } else {
            let desk = try changing.open(number(ask), by: ask.grant, on: ask.occasion())
            let change = SurveyChange(
                closes: ask.form.date("closes"),
                explanation: ask.form["explanation"] == nil
                    ? desk?.survey.statement.explanation ?? ""
                    : ask.form.text("explanation") ?? "")
            outcome = try changing.change(
                change, of: number(ask), by: ask.grant, on: ask.occasion())
        }
        switch outcome {
        case .kept:
            return .go(to: isEnd ? list(ask, place) + "?done=ended" : ask.path + "?done=changed")
        case .missing: return .go(to: list(ask, place) + "?done=missing")
        case .over: return .go(to: ask.path + "?done=over")
        case .notYours: return .go(to: ask.path + "?done=not-yours")
        case .faulty(let faults):
            guard let desk = try changing.open(number(ask), by: ask.grant, on: ask.occasion())
            else { return .go(to: list(ask, place) + "?done=missing") }
            return .again(try page(ask, place, desk, faults: faults.forForm))
        }
    }
}

/// One survey with what can still be changed of it, and what was.
struct SurveyView {
    let desk: ChangeSurvey.Desk
    let ask: Ask
    let faults: [FormFault]
    /// Where all surveys of the place are.
    let list: String

    private var survey: StoredSurvey { desk.survey }
    private var isOver: Bool { survey.isOver(on: ask.today) }

    /// How it stands, in a sentence.
    var heading: String {
        if let ended = survey.ended {
            return "Survey \(survey.number) was ended on \(ended.spoken)"
        }
        let closes = survey.statement.closes?.spoken ?? ""
        return isOver
            ? "Survey \(survey.number) ended on \(closes)"
            : "Survey \(survey.number) can be answered until \(closes)"
    }

    var content: Stack {
        var views = notices
        views.append(
            Facts(
                facts: [
                    Facts.Fact(term: "First day", words: survey.statement.opens?.spoken ?? ""),
                    Facts.Fact(term: "Last day", words: survey.statement.closes?.spoken ?? ""),
                    Facts.Fact(
                        term: "Why it is asked",
                        words: survey.statement.explanation.isEmpty
                            ? "Nothing is said yet." : survey.statement.explanation),
                    Facts.Fact(
                        term: "Questions",
                        words: survey.statement.questions.compactMap(SurveyQuestion.of)
                            .map(\.words).joined(separator: " ")),
                ], isRuled: true))
        if isOver {
            views.append(
                Hollow(
                    words: "It is over: nothing can be changed. To ask more, ask a new survey.",
                    links: [Page.Link("See the results", to: list)]))
        } else if !desk.isYours {
            views.append(
                Hollow(
                    words: "Only \(survey.askedBy), who asked, can change it. Once that person may "
                        + "not ask here any more, you can.",
                    links: [Page.Link("All surveys", to: list)]))
        } else {
            views.append(
                Columns(columns: [
                    .init(wide: 7, views: [change]), .init(wide: 5, views: [end]),
                ]))
        }
        if !desk.changes.isEmpty { views.append(history) }
        return Stack(views)
    }

    private var notices: [any View] {
        let words: (Tag.State, String)? =
            switch faults.isEmpty ? ask.query["done"] : nil {
            case "changed": (.good, "The change is kept")
            case "over": (.wait, "Nothing was changed: the survey is over")
            case "not-yours": (.wait, "Nothing was changed: somebody else asked this")
            default: nil
            }
        return words.map { [Notice(state: $0.0, title: $0.1, isNews: true)] } ?? []
    }

    private var change: Part {
        let explanation: any View =
            desk.isAnswered
            ? Prose(
                words: "Somebody has answered, so the explanation stays as they read it.",
                voice: .note)
            : Self.explanation(survey.statement.explanation).kept(ask.form, faults)
        return Part(
            heading: "Change it", id: "change",
            views: [
                FormView(
                    action: ask.path, faults: faults,
                    fields: [
                        HiddenField("act", "change"),
                        TextField(
                            name: "closes", label: "Last day", kind: .date,
                            value: survey.statement.closes?.description ?? "",
                            hint: "Sheets that were handed out may name another day. Tell people.",
                            isNarrow: true
                        ).kept(ask.form, faults), explanation,
                    ], button: "Keep this change")
            ])
    }

    private var end: Part {
        Part(
            heading: "End it early", id: "end",
            views: [
                Prose(
                    words: "The answers that came are kept, and results are shown at once. Codes "
                        + "that nobody has used stop working. It cannot be opened again."),
                FormView(
                    action: ask.path, fields: [HiddenField("act", "end")], button: "End it now",
                    weight: .risk),
            ])
    }

    private var history: Part {
        Part(
            heading: "What was changed", id: "changed",
            views: [
                Timeline(
                    moments: desk.changes.reversed().map { change in
                        Timeline.Moment(
                            when: ask.spoken(change.at), heading: change.what.words,
                            text: Self.words(change) + " – \(change.by)", state: .did)
                    })
            ])
    }

    private static func words(_ change: StoredSurveyChange) -> String {
        func day(_ text: String) -> String { CivilDate(text)?.spoken ?? text }
        return switch change.what {
        case .closes: "From \(day(change.was)) to \(day(change.became))"
        case .explanation:
            change.was.isEmpty
                ? "Now: “\(change.became)”"
                : "It was: “\(change.was)”"
        case .end: "On \(day(change.became))"
        }
    }

    /// The field in which it is said why a survey is asked.
    static func explanation(_ value: String) -> TextField {
        TextField(
            name: "explanation", label: "Why you ask, for those who answer (may be empty)",
            kind: .area, value: value,
            hint: "Say in plain words what you will do with the answers. It cannot be changed once "
                + "somebody has answered.", rows: 3)
    }
}
