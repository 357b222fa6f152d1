import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// One referral: why, how it stands, its steps, and what the visitor can do.
struct ReferralView {
    let shown: ReferralPage
    let name: String
    let ask: Ask
    let viewer: Viewer
    let subject: Subject
    let faults: [FormFault]

    init(
        page: ReferralPage, name: String, ask: Ask, viewer: Viewer, subject: Subject,
        faults: [FormFault]
    ) {
        shown = page
        self.name = name
        self.ask = ask
        self.viewer = viewer
        self.subject = subject
        self.faults = faults
    }

    private var referral: StoredReferral { shown.line.referral }

    var page: Page {
        let service = referral.service.statement
        var views: [any View] = news
        if shown.line.hasLeft, referral.state.isOpen {
            views.append(
                Notice(
                    state: .act, title: "The child has left this school",
                    text: "End the referral here, or ask the service to take it on in the new area."
                ))
        }
        views += [
            Columns(columns: [
                .init(wide: 6, views: [facts]), .init(wide: 6, views: [course]),
            ])
        ]
        views += forms
        return Page(
            "Referral to \(service.name)", heading: "\(name): \(service.name)",
            lead: "\(referral.state.words.firstCapital). \(service.offer)", content: Stack(views))
    }

    private var news: [any View] {
        switch ask.query["done"] {
        case "sent":
            [
                Notice(
                    state: .good, title: "The referral is sent",
                    text: "The authority's desk answers it. The answer stands here.",
                    isNews: true)
            ]
        case "kept": [Notice(state: .good, title: "That is kept", isNews: true)]
        default: []
        }
    }

    private var facts: Facts {
        let times = shown.times
        func days(_ term: String, _ count: Int?) -> [Facts.Fact] {
            count.map { [Facts.Fact(term: term, words: ReferralWords.days($0))] } ?? []
        }
        let agreed =
            referral.consent == .given
            ? "\(referral.consentBy) agreed on \(referral.consentOn?.spoken ?? "")"
            : referral.consent.words.firstCapital
        return Facts(
            facts: [
                Facts.Fact(term: "Why", words: referral.reason),
                Facts.Fact(term: "Asked for", words: referral.asked),
                Facts.Fact(
                    term: "Sent",
                    words: "\(referral.referred.spoken), by \(referral.referredBy)"),
                Facts.Fact(
                    term: "Consent",
                    words: referral.consentEnded.map {
                        "\(agreed); taken back on \($0.spoken)"
                    } ?? agreed),
                Facts.Fact(
                    term: "With",
                    words: referral.worker.isEmpty ? "nobody yet" : referral.worker),
            ] + days("To the first answer", times.toAnswer)
                + days("To the beginning", times.toStart) + days("Took", times.toEnd),
            isRuled: true)
    }

    private var course: any View {
        guard !shown.steps.isEmpty else { return Hollow(words: "Nobody has answered yet.") }
        let timeline = Timeline(
            moments: shown.steps.map { step in
                Timeline.Moment(
                    when: step.date.spoken,
                    heading: "\(step.step.words.firstCapital), by \(step.takenBy)",
                    text: step.words, state: .did)
            })
        return Part(heading: "What was done", id: "course", views: [timeline])
    }

    // MARK: What can be done

    /// Each party with the action that opens its form, in the order in which one is shown.
    private static let parties: [(party: ReferralParty, action: Action, path: PathPattern)] = [
        (.worker, .workReferrals, Addresses.workerStep),
        (.desk, .allocateChildren, Addresses.deskStep),
        (.referrer, .refer, Addresses.referrerStep),
    ]

    /// One form, for the party that the visitor is first.
    private var forms: [any View] {
        for (party, action, path) in Self.parties
        where Door.why(viewer, action, subject) != nil {
            let steps = ReferralStep.allCases.filter {
                $0.taken(from: referral.state, by: party) != nil
            }
            guard !steps.isEmpty else { continue }
            return [form(steps, path)]
        }
        return []
    }

    private func form(_ steps: [ReferralStep], _ path: PathPattern) -> Part {
        let chosen = ask.form.text("step")
        var fields: [any View] = [
            Choices(
                name: "step", legend: "What is done",
                choices: steps.map {
                    Choice(
                        value: $0.rawValue, words: Self.words($0), isChosen: $0.rawValue == chosen)
                }, fault: faults.first { $0.field == "step" }?.words ?? "")
        ]
        if steps.contains(.accept) {
            fields.append(
                TextField(
                    name: "worker", label: "Who takes it on",
                    hint: "Their sign-in name; needed to accept. They see the child from then on."
                ).kept(ask.form, faults))
        }
        fields += [
            TextField(
                name: "said", label: "What is said", kind: .area,
                hint: "Needed to decline, end, answer or take back. The referrer reads it."
            ).kept(ask.form, faults),
            TextField(
                name: "on", label: "On which day", kind: .date,
                hint: "Leave it empty for today.", isNarrow: true
            ).kept(ask.form, faults),
        ]
        return Part(
            heading: "Take it on", id: "step",
            views: [
                FormView(
                    action: path(referral.school, referral.pupil, referral.number),
                    faults: faults, fields: fields, button: "Keep this")
            ])
    }

    private static func words(_ step: ReferralStep) -> String {
        switch step {
        case .wait: "Put on the waiting list"
        case .accept: "Accept: a worker takes it on"
        case .decline: "Decline"
        case .start: "The work has begun"
        case .end: "The work has ended"
        case .answer: "Answer the referrer"
        case .withdraw: "Take it back"
        case .endConsent: "The family takes its consent back: it ends at once"
        }
    }
}
