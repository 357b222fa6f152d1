public import RollCasework
public import RollDomain
public import RollSQL

/// What a statement of a list did.
public struct CareApplication: Sendable, Hashable {
    /// The child.
    public let key: CareKey
    /// Whether the child, the status or the worker was new, changed, or said what was known.
    public let count: ApplyCount
    /// The worker who no longer has the child since this statement.
    public let endedWorker: CareWorker?
}

extension CareListRepository {
    /// Takes in what a list says of one child in one status.
    ///
    /// A status that overlaps a kept one of the same kind corrects its dates. Another worker ends the
    /// time of the one before.
    ///
    /// - Parameters:
    ///   - statement: what the list says.
    ///   - person: the worker's number; 0 for one without an account.
    ///   - now: when we were told.
    /// - Returns: what it did.
    /// - Throws: the failure of a statement.
    public func apply(
        _ statement: CareStatement, worker person: Int64, at now: Instant
    ) throws(SQLFailure) -> CareApplication {
        let known = try child(statement.reference, of: statement.authority)
        let key: CareKey
        var count = ApplyCount()
        if let known {
            key = known.key
            if !says(known, statement) {
                try write("VirtualSchool/update_child", statement, key)
                count.changed = 1
            }
        } else {
            key = CareKey(statement.authority, Int(try session.next("care_child")))
            try write(
                "VirtualSchool/insert_child", statement, key,
                [
                    "reference": .text(statement.reference), "recorded_at": SQLValue(now),
                ])
            count.new = 1
        }
        if try put(statement.status, statement.span, of: key, known), count.new == 0 {
            count.changed = 1
        }
        let ended = try put(statement, worker: person, of: key, known, &count)
        if count.isUnchanged { count.unchanged = 1 }
        return CareApplication(key: key, count: count, endedWorker: ended)
    }

    /// Says how a pupil and a listed child stand.
    ///
    /// - Throws: the failure of a statement; a listed child is one pupil at most, and a pupil one
    ///   child of a list at most.
    public func set(
        _ state: CareMatchState, _ way: CareMatchWay, pupil: Int64, of key: CareKey,
        by name: String, _ person: Int64, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "VirtualSchool/put_match",
            Self.key(key).merging([
                "pupil_id": .integer(pupil), "found_by": .text(way.rawValue),
                "state": .text(state.rawValue), "decided_by": .text(name),
                "decided_by_id": .integer(person), "decided_at": SQLValue(now),
            ]) { $1 })
    }

    /// Takes back the allocation of a pupil to a worker that a match had made.
    ///
    /// - Throws: the failure of a statement.
    public func dropAllocation(of pupil: Int64, to person: Int64) throws(SQLFailure) {
        try session.execute(
            "VirtualSchool/drop_allocation",
            [
                "pupil_id": .integer(pupil), "person_id": .integer(person),
                "source": .text(Self.source),
            ])
    }

    // MARK: Parts of a statement

    static func key(_ key: CareKey) -> [String: SQLValue] {
        ["la_code": .text(key.authority.description), "care_no": SQLValue(key.number)]
    }

    private func says(_ child: ListedChild, _ statement: CareStatement) -> Bool {
        child.upn == (statement.upn ?? child.upn) && child.surname == statement.surname
            && child.forename == statement.forename && child.birthDate == statement.birthDate
            && child.schoolName == statement.schoolName
    }

    private func write(
        _ name: String, _ statement: CareStatement, _ key: CareKey,
        _ more: [String: SQLValue] = [:]
    ) throws(SQLFailure) {
        let own: [String: SQLValue] = [
            "upn": .text(statement.upn?.description ?? ""), "surname": .text(statement.surname),
            "forename": .text(statement.forename), "birth_date": SQLValue(statement.birthDate),
            "school_name": .text(statement.schoolName),
        ]
        try session.execute(
            name, Self.key(key).merging(own) { $1 }.merging(more) { $1 })
    }

    private func put(
        _ status: CareStatus, _ span: DateSpan, of key: CareKey, _ known: ListedChild?
    ) throws(SQLFailure) -> Bool {
        let own: [String: SQLValue] = ["status": .text(status.rawValue)]
        let same = known?.statuses.filter { $0.value == status } ?? []
        if same.contains(where: { $0.span == span }) { return false }
        for held in same where held.span.overlaps(span) && held.span.from != span.from {
            try session.execute(
                "VirtualSchool/drop_status",
                Self.key(key).merging(own) { $1 }.merging([
                    "valid_from": SQLValue(held.span.from)
                ]) { $1 })
        }
        try session.execute(
            "VirtualSchool/put_status",
            Self.key(key).merging(own) { $1 }.merging([
                "valid_from": SQLValue(span.from), "valid_to": SQLValue(span.to),
            ]) { $1 })
        return true
    }

    /// Puts the worker of a statement; gives the one whose time it ends.
    private func put(
        _ statement: CareStatement, worker person: Int64, of key: CareKey, _ known: ListedChild?,
        _ count: inout ApplyCount
    ) throws(SQLFailure) -> CareWorker? {
        guard !statement.worker.isEmpty else { return nil }
        let start = statement.workerFrom ?? statement.span.from
        let worker = CareWorker(
            name: statement.worker, login: statement.workerLogin, person: person,
            team: statement.team, span: DateSpan(from: start))
        guard let last = known?.workers.last else {
            try put(worker, of: key)
            return nil
        }
        if last.name == worker.name, last.login == worker.login, last.team == worker.team,
            last.person == person, last.span.to == nil
        {
            return nil
        }
        // A list that is older than what is known says nothing new of the worker.
        guard start >= last.span.from else { return nil }
        if count.new == 0 { count.changed = 1 }
        try put(worker, of: key)
        guard start > last.span.from else { return last.person == person ? nil : last }
        var ended = last
        ended.span = DateSpan(from: last.span.from, to: start.adding(days: -1))
        try put(ended, of: key)
        return last.person == person ? nil : ended
    }

    private func put(_ worker: CareWorker, of key: CareKey) throws(SQLFailure) {
        try session.execute(
            "VirtualSchool/put_worker",
            Self.key(key).merging([
                "valid_from": SQLValue(worker.span.from), "valid_to": SQLValue(worker.span.to),
                "name": .text(worker.name), "login": .text(worker.login),
                "person_id": .integer(worker.person), "team": .text(worker.team),
            ]) { $1 })
    }
}
