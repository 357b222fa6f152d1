public import RollCasework
import RollDomain
import RollStore

extension KeepAlliance {
    private static let noMeeting = CaseworkFault(
        "", "The meeting is not here any more. Begin from the list.")

    private func changing(
        _ number: Int64, version: Int, _ what: String,
        _ change: (inout StoredAllianceMeeting, StoreSession) throws -> [CaseworkFault]
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("\(what) of meeting \(number)") { session in
            guard
                var meeting = try session.alliance.meetings().first(where: {
                    $0.number == number
                })
            else { return [Self.noMeeting] }
            guard meeting.version == version else { return [Self.changed] }
            let faults = try change(&meeting, session)
            guard faults.isEmpty else { return faults }
            return try session.alliance.change(meeting, at: occasion.now) ? [] : [Self.changed]
        }
    }

    /// Plans a meeting.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func plan(
        _ meeting: AllianceMeetingStatement
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("meeting planned") { session in
            var faults = meeting.faults(plannedOn: occasion.today)
            if let fault = try Self.sameDay(meeting, nil, in: session) { faults.append(fault) }
            guard faults.isEmpty else { return faults }
            _ = try session.alliance.add(meeting, at: occasion.now)
            return []
        }
    }

    private static func sameDay(
        _ meeting: AllianceMeetingStatement, _ number: Int64?, in session: StoreSession
    ) throws -> CaseworkFault? {
        try session.alliance.meetings().contains {
            $0.number != number && $0.statement.date == meeting.date
        } ? CaseworkFault("date", "The alliance meets on that day already.") : nil
    }

    /// Gives a meeting that is to come another day, place or agenda; one whose pack was sent
    /// stays after the month that the pack is about.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func move(
        _ number: Int64, to statement: AllianceMeetingStatement, version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try changing(number, version: version, "plan") { meeting, session in
            guard meeting.state == .planned else {
                return [CaseworkFault("", "It was held or cancelled. Plan another one.")]
            }
            var faults = statement.faults(
                plannedOn: statement.date == meeting.statement.date ? nil : occasion.today)
            if let fault = try Self.sameDay(statement, number, in: session) {
                faults.append(fault)
            }
            if let month = try session.alliance.pack(of: number)
                .flatMap({ $0.isSent ? $0.pack.month : nil }), statement.date <= month.last
            {
                faults.append(
                    CaseworkFault(
                        "date",
                        "The pack that was sent is about \(month). Choose a day after it."))
            }
            meeting.statement = statement
            return faults
        }
    }

    /// Cancels a meeting that is to come.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func cancel(
        _ number: Int64, version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try changing(number, version: version, "cancelling") { meeting, _ in
            guard meeting.state == .planned else {
                return [CaseworkFault("", "It was held or cancelled already.")]
            }
            meeting.state = .cancelled
            return []
        }
    }

    /// Says who came, and what was said: the meeting was held.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - people: Who came, each with the number of an organisation of the alliance.
    ///   - record: The minutes; may be empty until they are published.
    ///   - version: The version that was read.
    /// - Returns: What has to be put right first: a meeting to which nobody came was not held.
    /// - Throws: ``ServiceFailure`` of the database.
    public func hold(
        _ number: Int64, people: [(organisation: Int64, name: String)], record: String,
        version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try changing(number, version: version, "record") { meeting, session in
            var faults: [CaseworkFault] = []
            if meeting.state == .cancelled || meeting.state == .published {
                faults.append(
                    CaseworkFault(
                        "",
                        meeting.state == .cancelled
                            ? "It was cancelled. Plan another one."
                            : "Its minutes are published, and stay as they are."))
            }
            if meeting.statement.date > occasion.today {
                faults.append(CaseworkFault("people", "The day has not come."))
            }
            let known = Set(try session.alliance.organisations().map(\.number))
            var seen: Set<String> = []
            let named = people.filter { !CaseworkText.isBlank($0.name) }
            if named.isEmpty {
                faults.append(
                    CaseworkFault(
                        "people",
                        "Say who came. A meeting to which nobody came is cancelled instead."))
            }
            if named.contains(where: { !known.contains($0.organisation) }) {
                faults.append(
                    CaseworkFault(
                        "people", "Each needs an organisation of the alliance, as it is listed."))
            }
            if named.contains(where: { !seen.insert("\($0.organisation) \($0.name)").inserted }) {
                faults.append(CaseworkFault("people", "Somebody stands here twice."))
            }
            faults += [
                CaseworkText.fault(record, in: "record", most: 20_000),
                named.map(\.name).max { $0.count < $1.count }.flatMap {
                    CaseworkText.fault($0, in: "people", most: CaseworkText.mostOfName)
                },
            ].compactMap { $0 }
            guard faults.isEmpty else { return faults }
            meeting.state = .held
            meeting.record = record
            try session.alliance.put(named, of: number)
            return []
        }
    }

    /// Publishes the minutes of a meeting, for everybody; they stay as they are.
    ///
    /// - Returns: What has to be put right first; none where they are published.
    /// - Throws: ``ServiceFailure`` of the database.
    public func publish(
        _ number: Int64, version: Int
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try changing(number, version: version, "minutes") { meeting, _ in
            guard meeting.state == .held else {
                return [
                    CaseworkFault("", "Say first who came; published minutes stay as they are.")
                ]
            }
            guard !CaseworkText.isBlank(meeting.record) else {
                return [CaseworkFault("record", "Write the minutes first.")]
            }
            meeting.state = .published
            meeting.published = occasion.today
            return []
        }
    }

    // MARK: Actions

    /// Keeps what was agreed at a meeting.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func agree(
        _ action: AllianceActionStatement, at number: Int64
    ) throws(ServiceFailure) -> [CaseworkFault] {
        requireKeeper()
        return try write("action of meeting \(number)") { session in
            guard
                let meeting = try session.alliance.meetings().first(where: {
                    $0.number == number
                })
            else { return [Self.noMeeting] }
            guard meeting.state.isHeld || meeting.statement.date <= occasion.today else {
                return [CaseworkFault("words", "The meeting is still to come.")]
            }
            let agreed = min(occasion.today, meeting.statement.date)
            let faults = action.faults(agreedOn: agreed)
            guard faults.isEmpty, let due = action.due else { return faults }
            try session.alliance.agree(
                action, at: number, due: due, on: agreed, now: occasion.now)
            return []
        }
    }

    /// Says what became of an action; members may, as whoever does it knows best.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func settle(
        _ number: Int64, as state: MeetingActionState, outcome: String
    ) throws(ServiceFailure) -> [CaseworkFault] {
        try write("action \(number) settled") { session in
            var faults: [CaseworkFault] = []
            if state == .open { faults.append(CaseworkFault("state", "Say what became of it.")) }
            if state == .dropped, CaseworkText.isBlank(outcome) {
                faults.append(CaseworkFault("outcome", "Say why it is given up."))
            }
            if let fault = CaseworkText.fault(outcome, in: "outcome", most: 1_000) {
                faults.append(fault)
            }
            guard faults.isEmpty else { return faults }
            return try session.alliance.settle(
                number, as: state, outcome: outcome, on: occasion.today, now: occasion.now)
                ? [] : [Self.changed]
        }
    }
}
