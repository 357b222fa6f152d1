import RollCasework
import RollDomain
import RollServices

/// Where a personal link leads: one child's two marks of the day, for the school that has the child.
struct OutsidePages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("outside", Addresses.outsideDay, title: "Attendance today", needs: .nothing) {
                ask in
                guard let opened = try links.open(ask.value("link"), on: ask.occasion()) else {
                    return .page(Self.over)
                }
                return .page(Self.page(opened, ask, []))
            },
            .post(
                "outside.tell", Addresses.outsideDay, title: "Tell attendance", needs: .nothing
            ) { try tell($0) },
        ]
    }

    private var links: OutsideLinks {
        OutsideLinks(store: services.store, random: services.random)
    }

    private func tell(_ ask: Ask) throws -> Answer {
        let secret = ask.value("link")
        var codes: [Session: String] = [:]
        for half in Session.allCases {
            if let code = ask.form.text("told-\(half.letters)") { codes[half] = code }
        }
        do {
            guard
                try links.tell(
                    codes, reason: ask.form.text("told-reason") ?? "", by: secret,
                    on: ask.occasion())
            else { return .page(Self.over) }
        } catch {
            guard error.kind == .fault, let opened = try links.open(secret, on: ask.occasion())
            else { throw error }
            return .again(Self.page(opened, ask, [FormFault("told-AM", error.message)]))
        }
        return .go(to: Addresses.outsideDay(secret) + "?done=told")
    }

    private static func page(
        _ opened: OutsideLinks.Opened, _ ask: Ask, _ faults: [FormFault]
    ) -> Page {
        var views: [any View] = []
        if faults.isEmpty, ask.query["done"] == "told" {
            views.append(
                Notice(
                    state: .good, title: "Thank you: the virtual school knows",
                    text: "You may close this page, or change what you told until the day is over.",
                    isNews: true))
        }
        let told = Session.allCases.map { half in
            Facts.Fact(
                term: half.words.firstCapital,
                words: opened.day.marks[half].map {
                    "\($0.code), told at \(ask.spoken($0.at))"
                } ?? "not told yet")
        }
        views += [
            Facts(facts: told, isRuled: true),
            FormView(
                action: Addresses.outsideDay(ask.value("link")), faults: faults,
                fields: [
                    OutsideDayForm.select(.morning, ask, prefix: "told-"),
                    OutsideDayForm.select(.afternoon, ask, prefix: "told-"),
                    TextField(
                        name: "told-reason", label: "Why you change it",
                        hint: "Needed only where you told it otherwise before."
                    ).kept(ask.form, faults),
                ], button: "Tell the virtual school"),
            Prose(
                words: "This link is for \(opened.holder) alone and opens until "
                    + "\(opened.last.spoken). It shows nothing but this day.", voice: .note),
        ]
        var page = Page(
            "Attendance today",
            heading: "How was \(opened.forename)’s attendance today?",
            lead: "\(ask.today.weekday.name) \(ask.today.spoken).", content: Stack(views))
        page.namesPupils = true
        page.why = "You see this because you hold a personal link for this child."
        return page
    }

    private static let over = Page(
        "Link no longer opens",
        lead: "Its days are over, or it was ended. Ask the virtual school that sent it for a new "
            + "one.",
        content: Prose(words: "Nothing was kept."))
}

/// How a half of a day is chosen.
enum OutsideDayForm {
    /// The codes of a half that are in force today, with their words.
    static func select(_ half: Session, _ ask: Ask, prefix: String) -> Select {
        let name = "\(prefix)\(half.letters)"
        return Select(
            name: name, label: half.words.firstCapital,
            choices: [Choice(value: "", words: "Not told")]
                + OutsideMark.choices(on: SessionDate(ask.today, half)).map {
                    Choice(
                        value: $0.code, words: "\($0.code) – \($0.words)",
                        isChosen: $0.code == ask.form[name])
                })
    }
}
