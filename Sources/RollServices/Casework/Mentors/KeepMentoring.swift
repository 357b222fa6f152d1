import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Refers children to mentors, takes their cases from step to step, and keeps what happened.
public struct KeepMentoring: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with the registers in memory where any pupil is loaded.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// The answer for a case that is not there or not reached.
    static let noCase = "No such case is yours."

    // MARK: Referring

    /// Refers a child on a school's roll to the programme.
    ///
    /// - Returns: The case's number.
    /// - Throws: ``ServiceFailure`` when the child is not the viewer's or has left, no reason is given,
    ///   or the child has a case already.
    public func refer(
        _ child: Int64, at school: URN, _ route: MenteeRoute, reason: String, language: String,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Int {
        try ServiceFailure.only {
            try store.write { session in
                guard let viewer = occasion.viewer,
                    let grant = try Doorkeeper(viewer, session)
                        .grant(.referToMentor, school, child)
                else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
                guard
                    try session.subjects.pupil(child, at: school, on: occasion.today)?.isOnRoll
                        == true
                else {
                    throw ServiceFailure(
                        .fault, "The child has left the school, so the new school refers.")
                }
                guard !reason.allSatisfy(\.isWhitespace), reason.count <= 2_000 else {
                    throw ServiceFailure(
                        .fault, "Say why a mentor could help, in at most 2,000 characters.")
                }
                guard try session.mentoring.open(of: child) == nil else {
                    throw ServiceFailure(.fault, "The child has a case that is not over.")
                }
                let number = try session.mentoring.refer(
                    child, at: school, on: occasion.today, route, reason: reason,
                    language: language.uppercased(), by: viewer.name)
                try note(
                    "referred to mentors, case \(number)", school, child, grant.reason, occasion,
                    session)
                return number
            }
        }
    }

    // MARK: Steps

    /// Takes a case to its next state.
    ///
    /// - Parameters:
    ///   - action: What is done.
    ///   - school: The school of the case.
    ///   - number: Its number.
    ///   - mentor: Whom a match gives the child to.
    ///   - words: Why, or what was agreed; needed where a programme ends or a family says no.
    ///   - occasion: Who does it, and when.
    /// - Throws: ``ServiceFailure`` when the case is not the viewer's, the step is not to be done now or
    ///   by this viewer, the mentor has no place, or somebody else was quicker.
    public func act(
        _ action: MenteeAction, _ school: URN, _ number: Int, mentor: Int64? = nil,
        note words: String, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(school, number, on: occasion) { session, held, viewer in
            let part = MenteePart(viewer.role)
            guard let next = held.state.after(action, by: part) else {
                throw ServiceFailure(
                    .fault,
                    "That is not to be done now, or not by you: the case is “"
                        + "\(held.state.words)”.")
            }
            let needsWords: Set<MenteeAction> = [
                .refuseConsent, .decline, .unmatch, .exit, .withdrawConsent, .comeBack,
            ]
            guard !needsWords.contains(action) || !words.allSatisfy(\.isWhitespace) else {
                throw ServiceFailure(.fault, "Say why, in a few words.")
            }
            var changed = held
            changed.state = next
            changed.since = occasion.today
            try settle(&changed, action, mentor, on: occasion, in: session)
            guard try session.mentoring.update(changed, from: held.state) else {
                throw ServiceFailure(
                    .fault, "Somebody else has taken the case further. Look at it again.")
            }
            try session.mentoring.add(
                MenteeEntry(
                    .step, action.rawValue, on: occasion.today,
                    sessions: sessions(changed, on: occasion), note: words, by: viewer.name,
                    at: occasion.now), to: school, number, by: viewer.person)
            return "mentor case \(number): \(action.rawValue)"
        }
    }

    /// What a step brings beside the state: mentor, access, baseline, end.
    private func settle(
        _ held: inout MenteeCase, _ action: MenteeAction, _ mentor: Int64?,
        on occasion: Occasion, in session: StoreSession
    ) throws {
        switch action {
        case .match:
            held.mentor = try mentorWithPlace(mentor, held, in: session)
            // The referral by which the mentor sees the child, as anybody who accepts one does.
            held.referral = try session.relations.refer(
                held.pupil, to: held.mentor, on: occasion.today, acceptedOn: occasion.today,
                source: "mentor programme", at: occasion.now)
        case .start:
            held.base = ShowMentoring(store: store, figures: figures)
                .sessions(held.pupil, held.school, since: nil, on: occasion.today)
            held.startedOn = occasion.today
            held.endedOn = nil
        case .exit: held.endedOn = occasion.today
        case .comeBack:
            held.comesBack = true
            held.startedOn = nil
            held.endedOn = nil
        default: break
        }
        if !held.state.hasMentor, held.referral != 0 {
            _ = try session.relations.end(referral: held.referral, on: occasion.today)
            held.referral = 0
            if !held.state.isOver { held.mentor = 0 }
        }
    }

    private func mentorWithPlace(
        _ mentor: Int64?, _ held: MenteeCase, in session: StoreSession
    ) throws -> Int64 {
        guard let authority = try session.existing(held.school).authority, let mentor,
            let profile = try session.mentoring.mentors(of: authority)
                .first(where: { $0.person == mentor }), profile.isActive
        else { throw ServiceFailure(.fault, "Choose a mentor of the programme.") }
        let taken = try session.mentoring.cases(ofMentor: mentor).count(where: \.state.takesPlace)
        guard taken < profile.places else {
            throw ServiceFailure(.fault, "This mentor has no free place. Choose another.")
        }
        return mentor
    }

    // MARK: What happened

    /// Keeps something that happened: a contact, a root cause, further help, a look afterwards.
    ///
    /// - Throws: ``ServiceFailure`` when the case is not the viewer's, the day is out of order, or the
    ///   case is not where such a thing happens.
    public func keep(
        _ kind: MenteeEntry.Kind, _ code: String, on date: CivilDate, minutes: Int, note: String,
        _ school: URN, _ number: Int, occasion: Occasion
    ) throws(ServiceFailure) {
        guard date <= occasion.today else {
            throw ServiceFailure(.fault, "\(date.spoken) has not come yet.")
        }
        guard note.count <= 2_000, (0...1_440).contains(minutes) else {
            throw ServiceFailure(
                .fault, "A note has at most 2,000 characters, a meeting at most a day.")
        }
        try change(school, number, on: occasion) { session, held, viewer in
            try Self.check(kind, code, date, held)
            if kind == .contact || kind == .followUp, MenteePart(viewer.role) == .school {
                throw ServiceFailure(.fault, "The mentor keeps the meetings.")
            }
            try session.mentoring.add(
                MenteeEntry(
                    kind, code, on: date, minutes: minutes,
                    sessions: sessions(held, on: occasion), note: note, by: viewer.name,
                    at: occasion.now), to: school, number, by: viewer.person)
            return "mentor case \(number): kept \(kind.rawValue)"
        }
    }

    private static func check(
        _ kind: MenteeEntry.Kind, _ code: String, _ date: CivilDate, _ held: MenteeCase
    ) throws {
        guard !held.state.isOver, date >= held.referredOn else {
            throw ServiceFailure(
                .fault, "The case is over, or did not exist on \(date.spoken).")
        }
        switch kind {
        case .step: throw ServiceFailure(.fault, "A step is taken, not kept.")
        case .contact:
            guard MenteeContactKind(rawValue: code) != nil else {
                throw ServiceFailure(.fault, "Choose how you met.")
            }
            guard let start = held.startedOn, held.state.isMet, date >= start else {
                throw ServiceFailure(
                    .fault, "Meetings are kept from the first meeting on, until the end.")
            }
        case .cause:
            guard Barrier.coded(code) != nil else {
                throw ServiceFailure(.fault, "Choose a barrier of the list.")
            }
        case .onward:
            guard Support.all.contains(where: { $0.code == code }) else {
                throw ServiceFailure(.fault, "Choose a support of the list.")
            }
        case .followUp:
            guard held.state == .watched, let weeks = Int(code),
                MentorProgramme.followUpWeeks.contains(weeks)
            else {
                throw ServiceFailure(
                    .fault, "A look afterwards comes after the end, at 6 and at 12 weeks.")
            }
        }
    }

    private func sessions(_ held: MenteeCase, on occasion: Occasion) -> SessionPair {
        ShowMentoring(store: store, figures: figures).sessions(
            held.pupil, held.school, since: held.startedOn, on: occasion.today)
    }

    // MARK: Mentors

    /// Says what a mentor brings, and how many children the mentor takes.
    ///
    /// - Throws: ``ServiceFailure`` when the viewer does not keep the programme, or nobody signs in by
    ///   that name.
    public func setMentor(
        _ login: String, of authority: AuthorityCode, schools: Set<URN>, languages: Set<String>,
        strengths: Set<String>, places: Int, on occasion: Occasion
    ) throws(ServiceFailure) {
        guard (0...60).contains(places) else {
            throw ServiceFailure(.fault, "A mentor takes 0 to 60 children at a time.")
        }
        guard strengths.allSatisfy({ Barrier.coded($0) != nil }) else {
            throw ServiceFailure(.fault, "Choose barriers of the list, by their codes.")
        }
        try ServiceFailure.only {
            try store.write { session in
                guard let viewer = occasion.viewer,
                    let grant = Door.grant(viewer, .keepMentors, .own),
                    try MentorCases(session, grant).authorities.contains(authority)
                else { throw ServiceFailure(.usage, "Your role keeps no mentors here.") }
                let person = try KeepPeople.person(login, in: session)
                try session.mentoring.put(
                    MentorProfile(
                        person: person.person, name: person.name, schools: schools,
                        languages: Set(languages.map { $0.uppercased() }), strengths: strengths,
                        places: places), of: authority, by: viewer.name, at: occasion.now)
                try AuditPen(session, on: occasion).note(
                    .change, "set the places of mentor \(person.person)",
                    reason: grant.reason)
            }
        }
    }

    // MARK: The door

    private func change(
        _ school: URN, _ number: Int, on occasion: Occasion,
        _ work: (StoreSession, MenteeCase, Viewer) throws -> String
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                guard let viewer = occasion.viewer,
                    let grant = Door.grant(viewer, .workWithMentees, .own),
                    let held = try MentorCases(session, grant).all
                        .first(where: { $0.school == school && $0.number == number })
                else { throw ServiceFailure(.fault, Self.noCase) }
                let words = try work(session, held, viewer)
                try note(words, school, held.pupil, grant.reason, occasion, session)
            }
        }
    }

    private func note(
        _ words: String, _ school: URN, _ child: Int64, _ reason: Reason, _ occasion: Occasion,
        _ session: StoreSession
    ) throws {
        try AuditPen(session, on: occasion).note(
            .change, words, at: school, child: child, reason: reason)
    }
}
