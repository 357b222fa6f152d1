import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What a pupil with a joint plan needs, where each duty stands, and what happens when stuck.
struct PlanNeeds {
    let joint: JointNeeds
    let page: PlanPage
    let frame: CaseFrame

    /// The part; what the visitor may not see is not hinted at.
    var part: Part {
        let grant = frame.ask.grant
        var facts: [Facts.Fact] = []
        func add(_ term: String, _ words: String) {
            if !words.isEmpty { facts.append(Facts.Fact(term: term, words: words)) }
        }
        if grant.shows(.health) { add("Health", joint.health) }
        if grant.shows(.needs) {
            add("Learning", joint.learning)
            add("EHC plan", Self.sentences(joint.ehc.words, joint.ehcNote))
        }
        add(
            "Section 19",
            Self.sentences(
                joint.section19.words, grant.shows(.needs) ? joint.section19Note : ""))
        add("Travel", joint.travel)
        add("Formal steps", joint.formal)
        add("With the family", page.shown.content.contact)
        add("Family rings", joint.familyLead)
        add("If we get stuck", joint.escalation)
        add("Panel", joint.panelOn.map { "multi-agency panel, \($0.spoken)" } ?? "")
        let supports = page.shown.content.supports.compactMap { Support.coded($0)?.words }
        add("Supports", supports.joined(separator: "; ").firstCapital)
        if let notes = page.safeguarding {
            add(
                "Safeguarding",
                notes.first.map { "\($0.words) \($0.author.words)." } ?? "no view given yet")
        }
        return Part(
            heading: "Needs, and where each stands", id: "needs",
            views: [Facts(facts: facts, isRuled: true)])
    }

    private static func sentences(_ position: String, _ note: String) -> String {
        note.isEmpty ? position.firstCapital : "\(position.firstCapital). \(note)"
    }
}
