public import RollDomain
public import RollSQL

extension CalendarRepository {
    /// A school's calendar: its own entries, and its authority's where it has no terms itself.
    ///
    /// In an academic year for which the school has terms of its own its entries stand alone.
    /// In any other year the authority's entries apply, and the school's closures and training
    /// days on top of them. Dates that the authority leaves out of figures always apply.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - authority: its authority, nil where it has none.
    ///   - instant: what was known then; nil for what is known now.
    /// - Returns: the calendar, nil where nothing is known.
    /// - Throws: the failure of a statement.
    public func calendar(
        of school: URN, authority: AuthorityCode?, knownAt instant: Instant? = nil
    ) throws(SQLFailure) -> SchoolCalendar? {
        let instant = instant ?? .latest
        let own = try entries(CalendarScopeKey(.school(school)), knownAt: instant)
        var shared: [CalendarEntry] = []
        if let authority {
            shared = try entries(CalendarScopeKey(.authority(authority)), knownAt: instant)
        }
        return Self.merged(own: own, shared: shared, week: try week(of: school, knownAt: instant))
    }

    /// The instants at which something about a school's calendar was said or withdrawn, in order.
    ///
    /// Between two of them ``calendar(of:authority:knownAt:)`` gives the same calendar.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - authority: its authority, nil where it has none.
    /// - Returns: the instants, each once.
    /// - Throws: the failure of a statement.
    public func changes(
        of school: URN, authority: AuthorityCode?
    ) throws(SQLFailure) -> [Instant] {
        try session.rows(
            "Calendar/changes",
            [
                "school_id": SQLValue(school), "school_code": .text(school.description),
                "authority_code": .text(authority?.description ?? ""),
            ]
        ).map { (row) throws(SQLFailure) in try row.instant("changed_at") }
    }

    /// The calendars of many schools, as known now; schools of which nothing is known are absent.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(all entries), in two passes over them.
    public func calendars(
        for schools: [StoredSchool]
    ) throws(SQLFailure) -> [URN: SchoolCalendar] {
        let own = try allEntries("school")
        let shared = try allEntries("authority")
        var weeks: [URN: Set<Weekday>] = [:]
        try session.forEach("Calendar/all_weeks") { (row) throws(SQLFailure) in
            weeks[try row.school()] = WeekdayDigits.week(try row.text("weekdays"))
        }
        var calendars: [URN: SchoolCalendar] = [:]
        for school in schools {
            calendars[school.urn] = Self.merged(
                own: own[school.urn.description] ?? [],
                shared: school.authority.flatMap { shared[$0.description] } ?? [],
                week: weeks[school.urn] ?? SchoolCalendar.usualWeek)
        }
        return calendars
    }

    /// The weekdays on which a school opens, Monday to Friday where nothing is said.
    ///
    /// - Throws: the failure of a statement.
    public func week(
        of school: URN, knownAt instant: Instant
    ) throws(SQLFailure) -> Set<Weekday> {
        let row = try session.row(
            "Calendar/week",
            ["school_id": SQLValue(school), "known_at": SQLValue(instant)])
        return try row.map { (row) throws(SQLFailure) in
            WeekdayDigits.week(try row.text("weekdays"))
        } ?? SchoolCalendar.usualWeek
    }

    private static func merged(
        own: [CalendarEntry], shared: [CalendarEntry], week: Set<Weekday>
    ) -> SchoolCalendar? {
        guard !own.isEmpty || !shared.isEmpty else { return nil }
        let ownYears = Set(
            own.filter { $0.kind == .term }.map { AcademicYear(of: $0.span.from) })
        let applying = shared.filter {
            $0.kind == .excluded || !ownYears.contains(AcademicYear(of: $0.span.from))
        }
        return SchoolCalendar(entries: applying + own, week: week)
    }

    private func entries(
        _ scope: CalendarScopeKey, knownAt instant: Instant
    ) throws(SQLFailure) -> [CalendarEntry] {
        var entries: [CalendarEntry] = []
        for row in try session.rows(
            "Calendar/known",
            [
                "scope_kind": .text(scope.kind), "scope_code": .text(scope.code),
                "known_at": SQLValue(instant),
            ])
        {
            entries.append(try Self.entry(row))
        }
        return entries
    }

    private func allEntries(_ kind: String) throws(SQLFailure) -> [String: [CalendarEntry]] {
        var entries: [String: [CalendarEntry]] = [:]
        try session.forEach(
            "Calendar/all_current", ["scope_kind": .text(kind)]
        ) { (row) throws(SQLFailure) in
            entries[try row.text("scope_code"), default: []].append(try Self.entry(row))
        }
        return entries
    }

    private static func entry(_ row: SQLRow) throws(SQLFailure) -> CalendarEntry {
        let kind: CalendarDayKind = try row.word("kind", "a kind of day")
        let sessions: Set<Session> =
            try row.text("sessions") == "both"
            ? [.morning, .afternoon] : [row.session("sessions")]
        return CalendarEntry(
            kind: kind, span: try row.span(from: "from_date", to: "to_date"),
            sessions: sessions, label: try row.text("label"))
    }
}
