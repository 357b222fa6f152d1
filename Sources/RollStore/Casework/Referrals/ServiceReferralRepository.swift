public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Services of areas, and referrals to them.
    public var referrals: ServiceReferralRepository { ServiceReferralRepository(session: self) }
}

/// Services of areas, and referrals of children to them, with every step.
///
/// Who may see the child is said by the relation beside it, which this repository never doubles.
public struct ServiceReferralRepository {
    let session: StoreSession

    // MARK: Services

    /// The services of an authority's area, by name.
    ///
    /// - Throws: the failure of a statement.
    public func services(of authority: AuthorityCode) throws(SQLFailure) -> [StoredService] {
        try session.rows("Referral/services", ["authority": .text(authority.description)])
            .map(StoredService.init)
    }

    /// One service, nil where there is none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func service(_ number: Int64) throws(SQLFailure) -> StoredService? {
        try session.row("Referral/service", ["service_no": .integer(number)])
            .map(StoredService.init)
    }

    /// Keeps a service, or what is said of it anew.
    ///
    /// - Parameters:
    ///   - service: what is said of it.
    ///   - number: its number; nil for a new one.
    ///   - now: when it was kept.
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func put(
        _ service: ServiceStatement, as number: Int64? = nil, now: Instant
    ) throws(SQLFailure) -> Int64 {
        var kept = number
        if kept == nil { kept = try session.next("area_service") }
        let number = kept ?? 1
        try session.execute(
            "Referral/put_service",
            [
                "service_no": .integer(number), "authority": .text(service.authority.description),
                "name": .text(service.name), "kind": .text(service.kind.rawValue),
                "offer": .text(service.offer), "is_open": .integer(service.isOpen ? 1 : 0),
                "changed_at": SQLValue(now),
            ])
        return number
    }

    // MARK: Referrals

    /// Keeps a referral that was sent.
    ///
    /// - Parameters:
    ///   - referral: the referral; it says on what ground.
    ///   - pupil: the child.
    ///   - school: the school whose record of the child it stands in.
    ///   - consent: on what ground.
    ///   - person: who refers, by name and number.
    ///   - date: when.
    ///   - now: when it was kept.
    ///   - series: which series of numbers it is from: referrals that not everybody may know of have
    ///     their own, so that no gap in the others tells of them.
    /// - Returns: its number in the school.
    /// - Throws: the failure of a statement.
    public func add(
        _ referral: ReferralStatement, of pupil: Int64, at school: URN,
        consent: ReferralConsent, by person: (name: String, number: Int64), on date: CivilDate,
        now: Instant, series: Int = 0
    ) throws(SQLFailure) -> Int {
        let base = series * Self.seriesLength
        let row = try session.row(
            "Referral/next",
            [
                "school_id": SQLValue(school), "base": SQLValue(base),
                "last": SQLValue(base + Self.seriesLength - 1),
            ])
        let number = try row?.int("referral_no") ?? base + 1
        let isGiven = consent == .given
        try session.execute(
            "Referral/insert",
            [
                "school_id": SQLValue(school), "referral_no": SQLValue(number),
                "pupil_id": .integer(pupil), "service_no": .integer(referral.service),
                "reason": .text(referral.reason), "asked": .text(referral.asked),
                "consent": .text(consent.rawValue),
                "consent_by": .text(isGiven ? referral.consentBy : ""),
                "consent_on": SQLValue(isGiven ? referral.consentOn : nil),
                "referred_by": .text(person.name), "referred_by_id": .integer(person.number),
                "referred_on": SQLValue(date), "changed_at": SQLValue(now),
            ])
        return number
    }

    /// How many numbers a series has.
    private static let seriesLength = 1_000_000

    /// The referrals of a child at a school, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [StoredReferral] {
        try session.rows(
            "Referral/of_pupil", ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map(StoredReferral.init)
    }

    /// Takes a referral on.
    ///
    /// - Parameters:
    ///   - referral: the referral as it is to be, with the version that was read.
    ///   - now: when it was changed.
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(_ referral: StoredReferral, now: Instant) throws(SQLFailure) -> Bool {
        var values = Self.key(referral.number, referral.school)
        values["state"] = .text(referral.state.rawValue)
        values["worker"] = .text(referral.worker)
        values["relation_no"] = referral.relation.map { SQLValue($0) } ?? .null
        values["consent_ended_on"] = SQLValue(referral.consentEnded)
        values["version"] = SQLValue(referral.version)
        values["changed_at"] = SQLValue(now)
        return try session.execute("Referral/update", values) == 1
    }

    /// One referral, nil where the school has none of that number.
    ///
    /// - Throws: the failure of a statement.
    public func referral(_ number: Int, of school: URN) throws(SQLFailure) -> StoredReferral? {
        try session.row("Referral/one", Self.key(number, school)).map(StoredReferral.init)
    }

    /// The referrals of a school's children, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN) throws(SQLFailure) -> [StoredReferral] {
        try session.rows("Referral/of_school", ["school_id": SQLValue(school)])
            .map(StoredReferral.init)
    }

    /// Every referral that is open, the oldest first.
    ///
    /// - Parameter schools: in whose records; nil for those of all schools.
    /// - Returns: the referrals.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(open referrals of the schools).
    public func open(of schools: Set<URN>? = nil) throws(SQLFailure) -> [StoredReferral] {
        let rows =
            if let schools {
                try session.rows("Referral/open_of", ["schools": SQLValue(schools: schools)])
            } else {
                try session.rows("Referral/open")
            }
        return try rows.map(StoredReferral.init)
    }

    /// The referrals that a worker has accepted and that run on a date, the oldest first.
    ///
    /// - Throws: the failure of a statement.
    public func accepted(
        by person: Int64, on date: CivilDate
    ) throws(SQLFailure) -> [StoredReferral] {
        try session.rows(
            "Referral/of_worker", ["person_id": .integer(person), "on": SQLValue(date)]
        ).map(StoredReferral.init)
    }

    // MARK: Steps

    /// Keeps a step.
    ///
    /// - Throws: the failure of a statement.
    public func note(
        _ step: ReferralStep, _ words: String, of number: Int, at school: URN,
        on date: CivilDate, by person: String, now: Instant
    ) throws(SQLFailure) {
        var values = Self.key(number, school)
        let row = try session.row("Referral/next_step", values)
        values["step_no"] = SQLValue(try row?.int("step_no") ?? 1)
        values["step"] = .text(step.rawValue)
        values["on_date"] = SQLValue(date)
        values["words"] = .text(words)
        values["taken_by"] = .text(person)
        values["taken_at"] = SQLValue(now)
        try session.execute("Referral/insert_step", values)
    }

    /// The steps of a school's referrals, in order, by number.
    ///
    /// - Throws: the failure of a statement.
    public func steps(at school: URN) throws(SQLFailure) -> [Int: [StoredReferralStep]] {
        var found: [Int: [StoredReferralStep]] = [:]
        for row in try session.rows("Referral/steps", ["school_id": SQLValue(school)]) {
            found[try row.int("referral_no"), default: []].append(try StoredReferralStep(row))
        }
        return found
    }

    /// The steps of one referral, in order.
    ///
    /// - Throws: the failure of a statement.
    public func steps(of referral: StoredReferral) throws(SQLFailure) -> [StoredReferralStep] {
        try session.rows("Referral/steps_of_one", Self.key(referral.number, referral.school))
            .map(StoredReferralStep.init)
    }

    /// What came back since a day of the referrals that somebody sent: the newest answer, refusal or
    /// end of each.
    ///
    /// - Throws: the failure of a statement.
    public func answered(
        _ person: Int64, since date: CivilDate
    ) throws(SQLFailure) -> [AnsweredReferral] {
        let rows = try session.rows(
            "Referral/answered", ["person_id": .integer(person), "from": SQLValue(date)])
        var newest: [AnsweredReferral] = []
        for row in rows {
            let step: ReferralStep = try row.word("step", "a step of a referral")
            let one = AnsweredReferral(
                referral: try StoredReferral(row), step: step, date: try row.date("on_date"))
            if let last = newest.last, last.referral.school == one.referral.school,
                last.referral.number == one.referral.number
            {
                newest.removeLast()
            }
            newest.append(one)
        }
        return newest
    }

    /// How the referrals to the services of an area went that were sent since a day.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(steps of those referrals).
    public func courses(
        of authority: AuthorityCode, since date: CivilDate
    ) throws(SQLFailure) -> [ReferralCourse] {
        struct Key: Hashable {
            let school: URN
            let number: Int
        }
        var order: [Key] = []
        var heads: [Key: (service: Int64, state: ReferralState, sent: CivilDate)] = [:]
        var steps: [Key: [(step: ReferralStep, date: CivilDate)]] = [:]
        let rows = try session.rows(
            "Referral/steps_of_service",
            ["authority": .text(authority.description), "from": SQLValue(date)])
        for row in rows {
            let key = Key(school: try row.school(), number: try row.int("referral_no"))
            if heads[key] == nil {
                let state: ReferralState = try row.word("state", "a state of a referral")
                order.append(key)
                heads[key] = (try row.integer("service_no"), state, try row.date("referred_on"))
            }
            guard let text = try row.textOrNil("step") else { continue }
            guard let step = ReferralStep(rawValue: text) else {
                throw row.unreadable("step", "a step of a referral")
            }
            steps[key, default: []].append((step, try row.date("on_date")))
        }
        return order.compactMap { key in
            heads[key].map { head in
                ReferralCourse(
                    service: head.service, state: head.state, sent: head.sent,
                    times: ReferralTimes(sent: head.sent, steps: steps[key] ?? []))
            }
        }
    }

    private static func key(_ number: Int, _ school: URN) -> [String: SQLValue] {
        ["school_id": SQLValue(school), "referral_no": SQLValue(number)]
    }
}
