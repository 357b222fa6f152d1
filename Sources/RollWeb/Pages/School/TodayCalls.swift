import RollDomain
import RollServices
import RollStore

/// The calls of a morning: who is out with no reason, whom to ring, and what waits.
extension TodayParts {
    var calls: Part {
        var views: [any View] = []
        let many = page.unexplained.count
        if many == 0 {
            views.append(
                Hollow(
                    words: day.tally.marks == 0
                        ? "No register is in yet. Calls are listed here as soon as a pupil is "
                            + "marked absent with no reason."
                        : "Nobody is out without a reason so far."))
        } else {
            views.append(Calls(calls: page.unexplained.map(TodayCalls(self).call)))
        }
        if !page.noted.isEmpty {
            views.append(
                Tier(heading: "Noted today, waiting for the register"))
            views.append(Tasks(tasks: page.noted.map(TodayCalls(self).task)))
        }
        if scene.mayRecord { views.append(Prose(words: rule, voice: .note)) }
        return Part(
            heading: many == 0 ? "No calls to make" : "Calls to make", id: "calls",
            note: many > 1 ? "The longest out first, then by name." : "", views: views)
    }

    /// What noting does here.
    private var rule: String {
        let leave =
            " Leave is decided by those who may grant it, and no mark turns into another by itself."
        return day.school.isRegisteredHere
            ? "Your register of record is Rollcall: a reason that has a code changes a mark that has "
                + "none, as an amendment with your name, where you may change marks." + leave
            : "Your register of record is your school system. What a family says is noted here at "
                + "once; it is pending until your register shows it." + leave
    }
}

/// One call, and one reason that waits, in words.
struct TodayCalls {
    let parts: TodayParts

    init(_ parts: TodayParts) { self.parts = parts }

    private var scene: TodayScene { parts.scene }

    /// Whether a family is to be rung before others.
    static func isFirst(_ open: OpenAbsence) -> Bool {
        open.absence.hasSocialWorker || open.absence.daysInARow >= 3
    }

    func call(_ open: OpenAbsence) -> Calls.Call {
        let absence = open.absence
        let first = absence.people.first
        var fields = Fields([("back", scene.place.rawValue)])
        if let first { fields = fields.with("contact", "\(first.number)") }
        var tags: [Tag] = []
        if absence.hasSocialWorker { tags.append(Tag("Social worker to tell", .act)) }
        if absence.daysInARow >= 3 { tags.append(Tag("\(absence.daysInARow) days", .act)) }
        for person in absence.barred {
            tags.append(Tag("Do not ring \(person.name), \(person.relationship)", .act))
        }
        return Calls.Call(
            id: "\(absence.pupil)", name: Self.spoken(absence.name),
            address: scene.pupil(parts.school, absence.pupil),
            group: TodayParts.place(absence.group, absence.yearGroup), tags: tags,
            why: why(absence),
            note: first.map { "\($0.name), \($0.relationship)\($0.telephone.isEmpty ? "." : ",")" }
                ?? (scene.seesContacts ? "Nobody to ring: add a contact." : ""),
            phone: first?.telephone ?? "", after: after(open), isFirst: Self.isFirst(open),
            action: Addresses.schoolContact(parts.school, absence.pupil),
            outcomes: scene.mayRecord
                ? ContactTap.first.map { Calls.Outcome(value: $0.rawValue, words: $0.words) } : [],
            others: ContactTap.others.map { Calls.Outcome(value: $0.rawValue, words: $0.words) },
            fields: fields)
    }

    /// `Surname, Forename` as one says it.
    static func spoken(_ name: String) -> String {
        let parts = name.split(separator: ",", maxSplits: 1)
        guard parts.count == 2 else { return name }
        return "\(parts[1].drop { $0 == " " }) \(parts[0])"
    }

    private func why(_ absence: UnexplainedAbsence) -> String {
        let when =
            parts.page.sessions.count > 1 && absence.sessions.count == 1
            ? " Out in the \(absence.sessions[0].words) only." : ""
        let days =
            switch absence.daysInARow {
            case ..<2: "First day with no reason."
            case 2: "Second school day with no reason accepted."
            default: "\(absence.daysInARow) school days with no reason accepted."
            }
        return days + when
    }

    /// The language at home, who else may be rung, and what was tried.
    private func after(_ open: OpenAbsence) -> String {
        var words: [String] = []
        if let language = open.absence.people.first?.language, !language.isEmpty,
            !language.lowercased().hasPrefix("eng")
        {
            words.append("\(language) spoken.")
        }
        let others = open.absence.people.dropFirst()
        if !others.isEmpty {
            words.append(
                "Then "
                    + others.map { "\($0.name), \($0.relationship), \($0.telephone)" }
                    .joined(separator: "; ") + ".")
        }
        if !open.tried.isEmpty {
            words.append(
                open.tried.map { tried in
                    let said = tried.said.isEmpty ? "" : " (\(tried.said.firstSmall))"
                    return "\(tried.outcome.firstCapital)\(said) \(scene.time(tried.at)), "
                        + "\(tried.by)."
                }.joined(separator: " "))
        } else if scene.seesContacts {
            words.append("Not tried yet.")
        }
        return words.joined(separator: " ")
    }

    func task(_ noted: NotedReason) -> Tasks.Task {
        let place = TodayParts.place(noted.group, noted.yearGroup)
        let tag: Tag
        var note = "Noted \(scene.time(noted.at)) by \(noted.by)."
        switch noted.standing {
        case .waiting:
            tag = Tag("Pending", .wait)
            if parts.day.school.isRegisteredHere {
                note += " Waiting for somebody who may change the mark."
            }
        case .contradicted(let shown):
            tag = Tag("They disagree", .act)
            note += " Your register says: \(shown.firstSmall). One of the two is wrong."
        }
        return Tasks.Task(
            words: "\(Self.spoken(noted.name)) \(place): \(noted.said.firstSmall), says the family",
            address: scene.pupil(parts.school, noted.pupil), note: note, tag: tag)
    }
}

/// What can be noted of a call with one tap.
enum ContactTap: String, CaseIterable, Sendable {
    case ill
    case appointment
    case coming
    case message
    case none
    case late
    case holiday
    case religious
    case transport
    case reached
    case other

    /// Those that have a button of their own.
    static let first: [ContactTap] = [.ill, .appointment, .coming, .message, .none]
    /// Those behind the last button.
    static let others: [ContactTap] = [.late, .holiday, .religious, .transport, .reached, .other]

    /// The words on the button.
    var words: String {
        switch self {
        case .coming: "On the way"
        case .message: "Message left"
        case .none: "No answer"
        case .reached: "Reached, no reason given"
        case .appointment: "Appointment"
        default: reason?.words ?? rawValue.firstCapital
        }
    }

    /// The reason that the family gives; nil where it gives none.
    var reason: FamilyReason? { FamilyReason(rawValue: rawValue) }
}
