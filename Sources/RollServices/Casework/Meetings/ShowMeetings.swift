public import RollCasework
public import RollDomain
import RollEngine
public import RollStore

/// A school in the list of an authority's meetings.
public struct MeetingLine: Sendable, Hashable {
    /// How a school stands with the meeting of a period.
    public enum Standing: String, CaseIterable, Sendable, Hashable {
        /// Nothing is planned.
        case due
        /// A day was set, and has passed without the meeting.
        case missed
        case planned
        /// Held, and the record is not sent.
        case held
        case sent

        /// The words for reading.
        public var words: String {
            switch self {
            case .due: "Due, no day set"
            case .missed: "Day passed, not held"
            case .planned: "Planned"
            case .held: "Held, record not sent"
            case .sent: "Held, record sent"
            }
        }

        /// Whether the school was met.
        public var isMet: Bool { self == .held || self == .sent }
    }

    /// The school.
    public let school: StoredSchool
    /// The dates within which a meeting is due.
    public let period: DateSpan
    /// How it stands.
    public let standing: Standing
    /// The meeting of the period; nil where there is none.
    public let meeting: StoredMeeting?
    /// The day of the last meeting that was held; nil where none was in two years.
    public let lastHeld: CivilDate?
    /// Agreed actions that are open.
    public let open: Int
    /// Those of them whose day has passed.
    public let overdue: Int
    /// Pupils who are severely absent this year; nil where no figures are held.
    public let severe: Int?
}

/// Who was met in a term: the figure and its list.
public struct MeetingListPage: Sendable, Hashable {
    /// The term.
    public let term: SchoolTerm
    /// Every school, by name.
    public let lines: [MeetingLine]

    /// How many schools there are with a standing.
    public func count(_ standing: MeetingLine.Standing) -> Int {
        lines.count { $0.standing == standing }
    }

    /// How many schools were met, of all.
    public var met: Ratio { Ratio(lines.count { $0.standing.isMet }, of: lines.count) }
}

/// Lists which schools of an area were met in a term, and which are due.
public struct ShowMeetings: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with figures beside where they are held.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// Lists schools.
    ///
    /// - Parameters:
    ///   - filter: Which schools: those of an authority, or those that are named.
    ///   - term: The term; a school stands in the period of its authority that holds the term.
    ///   - occasion: When it is asked.
    /// - Returns: The list; it names no pupil.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(schools + meetings of two years + their open actions), no statement for each school
    ///   of an authority; the figures come from memory.
    public func run(
        _ filter: SchoolFilter, _ term: SchoolTerm, on occasion: Occasion
    ) throws(ServiceFailure) -> MeetingListPage {
        let today = occasion.today
        return try ServiceFailure.only {
            try store.read { session in
                let schools = try session.withPupils(filter)
                    .sorted { ($0.name, $0.urn) < ($1.name, $1.urn) }
                let rhythms = try session.meetings.rhythms()
                let whole = DateSpan(
                    from: term.year.firstDate.adding(days: -366), to: term.year.lastDate)
                let meetings = Dictionary(
                    grouping: try session.meetings.during(whole), by: \.school)
                let actions = Dictionary(
                    grouping: try session.meetings.openActions(of: Set(schools.map(\.urn))),
                    by: \.school)
                let severe = figures.map { Self.severe(Set(schools.map(\.urn)), $0, on: today) }
                let lines = schools.map { school in
                    let rhythm = school.authority.flatMap { rhythms[$0] } ?? .usual
                    let period = rhythm.period(of: term)
                    let own = meetings[school.urn] ?? []
                    // Asked of an earlier day, what was held since then is not held yet.
                    let meeting = Self.meeting(
                        own.filter {
                            period.contains($0.date) && ($0.date <= today || !$0.state.isHeld)
                        })
                    let open = actions[school.urn] ?? []
                    return MeetingLine(
                        school: school, period: period,
                        standing: Self.standing(meeting, on: today), meeting: meeting,
                        lastHeld: own.last { $0.state.isHeld && $0.date <= today }?.date,
                        open: open.count, overdue: open.count { $0.isOverdue(on: today) },
                        severe: severe.map { $0[school.urn] ?? 0 })
                }
                return MeetingListPage(term: term, lines: lines)
            }
        }
    }

    /// The meeting that counts for a period: one that was held, else the next one that is planned.
    static func meeting(_ meetings: [StoredMeeting]) -> StoredMeeting? {
        meetings.last { $0.state == .sent } ?? meetings.last { $0.state == .held }
            ?? meetings.last { $0.state.isOpen }
    }

    /// How a school stands by the meeting of the period.
    static func standing(
        _ meeting: StoredMeeting?, on today: CivilDate
    ) -> MeetingLine.Standing {
        guard let meeting else { return .due }
        switch meeting.state {
        case .sent: return .sent
        case .held: return .held
        case .cancelled: return .due
        case .underWay: return .planned
        case .planned: return meeting.date < today ? .missed : .planned
        }
    }

    private static func severe(
        _ schools: Set<URN>, _ figures: PageFigures, on today: CivilDate
    ) -> [URN: Int] {
        var query = Query(Window(PageFigures.settled(on: today)), by: [.school])
        query.schools.schools = schools
        let answer = figures.snapshot.answer(query)
        return Dictionary(
            uniqueKeysWithValues: schools.map { ($0, answer[[.school($0)]].severe) })
    }
}
