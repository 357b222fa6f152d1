public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Targets, checks of plans, monitoring and briefings of virtual schools.
    public var careRecords: CareRecordRepository { CareRecordRepository(session: self) }
}

/// A target as somebody set it.
public struct StoredTarget: Sendable, Hashable {
    /// The target.
    public let target: AttendanceTarget
    /// Why; may be empty.
    public let why: String
    /// Who set it.
    public let setBy: String
    /// When.
    public let setAt: Instant
}

/// The record of a term's monitoring: what the list counted then, what was found, what was agreed.
public struct TermMonitoring: Sendable, Hashable {
    /// The term.
    public var term: SchoolTerm
    /// The day on which it was held.
    public var heldOn: CivilDate
    /// Children on the list.
    public var children = 0
    /// Sessions attended in the year so far.
    public var attended = 0
    /// Sessions possible in the year so far.
    public var possible = 0
    /// Children with a target.
    public var withTarget = 0
    /// Of these, on target.
    public var onTarget = 0
    /// Children whose status brings a plan.
    public var plans = 0
    /// Of these, plans in which attendance stands by this term's check.
    public var plansReflecting = 0
    /// What was found.
    public var found: String
    /// What was agreed; may be empty.
    public var agreed: String
    /// Who made the record.
    public var madeBy: String

    /// Describes a record; counts are set afterwards.
    public init(
        _ term: SchoolTerm, on date: CivilDate, found: String, agreed: String, by name: String
    ) {
        self.term = term
        heldOn = date
        self.found = found
        self.agreed = agreed
        madeBy = name
    }
}

/// A briefing of a social-care team on attendance.
public struct TeamBriefing: Sendable, Hashable {
    /// The team, as the list names it.
    public var team: String
    /// The day.
    public var heldOn: CivilDate
    /// How many people were there.
    public var people: Int
    /// What it was about.
    public var topic: String
    /// Who held it.
    public var heldBy: String

    /// Describes a briefing.
    public init(team: String, on date: CivilDate, people: Int, topic: String, by name: String) {
        self.team = team
        heldOn = date
        self.people = people
        self.topic = topic
        heldBy = name
    }
}

/// Targets, checks of plans, monitoring and briefings.
public struct CareRecordRepository {
    let session: StoreSession

    /// Sets a child's target of a year; earlier ones stay in the record.
    ///
    /// - Throws: the failure of a statement.
    public func set(
        _ target: AttendanceTarget, of child: CareKey, in year: AcademicYear, why: String,
        by name: String, _ person: Int64, at now: Instant
    ) throws(SQLFailure) {
        let number = try session.next("care_target")
        try session.execute(
            "VirtualSchool/insert_target",
            CareListRepository.key(child).merging([
                "target_no": .integer(number), "year_start": SQLValue(year.startYear),
                "thousandths": SQLValue(target.thousandths), "why": .text(why),
                "set_by": .text(name), "set_by_id": .integer(person), "set_at": SQLValue(now),
            ]) { $1 })
    }

    /// The targets of a list's children in a year, the newest last, by child.
    ///
    /// - Throws: the failure of a statement.
    public func targets(
        of authority: AuthorityCode, in year: AcademicYear
    ) throws(SQLFailure) -> [Int: [StoredTarget]] {
        var targets: [Int: [StoredTarget]] = [:]
        let range = CareListRepository.all(authority)
        for row in try session.rows(
            "VirtualSchool/targets",
            range.merging(["year_start": SQLValue(year.startYear)]) { $1 })
        {
            targets[try row.int("care_no"), default: []].append(
                StoredTarget(
                    target: try row.target(), why: try row.text("why"),
                    setBy: try row.text("set_by"), setAt: try row.instant("set_at")))
        }
        return targets
    }

    /// Sets the target of a cohort in a year.
    ///
    /// - Throws: the failure of a statement.
    public func set(
        _ target: AttendanceTarget, of cohort: CareCohort, _ authority: AuthorityCode,
        in year: AcademicYear, by name: String, _ person: Int64, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "VirtualSchool/put_cohort_target",
            [
                "la_code": .text(authority.description), "cohort": .text(cohort.rawValue),
                "year_start": SQLValue(year.startYear),
                "thousandths": SQLValue(target.thousandths), "set_by": .text(name),
                "set_by_id": .integer(person), "set_at": SQLValue(now),
            ])
    }

    /// The targets of an authority's cohorts in a year.
    ///
    /// - Throws: the failure of a statement.
    public func cohortTargets(
        of authority: AuthorityCode, in year: AcademicYear
    ) throws(SQLFailure) -> [CareCohort: StoredTarget] {
        var targets: [CareCohort: StoredTarget] = [:]
        for row in try session.rows(
            "VirtualSchool/cohort_targets",
            [
                "la_code": .text(authority.description),
                "year_start": SQLValue(year.startYear),
            ])
        {
            let cohort: CareCohort = try row.word("cohort", "a cohort")
            targets[cohort] = StoredTarget(
                target: try row.target(), why: "", setBy: try row.text("set_by"),
                setAt: try row.instant("set_at"))
        }
        return targets
    }

    /// Keeps that somebody looked whether attendance stands in a plan.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ check: PlanCheck, of child: CareKey, by person: Int64, at now: Instant
    ) throws(SQLFailure) {
        let number = try session.next("care_plan_check")
        try session.execute(
            "VirtualSchool/insert_check",
            CareListRepository.key(child).merging([
                "check_no": .integer(number), "plan": .text(check.plan.rawValue),
                "reflects": SQLValue(check.reflects), "checked_on": SQLValue(check.checkedOn),
                "checked_by": .text(check.checkedBy), "checked_by_id": .integer(person),
                "note": .text(check.note), "recorded_at": SQLValue(now),
            ]) { $1 })
    }

    /// The checks of a list's plans, the newest last, by child.
    ///
    /// - Throws: the failure of a statement.
    public func checks(of authority: AuthorityCode) throws(SQLFailure) -> [Int: [PlanCheck]] {
        var checks: [Int: [PlanCheck]] = [:]
        for row in try session.rows("VirtualSchool/checks", CareListRepository.all(authority)) {
            let plan: CarePlan = try row.word("plan", "a plan")
            checks[try row.int("care_no"), default: []].append(
                PlanCheck(
                    plan, reflects: try row.bool("reflects"), on: try row.date("checked_on"),
                    by: try row.text("checked_by"), note: try row.text("note")))
        }
        return checks
    }

    /// Keeps the record of a term's monitoring.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ record: TermMonitoring, of authority: AuthorityCode, by person: Int64, at now: Instant
    ) throws(SQLFailure) {
        let number = try session.next("care_monitoring")
        try session.execute(
            "VirtualSchool/insert_monitoring",
            [
                "la_code": .text(authority.description), "monitoring_no": .integer(number),
                "year_start": SQLValue(record.term.year.startYear),
                "term": SQLValue(record.term.number), "held_on": SQLValue(record.heldOn),
                "children": SQLValue(record.children), "attended": SQLValue(record.attended),
                "possible": SQLValue(record.possible),
                "with_target": SQLValue(record.withTarget),
                "on_target": SQLValue(record.onTarget), "plans": SQLValue(record.plans),
                "plans_reflecting": SQLValue(record.plansReflecting),
                "found": .text(record.found), "agreed": .text(record.agreed),
                "made_by": .text(record.madeBy), "made_by_id": .integer(person),
                "made_at": SQLValue(now),
            ])
    }

    /// The records of an authority's monitoring, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func monitorings(
        of authority: AuthorityCode
    ) throws(SQLFailure) -> [TermMonitoring] {
        try session.rows(
            "VirtualSchool/monitorings", ["la_code": .text(authority.description)]
        ).map { (row) throws(SQLFailure) in
            let year = AcademicYear(startYear: try row.int("year_start"))
            guard let term = SchoolTerm(year, try row.int("term")) else {
                throw row.unreadable("term", "a term")
            }
            var record = TermMonitoring(
                term, on: try row.date("held_on"), found: try row.text("found"),
                agreed: try row.text("agreed"), by: try row.text("made_by"))
            record.children = try row.int("children")
            record.attended = try row.int("attended")
            record.possible = try row.int("possible")
            record.withTarget = try row.int("with_target")
            record.onTarget = try row.int("on_target")
            record.plans = try row.int("plans")
            record.plansReflecting = try row.int("plans_reflecting")
            return record
        }
    }

    /// Keeps a briefing.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ briefing: TeamBriefing, of authority: AuthorityCode, by person: Int64, at now: Instant
    ) throws(SQLFailure) {
        let number = try session.next("care_briefing")
        try session.execute(
            "VirtualSchool/insert_briefing",
            [
                "la_code": .text(authority.description), "briefing_no": .integer(number),
                "team": .text(briefing.team), "held_on": SQLValue(briefing.heldOn),
                "people": SQLValue(briefing.people), "topic": .text(briefing.topic),
                "held_by": .text(briefing.heldBy), "held_by_id": .integer(person),
                "recorded_at": SQLValue(now),
            ])
    }

    /// The briefings of an authority's teams, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func briefings(of authority: AuthorityCode) throws(SQLFailure) -> [TeamBriefing] {
        try session.rows(
            "VirtualSchool/briefings", ["la_code": .text(authority.description)]
        ).map { (row) throws(SQLFailure) in
            TeamBriefing(
                team: try row.text("team"), on: try row.date("held_on"),
                people: try row.int("people"), topic: try row.text("topic"),
                by: try row.text("held_by"))
        }
    }
}

extension SQLRow {
    /// A stored target.
    fileprivate func target() throws(SQLFailure) -> AttendanceTarget {
        guard let target = AttendanceTarget(thousandths: try int("thousandths")) else {
            throw unreadable("thousandths", "a target")
        }
        return target
    }
}
