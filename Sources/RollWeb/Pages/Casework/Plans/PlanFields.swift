import RollCasework
import RollDomain

/// A plan's text as the fields of a form, and back.
struct PlanFields {
    let kind: PlanKind
    /// What was sent.
    let form: Fields

    /// Which row of the form each goal, action and step came from, so that faults point to it.
    private(set) var rows: [String: [Int]] = [:]
    private(set) var faults: [FormFault] = []
    /// What was read; nil where a date of the whole plan is missing.
    private(set) var content: PlanContent

    /// Reads what was sent.
    init(_ form: Fields, _ kind: PlanKind, on today: CivilDate) {
        self.kind = kind
        self.form = form
        content = PlanContent(kind, reviewOn: today)
        if let date = form.date("review-on") {
            content.reviewOn = date
        } else {
            faults.append(
                FormFault("review-on", "Give the day of the next review, within six weeks."))
        }
        content.barriers = Self.once(form.values("barrier").filter { Barrier.coded($0) != nil })
        content.supports = Self.once(form.values("support").filter { Support.coded($0) != nil })
        content.strengths = form.text("strengths") ?? ""
        content.contact = form.text("contact") ?? ""
        readGoals()
        readActions()
        if kind == .joint { content.joint = joint() }
    }

    private static func once(_ codes: [String]) -> [String] {
        var seen: Set<String> = []
        return codes.filter { seen.insert($0).inserted }
    }

    private mutating func readGoals() {
        for row in 1...PlanContent.most {
            guard let words = form.text("goal-\(row)-words") else { continue }
            let (from, by) = (form.date("goal-\(row)-from"), form.date("goal-\(row)-by"))
            let number = form.text("goal-\(row)-number").flatMap { Int($0) }
            if from == nil {
                faults.append(FormFault("goal-\(row)-from", "Give the first day that counts."))
            }
            if by == nil {
                faults.append(FormFault("goal-\(row)-by", "Give the last day that counts."))
            }
            if number == nil {
                faults.append(
                    FormFault("goal-\(row)-number", "Give a whole number of sessions, such as 4."))
            }
            guard let from, let by, let number else { continue }
            let target: GoalTarget
            if let text = form.text("goal-\(row)-of") {
                guard let whole = Int(text), whole > 0 else {
                    faults.append(
                        FormFault("goal-\(row)-of", "Give a whole number, or leave it empty."))
                    continue
                }
                target = .share(number, of: whole)
            } else {
                target = .sessions(number)
            }
            content.goals.append(PlanGoal(words, from: from, by: by, target))
            rows["goal", default: []].append(row)
        }
    }

    private mutating func readActions() {
        for row in 1...PlanContent.most {
            guard let words = form.text("action-\(row)-words") else { continue }
            guard let due = form.date("action-\(row)-due") else {
                faults.append(FormFault("action-\(row)-due", "Give the day by which it is done."))
                continue
            }
            var action = PlanAction(
                number(of: "action-\(row)-no"), words,
                by: form["action-\(row)-party"].flatMap(ActionParty.init(rawValue:)) ?? .school,
                owner: form.text("action-\(row)-owner") ?? "", due: due)
            let barrier = form["action-\(row)-barrier"] ?? ""
            action.barrier = Barrier.coded(barrier) == nil ? "" : barrier
            content.actions.append(action)
            rows["action", default: []].append(row)
        }
    }

    private func number(of field: String) -> Int {
        max(0, form[field].flatMap { Int($0) } ?? 0)
    }

    private mutating func joint() -> JointNeeds {
        var joint = JointNeeds()
        joint.health = form.text("health") ?? ""
        joint.learning = form.text("learning") ?? ""
        joint.ehc = form["ehc"].flatMap(DutyPosition.init(rawValue:)) ?? .open
        joint.ehcNote = form.text("ehc-note") ?? ""
        joint.section19 = form["section19"].flatMap(DutyPosition.init(rawValue:)) ?? .open
        joint.section19Note = form.text("section19-note") ?? ""
        joint.travel = form.text("travel") ?? ""
        joint.formal = form.text("formal") ?? ""
        joint.leadAgency = form.text("lead-agency") ?? ""
        joint.schoolLead = form.text("school-lead") ?? ""
        joint.authorityLead = form.text("authority-lead") ?? ""
        joint.familyLead = form.text("family-lead") ?? ""
        joint.escalation = form.text("escalation") ?? ""
        joint.panelOn = form.date("panel-on")
        for row in 1...PlanContent.most {
            guard let words = form.text("step-\(row)-words") else { continue }
            guard let from = form.date("step-\(row)-from") else {
                faults.append(FormFault("step-\(row)-from", "Give the day from which."))
                continue
            }
            joint.steps.append(
                ReturnStep(
                    number(of: "step-\(row)-no"), words, from: from,
                    test: form.text("step-\(row)-test") ?? ""))
            rows["step", default: []].append(row)
        }
        return joint
    }

    /// Faults of the text with the fields of this form.
    func placed(_ found: [CaseworkFault]) -> [FormFault] {
        found.map { fault in
            let parts = fault.field.split(separator: "-", maxSplits: 2).map(String.init)
            guard parts.count == 3, let place = Int(parts[1]), let known = rows[parts[0]],
                known.indices.contains(place - 1)
            else { return FormFault(fault.field, fault.words) }
            return FormFault("\(parts[0])-\(known[place - 1])-\(parts[2])", fault.words)
        }
    }

    /// What a text looks like in the form.
    static func fields(of content: PlanContent) -> Fields {
        var pairs: [(String, String)] =
            content.barriers.map { ("barrier", $0) } + content.supports.map { ("support", $0) }
        pairs += [
            ("strengths", content.strengths), ("contact", content.contact),
            ("review-on", content.reviewOn.description),
        ]
        for (place, goal) in content.goals.enumerated() {
            let row = "goal-\(place + 1)"
            pairs += [
                ("\(row)-words", goal.words), ("\(row)-from", goal.from.description),
                ("\(row)-by", goal.by.description),
            ]
            switch goal.target {
            case .sessions(let most): pairs.append(("\(row)-number", "\(most)"))
            case .share(let part, let whole):
                pairs += [("\(row)-number", "\(part)"), ("\(row)-of", "\(whole)")]
            }
        }
        for (place, action) in content.actions.enumerated() {
            let row = "action-\(place + 1)"
            pairs += [
                ("\(row)-no", "\(action.number)"), ("\(row)-words", action.words),
                ("\(row)-party", action.party.rawValue), ("\(row)-owner", action.owner),
                ("\(row)-due", action.due.description), ("\(row)-barrier", action.barrier),
            ]
        }
        return Fields(pairs + (content.joint.map(Self.pairs) ?? []))
    }

    private static func pairs(_ joint: JointNeeds) -> [(String, String)] {
        var pairs: [(String, String)] = [
            ("health", joint.health), ("learning", joint.learning), ("ehc", joint.ehc.rawValue),
            ("ehc-note", joint.ehcNote), ("section19", joint.section19.rawValue),
            ("section19-note", joint.section19Note), ("travel", joint.travel),
            ("formal", joint.formal), ("lead-agency", joint.leadAgency),
            ("school-lead", joint.schoolLead), ("authority-lead", joint.authorityLead),
            ("family-lead", joint.familyLead), ("escalation", joint.escalation),
            ("panel-on", joint.panelOn?.description ?? ""),
        ]
        for (place, step) in joint.steps.enumerated() {
            let row = "step-\(place + 1)"
            pairs += [
                ("\(row)-no", "\(step.number)"), ("\(row)-words", step.words),
                ("\(row)-from", step.from.description), ("\(row)-test", step.test),
            ]
        }
        return pairs
    }
}
