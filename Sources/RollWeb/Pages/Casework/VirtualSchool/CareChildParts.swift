import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The parts of a listed child's page: figures and records at the left, what to do at the right.
struct CareChildParts {
    let child: CareChildPage
    let ask: Ask
    let faults: [FormFault]

    private var line: CareLine { child.line }
    private var key: CareKey { line.child.key }
    private var noting: String { Addresses.careChild(key.authority, key.number) }
    private var keeping: String { Addresses.careKeeping(key.authority, key.number) }
    private var mayNote: Bool { ask.grant.viewer.may(.noteCare) }
    private var mayKeep: Bool { ask.grant.viewer.may(.keepCareList) }

    // MARK: What is known

    var first: [any View] {
        var views: [any View] = [year]
        if line.place.isOutside { views.append(outside) }
        views += [plan, tellings]
        return views
    }

    private var year: Part {
        var facts: [Facts.Fact] = [
            .init(
                term: "Attended",
                words: "\(line.attended) of \(line.possible) sessions, "
                    + CareWords.percent(line.attendance)),
            .init(
                term: "Target",
                words: line.progress.map {
                    "\($0.target.words): \(CareWords.tag($0).words)"
                } ?? "none set this year"),
        ]
        if let progress = line.progress {
            facts.append(
                .init(
                    term: "In hand",
                    words: progress.toSpare.map {
                        "\($0) sessions may still be missed in a usual year"
                    } ?? "out of reach in a usual year: set the next step"))
        }
        for target in child.targets {
            facts.append(
                .init(
                    term: "Set \(target.setAt.date.spoken)",
                    words: "\(target.target.words) by \(target.setBy)"
                        + (target.why.isEmpty ? "" : ": \(target.why)")))
        }
        return Part(
            heading: "This year", note: "to the day before",
            views: [Facts(facts: facts, isRuled: true)])
    }

    private var outside: Part {
        let marks = child.marks.prefix(10).map { mark in
            Table.Row(cells: [
                .init("\(mark.when.date.spoken), \(mark.when.session.words)"),
                .init(mark.code),
                .init(
                    CodeBook.england.standing(of: mark.code, on: mark.when.date).rule?.meaning
                        ?? ""),
                .init("\(mark.toldBy), \(mark.way.words)"),
            ])
        }
        var views: [any View] =
            marks.isEmpty
            ? [
                Hollow(
                    words: "Nothing was told yet. Make a personal link for the school, or ring it "
                        + "and note what you hear.")
            ]
            : [
                Table(
                    caption: "What the school told", captionIsHidden: true,
                    columns: [
                        .init(label: "Session", kind: .head), .init(label: "Code"),
                        .init(label: "Meaning"), .init(label: "By", isWideOnly: true),
                    ], rows: Array(marks), folds: true)
            ]
        if !child.calls.isEmpty {
            views.append(
                Facts(
                    facts: child.calls.prefix(10).map {
                        .init(
                            term: ask.spoken($0.madeAt),
                            words: "\($0.outcome.words), \($0.madeBy)"
                                + ($0.note.isEmpty ? "" : ": \($0.note)"))
                    }, isRuled: true))
        }
        return Part(
            heading: "Told by the school elsewhere",
            note: "newest of \(child.marks.count) sessions", views: views)
    }

    private var plan: Part {
        let plan = CarePlan(line.status)
        return Part(
            heading: plan.map { $0.words.firstCapital } ?? "Plan",
            views: [
                Tags(tags: [
                    Tag(
                        line.plan.words,
                        line.plan == .reflected ? .good : line.plan == .none ? .info : .act)
                ])
            ]
                + (child.checks.isEmpty
                    ? []
                    : [
                        Facts(
                            facts: child.checks.prefix(6).map {
                                .init(
                                    term: $0.checkedOn.spoken,
                                    words: ($0.reflects
                                        ? "attendance is in it" : "attendance is not in it")
                                        + ", looked at by \($0.checkedBy)"
                                        + ($0.note.isEmpty ? "" : ": \($0.note)"))
                            }, isRuled: true)
                    ]))
    }

    private var tellings: Part {
        Part(
            heading: "Social worker told",
            views: child.tellings.isEmpty
                ? [Hollow(words: "No unexplained absence was told this year.")]
                : [
                    Facts(
                        facts: child.tellings.prefix(10).map {
                            .init(
                                term: $0.about.spoken,
                                words: "\($0.personName), told by \($0.toldBy) at "
                                    + ask.spoken($0.toldAt)
                                    + ($0.seenAt.map { ", looked at \(ask.spoken($0))" }
                                        ?? ", not looked at yet"))
                        }, isRuled: true)
                ])
    }

    // MARK: What to do

    var second: [any View] {
        var views: [any View] = []
        if mayNote, line.place.isOutside { views.append(call) }
        if mayNote, CarePlan(line.status) != nil { views.append(check) }
        if mayKeep {
            views.append(target)
            if line.place.isOutside { views.append(links) }
            views += matches
        }
        return views
    }

    private func fault(_ name: String) -> String {
        faults.first { $0.field == name }?.words ?? ""
    }

    private func faults(_ start: String) -> [FormFault] {
        faults.filter { $0.field.hasPrefix(start) }
    }

    /// One thing to do: its own form, which says by its name which it is.
    private func form(
        _ name: String, _ heading: String, to address: String, button: String,
        above: [any View] = [], _ fields: [any View]
    ) -> Part {
        Part(
            heading: heading, id: name,
            views: above + [
                FormView(
                    action: address, faults: faults(name),
                    fields: [HiddenField("act", name)] + fields, button: button, weight: .second)
            ])
    }

    private var call: Part {
        form(
            "call", "Note a call", to: noting, button: "Note the call",
            [
                Choices(
                    name: "call-outcome", legend: "What it led to",
                    choices: OutsideCallOutcome.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: $0.rawValue == ask.form["call-outcome"])
                    }, fault: fault("call-outcome")),
                OutsideDayForm.select(.morning, ask, prefix: "call-"),
                OutsideDayForm.select(.afternoon, ask, prefix: "call-"),
                TextField(name: "call-note", label: "What was said (may be empty)")
                    .kept(ask.form, faults),
            ])
    }

    private var check: Part {
        form(
            "check", "Look at the plan", to: noting, button: "Keep it",
            [
                Choices(
                    name: "check-reflects", legend: "Is attendance in the plan?",
                    choices: [
                        Choice(value: "yes", words: "Yes"),
                        Choice(value: "no", words: "No"),
                    ], fault: fault("check-reflects")),
                TextField(
                    name: "check-on", label: "When you looked", kind: .date,
                    value: ask.today.description, isNarrow: true
                ).kept(ask.form, faults),
                TextField(name: "check-note", label: "What was found (may be empty)")
                    .kept(ask.form, faults),
            ])
    }

    private var target: Part {
        form(
            "target", "Set a target", to: keeping, button: "Set it",
            [
                TextField(
                    name: "target-percent", label: "Attendance to reach, in per cent",
                    hint: "Above the \(CareWords.percent(line.attendance)) of now, such as "
                        + "95 or 95.5.", isNarrow: true
                ).kept(ask.form, faults),
                TextField(name: "target-why", label: "Why (may be empty)")
                    .kept(ask.form, faults),
            ])
    }

    private var links: Part {
        let tasks = Tasks(
            tasks: child.links.map { link in
                let standing = link.standing(on: ask.today)
                return Tasks.Task(
                    words: link.holder,
                    note: "\(link.span.from.spoken) to \(link.span.to?.spoken ?? ""), made by "
                        + link.madeBy
                        + (link.revokedBy.isEmpty ? "" : ", ended by \(link.revokedBy)"),
                    tag: Tag(standing.words, standing == .open ? .good : .info),
                    button: standing == .open
                        ? Button(
                            words: "End it", action: keeping,
                            label: "End the link of \(link.holder)",
                            fields: Fields([
                                ("act", "revoke"), ("link", String(link.digest.prefix(16))),
                            ])) : nil)
            })
        return form(
            "link", "Personal links", to: keeping, button: "Make a link",
            above: child.links.isEmpty ? [] : [tasks],
            [
                TextField(
                    name: "link-holder", label: "Who is to hold it",
                    hint: "Such as the designated teacher, by name and school."
                ).kept(ask.form, faults),
                TextField(
                    name: "link-last", label: "Last day", kind: .date,
                    value: min(
                        AcademicYear(of: ask.today).lastDate, ask.today.adding(days: 180)
                    ).description, isNarrow: true
                ).kept(ask.form, faults),
            ])
    }

    private var matches: [any View] {
        guard !child.candidates.isEmpty else { return [] }
        return [
            Part(
                heading: "Who the child is here", id: "who",
                views: child.candidates.map { CareMatchesView.candidate($0, key) })
        ]
    }
}
