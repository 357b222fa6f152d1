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
        let (heading, text) = words
        let place = moment.school == here ? "" : " At \(name(moment.school))."
        return Timeline.Moment(
            when: moment.on.spoken, heading: heading, text: text + place, state: .did)
    }

    private func name(_ school: URN) -> String { schools[school]?.name ?? "another school" }

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
        case .safeguarding(let note):
            return ("Note on safety", "\(note.author.words). Its words stand below.")
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
