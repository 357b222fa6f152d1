public import RollDomain
public import RollSQL

/// What became of the statements that schools belong to groups.
public struct MembershipApplyReport: Sendable, Hashable {
    /// Memberships; one that a newer one ended counts as changed.
    public var count = ApplyCount()
    /// Memberships of a school or a group that is not known here; nothing was written for them.
    public var unknown: [TrustMembership] = []
}

extension SchoolRepository {
    /// The first day of a membership when neither it nor the school's opening is known.
    public static let unknownJoining = CivilDate(dayNumber: -719_162)

    /// Writes trusts and other groups of schools.
    ///
    /// - Parameter statements: the groups; of two on one group the later counts.
    /// - Returns: how many groups were new, changed and unchanged.
    /// - Throws: the failure of a statement.
    public func applyTrusts(_ statements: [TrustStatement]) throws(SQLFailure) -> ApplyCount {
        let find = try session.prepare("Trust/stated", ["trust_uid"])
        let put = try session.prepare("Trust/put", StatedColumns.trust)
        var count = ApplyCount()
        for statement in statements {
            let values = StatedColumns.values(statement)
            let stored = try find.row([values[0]])
            if stored?.values == values {
                count.unchanged += 1
                continue
            }
            try put.execute(values)
            if stored == nil { count.new += 1 } else { count.changed += 1 }
            if stored != nil { try session.changes.note(trust: statement.uid) }
        }
        return count
    }

    /// Writes that schools belong to groups, and ends the memberships that this ends.
    ///
    /// A school has one academy trust, one foundation trust and one federation at a time: the
    /// one joined last holds, and the one before ends on the day before. It may have several
    /// sponsors and other groups. A membership without a date starts on the day the school
    /// opened, or on ``unknownJoining`` where that is not known either. A group that is not
    /// named again keeps its schools, since files of groups are often parts.
    ///
    /// - Parameter statements: the memberships.
    /// - Returns: the counts, and the memberships of unknown schools and groups.
    /// - Throws: the failure of a statement.
    public func applyMemberships(
        _ statements: [TrustMembership]
    ) throws(SQLFailure) -> MembershipApplyReport {
        var families: [String: GroupFamily?] = [:]
        try session.forEach("Trust/kinds") { (row) throws(SQLFailure) in
            families[try row.text(0)] = .some(GroupFamily(kind: try row.text(1)))
        }
        let opened = try session.prepare("Trust/school_opened", ["school_id"])
        let stored = try session.prepare("Trust/memberships", ["school_id"])
        let put = try session.prepare(
            "Trust/put_membership", ["school_id", "trust_uid", "joined", "left_on"])
        var report = MembershipApplyReport()
        var bySchool: [URN: [TrustMembership]] = [:]
        for statement in statements { bySchool[statement.school, default: []].append(statement) }
        for (school, statements) in bySchool.sorted(by: { $0.key < $1.key }) {
            guard let row = try opened.row([SQLValue(school)]) else {
                report.unknown += statements
                continue
            }
            let usual = try row.dateOrNil("opened") ?? Self.unknownJoining
            var timeline = MembershipTimeline()
            for row in try stored.rows([SQLValue(school)]) {
                timeline.addStored(
                    try row.text("trust_uid"), joined: try row.date("joined"),
                    left: try row.dateOrNil("left_on"))
            }
            for statement in statements {
                guard families[statement.trustUID] != nil else {
                    report.unknown.append(statement)
                    continue
                }
                timeline.addStated(statement.trustUID, joined: statement.joined ?? usual)
            }
            timeline.settle { families[$0] ?? nil }
            for entry in timeline.entries where entry.isChanged {
                try put.execute([
                    SQLValue(school), .text(entry.uid), SQLValue(entry.joined),
                    SQLValue(entry.left),
                ])
            }
            report.count += timeline.count
        }
        return report
    }
}

/// One school's memberships while statements are laid over what is stored.
private struct MembershipTimeline {
    struct Entry {
        var uid: String
        var joined: CivilDate
        var left: CivilDate?
        var wasLeft: CivilDate?
        var isStored: Bool
        var isStated: Bool

        var isChanged: Bool { !isStored || left != wasLeft }
    }

    var entries: [Entry] = []

    mutating func addStored(_ uid: String, joined: CivilDate, left: CivilDate?) {
        entries.append(
            Entry(
                uid: uid, joined: joined, left: left, wasLeft: left, isStored: true,
                isStated: false))
    }

    mutating func addStated(_ uid: String, joined: CivilDate) {
        if let place = entries.firstIndex(where: { $0.uid == uid && $0.joined == joined }) {
            // The last one named is the likeliest where the dates do not say.
            var entry = entries.remove(at: place)
            entry.isStated = true
            entries.append(entry)
        } else {
            entries.append(
                Entry(
                    uid: uid, joined: joined, left: nil, wasLeft: nil, isStored: false,
                    isStated: true))
        }
    }

    /// Ends every membership that another of its family follows, and reopens the last one named.
    mutating func settle(family: (String) -> GroupFamily?) {
        var places: [GroupFamily: [Int]] = [:]
        for (place, entry) in entries.enumerated() {
            if let family = family(entry.uid) { places[family, default: []].append(place) }
        }
        for places in places.values {
            let ordered = places.sorted {
                (entries[$0].joined, entries[$0].isStated ? 1 : 0, $0)
                    < (entries[$1].joined, entries[$1].isStated ? 1 : 0, $1)
            }
            for (place, next) in zip(ordered, ordered.dropFirst())
            where entries[place].left == nil {
                let end = entries[next].joined.adding(days: -1)
                entries[place].left = max(end, entries[place].joined)
            }
            if let last = ordered.last, entries[last].isStated { entries[last].left = nil }
        }
    }

    var count: ApplyCount {
        var count = ApplyCount()
        for entry in entries {
            if !entry.isStored {
                count.new += 1
            } else if entry.isChanged {
                count.changed += 1
            } else if entry.isStated {
                count.unchanged += 1
            }
        }
        return count
    }
}
