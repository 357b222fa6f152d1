public import RollDomain
public import RollSQL

extension StoreSession {
    /// Schools, trusts and how they follow each other.
    public var schools: SchoolRepository { SchoolRepository(session: self) }
}

/// Schools as the national register states them, with what changed and when.
public struct SchoolRepository {
    let session: StoreSession

    /// Writes schools; a field that says something else is changed, its old text kept.
    ///
    /// The group number in a statement is not a membership: pass memberships to
    /// ``applyMemberships(_:)``, once the groups are there.
    ///
    /// - Parameters:
    ///   - statements: the schools, each with a name; of two on one school the later counts.
    ///   - now: when we were told.
    /// - Returns: how many schools were new, changed and unchanged.
    /// - Throws: the failure of a statement.
    public func apply(
        _ statements: [SchoolStatement], at now: Instant
    ) throws(SQLFailure) -> ApplyCount {
        let find = try session.prepare("School/stated", ["school_id"])
        let put = try session.prepare("School/put", StatedColumns.school)
        let note = try session.prepare(
            "School/note_change",
            ["school_id", "recorded_at", "field", "old_value", "new_value"])
        var count = ApplyCount()
        for statement in statements {
            let values = StatedColumns.values(statement)
            guard let stored = try find.row([values[0]]) else {
                try put.execute(values)
                count.new += 1
                continue
            }
            guard stored.values != values else {
                count.unchanged += 1
                continue
            }
            for (place, field) in StatedColumns.school.enumerated()
            where stored.values[place] != values[place] {
                try note.execute([
                    values[0], SQLValue(now), .text(field),
                    .text(stored.values[place].historyText), .text(values[place].historyText),
                ])
            }
            try put.execute(values)
            count.changed += 1
        }
        return count
    }

    /// Writes that schools follow, precede or join each other.
    ///
    /// - Parameter links: the links; either school may be one that is not known here.
    /// - Returns: how many links were new, changed and unchanged.
    /// - Throws: the failure of a statement.
    public func applyLinks(_ links: [SchoolLink]) throws(SQLFailure) -> ApplyCount {
        let find = try session.prepare("School/link", ["school_id", "linked_id", "kind"])
        let put = try session.prepare(
            "School/put_link", ["school_id", "linked_id", "kind", "established"])
        var count = ApplyCount()
        for link in links {
            let key = [SQLValue(link.school), SQLValue(link.linked), .text(link.kind)]
            let established = link.established?.description ?? ""
            let stored = try find.row(key)?.text("established")
            // A link stated with and without its date keeps the date, in either order.
            if stored == established || (stored != nil && established.isEmpty) {
                count.unchanged += 1
                continue
            }
            try put.execute(key + [.text(established)])
            if stored == nil { count.new += 1 } else { count.changed += 1 }
        }
        return count
    }
}
