import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The content of a ledger of expectations.
struct ExpectationView {
    let ledger: ExpectationLedger
    let ask: Ask
    let subject: Subject
    let faults: [FormFault]
    /// The expectation to which the faults belong.
    let code: String

    private var viewer: Viewer? { ask.guest?.viewer }

    /// What stands first: how much is not met.
    var heading: String {
        switch ledger.gapCount {
        case 0: "Nothing that is expected is missing"
        case 1: "One expectation is not met yet"
        default: "\(ledger.gapCount) expectations are not met yet"
        }
    }

    /// The content from top to bottom.
    var content: Stack {
        var views: [any View] = []
        if ask.query["kept"] != nil {
            views.append(
                Notice(
                    state: .good, title: ask.query["kept"] == "ended" ? "Taken back" : "Kept",
                    isNews: true))
        }
        // What no field is to blame for, such as that somebody else says it, stands first.
        views += faults.filter(\.field.isEmpty)
            .map { Notice(state: .act, title: $0.words, isNews: true) }
        if let asked = ask.query["gap"],
            let line = (ledger.own + ledger.ofSchools).first(where: {
                $0.expectation.code == asked
            }), !line.gaps.isEmpty
        {
            views.append(gap(line))
        }
        if !ledger.own.isEmpty {
            views.append(
                Part(
                    heading: ownHeading, id: "own",
                    views: [table(ledger.own, ownHeading)] + ledger.own.compactMap(form)))
        }
        if !ledger.ofSchools.isEmpty {
            let heading = "Expected of each of \(ledger.schools) schools"
            views.append(
                Part(
                    heading: heading, id: "schools", note: "A gap opens the list of its schools",
                    views: [table(ledger.ofSchools, heading)]))
        }
        return Stack(views)
    }

    private var ownHeading: String {
        switch subject.kind {
        case .school: "Expected of this school"
        case .trust: "Expected of this trust"
        default: "Expected of this authority"
        }
    }

    // MARK: The tables

    private func table(_ lines: [ExpectationLine], _ caption: String) -> Table {
        Table(
            caption: caption, captionIsHidden: true,
            columns: [
                .init(label: "Expected", kind: .head), .init(label: "Met", kind: .number),
                .init(label: "How it is known"), .init(label: "Where it says so", isWideOnly: true),
            ],
            rows: lines.map { line in
                let one = line.expectation
                return Table.Row(cells: [
                    Table.Cell(one.words.firstCapital, to: address(line)), met(line),
                    Table.Cell(known(line)),
                    Table.Cell("\(one.from.code) on, \(one.place)"),
                ])
            }, folds: true)
    }

    private func met(_ line: ExpectationLine) -> Table.Cell {
        guard let done = line.done else { return Table.Cell("not shown to you") }
        if line.expectation.sign.isSaid, line.of == 1, line.gaps.isEmpty {
            return Table.Cell("", tags: [done == 1 ? Tag("Yes", .good) : Tag("Not yet", .act)])
        }
        guard line.of > 0 else { return Table.Cell("none to count") }
        return Table.Cell(
            "\(done) of \(line.of) \(line.expectation.sign.noun)",
            tags: done < line.of ? [Tag("\(line.of - done) missing", .act)] : [])
    }

    private func known(_ line: ExpectationLine) -> String {
        let one = line.expectation
        guard one.sign.isSaid else { return "counted" }
        guard let said = line.said else {
            return line.gaps.isEmpty && line.of > 1 || !line.gaps.isEmpty
                ? "said by the \(one.saidBy?.words ?? "")" : "nobody has said yet"
        }
        let who = "said by \(said.author.words) on \(ask.spoken(said.author.at))"
        guard said.isMet else { return "taken back, \(who)" }
        let old =
            ExpectationStatement.stands(said.since, on: ask.today) ? "" : ", to be looked at again"
        let what = [said.words, said.link].filter { !$0.isEmpty }.joined(separator: ", ")
        return "\(what), of \(said.since.spoken), \(who)\(old)"
    }

    // MARK: From a gap to its list

    /// The list behind a gap, for whom it is open; empty for others, and where nothing is missing.
    private func address(_ line: ExpectationLine) -> String {
        guard let missing = line.missing, missing > 0, let viewer else { return "" }
        func may(_ action: Action) -> Bool { Door.why(viewer, action, subject) != nil }
        if ledger.schools != 1 || subject.kind != .school, !line.gaps.isEmpty,
            line.expectation.sign.isSaid || line.expectation.sign == .meetings
                || line.expectation.sign == .referrals
        {
            return "\(ask.path)?gap=\(line.expectation.code)"
        }
        switch (line.expectation.sign, subject) {
        case (.meetings, .school(let school)) where may(.seeMeetings):
            return Addresses.schoolMeetings(school.urn)
        case (.jointPlans, _), (.reviews, _):
            guard may(.seePlan) else { return "" }
            let list = line.expectation.sign == .reviews ? PlanSearch.due : .without
            return plans + "?list=\(list.rawValue)"
        case (.referrals, .school(let school)) where may(.seeReferrals):
            return Addresses.schoolReferrals(school.urn)
                + "?state=\(ReferralState.sent.rawValue)"
        case (.careTargets, _) where viewer.may(.seeCareList):
            return Addresses.care() + "?show=\(CareFilter.noTarget.rawValue)"
        default: return ""
        }
    }

    private var plans: String {
        switch subject {
        case .school(let school): Addresses.schoolPlans(school.urn)
        case .trust(let uid): Addresses.trustPlans(uid)
        case .authority(let code): Addresses.authorityPlans(code)
        default: Addresses.myPlans()
        }
    }

    private func gap(_ line: ExpectationLine) -> Part {
        Part(
            heading: "Missing: \(line.expectation.words)", id: "missing",
            note: "\(line.gaps.count) of \(ledger.schools) schools, by name",
            views: [
                Table(
                    caption: "Schools without it", captionIsHidden: true,
                    columns: [.init(label: "School", kind: .head)],
                    rows: line.gaps.map { school in
                        let mayOpen = viewer.flatMap {
                            Door.why($0, .seeExpectations, .school(SchoolPlace(school)))
                        }
                        return Table.Row(cells: [
                            Table.Cell(
                                school.name,
                                to: mayOpen == nil
                                    ? "" : Addresses.schoolExpectations(school.urn))
                        ])
                    })
            ])
    }

    // MARK: Saying so

    /// The form by which the visitor says how something is met; nil where somebody else says it.
    private func form(_ line: ExpectationLine) -> (any View)? {
        let one = line.expectation
        guard let viewer, one.sign.isSaid, one.saidBy == KeepExpectations.holder(viewer.role),
            Door.why(viewer, .keepExpectations, subject) != nil
        else { return nil }
        let own = one.code == code ? faults.filter { !$0.field.isEmpty } : []
        let key = own.isEmpty ? one.code : ""
        func field(
            _ name: String, _ label: String, _ kind: TextField.Kind, _ value: String, _ hint: String
        ) -> TextField {
            var field = TextField(
                name: name, label: label, kind: kind, value: value, hint: hint,
                isNarrow: kind == .date)
            if !own.isEmpty { field = field.kept(ask.form, own) }
            field.key = key
            return field
        }
        let said = line.said.flatMap { $0.isMet ? $0 : nil }
        var fields: [any View] = [HiddenField("code", one.code)]
        if one.sign == .link {
            fields.append(field("link", one.asks, .text, said?.link ?? "", "From https:// on."))
        } else {
            fields.append(
                field(
                    "words", one.asks, one.sign == .name ? .text : .area, said?.words ?? "",
                    "No pupil's name."))
        }
        fields.append(
            field(
                "since", "Published, named or last looked at on", .date,
                said?.since.description ?? "", "It stands for a year, then it is looked at again."))
        var views: [any View] = [
            FormView(
                action: ask.path, faults: own, fields: fields, button: "Keep what I say",
                weight: .second)
        ]
        if said != nil {
            views.append(
                Button(
                    words: "Take it back", action: ask.path, label: "Take back: \(one.words)",
                    fields: Fields([("code", one.code), ("act", "end")])))
        }
        let title = "Say how it is met: \(one.words)"
        return own.isEmpty
            ? ScreenOnly(views: [More(summary: title, views: views)])
            : Part(heading: title, views: views)
    }
}
