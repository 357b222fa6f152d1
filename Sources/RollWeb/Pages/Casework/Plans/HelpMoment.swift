import RollCasework
import RollDomain
import RollServices
import RollStore

/// One line of a child's chronology.
struct HelpMoment {
    let moment: ShowHelp.Moment
    let person: StoredPupil
    let schools: [URN: StoredSchool]
    let here: URN
    /// Whether the words of restricted notes stand here, as they do where no part below has them.
    var isWhole = false

    init(
        _ moment: ShowHelp.Moment, person: StoredPupil, schools: [URN: StoredSchool], here: URN
    ) {
        self.moment = moment
        self.person = person
        self.schools = schools
        self.here = here
    }

    /// The line.
    var shown: Timeline.Moment {
        let (heading, text) = line
        return Timeline.Moment(when: moment.on.spoken, heading: heading, text: text, state: .did)
    }

    /// The heading and the text, with the school where it is another.
    var line: (heading: String, text: String) {
        let (heading, text) = words
        return (heading, text + (moment.school == here ? "" : " At \(name(moment.school))."))
    }

    private func name(_ school: URN) -> String { schools[school]?.name ?? "another school" }

    /// Words with a full stop after them, unless they end a sentence by themselves.
    private static func ended(_ words: String) -> String {
        words.isEmpty || words.last.map(".!?”".contains) == true ? words : words + "."
    }

    private var words: (heading: String, text: String) {
        switch moment.what {
        case .conversation(let stored):
            let conversation = stored.conversation
            let lines = conversation.statements.map { said in
                let who =
                    said.voice == .pupil
                    ? person.forename : said.speaker.isEmpty ? said.voice.words : said.speaker
                return "\(who): “\(said.words)”"
            }
            let unheard =
                conversation.notHeard.isEmpty
                ? [] : ["\(person.forename) was not heard: \(conversation.notHeard)"]
            let barriers =
                conversation.barriers.isEmpty
                ? []
                : ["Named: \(conversation.barriers.map(\.barrier.words).joined(separator: "; "))."]
            return (
                "Conversation \(conversation.place.words)",
                (lines + unheard + barriers + ["Written down by \(stored.newest.author.name)."])
                    .joined(separator: " ")
            )
        case .plan(let plan, let entry):
            return (
                "\(plan.kind.words.firstCapital) \(plan.number): \(PlanWords.done(entry))",
                [
                    entry.note,
                    entry.figure.map {
                        "\($0.missed) of \($0.possible) sessions missed this year."
                    } ?? "", "\(entry.author.words).",
                ].filter { !$0.isEmpty }.joined(separator: " ")
            )
        case .attempt(let attempt):
            return (
                "\(attempt.outcome.words.firstCapital), by \(attempt.channel.words)",
                [attempt.note, "Noted by \(attempt.madeBy)."].filter { !$0.isEmpty }
                    .joined(separator: " ")
            )
        case .handover(let handover):
            return (
                "Casework handed from \(name(handover.from)) to \(name(handover.to))",
                "\(handover.reason) \(handover.author.words)."
            )
        case .note(let note):
            return (
                "Note on \(note.kind.words)",
                isWhole
                    ? "\(Self.ended(note.words)) \(note.author.words)."
                    : "\(note.author.words). Its words stand below."
            )
        case .referral(let referral):
            return (
                "Referred to \(referral.service.statement.name)",
                "\(Self.ended(referral.reason)) By \(referral.referredBy)."
            )
        case .step(let referral, let step):
            return (
                "\(referral.service.statement.name): \(step.step.words)",
                [Self.ended(step.words), "\(step.takenBy)."].filter { !$0.isEmpty }
                    .joined(separator: " ")
            )
        case .remark(let remark):
            return (
                "Said when school and authority met",
                "\(Self.ended(remark.words)) Written down by \(remark.writtenBy)."
            )
        case .agencies(let meeting, let actions):
            return (
                "Meeting of several agencies, \(meeting.state.words)",
                ([meeting.purpose]
                    + actions.map { "\($0.words): \($0.owner), by \($0.due.spoken)." })
                    .joined(separator: " ")
            )
        case .agreed(let action):
            return (
                "Agreed when school and authority met",
                [
                    "\(action.words). \(action.owner), by \(action.due.spoken).",
                    action.state == .open ? "" : "\(action.state.words). \(action.outcome)",
                ].filter { !$0.isEmpty }.joined(separator: " ")
            )
        }
    }
}

/// What was done with a plan, in words.
enum PlanWords {
    /// One entry.
    static func done(_ entry: PlanEntry) -> String {
        switch entry.kind {
        case "open": return "opened"
        case PlanMove.write.key: return "version \(entry.version) written"
        case PlanMove.start.key: return "begun"
        case PlanMove.agree(.school).key: return "version \(entry.version) agreed by the school"
        case PlanMove.agree(.authority).key:
            return "version \(entry.version) agreed by the authority"
        case PlanMove.withdraw(.school).key: return "the school took its agreement back"
        case PlanMove.withdraw(.authority).key: return "the authority took its agreement back"
        case PlanMove.note.key:
            return "action \(entry.item) \(ActionState(rawValue: entry.state)?.words ?? "")"
        case PlanMove.review.key:
            return "reviewed, \(ReviewFinding(rawValue: entry.state)?.words ?? "")"
        case PlanMove.end.key:
            return "ended, \(PlanOutcome(rawValue: entry.state)?.words ?? "")"
        case PlanMove.handOver.key: return "handed over"
        default: return entry.kind
        }
    }
}
