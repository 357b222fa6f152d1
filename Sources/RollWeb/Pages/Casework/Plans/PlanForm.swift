import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The form with which a plan's text is written.
struct PlanForm {
    let kind: PlanKind
    /// What stands in it.
    let fields: Fields
    let faults: [FormFault]
    /// Barriers that were named in conversations.
    let named: [Barrier]
    /// Leave to write, which says what may be seen.
    let grant: Grant

    /// The form.
    func view(action: String, hidden: [HiddenField], button: String, cancel: String) -> FormView {
        var views: [any View] = hidden
        views += goals + [barriers]
        views += [supports]
        views += actions
        if kind == .joint { views += joint }
        views += [
            text("strengths", "What the pupil is good at and likes"),
            text(
                "contact", "Who speaks with the family each week, and how",
                hint: "Such as: Ms Arden rings on Fridays after three."),
            text("review-on", "Next review", .date, hint: "Within six weeks.", narrow: true),
        ]
        return FormView(
            action: action, faults: faults, fields: views, button: button,
            beside: [Page.Link("Leave without keeping", to: cancel)])
    }

    /// How many rows of a kind have something in them, and some more to write in.
    private func rows(_ prefix: String, spare: Int) -> ClosedRange<Int> {
        let last = (1...PlanContent.most).last { fields.text("\(prefix)-\($0)-words") != nil } ?? 0
        return 1...min(PlanContent.most, last + spare)
    }

    private var goals: [any View] {
        rows("goal", spare: 1).map { row in
            FieldRow(
                legend: "Goal \(row)",
                first: text(
                    "goal-\(row)-words", "What should be so",
                    hint: row == 1 ? "Such as: in for registration with Ms Arden each morning." : ""
                ),
                fields: [
                    text("goal-\(row)-number", "Sessions missed, at most", .number, narrow: true),
                    text(
                        "goal-\(row)-of", "of every (empty: in all)", .number, narrow: true),
                    text("goal-\(row)-from", "From", .date, narrow: true),
                    text("goal-\(row)-by", "To", .date, narrow: true),
                ])
        }
    }

    private var barriers: any View {
        let chosen = Set(fields.values("barrier"))
        let near = Barrier.all.filter { named.contains($0) || chosen.contains($0.code) }
        func choices(_ of: [Barrier]) -> [Choice] {
            of.map {
                Choice(
                    value: $0.code, words: "\($0.words.firstCapital) (\($0.domain.words))",
                    isChosen: chosen.contains($0.code))
            }
        }
        let rest = Barrier.all.filter { !near.contains($0) }
        return Stack([
            Choices(
                name: "barrier", legend: "Barriers that it answers", kind: .several,
                choices: choices(near),
                hint: near.isEmpty
                    ? "None was named in a conversation yet. Choose below."
                    : "Those named in conversations come first.",
                fault: fault("barriers")),
            More(
                summary: "More barriers",
                views: [
                    Choices(
                        name: "barrier", key: "other", legend: "Other barriers", kind: .several,
                        choices: choices(rest))
                ]),
        ])
    }

    private var supports: any View {
        let chosen = Set(fields.values("support"))
        let codes = Set(fields.values("barrier") + named.map(\.code))
        let matched = Support.matching(codes)
        let near = (matched.prefix(8) + Support.all.filter { chosen.contains($0.code) })
            .reduce(into: [Support]()) { if !$0.contains($1) { $0.append($1) } }
        func choices(_ of: [Support]) -> [Choice] {
            of.map { support in
                Choice(
                    value: support.code,
                    words: "\(support.words.firstCapital) (\(support.provider))"
                        + (support.needs.isEmpty ? "" : ", asks for \(support.needs)"),
                    isChosen: chosen.contains(support.code))
            }
        }
        let rest = Support.all.filter { !near.contains($0) }
        return Stack([
            Choices(
                name: "support", legend: "Supports", kind: .several, choices: choices(near),
                hint: near.isEmpty
                    ? "Name barriers, and what helps against them comes first here."
                    : "What answers most of the barriers comes first.", fault: fault("supports")),
            More(
                summary: "More supports",
                views: [
                    Choices(
                        name: "support", key: "other", legend: "Other supports", kind: .several,
                        choices: choices(rest))
                ]),
        ])
    }

    private var actions: [any View] {
        let barriers =
            [("", "none in particular")]
            + Barrier.all.filter {
                named.contains($0) || fields.values("barrier").contains($0.code)
            }
            .map { ($0.code, $0.words) }
        return rows("action", spare: 2).map { row in
            FieldRow(
                legend: "Action \(row)",
                first: text("action-\(row)-words", "What is done"),
                fields: [
                    HiddenField("action-\(row)-no", fields["action-\(row)-no"] ?? "0"),
                    select(
                        "action-\(row)-party", "By",
                        ActionParty.allCases.map { ($0.rawValue, $0.words) }, usual: "school"),
                    text("action-\(row)-owner", "Name"),
                    text("action-\(row)-due", "By the day", .date, narrow: true),
                    select("action-\(row)-barrier", "Barrier", barriers),
                ])
        }
    }

    private var joint: [any View] {
        let positions = DutyPosition.allCases.map { ($0.rawValue, $0.words) }
        var views: [any View] = rows("step", spare: 2).map { row in
            FieldRow(
                legend: "Step back \(row)",
                first: text("step-\(row)-words", "What happens"),
                fields: [
                    HiddenField("step-\(row)-no", fields["step-\(row)-no"] ?? "0"),
                    text("step-\(row)-from", "From", .date, narrow: true),
                    text("step-\(row)-test", "Moves on when"),
                ])
        }
        if grant.shows(.health) {
            views.append(
                text("health", "Health needs, and what is done", .area))
        }
        if grant.shows(.needs) {
            views += [
                text("learning", "Learning needs, and what is done", .area),
                FieldRow(
                    legend: "EHC plan",
                    fields: [
                        select("ehc", "Where it stands", positions), text("ehc-note", "More"),
                    ]),
            ]
        }
        views.append(
            FieldRow(
                legend: "Education under section 19",
                fields: [select("section19", "Where it stands", positions)]
                    + (grant.shows(.needs) ? [text("section19-note", "More")] : [])))
        return views + [
            text("travel", "Travel to school"),
            text(
                "formal", "Formal steps",
                hint: "Support comes first. Say what was offered, and that none is meant, if so."),
            FieldRow(
                legend: "Who leads",
                fields: [
                    text("lead-agency", "Lead agency"), text("school-lead", "For the school"),
                    text("authority-lead", "For the authority"),
                    text("family-lead", "Whom the family rings"),
                ]),
            FieldRow(
                legend: "If both sides are stuck",
                first: text("escalation", "Who decides, and after how long"),
                fields: [text("panel-on", "Multi-agency panel on", .date, narrow: true)]),
        ]
    }

    private func fault(_ name: String) -> String {
        faults.first { $0.field == name }?.words ?? ""
    }

    private func text(
        _ name: String, _ label: String, _ kind: TextField.Kind = .text, hint: String = "",
        narrow: Bool = false
    ) -> TextField {
        var field = TextField(name: name, label: label, kind: kind, hint: hint)
        field.isNarrow = narrow
        return field.kept(fields, faults)
    }

    private func select(
        _ name: String, _ label: String, _ choices: [(String, String)], usual: String = ""
    ) -> Select {
        let chosen = fields[name] ?? usual
        return Select(
            name: name, label: label,
            choices: choices.map { Choice(value: $0.0, words: $0.1, isChosen: $0.0 == chosen) })
    }
}
