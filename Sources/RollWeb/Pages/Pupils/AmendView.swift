import RollAccess
import RollDomain
import RollServices
import RollStore

/// What was put into the form that changes a mark.
struct AmendForm {
    let when: SessionDate?
    let code: String
    let reason: String
    /// The code that stood when the form was made.
    let seen: String?
    private(set) var minutesLate: Int?
    private(set) var faults: [FormFault] = []

    init(_ form: Fields, on today: CivilDate) {
        when = Self.when(form["date"], form["session"])
        code = form.text("code") ?? ""
        reason = form.text("reason") ?? ""
        seen = form["seen"]
        if when == nil {
            faults.append(FormFault("date", "Say which day and session, such as 2025-09-08."))
        } else if let when, when.date > today {
            faults.append(FormFault("date", "\(when.date.spoken) has not come yet."))
        }
        if code.isEmpty { faults.append(FormFault("code", "Choose the code that is right.")) }
        if reason.isEmpty {
            faults.append(
                FormFault("reason", "Say why the mark changes. The register keeps the reason."))
        } else if reason.count > 500 {
            faults.append(FormFault("reason", "A reason has at most 500 characters."))
        }
        if let text = form.text("minutes") {
            minutesLate = Int(text).flatMap { MarkDetail.lateness.contains($0) ? $0 : nil }
            if minutesLate == nil {
                faults.append(FormFault("minutes", MarkDetail.latenessRule))
            }
        }
    }

    static func when(_ date: String?, _ session: String?) -> SessionDate? {
        guard let date = date.flatMap({ CivilDate($0) }), (1990...2100).contains(date.year),
            let session = Session(text: (session ?? "").utf8)
        else { return nil }
        return SessionDate(date, session)
    }
}

/// The part of a pupil's page with which a mark is changed.
struct AmendView {
    let ask: Ask
    let school: StoredSchool
    let pupil: PupilSubject
    let viewer: Viewer
    let store: Store
    let faults: [FormFault]

    /// What to do where the register of record is the school's own system.
    static func kept(elsewhere school: StoredSchool) -> String {
        "The register of \(school.name) is kept in its own system. Change the mark there; it comes "
            + "here by itself with the next delivery."
    }

    /// The faults alone, where nothing can be shown beside them.
    var faultsOnly: [any View] {
        faults.map { Notice(state: .act, title: $0.words, isNews: true) }
    }

    /// The part; nothing for somebody who changes no marks.
    func views(_ page: PupilPage) throws -> [any View] {
        guard Door.why(viewer, .amendMark, .pupil(pupil)) != nil else { return [] }
        var views: [any View] = []
        if ask.query["changed"] == "yes" {
            views.append(
                Notice(
                    state: .good, title: "The mark is changed",
                    text: "The old mark, the reason and your name are kept below.", isNews: true))
        }
        guard school.isRegisteredHere else {
            views += faultsOnly
            views.append(
                More(
                    summary: "Change a mark",
                    views: [Prose(words: Self.kept(elsewhere: school))]))
            return views
        }
        let asked = AmendForm.when(
            ask.form["date"] ?? ask.query["date"], ask.form["session"] ?? ask.query["session"])
        guard let when = asked, when.date <= ask.today else {
            views += faultsOnly
            views.append(More(summary: "Change a mark", views: [chooser]))
            return views
        }
        views.append(form(when, page))
        return views
    }

    /// Asks for the session first, so that the mark that stands can be shown.
    private var chooser: PupilFilterForm {
        PupilFilterForm(
            action: Addresses.pupil(school.urn, pupil.child),
            search: TextField(
                name: "date", label: "Day", kind: .date, value: ask.today.description,
                isNarrow: true),
            groups: [
                PupilFilterForm.Group(
                    title: "Session", name: "session", kind: .one,
                    choices: Session.allCases.map {
                        Choice(
                            value: $0.letters, words: $0.words.firstCapital,
                            isChosen: $0 == .morning)
                    }, isInUse: true)
            ], kept: [], label: "Choose a session", button: "Show its mark")
    }

    private func form(_ when: SessionDate, _ page: PupilPage) -> Part {
        let day = page.days.first { $0.date == when.date }
        let slot = when.session == .morning ? day?.morning : day?.afternoon
        let seen = slot?.symbol ?? ""
        let mayGrantLeave = Door.why(viewer, .grantLeave, .pupil(pupil)) != nil
        let present = OpenRegister.present(in: when.session)
        let typed = ask.form["code"] ?? ""
        let codes =
            [
                Choice(value: "", words: "Choose a code"),
                Choice(value: present, words: "\(present) Present"),
            ]
            + OpenRegister.codes(on: when.date).filter {
                mayGrantLeave || !AmendMark.leaveCodes.contains($0.symbol)
            }.map { Choice(value: $0.symbol, words: "\($0.symbol) \($0.meaning)") }
        let now = seen.isEmpty ? "has no mark" : "is marked \(seen)"
        return Part(
            heading:
                "\(when.date.spoken), \(when.session.words): \(page.report.person.forename) \(now)",
            id: "amend", note: "The old mark is kept with your reason",
            views: [
                FormView(
                    action: Addresses.amendMark(school.urn, pupil.child), faults: faults,
                    fields: [
                        HiddenField("date", when.date.description),
                        HiddenField("session", when.session.letters), HiddenField("seen", seen),
                        Select(
                            name: "code", label: "The right code",
                            choices: codes.map {
                                Choice(
                                    value: $0.value, words: $0.words, isChosen: $0.value == typed)
                            }),
                        TextField(
                            name: "minutes", label: "Minutes late, if late", kind: .number,
                            isNarrow: true
                        ).kept(ask.form, faults),
                        TextField(
                            name: "reason", label: "Why it changes", kind: .area,
                            hint: "What you were told, by whom. It stays in the register."
                        ).kept(ask.form, faults),
                    ], button: "Change the mark",
                    beside: [
                        Page.Link(
                            "Leave it as it is", to: Addresses.pupil(school.urn, pupil.child))
                    ])
            ])
    }
}
