public import RollDomain
public import RollSQL

extension StoreSession {
    /// Terms, holidays, training days and closures.
    public var calendars: CalendarRepository { CalendarRepository(session: self) }
}

/// School calendars as they were stated, with what was known when.
public struct CalendarRepository {
    let session: StoreSession

    /// Writes calendar entries; nothing is lost, what holds no longer is marked as withdrawn.
    ///
    /// Where a file has terms of a scope for an academic year, it is taken as that year's whole
    /// calendar: entries of the same scope that start in that year and are not in the file are
    /// withdrawn. A file without terms, such as a list of strike days, adds to what is there.
    ///
    /// - Parameters:
    ///   - statements: the entries.
    ///   - now: when we were told.
    /// - Returns: entries that are new and unchanged, and as changed those withdrawn.
    /// - Throws: the failure of a statement.
    public func apply(
        _ statements: [CalendarStatement], at now: Instant
    ) throws(SQLFailure) -> ApplyCount {
        let current = try session.prepare("Calendar/current", ["scope_kind", "scope_code"])
        let put = try session.prepare(
            "Calendar/put_entry",
            [
                "scope_kind", "scope_code", "kind", "from_date", "to_date", "sessions", "label",
                "recorded_at",
            ])
        let withdraw = try session.prepare(
            "Calendar/withdraw_entry",
            [
                "withdrawn_at", "scope_kind", "scope_code", "kind", "from_date", "to_date",
                "sessions", "label", "recorded_at",
            ])
        var byScope: [CalendarScopeKey: [CalendarEntry]] = [:]
        for statement in statements {
            byScope[CalendarScopeKey(statement.scope), default: []].append(statement.entry)
        }
        var count = ApplyCount()
        for (scope, entries) in byScope.sorted(by: { $0.key < $1.key }) {
            let before = count
            let key: [SQLValue] = [.text(scope.kind), .text(scope.code)]
            var stored: [[SQLValue]: SQLRow] = [:]
            for row in try current.rows(key) { stored[Array(row.values.dropLast())] = row }
            var stated: Set<[SQLValue]> = []
            for entry in entries {
                let values = Self.values(entry)
                guard stated.insert(values).inserted else { continue }
                if stored[values] != nil {
                    count.unchanged += 1
                } else {
                    try put.execute(key + values + [SQLValue(now)])
                    count.new += 1
                }
            }
            let whole = Set(
                entries.filter { $0.kind == .term }.map { AcademicYear(of: $0.span.from) })
            for (values, row) in stored where !stated.contains(values) {
                guard whole.contains(AcademicYear(of: try row.date("from_date"))) else {
                    continue
                }
                let recordedAt = try row.text("recorded_at")
                // A clock that was put back must not stop an import.
                let withdrawnAt = max(now.description, recordedAt)
                try withdraw.execute(
                    [.text(withdrawnAt)] + key + values + [.text(recordedAt)])
                count.changed += 1
            }
            if (count.new, count.changed) != (before.new, before.changed) {
                try session.changes.note(scope)
            }
        }
        return count
    }

    /// Says on which weekdays a school opens; Monday to Friday holds where nothing is said.
    ///
    /// - Parameters:
    ///   - week: the weekdays, at least one.
    ///   - school: the school.
    ///   - now: when we were told.
    /// - Returns: whether this is news.
    /// - Throws: `foreignKey` for a school that is not known.
    @discardableResult
    public func setWeek(
        _ week: Set<Weekday>, of school: URN, at now: Instant
    ) throws(SQLFailure) -> Bool {
        precondition(!week.isEmpty, "a school opens on some weekday")
        guard try self.week(of: school, knownAt: .latest) != week else { return false }
        try session.execute(
            "Calendar/put_week",
            [
                "school_id": SQLValue(school), "weekdays": .text(WeekdayDigits.text(week)),
                "recorded_at": SQLValue(now),
            ])
        return true
    }

    /// The kind, dates, sessions and label of an entry as stored.
    private static func values(_ entry: CalendarEntry) -> [SQLValue] {
        let last = entry.span.to ?? AcademicYear(of: entry.span.from).lastDate
        let sessions =
            entry.sessions.count == 2
            ? "both" : (entry.sessions.first ?? .morning).letters
        return [
            .text(entry.kind.rawValue), SQLValue(entry.span.from), SQLValue(last),
            .text(sessions), .text(entry.label),
        ]
    }
}

/// Whose calendar, as the key of its rows.
struct CalendarScopeKey: Hashable, Comparable {
    let kind: String
    let code: String

    init(_ scope: CalendarStatement.Scope) {
        switch scope {
        case .school(let urn): (kind, code) = ("school", urn.description)
        case .authority(let authority): (kind, code) = ("authority", authority.description)
        }
    }

    static func < (left: CalendarScopeKey, right: CalendarScopeKey) -> Bool {
        (left.kind, left.code) < (right.kind, right.code)
    }
}

/// A week as stored: a digit for each day on which the school opens, 1 for Monday.
enum WeekdayDigits {
    static func text(_ week: Set<Weekday>) -> String {
        week.sorted().map { String($0.rawValue) }.joined()
    }

    static func week(_ text: String) -> Set<Weekday> {
        Set(text.compactMap { $0.wholeNumberValue }.compactMap(Weekday.init(rawValue:)))
    }
}

extension Instant {
    /// Later than anything recorded: what is known now, whatever the clock says.
    public static let latest = Instant(milliseconds: 253_402_300_799_999)
}
