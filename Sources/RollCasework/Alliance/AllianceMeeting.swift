public import RollDomain

/// Where a meeting of the alliance stands.
public enum AllianceMeetingState: String, CaseIterable, Sendable, Hashable {
    /// It is to come, or nobody has said that it was held.
    case planned
    /// It was held; who came is known.
    case held
    /// Its minutes are published.
    case published
    case cancelled

    /// The words for reading.
    public var words: String {
        switch self {
        case .planned: "planned"
        case .held: "held, minutes not published"
        case .published: "held, minutes published"
        case .cancelled: "cancelled"
        }
    }

    /// Whether it was held.
    public var isHeld: Bool { self == .held || self == .published }
}

/// A meeting of the alliance as it is planned.
public struct AllianceMeetingStatement: Sendable, Hashable {
    /// The day.
    public var date: CivilDate
    /// When it begins.
    public var starts: ClockTime
    /// How long it takes, in minutes.
    public var minutes: Int
    /// Where.
    public var place: String
    /// What is talked about, one point a line.
    public var agenda: String

    /// Describes a meeting.
    public init(
        date: CivilDate, starts: ClockTime, minutes: Int, place: String, agenda: String
    ) {
        self.date = date
        self.starts = starts
        self.minutes = minutes
        self.place = place
        self.agenda = agenda
    }

    /// The points of the agenda.
    public var points: [String] {
        agenda.split(whereSeparator: \.isNewline).map(String.init)
            .filter { !CaseworkText.isBlank($0) }
    }

    /// What is wrong with it.
    ///
    /// - Parameter today: The day on which it is planned; nil where it was planned before.
    /// - Returns: The faults by field: `date`, `minutes`, `place`, `agenda`.
    public func faults(plannedOn today: CivilDate?) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if let today, date < today {
            faults.append(CaseworkFault("date", "The day has passed. Choose one to come."))
        }
        if let today, today.days(until: date) > 400 {
            faults.append(CaseworkFault("date", "Choose a day in the next year."))
        }
        if !(15...480).contains(minutes) {
            faults.append(CaseworkFault("minutes", "A meeting takes 15 minutes to 8 hours."))
        }
        if CaseworkText.isBlank(place) {
            faults.append(CaseworkFault("place", "Say where, or by which call."))
        }
        if points.isEmpty {
            faults.append(CaseworkFault("agenda", "Write at least one point, one a line."))
        }
        return faults
            + [
                CaseworkText.fault(place, in: "place", most: CaseworkText.mostOfName),
                CaseworkText.fault(agenda, in: "agenda"),
            ].compactMap { $0 }
    }

    /// The month that a pack made on a day is about: the last one that is over, before the meeting.
    public func month(madeOn day: CivilDate) -> PackMonth { PackMonth(before: min(date, day)) }
}

/// A calendar month, which nobody chooses, so that no two packs tell of windows that differ by a day.
public struct PackMonth: Sendable, Hashable, CustomStringConvertible {
    /// Its first day.
    public let first: CivilDate
    /// Its last day.
    public let last: CivilDate

    /// The last whole month before a day.
    public init(before date: CivilDate) {
        let (_, _, day) = date.parts
        last = date.adding(days: -day)
        let (_, _, length) = last.parts
        first = last.adding(days: 1 - length)
    }

    /// The month that begins on a day; nil for a day that is not the first of a month.
    public init?(first: CivilDate) {
        let (year, month, day) = first.parts
        guard day == 1 else { return nil }
        self.first = first
        last = first.adding(days: CivilDate.length(ofMonth: month, year: year) - 1)
    }

    /// The same month a year before.
    public var yearBefore: PackMonth {
        let (year, month, _) = first.parts
        guard let earlier = CivilDate(year: year - 1, month: month, day: 1),
            let found = PackMonth(first: earlier)
        else { preconditionFailure("every month has a first day") }
        return found
    }

    /// The dates.
    public var span: DateSpan { DateSpan(from: first, to: last) }

    /// The words for reading, such as `October 2025`.
    public var description: String {
        let (year, month, _) = first.parts
        return "\(CivilDate.monthNames[month - 1]) \(year)"
    }
}

/// What somebody is to do after a meeting.
public struct AllianceActionStatement: Sendable, Hashable {
    /// What is to be done.
    public var words: String
    /// Who does it.
    public var owner: String
    /// The day by which.
    public var due: CivilDate?

    /// Describes an action.
    public init(words: String, owner: String, due: CivilDate?) {
        self.words = words
        self.owner = owner
        self.due = due
    }

    /// What is wrong with it.
    ///
    /// - Parameter agreed: The day on which it is agreed.
    /// - Returns: The faults by field: `words`, `owner`, `due`.
    public func faults(agreedOn agreed: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if CaseworkText.isBlank(words) {
            faults.append(CaseworkFault("words", "Say what is to be done."))
        }
        if CaseworkText.isBlank(owner) {
            faults.append(CaseworkFault("owner", "Say who does it."))
        }
        faults += [
            CaseworkText.fault(words, in: "words", most: 500),
            CaseworkText.fault(owner, in: "owner", most: CaseworkText.mostOfName),
        ].compactMap { $0 }
        guard let due else { return faults + [CaseworkFault("due", "Say by which day.")] }
        if due < agreed {
            faults.append(CaseworkFault("due", "It cannot be due before it was agreed."))
        }
        return faults
    }
}
