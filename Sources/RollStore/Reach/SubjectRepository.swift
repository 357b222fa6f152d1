public import RollAccess
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Schools and children as the door knows them.
    public var subjects: SubjectRepository { SubjectRepository(session: self) }
}

extension SchoolPlace {
    /// A school with the groups it stands in now.
    public init(_ school: StoredSchool) {
        self.init(school.urn, trust: school.trustUID, authority: school.authority)
    }
}

/// Schools and children with all by which somebody may be responsible for them.
public struct SubjectRepository {
    let session: StoreSession

    /// Every record of a school, past pupils included, by child.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - date: the day on which groups, years, care and allocations are read.
    /// - Returns: the records; none for a school that is not known.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(pupils of the school).
    public func pupils(
        of school: URN, on date: CivilDate
    ) throws(SQLFailure) -> [Int64: PupilSubject] {
        guard let stored = try session.schools.school(school) else { return [:] }
        let place = SchoolPlace(stored)
        var found: [Int64: PupilSubject] = [:]
        var children: [Int: Int64] = [:]
        var present: Set<Int> = []
        for enrolment in try session.pupils.enrolments(of: school) {
            children[enrolment.number] = enrolment.pupil
            if enrolment.span.contains(date) { present.insert(enrolment.number) }
            var subject = found[enrolment.pupil] ?? Self.gone(enrolment.pupil, place)
            subject.isOnRoll = subject.isOnRoll || enrolment.span.contains(date)
            found[enrolment.pupil] = subject
        }
        for (number, year) in try session.pupils.yearGroups(of: school, on: date)
        where present.contains(number) {
            if let child = children[number] { found[child]?.yearGroup = year }
        }
        for group in try session.groups.groups(of: school, on: date) {
            for child in group.members.compactMap({ children[$0] }) {
                found[child]?.groups.insert(group.number)
            }
        }
        let facts = try session.pupils.characteristics(of: school, on: date)
        let relations = try session.pupils.authorities(of: school, on: date)
        for child in found.keys {
            found[child]?.careAuthority = Self.careAuthority(
                facts[child] ?? [:], relations[child] ?? [:], place)
        }
        let key: [String: SQLValue] = ["school_id": SQLValue(school), "on": SQLValue(date)]
        for row in try session.rows("Relation/allocated_at", key) {
            found[try row.integer("pupil_id")]?.workers.insert(try row.integer("person_id"))
        }
        for row in try session.rows("Relation/referred_at", key) {
            found[try row.integer("pupil_id")]?.referredTo.insert(try row.integer("person_id"))
        }
        for row in try session.rows("VirtualSchool/listed_at", key) {
            found[try row.integer("pupil_id")]?.listedBy.insert(try row.authority())
        }
        return found
    }

    /// One school's record of a child; the same as in ``pupils(of:on:)``.
    ///
    /// - Parameters:
    ///   - child: the child's number across schools.
    ///   - school: the school.
    ///   - date: the day on which groups, years, care and allocations are read.
    /// - Returns: the record; nil for a child or a school that is not known.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(what is known of the child).
    public func pupil(
        _ child: Int64, at school: URN, on date: CivilDate
    ) throws(SQLFailure) -> PupilSubject? {
        let enrolments = try session.pupils.enrolments(of: school, child: child)
        guard !enrolments.isEmpty, let stored = try session.schools.school(school) else {
            return nil
        }
        let place = SchoolPlace(stored)
        var subject = Self.gone(child, place)
        for enrolment in enrolments where enrolment.span.contains(date) {
            subject.isOnRoll = true
            let key: [String: SQLValue] = [
                "school_id": SQLValue(school), "enrolment_no": SQLValue(enrolment.number),
                "on": SQLValue(date),
            ]
            if let row = try session.row("Enrolment/year_on", key) {
                guard let year = YearGroup(try row.text("year_group")) else {
                    throw row.unreadable("year_group", "a year group")
                }
                subject.yearGroup = year
            }
            for row in try session.rows("Group/of_member", key) {
                subject.groups.insert(try row.int("group_no"))
            }
        }
        let facts = try session.pupils.characteristicSpans(school, child)
            .compactMapValues { held in held.last { $0.span.contains(date) }?.value }
        let relations = try session.pupils.authoritySpans(school, child)
            .compactMapValues { held in held.last { $0.span.contains(date) }?.value }
        subject.careAuthority = Self.careAuthority(facts, relations, place)
        let key: [String: SQLValue] = ["pupil_id": .integer(child), "on": SQLValue(date)]
        for row in try session.rows("Relation/allocated_child", key) {
            subject.workers.insert(try row.integer("person_id"))
        }
        for row in try session.rows("Relation/referred_child", key) {
            subject.referredTo.insert(try row.integer("person_id"))
        }
        for row in try session.rows("VirtualSchool/listed_child", key) {
            subject.listedBy.insert(try row.authority())
        }
        return subject
    }

    private static func gone(_ child: Int64, _ place: SchoolPlace) -> PupilSubject {
        var subject = PupilSubject(child: child, at: place)
        subject.isOnRoll = false
        return subject
    }

    /// The authority that answers for a child in care or with a social worker: that of care, else
    /// of home, else the school's; nil for other children.
    private static func careAuthority(
        _ facts: [Characteristic: String], _ relations: [AuthorityRelation: AuthorityCode],
        _ place: SchoolPlace
    ) -> AuthorityCode? {
        let isInCare =
            relations[.care] != nil
            || [.lookedAfter, .childInNeed, .childProtection].contains { facts[$0] == "yes" }
            || !(facts[.socialWorker] ?? "").isEmpty
        guard isInCare else { return nil }
        return relations[.care] ?? relations[.home] ?? place.authority
    }
}
