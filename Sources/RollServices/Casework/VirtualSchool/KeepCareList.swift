import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Keeps what is done for children of an authority's list: who they are here, targets, plans, calls.
public struct KeepCareList: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The answer for a child who is not on the viewer's list.
    static let noChild = "No such child is on your list today."

    // MARK: Who a child is here

    /// Says whether a pupil is a listed child.
    ///
    /// - Throws: ``ServiceFailure`` when the child is not on the viewer's list, was not proposed, or
    ///   the pupil or the child is matched with another already.
    public func decide(
        _ key: CareKey, pupil: Int64, _ decision: CareMatchDecision, on occasion: Occasion
    ) throws(ServiceFailure) {
        try change(.keepCareList, key, on: occasion) { session, child, who in
            guard let match = child.matches.first(where: { $0.pupil == pupil }) else {
                throw ServiceFailure(.fault, "This pupil was not proposed for the child.")
            }
            guard let state = match.state.after(decision) else {
                throw ServiceFailure(.fault, "That has been said already.")
            }
            if decision == .confirm {
                if let other = child.pupil, other != pupil {
                    throw ServiceFailure(
                        .fault,
                        "The child is matched with another pupil. Say first that this is another "
                            + "child.")
                }
                if try session.careLists.listed(as: pupil, by: key.authority) != nil {
                    throw ServiceFailure(
                        .fault,
                        "The pupil is matched with another child of the list. Put that right "
                            + "first.")
                }
            }
            try session.careLists.set(
                state, match.way, pupil: pupil, of: key, by: who.name, who.person,
                at: occasion.now)
            let allocation = CareAllocation(session, occasion)
            if decision == .confirm {
                try allocation.renew(key)
            } else if match.state.isOneChild {
                try allocation.takeBack(child, pupil)
            }
            return
                "\(decision == .confirm ? "confirmed" : "refused") a match of listed child \(key)"
        }
    }

    // MARK: Targets and plans

    /// Sets a child's target of this year, above what the child reaches now.
    ///
    /// - Parameters:
    ///   - key: The child.
    ///   - percent: The percentage as typed, with one decimal at most.
    ///   - why: Why; may be empty.
    ///   - attended: Sessions attended so far, by which the target is judged.
    ///   - possible: Sessions possible so far.
    ///   - occasion: Who sets it, and when.
    /// - Throws: ``ServiceFailure`` when the child is not on the viewer's list, or this is no target.
    public func setTarget(
        _ key: CareKey, _ percent: String, why: String, attended: Int, possible: Int,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        let target = try Self.target(percent)
        guard target.isAspirational(attended: attended, possible: possible) else {
            throw ServiceFailure(
                .fault,
                "The child attends more than that already: a target is to be reached for. Choose a "
                    + "higher one.")
        }
        try Self.check(why)
        try change(.keepCareList, key, on: occasion) { session, _, who in
            try session.careRecords.set(
                target, of: key, in: AcademicYear(of: occasion.today), why: why, by: who.name,
                who.person, at: occasion.now)
            return "set a target of listed child \(key)"
        }
    }

    /// Sets the target of a cohort this year.
    ///
    /// - Throws: ``ServiceFailure`` when the list is not the viewer's, or this is no target.
    public func setTarget(
        _ cohort: CareCohort, of authority: AuthorityCode, _ percent: String,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        let target = try Self.target(percent)
        try change(of: authority, on: occasion) { session, who in
            try session.careRecords.set(
                target, of: cohort, authority, in: AcademicYear(of: occasion.today),
                by: who.name, who.person, at: occasion.now)
            return "set the target of a cohort of list \(authority)"
        }
    }

    /// Keeps whether attendance stands in a child's plan.
    ///
    /// - Throws: ``ServiceFailure`` when the child is not on the viewer's list, the status brings no
    ///   such plan, or the day has not come.
    public func check(
        _ key: CareKey, reflects: Bool, on date: CivilDate, note: String,
        occasion: Occasion
    ) throws(ServiceFailure) {
        guard date <= occasion.today else {
            throw ServiceFailure(.fault, "\(date.spoken) has not come yet.")
        }
        try Self.check(note)
        try change(.noteCare, key, on: occasion) { session, child, who in
            guard let plan = child.status(on: occasion.today).flatMap(CarePlan.init) else {
                throw ServiceFailure(.fault, "The child's status brings no plan to look at.")
            }
            guard let first = child.statuses.map(\.span.from).min(), date >= first else {
                throw ServiceFailure(
                    .fault, "The child was not on the list on \(date.spoken).")
            }
            try session.careRecords.add(
                PlanCheck(plan, reflects: reflects, on: date, by: who.name, note: note),
                of: key, by: who.person, at: occasion.now)
            return "looked at the plan of listed child \(key)"
        }
    }

    // MARK: Calls

    /// Keeps a call to a school outside, with the marks that were heard.
    ///
    /// - Parameters:
    ///   - key: The child.
    ///   - outcome: What the call led to.
    ///   - codes: The codes that were heard of today's halves.
    ///   - note: What was said; may be empty.
    ///   - occasion: Who rang, and when.
    /// - Throws: ``ServiceFailure`` when the child is not on the viewer's list, or a code is none.
    public func call(
        _ key: CareKey, _ outcome: OutsideCallOutcome, codes: [Session: String], note: String,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        guard outcome == .heard || codes.isEmpty else {
            throw ServiceFailure(
                .fault, "Marks go with a call in which you heard how the day was.")
        }
        try Self.check(note)
        try change(.noteCare, key, on: occasion) { session, _, who in
            try session.outside.add(
                OutsideCall(
                    key, about: occasion.today, outcome, note: note, madeBy: who.name,
                    madeAt: occasion.now), by: who.person)
            try OutsideEntry(key, by: who.name, .call, on: occasion)
                .write(codes, reason: note.isEmpty ? "heard by telephone" : note, in: session)
            return "rang a school outside about listed child \(key)"
        }
    }

    // MARK: Terms and teams

    /// Keeps the record of this term's monitoring, with what the list counts now.
    ///
    /// - Throws: ``ServiceFailure`` when the list is not the viewer's, or nothing was found.
    public func monitor(
        _ authority: AuthorityCode, _ page: VirtualSchoolPage, found: String, agreed: String,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        guard !found.allSatisfy(\.isWhitespace) else {
            throw ServiceFailure(.fault, "Write down what was found.")
        }
        try Self.check(found)
        try Self.check(agreed)
        try change(of: authority, on: occasion) { session, who in
            var record = TermMonitoring(
                SchoolTerm(of: occasion.today), on: occasion.today, found: found, agreed: agreed,
                by: who.name)
            let whole = page.cohorts.first { $0.cohort == .everybody }
            record.children = page.children
            record.attended = whole?.attended ?? 0
            record.possible = whole?.possible ?? 0
            record.withTarget = page.targets.set
            record.onTarget = page.targets.reached
            record.plans = page.plans.needed
            record.plansReflecting = page.plans.reflected
            try session.careRecords.add(record, of: authority, by: who.person, at: occasion.now)
            return "kept the monitoring of list \(authority)"
        }
    }

    /// Keeps a briefing of a social-care team.
    ///
    /// - Throws: ``ServiceFailure`` when the list is not the viewer's, or the briefing is not whole.
    public func brief(
        _ authority: AuthorityCode, team: String, on date: CivilDate, people: Int, topic: String,
        occasion: Occasion
    ) throws(ServiceFailure) {
        guard date <= occasion.today else {
            throw ServiceFailure(.fault, "\(date.spoken) has not come yet.")
        }
        guard !team.allSatisfy(\.isWhitespace), !topic.allSatisfy(\.isWhitespace), people >= 1
        else {
            throw ServiceFailure(
                .fault, "A briefing has a team, a topic and at least one person who was there.")
        }
        try Self.check(topic)
        try Self.check(team)
        try change(of: authority, on: occasion) { session, who in
            try session.careRecords.add(
                TeamBriefing(team: team, on: date, people: people, topic: topic, by: who.name),
                of: authority, by: who.person, at: occasion.now)
            return "kept a briefing of list \(authority)"
        }
    }

    // MARK: The door

    private static func target(_ percent: String) throws(ServiceFailure) -> AttendanceTarget {
        guard let target = AttendanceTarget(percent: percent) else {
            throw ServiceFailure(
                .fault, "A target is a percentage above 0 and up to 100, such as 95 or 95.5.")
        }
        return target
    }

    private static func check(_ note: String) throws(ServiceFailure) {
        guard note.count <= 2_000 else {
            throw ServiceFailure(.fault, "A note has at most 2,000 characters.")
        }
    }

    /// Changes something of one child, by leave of the door; the words are kept in the record.
    func change(
        _ action: Action, _ key: CareKey, on occasion: Occasion,
        _ work: (StoreSession, ListedChild, Viewer) throws -> String
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                guard let viewer = occasion.viewer, let grant = Door.grant(viewer, action, .own),
                    let child = try CareReach(grant).child(key, in: session)
                else { throw ServiceFailure(.fault, Self.noChild) }
                let words = try work(session, child, viewer)
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(.change, words, reason: grant.reason)
                event.child = child.pupil
                try pen.note(event)
            }
        }
    }

    /// Changes something of a whole list.
    private func change(
        of authority: AuthorityCode, on occasion: Occasion,
        _ work: (StoreSession, Viewer) throws -> String
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                guard let viewer = occasion.viewer,
                    let grant = Door.grant(viewer, .keepCareList, .own),
                    CareReach(grant).lists.contains(authority)
                else { throw ServiceFailure(.fault, "This list is not yours.") }
                let words = try work(session, viewer)
                try AuditPen(session, on: occasion).note(.change, words, reason: grant.reason)
            }
        }
    }
}
