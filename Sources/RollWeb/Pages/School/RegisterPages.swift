import RollAccess
import RollDomain
import RollServices
import RollStore

/// Registers by group and session: how they stand, and taking them by hand.
struct RegisterPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.registers", Addresses.schoolRegisters, title: "Registers",
                needs: .grant(.takeRegister, .school)
            ) { ask in
                .page(try day(ask))
            },
            .get(
                "school.register", Addresses.groupRegister, title: "Register of a group",
                needs: .grant(.takeRegister, .group)
            ) { ask in
                .page(try register(ask))
            },
            .post(
                "school.register.take", Addresses.groupRegister, title: "Takes a register",
                needs: .grant(.takeRegister, .group)
            ) { ask in
                try take(ask)
            },
        ]
    }

    // MARK: One register

    /// The session that an address or a form names; today's morning where it names none.
    private static func when(_ fields: Fields, _ ask: Ask) -> SessionDate {
        AmendForm.when(fields["date"], fields["session"])
            ?? SessionDate(
                fields.text("date").flatMap { CivilDate($0) }
                    .flatMap { (1990...2100).contains($0.year) ? $0 : nil } ?? ask.today, .morning)
    }

    private func register(
        _ ask: Ask, faults: [TakeRegister.Fault] = [], typed: Fields = Fields(),
        _ given: SessionDate? = nil
    ) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        guard let group = Int(ask.value("group")) else { throw WebFailure.notFound }
        let when = given ?? Self.when(ask.query, ask)
        let form = try OpenRegister(store: services.store).run(
            frame.school.urn, group: group, when, grant: ask.grant, on: ask.occasion())
        var views: [any View] = []
        if let done = ask.query["done"], let news = Self.news(done) { views.append(news) }
        views.append(
            chooser(
                Addresses.groupRegister(frame.school.urn, group), when.date, session: when.session))
        views += content(form, ask, faults: faults, typed: typed)
        let marked = form.lines.count { !$0.code.isEmpty }
        var page = Page(
            "Register of \(form.name)",
            heading: "\(form.name): \(marked) of \(form.lines.count) marked",
            lead: "\(when.date.spoken), \(when.session.words)", content: Stack(views))
        page.namesPupils = true
        page.why = "You see this because \(ask.grant.reason)."
        page.basis =
            "the members of \(form.name) on roll that day, marks as known at \(ask.spoken(ask.now))"
        return frame.frame(page, in: Addresses.schoolRegisters)
    }

    /// What was written, as the address says it.
    private static func news(_ done: String) -> Notice? {
        let counts = done.split(separator: ".").compactMap { Int($0) }
        guard counts.count == 2 else { return nil }
        return Notice(
            state: .good,
            title: counts == [0, 0]
                ? "Nothing was changed" : "The register is saved",
            text: counts == [0, 0]
                ? "" : "\(counts[0]) marks entered, \(counts[1]) changed.", isNews: true)
    }

    private func content(
        _ form: RegisterForm, _ ask: Ask, faults: [TakeRegister.Fault], typed: Fields
    ) -> [any View] {
        guard !form.lines.isEmpty else {
            return [Hollow(words: "Nobody is in this group on that day. Choose another day.")]
        }
        if !form.reasonClosed.isEmpty {
            return [Hollow(words: "Closed: \(form.reasonClosed). No register is due.")]
        }
        guard form.school.isRegisteredHere, form.when.date <= ask.today else {
            let words =
                form.school.isRegisteredHere
                ? Hollow(words: "\(form.when.date.spoken) has not come yet.")
                : Hollow(words: AmendView.kept(elsewhere: form.school))
            return faults.map { Notice(state: .act, title: $0.words, isNews: true) } + [
                words, marks(form),
            ]
        }
        let lines = RegisterLines(form, typed: typed, faults: faults)
        guard !lines.lines.isEmpty else {
            let told = faults.map { Notice(state: .act, title: $0.words, isNews: true) }
            return told + [marks(form)]
        }
        var fields: [any View] = [
            HiddenField("date", form.when.date.description),
            HiddenField("session", form.when.session.letters), lines,
            Choices(
                name: "fill", legend: "The rest", kind: .several,
                choices: [
                    Choice(
                        value: "yes", words: "Everybody without a mark is present",
                        isChosen: typed["fill"] == "yes")
                ]),
        ]
        if form.lines.contains(where: { !$0.code.isEmpty && $0.mayAmend }) {
            fields.append(
                TextField(
                    name: "reason", label: "Why marks change", value: typed["reason"] ?? "",
                    hint: "Needed only where you change a mark that is there. It is kept."))
        }
        return [
            FormView(
                action: ask.path,
                faults: faults.map {
                    FormFault(
                        $0.enrolment.map(RegisterLines.Line.codeName)
                            ?? ($0.words.hasPrefix("Say why") ? "reason" : ""), $0.words)
                }, fields: fields, button: "Save the register",
                beside: [
                    Page.Link(
                        "All registers", to: Addresses.schoolRegisters(form.school.urn))
                ].filter { _ in
                    Door.why(
                        ask.grant.viewer, .takeRegister, .school(SchoolPlace(form.school))) != nil
                })
        ]
    }

    /// The marks as they stand, to read.
    private func marks(_ form: RegisterForm) -> Table {
        Table(
            caption: "Marks", captionIsHidden: true,
            columns: [.init(label: "Pupil", kind: .head), .init(label: "Mark")],
            rows: form.lines.map {
                Table.Row(cells: [
                    Table.Cell($0.name), Table.Cell($0.code.isEmpty ? "no mark yet" : $0.code),
                ])
            }, isTight: true)
    }

    private func take(_ ask: Ask) throws -> Answer {
        guard let urn = URN(ask.value("urn")), let group = Int(ask.value("group")),
            let viewer = ask.guest?.viewer
        else { throw WebFailure.notFound }
        guard let when = AmendForm.when(ask.form["date"], ask.form["session"]) else {
            let fault = TakeRegister.Fault(
                enrolment: nil,
                words: "The form does not say which session it is of. Open it again.",
                isConflict: false)
            return .again(try register(ask, faults: [fault]))
        }
        var faults: [TakeRegister.Fault] = []
        let entries = Self.entries(ask.form, when, &faults)
        if faults.isEmpty {
            let outcome = try TakeRegister(store: services.store).run(
                TakeRegister.Request(
                    school: urn, group: group, when: when, entries: entries,
                    reason: ask.form.text("reason") ?? "",
                    title: viewer.role.words.firstCapital),
                grant: ask.grant, on: ask.occasion())
            switch outcome {
            case .taken(let entered, let changed):
                return .go(
                    to: ask.path
                        + Fields([
                            ("date", when.date.description), ("session", when.session.letters),
                            ("done", "\(entered).\(changed)"),
                        ]).question)
            case .refused(let found): faults = found
            }
        }
        return .again(try register(ask, faults: faults, typed: ask.form, when))
    }

    /// The entries of a form; the rest present where that was ticked.
    private static func entries(
        _ form: Fields, _ when: SessionDate, _ faults: inout [TakeRegister.Fault]
    ) -> [TakeRegister.Entry] {
        let fills = form["fill"] == "yes"
        var entries: [TakeRegister.Entry] = []
        for field in form.all where field.name.hasPrefix("code-") {
            guard let number = Int(field.name.dropFirst("code-".count)) else { continue }
            let seen = form["seen-\(number)"] ?? ""
            var code = field.value
            if code.isEmpty, seen.isEmpty, fills { code = OpenRegister.present(in: when.session) }
            var entry = TakeRegister.Entry(enrolment: number, seen: seen, code: code)
            if let text = form.text("minutes-\(number)") {
                entry.minutesLate = Int(text)
                if entry.minutesLate == nil {
                    faults.append(
                        TakeRegister.Fault(
                            enrolment: number, words: MarkDetail.latenessRule, isConflict: false))
                }
            }
            entries.append(entry)
        }
        return entries
    }
}
