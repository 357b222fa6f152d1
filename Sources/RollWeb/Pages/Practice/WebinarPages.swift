import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

extension Addresses {
    /// Webinars, with their recordings.
    public static let webinars: PathPattern = "/practice/webinars"
    /// One webinar.
    public static let webinar: PathPattern = "/practice/webinars/{webinar}"
    /// Opens a webinar's recording.
    public static let webinarRecording: PathPattern = "/practice/webinars/{webinar}/recording"
    /// What is said of a webinar.
    public static let webinarText: PathPattern = "/practice/webinars/{webinar}/text"
}

/// Webinars: dates, recordings with how many people opened them, and the cards they are about.
struct WebinarPages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seePractice, .nation)
    private static let moderate = Need.grant(.moderatePractice, .nation)
    private var keeping: KeepWebinars { KeepWebinars(store: services.store) }

    var routes: [Route] {
        [
            .get("webinars", Addresses.webinars, title: "Webinars", needs: Self.see) {
                .page(try list($0))
            },
            .post("webinars.add", Addresses.webinars, title: "Add a webinar", needs: Self.moderate)
            { try put($0, nil) },
            .get("webinar", Addresses.webinar, title: "A webinar", needs: Self.see) { ask in
                guard let line = try line(ask) else { return Self.gone }
                return .page(page(ask, line))
            },
            .post(
                "webinar.open", Addresses.webinarRecording, title: "Open a recording",
                needs: Self.see
            ) { ask in
                let number = Self.number(ask)
                let outcome = try keeping.open(number, by: ask.grant, on: ask.occasion())
                return outcome == .missing ? Self.gone : .go(to: Addresses.webinar(number))
            },
            .get(
                "webinar.text", Addresses.webinarText, title: "Change a webinar",
                needs: Self.moderate
            ) { ask in
                guard let line = try line(ask) else { return Self.gone }
                return .page(edit(ask, line, []))
            },
            .post(
                "webinar.change", Addresses.webinarText, title: "Change a webinar",
                needs: Self.moderate
            ) { ask in
                guard let line = try line(ask) else { return Self.gone }
                return try put(ask, line)
            },
        ]
    }

    private static let gone = Answer.go(to: Addresses.webinars() + "?done=missing")

    private static func number(_ ask: Ask) -> Int64 { Int64(ask.value("webinar")) ?? 0 }

    private func line(_ ask: Ask) throws -> WebinarLine? {
        let number = Self.number(ask)
        return try keeping.all(by: PracticeFrame(ask).seeing())
            .first { $0.webinar.number == number }
    }

    private func mayKeep(_ ask: Ask) -> Bool {
        ask.guest?.viewer.flatMap { Door.why($0, .moderatePractice, .nation) } != nil
    }

    // MARK: The list

    private func list(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        let frame = PracticeFrame(ask)
        let all = try keeping.all(by: frame.seeing())
        let coming = all.filter { ($0.webinar.statement.date ?? ask.today) >= ask.today }
        let past = all.filter { ($0.webinar.statement.date ?? ask.today) < ask.today }
        var views = frame.news()
        if ask.query["done"] == "missing" {
            views = [Notice(state: .wait, title: "That webinar is not there", isNews: true)]
        }
        views.append(
            Part(
                heading: "To come", id: "coming",
                views: [
                    coming.isEmpty
                        ? Hollow(
                            words: "None is announced. The recordings below are there at any time.")
                        : Tasks(tasks: coming.reversed().map(Self.task))
                ]))
        views.append(
            Part(
                heading: "Recordings", id: "recordings", note: "each person counts once",
                views: [
                    past.isEmpty
                        ? Hollow(words: "None yet.") : Tasks(tasks: past.map(Self.task))
                ]))
        if mayKeep(ask) {
            views.append(
                ScreenOnly(views: [
                    More(
                        summary: "Add a webinar",
                        views: [form(ask, ask.path, WebinarStatement(), faults, "Add it")])
                ]))
        }
        let views2 = all.reduce(0) { $0 + $1.webinar.views }
        let page = Page(
            "Webinars",
            heading: coming.isEmpty
                ? "\(SchoolWords.count(past.count, "webinar", "webinars")) to watch at any time"
                : "\(SchoolWords.count(coming.count, "webinar", "webinars")) to come",
            lead: "Recordings were opened by \(SchoolWords.count(views2)) people. What changed "
                + "afterwards stands on the cards.",
            content: Stack(views))
        return frame.frame(page, in: Addresses.webinars)
    }

    private static func task(_ line: WebinarLine) -> Tasks.Task {
        let statement = line.webinar.statement
        return Tasks.Task(
            words: statement.title, address: Addresses.webinar(line.webinar.number),
            note: "\(when(statement)). \(statement.speakers). "
                + (statement.recording.isEmpty
                    ? "" : "\(SchoolWords.count(line.webinar.views)) opened the recording."),
            tag: line.wasSeen ? Tag("You opened it", .good) : nil)
    }

    private static func when(_ statement: WebinarStatement) -> String {
        guard let date = statement.date, let starts = statement.starts else { return "" }
        return "\(date.weekday.name) \(date.spoken), \(starts) to "
            + "\(starts.adding(minutes: statement.minutes))"
    }

    // MARK: One

    private func page(_ ask: Ask, _ line: WebinarLine) -> Page {
        let frame = PracticeFrame(ask)
        let statement = line.webinar.statement
        let isPast = (statement.date ?? ask.today) < ask.today
        var views: [any View] = [
            Prose(words: statement.about),
            Facts(
                facts: [
                    Facts.Fact(term: "When", words: Self.when(statement)),
                    Facts.Fact(term: "Who speaks", words: statement.speakers),
                    Facts.Fact(
                        term: "Opened by",
                        words: SchoolWords.count(line.webinar.views, "person", "people")),
                ], isRuled: true),
        ]
        if !statement.recording.isEmpty {
            views.append(
                line.wasSeen
                    ? Notice(
                        state: .good, title: "The recording",
                        links: [Page.Link("Watch or listen", to: statement.recording)])
                    : FormView(
                        action: Addresses.webinarRecording(line.webinar.number), fields: [],
                        button: "Open the recording"))
        } else if isPast {
            views.append(Prose(words: "There is no recording yet.", voice: .note))
        } else {
            views.append(
                statement.join.isEmpty
                    ? Prose(words: "Where one joins is told here before the day.", voice: .note)
                    : Notice(
                        title: "Join on the day", links: [Page.Link("Join", to: statement.join)]))
        }
        views.append(
            Part(
                heading: "Cards it is about", id: "cards",
                views: [
                    line.cards.isEmpty
                        ? Prose(words: "None is named.", voice: .note)
                        : Tasks(
                            tasks: line.cards.map {
                                Tasks.Task(
                                    words: $0.title, address: Addresses.practiceCard($0.number))
                            })
                ]))
        var page = Page(
            "Webinar", heading: statement.title, content: Stack(views))
        page.crumbs = [
            Page.Link("Webinars", to: Addresses.webinars()),
            Page.Link(statement.title, to: ask.path, isHere: true),
        ]
        if mayKeep(ask) {
            page.acts = [Act("Change it", to: Addresses.webinarText(line.webinar.number))]
        }
        return frame.frame(page, in: Addresses.webinars)
    }

    // MARK: Keeping

    private func edit(_ ask: Ask, _ line: WebinarLine, _ faults: [FormFault]) -> Page {
        let statement = line.webinar.statement
        var page = Page(
            "Change a webinar", heading: statement.title,
            content: form(ask, ask.path, statement, faults, "Keep this"))
        page.crumbs = [
            Page.Link("Webinars", to: Addresses.webinars()),
            Page.Link(statement.title, to: ask.path, isHere: true),
        ]
        return PracticeFrame(ask).frame(page, in: Addresses.webinars)
    }

    private func form(
        _ ask: Ask, _ action: String, _ statement: WebinarStatement, _ faults: [FormFault],
        _ button: String
    ) -> FormView {
        func field(
            _ name: String, _ label: String, _ value: String, hint: String = "",
            kind: TextField.Kind = .text, isNarrow: Bool = false
        ) -> TextField {
            TextField(
                name: name, label: label, kind: kind, value: value, hint: hint, isNarrow: isNarrow
            ).kept(ask.form, faults)
        }
        return FormView(
            action: action, faults: faults,
            fields: [
                field("title", "Name", statement.title),
                field("about", "What one learns there", statement.about, kind: .area),
                field(
                    "speakers", "Who speaks", statement.speakers, hint: "By post and school"),
                field(
                    "on", "Day", statement.date?.description ?? "", kind: .date, isNarrow: true),
                field(
                    "starts", "Begins", statement.starts?.description ?? "", hint: "Like 15:30",
                    isNarrow: true),
                field("minutes", "Minutes", "\(statement.minutes)", kind: .number, isNarrow: true),
                field("join", "Address to join", statement.join),
                field("recording", "Address of the recording", statement.recording),
                field(
                    "cards", "Cards it is about",
                    statement.cards.map(String.init).joined(separator: " "),
                    hint: "The numbers at the end of their addresses, such as 4 9"),
            ], button: button)
    }

    private func put(_ ask: Ask, _ line: WebinarLine?) throws -> Answer {
        var statement = WebinarStatement()
        statement.title = ask.form.text("title") ?? ""
        statement.about = ask.form.text("about") ?? ""
        statement.speakers = ask.form.text("speakers") ?? ""
        statement.date = ask.form.date("on")
        statement.starts = ask.form.text("starts").flatMap { ClockTime($0) }
        statement.minutes = ask.form.text("minutes").flatMap { Int($0) } ?? 0
        statement.join = ask.form.text("join") ?? ""
        statement.recording = ask.form.text("recording") ?? ""
        let numbers = (ask.form.text("cards") ?? "")
            .split(whereSeparator: { $0 == " " || $0 == "," })
        statement.cards = numbers.map { Int64($0) ?? 0 }
        let outcome = try keeping.put(
            statement, as: line?.webinar.number, by: ask.grant, on: ask.occasion())
        switch outcome {
        case .kept(let number): return .go(to: Addresses.webinar(number))
        case .missing: return Self.gone
        case .faulty(let faults):
            guard let line else { return .again(try list(ask, faults: faults.forForm)) }
            return .again(edit(ask, line, faults.forForm))
        }
    }
}
