import RollDomain
import RollServices
import RollStore

/// The duties of a school or of several, the most urgent first, in the tiers in which they are worked
/// through.
struct DutyView {
    let pages: [DutiesPage]
    let showsCare: Bool
    let namesSchools: Bool

    /// Those of one school.
    init(page: DutiesPage) {
        pages = [page]
        showsCare = page.showsCare
        namesSchools = false
    }

    /// Those of one's own children, wherever they are at school.
    init(own pages: [DutiesPage], showsCare: Bool) {
        self.pages = pages
        self.showsCare = showsCare
        namesSchools = pages.count > 1
    }

    /// A duty with the school that has it.
    private struct Line {
        let page: DutiesPage
        let duty: Duty
    }

    private func lines(_ kinds: Set<Duty.Kind>) -> [Line] {
        pages.flatMap { page in page.duties(kinds).map { Line(page: page, duty: $0) } }
    }

    private struct Tier {
        let heading: String
        let id: String
        let note: String
        let kinds: Set<Duty.Kind>
        let most: Int
    }

    private static let tiers = [
        Tier(
            heading: "Tell the social worker", id: "social-worker",
            note: "Out today with no reason", kinds: [.socialWorker], most: 50),
        Tier(
            heading: "Out for three days or more, and nobody reached", id: "unreached",
            note: "Visit, and tell the safeguarding lead", kinds: [.fiveDays, .threeDays],
            most: 50),
        Tier(
            heading: "Returns that are late", id: "late", note: "", kinds: [.returnLate],
            most: 50),
        Tier(
            heading: "Severely absent: a joint plan is owed", id: "severe",
            note: "No plan is in force", kinds: [.severe], most: 50),
        Tier(
            heading: "Out for a day or two, and nobody reached", id: "one-day",
            note: "Try again today", kinds: [.oneDay], most: 50),
        Tier(
            heading: "Returns that are due", id: "due", note: "", kinds: [.returnDue], most: 50),
    ]

    var heading: String {
        let urgent = lines([.socialWorker, .fiveDays, .threeDays]).count
        if urgent > 0 {
            return urgent == 1
                ? "One child cannot wait" : "\(urgent) children cannot wait"
        }
        let all = lines(Set(Duty.Kind.allCases)).count
        return all == 0
            ? "No duty is open"
            : "\(SchoolWords.count(all, "duty is", "duties are")) open, none for today"
    }

    var parts: [any View] {
        var shown: [any View] = []
        for tier in Self.tiers {
            if let found = part(tier) { shown.append(found) }
        }
        if shown.isEmpty {
            shown.append(Hollow(words: "Nobody is out unreached, and no return is due."))
        }
        if !showsCare {
            shown.append(
                Prose(
                    words:
                        "Children with a social worker are told apart only to those who may know "
                        + "of care.", voice: .note))
        }
        return shown
    }

    private func part(_ tier: Tier) -> Part? {
        let duties = lines(tier.kinds)
        guard !duties.isEmpty else { return nil }
        var views: [any View] = [Tasks(tasks: duties.prefix(tier.most).map(task))]
        if duties.count > tier.most {
            views.append(
                Prose(
                    words: "The first \(tier.most) of \(duties.count) are shown.", voice: .note))
        }
        return Part(heading: tier.heading, id: tier.id, note: tier.note, views: views)
    }

    private func task(_ line: Line) -> Tasks.Task {
        let (page, duty) = (line.page, line.duty)
        let name = page.people[duty.pupil]?.fullName ?? ""
        let year = duty.yearGroup.map { ", \($0.words)" } ?? ""
        let school = namesSchools ? ", \(page.school.name)" : ""
        return Tasks.Task(
            words: name + year + school, address: address(line), note: note(duty), tag: tag(duty))
    }

    private func address(_ line: Line) -> String {
        let (school, duty) = (line.page.school.urn, line.duty)
        if let due = duty.due {
            return Addresses.pupilFollowUp(school, duty.pupil)
                + FollowUpForm.sent(due.kind, due.about).fields.question + "#form"
        }
        return Addresses.pupil(school, duty.pupil)
    }

    private func note(_ duty: Duty) -> String {
        if let due = duty.due {
            return "\(due.kind.words.firstCapital): \(FollowUpWords.why(due).firstSmall). Due "
                + "\(due.due.spoken)."
        }
        switch duty.kind {
        case .socialWorker: return "No reason yet today. Tell the social worker, then note it."
        case .severe:
            return "Half or more of the sessions are missed, and no joint plan is in force."
        default:
            let days = FollowUpWords.days(duty.days ?? 0)
            let since = duty.since.map { " since \($0.spoken)" } ?? ""
            let tried =
                duty.attempts == 0
                ? "Nobody has tried."
                : "Tried \(SchoolWords.count(duty.attempts, "time", "times")), nobody reached."
            return "Out for \(days)\(since). \(tried)"
        }
    }

    private func tag(_ duty: Duty) -> Tag? {
        switch duty.kind {
        case .socialWorker: Tag("Social worker to tell", .act)
        case .fiveDays: Tag("Five days", .act)
        case .threeDays: Tag("Three days", .act)
        case .returnLate: Tag("Late", .act)
        case .severe: Tag("Plan owed", .act)
        case .oneDay: nil
        case .returnDue: Tag("Due", .wait)
        }
    }
}
