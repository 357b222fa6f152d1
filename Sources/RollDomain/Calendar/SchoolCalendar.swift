/// What a calendar says of one or more dates.
public enum CalendarDayKind: String, CaseIterable, Sendable {
    /// A term: its weekdays are open unless something below says otherwise.
    case term
    /// A half-term or other holiday inside a term.
    case holiday
    /// In-service training: staff only.
    case inset
    /// Open in the plan, closed in the event (snow, flood, polling).
    case closure
    /// Open although the weekday or the holiday would say closed.
    case extra
    /// Open, but left out of an area's figures (a strike day, a state funeral).
    case excluded
}

/// One line of a calendar: some dates, what they are, and when we were told.
public struct CalendarEntry: Hashable, Sendable {
    /// What the dates are.
    public var kind: CalendarDayKind
    /// The dates, both ends in.
    public var span: DateSpan
    /// The sessions meant; both for most entries.
    public var sessions: Set<Session>
    /// The name of a term or the reason of a closure, for people.
    public var label: String

    /// States what some dates are.
    public init(
        kind: CalendarDayKind, span: DateSpan, sessions: Set<Session> = [.morning, .afternoon],
        label: String = ""
    ) {
        self.kind = kind
        self.span = span
        self.sessions = sessions
        self.label = label
    }
}

/// A school's open sessions, built from dated entries; nothing is known outside its terms.
///
/// Later entries do not erase earlier ones: a closure inside a term closes, an extra day inside
/// a holiday opens, and a closure on an extra day closes it again. An ``CalendarDayKind/excluded`` date stays open; figures of its area leave
/// it out.
///
/// - Source: domain rule R-CAL-01; dates are data, never code (trap: hard-coded term dates).
public struct SchoolCalendar: Sendable, Equatable {
    /// The entries in the order given.
    public let entries: [CalendarEntry]
    /// The days of the week on which the school opens in term.
    public let week: Set<Weekday>

    /// Monday to Friday.
    public static let usualWeek: Set<Weekday> = [
        .monday, .tuesday, .wednesday, .thursday, .friday,
    ]

    /// Builds a calendar from its entries and the days of its week.
    public init(entries: [CalendarEntry], week: Set<Weekday> = SchoolCalendar.usualWeek) {
        self.entries = entries
        self.week = week
    }

    /// The terms, in order of date.
    public var terms: [CalendarEntry] {
        entries.filter { $0.kind == .term }.sorted { $0.span.from < $1.span.from }
    }

    /// Whether the calendar says anything about a date's academic year.
    public func covers(_ date: CivilDate) -> Bool {
        let year = AcademicYear(of: date).span
        return entries.contains { $0.kind == .term && $0.span.overlaps(year) }
    }

    /// Whether the school is open for a session.
    ///
    /// - Complexity: O(entries).
    public func isOpen(_ when: SessionDate) -> Bool {
        var inTerm = false
        var closed = false
        var extra = false
        for entry in entries
        where entry.sessions.contains(when.session) && entry.span.contains(when.date) {
            switch entry.kind {
            case .term: inTerm = true
            case .holiday, .inset: closed = true
            // What happened in the event stands above every plan, an extra day included.
            case .closure: return false
            case .extra: extra = true
            case .excluded: break
            }
        }
        return extra || inTerm && !closed && week.contains(when.date.weekday)
    }

    /// Whether a session is left out of the figures of the school's area.
    public func isExcluded(_ when: SessionDate) -> Bool {
        entries.contains {
            $0.kind == .excluded && $0.sessions.contains(when.session)
                && $0.span.contains(when.date)
        }
    }

    /// Why a date is not open, in words; nil where it is open or nothing is known.
    public func reasonClosed(_ when: SessionDate) -> String? {
        guard covers(when.date), !isOpen(when) else { return nil }
        let found = entries.last {
            [.holiday, .inset, .closure].contains($0.kind)
                && $0.sessions.contains(when.session) && $0.span.contains(when.date)
        }
        if let found {
            return found.label.isEmpty ? found.kind.rawValue : found.label
        }
        return week.contains(when.date.weekday) ? "outside term" : when.date.weekday.name
    }

    /// The open sessions of a span, in order.
    ///
    /// - Complexity: O(days × entries).
    public func openSessions(in span: DateSpan) -> [SessionDate] {
        guard let last = span.to ?? terms.last?.span.to, last >= span.from else { return [] }
        var found: [SessionDate] = []
        var date = span.from
        while date <= last {
            for session in Session.allCases {
                let when = SessionDate(date, session)
                if isOpen(when) { found.append(when) }
            }
            date = date.adding(days: 1)
        }
        return found
    }
}
