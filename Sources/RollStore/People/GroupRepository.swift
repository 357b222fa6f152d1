public import RollDomain
public import RollSQL

extension StoreSession {
    /// Registration groups, houses and other groups of pupils.
    public var groups: GroupRepository { GroupRepository(session: self) }
}

/// A group of a school on one date.
public struct StoredGroup: Sendable, Hashable {
    /// The group's number in the school, from 1.
    public var number: Int
    /// The kind: `registration`, `house` or another word of the school's.
    public var kind: String
    /// The name, such as `7B`.
    public var name: String
    /// Who keeps its register.
    public var staff: [String]
    /// The registrations that belong to it, by number.
    public var members: [Int]
}

/// Groups of pupils, with the dates on which pupils and staff belong to them.
public struct GroupRepository {
    let session: StoreSession

    /// The kind of group that a register is taken in; a pupil is in one of them at a time.
    public static let registration = "registration"

    /// Lays what files say of groups over what is known.
    ///
    /// A membership is known by its first day. Of registration groups a pupil has one at a
    /// time: a membership ends on the day before the next one starts. Staff hold from the first
    /// day of the group's memberships when they are named for the first time, and from `asOf`
    /// when others are named than before.
    ///
    /// - Parameters:
    ///   - statements: the memberships.
    ///   - asOf: the date at which the files say it.
    /// - Returns: the counts, where a membership that another ended and a change of staff count
    ///   as changed, and the statements that were not applied.
    /// - Throws: the failure of a statement.
    public func apply(
        _ statements: [GroupStatement], asOf: CivilDate
    ) throws(SQLFailure) -> StatementReport {
        var bySchool: [URN: [GroupStatement]] = [:]
        for statement in statements { bySchool[statement.school, default: []].append(statement) }
        var report = StatementReport()
        for (school, statements) in bySchool.sorted(by: { $0.key < $1.key }) {
            guard let pupils = try SchoolPupils(school, session) else {
                for statement in statements {
                    report.reject(school, line: statement.line, .unknownSchool)
                }
                continue
            }
            var application = try GroupApplication(school, pupils, session)
            try application.apply(statements, asOf: asOf, &report)
        }
        return report
    }

    /// A school's groups on a date, with staff and members who are on roll.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - date: the date.
    /// - Returns: the groups by number, those without members included.
    /// - Throws: the failure of a statement.
    public func groups(
        of school: URN, on date: CivilDate
    ) throws(SQLFailure) -> [StoredGroup] {
        let key = ["school_id": SQLValue(school)]
        var members: [Int: [Int]] = [:]
        try session.forEach(
            "Group/members_on", ["school_id": SQLValue(school), "on": SQLValue(date)]
        ) { (row) throws(SQLFailure) in
            members[try row.int("group_no"), default: []].append(try row.int("enrolment_no"))
        }
        var staff: [Int: [String]] = [:]
        for row in try session.rows("Group/staff", key) where try row.span().contains(date) {
            staff[try row.int("group_no"), default: []].append(try row.text("staff_name"))
        }
        var groups: [StoredGroup] = []
        for row in try session.rows("Group/of_school", key) {
            let number = try row.int("group_no")
            groups.append(
                StoredGroup(
                    number: number, kind: try row.text("kind"), name: try row.text("name"),
                    staff: staff[number] ?? [], members: members[number] ?? []))
        }
        return groups
    }
}
