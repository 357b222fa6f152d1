import RollAccess
import RollCasework
import RollDomain
public import RollStore

/// Makes half a year of the demo's mentor programme: a caseload, a queue, causes, meetings, an end.
///
/// The same database and day make the same programme; a database with mentors is left as it is.
public struct DemoMentoring: Sendable {
    let store: Store

    /// How many other schools of the authority referred children too.
    private static let otherSchools = 4

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Makes the programme, for the person whom the demo has as mentor.
    ///
    /// - Parameter occasion: The day up to which it goes.
    /// - Throws: ``ServiceFailure`` when the database is not made up.
    public func run(on occasion: Occasion) throws(ServiceFailure) {
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault, "This database holds real schools, so no work is made up in it.")
        }
        let mentor: Viewer? = try? AskAs(store: store).viewer(
            Role.mentor.rawValue, as: nil, on: occasion.today)
        guard let mentor, let reach = Door.reach(mentor, .listPupils) else { return }
        try ServiceFailure.only {
            try store.write { session in
                let records = try session.reaches.records(of: reach).records
                guard let (school, children) = records.min(by: { $0.key < $1.key }),
                    let authority = try session.existing(school).authority,
                    try session.mentoring.mentors(of: authority).isEmpty
                else { return }
                let work = DemoMentorWork(
                    session: session, school: school, mentor: mentor, occasion: occasion)
                try session.mentoring.put(
                    MentorProfile(
                        person: mentor.person, name: mentor.name, schools: [school],
                        languages: ["POL"], strengths: ["C-ANX", "F-FIN"], places: 9),
                    of: authority, by: "demo", at: occasion.now)
                try work.run(own: children.sorted())
                let others = try session.schools.withPupils(of: authority).map(\.urn).sorted()
                    .filter { $0 != school }.prefix(Self.otherSchools)
                for other in others {
                    try DemoMentorWork(
                        session: session, school: other, mentor: mentor, occasion: occasion,
                        referrer: "Leigh Sandal"
                    ).visit()
                }
            }
        }
    }
}

/// The cases of one school, made up by place.
private struct DemoMentorWork {
    let session: StoreSession
    let school: URN
    let mentor: Viewer
    let occasion: Occasion
    /// Who refers, by name.
    var referrer = "Ona Fairlie"

    /// How far each child of the caseload has come, with the weeks since the first meeting.
    private static let caseload: [(state: MenteeState, weeks: Int)] = [
        (.active, 3), (.active, 6), (.active, 9), (.active, 13), (.steppingDown, 15),
        (.watched, 22), (.matched, 0), (.closed, 30),
    ]
    /// How far each child without a mentor has come, with the days since the referral.
    private static let queue: [(state: MenteeState, days: Int)] = [
        (.waiting, 24), (.waiting, 17), (.waiting, 9), (.consentSought, 16), (.consentSought, 4),
        (.declined, 40),
    ]
    private static let causes = ["C-ANX", "F-FIN", "C-SLP", "F-PMH"]
    private static let reasons = [
        "Stays at home after each weekend, and says that nobody would notice.",
        "Comes late and leaves early since the family moved.",
        "Was ill for weeks, and has not found back to the class since.",
    ]
    private static let talks = [
        "Walked to school together.", "Talked about the first lesson of the week.",
        "Made a plan for mornings.", "Met at the library, then went to the form room.",
    ]

    private var today: CivilDate { occasion.today }

    func run(own children: [Int64]) throws {
        for (child, place) in zip(children, Self.caseload.indices) {
            let (state, weeks) = Self.caseload[place]
            try caseload(child, state, weeks: weeks, place)
        }
        let taken = Set(children)
        let others = try session.subjects.pupils(of: school, on: today).values
            .filter { $0.isOnRoll && !taken.contains($0.child) }.map(\.child).sorted()
        for (place, line) in Self.queue.enumerated() where place * 7 < others.count {
            try waiting(others[place * 7], line.state, days: line.days, place)
        }
    }

    /// Children of a school that has no mentor of its own here: some families were asked, and two
    /// children had a mentor for a while.
    func visit() throws {
        let children = try session.subjects.pupils(of: school, on: today).values
            .filter(\.isOnRoll).map(\.child).sorted()
        for (place, line) in Self.visits.enumerated() where place * 5 < children.count {
            try waiting(children[place * 5], line.state, days: line.days, place)
        }
        for (place, weeks) in [8, 9].enumerated() where (place + 4) * 5 < children.count {
            try briefly(children[(place + 4) * 5], weeks: weeks, place)
        }
    }

    private static let visits: [(state: MenteeState, days: Int)] = [
        (.consentSought, 12), (.declined, 45),
    ]

    /// A child who had a mentor for some weeks this year, and is well now.
    private func briefly(_ child: Int64, weeks: Int, _ place: Int) throws {
        let start = today.adding(days: -7 * weeks)
        let number = try refer(child, on: start.adding(days: -14), place)
        try step(number, .giveConsent, start.adding(days: -9))
        try step(number, .match, start.adding(days: -4))
        try step(number, .start, start)
        let ended = today.adding(days: -10)
        try step(number, .exit, ended, "Is in each morning, and has a friend to walk with.")
        try step(number, .close, today.adding(days: -3))
        guard var held = try session.mentoring.held(school, number) else { return }
        held.state = .closed
        held.startedOn = start
        held.endedOn = ended
        held.base = SessionPair(possible: 60, absent: 17)
        held.since = today.adding(days: -3)
        _ = try session.mentoring.update(held, from: .consentSought)
    }

    private func caseload(
        _ child: Int64, _ state: MenteeState, weeks: Int, _ place: Int
    ) throws {
        let start = today.adding(days: -7 * weeks)
        let referred = start.adding(days: -24 - place)
        let number = try refer(child, on: referred, place)
        try step(number, .giveConsent, referred.adding(days: 9 + place % 5))
        try step(number, .match, start.adding(days: -6))
        guard var held = try session.mentoring.held(school, number) else { return }
        held.mentor = mentor.person
        held.state = state
        held.since = state == .matched ? start.adding(days: -6) : start
        guard state != .matched else {
            _ = try session.mentoring.update(held, from: .consentSought)
            return
        }
        held.startedOn = start
        held.base = SessionPair(possible: 80, absent: 22 + 3 * (place % 4))
        try step(number, .start, start)
        try keep(number, .cause, Self.causes[place % Self.causes.count], start.adding(days: 10))
        let last = state == .watched || state == .closed ? 15 : weeks
        for week in 0..<last {
            let kind: MenteeContactKind =
                week % 6 == 5 ? .missed : week % 5 == 4 ? .school : .child
            try keep(
                number, .contact, kind.rawValue, start.adding(days: 7 * week), minutes: 45,
                note: Self.talks[(week + place) % Self.talks.count])
        }
        if weeks >= 13 {
            try keep(
                number, .onward, "I-EHA", start.adding(days: 60),
                note: "Agreed with the family and the school.")
        }
        if state == .steppingDown || last < weeks {
            let date = start.adding(days: 7 * 12)
            try step(number, .stepDown, date, "Comes by himself on most mornings.")
            held.since = date
        }
        if state == .watched || state == .closed {
            let date = start.adding(days: 7 * 15)
            try step(number, .exit, date, "The form tutor sees the child each Monday from now on.")
            held.endedOn = date
            held.since = date
            try keep(
                number, .followUp, "6", date.adding(days: 42),
                sessions: SessionPair(possible: 130, absent: 14))
        }
        if state == .closed {
            try step(number, .close, today.adding(days: -7))
            held.since = today.adding(days: -7)
        }
        _ = try session.mentoring.update(held, from: .consentSought)
    }

    private func waiting(
        _ child: Int64, _ state: MenteeState, days: Int, _ place: Int
    ) throws {
        let referred = today.adding(days: -days)
        let number = try refer(child, on: referred, place)
        guard state != .consentSought, var held = try session.mentoring.held(school, number)
        else { return }
        let date = referred.adding(days: 5)
        try step(
            number, state == .waiting ? .giveConsent : .refuseConsent, date,
            state == .waiting ? "" : "The family would like to wait until the summer.")
        held.state = state
        held.since = date
        _ = try session.mentoring.update(held, from: .consentSought)
    }

    private func refer(_ child: Int64, on date: CivilDate, _ place: Int) throws -> Int {
        try session.mentoring.refer(
            child, at: school, on: date, place % 3 == 0 ? .earlyHelp : .school,
            reason: Self.reasons[place % Self.reasons.count],
            language: place % 5 == 2 ? "POL" : "", by: referrer)
    }

    private func step(
        _ number: Int, _ action: MenteeAction, _ date: CivilDate, _ note: String = ""
    ) throws {
        try keep(number, .step, action.rawValue, date, note: note)
    }

    private func keep(
        _ number: Int, _ kind: MenteeEntry.Kind, _ code: String, _ date: CivilDate,
        minutes: Int = 0, sessions: SessionPair = SessionPair(), note: String = ""
    ) throws {
        guard date <= today else { return }
        try session.mentoring.add(
            MenteeEntry(
                kind, code, on: date, minutes: minutes, sessions: sessions, note: note,
                by: mentor.name, at: Instant(date, hour: 15)), to: school, number,
            by: mentor.person)
    }
}
