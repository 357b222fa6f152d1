public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Runs a hub: answers schools that ask to join, holds meetings, shares what helps.
public struct LeadHub: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Does something in a hub that the viewer may run.
    private func lead(
        _ number: Int64, by grant: Grant, on occasion: Occasion, whileOpen: Bool = true,
        _ work: (HubDesk, StoredHub) throws -> HubDone
    ) throws(ServiceFailure) -> HubDone {
        try store.changeHubs(grant, .leadHubs, on: occasion) { desk in
            guard let hub = try desk.session.hubs.hub(number),
                HubSight(viewer: grant.viewer).mayLead(hub)
            else { return .missing }
            guard !whileOpen || hub.state == .open else { return .notNow }
            return try work(desk, hub)
        }
    }

    // MARK: Members

    /// Takes a school in, declines it, or ends its place; no machine does.
    ///
    /// - Parameters:
    ///   - step: Which.
    ///   - wish: The school and the number of its wish.
    ///   - number: The hub.
    ///   - words: Why; needed to decline and to end, and read by the school.
    ///   - support: How much the hub does for a school that it takes in; nil for what was asked.
    ///   - grant: Leave to run hubs.
    ///   - occasion: Who does it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func take(
        _ step: HubMemberStep, _ wish: (school: URN, number: Int64), of number: Int64,
        saying words: String, support: HubSupport? = nil, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion) { desk, _ in
            guard
                let member = try desk.session.hubs.places(of: wish.school)
                    .first(where: { $0.number == wish.number && $0.hub == number })
            else { return .missing }
            return try desk.take(step, member, by: .lead, saying: words, support: support)
        }
    }

    // MARK: Ambassadors and resources

    /// Names somebody who speaks for the hub.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func name(
        _ ambassador: HubAmbassadorStatement, of number: Int64, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion) { desk, _ in
            guard ambassador.faults.isEmpty else { return .faulty(ambassador.faults) }
            try desk.session.hubs.name(
                ambassador, of: number, since: desk.today, now: desk.now)
            try desk.note("ambassador of hub \(number) named")
            return .kept(number)
        }
    }

    /// Ends that somebody speaks for the hub.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func end(
        ambassador: Int64, of number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion, whileOpen: false) { desk, _ in
            guard
                try desk.session.hubs.end(
                    ambassador: ambassador, of: number, on: desk.today, now: desk.now)
            else { return .missing }
            try desk.note("ambassador of hub \(number) ended")
            return .kept(number)
        }
    }

    /// Shares something with the members.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func share(
        _ resource: HubResourceStatement, in number: Int64, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion) { desk, _ in
            guard resource.faults.isEmpty else { return .faulty(resource.faults) }
            try desk.session.hubs.share(resource, in: number, by: desk.name, on: desk.today)
            try desk.note("shared something in hub \(number)")
            return .kept(number)
        }
    }

    /// Takes something back that was shared.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func withdraw(
        resource: Int64, of number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion, whileOpen: false) { desk, _ in
            guard
                try desk.session.hubs.withdraw(
                    resource: resource, of: number, on: desk.today)
            else { return .missing }
            try desk.note("took something back in hub \(number)")
            return .kept(number)
        }
    }

    // MARK: Meetings

    /// Plans a meeting, or moves one that is planned.
    ///
    /// - Parameters:
    ///   - statement: When, where and about what.
    ///   - meeting: Its number, and how often it had been changed when it was read; nil for a new
    ///     one.
    ///   - number: The hub.
    ///   - grant: Leave to run hubs.
    ///   - occasion: Who plans, and when.
    /// - Returns: The meeting's number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func plan(
        _ statement: HubMeetingStatement, as meeting: (number: Int64, version: Int)? = nil,
        in number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion) { desk, _ in
            let faults = statement.faults(on: desk.today)
            guard faults.isEmpty else { return .faulty(faults) }
            guard let meeting else {
                let made = try desk.session.hubs.plan(statement, of: number, now: desk.now)
                try desk.note("planned meeting \(made) of hub \(number)")
                return .kept(made)
            }
            return try change(meeting.number, of: number, desk) { found in
                guard found.state == .planned else { return .notNow }
                guard found.version == meeting.version else { return .changed }
                found.statement = statement
                return nil
            }
        }
    }

    /// Cancels a meeting that is planned.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func cancel(
        _ meeting: Int64, of number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion) { desk, _ in
            try change(meeting, of: number, desk) { found in
                guard found.state == .planned else { return .notNow }
                found.state = .cancelled
                return nil
            }
        }
    }

    /// Keeps how a meeting went: who came, what was said, where the recording is.
    ///
    /// What was kept can be corrected, and a recording added later.
    ///
    /// - Parameters:
    ///   - meeting: The meeting; its day has come.
    ///   - came: The members that came; those left out did not.
    ///   - summary: What was said, in short.
    ///   - recording: Where one watches it again; empty where it was not recorded.
    ///   - number: The hub.
    ///   - grant: Leave to run hubs.
    ///   - occasion: Who says so, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func hold(
        _ meeting: Int64, came: Set<URN>, summary: String, recording: String, of number: Int64,
        by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion) { desk, _ in
            var faults: [CaseworkFault] = []
            if CaseworkText.isBlank(summary) {
                faults.append(CaseworkFault("summary", "Say in short what was said."))
            }
            if let long = CaseworkText.fault(summary, in: "summary") { faults.append(long) }
            if !recording.isEmpty, !HubLink.isAddress(recording) {
                faults.append(
                    CaseworkFault(
                        "recording", "Give an address from https:// on, or leave it empty."))
            }
            guard faults.isEmpty else { return .faulty(faults) }
            return try change(meeting, of: number, desk) { found in
                guard found.state != .cancelled else { return .notNow }
                guard found.statement.date <= desk.today else {
                    return .faulty([
                        CaseworkFault(
                            "", "It is on \(found.statement.date.spoken), which has not come.")
                    ])
                }
                found.state = .held
                found.summary = summary
                found.recording = recording
                let date = found.statement.date
                for member in try desk.session.hubs.members(of: number)
                where member.joined.map({ $0 <= date }) ?? false
                    && member.ended.map({ $0 >= date }) ?? true
                {
                    try desk.session.hubs.note(
                        member.school, came: came.contains(member.school), to: meeting,
                        of: number, now: desk.now)
                }
                return nil
            }
        }
    }

    /// Answers a question.
    ///
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func answer(
        _ words: String, to question: Int64, at meeting: Int64, of number: Int64,
        by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> HubDone {
        try lead(number, by: grant, on: occasion) { desk, _ in
            guard !CaseworkText.isBlank(words), words.count <= 1_000 else {
                return .faulty([
                    CaseworkFault(
                        "answer-\(question)", "Write an answer of at most 1000 letters.")
                ])
            }
            guard
                try desk.session.hubs.answer(
                    words, to: question, at: meeting, of: number, by: desk.name, on: desk.today)
            else { return .missing }
            try desk.note("answered question \(question) in hub \(number)")
            return .kept(question)
        }
    }

    private func change(
        _ meeting: Int64, of number: Int64, _ desk: HubDesk,
        _ work: (inout StoredHubMeeting) throws -> HubDone?
    ) throws -> HubDone {
        guard
            var found = try desk.session.hubs.meetings(of: number)
                .first(where: { $0.number == meeting })
        else { return .missing }
        if let done = try work(&found) { return done }
        guard try desk.session.hubs.change(found, now: desk.now) else { return .changed }
        try desk.note("meeting \(meeting) of hub \(number) \(found.state.words)")
        return .kept(meeting)
    }
}
