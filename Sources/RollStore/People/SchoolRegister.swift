import RollDomain
import RollSQL

/// What is stored of one school's pupils, held in memory while a file is laid over it.
struct SchoolRegister {
    struct Enrolment {
        let number: Int
        let span: DateSpan
        let kind: EnrolmentKind
        let expectedLeaving: CivilDate?
    }

    var pupils: [Int64: StoredPupil] = [:]
    var byUPN: [UPN: Int64] = [:]
    var byFormerUPN: [UPN: Int64] = [:]
    var enrolments: [Int64: [Enrolment]] = [:]
    var nextEnrolment = 0
    var years: [Int: DatedFact] = [:]
    var characteristics: [Int64: [Characteristic: DatedFact]] = [:]
    var authorities: [Int64: [AuthorityRelation: DatedFact]] = [:]
    var groups: [GroupName: Int] = [:]
    var nextGroup = 1
    /// The newest membership of a registration group, its value the group's number in digits.
    var registrationGroups: [Int: DatedFact] = [:]

    struct GroupName: Hashable {
        let kind: String
        let name: String
    }

    /// Loads a school's rows.
    init(_ school: URN, _ session: StoreSession) throws(SQLFailure) {
        let key = ["school_id": SQLValue(school)]
        for row in try session.rows("Pupil/of_school", key) {
            add(try StoredPupil(row, school: school))
        }
        guard !pupils.isEmpty else {
            try loadGroups(key, session)
            return
        }
        for row in try session.rows("Enrolment/of_school", key) {
            let stored = try StoredEnrolment(row, school: school)
            enrolments[stored.pupil, default: []].append(
                Enrolment(
                    number: stored.number, span: stored.span, kind: stored.kind,
                    expectedLeaving: stored.expectedLeaving))
            nextEnrolment = max(nextEnrolment, stored.number + 1)
        }
        var (years, facts, relations) = (years, characteristics, authorities)
        // Rows come in order of date, so the last one of each fact is the newest.
        try session.forEach("Enrolment/years", key) { (row) throws(SQLFailure) in
            years[Int(try row.integer(0))] = DatedFact(
                value: try row.text(1), from: try row.text(2))
        }
        try session.forEach("Characteristic/spans", key) { (row) throws(SQLFailure) in
            guard let kind = Characteristic(rawValue: try row.text(1)) else { return }
            facts[try row.integer(0), default: [:]][kind] = DatedFact(
                value: try row.text(2), from: try row.text(3), to: try row.textOrNil(4))
        }
        try session.forEach("Characteristic/authority_spans", key) { (row) throws(SQLFailure) in
            guard let kind = AuthorityRelation(rawValue: try row.text(1)) else { return }
            relations[try row.integer(0), default: [:]][kind] = DatedFact(
                value: try row.text(2), from: try row.text(3), to: try row.textOrNil(4))
        }
        (self.years, characteristics, authorities) = (years, facts, relations)
        try loadGroups(key, session)
    }

    private mutating func loadGroups(
        _ key: [String: SQLValue], _ session: StoreSession
    ) throws(SQLFailure) {
        var registration: Set<Int64> = []
        for row in try session.rows("Group/of_school", key) {
            let name = GroupName(kind: try row.text("kind"), name: try row.text("name"))
            let number = try row.int("group_no")
            groups[name] = number
            nextGroup = max(nextGroup, number + 1)
            if name.kind == GroupRepository.registration { registration.insert(Int64(number)) }
        }
        guard !registration.isEmpty else { return }
        for row in try session.rows("Group/members", key) {
            let group = try row.integer(1)
            guard registration.contains(group) else { continue }
            registrationGroups[Int(try row.integer(0))] = DatedFact(
                value: String(group), from: try row.text(2), to: try row.textOrNil(3))
        }
    }

    /// Takes in a pupil, or what is known of one now.
    mutating func add(_ pupil: StoredPupil) {
        if let old = pupils[pupil.pupil], old.upn != pupil.upn { byUPN[old.upn] = nil }
        pupils[pupil.pupil] = pupil
        byUPN[pupil.upn] = pupil.pupil
        if let former = pupil.formerUPN { byFormerUPN[former] = pupil.pupil }
    }

    /// The pupil whom a statement means, by number or former number.
    func pupil(_ upn: UPN, former: UPN? = nil) -> StoredPupil? {
        if let found = byUPN[upn] { return pupils[found] }
        if let former, let found = byUPN[former] { return pupils[found] }
        return byFormerUPN[upn].flatMap { pupils[$0] }
    }
}
