import Foundation
public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Plans for children.
    public var plans: PlanRepository { PlanRepository(session: self) }
}

/// Plans: how each stands, every version of its text, and what was done with it.
public struct PlanRepository {
    let session: StoreSession

    /// Keeps a new plan with its first text.
    ///
    /// - Returns: The plan with its number.
    /// - Throws: the failure of a statement; `unique` where a plan of the kind goes on already.
    public func add(
        _ plan: StoredPlan, _ content: PlanContent, why: String, by author: CaseAuthor
    ) throws(SQLFailure) -> StoredPlan {
        let row = try session.row("Plan/next", ["school_id": SQLValue(plan.school)])
        var kept = plan
        kept.number = try row?.int("plan_no") ?? 1
        var values = kept.standing
        values["pupil_id"] = .integer(kept.pupil)
        values["kind"] = .text(kept.kind.rawValue)
        values["opened_on"] = SQLValue(kept.openedOn)
        values["changed_at"] = SQLValue(author.at)
        try session.execute("Plan/insert", values)
        try put(content, why: why, of: kept, by: author)
        return kept
    }

    /// Says how a plan stands, if it still stands as it was seen.
    ///
    /// - Parameters:
    ///   - plan: how it stands from now on.
    ///   - seen: how it stood when it was read.
    ///   - now: when.
    /// - Returns: whether it stood so; nothing is changed where it did not.
    /// - Throws: the failure of a statement.
    public func stand(
        _ plan: StoredPlan, seen: StoredPlan, at now: Instant
    ) throws(SQLFailure) -> Bool {
        var values = plan.standing
        values["changed_at"] = SQLValue(now)
        values["seen_version"] = SQLValue(seen.version)
        values["seen_state"] = .text(seen.state.rawValue)
        return try session.execute("Plan/stand", values) == 1
    }

    /// Keeps the text of a plan's newest version.
    ///
    /// - Throws: the failure of a statement.
    public func put(
        _ content: PlanContent, why: String, of plan: StoredPlan, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values: [String: SQLValue] = [
            "school_id": SQLValue(plan.school), "plan_no": SQLValue(plan.number),
            "version_no": SQLValue(plan.version), "body": .text(Self.text(of: content)),
            "why": .text(why),
        ]
        values.merge(author.arguments("written")) { $1 }
        try session.execute("Plan/insert_version", values)
    }

    /// Keeps what was done with a plan.
    ///
    /// - Throws: the failure of a statement.
    public func note(_ entry: PlanEntry, of plan: StoredPlan) throws(SQLFailure) {
        var values: [String: SQLValue] = [
            "school_id": SQLValue(plan.school), "plan_no": SQLValue(plan.number),
            "kind": .text(entry.kind), "version_no": SQLValue(entry.version),
            "item_no": SQLValue(entry.item), "state": .text(entry.state),
            "happened_on": SQLValue(entry.on), "note": .text(entry.note),
            "missed": SQLValue(entry.figure?.missed),
            "possible": SQLValue(entry.figure?.possible),
        ]
        values.merge(entry.author.arguments("made")) { $1 }
        try session.execute("Plan/insert_entry", values)
    }

    /// A plan of a school; nil where there is none of the number.
    ///
    /// - Throws: the failure of a statement.
    public func plan(_ number: Int, of school: URN) throws(SQLFailure) -> StoredPlan? {
        let row = try session.row(
            "Plan/one", ["school_id": SQLValue(school), "plan_no": SQLValue(number)])
        return try row.map(StoredPlan.init)
    }

    /// The plans of a child at a school, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [StoredPlan] {
        try session.rows(
            "Plan/of_pupil", ["school_id": SQLValue(school), "pupil_id": .integer(pupil)]
        ).map(StoredPlan.init)
    }

    /// The plans of a school that go on, the soonest review first.
    ///
    /// - Throws: the failure of a statement.
    public func open(of school: URN) throws(SQLFailure) -> [StoredPlan] {
        try session.rows("Plan/open_of_school", ["school_id": SQLValue(school)])
            .map(StoredPlan.init)
    }

    /// Every plan of a school, those that are over too, by number.
    ///
    /// - Throws: the failure of a statement.
    public func all(of school: URN) throws(SQLFailure) -> [StoredPlan] {
        try session.rows("Plan/all_of_school", ["school_id": SQLValue(school)]).map(StoredPlan.init)
    }

    /// The plans in force of a school whose text may name somebody, or was written by them, each with
    /// the text in force.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - name: whom; a text that has the name only by its letters may come as well.
    ///   - person: who wrote it, by number.
    /// - Returns: the plans, the soonest review first.
    /// - Throws: the failure of a statement.
    public func inForce(
        at school: URN, naming name: String, _ person: Int64
    ) throws(SQLFailure) -> [(plan: StoredPlan, version: PlanVersion)] {
        // What databases fold or escape otherwise than each other is left open.
        let pattern = name.lowercased().map { sign in
            sign.isASCII && (sign.isLetter || sign.isNumber || sign == " ") ? String(sign) : "%"
        }.joined()
        return try session.rows(
            "Plan/in_force_naming",
            [
                "school_id": SQLValue(school), "named": .text("%\(pattern)%"),
                "person_id": .integer(person),
            ]
        ).map { (row) throws(SQLFailure) in
            (
                plan: try StoredPlan(row),
                version: PlanVersion(
                    number: try row.int("in_force_no"), content: try Self.content(row),
                    why: try row.text("why"), author: try CaseAuthor(row, "written"))
            )
        }
    }

    /// Whether a child has a joint plan in force, at whichever school.
    ///
    /// - Throws: the failure of a statement.
    public func hasLiveJointPlan(_ pupil: Int64) throws(SQLFailure) -> Bool {
        try session.row("Plan/live_joint_of_child", ["pupil_id": .integer(pupil)]) != nil
    }

    /// Every version of a plan's text, the first first.
    ///
    /// - Throws: the failure of a statement.
    public func versions(of plan: StoredPlan) throws(SQLFailure) -> [PlanVersion] {
        try session.rows("Plan/versions", key(plan)).map { (row) throws(SQLFailure) in
            PlanVersion(
                number: try row.int("version_no"), content: try Self.content(row),
                why: try row.text("why"), author: try CaseAuthor(row, "written"))
        }
    }

    /// What was done with a plan, in order.
    ///
    /// - Throws: the failure of a statement.
    public func entries(of plan: StoredPlan) throws(SQLFailure) -> [PlanEntry] {
        try session.rows("Plan/entries", key(plan)).map(PlanEntry.init)
    }

    private func key(_ plan: StoredPlan) -> [String: SQLValue] {
        ["school_id": SQLValue(plan.school), "plan_no": SQLValue(plan.number)]
    }

    private static func content(_ row: SQLRow) throws(SQLFailure) -> PlanContent {
        let body = try row.text("body")
        guard let content = try? JSONDecoder().decode(PlanContent.self, from: Data(body.utf8))
        else { throw row.unreadable("body", "the text of a plan") }
        return content
    }

    /// The text as it is kept: the same bytes for the same content.
    private static func text(of content: PlanContent) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(content) else {
            preconditionFailure("a plan of texts, dates and numbers can always be written")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
