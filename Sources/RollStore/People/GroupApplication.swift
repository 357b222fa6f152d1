import RollDomain
import RollSQL

/// Lays statements on groups over one school's groups.
struct GroupApplication {
    let school: URN
    let session: StoreSession
    private let pupils: SchoolPupils
    private var enrolments: [Int64: [StoredEnrolment]] = [:]
    private var groups: [SchoolRegister.GroupName: Int] = [:]
    private var kinds: [Int: String] = [:]
    private var memberships: [Int: [MemberSpan]] = [:]

    init(_ school: URN, _ pupils: SchoolPupils, _ session: StoreSession) throws(SQLFailure) {
        self.school = school
        self.session = session
        self.pupils = pupils
        let key = ["school_id": SQLValue(school)]
        for enrolment in try session.pupils.enrolments(of: school) {
            enrolments[enrolment.pupil, default: []].append(enrolment)
        }
        for row in try session.rows("Group/of_school", key) {
            let name = SchoolRegister.GroupName(
                kind: try row.text("kind"), name: try row.text("name"))
            groups[name] = try row.int("group_no")
            kinds[try row.int("group_no")] = name.kind
        }
        for row in try session.rows("Group/members", key) {
            let span = try row.span()
            memberships[try row.int("enrolment_no"), default: []].append(
                MemberSpan(
                    group: try row.int("group_no"), from: span.from, to: span.to,
                    wasTo: span.to, isStored: true))
        }
    }

    mutating func apply(
        _ statements: [GroupStatement], asOf: CivilDate, _ report: inout StatementReport
    ) throws(SQLFailure) {
        var touched: Set<Int> = []
        var keepers: [Int: Keepers] = [:]
        for statement in statements {
            guard let pupil = pupils[statement.upn] else {
                report.reject(school, line: statement.line, .unknownPupil)
                continue
            }
            let enrolment = (enrolments[pupil] ?? [])
                .filter { $0.span.overlaps(statement.span) }
                .max { $0.span.from < $1.span.from }
            guard let enrolment else {
                report.reject(school, line: statement.line, .notOnRoll)
                continue
            }
            let group = try number(of: statement)
            lay(group, statement.span, over: enrolment.number)
            touched.insert(enrolment.number)
            keepers[group, default: Keepers(first: statement.span.from)].add(statement)
        }
        for enrolment in touched.sorted() { try settle(enrolment, &report) }
        try apply(keepers, asOf: asOf, &report)
    }

    private mutating func number(of statement: GroupStatement) throws(SQLFailure) -> Int {
        let name = SchoolRegister.GroupName(kind: statement.kind, name: statement.group)
        if let number = groups[name] { return number }
        let number = (groups.values.max() ?? 0) + 1
        try session.execute(
            "Group/insert",
            [
                "school_id": SQLValue(school), "group_no": SQLValue(number),
                "kind": .text(name.kind), "name": .text(name.name),
            ])
        groups[name] = number
        kinds[number] = name.kind
        return number
    }

    private mutating func lay(_ group: Int, _ span: DateSpan, over enrolment: Int) {
        var spans = memberships[enrolment] ?? []
        // What is stated last counts where two start on the same day, so it goes to the end.
        var member = MemberSpan(group: group, from: span.from, to: nil)
        if let place = spans.firstIndex(where: { $0.group == group && $0.from == span.from }) {
            member = spans.remove(at: place)
        }
        member.to = span.to
        member.isStated = true
        spans.append(member)
        memberships[enrolment] = spans
    }

    /// Makes one pupil's registration groups follow each other, and writes what changed.
    private mutating func settle(
        _ enrolment: Int, _ report: inout StatementReport
    ) throws(SQLFailure) {
        var spans = memberships[enrolment] ?? []
        let ordered = spans.indices
            .filter { kinds[spans[$0].group] == GroupRepository.registration }
            .sorted { (spans[$0].from, $0) < (spans[$1].from, $1) }
        for (place, next) in zip(ordered, ordered.dropFirst()) {
            let start = spans[next].from
            if spans[place].from == start {
                spans[place].isReplaced = true
            } else if spans[place].to.map({ $0 >= start }) ?? true {
                spans[place].to = start.adding(days: -1)
            }
        }
        for span in spans {
            try write(span, enrolment)
            report.count += span.count
        }
        memberships[enrolment] = spans.filter { !$0.isReplaced }
    }

    private func write(_ span: MemberSpan, _ enrolment: Int) throws(SQLFailure) {
        var key = [
            "school_id": SQLValue(school), "group_no": SQLValue(span.group),
            "enrolment_no": SQLValue(enrolment), "valid_from": SQLValue(span.from),
        ]
        if span.isReplaced {
            if span.isStored { try session.execute("Group/remove_member", key) }
        } else if !span.isStored || span.to != span.wasTo {
            key["valid_to"] = SQLValue(span.to)
            try session.execute("Group/put_member", key)
        }
    }

    // MARK: Staff

    private func apply(
        _ keepers: [Int: Keepers], asOf: CivilDate, _ report: inout StatementReport
    ) throws(SQLFailure) {
        var stored: [Int: [(name: String, span: DateSpan)]] = [:]
        for row in try session.rows("Group/staff", ["school_id": SQLValue(school)]) {
            stored[try row.int("group_no"), default: []].append(
                (try row.text("staff_name"), try row.span()))
        }
        for (group, keepers) in keepers.sorted(by: { $0.key < $1.key })
        where !keepers.names.isEmpty {
            let known = stored[group] ?? []
            let present = known.filter { $0.span.to == nil }
            // An older file does not undo what a newer one said.
            if present.contains(where: { $0.span.from > asOf }) { continue }
            for (name, span) in present where !keepers.names.contains(name) {
                let last = max(span.from, asOf.adding(days: -1))
                try putStaff(group, name, span.from, to: last)
                report.count.changed += 1
            }
            for name in keepers.names.sorted()
            where !present.contains(where: { $0.name == name }) {
                try putStaff(group, name, known.isEmpty ? keepers.first : asOf, to: nil)
                if !known.isEmpty { report.count.changed += 1 }
            }
        }
    }

    private func putStaff(
        _ group: Int, _ name: String, _ from: CivilDate, to: CivilDate?
    ) throws(SQLFailure) {
        try session.execute(
            "Group/put_staff",
            [
                "school_id": SQLValue(school), "group_no": SQLValue(group),
                "staff_name": .text(name), "valid_from": SQLValue(from), "valid_to": SQLValue(to),
            ])
    }
}

/// A membership while statements are laid over what is stored.
private struct MemberSpan {
    let group: Int
    let from: CivilDate
    var to: CivilDate?
    var wasTo: CivilDate?
    var isStored = false
    var isStated = false
    /// Another group that starts on the same day takes its place.
    var isReplaced = false

    var count: ApplyCount {
        if isReplaced { return ApplyCount(changed: isStored ? 1 : 0) }
        if !isStored { return ApplyCount(new: 1) }
        if to != wasTo { return ApplyCount(changed: 1) }
        return ApplyCount(unchanged: isStated ? 1 : 0)
    }
}

/// The staff whom a file names for a group, and the first day of its memberships.
private struct Keepers {
    var first: CivilDate
    var names: Set<String> = []

    init(first: CivilDate) {
        self.first = first
    }

    mutating func add(_ statement: GroupStatement) {
        first = min(first, statement.span.from)
        if !statement.staff.isEmpty { names.insert(statement.staff) }
    }
}
