import RollCasework
import RollDomain

/// A made-up practice card of a demo.
struct DemoCard {
    let title: String
    let phase: SchoolPhase
    let surroundings: PracticeSurroundings
    let size: PracticeSize
    /// The codes of needs.
    let needs: String
    let problem: String
    let done: String
    let fitsLess: String
    let time: String
    let money: String
    let grade: EvidenceGrade
    let compared: Int
    let evidence: String
    var report = ""
    var recording = ""
    let contact: String

    /// The text as its school writes it.
    var text: PracticeCardText {
        var text = PracticeCardText()
        text.title = title
        text.problem = problem
        text.done = done
        text.context = PracticeContext(
            phases: [phase], surroundings: [surroundings], sizes: [size])
        text.needs = needs.split(separator: " ").compactMap { PracticeNeed(code: String($0)) }
        text.fitsLess = fitsLess
        text.time = time
        text.money = money
        text.grade = grade
        text.comparedSchools = compared
        text.evidence = evidence
        text.report = report
        text.recording = recording
        text.contact = contact
        return text
    }

    /// All of them, in the order in which they are written.
    static let all = firstDays + harder
}
